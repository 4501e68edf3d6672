#include "paper/pdf_flow.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace slac::paper {
namespace {

using document::Align;
using document::Block;

// Points. Longer lines are hard to follow.
constexpr double kLongestLine = 432;
constexpr double kParagraphSpace = 7;
constexpr double kItemSpace = 3;
constexpr std::size_t kMostIntroducing = 3;  // lines
constexpr double kIndent = 15;
constexpr double kQuoteIndent = 14;
constexpr double kLowPart = 0.13;  // of a page: what is lower than that is not torn

// The bytes of a number such as `4.` or `2.1` that a heading begins with, or 0.
std::size_t heading_number(std::string_view text) {
    const auto size = std::min(text.find_first_not_of("0123456789."), text.size());
    return size > 0 && text[0] != '.' && size < text.size() && text[size] == ' ' ? size : 0;
}

// The number in another colour.
void mark_number(Words& words, Color color) {
    if (words.spans.empty()) return;
    const auto size = heading_number(std::string_view(words.text).substr(0, words.spans.front().end));
    if (size == 0) return;
    auto number = words.spans.front();
    number.end = size;
    number.color = color;
    words.spans.front().begin = size;
    words.spans.insert(words.spans.begin(), number);
}

// Paragraphs above it may speak of it.
bool is_introduced(const Block& next) {
    return std::holds_alternative<document::List>(next.what) || std::holds_alternative<document::Table>(next.what) ||
           std::holds_alternative<document::Figure>(next.what) ||
           std::holds_alternative<document::CodeBlock>(next.what);
}

std::string marker_of(const document::List& list, std::size_t index, std::size_t depth) {
    if (list.ordered) return std::to_string(list.start + static_cast<int>(index)) + ".";
    return depth % 2 == 0 ? "\u2022" : "\u2013";
}

}  // namespace

Flow::Flow(Press& press, const Styles& styles, Column portrait, Column landscape)
    : press_(press), styles_(styles), column_(portrait), across_(landscape) {}

void Flow::add(const document::Blocks& blocks, std::size_t part) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto start = strips_.size();
        add(blocks[i], part);
        if (!std::holds_alternative<document::Paragraph>(blocks[i].what) || i + 1 == blocks.size()) continue;
        // What a list or a table is introduced by stays with it, and so does a single line below a heading with what
        // else stands there.
        const auto lines = strips_.size() - start;
        const bool below_heading = i > 0 && std::holds_alternative<document::Heading>(blocks[i - 1].what);
        const bool goes_on = !std::holds_alternative<document::Heading>(blocks[i + 1].what);
        if ((is_introduced(blocks[i + 1]) && lines <= kMostIntroducing) || (below_heading && goes_on && lines == 1))
            strips_.back().keep = Keep::always;
    }
}

void Flow::add(const Block& block, std::size_t part) {
    std::visit([&](const auto& what) { add(what, block, part); }, block.what);
}

void Flow::space(double points) { space_ = std::max(space_, points); }

void Flow::push(Strip strip) {
    strip.before = std::max(strip.before, space_);
    strip.landscape = landscape_;
    strip.new_page = std::exchange(new_page_, false);
    space_ = 0;
    strips_.push_back(std::move(strip));
}

void Flow::keep(std::size_t from, Keep how) {
    for (auto i = from; i + 1 < strips_.size(); ++i) strips_[i].keep = std::max(strips_[i].keep, how);
}

double Flow::height_since(std::size_t from) const {
    double sum = 0;
    for (auto i = from; i < strips_.size(); ++i) sum += strips_[i].before + strips_[i].height;
    return sum;
}

bool Flow::is_low(std::size_t from, double part_of_page) const {
    return height_since(from) < part_of_page * column_.page_height;
}

std::shared_ptr<const SetText> Flow::paragraph_of(Words words, const TextStyle& style, double width) {
    auto text = std::make_shared<SetText>(press_, std::move(words), style, width);
    // No short word alone on the last line, if somewhat shorter lines can help it.
    constexpr double kAlone = 0.12;
    const auto is_alone = [&] { return text->lines() > 1 && text->line_width(text->lines() - 1) < kAlone * width; };
    if (!is_alone()) return text;
    const auto lines = text->lines();
    for (const double narrower : {0.97, 0.94, 0.91, 0.88}) {
        text->set_width(width * narrower);
        if (text->lines() != lines) break;
        if (!is_alone()) return text;
    }
    text->set_width(width);
    return text;
}

