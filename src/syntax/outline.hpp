#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "slac/syntax/parse.hpp"
#include "syntax/characters.hpp"
#include "syntax/mistake.hpp"
#include "syntax/reader.hpp"

namespace slac::syntax {

inline constexpr std::size_t npos = std::string_view::npos;

/// A text of the user's in a message: one line, not too long.
[[nodiscard]] std::string shown(std::string_view text);
/// The text in the quotes that suit it.
[[nodiscard]] std::string in_quotes(std::string_view text);

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
    struct Ended {
        std::size_t column;
        bool list;
    };
    /// A section that is open at the line being read.
    struct Level {
        bool list;
        std::size_t column;
        Range first;              // the key or dash of its first member
        std::size_t members = 1;  // so far
        State state = State::open;
        Range key;                   // of the last member; the dash of an item
        Range value;                 // its text, when plain
        bool own_line = false;       // that text begins below its key
        bool beside_key = false;     // a list in the column of its key
        std::size_t indent = 0;      // of a block text
        bool root = false;           // not a section: the file's only value
        std::vector<Ended> ended;    // what ended where `suspect` began
        Range suspect;               // a member that may stand too far left
        std::size_t since = 0;       // members from `suspect` on
        bool flat = false;           // some member before it has its value beside it
        bool suspect_below = false;  // the member before it is a key with nothing under it
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
        std::size_t comma = 0;        // the last one, if any
        std::size_t before_pair = 0;  // the comma before the first `key: value`
        bool pair = false;            // there is one
        Range first_key;
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
    void leave_out_stray(Mistake& mistake, std::size_t at) const;
    [[nodiscard]] bool goes_on_below(std::size_t at) const;
    [[nodiscard]] std::optional<Mistake> too_far_left(const Level& level, Range what, std::size_t column, bool list,
                                                      bool whole) const;
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
    void flow_comma(Bracket& bracket, std::size_t i) const;
    void flow_colon(Bracket& bracket, std::size_t i) const;
    void check_opening(const std::vector<Bracket>& open, std::size_t i);
    void check_flow_text(const Bracket& bracket, std::size_t begin, std::size_t end) const;
    void note_hidden(const std::vector<Bracket>& open);
    [[nodiscard]] std::size_t text_end(std::size_t begin) const;
    [[nodiscard]] Mistake behind_value(const Bracket& bracket, std::size_t i) const;
    [[nodiscard]] Mistake wrong_bracket(const std::vector<Bracket>& open, std::size_t i);
    static char closing_of(const Bracket& bracket) { return bracket.open == '[' ? ']' : '}'; }
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
    [[nodiscard]] Mistake misplaced_dash(std::size_t at) const;
    [[nodiscard]] Mistake bullets(std::size_t at) const;
    [[nodiscard]] Mistake group_without_braces(Range group) const;
    [[nodiscard]] bool entries_in_a_row(Range text) const;
    [[nodiscard]] Mistake missing_dash(Range what, Range item) const;
    [[nodiscard]] Mistake too_deep(Range what, std::size_t column) const;
    [[nodiscard]] Mistake first_out_of_line(const Level& level, Range what, std::size_t column, std::size_t end) const;
    [[nodiscard]] Mistake between(Range what, std::size_t column, bool list, const Level& popped) const;
    [[nodiscard]] Mistake mixed(Range what, bool list) const;
    [[nodiscard]] Mistake take_as_item(Mistake mistake, Range what, std::size_t end) const;
    [[nodiscard]] Mistake text_too_far_left(const Level& key, Range what) const;
    [[nodiscard]] Mistake unclosed(const std::vector<Bracket>& open, std::size_t where) const;
    [[nodiscard]] Mistake unopened_bracket(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Mistake missing_comma(std::size_t end, std::size_t next) const;
    [[nodiscard]] Mistake unopened_quote(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Mistake text_after_quote(std::size_t begin, std::size_t end) const;

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    const Obstacle& obstacle_;
    const Limits& limits_;
    std::vector<Level> levels_;
    std::vector<Level> ended_;  // the sections that the line being read has ended, the innermost first
    std::set<std::string_view> anchors_;
    std::optional<Bracket> hidden_;  // one that was perhaps to be closed before its last comma
};

}  // namespace slac::syntax
