#pragma once
#include <string>

#include "cli/command.hpp"

namespace slac::cli {

/// `slac template names`: all that a template can use. With a path only the names below it: of a value,
/// `outreach.tiers`, or of a kind of record, `party`. Throws `UsageError` when there is no such name.
Exit list_names(const std::string& path, Environment& environment);

}  // namespace slac::cli
