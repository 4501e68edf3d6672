#pragma once
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "slac/diagnostic/diagnostic.hpp"

namespace slac {

/// `text` with the edits made. They must lie within the text of one file and not overlap; any order.
[[nodiscard]] std::string apply(std::string_view text, std::span<const Edit> edits);

/// Chooses fixes that can be made at once: no edit of one touches an edit of another.
class FixesApart {
 public:
    /// Whether the fix lies apart from those taken before; if so, it is taken too. All are of one file.
    [[nodiscard]] bool take(const Fix& fix);

 private:
    std::set<std::pair<std::uint32_t, std::uint32_t>> taken_;  // begin, end
};

}  // namespace slac
