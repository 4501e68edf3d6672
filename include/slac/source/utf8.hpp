#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace slac::utf8 {

/// One decoded character: its code point and how many bytes it took. A byte that is not UTF-8 gives
/// U+FFFD and a size of 1, so that a loop over any text ends.
struct Character {
    char32_t code_point = 0;
    std::size_t size = 1;
    bool valid = true;
};
/// `text` must not be empty.
[[nodiscard]] Character first(std::string_view text);

/// The offset of the first byte that is not valid UTF-8, or `npos`.
[[nodiscard]] std::size_t first_invalid(std::string_view text);

/// In code points.
[[nodiscard]] std::size_t length(std::string_view text);

/// As it may stand in a line of a document: what breaks a line is a blank, control characters are the signs for them,
/// and marks that turn the direction of writing for what follows, and bytes that are no text, cannot do harm.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// Terminal cells: 2 for wide East Asian characters and emoji, 0 for combining marks, 1 for a control character.
[[nodiscard]] std::size_t display_width(std::string_view text);
[[nodiscard]] std::size_t display_width(char32_t code_point);

}  // namespace slac::utf8
