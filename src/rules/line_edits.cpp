#include "rules/line_edits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slac::rules {

std::optional<Edit> line_after(const Sources& sources, Span key, Span value, std::string_view line) {
    const auto& file = sources[value.file];
    const auto text = file.text();
    std::size_t start = key.begin;
    while (start > 0 && text[start - 1] != '\n') --start;
    const auto indent = text.substr(start, key.begin - start);
    if (indent.find_first_not_of(' ') == std::string_view::npos) {
        const auto end = std::min(text.find_first_of("\r\n", value.end), text.size());
        return Edit{{value.file, static_cast<std::uint32_t>(end), static_cast<std::uint32_t>(end)},
                    fmt::format("\n{}{}", indent, line)};
    }
    const auto before = indent.find_last_not_of(' ');
    if (indent[before] != '{' && indent[before] != ',') return std::nullopt;
    return Edit{{value.file, value.end, value.end}, fmt::format(", {}", line)};
}

}  // namespace slac::rules
