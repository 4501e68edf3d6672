#pragma once
#include <string>
#include <string_view>

namespace slac::reference {

/// Text for a cell of a table: a `|` would end the cell.
[[nodiscard]] inline std::string table_cell(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '|' ? std::string("\\|") : std::string(1, c);
    return result;
}

}  // namespace slac::reference
