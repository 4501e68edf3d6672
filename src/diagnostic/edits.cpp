#include "slac/diagnostic/edits.hpp"

#include <algorithm>
#include <iterator>
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

bool FixesApart::take(const Fix& fix) {
    const auto is_free = [&](const Edit& edit) {
        const auto next = taken_.lower_bound({edit.span.begin, 0});
        if (next != taken_.end() && next->first <= edit.span.end) return false;
        return next == taken_.begin() || std::prev(next)->second < edit.span.begin;
    };
    if (!std::all_of(fix.edits.begin(), fix.edits.end(), is_free)) return false;
    for (const auto& edit : fix.edits) taken_.insert({edit.span.begin, edit.span.end});
    return true;
}

}  // namespace slac
