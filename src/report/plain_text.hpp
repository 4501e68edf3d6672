#pragma once
#include <string>
#include <string_view>

namespace slac::report {

/// `text` on one line: blanks and line breaks become one space; what cannot be seen is drawn as a sign.
[[nodiscard]] std::string one_line(std::string_view text);
/// `text` with its line breaks as `\n`; whatever else cannot be seen is drawn as a sign.
[[nodiscard]] std::string safe_lines(std::string_view text);

/// A path as other programs are to find it: without `./` in front, and relative to `folder` (an absolute path) when it
/// lies below it.
[[nodiscard]] std::string path_below(std::string_view folder, std::string_view path);

}  // namespace slac::report
