#include "syntax/diagnosis.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <string>
#include <vector>

#include "syntax/characters.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// A text of the user's in a message: one line, not too long.
std::string shown(std::string_view text) {
    const std::size_t line = std::min(text.find('\n'), text.find('\r'));
    std::string result(text.substr(0, line));
    if (result == "`") return "a backtick";
    constexpr std::size_t kMost = 60;
    if (result.size() > kMost) {
        std::size_t cut = kMost;
        while (cut > 0 && (static_cast<unsigned char>(result[cut]) & 0xC0) == 0x80) --cut;
        result.resize(cut);
        result += "...";
    }
    return "`" + result + "`";
}

/// The text in the quotes that suit it.
std::string in_quotes(std::string_view text) {
    if (text.find_first_of("\"\\") == npos) return '"' + std::string(text) + '"';
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
    return result + '\'';
}

/// Reads the text line by line, the way a person does: what is indented under what, which quote and bracket is open.
/// It knows no more YAML than people write, and stops (throws) at the first thing that is wrong.
class Outline {
 public:
    Outline(std::string_view text, std::size_t begin, std::size_t from, const Obstacle& obstacle, const Limits& limits)
        : text_(text), begin_(begin), at_(from), obstacle_(obstacle), limits_(limits) {
        if (from == begin) return;
        Level& root = levels_.emplace_back(Level{false, 0, {from, from}});
        root.members = 2;
        root.state = State::nested;
    }

    void read_lines();

    [[nodiscard]] Mistake line_without_colon(std::size_t at) const;
    [[nodiscard]] Mistake open_quote(std::size_t quote, bool flow) const;
    [[nodiscard]] Mistake unknown_alias(std::size_t at, bool flow) const;
    [[nodiscard]] Mistake number_sign(std::size_t at) const;

 private:
    enum class State {
        open,    // nothing behind the colon or dash yet
        plain,   // a text that the next lines may go on with
        closed,  // quotes or brackets: nothing can follow
        block,   // a text under `|` or `>`
        nested,  // lines indented deeper
    };
    /// A section that is open at the line being read.
    struct Level {
        bool list;
        std::size_t column;
        Range first;              // the key or dash of its first member
        std::size_t members = 1;  // so far
        State state = State::open;
        Range key;                // of the last member; the dash of an item
        Range value;              // its text, when plain
        bool own_line = false;    // that text begins below its key
        bool beside_key = false;  // a list in the column of its key
        std::size_t indent = 0;   // of a block text
        bool root = false;        // not a section: the file's only value
    };
    struct Key {
        Range name;
        std::size_t colon;
    };
    struct Bracket {
        char open;
        std::size_t at;
        enum { empty, key, done } entry = empty;
        bool colon = false;
        std::size_t comma = 0;     // the last one, if any
        std::size_t colon_at = 0;  // the last one, if any
        std::size_t value = 0;     // where the last value of the entry begins
        std::size_t end = 0;       // and where it ended
        bool quoted = false;
    };