void Flow::add_lines(std::shared_ptr<const SetText> text, double x, double width, std::size_t part, double before) {
    space(before);
    const auto lines = text->lines();
    for (std::size_t i = 0; i < lines; ++i)
        push({.height = text->line_height(i),
              .keep = i == 0 && lines > 1 ? Keep::always
                      : i + 2 == lines    ? Keep::always
                                          : Keep::no,
              .paint = [=](Canvas& canvas, double y, double) {
                  text->paint(canvas, i, x, y, width, Align::none, part);
              }});
}

// ---- headings and paragraphs ----

void Flow::add_logo(const Logo& logo) {
    const auto own = press_.add_part(0, "Figure");
    press_.structure.parts[own].alternative = press_.options.brand.logo_description;
    push({.height = logo.height,
          .paint = [&press = press_, &logo, own, x = column_.x](Canvas& canvas, double y, double) {
              const double left = canvas.left(x, logo.width);
              press.structure.parts[own].place = canvas.area(left, y, logo.width, logo.height);
              canvas.content(own, [&] {
                  auto* cairo = canvas.cairo();
                  cairo_save(cairo);
                  cairo_translate(cairo, left, y);
                  cairo_scale(cairo, logo.scale, logo.scale);
                  cairo_set_source_surface(cairo, logo.picture.get(), 0, 0);
                  // To paint all there is would take the marks away: cairo drops what lies below.
                  cairo_rectangle(cairo, 0, 0, logo.width / logo.scale, logo.height / logo.scale);
                  cairo_fill(cairo);
                  cairo_restore(cairo);
              });
          }});
    space(18);
}

void Flow::add_title(const std::string& title, std::size_t part) {
    add_heading(1, words_of(title, {}), {}, part);
    has_title_ = true;
}

void Flow::add(const document::Heading& heading, const Block&, std::size_t part) {
    int level = heading.level;
    if (level == 1 && has_title_) level = 2;  // a document has one title
    has_title_ = has_title_ || level == 1;
    add_heading(level, words_of(heading.content), heading.id, part);
}

void Flow::add_heading(int level, Words words, std::string id, std::size_t part) {
    constexpr std::array<double, 6> kBefore{0, 22, 14, 11, 10, 10};
    constexpr std::array<double, 6> kAfter{10, 6, 4, 3, 3, 3};
    const auto style = static_cast<std::size_t>(level - 1);
    mark_number(words, level == 2 ? press_.options.brand.accent : kQuiet);
    press_.structure.headings.push_back({.level = level, .id = std::move(id), .title = words.text});
    const auto heading = press_.structure.headings.size() - 1;
    const auto own = press_.add_part(part, "H" + std::to_string(level));
    const auto first = strips_.size();
    const auto text = std::make_shared<const SetText>(press_, std::move(words), styles_.heading[style], column_.width);
    add_lines(text, column_.x, column_.width, own, kBefore[style]);
    if (strips_.size() == first) return;
    strips_[first].headings.push_back(heading);
    for (auto i = first; i < strips_.size(); ++i) strips_[i].keep = Keep::always;
    space_ = kAfter[style];
}

void Flow::add(const document::Paragraph& paragraph, const Block&, std::size_t part) {
    const auto own = press_.add_part(part, "P");
    const double width = std::min(column_.width, kLongestLine);
    auto words = words_of(paragraph.content);
    const bool leads = words.text.ends_with(':');  // to what stands below it
    const auto text = paragraph_of(std::move(words), styles_.text, width);
    // Space before a heading or a table counts in full; before what belongs to it, the paragraph's own does.
    add_lines(text, column_.x, width, own, tight_ ? 0 : kParagraphSpace);
    if (leads) strips_.back().keep = Keep::always;
    space_ = tight_ ? 0 : leads ? kItemSpace : kParagraphSpace;
}

// ---- lists, quotes, code ----

