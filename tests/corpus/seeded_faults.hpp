#pragma once
#include "corpus/seeded_text.hpp"

namespace slac::testing {

/// A mistake as people make it, and which findings are right for it.
struct Fault {
    std::string_view kind;
    std::vector<std::string_view> rules;  ///< one of them has to find it
    Seeding seeding;
    std::vector<std::string_view> along = {};  ///< what may be found beside it, since it follows from the fault
};
[[nodiscard]] const std::vector<Fault>& faults();

}  // namespace slac::testing
