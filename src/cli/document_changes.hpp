#pragma once
#include <string>

#include "cli/rendering.hpp"

namespace slac::cli {

/// What is another one in a document than in the one before, in half a line: "2 sentences changed in 4. Goals; 1 new
/// finding". Both must be ready.
[[nodiscard]] std::string changes_between(const Rendering& before, const Rendering& after);

}  // namespace slac::cli
