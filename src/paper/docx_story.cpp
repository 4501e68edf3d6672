#include "paper/docx_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "paper/docx_table.hpp"
#include "slac/source/utf8.hpp"
#include "slac/source/xml.hpp"

namespace slac::paper::word {
namespace {

using document::Inlines;

constexpr int kMillimetre = 57;  // twips, rounded
constexpr int kSideMargin = 22 * kMillimetre;
constexpr int kTopMargin = 24 * kMillimetre;
constexpr int kBottomMargin = 26 * kMillimetre;
constexpr int kEdge = 11 * kMillimetre;  // of the sheet to the header and the footer

constexpr int kSpaceBelowTable = 180;
constexpr int kSpaceBelowList = 70;  // beside that of its last item

constexpr std::string_view kRelationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Whether programs of the office take it for an address. One that they do not would make them refuse the whole file.
bool is_address(std::string_view target) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    std::string_view host;
    for (const std::string_view scheme : {"https://", "http://"})
        if (target.starts_with(scheme)) {
            host = target.substr(scheme.size());
            target = host;
        }
    if (host.empty()) {
        if (!target.starts_with("mailto:")) return false;
        target.remove_prefix(std::string_view("mailto:").size());
        host = target.substr(0, target.find('?'));
        const auto at = host.find('@');
        if (at == 0 || at == std::string_view::npos || host.find('@', at + 1) != std::string_view::npos) return false;
        host.remove_prefix(at + 1);
    }
    host = host.substr(0, host.find_first_of("/?#"));
    if (const auto colon = host.find(':'); colon != std::string_view::npos) {
        const auto port = host.substr(colon + 1);
        if (port.empty() || port.size() > 4 || port.find_first_not_of("0123456789") != std::string_view::npos)
            return false;
        host = host.substr(0, colon);
    }
    if (host.empty() || host.front() == '.' || host.back() == '.' || host.find("..") != std::string_view::npos ||
        !std::all_of(host.begin(), host.end(), [&](char c) { return plain(c) || c == '.' || c == '-'; }))
        return false;
    constexpr std::string_view kSigns = "-._~:/?#@!$&()*+,;=";
    std::size_t marks = 0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (target[i] == '#' && ++marks > 1) return false;
        if (target[i] == '%') {
            const auto code = target.substr(i + 1, 2);
            if (code.size() < 2 || code.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
                return false;
        } else if (!plain(target[i]) && kSigns.find(target[i]) == std::string_view::npos) {
            return false;
        }
    }
    return target.size() < 2000;
}

enum class Direction { none, to_right, to_left };

/// By the blocks of Unicode: those of the scripts that run to the left, those of signs and pictures, all others.
Direction direction_of(char32_t c) {
    struct Range {
        char32_t first, last;
        Direction direction;
    };
    using enum Direction;
    constexpr Range kRanges[] = {
        {0x0000, 0x0040, none},    {0x005B, 0x0060, none},      {0x007B, 0x00A9, none},      {0x00AB, 0x00B4, none},
        {0x00B6, 0x00B9, none},    {0x00BB, 0x00BF, none},      {0x00D7, 0x00D7, none},      {0x00F7, 0x00F7, none},
        {0x0300, 0x036F, none},    {0x0590, 0x08FF, to_left},   {0x2000, 0x2BFF, none},      {0x3000, 0x3004, none},
        {0x3008, 0x3020, none},    {0xFB1D, 0xFDFF, to_left},   {0xFE00, 0xFE6F, none},      {0xFE70, 0xFEFE, to_left},
        {0xFF00, 0xFF20, none},    {0x10800, 0x10FFF, to_left}, {0x1E800, 0x1EFFF, to_left}, {0x1F000, 0x1FAFF, none},
        {0xE0000, 0x10FFFF, none},
    };
    for (const auto& range : kRanges)
        if (c <= range.last) return c >= range.first ? range.direction : to_right;
    return none;
}

/// A text in parts that are each written in one direction. What has none (blanks, digits, punctuation) goes with its
/// neighbours when they agree, else with the paragraph.
template <class Part>
void by_direction(std::string_view text, bool base, Part part) {
    std::size_t begin = 0;    // of the part
    std::size_t neutral = 0;  // where it ends, when only what has no direction follows
    bool direction = base;
    bool known = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = utf8::first(text.substr(at));
        const auto strong = direction_of(character.code_point);
        if (strong != Direction::none) {
            const bool here = strong == Direction::to_left;
            if (known ? here != direction : here != base) {
                // Blanks between the two belong to the one that goes on in the paragraph's direction.
                const auto end = known && direction == base ? at : neutral;
                if (end > begin) part(text.substr(begin, end - begin), known ? direction : base);
                begin = end;
            }
            direction = here;
            known = true;
            neutral = at + character.size;
        }
        at += character.size;
    }
    if (!known || direction == base) {
        if (begin < text.size()) part(text.substr(begin), base);
        return;
    }
    part(text.substr(begin, neutral - begin), direction);
    if (neutral < text.size()) part(text.substr(neutral), base);
}

