#pragma once
#include <optional>
#include <string_view>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"

namespace slac::rules {

/// One more key of a record, in front of one that it has: a line of its own in a block, or behind the brace or comma
/// between braces. `record` is the place of the record's value. Nothing where the layout leaves no place for it.
[[nodiscard]] std::optional<Edit> key_before(const Sources& sources, Span record, Span key, std::string_view line);

}  // namespace slac::rules
