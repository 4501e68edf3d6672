#pragma once
#include <string>
#include <string_view>

#include "slac/cli/program.hpp"

namespace slac::cli {

/// What changed from one text of a file to another as a unified diff with three lines of context, which `patch` and
/// `git apply` read. Empty when nothing did.
[[nodiscard]] std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

/// Writes that diff to standard output: to a terminal without what the terminal would obey, into the log of a GitHub
/// Actions step between two lines that keep the runner from obeying what a pull request has written into the file
/// (`patch` and `git apply` pass over them), and anywhere else byte for byte. Throws `UsageError`.
void show_diff(std::string_view path, std::string_view before, std::string_view after, Environment& environment);

}  // namespace slac::cli
