#pragma once
#include "slac/diagnostic/rule_info.hpp"

/// What can be wrong with a comment that sets findings aside, or with an entry of a baseline. `bad` and `good` are laid
/// over a sound agreement, as with every rule; those of the baseline are lines of it.
namespace slac::check {

extern const RuleInfo& kSuppressionMalformed;
extern const RuleInfo& kSuppressionUnknownRule;
extern const RuleInfo& kSuppressionWithoutReason;
extern const RuleInfo& kSuppressionExpired;
extern const RuleInfo& kSuppressionUnused;

}  // namespace slac::check
