#pragma once
#include <string_view>
#include <vector>

#include "slac/document/document.hpp"

namespace slac::paper::word {

/// How wide a text is when it stands on one line, in the height of its letters (em): an estimate that needs no font,
/// since nobody knows which ones the reader has.
[[nodiscard]] double text_width(std::string_view text);

/// How a table is laid out on `width` twips (1/20 point).
struct TableLayout {
    std::vector<int> columns;  ///< twips; their sum is `width`
    bool small = false;        ///< its words fit only in small letters
    bool sentences = false;    ///< in the first column, where names are expected
    bool tall = false;         ///< may go on on the next page
    std::vector<int> lines;    ///< of text, of each row
};
[[nodiscard]] TableLayout layout_of(const document::Table& table, int width);

/// What the letters in a table measure, in points.
inline constexpr double kTableLetters = 9;
inline constexpr double kSmallTableLetters = 7.5;
inline constexpr int kCellPadding = 90;  ///< twips to either side

}  // namespace slac::paper::word
