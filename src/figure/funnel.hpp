#pragma once
#include "slac/figure/figures.hpp"

namespace slac::figure {

[[nodiscard]] document::Figure funnel(const model::Agreement& agreement, const view::Value& view,
                                      const view::FigureWords& words);

}  // namespace slac::figure
