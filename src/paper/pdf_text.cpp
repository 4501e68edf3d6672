#include "paper/pdf_text.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-font.h>

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

#include "slac/source/utf8.hpp"

namespace slac::paper {
namespace {

using document::Align;
using document::Inlines;
using document::Lines;

constexpr char32_t kLineSeparator = 0x2028;
constexpr std::string_view kLineBreak = "\u2028";

// Control characters have no letter; as in HTML they are shown as U+FFFD.
void append_clean(std::string& text, std::string_view words) {
    while (!words.empty()) {
        const auto letter = utf8::first(words);
        const auto code = letter.code_point;
        if (code == '\n' || code == '\t' || code == kLineSeparator || code == kLineSeparator + 1)
            text += ' ';
        else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || !letter.valid)
            text += "\uFFFD";
        else
            text += words.substr(0, letter.size);
        words.remove_prefix(letter.size);
    }
}

class Collector {
 public:
    Words words;

    void add(const Inlines& content, Words::Span style) {
        for (const auto& part : content) {
            style.lines = part.lines;
            std::visit([&](const auto& what) { add(what, style); }, part.what);
        }
    }

 private:
    void put(std::string_view text, Words::Span style) {
        style.begin = words.text.size();
        append_clean(words.text, text);
        style.end = words.text.size();
        if (style.end > style.begin) words.spans.push_back(style);
    }
    void add(const document::Text& what, const Words::Span& style) { put(what.text, style); }
    void add(const document::Code& what, Words::Span style) {
        style.code = true;
        if (style.element == 0) style.element = element("Code", {});
        put(what.text, style);
    }
    void add(const document::LineBreak&, Words::Span style) {
        style.begin = words.text.size();
        words.text += kLineBreak;
        style.end = words.text.size();
        words.spans.push_back(style);
    }
    void add(const document::Emphasis& what, Words::Span style) {
        style.emphasis = true;
        add(what.content, style);
    }
    void add(const document::Strong& what, Words::Span style) {
        style.strong = true;
        add(what.content, style);
    }
    void add(const document::Deleted& what, Words::Span style) {
        style.deleted = true;
        add(what.content, style);
    }
    void add(const document::Link& what, Words::Span style) {
        style.element = element("Link", what.target);
        add(what.content, style);
    }
    std::size_t element(std::string type, std::string target) {
        words.elements.push_back({std::move(type), std::move(target)});
        return words.elements.size() - 1;
    }
};

bool is_right_to_left_letter(gunichar letter) {
    switch (g_unichar_get_script(letter)) {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
            return true;
        default:
            return false;
    }
}

// Paragraphs that are all in the other direction than the page's are set in theirs: a Hebrew sentence in an English
// agreement and an English one in a Hebrew keep their full stop at the end.
bool is_against_page(const std::string& text, bool right_to_left) {
    bool other = false;
    for (const char* at = text.c_str(); *at != '\0'; at = g_utf8_next_char(at)) {
        const auto letter = g_utf8_get_char(at);
        if (!g_unichar_isalpha(letter)) continue;
        if (is_right_to_left_letter(letter) == right_to_left) return false;
        other = true;
    }
    return other;
}

// Emoji in colour are pictures; what they stand for has to be told beside.
bool is_picture(PangoFont* font) {
    FcBool colour = FcFalse;
    return PANGO_IS_FC_FONT(font) &&
           FcPatternGetBool(pango_fc_font_get_pattern(PANGO_FC_FONT(font)), FC_COLOR, 0, &colour) == FcResultMatch &&
           colour == FcTrue;
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

template <typename Value>
void over(PangoAttrList* list, PangoAttribute* attribute, const Value& span) {
    attribute->start_index = static_cast<guint>(span.begin);
    attribute->end_index = static_cast<guint>(span.end);
    pango_attr_list_insert(list, attribute);
}

}  // namespace

Words words_of(const Inlines& content) {
    Collector collector;
    collector.add(content, {});
    return std::move(collector.words);
}

Words words_of(std::string_view text, Lines lines) {
    return words_of(Inlines{{document::Text{std::string(text)}, lines}});
}

SetText::SetText(Press& press, Words words, const TextStyle& style, double width)
    : press_(&press),
      words_(std::move(words)),
      style_(style),
      layout_(pango_layout_new(press.fonts.context())),
      element_parts_(words_.elements.size(), 0) {
    auto* description = pango_font_description_new();
    pango_font_description_set_family_static(description, style.families->c_str());
    pango_font_description_set_absolute_size(description, style.size * PANGO_SCALE);
    pango_font_description_set_weight(description, static_cast<PangoWeight>(style.weight));
    if (style.italic) pango_font_description_set_style(description, PANGO_STYLE_ITALIC);
    auto* layout = layout_.get();
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);
    pango_layout_set_text(layout, words_.text.c_str(), static_cast<int>(words_.text.size()));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width < 0 ? -1 : std::max(1, static_cast<int>(width * PANGO_SCALE)));
    pango_layout_set_auto_dir(layout, is_against_page(words_.text, press.right_to_left));

    auto* attributes = pango_attr_list_new();
    const Words::Span all{.begin = 0, .end = words_.text.size()};
    over(attributes, pango_attr_insert_hyphens_new(FALSE), all);
    // Inter would make an arrow of `->` and a cross of the `x` between figures: another text than the agreement's.
    over(attributes, pango_attr_font_features_new(style.tabular ? "calt=0, tnum=1" : "calt=0"), all);
    for (std::size_t i = 0; i < words_.spans.size(); ++i) {
        const auto& span = words_.spans[i];
        if (span.strong)
            over(attributes, pango_attr_weight_new(static_cast<PangoWeight>(std::max(600, style.weight))), span);
        if (span.emphasis)
            over(attributes, pango_attr_style_new(style.italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC), span);
        if (span.code && style.families != &press.fonts.mono()) {
            over(attributes, pango_attr_family_new(press.fonts.mono().c_str()), span);
            over(attributes, pango_attr_size_new_absolute(static_cast<int>(style.size * 0.86 * PANGO_SCALE)), span);
        }
        // Colours are set when it is painted; this one only keeps Pango from joining two spans to one run.
        over(attributes, pango_attr_foreground_new(static_cast<guint16>(i & 0xFFFFU), static_cast<guint16>(i >> 16), 0),
             span);
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);

    break_lines();
    if (pango_layout_get_unknown_glyphs_count(layout) > 0)
        for (const auto& line : lines_) note_missing(line);
}

