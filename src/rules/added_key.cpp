#include "rules/added_key.hpp"

#include <fmt/format.h>

namespace slac::rules {

std::optional<Edit> key_before(const Sources& sources, Span record, Span key, std::string_view line) {
    if (record.file != key.file || key.begin < record.begin || key.end > record.end) return std::nullopt;
    const auto text = sources[key.file].text();
    const Span here{key.file, key.begin, key.begin};
    if (text[record.begin] == '{') return Edit{here, fmt::format("{}, ", line)};
    const auto line_break = key.begin == 0 ? std::string_view::npos : text.rfind('\n', key.begin - 1);
    const auto start = line_break == std::string_view::npos ? 0 : line_break + 1;
    const auto indent = text.substr(start, key.begin - start);
    if (indent.find_first_not_of(' ') != std::string_view::npos) return std::nullopt;
    const bool windows = line_break != std::string_view::npos && line_break > 0 && text[line_break - 1] == '\r';
    return Edit{here, fmt::format("{}{}{}", line, windows ? "\r\n" : "\n", indent)};
}

}  // namespace slac::rules
