#include "slac/check/tree_path.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace slac::check {
namespace {

using syntax::Entry;
using syntax::Node;

Part part(const Entry& entry) {
    const Span value = entry.value.alias.empty() ? entry.value.span : entry.value.alias;
    const Span key = entry.key.span;
    return {entry.key.text, {key.file, key.begin, std::max(key.end, value.end)}, &entry.value, false};
}

Part part(const Node& item) { return {{}, item.alias.empty() ? item.span : item.alias, &item, true}; }

/// The first piece that begins behind `offset`: they stand in the order of the file.
template <class Pieces>
auto first_behind(const Pieces& pieces, std::uint32_t offset) {
    return std::partition_point(pieces.begin(), pieces.end(),
                                [&](const auto& piece) { return part(piece).span.begin <= offset; });
}

template <class Pieces>
std::optional<Part> holding(const Pieces& pieces, Span place) {
    const auto next = first_behind(pieces, place.begin);
    if (next == pieces.begin()) return std::nullopt;
    const auto found = part(*std::prev(next));
    return found.span.contains(place) ? std::optional(found) : std::nullopt;
}

template <class Pieces>
bool begins_in(const Pieces& pieces, Span range) {
    auto next = std::partition_point(pieces.begin(), pieces.end(),
                                     [&](const auto& piece) { return part(piece).span.begin < range.begin; });
    if (next != pieces.end() && part(*next).span.begin < range.end) return true;
    if (next == pieces.begin()) return false;
    const auto before = part(*std::prev(next));
    return before.span.end > range.begin && before.value->alias.empty() && any_begins_in(*before.value, range);
}

}  // namespace

std::vector<Part> path_to(const Node& root, Span place) {
    std::vector<Part> path;
    for (const Node* node = &root; node != nullptr;) {
        auto found = holding(node->entries, place);
        if (!found) found = holding(node->items, place);
        if (!found) break;
        path.push_back(*found);
        node = found->value->alias.empty() ? found->value : nullptr;
    }
    return path;
}

bool any_begins_in(const Node& root, Span range) {
    return begins_in(root.entries, range) || begins_in(root.items, range);
}

}  // namespace slac::check