void SetText::set_width(double width) {
    pango_layout_set_width(layout_.get(), std::max(1, static_cast<int>(width * PANGO_SCALE)));
    break_lines();
}

void SetText::cut() {
    pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
    break_lines();
}

void SetText::break_lines() {
    lines_.clear();
    for (auto* each = pango_layout_get_lines_readonly(layout_.get()); each; each = each->next) {
        auto* line = static_cast<PangoLayoutLine*>(each->data);
        PangoRectangle ink;
        PangoRectangle logical;
        pango_layout_line_get_extents(line, &ink, &logical);
        double baseline = style_.leading / 2 + style_.size * 0.34;
        double below = style_.leading - baseline;
        // Room for letters that are higher or deeper than those of the fixed fonts.
        if (ink.height > 0) {
            baseline = std::max(baseline, points(-ink.y));
            below = std::max(below, points(ink.y + ink.height));
        }
        lines_.push_back({line, baseline + below, baseline, points(logical.width)});
    }
}

double SetText::height() const {
    double sum = 0;
    for (const auto& line : lines_) sum += line.height;
    return sum;
}

double SetText::width() const {
    double most = 0;
    for (const auto& line : lines_) most = std::max(most, line.width);
    return most;
}

std::vector<SetText::Word> SetText::unbroken() const {
    int count = 0;
    const auto* places = pango_layout_get_log_attrs_readonly(layout_.get(), &count);
    std::vector<Word> words;
    int character = 0;
    const char* text = words_.text.c_str();
    const char* at = text;
    const auto distance = [&](const Line& line, const char* from, const char* to) {
        int left = 0;
        int right = 0;
        pango_layout_line_index_to_x(line.line, static_cast<int>(from - text), FALSE, &left);
        pango_layout_line_index_to_x(line.line, static_cast<int>(to - text), FALSE, &right);
        return std::abs(points(right - left));
    };
    for (const auto& line : lines_) {
        const char* end = text + line.line->start_index + line.line->length;
        while (at < text + line.line->start_index) at = g_utf8_next_char(at), ++character;
        while (at < end) {
            const char* begin = at;
            const char* last = begin;  // behind the last letter that is no blank
            do {
                const char* next = g_utf8_next_char(at);
                if (!places[character].is_white) last = next;
                at = next;
                ++character;
            } while (at < end && character < count && !places[character].is_line_break);
            words.push_back({distance(line, begin, last), distance(line, last, at), at >= end});
        }
    }
    return words;
}

const Words::Span& SetText::span_at(std::size_t byte) const {
    static const Words::Span kNone;
    const auto behind = std::upper_bound(words_.spans.begin(), words_.spans.end(), byte,
                                         [](std::size_t at, const Words::Span& span) { return at < span.begin; });
    return behind == words_.spans.begin() ? kNone : *std::prev(behind);
}

