#include "syntax/slips.hpp"

#include <set>

#include "syntax/characters.hpp"

namespace slac::syntax::slips {

std::size_t null_word(std::string_view text, bool key) {
    std::size_t size = 0;
    if (text.starts_with('~')) {
        size = 1;
    } else if (text.starts_with("null") || text.starts_with("Null") || text.starts_with("NULL")) {
        size = 4;
    } else {
        return 0;
    }
    std::size_t at = size;
    if (at < text.size() && !is_space(text[at]) && !is_flow_mark(text[at]) && text[at] != ':') return 0;
    if (key) return size;
    while (at < text.size() && is_blank(text[at])) ++at;
    // `null:` is a key; its value is the next one to come.
    return at < text.size() && text[at] == ':' ? 0 : size;
}

bool missing_space(std::string_view text) {
    if (text.empty() || !is_letter(text.front())) return false;
    std::size_t at = 1;
    while (at < text.size() && is_word(text[at])) ++at;
    if (at + 1 >= text.size() || text[at] != ':') return false;
    const char next = text[at + 1];
    return next != '/' && next != ':' && !is_space(next);
}

bool missing_space_after_dash(std::string_view text) {
    return text.size() > 1 && text[0] == '-' &&
           (is_letter(text[1]) || text[1] == '"' || text[1] == '\'' || text[1] == '{' || text[1] == '[');
}

std::size_t odd_space(std::string_view text) {
    if (text.starts_with("\u00A0")) return 2;
    for (const std::string_view space : {"\u200B", "\u2007", "\u202F", "\u2060", "\u3000", "\uFEFF"}) {
        if (text.starts_with(space)) return space.size();
    }
    return 0;
}

std::size_t bullet(std::string_view text) {
    for (const std::string_view sign : {"\u2022", "\u2013", "\u2014", "\u00B7", "\u25CF", "\u25E6", "\u25AA", "\u2023",
                                        "\u2043", "\u2212", "\uF0B7", "*"}) {
        if (!text.starts_with(sign)) continue;
        const std::string_view rest = text.substr(sign.size());
        return !rest.empty() && (is_blank(rest.front()) || odd_space(rest) != 0) ? sign.size() : 0;
    }
    return 0;
}

bool equals_sign(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && is_word(text[at])) ++at;
    if (at == 0 || !is_letter(text.front())) return false;
    while (at < text.size() && text[at] == ' ') ++at;
    return at + 1 < text.size() && text[at] == '=' && text[at + 1] != '=';
}

bool only_closing_bracket(std::string_view text) {
    if (text.empty() || (text.back() != ']' && text.back() != '}')) return false;
    // `(10, 20]` is a way to write a range.
    const std::size_t open = text.find_first_of(text.back() == ']' ? "[(\n" : "{(\n");
    return open == std::string_view::npos && text.find(text.back()) == text.size() - 1;
}

bool divider(std::string_view line) {
    if (line.starts_with("//")) return true;
    constexpr std::size_t kFew = 3;
    if (line.size() < kFew || std::string_view("-=*_~+").find(line.front()) == std::string_view::npos) return false;
    return line.substr(0, kFew).find_first_not_of(line.front()) == std::string_view::npos;
}

bool divides_one_document(std::string_view text, std::size_t mark) {
    std::set<std::string_view> above;
    bool any = false;
    for (std::size_t line = text.starts_with("\uFEFF") ? 3 : 0; line < text.size();) {
        std::size_t end = line;
        while (end < text.size() && is_word(text[end])) ++end;
        if (end > line && is_letter(text[line]) && end < text.size() && text[end] == ':') {
            const std::string_view key = text.substr(line, end - line);
            if (line < mark) {
                above.insert(key);
            } else if (above.contains(key)) {
                return false;
            } else {
                any = true;
            }
        } else if (!is_space(text[line]) && text[line] != '#' && text[line] != '-') {
            return false;
        }
        const std::size_t newline = text.find('\n', line);
        line = newline == std::string_view::npos ? text.size() : newline + 1;
    }
    return any && !above.empty();
}

std::size_t smart_quote(std::string_view text) {
    for (const std::string_view quote :
         {"\u201C", "\u201D", "\u201E", "\u201F", "\u2018", "\u2019", "\u201A", "\u201B"}) {
        if (text.starts_with(quote)) return quote.size();
    }
    return 0;
}

bool in_smart_quotes(std::string_view text) {
    const std::size_t open = smart_quote(text);
    if (open == 0 || text.size() < 2 * open) return false;
    const bool mixed = text.back() == '"';
    if (!mixed && smart_quote(text.substr(text.size() - open)) != open) return false;
    const std::string_view inside = text.substr(open, text.size() - open - (mixed ? 1 : open));
    if (mixed && inside.find('"') != std::string_view::npos) return false;
    for (std::size_t at = 0; at < inside.size(); ++at) {
        // An apostrophe within is no quote.
        if (smart_quote(inside.substr(at)) != 0 && !inside.substr(at).starts_with("\u2019")) return false;
    }
    return true;
}

bool only_closing_quote(std::string_view text) {
    return text.size() > 1 && text.back() == '"' && text.find('"') == text.size() - 1 &&
           !is_digit(text[text.size() - 2]) && !is_space(text[text.size() - 2]);
}

bool key_with_bracket(std::string_view key) {
    std::size_t bracket = key.find_first_of("{[\"\xC2\xE2\xEF");
    if (bracket == std::string_view::npos || bracket == 0) return false;
    if (key[bracket] == '"') {
        // `title "Lead: x"`
        const bool apart = key[bracket - 1] == ' ' && bracket + 1 < key.size() && key[bracket + 1] != ' ';
        return apart && key.find('"', bracket + 1) == std::string_view::npos;
    }
    if (static_cast<unsigned char>(key[bracket]) >= 0x80) {
        return key[bracket - 1] == ':' && odd_space(key.substr(bracket)) != 0;
    }
    std::size_t at = 0;
    while (at < key.size() && is_word(key[at])) ++at;
    if (at == 0 || at == bracket) return false;
    return key.substr(at, bracket - at).find_first_not_of(" :=") == std::string_view::npos;
}

bool in_plain(std::string_view text, bool own_line) {
    const auto first = static_cast<unsigned char>(text.empty() ? '\0' : text.front());
    if (first >= 0xC2 && (in_smart_quotes(text) || odd_space(text) != 0 || (own_line && bullet(text) != 0)))
        return true;
    if (only_closing_quote(text) || only_closing_bracket(text)) return true;
    if (first == '-' && odd_space(text.substr(1)) != 0) return true;
    return own_line && (missing_space(text) || missing_space_after_dash(text));
}

}  // namespace slac::syntax::slips
