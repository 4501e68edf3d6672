#include "slac/render/html.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

#include "brand_style.hpp"
#include "html_attachments.hpp"
#include "html_text.hpp"
#include "slac/source/sha256.hpp"
#include "slac/source/utf8.hpp"
#include "svg.hpp"

namespace slac::render {
namespace {

using document::Align;
using document::Block;
using document::Blocks;
using document::Document;
using document::Inlines;

constexpr std::string_view kStyle =
#include "embedded/agreement.css.inc"
    ;

// What fits on a line of a table, in characters: on a phone (beyond it each row is shown as a card), on a tablet with
// each word on its own line (beyond it the table scrolls), and on the sheet.
constexpr std::size_t kPhoneWidth = 40;
constexpr std::size_t kTabletWidth = 80;
constexpr std::size_t kSheetWidth = 100;
constexpr std::size_t kColumnGap = 2;
constexpr std::size_t kShortCell = 18;     // does not wrap when there is room
constexpr std::size_t kLongCell = 24;      // wraps when there is none
constexpr std::size_t kLongWord = 24;      // may break anywhere
constexpr std::size_t kNameCell = 60;      // longer cells are sentences, not the name of their row
constexpr std::size_t kThirdOfSheet = 14;  // lines of a table, with the space round them
constexpr std::size_t kShortListItems = 4;
constexpr std::size_t kShortListText = 300;
// What fits into the margins of a printed page.
constexpr std::size_t kHeadRoom = 90;
constexpr std::size_t kFootRoom = 300;

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" -"), text.size());
        longest = std::max(longest, utf8::length(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return longest;
}

// How a table is laid out, judged by its longest cells and words.
struct Layout {
    bool cards = false;
    bool scrolls = false;
    bool tall = false;       // on paper
    bool sentences = false;  // in the first column, where names are expected
    std::vector<std::string_view> column_classes;
};

Layout layout_of(const document::Table& table) {
    const auto columns = table.columns.size();
    Layout layout;
    std::vector<std::size_t> widths(columns, 0);
    std::vector<std::size_t> words(columns, 0);
    auto widen = [&](const document::Row& row) {
        for (std::size_t i = 0; i < columns; ++i) {
            const auto text = document::plain_text(row.cells[i]);
            widths[i] = std::max(widths[i], utf8::length(text));
            words[i] = std::max(words[i], longest_word(text));
        }
    };
    for (const auto& row : table.rows) {
        widen(row);
        for (const auto& part : row.cells[0])
            layout.sentences = layout.sentences || std::holds_alternative<document::Strong>(part.what);
    }
    layout.sentences = layout.sentences || widths[0] > kNameCell;
    widen(table.header);

    std::size_t whole = 0;
    std::size_t wrapped = 0;
    std::size_t narrowest = 0;
    for (std::size_t i = 0; i < columns; ++i) {
        whole += widths[i];
        wrapped += std::min(widths[i], kLongCell) + kColumnGap;
        narrowest += std::min(words[i], kLongWord) + kColumnGap;
    }
    // Columns get about as much of the sheet as their longest cell asks for.
    std::size_t lines = 0;
    for (const auto& row : table.rows) {
        std::size_t most = 1;
        for (std::size_t i = 0; i < columns && whole > kSheetWidth; ++i) {
            const auto room = std::max<std::size_t>(1, widths[i] * kSheetWidth / whole);
            most = std::max(most, (utf8::length(document::plain_text(row.cells[i])) + room - 1) / room);
        }
        lines += most;
    }
    // The space between the rows adds to about half a line each.
    layout.tall = lines + table.rows.size() / 2 > kThirdOfSheet;
    layout.cards = table.has_header() && columns > 2 && whole > kPhoneWidth;
    layout.scrolls = narrowest > kTabletWidth;
    for (std::size_t i = 0; i < columns; ++i) {
        const bool is_short = widths[i] <= kShortCell && wrapped <= kSheetWidth;
        layout.column_classes.push_back(is_short ? "short" : words[i] > kLongWord ? "long" : "");
    }
    return layout;
}

// Whether a list may go on on the next page.
bool is_tall(const document::List& list) {
    std::size_t characters = 0;
    for (const auto& item : list.items)
        for (const auto& block : item.content) {
            const auto* paragraph = std::get_if<document::Paragraph>(&block.what);
            if (!paragraph) return true;
            characters += utf8::length(document::plain_text(paragraph->content));
        }
    return list.items.size() > kShortListItems || characters > kShortListText;
}

void collect_lines(const Inlines& content, std::string& text) {
    for (const auto& part : content) {
        if (std::holds_alternative<document::LineBreak>(part.what))
            text += " \u00B7 ";
        else
            text += document::plain_text({part});
    }
}

// The small print as one line, for the foot of printed pages.
std::string one_line(const Blocks& blocks) {
    std::string text;
    for (const auto& block : blocks) {
        const auto* paragraph = std::get_if<document::Paragraph>(&block.what);
        if (!paragraph) continue;
        if (!text.empty()) text += " \u00B7 ";
        collect_lines(paragraph->content, text);
    }
    return text;
}

// What stands in the margin of a page cannot be made to wrap within a word: words wider than the margin get places
// to do so.
std::string for_margin(std::string_view text, std::size_t characters) {
    constexpr std::size_t kWidestWord = 80;
    constexpr std::size_t kPart = 20;
    std::string result;
    std::size_t count = 0;
    while (!text.empty()) {
        const auto blank = text.find(' ');
        const auto word = text.substr(0, std::min(blank, text.size()));
        const bool breaks = utf8::length(word) > kWidestWord;
        for (std::size_t at = 0, in_word = 0; at < word.size(); ++in_word) {
            if (count++ == characters) return result + "\u2026";
            if (breaks && in_word > 0 && in_word % kPart == 0) result += "\u200B";
            do result += word[at++];
            while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U);
        }
        if (blank == std::string_view::npos) break;
        result += ' ';
        ++count;
        text.remove_prefix(blank + 1);
    }
    return result;
}

