#pragma once
#include <span>

#include "slac/diagnostic/rule_info.hpp"

namespace slac::check {

/// Every finding about what sets findings aside: suppressions in the file, entries of a baseline. For `explain` and the
/// rule list. They can be switched off in the configuration, and not be set aside themselves.
[[nodiscard]] std::span<const RuleInfo> check_findings();

/// The finding about an entry of a baseline to which nothing fits any more: who reads baselines makes it.
[[nodiscard]] const RuleInfo& baseline_stale();

}  // namespace slac::check