/// Word takes 40 letters, digits and low lines at most, and calls its own so.
std::string bookmark_name(int number) { return fmt::format("_Toc{:08}", number); }

std::string inner_link(int bookmark, std::string_view content) {
    return fmt::format("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{}</w:hyperlink>", bookmark_name(bookmark),
                       content);
}

}  // namespace

int Sheet::text_width() const { return width - 2 * kSideMargin; }
int Sheet::text_height() const { return height - kTopMargin - kBottomMargin; }

Sheet sheet_of(render::Paper paper) {
    return paper == render::Paper::letter ? Sheet{12240, 15840} : Sheet{11906, 16838};
}

// ---- what stands within a line ----

std::string Story::run(std::string_view words, Format format, bool right_to_left) const {
    std::string look;
    if (format.code)
        look += "<w:rStyle w:val=\"CodeText\"/>";
    else if (format.link)
        look += "<w:rStyle w:val=\"Hyperlink\"/>";
    if (format.bold) look += "<w:b/><w:bCs/>";
    if (format.italic) look += "<w:i/><w:iCs/>";
    if (format.deleted) look += "<w:strike/>";
    if (right_to_left) look += "<w:rtl/>";
    std::string xml = "<w:r>";
    if (!look.empty()) xml += "<w:rPr>" + look + "</w:rPr>";
    while (!words.empty()) {
        const auto end = std::min(words.find_first_of("\t\n"), words.size());
        if (end > 0) {
            xml += "<w:t xml:space=\"preserve\">";
            append_xml(xml, words.substr(0, end));
            xml += "</w:t>";
        }
        if (end < words.size()) xml += words[end] == '\t' ? "<w:tab/>" : "<w:br/>";
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return xml + "</w:r>";
}

std::string Story::text(std::string_view words, Format format) const {
    std::string xml;
    by_direction(words, shared_.right_to_left,
                 [&](std::string_view part, bool right_to_left) { xml += run(part, format, right_to_left); });
    return xml;
}

std::string Story::link(const document::Link& link, Format format) {
    format.link = true;
    const auto content = inlines(link.content, format);
    if (link.target.starts_with('#')) {
        const auto known = shared_.bookmarks.find(std::string_view(link.target).substr(1));
        if (known == shared_.bookmarks.end()) return content;
        return inner_link(known->second, content);
    }
    if (is_address(link.target))
        return fmt::format("<w:hyperlink r:id=\"rId{}\" w:history=\"1\">{}</w:hyperlink>",
                           relate("hyperlink", link.target, true), content);
    // As a field the address is a text like others, and the reader's program may make of it what it can.
    return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> HYPERLINK \"" +
           as_xml(link.target) + "\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + content +
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

std::string Story::inlines(const Inlines& content, Format format) {
    std::string xml;
    for (const auto& part : content) {
        auto inner = format;
        if (const auto* words = std::get_if<document::Text>(&part.what)) {
            xml += text(words->text, format);
        } else if (const auto* code = std::get_if<document::Code>(&part.what)) {
            inner.code = true;
            xml += text(code->text, inner);
        } else if (std::holds_alternative<document::LineBreak>(part.what)) {
            xml += "<w:r><w:br/></w:r>";
        } else if (const auto* emphasis = std::get_if<document::Emphasis>(&part.what)) {
            inner.italic = true;
            xml += inlines(emphasis->content, inner);
        } else if (const auto* strong = std::get_if<document::Strong>(&part.what)) {
            inner.bold = true;
            xml += inlines(strong->content, inner);
        } else if (const auto* deleted = std::get_if<document::Deleted>(&part.what)) {
            inner.deleted = true;
            xml += inlines(deleted->content, inner);
        } else if (const auto* target = std::get_if<document::Link>(&part.what)) {
            xml += link(*target, format);
        }
    }
    return xml;
}

// ---- paragraphs ----

void Story::paragraph(const Look& look, std::string_view runs) {
    xml_ += "<w:p>";
    std::string properties = "<w:pStyle w:val=\"" + std::string(look.style) + "\"/>";
    if (look.keep_next) properties += "<w:keepNext/>";
    if (break_page_) properties += "<w:pageBreakBefore/>";
    if (look.number > 0)
        properties +=
            fmt::format("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{}\"/></w:numPr>", look.level, look.number);
    const bool own_space = look.style.starts_with("Heading") || look.style == "Gap" || look.style == "Figure";
    if (space_ > 0 && !own_space) properties += fmt::format("<w:spacing w:before=\"{}\"/>", space_);
    if (look.indent >= 0) {
        properties += fmt::format("<w:ind w:left=\"{}\"", look.indent);
        properties += look.hanging > 0 ? fmt::format(" w:hanging=\"{}\"/>", look.hanging) : "/>";
    }
    if (!look.align.empty()) properties += "<w:jc w:val=\"" + std::string(look.align) + "\"/>";
    xml_ += "<w:pPr>" + properties;
    last_look_ = xml_.size();
    xml_ += "</w:pPr>";
    xml_ += runs;
    xml_ += "</w:p>";
    break_page_ = false;
    space_ = 0;
    after_table_ = false;
    section_is_empty_ = false;
}

void Story::words(std::string_view style, std::string_view words, std::string_view properties, std::string_view runs) {
    paragraph({.style = style}, text(words, {}) + std::string(runs));
    xml_.insert(last_look_, properties);
}

void Story::title(std::string_view words) {
    paragraph({.style = "Title"}, text(words, {}));
    has_title_ = true;
}

void Story::small_print(const Inlines& content) { paragraph({.style = "Footer"}, inlines(content)); }

// ---- blocks ----

void Story::blocks(const document::Blocks& content, Flow flow) {
    for (std::size_t i = 0; i < content.size(); ++i) {
        const bool last = i + 1 == content.size();
        bool after = last ? flow.after : flow.inside;
        // What says what comes next stays with it.
        if (!last && std::holds_alternative<document::Paragraph>(content[i].what)) {
            const auto& next = content[i + 1].what;
            const auto* together = std::get_if<document::KeepTogether>(&next);
            const auto& first = together && !together->content.empty() ? together->content.front().what : next;
            const auto& own = std::get<document::Paragraph>(content[i].what).content;
            after = after || std::holds_alternative<document::Table>(first) ||
                    std::holds_alternative<document::List>(first) ||
                    std::holds_alternative<document::Signatures>(first) ||
                    std::holds_alternative<document::Figure>(first) || document::plain_text(own).ends_with(':');
        }
        block(content[i], {flow.inside, after});
    }
}

void Story::block(const document::Block& block, Flow flow) {
    const bool turns = std::holds_alternative<document::Landscape>(block.what) ||
                       std::holds_alternative<document::PageBreak>(block.what);
    if (!turns && !in_landscape_) turn(false);
    lines_ = block.lines;
    std::visit([&](const auto& what) { write(what, flow); }, block.what);
}

void Story::write(const document::Heading& heading, Flow) {
    const auto bookmark = shared_.bookmarks.find(heading.id);
    auto content = inlines(heading.content);
    if (bookmark != shared_.bookmarks.end())
        content = fmt::format("<w:bookmarkStart w:id=\"{0}\" w:name=\"{1}\"/>{2}<w:bookmarkEnd w:id=\"{0}\"/>",
                              bookmark->second, bookmark_name(bookmark->second), content);
    // The title has its own style; the sections below it are the first headings.
    const bool is_title = heading.level == 1 && !has_title_;
    has_title_ = has_title_ || is_title;
    const auto style = is_title ? "Title" : fmt::format("Heading{}", std::clamp(heading.level - 1, 1, 6));
    paragraph({.style = style}, content);
}

void Story::write(const document::Paragraph& paragraph_, Flow flow) {
    paragraph({.style = body_style_, .keep_next = flow.after, .indent = indent_ > 0 ? indent_ : -1},
              inlines(paragraph_.content));
}

void Story::write(const document::List& list, Flow flow) {
    constexpr std::size_t kShortListItems = 4;
    constexpr std::size_t kShortListText = 300;  // characters
    std::size_t characters = 0;
    bool tall = list.items.size() > kShortListItems;
    for (const auto& item : list.items)
        for (const auto& block : item.content) {
            const auto* paragraph = std::get_if<document::Paragraph>(&block.what);
            tall = tall || paragraph == nullptr;
            if (paragraph != nullptr) characters += utf8::length(document::plain_text(paragraph->content));
        }
    const bool inside = flow.inside || (!tall && characters <= kShortListText);
    const int level = std::min(lists_, kLevels - 1);
    int number = kBullets;
    if (list.ordered) {
        number = kFirstOrdered + static_cast<int>(shared_.lists.size());
        shared_.lists.push_back({level, std::clamp(list.start, 0, kLargestStart)});
    }
    const auto style = body_style_;
    ++lists_;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (i > 0 && !list.tight) space_ = kSpaceBelowList;
        // No item alone at the foot or the head of a page.
        const bool with_next = inside || i == 0 || i + 2 == list.items.size();
        item(list.items[i], list, number, {inside, i + 1 == list.items.size() ? flow.after : with_next});
    }
    if (--lists_ == 0) space_ = std::max(space_, kSpaceBelowList);
    body_style_ = style;
}

void Story::item(const document::ListItem& item, const document::List& list, int number, Flow flow) {
    const int level = std::min(lists_ - 1, kLevels - 1);
    const auto* first = item.content.empty() ? nullptr : std::get_if<document::Paragraph>(&item.content.front().what);
    indent_ += kListIndent;
    paragraph({.style = list.ordered ? "ListNumber" : "ListBullet",
               .keep_next = item.content.size() > 1 ? flow.inside : flow.after,
               .number = number,
               .level = level,
               // The numbering knows where its levels begin, and nothing of a quotation round the list.
               .indent = indent_ == kListIndent * (level + 1) ? -1 : indent_,
               .hanging = kListIndent},
              first ? inlines(first->content) : std::string());
    const auto style = body_style_;
    body_style_ = "ListContinue";
    for (std::size_t i = first ? 1 : 0; i < item.content.size(); ++i)
        block(item.content[i], {flow.inside, i + 1 == item.content.size() ? flow.after : flow.inside});
    body_style_ = style;
    indent_ -= kListIndent;
}

void Story::write(const document::Quote& quote, Flow flow) {
    const auto style = body_style_;
    body_style_ = "Quote";
    indent_ += kListIndent;
    blocks(quote.content, flow);
    indent_ -= kListIndent;
    body_style_ = style;
}

void Story::write(const document::CodeBlock& code, Flow flow) {
    std::string_view words = code.text;
    if (words.ends_with('\n')) words.remove_suffix(1);
    paragraph({.style = "CodeBlock", .keep_next = flow.after, .indent = indent_ > 0 ? indent_ : -1}, text(words, {}));
}

void Story::write(const document::ThematicBreak&, Flow flow) {
    paragraph({.style = "Rule", .keep_next = flow.after, .indent = indent_ > 0 ? indent_ : -1}, {});
}

void Story::write(const document::PageBreak&, Flow) { break_page_ = !section_is_empty_; }

void Story::write(const document::KeepTogether& together, Flow flow) { blocks(together.content, {true, flow.after}); }

void Story::write(const document::Contents& contents, Flow) {
    if (contents.entries.empty()) return;
    // A field that Word can make anew, and that holds what it would say. Page numbers are left out: nobody knows them
    // before the reader's program has set the text.
    xml_ +=
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent>";
    words("TOCHeading", shared_.options.words.contents);
    for (std::size_t i = 0; i < contents.entries.size(); ++i) {
        const auto& entry = contents.entries[i];
        std::string runs;
        if (i == 0)
            runs +=
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o "
                "\"1-1\" \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        const auto bookmark = shared_.bookmarks.find(entry.id);
        const auto text = inlines(entry.content);
        runs += bookmark == shared_.bookmarks.end() ? text : inner_link(bookmark->second, text);
        if (i + 1 == contents.entries.size()) runs += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        paragraph({.style = "TOC1"}, runs);
    }
    xml_ += "</w:sdtContent></w:sdt>";
    last_look_ = 0;
}

// ---- tables ----

void Story::separate_tables() {
    // Two tables with nothing between them would be one, and a break before a row that is repeated would be repeated
    // too.
    if (after_table_ || break_page_) paragraph({.style = "Gap", .keep_next = true}, {});
}

void Story::row(const document::Table& table, const document::Row& row, bool header, bool keep,
                const std::vector<int>& columns, bool small, bool sentences, bool whole) {
    constexpr std::array<std::string_view, 4> kAlignments{"", "", "center", "right"};
    xml_ += "<w:tr>";
    if (header || whole)
        xml_ +=
            std::string("<w:trPr>") + (whole ? "<w:cantSplit/>" : "") + (header ? "<w:tblHeader/>" : "") + "</w:trPr>";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        xml_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}</w:tcPr>", columns[i],
                            header ? "<w:vAlign w:val=\"bottom\"/>" : "");
        std::string style = header ? "TableHeading" : i == 0 && !sentences ? "TableName" : "TableText";
        if (small) style += "Small";
        paragraph({.style = style, .keep_next = keep, .align = kAlignments[static_cast<std::size_t>(table.columns[i])]},
                  i < row.cells.size() ? inlines(row.cells[i]) : std::string());
        xml_ += "</w:tc>";
    }
    xml_ += "</w:tr>";
}

