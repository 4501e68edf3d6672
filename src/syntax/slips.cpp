#include "syntax/slips.hpp"

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

std::size_t smart_quote(std::string_view text) {
    for (const std::string_view quote :
         {"\u201C", "\u201D", "\u201E", "\u201F", "\u2018", "\u2019", "\u201A", "\u201B"}) {
        if (text.starts_with(quote)) return quote.size();
    }
    return 0;
}

bool in_smart_quotes(std::string_view text) {
    const std::size_t open = smart_quote(text);
    if (open == 0 || text.size() < 2 * open || smart_quote(text.substr(text.size() - open)) != open) return false;
    const std::string_view inside = text.substr(open, text.size() - 2 * open);
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
    const std::size_t bracket = key.find_first_of("{[");
    if (bracket == std::string_view::npos || bracket == 0) return false;
    std::size_t at = 0;
    while (at < key.size() && is_word(key[at])) ++at;
    if (at == 0 || at == bracket) return false;
    return key.substr(at, bracket - at).find_first_not_of(" :=") == std::string_view::npos;
}

bool in_plain(std::string_view text, bool own_line) {
    const auto first = static_cast<unsigned char>(text.empty() ? '\0' : text.front());
    if (first >= 0xC2 && (in_smart_quotes(text) || odd_space(text) != 0)) return true;
    if (only_closing_quote(text)) return true;
    return own_line && (missing_space(text) || missing_space_after_dash(text));
}

}  // namespace slac::syntax::slips