void Flow::add(const document::List& list, const Block&, std::size_t part) {
    const auto own = press_.add_part(part, "L");
    press_.structure.parts[own].numbering = list.ordered ? "Decimal" : "Disc";
    const auto outer = column_;
    const bool outer_tight = tight_;
    const std::size_t depth = static_cast<std::size_t>(press_.structure.parts[part].type == "LBody");
    const auto start = strips_.size();
    double indent = kIndent;
    if (list.ordered) {
        const SetText widest(press_, words_of(marker_of(list, list.items.size() - 1, depth), {}), styles_.text, -1);
        indent = std::max(indent, std::ceil(widest.width()) + 5);
    }
    space(kItemSpace);
    tight_ = list.tight;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const auto& item = list.items[i];
        const auto item_part = press_.add_part(own, "LI");
        const auto label = press_.add_part(item_part, "Lbl");
        const auto body = press_.add_part(item_part, "LBody");
        const auto first = strips_.size();
        const double before = space_;
        column_ = {outer.x + indent, std::max(40.0, outer.width - indent), outer.page_height};
        if (outer.width > kLongestLine) column_.width = kLongestLine - indent;
        add(item.content, body);
        if (strips_.size() == first) push({.height = styles_.text.leading});
        const auto marker =
            std::make_shared<const SetText>(press_, words_of(marker_of(list, i, depth), item.lines), styles_.text, -1);
        auto& strip = strips_[first];
        strip.before = std::max(before, i == 0 ? 0.0 : list.tight ? kItemSpace : kParagraphSpace);
        strip.paint = [=, paint = std::move(strip.paint), x = outer.x](Canvas& canvas, double y, double gap) {
            const bool number = marker->width() > 6;
            marker->paint(canvas, 0, x, y, number ? indent - 5 : indent - 6, number ? Align::none : Align::center,
                          label);
            if (paint) paint(canvas, y, gap);
        };
        space_ = 0;
    }
    column_ = outer;
    tight_ = outer_tight;
    if (is_low(start, kLowPart)) keep(start, Keep::gladly);
    space_ = tight_ ? kItemSpace : kParagraphSpace;
}

void Flow::add(const document::Quote& quote, const Block&, std::size_t part) {
    const auto own = press_.add_part(part, "BlockQuote");
    const auto outer = column_;
    const auto start = strips_.size();
    space(kParagraphSpace);
    column_ = {outer.x + kQuoteIndent, std::max(40.0, outer.width - kQuoteIndent), outer.page_height};
    add(quote.content, own);
    column_ = outer;
    for (auto i = start; i < strips_.size(); ++i) {
        auto& strip = strips_[i];
        strip.paint = [=, paint = std::move(strip.paint), x = outer.x, height = strip.height](Canvas& canvas, double y,
                                                                                              double gap) {
            const double above = i == start ? 0 : gap;
            canvas.fill(x, y - above, 1.6, height + above, kHairline);
            if (paint) paint(canvas, y, gap);
        };
    }
    space(kParagraphSpace);
}

void Flow::add(const document::CodeBlock& code, const Block& block, std::size_t part) {
    constexpr double kPadding = 7;
    const auto own = press_.add_part(part, "P");
    const auto start = strips_.size();
    const auto column = column_;
    const auto tint = press_.options.brand.tint;
    space(kParagraphSpace);
    std::string_view left = code.text;
    if (left.ends_with('\n')) left.remove_suffix(1);
    for (bool more = true; more;) {
        const auto end = left.find('\n');
        std::string line(left.substr(0, end));
        for (std::size_t tab = 0; (tab = line.find('\t', tab)) != std::string::npos;) line.replace(tab, 1, "    ");
        // Blanks at the beginning of a line count here, and Pango keeps them.
        const auto text = std::make_shared<const SetText>(press_, words_of(line, block.lines), styles_.code,
                                                          column.width - 2 * kPadding);
        add_lines(text, column.x + kPadding, column.width - 2 * kPadding, own, 0);
        more = end != std::string_view::npos;
        if (more) left.remove_prefix(end + 1);
    }
    for (auto i = start; i < strips_.size(); ++i) {
        auto& strip = strips_[i];
        const double above = i == start ? kPadding : 0;
        const double below = i + 1 == strips_.size() ? kPadding : 0;
        strip.paint = [=, paint = std::move(strip.paint), height = strip.height](Canvas& canvas, double y, double gap) {
            canvas.fill(column.x, y, column.width, above + height + below, tint);
            if (paint) paint(canvas, y + above, gap);
        };
        strip.height += above + below;
    }
    if (is_low(start, kLowPart)) keep(start, Keep::gladly);
    space(kParagraphSpace + 2);
}

void Flow::add(const document::ThematicBreak&, const Block&, std::size_t) {
    space(14);
    push({.height = 0.6, .paint = [column = column_](Canvas& canvas, double y, double) {
              canvas.rule(column.x, y, column.width, 0.6, kHairline);
          }});
    space(14);
}

// ---- what Markdown cannot say ----

