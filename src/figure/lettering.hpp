#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slac::figure {

using Lines = std::vector<std::string>;

/// How wide a text is at most, in points, in the sans-serif faces that a page may use. Who paints it may have letters
/// that are a little narrower, never wider.
[[nodiscard]] double text_width(std::string_view text, double size, bool bold = false);

/// The widest word.
[[nodiscard]] double word_width(std::string_view text, double size, bool bold = false);

/// The text in lines that are no wider than `room`: words that are too long are broken, and what does not fit into
/// `most_lines` ends in an ellipsis.
[[nodiscard]] Lines wrapped(std::string_view text, double room, double size, bool bold = false,
                            std::size_t most_lines = 99);

/// `{name}` in a phrase replaced.
struct Filled {
    std::string_view name, text;
};
[[nodiscard]] std::string filled(std::string_view words, std::initializer_list<Filled> values);

/// "a, b, c"
[[nodiscard]] std::string listed(const std::vector<std::string>& items);

}  // namespace slac::figure
