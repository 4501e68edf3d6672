#include "slac/syntax/tree.hpp"

#include <algorithm>

namespace slac::syntax {

const Entry* Node::find(std::string_view name) const {
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& candidate) {
        return candidate.key.text.size() == name.size() && candidate.key.text == name;
    });
    return entry == entries.end() ? nullptr : &*entry;
}

}  // namespace slac::syntax
