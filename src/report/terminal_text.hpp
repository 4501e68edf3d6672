#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/rule_info.hpp"

namespace slac::report {

enum class Paint : unsigned char { plain, strong, quiet, error, warning, info, label, good };
[[nodiscard]] Paint paint_of(Severity severity);
/// `text` in that colour; as it is when `color` is off.
[[nodiscard]] std::string painted(std::string_view text, Paint paint, bool color);

/// One character of a file as it may stand on a terminal.
struct Glyph {
    std::string text;
    std::size_t cells = 0;
    std::size_t bytes = 1;  ///< that it took of the file
};
/// The first character of `text`, which must not be empty.
[[nodiscard]] Glyph first_glyph(std::string_view text, bool unicode);
/// All of `text` made safe for a terminal and for the log of a CI.
[[nodiscard]] std::string visible(std::string_view text, bool unicode);

/// The bytes of white space at the beginning of `text`, as the runner of a CI sees it before it looks for a command.
[[nodiscard]] std::size_t white_space_before(std::string_view text);
/// A path that may begin a line.
[[nodiscard]] std::string harmless_start(std::string_view path);

/// A piece of a paragraph that is never broken over two lines.
struct Word {
    std::string text;
    Paint paint = Paint::plain;
};
/// Splits at blanks, but keeps a short quotation in `backticks` together. The words are made safe for a
/// terminal.
[[nodiscard]] std::vector<Word> words_of(std::string_view text, Paint paint, bool unicode);

/// How a paragraph is laid out.
struct Flow {
    std::size_t width = 80;
    std::size_t column = 0;   ///< where its first word stands
    std::string prefix;       ///< begins every further line
    std::size_t hanging = 0;  ///< cells of `prefix`
    bool color = false;
};
/// The paragraph, without a line break at its end. A CI log takes a line that begins with `::` for a command, blanks in
/// front of it or not, so none does.
[[nodiscard]] std::string flow(const std::vector<Word>& words, const Flow& layout);

}  // namespace slac::report
