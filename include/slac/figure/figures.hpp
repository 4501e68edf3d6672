#pragma once
#include <vector>

#include "slac/document/document.hpp"
#include "slac/model/agreement.hpp"
#include "slac/view/language.hpp"
#include "slac/view/value.hpp"

namespace slac::figure {

/// What `<!-- slac:figure NAME -->` can ask for: `life-cycle`, `funnel`, `cadence`, and `cadence ID` for each tier.
/// Those for which the agreement has nothing to show, or more than a page could, have no shapes. `view` is the view of
/// the same agreement. Deterministic.
[[nodiscard]] std::vector<document::Figure> figures(const model::Agreement& agreement, const view::Value& view,
                                                    const view::FigureWords& words);

}  // namespace slac::figure
