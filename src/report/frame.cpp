#include "frame.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "slac/source/utf8.hpp"
#include "terminal_text.hpp"

namespace slac::report {
namespace {

constexpr std::size_t kNearLines = 8;        // labels further away than this get their own frame
constexpr std::size_t kWholeLines = 5;       // a span of more lines is shown by its first two and its last
constexpr std::size_t kContextCells = 16;    // kept right of a span when a long line is cut
constexpr std::size_t kLeastTextCells = 28;  // a label's text goes below its mark when less room is left beside it
constexpr std::size_t kLeastCells = 20;      // of a source line, however narrow the terminal

struct Signs {
    std::string_view bar, gap, cut, link, line, corner_top, corner_bottom, corner_up, hook, hook_left, place;
};
constexpr Signs kUnicodeSigns{"│", "⋮", "…", "│", "─", "╭", "╰", "╯", "╰─ ", " ─╯", "├─ "};
constexpr Signs kAsciiSigns{"|", ":", "...", "|", "-", ".", "`", "'", "`- ", " -'", "+- "};

struct Mark {
    std::uint32_t begin = 0;  ///< in the file; `end` without the line breaks at the end of the span
    std::uint32_t end = 0;
    std::size_t first_line = 1;
    std::size_t last_line = 1;
    Paint paint = Paint::error;
    bool is_finding = false;
    std::string_view text;
    FileId file = 0;
    [[nodiscard]] bool many_lines() const { return last_line > first_line; }
};

Mark mark_of(const SourceFile& file, Span span, Paint paint, bool is_finding, std::string_view text) {
    const auto size = static_cast<std::uint32_t>(file.text().size());
    Mark mark{std::min(span.begin, size), std::min(span.end, size), 1, 1, paint, is_finding, text, span.file};
    const auto is_break = [&](std::uint32_t at) { return file.text()[at] == '\n' || file.text()[at] == '\r'; };
    while (mark.end > mark.begin && is_break(mark.end - 1)) --mark.end;
    mark.end = std::max(mark.begin, mark.end);
    mark.first_line = file.position(mark.begin).line;
    mark.last_line = file.position(mark.end).line;
    return mark;
}

// What is shown of one source line, and in which cell each of its bytes stands.
class Strip {
 public:
    // `begin` and `end` are what must be seen, in bytes of the line.
    Strip(std::string_view line, std::size_t begin, std::size_t end, std::size_t room, const FullOptions& options) {
        const auto& cut = options.unicode ? kUnicodeSigns.cut : kAsciiSigns.cut;
        const auto cut_cells = utf8::display_width(cut);
        // Only the neighbourhood is laid out: a line of a megabyte costs no more than a short one.
        begin = std::min(begin, line.size());
        end = std::clamp(end, begin, line.size());
        std::size_t from = begin > 4 * room ? begin - 4 * room : 0;
        while (from < begin && is_continuation(line[from])) ++from;
        const std::size_t to = std::min(line.size(), begin + 8 * room);
        std::vector<std::pair<std::size_t, Glyph>> glyphs;  // each with its cell
        std::vector<std::size_t> bytes;
        std::size_t cells = 0;
        for (auto at = from; at < to;) {
            auto glyph = first_glyph(line.substr(at), options.unicode);
            bytes.push_back(at);
            at += glyph.bytes;
            cells += glyph.cells;
            glyphs.emplace_back(cells - glyph.cells, std::move(glyph));
        }
        const auto cell_at = [&](std::size_t byte) {
            const auto found = std::lower_bound(bytes.begin(), bytes.end(), byte);
            return found == bytes.end() ? cells : glyphs[static_cast<std::size_t>(found - bytes.begin())].first;
        };

        std::size_t first = 0;  // the cells that are shown
        std::size_t last = cells;
        bool cut_left = from > 0;
        bool cut_right = to < line.size();
        if (cut_left || cut_right || cells > room) {
            const auto low = cell_at(begin);
            const auto high = std::max(cell_at(end), low + 1);
            const auto both = room - 2 * cut_cells;
            if (!cut_left && high + cut_cells <= room) {
                last = room - cut_cells;
            } else if (high - low >= both) {
                first = low;
                last = low + both;
            } else {
                const auto after = std::min({kContextCells, both - (high - low), std::max(cells, high) - high});
                last = high + after;
                first = last > both ? last - both : 0;
            }
            cut_left = cut_left || first > 0;
            cut_right = cut_right || last < cells;
        }

        if (cut_left) text_ = cut;
        width_ = cut_left ? cut_cells : 0;
        for (std::size_t i = 0; i < glyphs.size(); ++i) {
            const auto& [cell, glyph] = glyphs[i];
            if (cell < first || cell + glyph.cells > last) continue;
            bytes_.push_back(bytes[i]);
            cells_.push_back(width_);
            text_ += glyph.text;
            width_ += glyph.cells;
        }
        if (cut_right) text_ += cut;
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    /// The cell in which the character at `byte` begins; the nearest one for a byte that was cut off.
    [[nodiscard]] std::size_t cell(std::size_t byte) const {
        const auto found = std::lower_bound(bytes_.begin(), bytes_.end(), byte);
        return found == bytes_.end() ? width_ : cells_[static_cast<std::size_t>(found - bytes_.begin())];
    }

 private:
    static bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

    std::string text_;
    std::size_t width_ = 0;
    std::vector<std::size_t> bytes_;
    std::vector<std::size_t> cells_;
};

// A row of marks: signs of one cell each in any order, then perhaps text.
class Row {
 public:
    void put(std::size_t cell, std::string_view sign, Paint paint) {
        if (cells_.size() <= cell) cells_.resize(cell + 1);
        cells_[cell] = {sign, paint};
    }
    [[nodiscard]] std::size_t size() const { return cells_.size(); }
    [[nodiscard]] std::string text(bool color) const {
        std::string out;
        std::string run;
        auto paint = Paint::plain;
        for (const auto& [sign, sign_paint] : cells_) {
            const auto next = sign.empty() ? Paint::plain : sign_paint;
            if (next != paint) {
                out += painted(run, paint, color);
                run.clear();
                paint = next;
            }
            run += sign.empty() ? " " : sign;
        }
        return out + painted(run, paint, color);
    }