    [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
    [[nodiscard]] bool space_at(std::size_t at) const { return at >= text_.size() || is_space(text_[at]); }
    [[nodiscard]] std::size_t skip_blanks(std::size_t at) const {
        while (at < text_.size() && is_blank(text_[at])) ++at;
        return at;
    }
    [[nodiscard]] std::size_t line_begin(std::size_t at) const {
        const std::size_t newline = at == 0 ? npos : text_.rfind('\n', at - 1);
        return newline == npos || newline + 1 < begin_ ? begin_ : newline + 1;
    }
    /// Of the line's text: before `\n` or `\r\n`.
    [[nodiscard]] std::size_t line_end(std::size_t at) const {
        std::size_t end = std::min(text_.find('\n', at), text_.size());
        if (end > at && text_[end - 1] == '\r') --end;
        return end;
    }
    [[nodiscard]] std::size_t next_line(std::size_t at) const {
        const std::size_t newline = text_.find('\n', at);
        return newline == npos ? text_.size() : newline + 1;
    }
    [[nodiscard]] bool ends_at(std::size_t at) const {
        at = skip_blanks(at);
        return at >= text_.size() || text_[at] == '\n' || text_[at] == '\r' ||
               (text_[at] == '#' && (at == begin_ || is_space(text_[at - 1])));
    }
    /// The end of what is written on the line from `at` on, without a comment and the blanks before it.
    [[nodiscard]] std::size_t content_end(std::size_t at) const {
        const std::size_t end = line_end(at);
        std::size_t last = at;
        for (std::size_t i = at; i < end; ++i) {
            if (text_[i] == '#' && i > at && is_blank(text_[i - 1])) break;
            if (!is_blank(text_[i])) last = i + 1;
        }
        return last;
    }
    [[nodiscard]] std::string_view slice(Range range) const {
        return text_.substr(range.begin, range.end - range.begin);
    }
    [[nodiscard]] std::size_t column_of(std::size_t at) const { return at - line_begin(at); }
    [[nodiscard]] std::size_t indent_of(std::size_t line) const {
        std::size_t at = line;
        while (at < text_.size() && text_[at] == ' ') ++at;
        return at - line;
    }
    /// A line with nothing to read on it.
    [[nodiscard]] bool skipped(std::size_t line) const {
        const std::size_t at = skip_blanks(line);
        return at >= text_.size() || text_[at] == '\n' || text_[at] == '\r' || text_[at] == '#';
    }
    [[nodiscard]] bool is_dash(std::size_t at) const { return peek(at) == '-' && space_at(at + 1); }
    /// `word:` at the beginning of what a line holds.
    [[nodiscard]] bool simple_key(std::size_t at) const {
        if (!is_letter(peek(at))) return false;
        while (is_word(peek(at))) ++at;
        return peek(at) == ':' && space_at(at + 1);
    }
    [[nodiscard]] Range word(std::size_t at) const {
        std::size_t end = at;
        while (!space_at(end)) ++end;
        return {at, end};
    }
    [[nodiscard]] std::size_t indent_unit() const;
    [[nodiscard]] std::size_t tab_width(std::size_t first) const;
    [[nodiscard]] std::size_t next_content(std::size_t line) const {
        for (line = next_line(line); line < text_.size() && skipped(line);) line = next_line(line);
        return line;
    }
    /// `key:` at the end of its line, and the next line in the same column: its lines were to stand below it.
    [[nodiscard]] bool opens_in_vain(std::size_t at) const {
        const std::size_t end = content_end(at);
        const std::size_t next = next_content(at);
        return end > at && text_[end - 1] == ':' && next < text_.size() && indent_of(next) == column_of(at);
    }

    static Mistake make(Yaml rule, Range at, std::string message, std::string help) {
        Mistake mistake;
        mistake.rule = rule;
        mistake.at = at;
        mistake.message = std::move(message);
        mistake.help = std::move(help);
        return mistake;
    }
    void blank(Mistake& mistake, std::size_t begin, std::size_t end) const;
    void leave_out_block(Mistake& mistake, std::size_t at) const;
    void leave_out_run(Mistake& mistake, std::size_t line, std::size_t end, std::size_t column) const;
    void shift(Mistake& mistake, std::size_t line, std::size_t end, std::size_t from, std::size_t to) const;
    [[nodiscard]] std::size_t run_end(std::size_t line, std::size_t column, std::size_t home) const;

    void content(std::size_t column, std::size_t at, bool fresh);
    void place(std::size_t column, bool list, Range what, const std::optional<Level>& popped);
    void text_line(std::size_t column, std::size_t at, bool fresh, const std::optional<Level>& popped);
    [[nodiscard]] std::optional<Key> find_key(std::size_t at) const;
    void check_key(const Key& key) const;
    void value(std::size_t at, bool own_line);
    void plain(std::size_t at, bool own_line);
    void block_text(std::size_t at);
    std::size_t quoted(std::size_t at, bool flow);
    std::size_t flow(std::size_t at);
    std::size_t flow_plain(std::size_t at, Bracket& bracket, const std::vector<Bracket>& open);
    void flow_line(std::size_t line, const std::vector<Bracket>& open) const;
    void close_value(std::size_t begin, std::size_t end, bool bracket);
    [[nodiscard]] int parent_column() const {
        return levels_.empty() || levels_.back().root ? -1 : static_cast<int>(levels_.back().column);
    }

    [[nodiscard]] Mistake tabs(std::size_t line, std::size_t least = 0) const;
    [[nodiscard]] Mistake tabs_on_empty_lines(std::size_t line) const;
    [[nodiscard]] Mistake joined_key(std::size_t begin, std::size_t end, std::size_t colon) const;
    [[nodiscard]] Mistake odd_space(std::size_t at) const;
    [[nodiscard]] Mistake unquoted(Range text, Range culprit, std::string message) const;
    [[nodiscard]] Mistake unquoted_start(std::size_t at, std::size_t end) const;
    [[nodiscard]] Mistake unquoted_colon(std::size_t begin, std::size_t end, std::size_t colon) const;
    [[nodiscard]] Mistake smart_quotes(std::size_t at, std::size_t end) const;
    [[nodiscard]] Mistake missing_space(std::size_t at) const;
    [[nodiscard]] Mistake missing_spaces(std::size_t at) const;
    [[nodiscard]] Mistake missing_dash_space(std::size_t at) const;
    [[nodiscard]] Mistake too_deep(Range what, std::size_t column) const;
    [[nodiscard]] Mistake first_out_of_line(const Level& level, Range what, std::size_t column, std::size_t end) const;
    [[nodiscard]] Mistake between(Range what, std::size_t column, bool list, const Level& popped) const;
    [[nodiscard]] Mistake mixed(Range what, bool list) const;
    [[nodiscard]] Mistake unclosed(const std::vector<Bracket>& open, std::size_t where) const;
    [[nodiscard]] Mistake missing_comma(std::size_t end, std::size_t next) const;
    [[nodiscard]] Mistake unopened_quote(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Mistake text_after_quote(std::size_t begin, std::size_t end) const;

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    const Obstacle& obstacle_;
    const Limits& limits_;
    std::vector<Level> levels_;
    std::set<std::string_view> anchors_;
};

// --- Repairs ---------------------------------------------------------------------------------------------------------

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

// --- What can be wrong -----------------------------------------------------------------------------------------------

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
                                    beside > unit ? beside - unit : unit}) {
        if (width == 0) continue;
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

Mistake Outline::tabs(std::size_t line, std::size_t least) const {
    const std::size_t unit = tab_width(line);
    Mistake mistake = make(Yaml::tab, {}, "this line is indented with a tab; YAML allows only spaces",
                           "replace the tab with " + std::to_string(unit) + " spaces");
    // All tabs of the file are one slip of one editor: told once, with the number of lines.
    std::size_t lines = 0;
    for (; line < text_.size(); line = next_line(line)) {
        const std::size_t first = skip_blanks(line);
        if (skipped(line) || text_.substr(line, first - line).find('\t') == npos) continue;
        std::string indent;
        for (std::size_t i = line; i < first; ++i) indent.append(text_[i] == '\t' ? unit : 1, ' ');
        const std::size_t tab = text_.find('\t', line);
        ++lines;
        if (lines == 1) indent.resize(std::max(indent.size(), least), ' ');
        if (lines == 1) {
            mistake.at = {tab, first};
            while (mistake.at.end > tab && text_[mistake.at.end - 1] == ' ') --mistake.at.end;
        } else if (lines <= 4) {
            mistake.notes.push_back({{tab, tab + 1}, "here as well"});
        }
        mistake.repair.push_back({line, first, indent});
    }
    if (lines > 1) {
        mistake.message = "tabs indent this line and " + std::to_string(lines - 1) +
                          (lines == 2 ? " other line" : " other lines") + "; YAML allows only spaces";
        mistake.help = "replace each tab with " + std::to_string(unit) + " spaces";
    }
    mistake.fix = "indent with spaces";
    return mistake;
}

/// Tabs before a comment or nothing: right, but yaml-cpp refuses them.
Mistake Outline::tabs_on_empty_lines(std::size_t line) const {
    Mistake mistake;
    mistake.silent = true;
    mistake.at = {line, line};
    for (; line < text_.size(); line = next_line(line)) {
        const std::size_t first = skip_blanks(line);
        if (skipped(line) && text_.substr(line, first - line).find('\t') != npos) blank(mistake, line, first);
    }
    return mistake;
}

/// A key in brackets that goes over several lines, or whose colon does: right, but yaml-cpp refuses it.
Mistake Outline::joined_key(std::size_t begin, std::size_t end, std::size_t colon) const {
    Mistake mistake;
    mistake.silent = true;
    mistake.at = {begin, end};
    for (std::size_t i = begin; i < end; ++i) {
        if (text_[i] != '\n' && text_[i] != '\r') continue;
        std::size_t stop = i;
        while (stop < end && is_space(text_[stop])) ++stop;
        mistake.repair.push_back({i, stop, " "});
        i = stop;
    }
    if (colon > end) mistake.repair.push_back({end, colon, ""});
    return mistake;
}

Mistake Outline::odd_space(std::size_t at) const {
    std::size_t end = at;
    while (const std::size_t size = slips::odd_space(text_.substr(end))) end += size;
    Mistake mistake =
        make(Yaml::invisible_character, {at, end}, "this space is not a common one: it is often copied from a web page",
             "delete it and type a space");
    std::string spaces(" ");
    if (at == line_begin(at) + indent_of(line_begin(at))) {
        spaces.clear();
        for (std::size_t i = at; i < end; i += slips::odd_space(text_.substr(i))) spaces += ' ';
    }
    mistake.repair.push_back({at, end, spaces});
    mistake.fix = "write a common space";
    return mistake;
}

Mistake Outline::unquoted(Range text, Range culprit, std::string message) const {
    const std::string quoted = in_quotes(slice(text));
    const bool lines = quoted.find('\n') != npos;
    Mistake mistake =
        make(Yaml::unquoted_character, culprit, std::move(message),
             lines ? "put a quotation mark before " + shown(slice(text)) + " and one behind the last word of the text"
                   : "put quotes round the text: " + shown(quoted));
    mistake.repair.push_back({text.begin, text.end, quoted});
    mistake.fix = "put quotes round the text";
    return mistake;
}

/// A text whose first character means something else.
Mistake Outline::unquoted_start(std::size_t at, std::size_t end) const {
    std::size_t sign = at + 1;
    if (peek(at) == '>' && peek(sign) == '=') ++sign;
    if (peek(at) == '*' && peek(sign) == '*') ++sign;
    if (peek(at) == '{' && peek(sign) == '{') ++sign;
    const Range culprit{at, std::min(sign, end)};
    return unquoted({at, end}, culprit,
                    "a text that begins with " + shown(slice(culprit)) +
                        " must stand in quotes: the sign has a meaning of its own in YAML");
}

Mistake Outline::unquoted_colon(std::size_t begin, std::size_t end, std::size_t colon) const {
    return unquoted({begin, end}, {colon, colon + 1},
                    "a colon followed by a space begins a value, and this text holds one");
}

Mistake Outline::smart_quotes(std::size_t at, std::size_t end) const {
    const std::size_t open = slips::smart_quote(text_.substr(at));
    std::string_view inside = text_.substr(at + open, end - at - open);
    if (inside.size() >= 3 && slips::smart_quote(inside.substr(inside.size() - 3)) != 0) inside.remove_suffix(3);
    const std::string quoted = in_quotes(inside);
    Mistake mistake = make(Yaml::smart_quote, {at, at + open},
                           "typographic quotation marks do not quote a text in YAML; they become part of it",
                           "write plain quotation marks: " + shown(quoted));
    mistake.repair.push_back({at, end, quoted});
    mistake.fix = "write plain quotation marks";
    return mistake;
}

/// `key:value` on a line and on those that stand beside it.
Mistake Outline::missing_spaces(std::size_t at) const {
    Mistake mistake = missing_space(at);
    const std::size_t line = line_begin(at);
    const std::size_t column = at - line;
    if (indent_of(line) != column || mistake.rule != Yaml::missing_space) return mistake;
    for (std::size_t next = next_content(line); next < text_.size(); next = next_content(next)) {
        const std::size_t indent = indent_of(next);
        if (indent < column || mistake.more.size() > kMostLines) break;
        const std::size_t key = next + column;
        if (indent == column && !find_key(key) && slips::missing_space(text_.substr(key, content_end(key) - key))) {
            mistake.more.push_back(missing_space(key));
        }
    }
    return mistake;
}

Mistake Outline::missing_space(std::size_t at) const {
    const std::size_t colon = text_.find(':', at);
    if (slips::odd_space(text_.substr(colon + 1)) != 0) return odd_space(colon + 1);
    const std::string_view key = text_.substr(at, colon - at);
    std::size_t end = content_end(at);
    for (std::size_t i = at; i < end; ++i) {
        if (text_[i] == ',' || text_[i] == '}' || text_[i] == ']') end = i;
    }
    const std::string_view rest = text_.substr(colon + 1, end - colon - 1);
    Mistake mistake = make(Yaml::missing_space, {at, word(at).end < end ? word(at).end : end},
                           "a space is missing behind the colon of `" + std::string(key) + "`",
                           "write " + shown(std::string(key) + ": " + std::string(rest)));
    mistake.repair.push_back({colon + 1, colon + 1, " "});
    mistake.fix = "put a space behind the colon";
    return mistake;
}

Mistake Outline::missing_dash_space(std::size_t at) const {
    const std::string_view rest = text_.substr(at + 1, content_end(at) - at - 1);
    Mistake mistake = make(Yaml::missing_space, {at, at + 1}, "a space is missing behind the dash",
                           "write " + shown("- " + std::string(rest)));
    const std::size_t column = column_of(at);
    // The lines of the list are one slip.
    for (std::size_t line = line_begin(at); line < text_.size(); line = next_line(line)) {
        if (skipped(line)) continue;
        if (indent_of(line) < column) break;
        if (indent_of(line) == column && slips::missing_space_after_dash(text_.substr(line + column))) {
            mistake.repair.push_back({line + column + 1, line + column + 1, " "});
        }
    }
    mistake.fix = "put a space behind the dash";
    return mistake;
}

Mistake Outline::line_without_colon(std::size_t at) const {
    const std::size_t end = content_end(at);
    const std::string_view line = text_.substr(at, end - at);
    for (std::size_t colon = line.find(':'); colon != npos; colon = line.find(':', colon + 1)) {
        if (slips::odd_space(line.substr(colon + 1)) != 0) return odd_space(at + colon + 1);
    }
    if (slips::missing_space(line)) return missing_spaces(at);
    if (line.front() == '"' || line.front() == '\'') {
        const std::size_t colon = line.find(": ");
        if (colon != npos && line.find(line.front(), 1) == npos) {
            const std::string sign(1, line.front());
            Mistake mistake = make(Yaml::unclosed_quote, {at, at + 1}, "this quotation mark is never closed",
                                   "close it before the colon: " + shown(std::string(line.substr(0, colon)) + sign +
                                                                         std::string(line.substr(colon))));
            mistake.repair.push_back({at + colon, at + colon, sign});
            mistake.fix = "close the quotation mark";
            return mistake;
        }
    }
    if (slips::missing_space_after_dash(line)) return missing_dash_space(at);

    std::size_t key_end = 0;
    while (key_end < line.size() && is_word(line[key_end])) ++key_end;
    const std::string key(line.substr(0, key_end));
    const std::size_t sign = at + skip_blanks(at + key_end) - at;
    const auto colon_for = [&](std::size_t size) {
        const std::string rest(text_.substr(skip_blanks(sign + size), end - std::min(end, skip_blanks(sign + size))));
        Mistake mistake = make(Yaml::missing_colon, {sign, sign + size}, "a key and its value are separated by a colon",
                               "write " + shown(key + ": " + rest));
        mistake.repair.push_back({at + key_end, sign + size, ": "});
        mistake.fix = "write a colon";
        return mistake;
    };
    if (key_end > 0 && sign < end) {
        if (text_[sign] == '=') return colon_for(1);
        if (text_.substr(sign).starts_with("\uFF1A")) return colon_for(3);
    }
    Mistake mistake = make(Yaml::missing_colon, {at, end}, "this line has no colon: " + shown(line), {});
    const bool one_word = key_end > 0 && key_end == line.size();
    const std::size_t next = next_content(at);
    const bool opens = next < text_.size() && indent_of(next) > column_of(at);
    if (one_word) {
        mistake.help = "write `" + key + ":` and its value";
        if (opens) {
            mistake.help = "write `" + key + ":`";
            mistake.repair.push_back({end, end, ":"});
            mistake.fix = "write a colon";
            return mistake;
        }
    } else if (key_end > 0 && sign < end) {
        mistake.help = "write " + shown(key + ": " + std::string(text_.substr(sign, end - sign)));
    } else {
        mistake.help = "write `key: value`";
    }
    if (!levels_.empty() && levels_.back().state == State::plain && !levels_.back().list &&
        levels_.back().value.begin != at) {
        mistake.help += "; if it continues the text of `" + std::string(slice(levels_.back().key)) +
                        "`, indent it deeper than that key";
    }
    leave_out_block(mistake, at);
    return mistake;
}

Mistake Outline::open_quote(std::size_t quote, bool flow) const {
    const std::string sign(1, text_[quote]);
    std::size_t end = content_end(quote + 1);
    if (flow) {
        for (std::size_t i = quote + 1; i < end; ++i) {
            if (text_[i] == ',' || text_[i] == ']' || text_[i] == '}') end = i;
        }
    }
    if (!flow && end == line_end(end)) {
        // The text goes on as long as lines are indented deeper and are no entries of their own.
        for (std::size_t line = next_line(end); line < text_.size(); line = next_line(line)) {
            if (is_empty_line(text_, line)) continue;
            const std::size_t first = skip_blanks(line);
            if (static_cast<int>(indent_of(line)) <= parent_column() || peek(first) == '#' || is_dash(first) ||
                find_key(first)) {
                break;
            }
            end = content_end(first);
        }
    }
    const std::string_view inside = text_.substr(quote + 1, end - quote - 1);
    Mistake mistake =
        make(Yaml::unclosed_quote, {quote, quote + 1}, "this quotation mark is never closed",
             inside.find('\n') == npos ? "close it at the end of the text: " + shown(sign + std::string(inside) + sign)
                                       : "close it behind the last word of the text");
    std::string whole = sign;
    if (sign == "'" && inside.find('\'') == npos) {
        mistake.help += "; if it is an apostrophe, write " + shown("\"'" + std::string(inside) + "\"");
    }
    whole.assign(inside);
    // Other marks of the kind within would close it too early.
    if (inside.find(sign) != npos || (sign == "\"" && inside.find('\\') != npos)) {
        mistake.repair.push_back({quote, end, in_quotes(inside)});
    } else {
        mistake.repair.push_back({end, end, sign});
    }
    mistake.fix = "close the quotation mark";
    return mistake;
}

/// `Lead handoff"`: the mark at the beginning is missing.
Mistake Outline::unopened_quote(std::size_t begin, std::size_t end) const {
    const std::string quoted = in_quotes(text_.substr(begin, end - 1 - begin));
    Mistake mistake = make(Yaml::unclosed_quote, {end - 1, end}, "this quotation mark closes a text that none opens",
                           "put one before the text: " + shown(quoted));
    mistake.repair.push_back({begin, end, quoted});
    mistake.fix = "put a quotation mark before the text";
    return mistake;
}

Mistake Outline::unknown_alias(std::size_t at, bool flow) const {
    std::size_t end = at + 1;
    while (!space_at(end) && !is_flow_mark(text_[end])) ++end;
    const std::string_view name = text_.substr(at + 1, end - at - 1);
    const bool plain_name = !name.empty() && std::all_of(name.begin(), name.end(), is_word);
    if (!plain_name || !(ends_at(end) || (flow && is_flow_mark(peek(skip_blanks(end)))))) {
        std::size_t text_end = content_end(at);
        if (flow) {
            for (std::size_t i = at; i < text_end; ++i) {
                if (text_[i] == ',' || text_[i] == ']' || text_[i] == '}') text_end = i;
            }
        }
        return unquoted_start(at, text_end);
    }
    Mistake mistake = make(
        Yaml::alias, {at, end},
        "`*" + std::string(name) + "` refers to a value marked `&" + std::string(name) + "`, and there is none above",
        "write the value itself, or " + shown(in_quotes("*" + std::string(name))) + " if the `*` belongs to the text");
    blank(mistake, at, end);
    mistake.loss = Mistake::Loss{at, column_of(at)};
    return mistake;
}

/// `channel: #sales`: to YAML a comment.
Mistake Outline::number_sign(std::size_t at) const {
    return unquoted({at, content_end(at)}, {at, at + 1}, "`#` begins a comment here, so the key has no value");
}

/// A line that is indented deeper than the one above it, which already has a value.
Mistake Outline::too_deep(Range what, std::size_t column) const {
    const Level& top = levels_.back();
    const std::size_t line = line_begin(what.begin);
    const std::string name = shown(slice(what));
    if (top.state == State::block) {
        Mistake mistake =
            make(Yaml::indent, what, "this line is indented less than the text above it that it belongs to",
                 "begin it in column " + std::to_string(top.indent + 1) + ", as the first line of that text");
        shift(mistake, line, run_end(line, column, npos), column, std::max(top.indent, column));
        mistake.fix = "indent it as the text above";
        return mistake;
    }
    const bool dash = is_dash(what.begin);
    const std::string above = top.list ? "the item above" : "`" + std::string(slice(top.key)) + "`";
    // What stands on its own line below a key was meant as an item or entry too.
    if (top.own_line && dash && column == column_of(top.value.begin)) {
        const std::size_t begin = top.value.begin;
        if (slips::missing_space_after_dash(slice(top.value))) return missing_dash_space(begin);
        const std::string item(slice(top.value));
        Mistake mistake =
            make(Yaml::list_and_keys_mixed, top.value,
                 shown(item) + " stands before the items of a list, without a dash", "write " + shown("- " + item));
        mistake.notes.push_back({what, "an item of the list"});
        mistake.repair.push_back({begin, begin, "- "});
        mistake.fix = "write a dash";
        return mistake;
    }
    if (top.own_line && top.state == State::plain && (dash || simple_key(what.begin))) {
        return line_without_colon(top.value.begin);
    }
    // The first line of a section stands too far left, the others where they should.
    if (dash == top.list && top.members == 1 && levels_.size() > 1 && !opens_in_vain(what.begin)) {
        const std::size_t outer = levels_[levels_.size() - 2].column;
        std::size_t same = 0;
        for (std::size_t next = line; next < text_.size(); next = next_line(next)) {
            if (skipped(next)) continue;
            if (indent_of(next) < column) break;
            same += indent_of(next) == column;
        }
        const std::size_t unit = indent_unit();
        if (same > 1 || (column == outer + unit && top.column != outer + unit)) {
            return first_out_of_line(top, what, column, line);
        }
    }
    if (top.state == State::plain && !dash && !simple_key(what.begin)) {
        const std::size_t end = content_end(run_end(line, column, npos) > line ? what.begin : line);
        const std::size_t colon = text_.find(": ", what.begin);
        return unquoted_colon(top.value.begin, end, std::min(colon, what.end));
    }
    Mistake mistake =
        make(Yaml::indent, what, name + " is indented deeper than " + above + ", which already has a value",
             "begin it in column " + std::to_string(top.column + 1) + ", in line with " + above);
    if (dash) {
        mistake.message = "this item is indented deeper than " + above + ", so it would become part of its text";
    }
    if (top.value.end > top.value.begin) mistake.notes.push_back({top.value, "the value that " + above + " has"});
    const std::size_t end = run_end(line, column, top.column);
    if (top.list && !dash) {
        if (slips::missing_space(slice(top.value))) return missing_space(top.value.begin);
        mistake.message = name + " is indented under the item above, which is a text already";
        mistake.help = "write a colon behind " + shown(slice(top.value)) + " if it is a key too, or take this line out";
        leave_out_run(mistake, line, end, column);
        return mistake;
    }
    if (dash != top.list) {
        // A list below a value: one of the two is too much.
        leave_out_run(mistake, line, end, column);
        mistake.help = "take the value of " + above + " away, or the list below it";
        mistake.message = "a list begins here, but " + above + " already has a value";
        return mistake;
    }
    std::size_t lines = 0;
    for (std::size_t next = line; next < end; next = next_line(next)) lines += !skipped(next);
    if (lines > 1 && column - top.column == indent_unit() && top.state == State::plain && !top.list) {
        // A whole section below: the value beside the key is what is wrong.
        mistake.help = "take " + shown(slice(top.value)) + " away, or begin these lines in column " +
                       std::to_string(top.column + 1);
        blank(mistake, top.value.begin, top.value.end);
        return mistake;
    }
    shift(mistake, line, end, column, top.column);
    mistake.fix = "indent it as " + above;
    return mistake;
}

/// The first line of a section is indented otherwise than those below it, of which `what` is one.
Mistake Outline::first_out_of_line(const Level& level, Range what, std::size_t column, std::size_t end) const {
    const std::string here = std::to_string(column + 1);
    Mistake mistake =
        make(Yaml::indent, level.first,
             (level.list ? "this item" : shown(slice(level.first))) + " is indented " +
                 (level.column > column ? "deeper" : "less") + " than the lines below that belong beside it",
             "begin it in column " + here);
    mistake.notes.push_back({what, "this line begins in column " + here});
    shift(mistake, line_begin(level.first.begin), end, level.column, column);
    mistake.fix = "indent it as the lines below";
    return mistake;
}

/// A line between two columns that are in use.
Mistake Outline::between(Range what, std::size_t column, bool list, const Level& popped) const {
    const std::size_t line = line_begin(what.begin);
    std::size_t same = 0;
    for (std::size_t next = line; next < text_.size(); next = next_line(next)) {
        if (skipped(next)) continue;
        if (indent_of(next) < column) break;
        same += indent_of(next) == column;
    }
    const std::string here = std::to_string(column + 1);
    const bool root = levels_.empty();
    const std::size_t unit = indent_unit();
    const auto expected = [&](std::size_t outer, std::size_t wrong) {
        return column == outer + unit && wrong != outer + unit;
    };
    if (!root && popped.list == list && expected(levels_.back().column, popped.column) &&
        opens_in_vain(popped.first.begin)) {
        return first_out_of_line(popped, what, column, next_line(popped.first.begin));
    }
    const bool first_on_line = column_of(popped.first.begin) == indent_of(line_begin(popped.first.begin));
    if (first_on_line && popped.list == list &&
        (popped.members < same || (root && popped.members <= same) ||
         (!root && popped.members == same && expected(levels_.back().column, popped.column)))) {
        return first_out_of_line(popped, what, column, line);
    }
    // The first line of the section around stands too far left.
    if (levels_.size() > 1 && levels_.back().list == list && levels_.back().members == 1 &&
        expected(levels_[levels_.size() - 2].column, levels_.back().column)) {
        return first_out_of_line(levels_.back(), what, column, line);
    }
    bool join = root || popped.column - column <= column - levels_.back().column;
    // A key with lines under it stands left of them.
    const std::size_t next = next_content(line);
    const std::size_t end = content_end(what.begin);
    if (!root && !list && text_[end - 1] == ':' && next < text_.size() && indent_of(next) > column &&
        indent_of(next) <= popped.column) {
        join = false;
    }
    if (!root && popped.list != list && levels_.back().list == list) join = false;
    if (!root && popped.list == list && levels_.back().list != list) join = true;
    const Level& home = join ? popped : levels_.back();
    const std::string with = home.list ? "the items of its list" : "`" + std::string(slice(home.key)) + "`";
    Mistake mistake =
        make(Yaml::indent, what,
             (list ? "this item" : shown(slice(what))) + " begins in column " + here + ", where nothing above begins",
             "begin it in column " + std::to_string(home.column + 1) + ", in line with " + with);
    mistake.notes.push_back({home.key, "begins in column " + std::to_string(home.column + 1)});
    if (!find_key(what.begin) && !list) {
        leave_out_block(mistake, what.begin);
        return mistake;
    }
    shift(mistake, line, run_end(line, column, home.column), column, home.column);
    mistake.fix = "indent it as " + with;
    return mistake;
}

Mistake Outline::mixed(Range what, bool list) const {
    const Level& top = levels_.back();
    const std::size_t line = line_begin(what.begin);
    const std::size_t column = column_of(what.begin);
    // All lines of the wrong kind that follow one another are one slip.
    std::size_t wrong = 0;
    std::size_t end = line;
    for (; end < text_.size(); end = next_line(end)) {
        if (skipped(end)) continue;
        const std::size_t indent = indent_of(end);
        if (indent < column || (end > line && indent == column && is_dash(end + indent) != list)) break;
        wrong += indent == column;
    }
    Mistake mistake;
    if (list && top.members == 1 && (wrong > 1 || slips::missing_space_after_dash(slice(top.first)))) {
        // The first item lacks its dash.
        if (slips::missing_space_after_dash(slice(top.first))) return missing_dash_space(top.first.begin);
        const std::string item(text_.substr(top.first.begin, content_end(top.first.begin) - top.first.begin));
        mistake =
            make(Yaml::list_and_keys_mixed, top.first,
                 shown(item) + " stands before the items of a list, without a dash", "write " + shown("- " + item));
        mistake.notes.push_back({what, "an item of the list"});
        mistake.repair.push_back({top.first.begin, top.first.begin, "- "});
        shift(mistake, next_line(top.first.begin), line, column + 1, column + 3);
        mistake.fix = "write a dash";
        return mistake;
    }
    if (list) {
        mistake = make(Yaml::list_and_keys_mixed, what, "a list item stands among the keys of a section",
                       "give it a key of its own, or indent it under the key that it belongs to");
        mistake.notes.push_back({top.key, "the section has keys, this one for example"});
    } else {
        const std::string entry(text_.substr(what.begin, content_end(what.begin) - what.begin));
        mistake = make(Yaml::list_and_keys_mixed, what,
                       shown(slice(what)) + " stands among the items of a list, without a dash",
                       "write " + shown("- " + entry) + ", or indent it so that it belongs to the item above");
        mistake.notes.push_back({top.key, "an item of the list"});
    }
    leave_out_run(mistake, line, end, column);
    return mistake;
}

Mistake Outline::unclosed(const std::vector<Bracket>& open, std::size_t where) const {
    const Bracket& inner = open.back();
    std::string closers;
    for (auto bracket = open.rbegin(); bracket != open.rend(); ++bracket) closers += bracket->open == '[' ? ']' : '}';
    Mistake mistake =
        make(Yaml::unclosed_bracket, {inner.at, inner.at + 1}, std::string("this `") + inner.open + "` is never closed",
             "write " + shown(closers) + " behind the last value");
    // Behind the last thing before `where`.
    std::size_t line = line_begin(inner.at);
    std::size_t end = inner.at + 1;
    for (; line < where; line = next_line(line)) {
        const std::size_t from = skip_blanks(std::max(line, inner.at + 1));
        if (from < where && !skipped(from)) end = std::min(content_end(from), where);
    }
    if (where < text_.size() && simple_key(where)) {
        mistake.notes.push_back({{where, text_.find(':', where)}, "this already belongs to what follows"});
    }
    std::size_t last = end;
    if (text_[last - 1] == ',') --last;
    mistake.repair.push_back({last, end, closers});
    mistake.fix = "close the bracket";
    return mistake;
}

Mistake Outline::missing_comma(std::size_t end, std::size_t next) const {
    Mistake mistake =
        make(Yaml::missing_comma, word(next), "a comma is missing before this",
             "write a comma behind " +
                 shown(text_.substr(std::max(line_begin(end), end - std::min<std::size_t>(end, 20)),
                                    end - std::max(line_begin(end), end - std::min<std::size_t>(end, 20)))));
    while (mistake.at.end > mistake.at.begin + 1 &&
           (is_flow_mark(text_[mistake.at.end - 1]) || text_[mistake.at.end - 1] == ':')) {
        --mistake.at.end;
    }
    std::size_t from = end;
    while (from > line_begin(end) && !is_flow_mark(text_[from - 1])) --from;
    const std::string_view before = text_.substr(skip_blanks(from), end - std::min(end, skip_blanks(from)));
    mistake.help =
        "write a comma between the two: " + shown(std::string(before) + ", " + std::string(slice(mistake.at)));
    mistake.repair.push_back({end, end, ","});
    mistake.fix = "write a comma";
    return mistake;
}

Mistake Outline::text_after_quote(std::size_t begin, std::size_t end) const {
    const char sign = text_[begin];
    const std::size_t last = content_end(begin);
    const std::string_view raw = text_.substr(begin, last - begin);
    const std::size_t after = skip_blanks(end);
    Mistake mistake =
        make(Yaml::text_after_quote, {after, last}, "the quotation mark before this already ended the text", {});
    // `'It's here'`: the outer marks are the quotes.
    const bool whole = raw.size() > 2 && raw.back() == sign;
    std::string_view meant = whole ? raw.substr(1, raw.size() - 2) : raw;
    const std::string quoted = meant.find('\'') != npos && meant.find('"') == npos && meant.find('\\') == npos
                                   ? '"' + std::string(meant) + '"'
                                   : in_quotes(meant);
    mistake.help = "put the whole text in quotes of the other kind: " + shown(quoted);
    mistake.notes.push_back({{end - 1, end}, "this mark ends the text"});
    mistake.repair.push_back({begin, last, quoted});
    mistake.fix = "put the whole text in quotes";
    return mistake;
}

// --- Reading lines ---------------------------------------------------------------------------------------------------

void Outline::read_lines() {
    const std::size_t last = next_line(obstacle_.at);  // nothing behind it can be the cause
    while (at_ < std::max(last, begin_ + 1) && at_ < text_.size()) {
        const std::size_t line = at_;
        const std::size_t column = indent_of(line);
        const std::size_t first = line + column;
        at_ = next_line(line);
        if (skipped(line)) {
            if (obstacle_.at >= first && obstacle_.at < at_ && obstacle_.cause == Obstacle::Cause::grammar) {
                throw tabs_on_empty_lines(line);
            }
            continue;
        }
        if (peek(first) == '\t') throw tabs(line);
        if (slips::odd_space(text_.substr(first)) != 0) throw odd_space(first);
        if (is_document_mark(text_, first, '-')) {
            if (!levels_.empty()) {
                Mistake mistake = make(Yaml::several_documents, {first, first + 3},
                                       "a second document begins here; a file holds one agreement",
                                       "put what follows in a file of its own, or take the line out");
                mistake.loss = Mistake::Loss{first, 0};
                mistake.repair.push_back({first, text_.size(), ""});
                throw mistake;
            }
            if (ends_at(first + 3)) continue;
            content(skip_blanks(first + 3) - line, skip_blanks(first + 3), true);
            continue;
        }
        if (is_document_mark(text_, first, '.')) {
            if (!ends_at(first + 3)) return;
            continue;
        }
        if (column == 0 && text_[first] == '%' && levels_.empty()) continue;
        content(column, first, true);
    }
}

/// What a line holds from `at` on; `fresh`: it is the first thing on its line, not behind a dash.
void Outline::content(std::size_t column, std::size_t at, bool fresh) {
    std::optional<Level> popped;
    const bool dash = is_dash(at);
    if (fresh) {
        while (!levels_.empty() && levels_.back().column > column) {
            popped = levels_.back();
            levels_.pop_back();
        }
        if (!dash && !levels_.empty() && levels_.back().column == column && levels_.back().beside_key)
            levels_.pop_back();
    }
    if (dash) {
        place(column, true, {at, at + 1}, popped);
        levels_.back().key = {at, at + 1};
        levels_.back().state = State::open;
        const std::size_t next = skip_blanks(at + 1);
        if (!ends_at(at + 1)) content(next - line_begin(at), next, false);
        return;
    }
    if (peek(at) == '?' && space_at(at + 1)) {
        Mistake mistake = make(Yaml::complex_key, {at, at + 1}, "`?` begins a key in a way that slac does not read",
                               "write the key and a colon: `key: value`");
        leave_out_block(mistake, at);
        throw mistake;
    }
    const auto key = find_key(at);
    if (!key) return text_line(column, at, fresh, popped);
    if (key->name.begin == key->name.end) {
        Mistake mistake =
            make(Yaml::missing_key, {key->colon, key->colon + 1}, "there is no key before this colon",
                 "write the key: `key: " +
                     std::string(text_.substr(
                         skip_blanks(key->colon + 1),
                         content_end(key->colon) - std::min(content_end(key->colon), skip_blanks(key->colon + 1)))) +
                     "`");
        leave_out_block(mistake, at);
        throw mistake;
    }
    check_key(*key);
    place(column, false, key->name, popped);
    Level& level = levels_.back();
    level.key = key->name;
    level.state = State::open;
    if (slips::in_smart_quotes(slice(key->name))) throw smart_quotes(key->name.begin, key->name.end);
    if (!ends_at(key->colon + 1)) value(skip_blanks(key->colon + 1), false);
}

/// `-key: value` among items, `key:{a: b}`, `key {a: b}` and `key = {a: b}`: what stands before the first colon is no
/// key.
void Outline::check_key(const Key& key) const {
    const std::string_view name = slice(key.name);
    if (slips::missing_space_after_dash(name)) {
        std::size_t next = next_line(key.colon);
        const std::size_t column = column_of(key.name.begin);
        const bool list = !levels_.empty() && levels_.back().list && levels_.back().column == column;
        if (list || (next < text_.size() && indent_of(next) == column && peek(next + column) == '-')) {
            throw missing_dash_space(key.name.begin);
        }
    }
    std::size_t end = 0;
    while (end < name.size() && is_word(name[end])) ++end;
    if (end == 0 || end == name.size()) return;
    const std::size_t sign = name.find_first_not_of(' ', end);
    if (sign == npos) return;
    const char c = name[sign];
    const bool bracket = c == '{' || c == '[';
    if (c == ':' && sign == end && sign + 1 < name.size() && std::strchr("{[\"'", name[sign + 1]) != nullptr) {
        throw missing_space(key.name.begin);
    }
    if (sign > end && (c == '=' || bracket)) {
        const std::string rest(name.substr(bracket ? sign : sign + 1));
        Mistake mistake = make(Yaml::missing_colon,
                               {key.name.begin + (bracket ? 0 : sign), key.name.begin + (bracket ? end : sign + 1)},
                               "a key and its value are separated by a colon",
                               "write " + shown(std::string(name.substr(0, end)) + ": ..."));
        mistake.repair.push_back(
            {key.name.begin + end, key.name.begin + (bracket ? sign : sign + 1), bracket ? ": " : ":"});
        mistake.fix = "write a colon";
        throw mistake;
    }
}

/// Finds the section that a key or a dash in this column belongs to.
void Outline::place(std::size_t column, bool list, Range what, const std::optional<Level>& popped) {
    const auto open = [&](bool beside_key) {
        Level level{list, column, what};
        level.beside_key = beside_key;
        levels_.push_back(level);
    };
    if (levels_.empty()) {
        if (popped) throw between(what, column, list, *popped);
        return open(false);
    }
    Level& top = levels_.back();
    if (top.column == column) {
        if (top.list == list) {
            ++top.members;
            return;
        }
        if (list && top.state == State::open) {
            top.state = State::nested;
            return open(true);
        }
        throw mixed(what, list);
    }
    if (popped) throw between(what, column, list, *popped);
    if (top.state != State::open) throw too_deep(what, column);
    top.state = State::nested;
    open(false);
}

/// A line that is neither a key nor an item.
void Outline::text_line(std::size_t column, std::size_t at, bool fresh, const std::optional<Level>& popped) {
    const Range what{at, content_end(at)};
    if (levels_.empty()) {
        if (popped) throw between(word(at), column, false, *popped);
        const char c = text_[at];
        if (c != '"' && c != '\'' && c != '[' && c != '{' && c != '|' && c != '>') {
            if (next_content(at) < text_.size()) throw line_without_colon(at);
        }
        levels_.push_back(Level{false, 0, what});
        levels_.back().root = true;
        value(at, true);
        return;
    }
    Level& top = levels_.back();
    if (fresh && top.column == column) {
        if (text_[at] == ']' || text_[at] == '}') {
            Mistake mistake =
                make(Yaml::stray_bracket, {at, at + 1}, "this closing bracket fits no opening one", "take it out");
            blank(mistake, at, at + 1);
            throw mistake;
        }
        if (top.state == State::block && !top.list && top.indent == 0) {
            Mistake mistake =
                make(Yaml::indent, what, "the text under a `|` or `>` must be indented deeper than its key",
                     "indent it by " + std::to_string(indent_unit()) + " spaces");
            std::size_t end = next_line(at);
            while (end < text_.size() && (skipped(end) || (indent_of(end) >= column && !find_key(skip_blanks(end)) &&
                                                           !is_dash(skip_blanks(end))))) {
                end = next_line(end);
            }
            shift(mistake, line_begin(at), end, column, column + indent_unit());
            throw mistake;
        }
        if (slips::missing_space_after_dash(slice(what))) throw missing_dash_space(at);
        if (top.list) throw mixed(word(at), false);
        if (std::strchr("@`%", text_[at]) != nullptr) {
            const std::size_t colon = slice(what).find(": ");
            if (colon != npos) throw unquoted_start(at, at + colon);
        }
        throw line_without_colon(at);
    }
    if (popped) throw between(word(at), column, false, *popped);
    switch (top.state) {
        case State::open:
            value(at, fresh);
            break;
        case State::plain:
            break;
        default:
            throw too_deep(what, column);
    }
}

std::optional<Outline::Key> Outline::find_key(std::size_t at) const {
    while (peek(at) == '&' || peek(at) == '!') {
        const Range property = word(at);
        if (!is_property(slice(property)) || ends_at(property.end)) return std::nullopt;
        at = skip_blanks(property.end);
    }
    const char c = peek(at);
    const std::size_t end = line_end(at);
    if (c == '"' || c == '\'') {
        std::size_t i = at + 1;
        for (; i < end; ++i) {
            if (text_[i] == '\\' && c == '"') {
                ++i;
            } else if (text_[i] == c) {
                if (c == '"' || peek(i + 1) != '\'') break;
                ++i;
            }
        }
        if (i >= end) return std::nullopt;
        const std::size_t colon = skip_blanks(i + 1);
        if (peek(colon) == ':' && space_at(colon + 1)) return Key{{at, i + 1}, colon};
        return std::nullopt;
    }
    if (std::strchr("[{|>@`%,]}#", c) != nullptr) return std::nullopt;
    for (std::size_t i = at; i < end; ++i) {
        if (text_[i] == '#' && i > at && is_blank(text_[i - 1])) break;
        if (text_[i] != ':' || !space_at(i + 1)) continue;
        std::size_t name_end = i;
        while (name_end > at && is_blank(text_[name_end - 1])) --name_end;
        return Key{{at, name_end}, i};
    }
    return std::nullopt;
}

// --- Reading values --------------------------------------------------------------------------------------------------

/// The value of the innermost section's last key or item, which begins at `at`.
void Outline::value(std::size_t at, bool own_line) {
    if (slips::odd_space(text_.substr(at)) != 0) throw odd_space(at);
    while (peek(at) == '&' || peek(at) == '!') {
        const Range property = word(at);
        const bool accident = obstacle_.cause == Obstacle::Cause::gap && obstacle_.at == at;
        if (!is_property(slice(property)) || accident) throw unquoted_start(at, content_end(at));
        if (text_[at] == '&') anchors_.insert(text_.substr(at + 1, property.end - at - 1));
        if (ends_at(property.end)) return;
        at = skip_blanks(property.end);
    }
    Level& level = levels_.back();
    level.own_line = own_line;
    if (own_line && slips::missing_space_after_dash(text_.substr(at, 2)) && !find_key(at)) throw missing_dash_space(at);
    const char c = text_[at];
    switch (c) {
        case '|':
        case '>':
            return block_text(at);
        case '"':
        case '\'': {
            const std::size_t end = quoted(at, false);
            return close_value(at, end, false);
        }
        case '[':
        case '{': {
            if (c == '{' && peek(at + 1) == '{') throw unquoted_start(at, content_end(at));
            const std::size_t end = flow(at);
            return close_value(at, end, true);
        }
        case '*':
            if (!anchors_.contains(slice({at + 1, word(at).end}))) throw unknown_alias(at, false);
            level.state = State::closed;
            level.value = word(at);
            return;
        case '@':
        case '`':
        case '%':
        case ',':
            throw unquoted_start(at, content_end(at));
        case ']':
        case '}': {
            Mistake mistake =
                make(Yaml::stray_bracket, {at, at + 1}, "this closing bracket fits no opening one", "take it out");
            mistake.help =
                "take it out, or put the text in quotes: " + shown(in_quotes(text_.substr(at, content_end(at) - at)));
            mistake.repair.push_back({at, content_end(at), in_quotes(text_.substr(at, content_end(at) - at))});
            throw mistake;
        }
        case '-':
            if (is_dash(at) && !own_line) {
                const std::size_t end = content_end(at);
                Mistake mistake = make(
                    Yaml::misplaced_dash, {at, at + 1}, "a list with dashes begins on the line below its key",
                    "begin it on the next line, or write " +
                        shown("[" +
                              std::string(text_.substr(skip_blanks(at + 1), end - std::min(end, skip_blanks(at + 1)))) +
                              "]"));
                // The other items may stand below, in line with this one.
                mistake.repair.push_back({at, at, "\n" + std::string(column_of(at), ' ')});
                throw mistake;
            }
            break;
        case '?':
            if (space_at(at + 1)) throw unquoted_start(at, content_end(at));
            break;
        default:
            break;
    }
    plain(at, own_line);
}

void Outline::plain(std::size_t at, bool own_line) {
    const std::size_t end = content_end(at);
    const std::string_view text = text_.substr(at, end - at);
    Level& level = levels_.back();
    if (slips::in_smart_quotes(text)) throw smart_quotes(at, end);
    if (slips::only_closing_quote(text)) throw unopened_quote(at, end);
    for (std::size_t i = at; i < end; ++i) {
        if (text_[i] != ':' || !space_at(i + 1)) continue;
        if (slips::smart_quote(text) != 0) throw smart_quotes(at, end);
        // The text may go on below; all of it must come between the quotes.
        std::size_t last = end;
        for (std::size_t line = next_line(end); line < text_.size(); line = next_line(line)) {
            if (is_empty_line(text_, line)) continue;
            if (static_cast<int>(indent_of(line)) <= parent_column() || skipped(line) || find_key(skip_blanks(line)) ||
                is_dash(skip_blanks(line)) || end != line_end(end)) {
                break;
            }
            last = content_end(skip_blanks(line));
        }
        throw unquoted_colon(at, last, i);
    }
    if (own_line && slips::missing_space(text)) throw missing_spaces(at);
    if (own_line && slips::missing_space_after_dash(text)) throw missing_dash_space(at);
    level.state = State::plain;
    level.value = {at, end};
    level.own_line = own_line;
}

void Outline::block_text(std::size_t at) {
    Level& level = levels_.back();
    std::size_t header = at + 1;
    std::size_t given = 0;
    for (; peek(header) == '+' || peek(header) == '-' || is_digit(peek(header)); ++header) {
        if (is_digit(text_[header])) given = static_cast<std::size_t>(text_[header] - '0');
    }
    if (header - at > 3 || !ends_at(header) || !space_at(header)) throw unquoted_start(at, content_end(at));
    level.state = State::block;
    level.indent = 0;
    const auto parent = static_cast<std::size_t>(std::max(parent_column(), 0));
    std::size_t indent = given == 0 ? 0 : parent + given;
    bool any = false;
    std::size_t line = next_line(at);
    for (; line < text_.size(); line = next_line(line)) {
        if (is_empty_line(text_, line)) continue;
        const std::size_t spaces = indent_of(line);
        if (indent == 0) {
            if (static_cast<int>(spaces) <= parent_column()) {
                if (peek(line + spaces) == '\t') throw tabs(line);
                break;
            }
            indent = spaces;
        }
        if (spaces < indent) {
            if (peek(line + spaces) == '\t') throw tabs(line);
            break;
        }
        any = true;
    }
    if (given != 0 && !any) throw unquoted_start(at, content_end(at));
    level.indent = indent;
    level.value = {at, header};
    at_ = line;
}

/// To behind the closing quote.
std::size_t Outline::quoted(std::size_t at, bool flow) {
    const char sign = text_[at];
    for (std::size_t i = at + 1; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == sign) {
            if (sign == '\'' && peek(i + 1) == '\'') {
                ++i;
                continue;
            }
            return i + 1;
        }
        if (c == '\\' && sign == '"') {
            const char letter = peek(i + 1);
            std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
            bool good = letter != '\0' && std::strchr("0abt\tnvfre \"/\\N_LPxuU\r\n", letter) != nullptr;
            for (std::size_t d = 0; d < digits; ++d)
                good = good && std::isxdigit(static_cast<unsigned char>(peek(i + 2 + d))) != 0;
            if (!good) {
                const std::size_t line_stop = line_end(i);
                const std::size_t close = text_.find('"', i + 1);
                const std::size_t end = close == npos || close > line_stop ? line_stop : close;
                const std::string_view inside = text_.substr(at + 1, end - at - 1);
                std::size_t size = 1;
                while (size < 2 && i + size < line_stop) ++size;
                while (i + size < text_.size() && (static_cast<unsigned char>(text_[i + size]) & 0xC0) == 0x80) ++size;
                Mistake mistake =
                    make(Yaml::escape, {i, i + size}, shown(text_.substr(i, size)) + " means nothing in double quotes",
                         "write the text in single quotes: " + shown("'" + std::string(inside) + "'"));
                if (inside.find('\'') != npos || inside.find('\n') != npos) {
                    mistake.help = "write the backslash twice: " + shown("\\" + std::string(text_.substr(i, size)));
                }
                // Who writes one backslash for itself means all of them so: `C:\temp` has no tab in it.
                std::string twice;
                for (std::size_t k = at + 1; k < end; ++k) {
                    twice += text_[k];
                    if (text_[k] != '\\' || peek(k + 1) == '"') continue;
                    twice += '\\';
                    if (peek(k + 1) == '\\') ++k;
                }
                mistake.repair.push_back({at + 1, end, twice});
                mistake.fix = "write backslashes twice";
                throw mistake;
            }
            if (letter != '\n' && letter != '\r') ++i;
            continue;
        }
        if (c != '\n' || is_empty_line(text_, i + 1)) continue;
        const std::size_t indent = indent_of(i + 1);
        if (static_cast<int>(indent) <= parent_column()) {
            if (peek(i + 1 + indent) == '\t') throw tabs(i + 1);
            throw open_quote(at, flow);
        }
    }
    throw open_quote(at, flow);
}

