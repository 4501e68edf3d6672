#pragma once
#include <cstddef>
#include <string_view>

namespace slac::syntax {

[[nodiscard]] inline bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
[[nodiscard]] inline bool is_flow_mark(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }
/// What may follow the colon of a key in brackets without a space.
[[nodiscard]] inline bool ends_flow_key(char c) { return c == ',' || c == ']' || c == '}'; }
[[nodiscard]] inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] inline bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }

/// Nothing but blanks from `at` to the end of the line.
[[nodiscard]] inline bool is_empty_line(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) ++at;
    return at >= text.size() || text[at] == '\n' || text[at] == '\r';
}

/// `---` or `...` at the beginning of a line.
[[nodiscard]] inline bool is_document_mark(std::string_view text, std::size_t at, char sign) {
    return at + 3 <= text.size() && text[at] == sign && text[at + 1] == sign && text[at + 2] == sign &&
           (at == 0 || text[at - 1] == '\n' || (at == 3 && text.starts_with("\xEF\xBB\xBF"))) &&
           (at + 3 == text.size() || is_space(text[at + 3]));
}

/// `&name`, `!tag`, `!!tag` or `!<tag>`, as opposed to a text that happens to begin so (`!= 5`, `&Sons`).
[[nodiscard]] inline bool is_property(std::string_view word) {
    const char mark = word.empty() ? '\0' : word.front();
    if (mark != '&' && mark != '!') return false;
    word.remove_prefix(1);
    if (mark == '!' && word.starts_with('<')) return word.ends_with('>');
    if (mark == '!' && word.starts_with('!')) word.remove_prefix(1);
    if (word.empty()) return false;
    if (mark == '!' && !is_letter(word.front())) return false;
    return true;
}

}  // namespace slac::syntax
