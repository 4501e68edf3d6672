#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "paper/finish_pdf.hpp"
#include "paper/inks.hpp"
#include "paper/pdf_fonts.hpp"
#include "paper/pdf_structure.hpp"
#include "slac/document/document.hpp"
#include "slac/render/page.hpp"

namespace slac::paper {

/// A letter that none of the fonts has.
struct LetterMissing {
    char32_t letter = 0;
    document::Lines lines;
};

/// What everything that sets or paints a part of one PDF shares.
struct Press {
    const Fonts& fonts;
    const render::PageOptions& options;
    bool right_to_left = false;
    Structure structure;
    std::vector<FieldPlace> signature_fields;
    std::vector<LetterMissing> missing;
    std::map<std::string, std::size_t> heading_pages;  ///< from 0, by the heading's id; known when pages are painted

    /// A new part below another; its place in the structure.
    std::size_t add_part(std::size_t parent, std::string type);
};

/// How text is set.
struct TextStyle {
    const std::string* families = nullptr;
    double size = 10;
    double leading = 14;
    int weight = 400;
    bool italic = false;
    bool tabular = false;  ///< all figures equally wide, so that numbers stand below each other
    Color color;
};

struct Styles {
    explicit Styles(const Press& press);
    TextStyle text, heading[6], cell, row_name, table_head, contents, code, label, value, party, caption, small;
};

}  // namespace slac::paper
