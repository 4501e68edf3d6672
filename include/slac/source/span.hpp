#pragma once
#include <compare>
#include <cstdint>

namespace slac {

/// Which file of one agreement a span lies in: 0 is the file that was asked for, the others are what it
/// extends. An index into `Sources`.
using FileId = std::uint32_t;

/// A half-open range of bytes in one file. Every value, key and finding has one.
struct Span {
    FileId file = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool contains(Span other) const {
        return file == other.file && begin <= other.begin && other.end <= end;
    }
    friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace slac
