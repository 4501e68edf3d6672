// How the outline reads what is in brackets.
#include <algorithm>
#include <cstring>

#include "syntax/outline.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {

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

/// The end of an accidental text in brackets: up to the next comma or closing bracket on the line.
std::size_t Outline::text_end(std::size_t begin) const {
    std::size_t end = content_end(begin);
    for (std::size_t k = begin; k < end; ++k) {
        if (text_[k] == ',' || text_[k] == ']' || text_[k] == '}') end = k;
    }
    while (end > begin + 1 && is_blank(text_[end - 1])) --end;
    return end;
}

/// At a comma: the entry before it ends.
void Outline::flow_comma(Bracket& bracket, std::size_t i) const {
    if (bracket.entry == Bracket::empty) {
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
    bracket.entry = Bracket::empty;
    bracket.colon = false;
    bracket.comma = i;
}

/// At a colon: what stands before it is a key.
void Outline::flow_colon(Bracket& bracket, std::size_t i) const {
    if (bracket.colon) {
        // A second colon in one entry: `{a: 1 b: 2}` lacks a comma, `{a: Note: b}` lacks quotes.
        const std::size_t blank_at = text_.substr(bracket.value, bracket.end - bracket.value).find_last_of(" \t\n");
        if (bracket.quoted) throw unquoted_colon(bracket.value, text_end(i), i);
        if (blank_at != npos && simple_key(bracket.value + blank_at + 1)) {
            std::size_t end = bracket.value + blank_at;
            while (end > bracket.value && is_space(text_[end - 1])) --end;
            throw missing_comma(end, bracket.value + blank_at + 1);
        }
        throw unquoted_colon(bracket.value, text_end(i), i);
    }
    if (bracket.entry == Bracket::done && bracket.quoted && is_flow_mark(text_[bracket.value])) {
        Mistake mistake =
            make(Yaml::complex_key, {bracket.value, bracket.end}, "a list or a group of entries cannot be a key",
                 "write a plain word before the colon: `key: value`");
        blank(mistake, bracket.value, text_end(i));
        mistake.loss = Mistake::Loss{bracket.value, column_of(bracket.value)};
        throw mistake;
    }
    if (bracket.entry == Bracket::done && bracket.open == '{' && line_begin(bracket.value) != line_begin(i)) {
        throw joined_key(bracket.value, bracket.end, i);
    }
    if (bracket.entry == Bracket::empty) {
        Mistake mistake =
            make(Yaml::missing_key, {i, i + 1}, "there is no key before this colon", "write the key: `key: value`");
        const std::size_t end = text_end(i);
        blank(mistake, i, end);
        mistake.loss = Mistake::Loss{i, column_of(i)};
        throw mistake;
    }
    if (!bracket.pair) {
        bracket.before_pair = bracket.comma;
        bracket.first_key = {bracket.value, bracket.end};
    }
    bracket.pair = true;
    bracket.colon = true;
    bracket.colon_at = i;
    bracket.entry = Bracket::key;
}

/// Something begins at `i` behind a value, and no comma stands between them.
Mistake Outline::behind_value(const Bracket& bracket, std::size_t i) const {
    const char c = text_[i];
    // `{title: "VP, name: "Dana"}`: the mark before `Dana` was to open, not to close.
    const char sign = text_[bracket.value];
    if ((sign == '"' || sign == '\'') && bracket.quoted && bracket.end == i && bracket.end - bracket.value > 2 &&
        is_blank(text_[bracket.end - 2])) {
        return open_quote(bracket.value, true);
    }
    const std::string_view text = text_.substr(bracket.value, bracket.end - bracket.value);
    if ((c == '[' || c == '{') && bracket.open == '{' && !bracket.colon && !bracket.quoted) {
        if (text.ends_with(':')) return missing_space(bracket.value);
        // `key [a, b]` or `key = [a, b]`
        std::size_t key_end = bracket.value;
        while (key_end < bracket.end && is_word(text_[key_end])) ++key_end;
        if (key_end == bracket.end || text.ends_with('=')) {
            const std::size_t from = key_end == bracket.end ? bracket.value : bracket.end - 1;
            Mistake mistake =
                make(Yaml::missing_colon, {from, bracket.end}, "a key and its value are separated by a colon",
                     "write " + shown(text_.substr(bracket.value, key_end - bracket.value)) +
                         " and a colon before the bracket");
            mistake.repair.push_back({key_end, bracket.end, ":"});
            mistake.fix = "write a colon";
            return mistake;
        }
    }
    return missing_comma(bracket.end, i);
}

/// At a bracket that opens within others.
void Outline::check_opening(const std::vector<Bracket>& open, std::size_t i) {
    const Bracket& top = open.back();
    const char c = text_[i];
    if (levels_.size() + open.size() >= limits_.depth) {
        throw make(Yaml::too_deep, {i, i + 1},
                   "values are nested more than " + std::to_string(limits_.depth) + " deep here",
                   "an agreement needs about eight levels; look for brackets that are opened and never closed");
    }
    if (c == '{' && peek(i + 1) == '{') {
        const std::size_t close = text_.find("}}", i);
        if (close != npos && close < line_end(i)) throw unquoted_start(i, text_end(close + 2));
    }
    if (c == '{' && top.open == '{' && top.entry == Bracket::empty && top.comma != 0 && open.size() > 1 &&
        open[open.size() - 2].open == '[') {
        // `[{a: 1, {a: 2}]`: the group before was not closed.
        hidden_.reset();
        Mistake mistake = unclosed({top}, i);
        mistake.repair.assign(1, {top.comma, top.comma, "}"});
        mistake.notes.assign(1, {{top.comma, top.comma + 1}, "it is missing before this comma"});
        throw mistake;
    }
}

/// A bracket that does not close the innermost one.
Mistake Outline::wrong_bracket(const std::vector<Bracket>& open, std::size_t i) {
    const Bracket& top = open.back();
    const char c = text_[i];
    const char opener = c == ']' ? '[' : '{';
    const std::string right(1, closing_of(top));
    const bool outer = std::any_of(open.begin(), open.end(), [&](const Bracket& b) { return b.open == opener; });
    Mistake mistake;
    if (outer) {
        // `[a, b, title: VP}`: the pair is not of the list any more.
        const std::size_t place = top.open == '[' && top.before_pair != 0 ? top.before_pair : i;
        hidden_.reset();
        mistake = unclosed({top}, i);
        mistake.repair.assign(1, {place, place, right});
        if (place != i) mistake.notes.push_back({{place, place + 1}, "it is missing before this comma"});
    } else {
        mistake =
            make(Yaml::stray_bracket, {i, i + 1},
                 std::string("`") + c + "` does not close what `" + top.open + "` opened", "write `" + right + "`");
        mistake.notes.push_back({{top.at, top.at + 1}, "opened here"});
        mistake.repair.push_back({i, i + 1, right});
        mistake.fix = "write `" + right + "`";
    }
    return mistake;
}

/// The innermost bracket closes: the one around it was perhaps to be closed before it.
void Outline::note_hidden(const std::vector<Bracket>& open) {
    const Bracket& top = open.back();
    if (open.size() <= 2 || top.open != '{' || !top.pair || hidden_) return;
    // `{a: {x: 1, b: {x: 2}}`: groups of one kind, the second within the first.
    const Bracket& around = open[open.size() - 2];
    if (around.open == '{' && around.pair && around.comma != 0 && slice(around.first_key) == slice(top.first_key))
        hidden_ = around;
}

/// A text without quotes that is none, or that stands for a key and its value.
void Outline::check_flow_text(const Bracket& bracket, std::size_t begin, std::size_t end) const {
    const std::string_view text = text_.substr(begin, end - begin);
    if (slips::in_smart_quotes(text)) throw smart_quotes(begin, end);
    if (slips::only_closing_quote(text)) {
        throw unopened_quote(skip_blanks(bracket.colon_at == 0 ? bracket.at + 1 : bracket.colon_at + 1), end);
    }
    const char after = peek(skip_blanks(end));
    if (slips::missing_space(text) && bracket.open == '{' && !bracket.colon && after != ':') throw missing_space(begin);
    if (slips::equals_sign(text) && bracket.open == '{' && !bracket.colon && after != ':') {
        const std::size_t sign = begin + text.find('=');
        std::size_t key_end = sign;
        while (is_blank(text_[key_end - 1])) --key_end;
        const std::size_t rest = skip_blanks(sign + 1);
        Mistake mistake = make(Yaml::missing_colon, {sign, sign + 1}, "a key and its value are separated by a colon",
                               "write " + shown(std::string(slice({begin, key_end})) + ": " +
                                                std::string(slice({std::min(rest, end), end}))));
        mistake.repair.push_back({key_end, sign + 1, ":"});
        if (!is_blank(peek(sign + 1))) mistake.repair.back().text += ' ';
        mistake.fix = "write a colon";
        throw mistake;
    }
}

/// From an opening bracket to behind the closing one.
std::size_t Outline::flow(std::size_t at) {
    std::vector<Bracket> open;
    hidden_.reset();
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
            flow_comma(top, i);
            ++i;
            continue;
        }
        if (c == ']' || c == '}') {
            if (const char closing = closing_of(top); c != closing) throw wrong_bracket(open, i);
            const std::size_t begin = top.at;
            note_hidden(open);
            open.pop_back();
            if (open.empty()) return i + 1;
            value_end(begin, i + 1, true);
            continue;
        }
        if (c == ':' && (space_at(i + 1) || ends_flow_key(peek(i + 1)) || (top.entry == Bracket::done && top.quoted))) {
            flow_colon(top, i);
            ++i;
            continue;
        }
        if (top.entry == Bracket::done) throw behind_value(top, i);
        if (c == '[' || c == '{') {
            check_opening(open, i);
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
            if (ends_flow_key(peek(skip_blanks(end)))) top.entry = Bracket::done;  // it marks nothing
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
        check_flow_text(top, begin, end);
        if (end == begin) {
            ++i;
            continue;
        }
        if (top.open == '{' && !top.colon && line_begin(begin) != line_begin(end) && peek(skip_blanks(end)) != ':') {
            throw joined_key(begin, end, end);
        }
        value_end(begin, end, false);
    }
    throw unclosed(open, text_.size());
}

}  // namespace slac::syntax
