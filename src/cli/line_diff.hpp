#pragma once
#include <string>
#include <string_view>

namespace slac::cli {

/// What changed from one text of a file to another as a unified diff with three lines of context, which `patch` and
/// `git apply` read. Empty when nothing did.
[[nodiscard]] std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace slac::cli
