#pragma once
#include <string_view>

namespace slac::config {

/// Whether a path with `/` between its parts fits a pattern: `*` and `?` within one part, `[a-z]` and `[!a-z]` for one
/// character, `**` for any number of parts. Takes at most pattern times path steps, whatever the pattern.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view path);

/// Whether a text is a pattern and not only a name.
[[nodiscard]] bool is_pattern(std::string_view text);

}  // namespace slac::config
