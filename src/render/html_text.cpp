#include "html_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "slac/source/utf8.hpp"

namespace slac::render {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

std::string_view escaped(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return is_control(c) ? kReplacement : std::string_view();
    }
}

}  // namespace

void append_escaped(std::string& html, std::string_view text) {
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto instead = escaped(text[i]);
        if (instead.empty()) continue;
        html += text.substr(done, i - done);
        html += instead;
        done = i + 1;
    }
    html += text.substr(done);
}

std::string css_string(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0) {
            result += kReplacement;
        } else if (byte < 0x20 || byte == 0x7F || std::string_view("\"\\<>&").find(c) != std::string_view::npos) {
            result += '\\';
            result += kDigits[byte >> 4];
            result += kDigits[byte & 15];
            result += ' ';
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string base64(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto here = bytes.subspan(i, std::min<std::size_t>(3, bytes.size() - i));
        std::uint32_t bits = 0;
        for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (j < here.size() ? here[j] : 0U);
        for (std::size_t j = 0; j < 4; ++j) result += j <= here.size() ? kDigits[bits >> (18 - 6 * j) & 63] : '=';
    }
    return result;
}

std::string element_id(std::string_view heading_id) {
    std::string result = "s-";
    while (!heading_id.empty()) {
        const auto letter = utf8::first(heading_id);
        const auto code = letter.code_point;
        const bool sign = (code >= 0x2070 && code < 0x2C00) || (code >= 0xE000 && code < 0xF900) || code >= 0x1F000;
        if (code >= 0x80 && (sign || utf8::display_width(code) == 0))
            result += fmt::format("_{:x}", static_cast<std::uint32_t>(code));
        else
            result += heading_id.substr(0, letter.size);
        heading_id.remove_prefix(letter.size);
    }
    return result;
}

}  // namespace slac::render
