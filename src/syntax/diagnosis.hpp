#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax/mistake.hpp"
#include "syntax/reader.hpp"

namespace slac::syntax {

/// Why `text` cannot be read, told from the text itself: yaml-cpp knows only where it gave up, often lines below the
/// cause. Gives the first mistake up to `obstacle`, with a repair; nothing when the text shows no reason.
/// `from` is where a key of the outermost section begins before which all is well, or `begin`.
[[nodiscard]] std::optional<Mistake> diagnose(std::string_view text, std::size_t begin, std::size_t from,
                                              const Obstacle& obstacle, const Limits& limits);

/// When nobody knows: the line at the obstacle is left out, with all that is indented deeper; the second time (`wide`)
/// the whole section that it stands in. Nothing when there is no such line.
[[nodiscard]] std::optional<Mistake> leave_out(std::string_view text, std::size_t begin, const Obstacle& obstacle,
                                               bool wide);

}  // namespace slac::syntax
