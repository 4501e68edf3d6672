#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace slac {

/// The candidate that was most likely meant by a mistyped `word`, if one is near enough: letters swapped, left
/// out, doubled or wrong (Damerau-Levenshtein over ASCII without case, `_` equal to `-`), at most a third of the word.
/// The one did-you-mean of the program: keys, values, ids, flags, rules and template names go through it.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

/// "`a`, `b` or `c`"; after `most` names "and 7 more". For lists in messages.
[[nodiscard]] std::string one_of(std::span<const std::string_view> names, std::size_t most = 12);

/// "a stage", "an escalation", "an MQL", "a user": a noun with the article that is spoken in front of it.
[[nodiscard]] std::string with_article(std::string_view noun);

}  // namespace slac
