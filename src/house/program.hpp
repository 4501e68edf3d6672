#pragma once
#include <optional>
#include <string>
#include <string_view>

/// The text of jq programs, looked at before jq sees it.
namespace slac::house {

/// The first word of a program that would let something in from outside (a file, the environment, the clock) or
/// something out. A field (`.input`) or key (`{input: 1}`) of that name is none. `at` counts bytes.
struct Forbidden {
    std::string_view word;
    std::size_t at = 0;
    std::string_view why;  ///< "reads the environment"
};
[[nodiscard]] std::optional<Forbidden> forbidden_word(std::string_view program);

/// Whether every `)` of a program closes something that was opened in it: no program can end the one that it is put
/// into.
[[nodiscard]] bool is_closed(std::string_view program);

/// A text of the configuration as a jq string: `\(...)` stays a place that is filled in, everything else means itself.
/// Nothing when a `\(` has no end.
[[nodiscard]] std::optional<std::string> as_jq_string(std::string_view text);

/// The parts of a text between `\(` and `)`.
[[nodiscard]] std::string filled_in_parts(std::string_view text);

}  // namespace slac::house
