#pragma once
#include "slac/figure/figures.hpp"

namespace slac::figure {

[[nodiscard]] document::Figure funnel(const model::Agreement& agreement, const view::Value& view, const Words& words);

}  // namespace slac::figure