/// What may follow a value in quotes or brackets on its line: nothing.
void Outline::close_value(std::size_t begin, std::size_t end, bool bracket) {
    Level& level = levels_.back();
    level.state = State::closed;
    level.value = {begin, std::min(end, line_end(begin))};
    at_ = next_line(end);
    if (end >= text_.size() || ends_at(end)) return;
    const std::size_t next = skip_blanks(end);
    const char c = text_[next];
    if (c == '#') {
        Mistake mistake = make(Yaml::comment_space, {next, next + 1}, "a comment needs a space before its `#`",
                               "write a space before the `#`");
        mistake.repair.push_back({next, next, " "});
        mistake.fix = "write a space before the `#`";
        throw mistake;
    }
    if (!bracket) throw text_after_quote(begin, end);
    if (c == ']' || c == '}') {
        Mistake mistake =
            make(Yaml::stray_bracket, {next, next + 1}, "this closing bracket fits no opening one", "take it out");
        mistake.notes.push_back({{end - 1, end}, "everything is closed here already"});
        mistake.repair.push_back({next, next + 1, " "});
        mistake.fix = "take it out";
        throw mistake;
    }
    if (c == ':' && space_at(next + 1)) {
        Mistake mistake = make(Yaml::complex_key, {begin, end}, "a list or a group of entries cannot be a key",
                               "write a plain word before the colon: `key: value`");
        leave_out_block(mistake, begin);
        throw mistake;
    }
    if (line_begin(begin) == line_begin(end)) throw unquoted_start(begin, content_end(begin));
}

