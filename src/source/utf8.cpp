#include "slac/source/utf8.hpp"

#include <utf8proc.h>

namespace slac::utf8 {

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