void Story::write(const document::Table& table, Flow flow) {
    constexpr int kShortRow = 12;  // lines; longer ones may split
    separate_tables();
    const auto layout = layout_of(table, room());
    const bool header = table.has_header();
    xml_ += "<w:tbl><w:tblPr><w:tblStyle w:val=\"AgreementTable\"/>";
    if (shared_.right_to_left) xml_ += "<w:bidiVisual/>";
    xml_ += fmt::format("<w:tblW w:w=\"{}\" w:type=\"dxa\"/>", room());
    if (indent_ > 0) xml_ += fmt::format("<w:tblInd w:w=\"{}\" w:type=\"dxa\"/>", indent_);
    xml_ += fmt::format(
        "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{:04X}\" w:firstRow=\"{}\" w:lastRow=\"0\" "
        "w:firstColumn=\"{}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        0x0600 | (header ? 0x20 : 0) | (layout.sentences ? 0 : 0x80), header ? 1 : 0, layout.sentences ? 0 : 1);
    for (const int width : layout.columns) xml_ += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    xml_ += "</w:tblGrid>";
    if (header) row(table, table.header, true, true, layout.columns, layout.small, layout.sentences, true);
    const auto count = table.rows.size();
    for (std::size_t i = 0; i < count; ++i) {
        const bool last = i + 1 == count;
        // No row alone at the head or the foot of a page.
        const bool keep = last ? flow.after : flow.inside || !layout.tall || i == 0 || i + 2 == count;
        row(table, table.rows[i], false, keep, layout.columns, layout.small, layout.sentences,
            layout.lines[i] <= kShortRow);
    }
    xml_ += "</w:tbl>";
    after_table_ = true;
    space_ = kSpaceBelowTable;
    last_look_ = 0;
}

// ---- signatures ----

void Story::signatory(const document::Signatures& signatures, const document::Signatory& party, bool keep) {
    const auto put = [&](std::string_view style, const std::string& runs, bool next) {
        paragraph({.style = style, .keep_next = next}, runs);
    };
    auto label = signatures.party_label.empty() ? std::string() : inlines(signatures.party_label) + text(" ", {});
    put("SignatureParty", label + inlines(party.party), true);
    for (std::size_t i = 0; i < party.fields.size(); ++i) {
        const auto& field = party.fields[i];
        const bool next = keep || i + 1 < party.fields.size();
        label =
            field.label.empty() && field.signature ? text(shared_.options.words.signature, {}) : inlines(field.label);
        if (field.value.empty()) {
            put(field.signature ? "SignatureSpace" : "SignatureLine", {}, true);
            put("SignatureLabel", label, next);
        } else {
            put("SignatureLabel", label, true);
            put("SignatureValue", inlines(field.value), next);
        }
    }
}

void Story::write(const document::Signatures& signatures, Flow flow) {
    // Two parties side by side, each in a frame, and nothing of it on another page as long as one page holds it.
    separate_tables();
    constexpr int kGap = 240;
    const int card = (room() - kGap) / 2;
    const int widths[] = {card, room() - kGap - card, kGap};
    xml_ += "<w:tbl><w:tblPr><w:tblStyle w:val=\"SignatureTable\"/>";
    if (shared_.right_to_left) xml_ += "<w:bidiVisual/>";
    xml_ += fmt::format("<w:tblW w:w=\"{}\" w:type=\"dxa\"/>", room());
    if (indent_ > 0) xml_ += fmt::format("<w:tblInd w:w=\"{}\" w:type=\"dxa\"/>", indent_);
    xml_ += fmt::format(
        "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0600\" w:firstRow=\"0\" w:lastRow=\"0\" "
        "w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        "<w:gridCol w:w=\"{}\"/><w:gridCol w:w=\"{}\"/><w:gridCol w:w=\"{}\"/></w:tblGrid>",
        widths[0], kGap, widths[1]);
    const auto cell = [&](int width, std::string_view properties) {
        xml_ += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{}</w:tcPr>", width, properties);
    };
    const auto nothing = [&](int width, std::string_view properties = {}) {
        cell(width, properties);
        paragraph({.style = "Gap", .keep_next = true}, {});
        xml_ += "</w:tc>";
    };
    const auto lines = [](std::initializer_list<const char*> sides) {
        std::string borders = "<w:tcBorders>";
        for (const auto* side : sides)
            borders +=
                fmt::format("<w:{} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{}\"/>", side, kLineColor);
        return borders + "</w:tcBorders>";
    };
    const auto frame = lines({"top", "left", "bottom", "right"});
    // Programs disagree on whose line it is that two cells share.
    const auto between = lines({"left", "right"});
    const auto beside = lines({"left"});
    const auto count = signatures.parties.size();
    for (std::size_t i = 0; i < count; i += 2) {
        if (i > 0) {
            xml_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
            for (const int width : {widths[0], kGap, widths[1]}) nothing(width);
            xml_ += "</w:tr>";
        }
        const bool keep = i + 2 < count || flow.after;
        xml_ += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for (std::size_t j = 0; j < 2; ++j) {
            if (j == 1) nothing(kGap, i + 1 < count ? between : beside);
            if (i + j >= count) {
                nothing(widths[j]);
                continue;
            }
            cell(widths[j], frame);
            signatory(signatures, signatures.parties[i + j], keep);
            xml_ += "</w:tc>";
        }
        xml_ += "</w:tr>";
    }
    xml_ += "</w:tbl>";
    after_table_ = true;
    space_ = kSpaceBelowTable;
    last_look_ = 0;
}

// ---- sections ----

std::string Story::section_properties() const {
    const bool landscape = sheet_.width > sheet_.height;
    return fmt::format(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId{}\"/><w:footerReference w:type=\"default\" "
        "r:id=\"rId{}\"/><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{}/><w:pgMar w:top=\"{}\" "
        "w:right=\"{}\" "
        "w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" w:gutter=\"0\"/>{}</w:sectPr>",
        1, landscape ? 3 : 2, sheet_.width, sheet_.height, landscape ? " w:orient=\"landscape\"" : "", kTopMargin,
        kSideMargin, kBottomMargin, kSideMargin, kEdge, kEdge, shared_.right_to_left ? "<w:bidi/>" : "");
}

void Story::end_section() {
    if (last_look_ == 0) paragraph({.style = "Gap"}, {});
    xml_.insert(last_look_, section_properties());
    last_look_ = 0;
}

void Story::turn(bool landscape) {
    if ((sheet_.width > sheet_.height) == landscape) return;
    if (!section_is_empty_) end_section();
    sheet_ = sheet_.turned();
    width_ = sheet_.text_width();
    section_is_empty_ = true;
    break_page_ = after_table_ = false;
    space_ = 0;
}

void Story::write(const document::Landscape& landscape, Flow) {
    break_page_ = !section_is_empty_;  // for one behind another; the first turns a new sheet anyway
    turn(true);
    in_landscape_ = true;
    blocks(landscape.content);
    in_landscape_ = false;
}

void Story::finish_body() {
    if (after_table_) paragraph({.style = "Gap"}, {});
    xml_ += section_properties();
}

// ---- relationships ----

int Story::relate(std::string_view type, std::string_view target, bool external) {
    const auto [known, is_new] =
        numbers_.emplace(std::string(type) + " " + std::string(target), static_cast<int>(relationships_.size()) + 1);
    if (is_new) relationships_.push_back({std::string(type), std::string(target), external});
    return known->second;
}

std::string Story::relationships_xml() const {
    std::string xml(kXmlHead);
    xml += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (std::size_t i = 0; i < relationships_.size(); ++i) {
        const auto& one = relationships_[i];
        xml += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}{}\" Target=\"{}\"{}/>", i + 1, kRelationshipTypes,
                           one.type, as_xml(one.target), one.external ? " TargetMode=\"External\"" : "");
    }
    return xml + "</Relationships>";
}

}  // namespace slac::paper::word
