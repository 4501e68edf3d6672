#include "slac/diagnostic/edits.hpp"

#include <algorithm>
#include <vector>

namespace slac {

std::string apply(std::string_view text, std::span<const Edit> edits) {
    std::vector<const Edit*> order;
    for (const auto& edit : edits) order.push_back(&edit);
    std::stable_sort(order.begin(), order.end(),
                     [](const Edit* a, const Edit* b) { return a->span.begin < b->span.begin; });
    std::string result;
    std::size_t at = 0;
    for (const auto* edit : order) {
        result.append(text.substr(at, edit->span.begin - at));
        result.append(edit->text);
        at = edit->span.end;
    }
    result.append(text.substr(at));
    return result;
}

}  // namespace slac
