#pragma once
#include <vector>

#include "cli/rendering.hpp"
#include "slac/check/check.hpp"
#include "slac/diagnostic/diagnostic.hpp"

namespace slac::cli {

/// Makes errors of what a draft may leave open and a document for signing may not: the day from which it holds, who
/// signs for each side. Whatever the house has configured.
void demand_final(check::Options& how);

/// Why a document that is ready must not be signed, as findings in the agreement: errors, a draft's status, a signatory
/// without a name. Empty when nothing speaks against it. `judged` is the same agreement, checked as `demand_final` and
/// the house want.
[[nodiscard]] std::vector<Diagnostic> reasons_against_final(const Rendering& rendering, const Findings& judged);

}  // namespace slac::cli
