#include "lettering.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "slac/source/ascii.hpp"
#include "slac/source/utf8.hpp"

namespace slac::figure {
namespace {

// Thousandths of the size for the characters from the blank to the tilde, as in Helvetica.
constexpr std::array<std::uint16_t, 95> kWidths{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
// Inter and its like are a little wider, and their bold once more.
constexpr double kSafety = 1.08;
constexpr double kBold = 1.08;
constexpr std::string_view kEllipsis = "\u2026";

double em(char32_t letter) {
    if (letter >= U' ' && letter <= U'~') return kWidths[letter - U' '] / 1000.0;
    if (letter == U'\u00A0') return em(U' ');
    if (letter < U' ' || letter == U'\u200B') return 0;
    if (letter == U'\u2192' || letter == U'\u2026' || letter == U'\u2014') return 1;
    if (letter >= U'\u2010' && letter <= U'\u201F') return 0.56;
    const auto cells = utf8::display_width(letter);
    if (cells == 0) return 0;
    if (cells == 2) return 1.1;
    // Latin, Greek and Cyrillic capitals are the widest of those, and nobody knows the other scripts.
    return letter < 0x0250 ? (letter >= 0xC0 && letter <= 0xDE ? 0.78 : 0.62) : letter < 0x0530 ? 0.74 : 0.85;
}

// The bytes of as many characters as fit, at least one; marks stay with the letter that they belong to.
std::size_t fitting(std::string_view text, double room, double size, bool bold) {
    double used = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto letter = utf8::first(text.substr(at));
        used += em(letter.code_point) * size * kSafety * (bold ? kBold : 1);
        if (used > room && at > 0) break;
        at += letter.size;
    }
    return at;
}

std::string with_ellipsis(std::string line, double room, double size, bool bold) {
    const double rest = room - text_width(kEllipsis, size, bold);
    line.resize(std::min(line.size(), fitting(line, rest, size, bold)));
    while (line.ends_with(' ')) line.pop_back();
    return line + std::string(kEllipsis);
}

}  // namespace

double text_width(std::string_view text, double size, bool bold) {
    double width = 0;
    while (!text.empty()) {
        const auto letter = utf8::first(text);
        width += em(letter.code_point);
        text.remove_prefix(letter.size);
    }
    return width * size * kSafety * (bold ? kBold : 1);
}

double word_width(std::string_view text, double size, bool bold) {
    double widest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" -/"), text.size());
        const auto next = end < text.size() && text[end] != ' ' ? end + 1 : end;
        widest = std::max(widest, text_width(text.substr(0, next), size, bold));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return widest;
}

Lines wrapped(std::string_view text, double room, double size, bool bold, std::size_t most_lines) {
    Lines lines;
    text = trimmed(text);
    while (!text.empty()) {
        auto end = fitting(text, room, size, bold);
        if (end < text.size()) {
            // Back to the last place where a line may end; within a word only when it has no such place.
            auto cut = text[end] == ' ' ? end : text.substr(0, end).find_last_of(" -/");
            if (cut != std::string_view::npos && cut > 0) end = text[cut] == ' ' ? cut : cut + 1;
        }
        std::string line(trimmed(text.substr(0, end)));
        text = trimmed(text.substr(end));
        if (lines.size() + 1 == most_lines && !text.empty()) {
            lines.push_back(with_ellipsis(std::move(line), room, size, bold));
            return lines;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string filled(std::string_view words, std::initializer_list<Filled> values) {
    std::string result;
    while (!words.empty()) {
        const auto open = std::min(words.find('{'), words.size());
        result += words.substr(0, open);
        words.remove_prefix(open);
        const auto close = words.find('}');
        if (close == std::string_view::npos) break;
        const auto name = words.substr(1, close - 1);
        for (const auto& value : values)
            if (value.name == name) result += value.text;
        words.remove_prefix(close + 1);
    }
    return result + std::string(words);
}

std::string listed(const std::vector<std::string>& items) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : ", ") + item;
    return text;
}

}  // namespace slac::figure
