#pragma once
#include <string>
#include <vector>

#include "paper/pdf_structure.hpp"
#include "slac/document/document.hpp"
#include "slac/render/page.hpp"

namespace slac::paper {

/// Where a party signs: a field without an appearance of its own over the line that is painted there.
struct FieldPlace {
    std::size_t page = 0;  ///< from 0
    double x = 0, y = 0, width = 0,
           height = 0;    ///< in points; `x` and `y` of the lower left corner, from that of the page
    std::string name;     ///< unique in the document
    std::string tooltip;  ///< for who cannot see it, in the document's language
};

/// A PDF as cairo leaves it: painted and marked.
struct Unfinished {
    std::string bytes;
    std::vector<FieldPlace> signature_fields;
    Structure structure;
};

/// Adds what cairo cannot: the structure, links and outline, attachments, signature fields, language and metadata. The
/// same document gives the same bytes. Throws what qpdf throws.
[[nodiscard]] std::string finish_pdf(Unfinished pdf, const document::Document& document,
                                     const render::PageOptions& options);

}  // namespace slac::paper
