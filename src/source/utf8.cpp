#include "slac/source/utf8.hpp"

#include <utf8proc.h>

namespace slac::utf8 {
namespace {

bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF; }
bool breaks_line(char32_t c) { return (c >= 9 && c <= 13) || c == 0x85 || c == 0x2028 || c == 0x2029; }

void append(std::string& text, char32_t c) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace

Character first(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80) return {lead, 1, true};
    utf8proc_int32_t code_point = -1;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (size <= 0 || code_point < 0) return {U'\uFFFD', 1, false};
    return {static_cast<char32_t>(code_point), static_cast<std::size_t>(size), true};
}

std::size_t first_invalid(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const auto character = first(text.substr(at));
        if (!character.valid) return at;
        at += character.size;
    }
    return std::string_view::npos;
}

std::size_t length(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) at += first(text.substr(at)).size;
    return count;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    line.reserve(text.size());
    bool broke = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = first(text.substr(at));
        const auto c = character.code_point;
        const auto bytes = text.substr(at, character.size);
        at += character.size;
        if (breaks_line(c)) {
            while (!line.empty() && line.back() == ' ') line.pop_back();
            line += ' ';
            broke = true;
            continue;
        }
        if (c == ' ' && broke) continue;
        broke = false;
        if (c < 0x20) {
            append(line, 0x2400 + c);  // the sign for it: ␛
        } else if (c == 0x7F) {
            append(line, 0x2421);
        } else if ((c >= 0x80 && c < 0xA0) || !character.valid) {
            append(line, 0xFFFD);
        } else if (!turns_direction(c)) {
            line += bytes;
        }
    }
    return line;
}

std::size_t display_width(char32_t code_point) {
    if (code_point < 0x20 || code_point == 0x7F) return 1;
    if (code_point < 0x7F) return 1;
    return static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point)));
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = first(text.substr(at));
        width += display_width(character.code_point);
        at += character.size;
    }
    return width;
}

}  // namespace slac::utf8