// Whether the foot of each printed page holds all of the small print.
bool fits_foot(const Blocks& footer) {
    return std::all_of(footer.begin(), footer.end(),
                       [](const Block& block) { return std::holds_alternative<document::Paragraph>(block.what); }) &&
           utf8::length(one_line(footer)) <= kFootRoom;
}

// Browsers cannot take the text of a page's margin from the document: it is written into the style.
std::string style_of(const Document& document, const std::string& title, const PageOptions& options) {
    std::string style(kStyle);
    style += brand_style(options.brand);
    const auto& words = options.words;
    const auto foot = one_line(document.footer);
    style += "@page{@top-left{content:" + css_string(for_margin(title, kHeadRoom)) + "}";
    style += "@bottom-left{content:" +
             css_string(foot.empty() ? for_margin(title, kHeadRoom) : for_margin(foot, kFootRoom)) + "}";
    style += "@bottom-right{content:" + css_string(words.page + " ") + " counter(page) " +
             css_string(" " + words.of + " ") + " counter(pages)}";
    if (document.draft) style += "@top-right{content:" + css_string(words.draft) + "}";
    style += "}\n@page:first{@top-left{content:none}}\n";
    return style;
}

// The bytes of a number such as `4.` or `2.1` that a heading begins with, or 0.
std::size_t heading_number(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && ((text[size] >= '0' && text[size] <= '9') || (size > 0 && text[size] == '.'))) ++size;
    return size < text.size() && text[size] == ' ' ? size : 0;
}

class Page {
 public:
    Page(const PageOptions& options, const Margins* margins) : options_(options), margins_(margins) {}

