#pragma once
#include <optional>
#include <string_view>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"

namespace slac::rules {

/// One more line, or one more key between braces, behind a value; laid out as its neighbours are. `key` and `value` are
/// the places of the neighbour. Nothing when the layout leaves no room for it.
[[nodiscard]] std::optional<Edit> line_after(const Sources& sources, Span key, Span value, std::string_view line);

}  // namespace slac::rules
