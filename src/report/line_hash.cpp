#include "line_hash.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <map>

#include "slac/source/utf8.hpp"

namespace slac::report {
namespace {

constexpr std::size_t kUnits = 100;
constexpr std::uint64_t kFactor = 37;
constexpr std::uint16_t kEndOfFile = 0xFFFF;

/// The units that count, and at which of them each line begins.
struct Units {
    std::vector<std::uint16_t> units;
    std::vector<std::size_t> lines;
};

Units units_of(std::string_view text) {
    Units all;
    bool at_line_start = true;
    const auto add = [&](char32_t unit) {
        if (at_line_start) all.lines.push_back(all.units.size());
        at_line_start = unit == '\n';
        all.units.push_back(static_cast<std::uint16_t>(unit));
    };
    while (!text.empty()) {
        const auto character = utf8::first(text);
        const auto c = character.code_point;
        if (c == '\r' || c == '\n') {
            add('\n');
            text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
            continue;
        }
        if (c > 0xFFFF) {
            add(0xD800 + ((c - 0x10000) >> 10));
            add(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else if (c != ' ' && c != '\t') {
            add(c);
        }
        text.remove_prefix(character.size);
    }
    add(kEndOfFile);
    return all;
}

}  // namespace

std::vector<std::string> line_hashes(std::string_view text) {
    const auto all = units_of(text);
    std::map<std::uint64_t, std::size_t> seen;
    std::vector<std::string> hashes;
    hashes.reserve(all.lines.size());
    for (const auto begin : all.lines) {
        std::uint64_t value = 0;  // beyond 64 bits it is cut off, as there
        for (std::size_t at = begin; at < begin + kUnits; ++at)
            value = value * kFactor + (at < all.units.size() ? all.units[at] : 0U);
        hashes.push_back(fmt::format("{:x}:{}", value, ++seen[value]));
    }
    return hashes;
}

}  // namespace slac::report
