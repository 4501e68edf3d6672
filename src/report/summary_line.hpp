#pragma once
#include <string>

#include "slac/report/summary.hpp"

namespace slac::report {

/// "2 errors, 1 warning in 1 of 3 files (99 rules)", without a line break.
[[nodiscard]] std::string summary_line(const Summary& summary, bool color);

}  // namespace slac::report