void Flow::add(const document::PageBreak&, const Block&, std::size_t) { new_page_ = true; }

void Flow::add(const document::KeepTogether& together, const Block&, std::size_t part) {
    const auto start = strips_.size();
    add(together.content, part);
    keep(start, Keep::gladly);
}

void Flow::add(const document::Landscape& landscape, const Block&, std::size_t part) {
    if (landscape_) return add(landscape.content, part);
    std::swap(column_, across_);
    landscape_ = true;
    add(landscape.content, part);
    landscape_ = false;
    std::swap(column_, across_);
}

void Flow::add(const document::Contents& contents, const Block&, std::size_t part) {
    if (contents.entries.empty()) return;
    constexpr double kGutter = 26;
    constexpr double kNumber = 22;  // hangs
    constexpr double kPageNumber = 24;
    const auto own = press_.add_part(part, "TOC");
    const auto start = strips_.size();
    const auto column = column_;
    space(16);
    push({.height = styles_.label.leading + 5,
          .paint = [text = std::make_shared<const SetText>(press_, words_of(press_.options.words.contents, {}),
                                                           styles_.label, -1),
                    caption = press_.add_part(own, "Caption"), column](Canvas& canvas, double y, double) {
              text->paint(canvas, 0, column.x, y, column.width, Align::none, caption);
          }});
    struct Entry {
        std::shared_ptr<const SetText> number;
        std::shared_ptr<const SetText> title;
        std::size_t part;
        std::string id;
        double height;
    };
    const bool two = contents.entries.size() > 8;
    const double width = two ? (column.width - kGutter) / 2 : std::min(column.width, kLongestLine);
    std::vector<std::shared_ptr<const Entry>> entries;
    for (const auto& entry : contents.entries) {
        auto words = words_of(entry.content);
        const auto size = heading_number(words.text);
        auto number = words_of(std::string_view(words.text).substr(0, size), {});
        for (auto& span : number.spans) span.color = kQuiet;
        if (size > 0) {
            words.text.erase(0, size + 1);
            for (auto& span : words.spans) {
                span.begin -= std::min(span.begin, size + 1);
                span.end -= std::min(span.end, size + 1);
            }
        }
        const double indent = size > 0 ? kNumber : 0;
        auto made = std::make_shared<Entry>();
        const auto item = press_.add_part(own, "TOCI");
        made->part = press_.add_part(item, "Link");
        press_.structure.parts[made->part].target = "#" + entry.id;
        if (size > 0) made->number = std::make_shared<const SetText>(press_, std::move(number), styles_.contents, -1);
        made->title =
            std::make_shared<const SetText>(press_, std::move(words), styles_.contents, width - indent - kPageNumber);
        made->id = entry.id;
        made->height = made->title->height();
        entries.push_back(std::move(made));
    }
    const auto paint = [&press = press_, &style = styles_.contents, width](const Entry& entry, Canvas& canvas, double x,
                                                                           double y) {
        const double indent = entry.number ? kNumber : 0;
        const auto line = entry.title->line_height(0);
        if (entry.number) entry.number->paint(canvas, 0, x, y, kNumber, Align::none, entry.part);
        entry.title->paint_all(canvas, x + indent, y, width - indent - kPageNumber, Align::none, entry.part);
        const auto page = press.heading_pages.find(entry.id);
        if (page != press.heading_pages.end()) {
            const SetText shown(press, words_of(std::to_string(page->second + 1), {}), style, -1);
            shown.paint(canvas, 0, x + width - kPageNumber, y + entry.height - line, kPageNumber, Align::right,
                        entry.part);
        }
        canvas.link(entry.part, canvas.left(x, width), y, width, entry.height);
    };
    // Read downwards: the second half stands beside the first.
    const auto rows = two ? (entries.size() + 1) / 2 : entries.size();
    for (std::size_t i = 0; i < rows; ++i) {
        const auto left = entries[i];
        const auto right = two && i + rows < entries.size() ? entries[i + rows] : nullptr;
        push({.height = std::max(left->height, right ? right->height : 0) + 2.4,
              .paint = [=](Canvas& canvas, double y, double) {
                  paint(*left, canvas, column.x, y);
                  if (right) paint(*right, canvas, column.x + width + kGutter, y);
              }});
    }
    if (is_low(start, kLowPart)) keep(start, Keep::gladly);
    strips_[start].keep = Keep::always;
    space(12);
}

}  // namespace slac::paper