 private:
    std::vector<std::pair<std::string_view, Paint>> cells_;
};

// Draws the marks of one file that stand near each other.
class Frame {
 public:
    Frame(const SourceFile& file, std::vector<Mark> marks, std::size_t gutter, const FullOptions& options)
        : file_(file),
          marks_(std::move(marks)),
          gutter_(gutter),
          options_(options),
          signs_(options.unicode ? kUnicodeSigns : kAsciiSigns) {
        for (const auto& mark : marks_)
            if (mark.many_lines()) brackets_.push_back({&mark, false});
        room_ = room_for_source(gutter, brackets_.size(), options);
    }

    static std::size_t room_for_source(std::size_t gutter, std::size_t brackets, const FullOptions& options) {
        const auto taken = gutter + 2 + 2 * brackets;
        return std::max(kLeastCells, options.width > taken ? options.width - taken : 0);
    }

    std::string draw() {
        std::size_t before = 0;
        for (const auto line : lines_to_show()) {
            if (before != 0 && line > before + 1) row(signs_.gap, bracket_row());
            draw_line(line);
            before = line;
        }
        return std::move(out_);
    }

 private:
    struct Bracket {
        const Mark* mark;
        bool open;
    };

    [[nodiscard]] std::set<std::size_t> lines_to_show() const {
        std::set<std::size_t> lines;
        for (const auto& mark : marks_) {
            const bool whole = mark.last_line - mark.first_line < kWholeLines;
            const auto shown = whole ? mark.last_line : mark.first_line + 1;
            for (auto line = mark.first_line; line <= shown; ++line) lines.insert(line);
            lines.insert(mark.last_line);
        }
        const auto chosen = lines;
        for (const auto line : chosen)  // one line left out would take as much room as the line
            if (chosen.count(line + 2) > 0) lines.insert(line + 1);
        return lines;
    }