/// A line inside brackets that is not indented deeper than the key that they belong to.
void Outline::flow_line(std::size_t line, const std::vector<Bracket>& open) const {
    const std::size_t first = skip_blanks(line);
    const std::size_t indent = indent_of(line);
    if (first >= text_.size() || static_cast<int>(indent) > parent_column()) return;
    if (first > line + indent) throw tabs(line, static_cast<std::size_t>(parent_column() + 1));
    const char c = text_[first];
    if (c == ']' || c == '}') return;
    if (find_key(first) || is_dash(first)) throw unclosed(open, first);
    Mistake mistake =
        make(Yaml::indent, word(first),
             "this line goes on with what is in brackets, so it must be indented deeper than the key above",
             "indent it by " + std::to_string(static_cast<std::size_t>(parent_column()) + indent_unit()) + " spaces");
    for (std::size_t next = line; next < text_.size(); next = next_line(next)) {
        if (skipped(next)) continue;
        if (next != line && (static_cast<int>(indent_of(next)) > parent_column() || find_key(skip_blanks(next)))) break;
        mistake.repair.push_back(
            {next, next, std::string(static_cast<std::size_t>(parent_column()) + indent_unit(), ' ')});
    }
    throw mistake;
}

/// Over a text without quotes inside brackets, to its end. It may go over several lines.
std::size_t Outline::flow_plain(std::size_t at, Bracket& bracket, const std::vector<Bracket>& open) {
    std::size_t end = at;
    bool question = false;
    for (std::size_t i = at; i < text_.size(); ++i) {
        const char c = text_[i];
        if (is_flow_mark(c)) break;
        if (c == '#' && is_space(text_[i - 1])) break;
        if (c == ':' && (space_at(i + 1) || ends_flow_key(peek(i + 1)))) break;
        if (c == '?') question = true;
        if (c == '\n') {
            std::size_t line = i + 1;
            while (line < text_.size() && is_empty_line(text_, line) && text_.find('\n', line) != npos)
                line = next_line(line);
            const std::size_t first = skip_blanks(line);
            if (peek(first) == '#') break;
            flow_line(line, open);
            if (simple_key(first)) {
                if (bracket.open == '[') throw unclosed(open, first);
                if (bracket.colon) throw missing_comma(end, first);
            }
            i = first - 1;
            continue;
        }
        if (!is_space(c)) end = i + 1;
    }
    if (question) {
        // Right, but yaml-cpp does not read a question mark inside brackets.
        Mistake mistake;
        mistake.silent = true;
        mistake.at = {at, end};
        mistake.repair.push_back({at, end, in_quotes(text_.substr(at, end - at))});
        throw mistake;
    }
    return end;
}

