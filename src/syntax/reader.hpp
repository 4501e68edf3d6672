#pragma once
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "slac/syntax/parse.hpp"
#include "syntax/mistake.hpp"
#include "syntax/working_text.hpp"

namespace slac::syntax {

/// Why reading stopped before the end.
struct Obstacle {
    enum class Cause : std::uint8_t {
        grammar,         ///< yaml-cpp refused it; `at` is its own guess at the place
        gap,             ///< something stands between two values that yaml-cpp passed over in silence
        missing_colon,   ///< `at` is the key that has none
        open_quote,      ///< `at` is the quote that opens a text which runs into the following entries
        unknown_anchor,  ///< `at` is the `*`
        limit,           ///< a bound of `Limits`: told in `mistakes`, and there is no way round it
    };
    Cause cause = Cause::grammar;
    std::size_t at = 0;
};

/// What one pass over the working text gave.
struct Reading {
    Node* root = nullptr;
    std::vector<Comment> comments;
    std::vector<Mistake> mistakes;  ///< that do not stop the reading; the tree already leaves out what is wrong
    std::optional<Obstacle> obstacle;
};

/// One pass over `work`, from `begin` (behind the byte order mark). Nodes go to `arena`; their texts point into `work`.
[[nodiscard]] Reading read(const WorkingText& work, std::size_t begin, const Limits& limits,
                           std::pmr::monotonic_buffer_resource& arena);

}  // namespace slac::syntax
