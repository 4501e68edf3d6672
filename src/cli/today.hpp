#pragma once
#include <string>

#include "slac/cli/program.hpp"
#include "slac/model/quantity.hpp"

namespace slac::cli {

/// The day on which the program takes itself to run: `--today`, else the day of `SOURCE_DATE_EPOCH`, else the system's,
/// in UTC. The only place that asks a clock. Throws `UsageError` for a date that cannot be read.
[[nodiscard]] model::Date today(const std::string& option, const Environment& environment);

}  // namespace slac::cli
