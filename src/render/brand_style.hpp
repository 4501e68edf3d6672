#pragma once
#include <string>

#include "slac/render/page.hpp"

namespace slac::render {

/// What a house's look changes in the style of a page; empty when it is slac's own.
[[nodiscard]] std::string brand_style(const Brand& brand);

}  // namespace slac::render
