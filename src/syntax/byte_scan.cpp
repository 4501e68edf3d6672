#include "syntax/byte_scan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "slac/source/utf8.hpp"
#include "syntax/characters.hpp"

namespace slac::syntax {
namespace {

enum class Byte : std::uint8_t { fine, comma, high, carriage_return, control };

constexpr std::array<Byte, 256> kBytes = [] {
    std::array<Byte, 256> bytes{};
    for (std::size_t i = 0; i < 0x20; ++i) bytes[i] = Byte::control;
    bytes['\t'] = bytes['\n'] = Byte::fine;
    bytes['\r'] = Byte::carriage_return;
    bytes[','] = Byte::comma;
    bytes[0x7F] = Byte::control;
    for (std::size_t i = 0x80; i < 0x100; ++i) bytes[i] = Byte::high;
    return bytes;
}();

std::string_view wide_encoding(std::string_view text) {
    using namespace std::string_view_literals;
    if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
    if (text.starts_with("\0\0\0"sv) && text.size() >= 4 && text[3] != 0) return "UTF-32";
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "UTF-16";
    // Without a mark, every other byte of English text in UTF-16 is zero.
    if (text.size() >= 4 && (text[0] == 0) != (text[1] == 0) && (text[0] == 0) == (text[2] == 0) &&
        (text[1] == 0) == (text[3] == 0)) {
        return "UTF-16";
    }
    return {};
}

/// Some scripts that write no spaces have marks of no width between words; others have no use for them.
bool beside_ascii(std::string_view text, std::size_t at, std::size_t size) {
    const auto ascii = [&](std::size_t i) { return i >= text.size() || static_cast<unsigned char>(text[i]) < 0x80; };
    return at == 0 || ascii(at - 1) || ascii(at + size);
}

}  // namespace

std::optional<std::size_t> comma_beyond(std::string_view text, std::size_t most) {
    std::size_t depth = 0;
    std::size_t commas = 0;
    char quote = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0) {
            if (c == '\\' && quote == '"') ++at;
            if (c == quote) quote = 0;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (depth == 0) {
            continue;  // only what is in brackets counts: commas in sentences do not
        } else if (c == ']' || c == '}') {
            --depth;
        } else if ((c == '"' || c == '\'') && (is_flow_mark(text[at - 1]) || is_space(text[at - 1]))) {
            quote = c;
        } else if (c == '#' && text[at - 1] == ' ') {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == ',' && ++commas > most) {
            return at;
        }
    }
    return std::nullopt;
}

ByteScan scan_bytes(std::string_view text) {
    ByteScan scan;
    scan.wide = wide_encoding(text);
    if (!scan.wide.empty()) return scan;
    if (text.starts_with("\xEF\xBB\xBF")) scan.byte_order_mark = 3;
    const auto note = [](std::vector<std::size_t>& places, std::size_t at) {
        if (places.size() <= ByteScan::kMost) places.push_back(at);
    };
    for (std::size_t at = scan.byte_order_mark; at < text.size();) {
        const Byte byte = kBytes[static_cast<unsigned char>(text[at])];
        if (byte == Byte::fine) {
            ++at;
        } else if (byte == Byte::comma) {
            ++scan.commas;
            ++at;
        } else if (byte == Byte::high) {
            const auto character = utf8::first(text.substr(at));
            if (!character.valid) {
                note(scan.invalid, at);
            } else if (character.code_point < 0xA0 && character.code_point != 0x85) {
                note(scan.control, at);
            } else if ((character.code_point == 0x200B || character.code_point == 0x2060 ||
                        character.code_point == 0xFEFF) &&
                       beside_ascii(text, at, character.size)) {
                note(scan.invisible, at);
            }
            at += character.size;
        } else {
            if (byte == Byte::control || at + 1 == text.size() || text[at + 1] != '\n') note(scan.control, at);
            ++at;
        }
    }
    return scan;
}

}  // namespace slac::syntax
