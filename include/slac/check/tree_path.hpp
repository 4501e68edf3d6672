#pragma once
#include <string_view>
#include <vector>

#include "slac/syntax/tree.hpp"

namespace slac::check {

/// An entry of a group or an item of a list, as one piece of the file.
struct Part {
    std::string_view key;  ///< of an item: empty
    Span span;             ///< from the key (of an item: from the value) to the end of the value
    const syntax::Node* value = nullptr;
    bool item = false;
};

/// The parts that hold a place, one inside the other, outermost first. What `*name` repeats stands elsewhere.
[[nodiscard]] std::vector<Part> path_to(const syntax::Node& root, Span place);

/// Whether a part begins within `range`.
[[nodiscard]] bool any_begins_in(const syntax::Node& root, Span range);

}  // namespace slac::check
