#pragma once
#include <string>
#include <string_view>

/// Letters and blanks of ASCII, whatever the locale. Every byte beyond ASCII stays as it is.
namespace slac {

[[nodiscard]] constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

[[nodiscard]] inline std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = to_lower(c);
    return result;
}

/// With a capital in front.
[[nodiscard]] inline std::string capitalised(std::string_view text) {
    std::string result(text);
    if (!result.empty()) result.front() = to_upper(result.front());
    return result;
}

/// The blanks of YAML, Markdown and templates alike, line breaks among them.
inline constexpr std::string_view kBlanks = " \t\r\n";

/// Without the blanks around it.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text, std::string_view blanks = kBlanks) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The words of a text with one blank between them, and none around.
[[nodiscard]] inline std::string single_spaced(std::string_view text) {
    std::string words;
    for (auto at = text.find_first_not_of(kBlanks); at < text.size();) {
        const auto end = text.find_first_of(kBlanks, at);
        if (!words.empty()) words += ' ';
        words += text.substr(at, end - at);
        at = text.find_first_not_of(kBlanks, end);
    }
    return words;
}

}  // namespace slac