/// From an opening bracket to behind the closing one.
std::size_t Outline::flow(std::size_t at) {
    std::vector<Bracket> open;
    open.push_back({text_[at], at});
    std::size_t i = at + 1;
    const auto value_end = [&](std::size_t begin, std::size_t end, bool quoted) {
        Bracket& top = open.back();
        top.entry = Bracket::done;
        top.value = begin;
        top.end = end;
        top.quoted = quoted;
        i = end;
    };
    // The end of an accidental text: up to the next comma or bracket on the line.
    const auto text_end = [&](std::size_t begin) {
        std::size_t end = content_end(begin);
        for (std::size_t k = begin; k < end; ++k) {
            if (text_[k] == ',' || text_[k] == ']' || text_[k] == '}') end = k;
        }
        while (end > begin + 1 && is_blank(text_[end - 1])) --end;
        return end;
    };
    while (i < text_.size()) {
        const char c = text_[i];
        Bracket& top = open.back();
        if (c == '\n') {
            std::size_t line = i + 1;
            if (!skipped(line)) flow_line(line, open);
            i = line;
            continue;
        }
        if (is_space(c)) {
            ++i;
            continue;
        }
        if (c == '#') {
            if (!is_space(text_[i - 1])) {
                Mistake mistake = make(Yaml::comment_space, {i, i + 1}, "a comment needs a space before its `#`",
                                       "write a space before the `#`");
                mistake.repair.push_back({i, i, " "});
                mistake.fix = "write a space before the `#`";
                throw mistake;
            }
            i = line_end(i);
            continue;
        }
        if (c == ',') {
            if (top.entry == Bracket::empty) {
                Mistake mistake = make(Yaml::extra_comma, {i, i + 1}, "there is no value before this comma",
                                       "take the comma out, or write the value that is missing");
                std::size_t end = i + 1;
                for (std::size_t k = end; peek(k) == ',' || is_blank(peek(k)); ++k) {
                    if (text_[k] == ',') end = k + 1;
                }
                if (end > i + 1) mistake.message = "there is no value before these commas";
                mistake.at.end = end;
                blank(mistake, i, end);
                mistake.fix = "take the comma out";
                throw mistake;
            }
            top.entry = Bracket::empty;
            top.colon = false;
            top.comma = i;
            ++i;
            continue;
        }
        if (c == ']' || c == '}') {
            const char wanted = c == ']' ? '[' : '{';
            if (top.open != wanted) {
                const bool outer =
                    std::any_of(open.begin(), open.end(), [&](const Bracket& b) { return b.open == wanted; });
                Mistake mistake;
                if (outer) {
                    // `[a, b, title: VP}`: the pair is not of the list any more.
                    const std::size_t place = top.open == '[' && top.colon && top.comma != 0 ? top.comma : i;
                    mistake = unclosed({top}, i);
                    mistake.repair.assign(1, {place, place, std::string(1, top.open == '[' ? ']' : '}')});
                    if (place != i) mistake.notes.push_back({{place, place + 1}, "it is missing before this comma"});
                } else {
                    const std::string right(1, top.open == '[' ? ']' : '}');
                    mistake = make(Yaml::stray_bracket, {i, i + 1},
                                   std::string("`") + c + "` does not close what `" + top.open + "` opened",
                                   "write `" + right + "`");
                    mistake.notes.push_back({{top.at, top.at + 1}, "opened here"});
                    mistake.repair.push_back({i, i + 1, right});
                    mistake.fix = "write `" + right + "`";
                }
                throw mistake;
            }
            const std::size_t begin = top.at;
            open.pop_back();
            if (open.empty()) return i + 1;
            value_end(begin, i + 1, true);
            continue;
        }
        if (c == ':' && (space_at(i + 1) || ends_flow_key(peek(i + 1)) || (top.entry == Bracket::done && top.quoted))) {
            if (top.colon) {
                // A second colon in one entry: `{a: 1 b: 2}` lacks a comma, `{a: Note: b}` lacks quotes.
                const std::size_t blank_at = text_.substr(top.value, top.end - top.value).find_last_of(" \t\n");
                if (top.quoted) throw unquoted_colon(top.value, text_end(i), i);
                if (blank_at != npos && simple_key(top.value + blank_at + 1)) {
                    std::size_t end = top.value + blank_at;
                    while (end > top.value && is_space(text_[end - 1])) --end;
                    throw missing_comma(end, top.value + blank_at + 1);
                }
                throw unquoted_colon(top.value, text_end(i), i);
            }
            if (top.entry == Bracket::done && top.quoted && is_flow_mark(text_[top.value])) {
                Mistake mistake =
                    make(Yaml::complex_key, {top.value, top.end}, "a list or a group of entries cannot be a key",
                         "write a plain word before the colon: `key: value`");
                blank(mistake, top.value, text_end(i));
                mistake.loss = Mistake::Loss{top.value, column_of(top.value)};
                throw mistake;
            }
            if (top.entry == Bracket::done && top.open == '{' && line_begin(top.value) != line_begin(i)) {
                throw joined_key(top.value, top.end, i);
            }
            if (top.entry == Bracket::empty) {
                Mistake mistake = make(Yaml::missing_key, {i, i + 1}, "there is no key before this colon",
                                       "write the key: `key: value`");
                const std::size_t end = text_end(i);
                blank(mistake, i, end);
                mistake.loss = Mistake::Loss{i, column_of(i)};
                throw mistake;
            }
            top.colon = true;
            top.colon_at = i;
            top.entry = Bracket::key;
            ++i;
            continue;
        }
        if (top.entry == Bracket::done) {
            // `{title: "VP, name: "Dana"}`: the mark before `Dana` was to open, not to close.
            const char sign = text_[top.value];
            if ((sign == '"' || sign == '\'') && top.quoted && top.end == i && top.end - top.value > 2 &&
                is_blank(text_[top.end - 2])) {
                throw open_quote(top.value, true);
            }
            const std::string_view text = text_.substr(top.value, top.end - top.value);
            if ((c == '[' || c == '{') && top.open == '{' && !top.colon && !top.quoted) {
                if (text.back() == ':') throw missing_space(top.value);
                // `key [a, b]` or `key = [a, b]`
                std::size_t key_end = top.value;
                while (key_end < top.end && is_word(text_[key_end])) ++key_end;
                if (key_end == top.end || text.back() == '=') {
                    const std::size_t from = key_end == top.end ? top.value : top.end - 1;
                    Mistake mistake =
                        make(Yaml::missing_colon, {from, top.end}, "a key and its value are separated by a colon",
                             "write " + shown(text_.substr(top.value, key_end - top.value)) +
                                 " and a colon before the bracket");
                    mistake.repair.push_back({key_end, top.end, ":"});
                    mistake.fix = "write a colon";
                    throw mistake;
                }
            }
            throw missing_comma(top.end, i);
        }
        if (c == '[' || c == '{') {
            if (levels_.size() + open.size() >= limits_.depth) {
                throw make(Yaml::too_deep, {i, i + 1},
                           "values are nested more than " + std::to_string(limits_.depth) + " deep here",
                           "an agreement needs about eight levels; look for brackets that are opened and never closed");
            }
            if (c == '{' && peek(i + 1) == '{') {
                const std::size_t close = text_.find("}}", i);
                if (close != npos && close < line_end(i)) throw unquoted_start(i, text_end(close + 2));
            }
            open.push_back({c, i});
            ++i;
            continue;
        }
        if (c == '"' || c == '\'') {
            const std::size_t begin = i;
            const std::size_t end = quoted(begin, true);
            const char after = peek(skip_blanks(end));
            if (top.open == '{' && !top.colon && line_begin(begin) != line_begin(end) &&
                (after == ',' || after == '}')) {
                throw joined_key(begin, end, end);
            }
            value_end(begin, end, true);
            continue;
        }
        if (c == '-' && (space_at(i + 1) || is_flow_mark(peek(i + 1)))) {
            Mistake mistake = make(Yaml::misplaced_dash, {i, i + 1}, "inside brackets a list item has no dash",
                                   "take the dash out; commas separate the items");
            blank(mistake, i, i + 1);
            mistake.fix = "take the dash out";
            throw mistake;
        }
        if (slips::odd_space(text_.substr(i)) != 0) throw odd_space(i);
        if (c == '&' || c == '!') {
            std::size_t end = i;
            while (!space_at(end) && !is_flow_mark(text_[end])) ++end;
            const bool accident = obstacle_.cause == Obstacle::Cause::gap && obstacle_.at == i;
            if (!is_property(text_.substr(i, end - i)) || accident) throw unquoted_start(i, text_end(i));
            if (c == '&') anchors_.insert(text_.substr(i + 1, end - i - 1));
            i = end;
            if (is_flow_mark(peek(skip_blanks(end)))) top.entry = Bracket::done;
            continue;
        }
        if (c == '*') {
            std::size_t end = i;
            while (!space_at(end) && !is_flow_mark(text_[end])) ++end;
            if (!anchors_.contains(text_.substr(i + 1, end - i - 1))) throw unknown_alias(i, true);
            value_end(i, end, true);
            continue;
        }
        if (std::strchr("@`%>|", c) != nullptr) throw unquoted_start(i, text_end(i));
        if (c == '?' && space_at(i + 1)) {
            Mistake mistake = make(Yaml::complex_key, {i, i + 1}, "`?` begins a key in a way that slac does not read",
                                   "write the key and a colon: `key: value`");
            blank(mistake, i, i + 1);
            throw mistake;
        }
        const std::size_t begin = i;
        const std::size_t end = flow_plain(begin, top, open);
        const std::string_view text = text_.substr(begin, end - begin);
        if (slips::in_smart_quotes(text)) throw smart_quotes(begin, end);
        if (slips::only_closing_quote(text)) {
            throw unopened_quote(skip_blanks(top.colon_at == 0 ? top.at + 1 : top.colon_at + 1), end);
        }
        const char after = peek(skip_blanks(end));
        if (slips::missing_space(text) && top.open == '{' && !top.colon && after != ':') throw missing_space(begin);
        if (end == begin) {
            ++i;
            continue;
        }
        if (top.open == '{' && !top.colon && line_begin(begin) != line_begin(end) && after != ':') {
            throw joined_key(begin, end, end);
        }
        value_end(begin, end, false);
    }
    throw unclosed(open, text_.size());
}

}  // namespace

