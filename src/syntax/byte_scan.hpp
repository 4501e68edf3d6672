#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace slac::syntax {

/// What is wrong with the bytes of a file before anything is read as YAML.
struct ByteScan {
    static constexpr std::size_t kMost = 1000;  ///< places kept of each kind; a file with more is not text

    std::string_view wide;             ///< "UTF-16" or "UTF-32" when the file is in that encoding
    std::size_t byte_order_mark = 0;   ///< bytes of the UTF-8 mark that some editors put first: 0 or 3
    std::vector<std::size_t> invalid;  ///< bytes that are not UTF-8
    std::size_t commas = 0;
    std::vector<std::size_t> control;    ///< characters that cannot be seen and mean nothing, NUL included
    std::vector<std::size_t> invisible;  ///< characters of no width in a text that has no use for them
};

/// The place of the comma in brackets that has `most` others before it. yaml-cpp reads all of a list in brackets before
/// it gives its first value, so this bound must be looked at first.
[[nodiscard]] std::optional<std::size_t> comma_beyond(std::string_view text, std::size_t most);

[[nodiscard]] ByteScan scan_bytes(std::string_view text);

}  // namespace slac::syntax
