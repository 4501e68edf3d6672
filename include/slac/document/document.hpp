#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "slac/document/drawing.hpp"

namespace slac::document {

/// The lines of the Markdown that something was written on, from 1, both included.
struct Lines {
    std::uint32_t first = 1;
    std::uint32_t last = 1;
    friend bool operator==(const Lines&, const Lines&) = default;
};

// ---- what stands within a line ----

struct Inline;
using Inlines = std::vector<Inline>;

/// As people read it: nothing in it is markup any more. A line that ends within a paragraph is a blank.
struct Text {
    std::string text;
};
struct Code {
    std::string text;
};
struct LineBreak {};
struct Emphasis {
    Inlines content;
};
struct Strong {
    Inlines content;
};
struct Deleted {
    Inlines content;
};
/// `target` begins with `http://`, `https://` or `mailto:`, or is `#` and the id of a heading of this
/// document.
struct Link {
    std::string target;
    Inlines content;
};
struct Inline {
    std::variant<Text, Code, LineBreak, Emphasis, Strong, Deleted, Link> what;
    Lines lines;
};

// ---- what stands below each other ----

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
    int level = 1;   ///< 1 to 6
    std::string id;  ///< unique in the document, made the way GitHub makes them; holds no blank and no `.`
    Inlines content;
};
struct Paragraph {
    Inlines content;
};
struct ListItem {
    Blocks content;
    Lines lines;
};
struct List {
    bool ordered = false;
    int start = 1;      ///< the first number of an ordered list
    bool tight = true;  ///< no space between the items
    std::vector<ListItem> items;
};
enum class Align : std::uint8_t { none, left, center, right };
struct Row {
    std::vector<Inlines> cells;  ///< as many as the table has columns
    Lines lines;
};
struct Table {
    std::vector<Align> columns;
    Row header;  ///< its cells may all be empty: a table without a header
    std::vector<Row> rows;
    [[nodiscard]] bool has_header() const;
};
struct Quote {
    Blocks content;
};
struct CodeBlock {
    std::string text;
};
struct ThematicBreak {};

// ---- what Markdown cannot say: directives such as `<!-- slac:page-break -->` ----

struct PageBreak {};
/// `<!-- slac:toc -->`: the headings of level 2, in order, without links and line breaks in them.
struct Contents {
    struct Entry {
        std::string id;
        Inlines content;
    };
    std::vector<Entry> entries;
};
/// `<!-- slac:keep-together -->`: one page where it fits.
struct KeepTogether {
    Blocks content;
};
/// `<!-- slac:landscape -->`: on pages that lie on their side.
struct Landscape {
    Blocks content;
};
/// `<!-- slac:figure NAME -->`: a drawing, put there by who knows the agreement. Where text stands between it and
/// `<!-- /slac:figure -->`, that is for readers of the Markdown: the drawing takes its place, if there is one.
struct Figure {
    std::string name;
    std::string caption;      ///< shown below it; may be empty
    std::string description;  ///< all that it shows, in words: for who cannot see it, and where nothing can be drawn
    Drawing drawing;
};
/// One thing to be stated or filled in by who signs. An empty value is a line to write on.
struct SignatureField {
    Inlines label;
    Inlines value;
    bool signature = false;  ///< the one that is signed: it gets the most room
};
struct Signatory {
    Inlines party;
    std::vector<SignatureField> fields;
    Lines lines;
};
/// `<!-- slac:signatures Signature -->`, with the header of the column that is signed: from a table with a row for each
/// party and its name in the first column.
struct Signatures {
    Inlines party_label;  ///< "For"; may be empty
    std::vector<Signatory> parties;
};

struct Block {
    std::variant<Heading, Paragraph, List, Table, Quote, CodeBlock, ThematicBreak, PageBreak, Contents, KeepTogether,
                 Landscape, Figure, Signatures>
        what;
    Lines lines;
};

/// A document as every writer (HTML, PDF, DOCX) gets it. Lists, quotes and emphasis nest at most
/// `Limits::nesting` deep, so a writer may recurse.
struct Document {
    std::string title;  ///< the first heading of level 1 as plain text; may be empty
    Blocks content;
    Blocks footer;       ///< `<!-- slac:footer -->`: the small print; may be empty
    bool draft = false;  ///< `<!-- slac:draft -->`
};

/// Only the words: for titles, tables of contents and labels. Line breaks become blanks.
[[nodiscard]] std::string plain_text(const Inlines& content);

}  // namespace slac::document
