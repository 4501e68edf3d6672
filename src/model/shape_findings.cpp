#include "model/shape_findings.hpp"

#include "slac/model/literal.hpp"

namespace slac::model {

std::span<const RuleInfo> shape_findings() {
    static constexpr RuleInfo kAll[] = {
        kUnknownKey,         kWrongType,      kUnknownChoice,     kInvalidId,      kMissingVersion,
        kUnsupportedVersion, kUnitMissing,    kUnitSpelling,      kVagueDuration,  kPlaceholderLeft,
        kInvalidDuration,    kInvalidPercent, kRateOutOfRange,    kInvalidNumber,  kInvalidRange,
        kInvalidMoney,       kInvalidDate,    kDateNotIso,        kInvalidTime,    kInvalidTarget,
        kInvalidCriterion,   kInvalidMeasure, kExtendsUnreadable, kExtendsOutside, kExtendsCycle};
    return kAll;
}

}  // namespace slac::model
