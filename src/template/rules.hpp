#pragma once
#include "slac/diagnostic/rule_info.hpp"

namespace slac::templating {

extern const RuleInfo& kSyntax;
extern const RuleInfo& kUnknownName;
extern const RuleInfo& kUnknownFilter;
extern const RuleInfo& kType;
extern const RuleInfo& kLimit;
extern const RuleInfo& kInclude;

}  // namespace slac::templating