    void row(std::string_view number, std::string_view rest) {
        const auto blanks = gutter_ - 1 - utf8::display_width(number);
        out_ += painted(fmt::format("{:{}}{} {}", "", blanks, number, signs_.bar), Paint::quiet, options_.color);
        if (const auto end = rest.find_last_not_of(' '); end != std::string_view::npos) {
            out_ += ' ';
            out_ += rest.substr(0, end + 1);
        }
        out_ += '\n';
    }

    // The bars of the spans over several lines that are open at this row.
    [[nodiscard]] Row open_brackets() const {
        Row bars;
        for (std::size_t i = 0; i < brackets_.size(); ++i)
            if (brackets_[i].open) bars.put(2 * i, signs_.bar, brackets_[i].mark->paint);
        return bars;
    }
    [[nodiscard]] std::string bracket_row() const { return open_brackets().text(options_.color); }

    // A row's text begins behind the brackets.
    [[nodiscard]] std::size_t margin() const { return 2 * brackets_.size(); }

    void draw_line(std::size_t line) {
        const auto start = file_.line_start(line);
        const auto text = file_.line_text(line);
        std::vector<const Mark*> here;  // those that lie in this line alone
        std::size_t low = std::string_view::npos;
        std::size_t high = 0;
        const auto must_show = [&](std::size_t begin, std::size_t end) {
            low = std::min(low, begin);
            high = std::max(high, end);
        };
        for (const auto& mark : marks_) {
            if (!mark.many_lines() && mark.first_line == line) here.push_back(&mark);
            const auto begin = mark.begin - std::min(mark.begin, start);
            const auto end = mark.end - std::min(mark.end, start);
            if (mark.first_line == line) must_show(begin, mark.many_lines() ? begin + 1 : end);
            if (mark.last_line == line && mark.many_lines()) must_show(end - std::min<std::size_t>(end, 1), end);
        }
        if (low == std::string_view::npos) low = 0;
        const Strip strip(text, low, high, room_, options_);

        Row bars = open_brackets();
        for (std::size_t i = 0; i < brackets_.size(); ++i) {
            auto& bracket = brackets_[i];
            if (bracket.mark->first_line != line || !begins_line(*bracket.mark, text, start)) continue;
            bars.put(2 * i, signs_.corner_top, bracket.mark->paint);
            bracket.open = true;
        }
        auto source = bars.text(options_.color);
        source += std::string(margin() - bars.size(), ' ');
        source += strip.text();
        row(std::to_string(line), source);

        if (!here.empty()) draw_marks(here, strip, start);
        for (std::size_t i = 0; i < brackets_.size(); ++i) {
            const auto& mark = *brackets_[i].mark;
            if (mark.first_line == line && !brackets_[i].open) {
                draw_bracket(i, signs_.corner_top, strip.cell(mark.begin - start), "");
                brackets_[i].open = true;
            } else if (mark.last_line == line) {
                brackets_[i].open = false;
                const auto end = strip.cell(mark.end - start);
                draw_bracket(i, signs_.corner_bottom, end - std::min<std::size_t>(end, 1), mark.text);
            }
        }
    }

    static bool begins_line(const Mark& mark, std::string_view line, std::uint32_t start) {
        return line.substr(0, mark.begin - start).find_first_not_of(" \t") == std::string_view::npos;
    }

    [[nodiscard]] std::string_view sign_of(const Mark& mark) const { return mark.is_finding ? "^" : signs_.line; }