std::optional<Mistake> diagnose(std::string_view text, std::size_t begin, std::size_t from, const Obstacle& obstacle,
                                const Limits& limits) {
    Outline outline(text, begin, from, obstacle, limits);
    if (obstacle.cause == Obstacle::Cause::gap && obstacle.at > begin && obstacle.at < text.size() &&
        text[obstacle.at] == '#' && is_blank(text[obstacle.at - 1])) {
        return outline.number_sign(obstacle.at);
    }
    if (obstacle.cause == Obstacle::Cause::unknown_anchor && obstacle.at < text.size()) {
        const std::size_t line = text.rfind('\n', obstacle.at) + 1;
        const bool flow = text.substr(line, obstacle.at - line).find_first_of("[{") != npos;
        return outline.unknown_alias(obstacle.at, flow);
    }
    try {
        outline.read_lines();
    } catch (Mistake& mistake) {
        // Beyond the obstacle nothing can have caused it.
        if (mistake.rule == Yaml::too_deep || mistake.at.begin <= std::min(text.find('\n', obstacle.at), text.size()))
            return std::move(mistake);
    }
    if (obstacle.cause == Obstacle::Cause::open_quote) return outline.open_quote(obstacle.at, false);
    if (obstacle.cause == Obstacle::Cause::missing_colon) {
        std::size_t line = obstacle.at == 0 ? npos : text.rfind('\n', obstacle.at);
        line = line == npos ? begin : line + 1;
        while (line < text.size() && is_blank(text[line])) ++line;
        return outline.line_without_colon(line);
    }
    return std::nullopt;
}

