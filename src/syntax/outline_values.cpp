// How the outline reads values: texts, with and without quotes, to where they end.
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

}  // namespace slac::syntax
