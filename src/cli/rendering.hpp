#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "cli/template_files.hpp"
#include "slac/check/check.hpp"
#include "slac/document/document.hpp"
#include "slac/render/page.hpp"
#include "slac/template/template.hpp"
#include "slac/view/value.hpp"

namespace slac::cli {

/// An agreement on its way to a document, before it is known in which form: for `render`, `verify`, `preview`.
struct Rendering {
    enum class State : std::uint8_t {
        ready,                 ///< `document` can be written
        unreadable_agreement,  ///< `unreadable` says why; nothing was made
        bad_template,          ///< `findings` say why
    };
    State state = State::ready;
    check::Checked checked;
    /// The findings for which a value would be missing from the document without a trace.
    std::vector<Diagnostic> unreadable;
    templating::Template form;
    Findings
        findings;  ///< about the template and what it made, in the template's sources; may hold warnings when ready
    std::string fingerprint;  ///< of the agreement, as the document shows it
    view::Value data;         ///< what the template was filled in with
    templating::Rendered rendered;
    document::Document document;
    render::PageOptions page;
};

/// Whether a value would be missing from the document without a trace: whatever cannot be read, but in a draft not what
/// is to be agreed yet, since its open points name it.
[[nodiscard]] bool hides_a_value(const Diagnostic& finding, const model::Agreement& agreement);

/// Fills the template in with an agreement that was checked. `files` must outlive the result.
[[nodiscard]] Rendering rendering_of(check::Checked checked, TemplateFiles& files);

/// The forms that a document can have: md, html, pdf, docx.
enum class DocumentFormat : std::uint8_t { md, html, pdf, docx };

/// The bytes of a document that is ready. Empty when a finding was added to `rendering.findings`, such as a letter that
/// no font has. Throws `UsageError` when PDF and DOCX cannot be made on this machine.
[[nodiscard]] std::string written(Rendering& rendering, DocumentFormat format, const TemplateFiles& files);

}  // namespace slac::cli
