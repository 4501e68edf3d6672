#pragma once
#include <cstddef>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"

namespace slac::report {

/// What a run came to. `add` counts one checked agreement; `rules` is set by who knows it.
struct Summary {
    std::size_t files = 0;                ///< agreements that were asked for
    std::size_t files_with_findings = 0;  ///< of these, with findings that count
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t infos = 0;
    std::size_t suppressed = 0;  ///< findings that files set aside; in none of the other numbers
    std::size_t rules = 0;       ///< rules that were run

    std::size_t fixable = 0;           ///< findings that a fix removes which cannot change what was agreed
    std::size_t fixable_unsafely = 0;  ///< findings that a fix removes which can

    void add(const std::vector<Diagnostic>& findings);
    /// Counts findings that belong to no agreement. True when there is one that counts.
    bool count(const std::vector<Diagnostic>& findings);
};

}  // namespace slac::report
