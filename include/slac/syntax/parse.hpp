#pragma once
#include <cstddef>
#include <span>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"
#include "slac/syntax/tree.hpp"

namespace slac::syntax {

/// Bounds on untrusted input. What is over one of them is a finding and no tree.
struct Limits {
    std::size_t bytes = std::size_t{1} << 20;  ///< 1 MiB, far above any agreement a person could read
    std::size_t depth = 64;                    ///< nested collections; the root mapping is depth 1
    std::size_t nodes = 100'000;               ///< values, each alias counted with all that it stands for
};

/// Reads the YAML of one file. Never throws for what the file holds; all problems go to `findings`. After a
/// mistake it leaves out the lines that it cannot read and goes on, so that one tree and all mistakes come at once.
[[nodiscard]] Tree parse(const SourceFile& file, Findings& findings, const Limits& limits = {});

/// Every finding that this room can make, for `explain` and the rule list.
[[nodiscard]] std::span<const RuleInfo> yaml_findings();

}  // namespace slac::syntax
