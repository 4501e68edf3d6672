#pragma once
#include <string>
#include <string_view>

namespace slac::check {

/// How the lines of a file end: as its first one does.
inline std::string_view line_break_of(std::string_view text) {
    const auto end = text.find('\n');
    return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

/// `text` with its line ends written that way.
inline std::string with_line_breaks(std::string_view text, std::string_view line_break) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            result += line_break;
        else
            result += text[i];
    }
    return result;
}

}  // namespace slac::check