std::optional<Mistake> leave_out(std::string_view text, std::size_t begin, const Obstacle& obstacle, bool wide) {
    const auto line_begin = [&](std::size_t at) {
        const std::size_t newline = at == 0 ? npos : text.rfind('\n', at - 1);
        return newline == npos || newline + 1 < begin ? begin : newline + 1;
    };
    const auto next_line = [&](std::size_t at) {
        const std::size_t newline = text.find('\n', at);
        return newline == npos ? text.size() : newline + 1;
    };
    std::size_t line = line_begin(std::min(obstacle.at, text.size()));
    while (line > begin && is_empty_line(text, line)) line = line_begin(line - 1);
    if (is_empty_line(text, line)) return std::nullopt;
    std::size_t first = line;
    while (is_blank(text[first])) ++first;
    if (wide) {
        while (line > begin && (is_space(text[line]) || text[line] == '#' || text[line] == '-' || text[line] == ']' ||
                                text[line] == '}')) {
            line = line_begin(line - 1);
        }
    }
    const std::size_t column = wide ? 0 : first - line;
    std::size_t end = std::min(text.find('\n', first), text.size());
    if (end > first && text[end - 1] == '\r') --end;
    Mistake mistake;
    mistake.rule = Yaml::syntax;
    mistake.at = {first, end};
    while (mistake.at.end > first && is_blank(text[mistake.at.end - 1])) --mistake.at.end;
    mistake.message = "this line cannot be read: " + shown(text.substr(first, mistake.at.end - first));
    mistake.help = "compare it with the lines around it: the indentation, the quotes, the brackets, the colon";
    mistake.loss = Mistake::Loss{wide ? line : first, column};
    for (bool head = true; line < text.size(); line = next_line(line), head = false) {
        if (is_empty_line(text, line)) continue;
        std::size_t from = line;
        while (is_blank(text[from])) ++from;
        if (!head && (from - line <= column &&
                      !(wide && (text[from] == '-' || text[from] == ']' || text[from] == '}' || line < first))))
            break;
        std::size_t stop = std::min(text.find('\n', from), text.size());
        if (stop > from && text[stop - 1] == '\r') --stop;
        mistake.repair.push_back({line, stop, ""});
    }
    return mistake;
}

}  // namespace slac::syntax
