#include "html_attachments.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "html_text.hpp"
#include "slac/render/html.hpp"

namespace slac::render {
namespace {

constexpr std::string_view kBegin = "\n<!-- slac:attachment ";
constexpr std::string_view kEnd = "\n-->";
constexpr std::size_t kLine = 120;

bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '/' ||
           c == '_';
}

/// One word without what could end a comment.
std::string as_word(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string word;
    for (const char c : text) {
        if (stands_for_itself(c)) {
            word += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            word += '%';
            word += kDigits[byte >> 4U];
            word += kDigits[byte & 15U];
        }
    }
    return word;
}

std::optional<std::string> from_word(std::string_view word) {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    std::string text;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (stands_for_itself(word[i])) {
            text += word[i];
            continue;
        }
        if (word[i] != '%' || i + 2 >= word.size() || digit(word[i + 1]) < 0 || digit(word[i + 2]) < 0) return {};
        text += static_cast<char>(digit(word[i + 1]) * 16 + digit(word[i + 2]));
        i += 2;
    }
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    std::size_t digits = 0;
    std::size_t padding = 0;
    for (const char c : text) {
        if (c == '\n') continue;
        std::uint32_t digit = 0;
        if (c >= 'A' && c <= 'Z')
            digit = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            digit = static_cast<std::uint32_t>(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            digit = static_cast<std::uint32_t>(c - '0') + 52;
        else if (c == '+' || c == '/')
            digit = c == '+' ? 62 : 63;
        else if (c == '=')
            ++padding;
        else
            return {};
        if (padding > 0 && c != '=') return {};
        bits = bits << 6U | digit;
        if (++digits % 4 != 0) continue;
        for (int shift = 16; shift >= 0; shift -= 8) bytes += static_cast<char>(bits >> shift & 0xFFU);
        bits = 0;
    }
    if (digits % 4 != 0 || padding > 2) return {};
    bytes.resize(bytes.size() - padding);
    return bytes;
}

}  // namespace

void append_attachments(std::string& html, const std::vector<Attachment>& attachments) {
    for (const auto& attachment : attachments) {
        if (!html.ends_with('\n')) html += '\n';
        html += kBegin.substr(1);
        html += as_word(attachment.name) + ' ' + as_word(attachment.media_type) + ' ' + as_word(attachment.description);
        const auto digits =
            base64({reinterpret_cast<const std::uint8_t*>(attachment.bytes.data()), attachment.bytes.size()});
        for (std::size_t at = 0; at < digits.size(); at += kLine) html += '\n' + digits.substr(at, kLine);
        html += kEnd;
        html += '\n';
    }
}

std::optional<std::vector<Attachment>> open_html(std::string_view page) {
    std::vector<Attachment> attachments;
    for (auto at = page.find(kBegin); at != std::string_view::npos; at = page.find(kBegin, at)) {
        at += kBegin.size();
        const auto end = page.find(kEnd, at);
        const auto head = page.substr(at, page.find('\n', at) - at);
        const auto first = head.find(' ');
        const auto second = head.find(' ', first + 1);
        if (end == std::string_view::npos || first == std::string_view::npos || second == std::string_view::npos)
            return {};
        auto name = from_word(head.substr(0, first));
        auto type = from_word(head.substr(first + 1, second - first - 1));
        auto description = from_word(head.substr(second + 1));
        auto bytes = from_base64(page.substr(at + head.size(), end - at - head.size()));
        if (!name || !type || !description || !bytes) return {};
        attachments.push_back({std::move(*name), std::move(*type), std::move(*description), std::move(*bytes)});
        at = end;
    }
    return attachments;
}

}  // namespace slac::render
