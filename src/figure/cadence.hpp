#pragma once
#include "slac/figure/figures.hpp"

namespace slac::figure {

/// Of the tier of that id, or of all of them when it is empty.
[[nodiscard]] document::Figure cadence(const model::Agreement& agreement, const view::Value& view,
                                       const view::FigureWords& words, const std::string& tier = {});

}  // namespace slac::figure
