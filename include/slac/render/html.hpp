#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/document/document.hpp"
#include "slac/render/page.hpp"

namespace slac::render {

/// What a page for the people who still write the agreement shows round the document: all of it is HTML. With margins
/// the page may load styles and scripts from where it comes from.
struct Margins {
    struct Around {
        std::string before;
        std::string after;
    };
    /// Is asked about each sentence, list item, heading and cell in the order of the page: the lines of the Markdown
    /// that it stands on, and for what stands in a row of a table its column, from 0.
    std::function<Around(document::Lines lines, std::optional<std::size_t> cell)> around;
    std::string head;   ///< at the end of the page's head
    std::string above;  ///< the document
    std::string below;
};

/// The document as one HTML file: no scripts, nothing loaded from elsewhere, for screens from 320 pixels to
/// paper. The same document gives the same bytes.
[[nodiscard]] std::string html(const document::Document& document, const PageOptions& options = {},
                               const Margins* margins = nullptr);

/// What travels inside such a page. Nothing when what is there cannot be read; empty when nothing is there.
[[nodiscard]] std::optional<std::vector<Attachment>> open_html(std::string_view page);

}  // namespace slac::render
