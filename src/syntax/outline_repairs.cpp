// How the outline reads on past a mistake: columns, and lines moved or left out.
#include <algorithm>
#include <cstring>

#include "syntax/outline.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {

/// The width of one level in this file.
std::size_t Outline::indent_unit() const {
    // The step that most lines take: one line that is out of line must not decide.
    std::size_t steps[9] = {};
    std::size_t last = 0;
    constexpr std::size_t kEnough = 64 * 1024;
    for (std::size_t line = begin_; line < std::min(text_.size(), kEnough); line = next_line(line)) {
        const std::size_t indent = indent_of(line);
        if (skipped(line) || peek(line + indent) == '\t') continue;
        if (indent > last && indent - last < std::size(steps)) ++steps[indent - last];
        last = indent;
    }
    std::size_t unit = 2;
    for (std::size_t step = 1; step < std::size(steps); ++step) {
        if (steps[step] > steps[unit]) unit = step;
    }
    return unit;
}

/// How many spaces a tab stands for: the width with which the fewest lines fit nowhere.
std::size_t Outline::tab_width(std::size_t first) const {
    const std::size_t unit = indent_unit();
    std::size_t best = unit;
    std::size_t fewest = npos;
    const std::size_t tabs = std::max<std::size_t>(
        1, static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(first),
                                               text_.begin() + static_cast<std::ptrdiff_t>(skip_blanks(first)), '\t')));
    const std::size_t next = next_content(first);
    const std::size_t beside = next < text_.size() ? indent_of(next) / tabs : unit;
    for (const std::size_t width : {unit, std::size_t{2}, std::size_t{4}, std::size_t{8}, beside, beside + unit,
                                    beside > unit ? beside - unit : unit, std::size_t{0}}) {
        if (width == 0 && !simple_key(skip_blanks(first))) continue;
        struct Column {
            std::size_t at;
            bool list;
        };
        std::vector<Column> columns;
        bool opens = true;
        std::size_t misfits = 0;
        std::size_t after = 0;  // lines without tabs behind the last tab
        for (std::size_t line = begin_; line < text_.size() && after < 40; line = next_line(line)) {
            if (skipped(line)) continue;
            std::size_t column = 0;
            std::size_t at = line;
            for (; is_blank(peek(at)); ++at) column += text_[at] == '\t' ? width : 1;
            after = line > first && text_.substr(line, at - line).find('\t') == npos ? after + 1 : 0;
            const bool list = is_dash(at);
            while (!columns.empty() && columns.back().at > column) columns.pop_back();
            // A list may begin in the column of its key, and end there.
            if (!list && columns.size() > 1 && columns.back().list && columns[columns.size() - 2].at == column) {
                columns.pop_back();
            }
            if (!columns.empty() && columns.back().at == column) {
                if (columns.back().list == list) {
                    misfits += opens && !list;  // a key with nothing under it
                } else {
                    misfits += !list || !opens;
                    columns.push_back({column, list});
                }
            } else {
                const bool far = !columns.empty() && column > columns.back().at + 8;
                misfits += !opens || far || (columns.empty() && column > 0);
                columns.push_back({column, list});
            }
            for (; is_dash(at); at = skip_blanks(at + 1)) {
                column += skip_blanks(at + 1) - at;
                columns.push_back({column, is_dash(skip_blanks(at + 1))});
            }
            const std::size_t end = content_end(at);
            opens = end > at && (text_[end - 1] == ':' || text_[end - 1] == '|' || text_[end - 1] == '>');
        }
        if (misfits < fewest) {
            fewest = misfits;
            best = width;
        }
    }
    return best;
}

void Outline::blank(Mistake& mistake, std::size_t begin, std::size_t end) const {
    if (begin < end) mistake.repair.push_back({begin, end, std::string(end - begin, ' ')});
}

/// Leaves out the line at `at`, from there on, and all lines that are indented deeper.
void Outline::leave_out_block(Mistake& mistake, std::size_t at) const {
    const std::size_t column = column_of(at);
    mistake.loss = Mistake::Loss{at, column};
    blank(mistake, at, line_end(at));
    for (std::size_t line = next_line(at); line < text_.size(); line = next_line(line)) {
        if (is_empty_line(text_, line)) continue;
        const std::size_t first = skip_blanks(line);
        if (first - line <= column) break;
        if (peek(first) != '#') blank(mistake, first, line_end(first));
    }
}

/// The lines below the one at `at` go on with what stood above it.
bool Outline::goes_on_below(std::size_t at) const {
    const std::size_t next = next_content(at);
    if (next >= text_.size()) return false;
    const std::size_t indent = indent_of(next);
    const bool dash = is_dash(next + indent);
    if (indent <= column_of(at)) return false;
    const auto takes = [&](const Level& level) {
        if (level.state == State::open) return indent > level.column || (dash && indent == level.column);
        if (level.state == State::block) return level.indent == indent;
        return false;
    };
    if (!levels_.empty() && takes(levels_.back())) return true;
    for (const Level& level : ended_) {
        if (takes(level)) return true;
        if (level.column != indent || level.list != dash) continue;
        if (level.list) return true;
        // A key that the section above has already begins another section.
        const auto key = find_key(next + indent);
        if (!key) return true;
        for (std::size_t line = line_begin(level.first.begin); line < at; line = next_line(line)) {
            if (skipped(line) || (indent_of(line) != indent && level.first.begin != line + indent)) continue;
            const auto other = find_key(line + indent);
            if (other && slice(other->name) == slice(key->name)) return false;
        }
        return true;
    }
    return false;
}

/// Leaves out the line at `at`, and what is indented under it unless that goes on with what stood above.
void Outline::leave_out_stray(Mistake& mistake, std::size_t at) const {
    if (!goes_on_below(at)) return leave_out_block(mistake, at);
    mistake.loss = Mistake::Loss{at, column_of(at)};
    blank(mistake, at, line_end(at));
}

/// Leaves out the lines from `line` to `end`, all but comments.
void Outline::leave_out_run(Mistake& mistake, std::size_t line, std::size_t end, std::size_t column) const {
    mistake.loss = Mistake::Loss{line + column, column};
    for (; line < end; line = next_line(line)) {
        if (!skipped(line)) blank(mistake, skip_blanks(line), line_end(line));
    }
}

/// Moves the lines from `line` to `end` so that column `from` comes to stand in column `to`.
void Outline::shift(Mistake& mistake, std::size_t line, std::size_t end, std::size_t from, std::size_t to) const {
    for (; line < end && mistake.repair.size() <= kMostLines; line = next_line(line)) {
        if (is_empty_line(text_, line)) continue;
        const std::size_t indent = indent_of(line);
        if (indent < from) continue;
        if (to > from) {
            mistake.repair.push_back({line, line, std::string(to - from, ' ')});
        } else {
            mistake.repair.push_back({line, line + (from - to), ""});
        }
    }
}

/// The end of the lines that stand in `column` or deeper; a line in column `home` is back where it belongs.
std::size_t Outline::run_end(std::size_t line, std::size_t column, std::size_t home) const {
    if (opens_in_vain(line + indent_of(line))) return next_line(line);
    const std::size_t head_end = content_end(line + indent_of(line));
    const bool opens = head_end > line && text_[head_end - 1] == ':';
    std::size_t child = npos;  // the column of what is indented under the first line
    for (line = next_line(line); line < text_.size(); line = next_line(line)) {
        if (skipped(line)) continue;
        const std::size_t indent = indent_of(line);
        if (child == npos) child = opens ? indent : column;
        if (indent < column || (indent == home && child != home)) break;
    }
    return line;
}

}  // namespace slac::syntax