void SetText::note_missing(const Line& line) const {
    for (auto* each = line.line->runs; each; each = each->next) {
        const auto* run = static_cast<PangoGlyphItem*>(each->data);
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            const auto glyph = run->glyphs->glyphs[i].glyph;
            if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) continue;
            const auto byte = static_cast<std::size_t>(run->item->offset + run->glyphs->log_clusters[i]);
            press_->missing.push_back({static_cast<char32_t>(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG), span_at(byte).lines});
        }
    }
}

void SetText::paint(Canvas& canvas, std::size_t index, double x, double y, double width, Align align,
                    std::optional<std::size_t> part) const {
    const auto& line = lines_[index];
    double inset = 0;
    if (align == Align::right) inset = width - line.width;
    if (align == Align::center) inset = (width - line.width) / 2;
    const double start = canvas.left(x + std::max(0.0, inset), line.width);
    const double baseline = y + line.baseline;

    struct Run {
        PangoGlyphItem* item;
        double left;
        double width;
        const Words::Span* span;
        bool picture;
    };
    std::vector<Run> runs;
    double at = start;
    for (auto* each = line.line->runs; each; each = each->next) {
        auto* item = static_cast<PangoGlyphItem*>(each->data);
        const double wide = points(pango_glyph_string_get_width(item->glyphs));
        runs.push_back({item, at, wide, &span_at(static_cast<std::size_t>(item->item->offset)),
                        is_picture(item->item->analysis.font)});
        at += wide;
    }
    if (runs.empty()) return;
    // Painted in the order in which it is read, whichever way the letters run.
    std::sort(runs.begin(), runs.end(),
              [](const Run& a, const Run& b) { return a.item->item->offset < b.item->item->offset; });
    auto* cairo = canvas.cairo();
    const auto paint_runs = [&](std::size_t from, std::size_t to) {
        for (auto i = from; i < to; ++i) {
            const auto& run = runs[i];
            const bool is_link = words_.elements[run.span->element].type == "Link";
            canvas.set(run.span->color ? *run.span->color : is_link ? press_->options.brand.accent : style_.color);
            cairo_move_to(cairo, run.left, baseline);
            pango_cairo_show_glyph_item(cairo, words_.text.c_str(), run.item);
            if (!run.span->deleted) continue;
            cairo_rectangle(cairo, run.left, baseline - style_.size * 0.29, run.width, style_.size * 0.06);
            cairo_fill(cairo);
        }
    };
    if (!part) return canvas.artifact([&] { paint_runs(0, runs.size()); });
    for (std::size_t from = 0; from < runs.size();) {
        const auto element = runs[from].span->element;
        auto to = from;
        const bool picture = runs[from].picture;
        while (to < runs.size() && runs[to].span->element == element && runs[to].picture == picture) ++to;
        auto holder = *part;
        if (element != 0) {
            auto& own = element_parts_[element];
            if (own == 0) {
                own = press_->add_part(*part, words_.elements[element].type);
                press_->structure.parts[own].target = words_.elements[element].target;
            }
            holder = own;
        }
        const auto link = holder;
        if (picture) {
            holder = press_->add_part(holder, "Span");
            const auto* first = runs[from].item->item;
            const auto* last = runs[to - 1].item->item;
            press_->structure.parts[holder].actual =
                words_.text.substr(static_cast<std::size_t>(first->offset),
                                   static_cast<std::size_t>(last->offset + last->length - first->offset));
        }
        canvas.content(holder, [&] { paint_runs(from, to); });
        if (words_.elements[element].type == "Link")
            for (auto i = from; i < to; ++i) canvas.link(link, runs[i].left, y, runs[i].width, line.height);
        from = to;
    }
}

void SetText::paint_at_origin(Canvas& canvas) const {
    canvas.set(style_.color);
    double at = 0;
    for (auto* each = lines_.front().line->runs; each; each = each->next) {
        auto* run = static_cast<PangoGlyphItem*>(each->data);
        cairo_move_to(canvas.cairo(), at, 0);
        pango_cairo_show_glyph_item(canvas.cairo(), words_.text.c_str(), run);
        at += points(pango_glyph_string_get_width(run->glyphs));
    }
}

void SetText::outline_at_origin(Canvas& canvas) const {
    cairo_move_to(canvas.cairo(), 0, 0);
    pango_cairo_layout_line_path(canvas.cairo(), lines_.front().line);
}

void SetText::paint_all(Canvas& canvas, double x, double y, double width, Align align,
                        std::optional<std::size_t> part) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        paint(canvas, i, x, y, width, align, part);
        y += lines_[i].height;
    }
}

}  // namespace slac::paper
