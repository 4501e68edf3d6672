#pragma once
#include <string>
#include <string_view>

namespace slac::report {

/// `text` as it may stand on a terminal and in the log of a CI, whoever wrote it: what cannot be seen is drawn as a
/// sign, and no line is a command to the CI. Line breaks stay.
[[nodiscard]] std::string harmless(std::string_view text);

}  // namespace slac::report
