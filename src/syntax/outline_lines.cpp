// How the outline reads lines: keys, items, texts, and what each is indented under.
#include <algorithm>
#include <cstring>

#include "syntax/outline.hpp"
#include "syntax/slips.hpp"

namespace slac::syntax {

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
                if (slips::divides_one_document(text_, first)) {
                    mistake.message = "`---` begins a second document, and a file holds one agreement";
                    mistake.help = "take the line out; to divide the file for the eye, begin the line with `#`";
                    blank(mistake, first, first + 3);
                    mistake.fix = "take the line out";
                    throw mistake;
                }
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
        ended_.clear();
        while (!levels_.empty() && levels_.back().column > column) {
            popped = levels_.back();
            ended_.push_back(std::move(levels_.back()));
            levels_.pop_back();
        }
        if (!dash && !levels_.empty() && levels_.back().column == column && levels_.back().beside_key) {
            ended_.push_back(std::move(levels_.back()));
            levels_.pop_back();
        }
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
    if (peek(at) == '-' && slips::odd_space(text_.substr(at + 1)) != 0) throw odd_space(at + 1);
    if (fresh && slips::bullet(text_.substr(at)) != 0 && !levels_.empty() &&
        (levels_.back().column == column || levels_.back().state == State::open)) {
        throw bullets(at);
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
    if (c == ':' && slips::odd_space(name.substr(sign + 1)) != 0) throw odd_space(key.name.begin + sign + 1);
    const bool quote = c == '"' && sign + 1 < name.size() && name.find('"', sign + 1) == npos;
    const bool bracket = c == '{' || c == '[' || quote;
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
            const bool section = top.state == State::nested || top.state == State::open;
            if (!ended_.empty() || top.state == State::open) {
                top.flat = top.flat || top.since > 1 || !section;
                top.ended.clear();
                for (const Level& level : ended_) top.ended.push_back({level.column, level.list});
                top.suspect = what;
                top.since = 0;
                top.suspect_below = top.state == State::open;
            }
            if (top.since == 0 && !section) top.flat = true;
            if (top.since > 0 || !ended_.empty() || top.state == State::open) ++top.since;
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
    for (const Level& level : ended_) {
        // `purpose: >`, and its text at the very left.
        if (fresh && level.state == State::block && !level.list && level.indent == 0) {
            throw text_too_far_left(level, what);
        }
    }
    if (fresh && slips::divider(slice(what)) && (popped || (!levels_.empty() && levels_.back().column == column))) {
        throw line_without_colon(at);
    }
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
            throw text_too_far_left(top, what);
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

}  // namespace slac::syntax