    void draw_bracket(std::size_t bracket, std::string_view corner, std::size_t cell, std::string_view text) {
        const auto& mark = *brackets_[bracket].mark;
        Row marks = open_brackets();
        marks.put(2 * bracket, corner, mark.paint);
        for (auto at = 2 * bracket + 1; at < margin() + cell; ++at) marks.put(at, signs_.line, mark.paint);
        marks.put(margin() + cell, mark.is_finding ? "^" : signs_.corner_up, mark.paint);
        if (text.empty() || fits_beside(marks.size() + 1, text)) return row_with_text(marks, " ", text, mark.paint);
        row("", marks.text(options_.color));
        Row below = open_brackets();
        below.put(margin() - 1, "", Paint::plain);
        row_with_text(below, "", text, mark.paint);
    }

    void draw_marks(std::vector<const Mark*> here, const Strip& strip, std::uint32_t start) {
        struct Place {
            const Mark* mark;
            std::size_t begin, end;
        };
        std::vector<Place> places;
        for (const auto* mark : here) {
            const auto begin = margin() + strip.cell(mark->begin - start);
            const auto end = margin() + strip.cell(mark->end - start);
            places.push_back({mark, begin, std::max(end, begin + 1)});
        }
        Row marks = open_brackets();
        for (const bool finding : {false, true})  // the finding's own carets lie on top
            for (const auto& place : places)
                if (place.mark->is_finding == finding)
                    for (auto cell = place.begin; cell < place.end; ++cell)
                        marks.put(cell, sign_of(*place.mark), place.mark->paint);

        // The text of the last mark stands beside it; the others hang below, from the right to the left.
        std::stable_sort(places.begin(), places.end(),
                         [](const Place& a, const Place& b) { return a.begin > b.begin; });
        const bool beside = places.front().end == marks.size() && !places.front().mark->text.empty() &&
                            fits_beside(marks.size() + 1, places.front().mark->text);
        row_with_text(marks, " ", beside ? places.front().mark->text : "", places.front().mark->paint);
        if (beside) places.erase(places.begin());
        std::erase_if(places, [](const Place& place) { return place.mark->text.empty(); });
        for (auto place = places.begin(); place != places.end(); ++place) {
            Row links = open_brackets();
            for (auto other = place + 1; other != places.end(); ++other)
                links.put(other->begin, signs_.link, other->mark->paint);
            const bool is_last = place + 1 == places.end();
            if (is_last && place->begin >= kLeastTextCells && !fits_beside(place->begin + 3, place->mark->text)) {
                text_left_of(place->begin, *place->mark);
                continue;
            }
            if (links.size() <= place->begin && place->begin > 0) links.put(place->begin - 1, " ", Paint::plain);
            row_with_text(links, signs_.hook, place->mark->text, place->mark->paint);
        }
    }

    [[nodiscard]] bool fits_beside(std::size_t column, std::string_view text) const {
        const auto taken = gutter_ + 2 + column;
        const auto left = options_.width > taken ? options_.width - taken : 0;
        return left >= kLeastTextCells || utf8::display_width(visible(text, options_.unicode)) <= left;
    }

    [[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t cells) const {
        const auto all = flow(words_of(text, Paint::plain, options_.unicode), {cells, 0, "", 0, false});
        std::vector<std::string> lines;
        for (std::size_t at = 0; at <= all.size();) {
            const auto end = std::min(all.find('\n', at), all.size());
            lines.push_back(all.substr(at, end - at));
            at = end + 1;
        }
        return lines;
    }

    // `text` wraps within its own column, from the end of the marks to the edge of the terminal.
    void row_with_text(const Row& marks, std::string_view lead, std::string_view text, Paint paint) {
        auto before = marks.text(options_.color);
        if (text.empty()) return row("", before);
        const auto column = marks.size() + utf8::display_width(lead);
        const auto taken = gutter_ + 2 + column;
        const auto left = options_.width > taken ? options_.width - taken : 0;
        before += painted(lead, lead == " " ? Paint::plain : paint, options_.color);
        for (const auto& line : wrapped(text, std::max(left, kLeastTextCells))) {
            row("", before + painted(line, paint, options_.color));
            const auto bars = open_brackets();
            before = bars.text(options_.color) + std::string(column - bars.size(), ' ');
        }
    }

    // For a mark near the edge of the terminal: its text, then a hook up to its cell.
    void text_left_of(std::size_t cell, const Mark& mark) {
        const auto lines = wrapped(mark.text, cell - margin() - 2);
        std::size_t longest = 0;
        for (const auto& line : lines) longest = std::max(longest, utf8::display_width(line));
        const auto bars = open_brackets();
        const auto column = std::max(bars.size() + 1, cell - std::min(cell, longest + 2));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto text = lines[i];
            if (i == 0) {
                text.append(longest - utf8::display_width(text), ' ');
                text += signs_.hook_left;
            }
            row("", bars.text(options_.color) + std::string(column - bars.size(), ' ') +
                        painted(text, mark.paint, options_.color));
        }
    }

