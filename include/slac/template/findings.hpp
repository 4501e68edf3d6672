#pragma once
#include <span>

#include "slac/diagnostic/rule_info.hpp"

namespace slac::templating {

/// Every finding that a template can get. `bad` and `good` are templates.
[[nodiscard]] std::span<const RuleInfo> template_findings();

}  // namespace slac::templating
