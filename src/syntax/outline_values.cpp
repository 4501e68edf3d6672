// How the outline reads values: quotes, brackets and texts, to where they end.
#include <algorithm>
#include <cstring>

#include "syntax/outline.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {

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
                throw misplaced_dash(at);
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
    if (slips::only_closing_bracket(text) && (text.find(", ") != npos || obstacle_.at == at)) {
        throw unopened_bracket(at, end);
    }
    if (obstacle_.cause == Obstacle::Cause::gap && obstacle_.at == at && level.list) {
        if (slips::missing_space(text)) throw missing_space(at);
        if (slips::equals_sign(text)) throw line_without_colon(at);
    }
    for (std::size_t i = at; i < end; ++i) {
        if (text_[i] != ':' || !space_at(i + 1)) continue;
        if (slips::smart_quote(text) != 0) throw smart_quotes(at, end);
        if (entries_in_a_row({at, end})) {
            const Range key = level.key;
            const bool item = !level.list && levels_.size() > 1 && levels_[levels_.size() - 2].list &&
                              levels_[levels_.size() - 2].key.begin >= line_begin(at) && level.members == 1;
            if (simple_key(at)) throw group_without_braces({at, end});
            if (item) throw group_without_braces({key.begin, end});
        }
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
                    const std::size_t place = top.open == '[' && top.before_pair != 0 ? top.before_pair : i;
                    hidden_.reset();
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
            if (open.size() > 2 && top.open == '{' && top.pair && !hidden_) {
                // `{a: {x: 1, b: {x: 2}}`: groups of one kind, the second within the first.
                const Bracket& around = open[open.size() - 2];
                if (around.open == '{' && around.pair && around.comma != 0 &&
                    slice(around.first_key) == slice(top.first_key)) {
                    hidden_ = around;
                }
            }
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
            if (!top.pair) {
                top.before_pair = top.comma;
                top.first_key = {top.value, top.end};
            }
            top.pair = true;
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
                if (text.ends_with(':')) throw missing_space(top.value);
                // `key [a, b]` or `key = [a, b]`
                std::size_t key_end = top.value;
                while (key_end < top.end && is_word(text_[key_end])) ++key_end;
                if (key_end == top.end || text.ends_with('=')) {
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
            if (c == '{' && top.open == '{' && top.entry == Bracket::empty && top.comma != 0 && open.size() > 1 &&
                open[open.size() - 2].open == '[') {
                // `[{a: 1, {a: 2}]`: the group before was not closed.
                hidden_.reset();
                Mistake mistake = unclosed({top}, i);
                mistake.repair.assign(1, {top.comma, top.comma, "}"});
                mistake.notes.assign(1, {{top.comma, top.comma + 1}, "it is missing before this comma"});
                throw mistake;
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
        const std::string_view text = text_.substr(begin, end - begin);
        if (slips::in_smart_quotes(text)) throw smart_quotes(begin, end);
        if (slips::only_closing_quote(text)) {
            throw unopened_quote(skip_blanks(top.colon_at == 0 ? top.at + 1 : top.colon_at + 1), end);
        }
        const char after = peek(skip_blanks(end));
        if (slips::missing_space(text) && top.open == '{' && !top.colon && after != ':') throw missing_space(begin);
        if (slips::equals_sign(text) && top.open == '{' && !top.colon && after != ':') {
            const std::size_t sign = begin + text.find('=');
            std::size_t key_end = sign;
            while (is_blank(text_[key_end - 1])) --key_end;
            const std::size_t rest = skip_blanks(sign + 1);
            Mistake mistake =
                make(Yaml::missing_colon, {sign, sign + 1}, "a key and its value are separated by a colon",
                     "write " + shown(std::string(slice({begin, key_end})) + ": " +
                                      std::string(slice({std::min(rest, end), end}))));
            mistake.repair.push_back({key_end, sign + 1, ":"});
            if (!is_blank(peek(sign + 1))) mistake.repair.back().text += ' ';
            mistake.fix = "write a colon";
            throw mistake;
        }
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

}  // namespace slac::syntax
