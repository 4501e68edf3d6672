#pragma once
#include <string>

#include "slac/document/document.hpp"

namespace slac::render {

/// The few words that a page adds to the document, in the document's language.
struct PageWords {
    std::string contents = "Contents";
    std::string skip = "Skip to the text";
    std::string draft = "Draft";
    std::string page = "Page";  ///< "Page 2 of 4", at the foot of a printed page
    std::string of = "of";
    std::string wide_table = "Wide table";  ///< told to screen readers of a table that scrolls sideways
    std::string signature = "Signature";    ///< a line to sign on that the document has no name for
};

struct PageOptions {
    std::string language = "en";      ///< BCP 47; the direction of the text follows from it
    std::string title = "Agreement";  ///< for a document without a heading of level 1
    PageWords words;
};

/// The document as one HTML file: no scripts, nothing loaded from elsewhere, for screens from 320 pixels to
/// paper. The same document gives the same bytes.
[[nodiscard]] std::string html(const document::Document& document, const PageOptions& options = {});

}  // namespace slac::render