    const SourceFile& file_;
    std::vector<Mark> marks_;
    std::vector<Bracket> brackets_;
    std::size_t gutter_;
    std::size_t room_ = 0;
    const FullOptions& options_;
    const Signs& signs_;
    std::string out_;
};

// Whether `mark` can be read together with `other`: a few lines apart, and within the same window of a long
// line.
bool near(const SourceFile& file, const Mark& mark, const Mark& other, std::size_t room, bool unicode) {
    if (mark.file != other.file) return false;
    if (mark.first_line > other.last_line + kNearLines || other.first_line > mark.last_line + kNearLines) return false;
    if (mark.many_lines() || other.many_lines() || mark.first_line != other.first_line) return true;
    const auto fits = [&](std::string_view text, std::size_t cells) {
        return text.size() <= 8 * cells && utf8::display_width(visible(text, unicode)) <= cells;
    };
    constexpr std::size_t kCutSigns = 6;
    const auto both = file.slice({mark.file, std::min(mark.begin, other.begin), std::max(mark.end, other.end)});
    return fits(both, room - kCutSigns) || fits(file.line_text(mark.first_line), room);
}

std::string place_of(const SourceFile& file, std::uint32_t offset, bool unicode) {
    const auto position = file.position(offset);
    return fmt::format("{}:{}:{}", visible(file.path(), unicode), position.line, position.column);
}

}  // namespace

std::size_t gutter_of(const Sources& sources, const Diagnostic& finding) {
    auto most = sources[finding.span.file].position(finding.span.end).line;
    for (const auto& label : finding.labels)
        most = std::max(most, sources[label.span.file].position(label.span.end).line);
    return std::max<std::size_t>(3, std::to_string(most).size()) + 1;
}

std::string frames(const Sources& sources, const Diagnostic& finding, std::size_t gutter, const FullOptions& options) {
    std::vector<Mark> rest;
    rest.push_back(mark_of(sources[finding.span.file], finding.span, paint_of(finding.severity), true, ""));
    for (const auto& label : finding.labels)
        rest.push_back(mark_of(sources[label.span.file], label.span, Paint::label, false, label.message));

    const auto& signs = options.unicode ? kUnicodeSigns : kAsciiSigns;
    const auto bar = painted(fmt::format("{:{}}{}", "", gutter, signs.bar), Paint::quiet, options.color);
    std::string out;
    while (!rest.empty()) {
        const auto& file = sources[rest.front().file];
        const auto room = Frame::room_for_source(gutter, 0, options);
        std::vector<Mark> together{rest.front()};
        std::vector<Mark> others;
        for (auto mark = rest.begin() + 1; mark != rest.end(); ++mark) {
            const bool joins = std::all_of(together.begin(), together.end(), [&](const Mark& other) {
                return near(file, *mark, other, room, options.unicode);
            });
            (joins ? together : others).push_back(*mark);
        }
        out += bar + '\n';
        if (!together.front().is_finding) {
            out += painted(fmt::format("{:{}}{}", "", gutter, signs.place), Paint::quiet, options.color);
            out += place_of(file, together.front().begin, options.unicode) + '\n';
            out += bar + '\n';
        }
        out += Frame(file, together, gutter, options).draw();
        rest = std::move(others);
    }
    return out;
}

}  // namespace slac::report
