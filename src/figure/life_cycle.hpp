#pragma once
#include "slac/figure/figures.hpp"

namespace slac::figure {

[[nodiscard]] document::Figure life_cycle(const view::Value& view, const view::FigureWords& words);

}  // namespace slac::figure
