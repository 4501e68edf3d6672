#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "slac/check/check.hpp"
#include "slac/document/document.hpp"
#include "slac/render/page.hpp"
#include "slac/source/source_file.hpp"
#include "slac/template/template.hpp"

/// The document while it is being written: each sentence with what was found about it beside it, and with the way back
/// to its line in the YAML.
namespace slac::preview {

/// What there is to be shown. What is null is not known.
struct Subject {
    std::string name;                         ///< of the agreement's file, for people
    const check::Checked* checked = nullptr;  ///< with its findings; those that are set aside are not shown
    const Sources* form = nullptr;            ///< the template, with what it includes
    std::vector<Diagnostic> form_findings;    ///< in its sources
    /// Those findings of `checked` that have to be mended before there is a document.
    std::vector<Diagnostic> in_the_way;
    /// Both, or null when the agreement or the template cannot be used: then the findings stand in place of the page.
    const document::Document* document = nullptr;
    const templating::Rendered* rendered = nullptr;
    render::PageOptions options;
    std::string problem;  ///< why there is nothing, when no finding says it
};

struct Page {
    std::string html;
    std::string version;  ///< another one for another page
};

/// The page, whole. It asks for `/preview.css`, `/preview.js` and `/events`. The same subject gives the same bytes.
[[nodiscard]] Page page(const Subject& subject);

/// What is served as `/preview.css` and `/preview.js`.
[[nodiscard]] std::string_view style();
[[nodiscard]] std::string_view script();

}  // namespace slac::preview