    std::string write(const Document& document) {
        const auto& title = document.title.empty() ? options_.title : document.title;
        const auto style = style_of(document, title, options_);
        put("<!DOCTYPE html>\n<html");
        attribute("lang", options_.language);
        attribute("dir", is_right_to_left(options_.language) ? "rtl" : "ltr");
        put(">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"");
        attribute("content", "default-src 'none'; style-src 'sha256-" + base64(sha256(style)) +
                                 (margins_ ? "' 'self'; script-src 'self'; connect-src 'self'" : "'") +
                                 (options_.brand.logo.empty() ? "" : "; img-src data:") +
                                 "; base-uri 'none'; form-action 'none'");
        put(">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
        text(title);
        put("</title>\n<style>" + style + "</style>\n");
        if (margins_) put(margins_->head);
        put("</head>\n<body>\n");
        if (margins_) put(margins_->above);
        if (const auto target = first_heading_after_contents(document.content); !target.empty()) {
            put("<a class=\"skip\"");
            attribute("href", "#" + element_id(target));
            put(">");
            text(options_.words.skip);
            put("</a>\n");
        }
        put("<main>\n");
        logo();
        if (document.draft) {
            put("<p class=\"draft\">");
            text(options_.words.draft);
            put("</p>\n");
        }
        if (document.title.empty()) {
            put("<h1>");
            text(title);
            put("</h1>\n");
            has_title_ = true;
        }
        blocks(document.content);
        put("</main>\n");
        if (!document.footer.empty()) {
            put(fits_foot(document.footer) ? "<footer class=\"repeated\">\n" : "<footer>\n");
            blocks(document.footer);
            put("</footer>\n");
        }
        if (margins_) put(margins_->below);
        append_attachments(html_, options_.attachments);
        put("</body>\n</html>\n");
        return std::move(html_);
    }

 private:
    void put(std::string_view markup) { html_ += markup; }
    void text(std::string_view words) { append_escaped(html_, words); }
    void attribute(std::string_view name, std::string_view value) {
        html_ += ' ';
        html_ += name;
        html_ += "=\"";
        text(value);
        html_ += '"';
    }
    void element(std::string_view name, const Inlines& content) {
        html_ += '<';
        html_ += name;
        html_ += '>';
        inlines(content);
        html_ += "</";
        html_ += name;
        html_ += '>';
    }

    void logo() {
        const auto& brand = options_.brand;
        if (brand.logo.empty()) return;
        put("<img class=\"logo\"");
        attribute("src", "data:" + brand.logo_media_type + ";base64," +
                             base64({reinterpret_cast<const std::uint8_t*>(brand.logo.data()), brand.logo.size()}));
        attribute("alt", brand.logo_description);
        put(">\n");
    }

    static std::string first_heading_after_contents(const Blocks& blocks) {
        bool after = false;
        for (const auto& block : blocks) {
            after = after || std::holds_alternative<document::Contents>(block.what);
            if (const auto* heading = std::get_if<document::Heading>(&block.what); heading && after) return heading->id;
        }
        return {};
    }

    // ---- inlines ----

    void inlines(const Inlines& content) {
        for (const auto& part : content) std::visit([&](const auto& what) { write(what); }, part.what);
    }
    void write(const document::Text& what) { text(what.text); }
    void write(const document::Code& what) {
        put("<code>");
        text(what.text);
        put("</code>");
    }
    void write(const document::LineBreak&) { put("<br>"); }
    void write(const document::Emphasis& what) { element("em", what.content); }
    void write(const document::Strong& what) { element("strong", what.content); }
    void write(const document::Deleted& what) { element("del", what.content); }
    void write(const document::Link& what) {
        put("<a");
        attribute("href", what.target.starts_with('#') ? "#" + element_id(std::string_view(what.target).substr(1))
                                                       : what.target);
        put(">");
        inlines(what.content);
        put("</a>");
    }

    // The words of a block or a cell, with what stands round each sentence: one stands on each line of the Markdown.
    void words(const Inlines& content, std::optional<std::size_t> cell = {}) {
        if (margins_ == nullptr) return inlines(content);
        for (auto from = content.begin(); from != content.end();) {
            const auto to = std::find_if(from, content.end(), [&](const document::Inline& part) {
                return part.lines.first != from->lines.first;
            });
            const auto around = margins_->around({from->lines.first, std::prev(to)->lines.last}, cell);
            put(around.before);
            inlines({from, to});
            put(around.after);
            from = to;
        }
    }

    // A heading's number stands apart from its words so that the style can hang it.
    void numbered(const Inlines& content) {
        const auto* first = content.empty() ? nullptr : std::get_if<document::Text>(&content.front().what);
        const auto number = first ? heading_number(first->text) : 0;
        if (number == 0) return inlines(content);
        put("<span class=\"number\">");
        text(std::string_view(first->text).substr(0, number));
        put("</span> ");
        text(std::string_view(first->text).substr(number + 1));
        inlines({content.begin() + 1, content.end()});
    }

    // ---- blocks ----

    void blocks(const Blocks& content) {
        for (const auto& block : content) {
            std::visit([&](const auto& what) { write(what); }, block.what);
            put("\n");
        }
    }
    void write(const document::Heading& heading) {
        int level = heading.level;
        // A page has one title.
        if (level == 1 && has_title_) level = 2;
        has_title_ = has_title_ || level == 1;
        const std::string name = "h" + std::to_string(level);
        put("<" + name);
        attribute("id", element_id(heading.id));
        put(">");
        const auto around = margins_ && !heading.content.empty() ? margins_->around(heading.content.front().lines, {})
                                                                 : Margins::Around{};
        put(around.before);
        numbered(heading.content);
        put(around.after + "</" + name + ">");
    }
    void write(const document::Paragraph& paragraph) {
        const bool leads = document::plain_text(paragraph.content).ends_with(':');  // to what stands below it
        put(leads ? "<p class=\"leads\">" : "<p>");
        words(paragraph.content);
        put("</p>");
    }
    void write(const document::ThematicBreak&) { put("<hr>"); }
    void write(const document::PageBreak&) { put("<div class=\"page-break\"></div>"); }
    void write(const document::CodeBlock& code) {
        put("<pre><code>");
        text(code.text);
        put("</code></pre>");
    }
    void write(const document::Quote& quote) {
        put("<blockquote>\n");
        blocks(quote.content);
        put("</blockquote>");
    }
    void write(const document::KeepTogether& together) {
        put("<div class=\"together\">\n");
        blocks(together.content);
        put("</div>");
    }
    void write(const document::Landscape& landscape) {
        put("<div class=\"landscape\">\n");
        blocks(landscape.content);
        put("</div>");
    }
    void write(const document::Figure& figure) {
        const std::string id = "figure-" + std::to_string(++figures_);
        put("<figure>\n<div class=\"drawing\" role=\"group\" tabindex=\"0\"");
        attribute(figure.caption.empty() ? "aria-label" : "aria-labelledby", figure.caption.empty() ? figure.name : id);
        put(">\n");
        append_svg(html_, figure.drawing, id + "-text", figure.description);
        put("\n</div>\n");
        if (!figure.caption.empty()) {
            put("<figcaption");
            attribute("id", id);
            put(">");
            text(figure.caption);
            put("</figcaption>\n");
        }
        put("</figure>");
    }
    void write(const document::List& list) {
        put(list.ordered ? "<ol" : "<ul");
        if (is_tall(list)) attribute("class", "tall");
        if (list.ordered && list.start != 1) attribute("start", std::to_string(list.start));
        put(">\n");
        for (const auto& item : list.items) {
            put("<li>");
            for (const auto& block : item.content) {
                const auto* paragraph = std::get_if<document::Paragraph>(&block.what);
                if (paragraph && list.tight) {
                    words(paragraph->content);
                } else {
                    put("\n");
                    std::visit([&](const auto& what) { write(what); }, block.what);
                }
            }
            put("</li>\n");
        }
        put(list.ordered ? "</ol>" : "</ul>");
    }
    void write(const document::Contents& contents) {
        if (contents.entries.empty()) return;
        put("<nav");
        attribute("aria-label", options_.words.contents);
        put(">\n<p>");
        text(options_.words.contents);
        put("</p>\n<ul>\n");
        for (const auto& entry : contents.entries) {
            put("<li><a");
            attribute("href", "#" + element_id(entry.id));
            put(">");
            numbered(entry.content);
            put("</a></li>\n");
        }
        put("</ul>\n</nav>");
    }

    void write(const document::Table& table) {
        const auto columns = table.columns.size();
        const bool header = table.has_header();
        const auto layout = layout_of(table);
        if (layout.scrolls) {
            put("<div class=\"wide\" role=\"group\" tabindex=\"0\"");
            attribute("aria-label", options_.words.wide_table);
            put(">\n");
        }
        std::string classes;
        if (layout.cards) classes += " cards";
        if (layout.tall) classes += " tall";
        if (layout.sentences) classes += " sentences";
        put("<table");
        if (!classes.empty()) attribute("class", classes.substr(1));
        put(">\n");
        if (header) {
            put("<thead>\n<tr>");
            for (std::size_t i = 0; i < columns; ++i) cell(table, table.header, i, "col", layout);
            put("</tr>\n</thead>\n");
        }
        put("<tbody>\n");
        for (const auto& row : table.rows) {
            put("<tr>");
            for (std::size_t i = 0; i < columns; ++i) cell(table, row, i, i == 0 ? "row" : "", layout);
            put("</tr>\n");
        }
        put("</tbody>\n</table>");
        if (layout.scrolls) put("\n</div>");
    }

    // `heads` is what the cell is the name of: "col", "row" or nothing. An empty cell names nothing.
    void cell(const document::Table& table, const document::Row& row, std::size_t column, std::string_view heads,
              const Layout& layout) {
        constexpr std::array<std::string_view, 4> kAlignments{"", "left", "center", "right"};
        const auto& content = row.cells[column];
        const std::string_view name = heads.empty() || content.empty() ? "td" : "th";
        put(name == "th" ? "<th" : "<td");
        if (name == "th") attribute("scope", heads);
        std::string classes(kAlignments[static_cast<std::size_t>(table.columns[column])]);
        const auto column_class = layout.column_classes[column];
        if (!classes.empty() && !column_class.empty()) classes += ' ';
        classes += column_class;
        if (!classes.empty()) attribute("class", classes);
        if (heads.empty() && layout.cards) attribute("data-label", document::plain_text(table.header.cells[column]));
        put(">");
        // On a card the label and the value stand side by side: the value must be one thing.
        const bool wrap = layout.cards && name == "td" && content.size() > 1;
        if (wrap) put("<span>");
        words(content, column);
        if (wrap) put("</span>");
        put(name == "th" ? "</th>" : "</td>");
    }

    void write(const document::Signatures& signatures) {
        put("<div class=\"signatures\">\n");
        for (const auto& party : signatures.parties) {
            put("<div class=\"signatory\">\n<p>");
            if (!signatures.party_label.empty()) {
                element("span", signatures.party_label);
                put(" ");
            }
            words(party.party, 0);
            put("</p>\n<dl>\n");
            for (std::size_t i = 0; i < party.fields.size(); ++i) {
                const auto& field = party.fields[i];
                put(field.signature ? "<div class=\"sign\">" : field.value.empty() ? "<div class=\"blank\">" : "<div>");
                element("dt", field.label.empty() && field.signature
                                  ? Inlines{{document::Text{options_.words.signature}, party.lines}}
                                  : field.label);
                put("<dd>");
                words(field.value, i + 1);
                put("</dd></div>\n");
            }
            put("</dl>\n</div>\n");
        }
        put("</div>");
    }

    const PageOptions& options_;
    const Margins* margins_;
    std::string html_;
    bool has_title_ = false;
    std::size_t figures_ = 0;  // written so far
};

}  // namespace

std::string html(const Document& document, const PageOptions& options, const Margins* margins) {
    return Page(options, margins).write(document);
}

}  // namespace slac::render
