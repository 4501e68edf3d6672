#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace slac::report {

/// For each line of a file the value that GitHub keeps as `primaryLocationLineHash`: by it a finding is known again
/// after lines were added above it. The same as what GitHub's upload action computes where a report has none: a
/// polynomial over the first 100 UTF-16 units from the line's beginning on, blanks left out, as hexadecimal digits, and
/// behind a colon how many lines with that value there were so far.
[[nodiscard]] std::vector<std::string> line_hashes(std::string_view text);

}  // namespace slac::report
