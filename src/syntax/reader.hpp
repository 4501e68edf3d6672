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

/// A key of the outermost section, in column 0: reading can begin there anew, with all before it kept.
struct Checkpoint {
    std::size_t at = 0;       ///< in the working text
    std::size_t entries = 0;  ///< of what was read before it
    std::size_t comments = 0;
    std::size_t mistakes = 0;
    std::size_t values = 0;
    bool lossy = false;
};

/// What the passes over the working text gave so far.
struct Reading {
    Node* root = nullptr;
    std::vector<Comment> comments;
    std::vector<Mistake> mistakes;  ///< that do not stop the reading; the tree already leaves out what is wrong
    std::optional<Obstacle> obstacle;
    std::size_t bytes = 0;  ///< how far yaml-cpp had to look in this pass, a measure of its cost

    std::vector<Checkpoint> checkpoints;
    std::vector<Entry> entries;  ///< of the outermost section

    /// Forgets what was read from `change` on. Gives where to go on, or nothing when all must be read again.
    std::optional<std::size_t> rewind(std::size_t change);
};

/// One pass over `work`, whose text begins at `begin` (behind the byte order mark), from the last checkpoint of
/// `reading` on. Nodes go to `arena`; their texts point into `work`.
void read(const WorkingText& work, std::size_t begin, const Limits& limits, std::pmr::monotonic_buffer_resource& arena,
          Reading& reading);

}  // namespace slac::syntax
