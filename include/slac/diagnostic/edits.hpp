#pragma once
#include <span>
#include <string>
#include <string_view>

#include "slac/diagnostic/diagnostic.hpp"

namespace slac {

/// `text` with the edits made. They must lie within the text of one file and not overlap; any order.
[[nodiscard]] std::string apply(std::string_view text, std::span<const Edit> edits);

}  // namespace slac
