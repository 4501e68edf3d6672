#include "rules/stage_graph.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "rules/readings.hpp"

namespace slac::rules {
namespace {

using model::StageKind;

/// How far down the funnel a kind of stage is; nothing for kinds that are no step of it.
std::optional<int> depth(StageKind kind) {
    switch (kind) {
        case StageKind::lead:
            return 0;
        case StageKind::qualified:
            return 1;
        case StageKind::mql:
            return 2;
        case StageKind::sal:
            return 3;
        case StageKind::sql:
            return 4;
        case StageKind::opportunity:
            return 5;
        case StageKind::customer:
            return 6;
        default:
            return std::nullopt;
    }
}

/// The edges of each node, one after another.
struct Outgoing {
    std::vector<std::size_t> first;  ///< of each node, and one past the last
    std::vector<std::size_t> to;

    Outgoing(const StageGraph& graph, const std::vector<char>* use) : first(graph.nodes() + 1), to() {
        const auto& edges = graph.edges();
        const auto used = [&](std::size_t edge) { return use == nullptr || (*use)[edge] != 0; };
        for (std::size_t i = 0; i < edges.size(); ++i)
            if (used(i)) ++first[edges[i].from + 1];
        for (std::size_t node = 0; node < graph.nodes(); ++node) first[node + 1] += first[node];
        to.resize(first.back());
        std::vector<std::size_t> at(first.begin(), first.end() - 1);
        for (std::size_t i = 0; i < edges.size(); ++i)
            if (used(i)) to[at[edges[i].from]++] = edges[i].to;
    }
};

template <class T>
bool was_written(const model::Maybe<T>& value) {
    return !value.absent();
}

}  // namespace

StageGraph::StageGraph(const model::Agreement& sla)
    : map_(&sla.stages), open_(sla.stages.size() + 1), worked_(sla.stages.size()) {
    if (sla.stages.broken()) complete_ = false;
    for (std::size_t i = 0; i < size(); ++i) add_exits(i);
    add_handoffs(sla);
    add_cadence_ends(sla);
    settle_bounds();
}

std::size_t StageGraph::index_of(std::string_view id) const {
    const auto* entry = map_->find(id);
    return entry == nullptr ? size() : static_cast<std::size_t>(entry - map_->value.data());
}

void StageGraph::add_exits(std::size_t from) {
    const auto& entry = stage(from);
    if (!entry) {
        open_[from] = 1;
        return;
    }
    if (entry->exits.absent()) {
        if (entry->terminal.broken()) open_[from] = 1;
        const bool stays = entry->terminal && *entry->terminal;
        if (entry->terminal.broken() || stays || from + 1 == size()) return;
        edges_.push_back({from, from + 1, Way::next, entry.value.name()});
        return;
    }
    if (entry->exits.broken()) open_[from] = 1;
    for (const auto& exit : entry->exits) {
        const std::size_t to = exit ? index_of(exit->id) : size();
        if (to == size())
            open_[from] = 1;
        else
            edges_.push_back({from, to, Way::exit, exit.span});
    }
}

void StageGraph::add_handoffs(const model::Agreement& sla) {
    if (sla.handoffs.broken()) complete_ = false;
    for (std::size_t number = 0; number < sla.handoffs.size(); ++number) {
        const auto& entry = sla.handoffs.value[number];
        if (!entry || !entry->stage || index_of(entry->stage->id) == size()) {
            complete_ = false;
            continue;
        }
        const std::size_t given = index_of(entry->stage->id);
        const std::size_t accepted = entry->becomes ? index_of(entry->becomes->id) : size();
        // A handoff that leaves the lead where it is (handoff-same-side) is no way.
        if (accepted != size() && accepted != given)
            edges_.push_back({given, accepted, Way::handoff, entry->becomes.span});
        else if (accepted == size() && was_written(entry->becomes))
            open_[given] = 1;
        if (kind_of(stage(given)) == StageKind::mql) {
            worked_[given] = 1;
            if (accepted != size()) worked_[accepted] = 1;
        }

        const std::size_t from = accepted != size() ? accepted : given;
        const auto& reject = entry->reject;
        if (reject.broken() || reject->reasons.broken()) open_[from] = 1;
        const auto& recycle = reject->recycle;
        const bool bounded = recycle.broken() || was_written(recycle->wait) || was_written(recycle->at_most);
        for (const auto& reason : reject->reasons) {
            const std::size_t to = reason && reason->to ? index_of(reason->to->id) : size();
            if (to != size())
                edges_.push_back({from, to, Way::rejection, reason->to.span, bounded, number});
            else if (!reason || was_written(reason->to))
                open_[from] = 1;
        }
    }
}

void StageGraph::add_cadence_ends(const model::Agreement& sla) {
    if (sla.outreach.broken() || sla.outreach->tiers.broken()) complete_ = false;
    const auto& tiers = sla.outreach->tiers;
    if (tiers.empty()) return;
    for (std::size_t i = 0; i < size(); ++i) {
        const auto kind = kind_of(stage(i));
        if (worked_[i] != 0 || kind == StageKind::mql || kind == StageKind::sal)
            edges_.push_back({i, hub(), Way::worked, stage(i).value.name()});
    }
    for (std::size_t number = 0; number < tiers.size(); ++number) {
        const auto& tier = tiers.value[number];
        if (!tier || tier->after.broken()) {
            open_[hub()] = 1;
            continue;
        }
        const auto& after = tier->after;
        if (after.absent() || after->to.absent()) continue;
        const std::size_t to = after->to ? index_of(after->to->id) : size();
        const bool bounded = was_written(after->wait) || was_written(after->at_most);
        if (to == size())
            open_[hub()] = 1;
        else
            edges_.push_back({hub(), to, Way::after_cadence, after->to.span, bounded, number});
    }
}

/// `exits` only lists what is possible. Where a rejection or a tier says how long or how often for leads that go to a
/// stage, it says so for the exits to that stage as well.
void StageGraph::settle_bounds() {
    std::vector<char> bounded(nodes());
    for (const auto& edge : edges_)
        if (edge.bounded) bounded[edge.to] = 1;
    for (auto& edge : edges_)
        if (edge.way == Way::exit || edge.way == Way::next) edge.bounded = bounded[edge.to] != 0;
}

std::vector<std::size_t> components(const StageGraph& graph, const std::vector<char>& use) {
    // Tarjan's algorithm with a stack of its own: a list of stages can be long.
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    const Outgoing out(graph, &use);
    std::vector<std::size_t> order(graph.nodes(), kNone), lowest(graph.nodes()), component(graph.nodes(), kNone);
    std::vector<std::size_t> next = out.first, path, stack;
    std::size_t visited = 0, found = 0;
    const auto enter = [&](std::size_t node) {
        order[node] = lowest[node] = visited++;
        path.push_back(node);
        stack.push_back(node);
    };
    for (std::size_t root = 0; root < graph.nodes(); ++root) {
        if (order[root] != kNone) continue;
        enter(root);
        while (!path.empty()) {
            const std::size_t node = path.back();
            if (next[node] < out.first[node + 1]) {
                const std::size_t to = out.to[next[node]++];
                if (order[to] == kNone)
                    enter(to);
                else if (component[to] == kNone)
                    lowest[node] = std::min(lowest[node], order[to]);
                continue;
            }
            path.pop_back();
            if (!path.empty()) lowest[path.back()] = std::min(lowest[path.back()], lowest[node]);
            if (lowest[node] != order[node]) continue;
            std::size_t member = kNone;
            do {
                member = stack.back();
                stack.pop_back();
                component[member] = found;
            } while (member != node);
            ++found;
        }
    }
    return component;
}

std::vector<char> reached(const StageGraph& graph, const std::vector<std::size_t>& starts) {
    const Outgoing out(graph, nullptr);
    std::vector<char> seen(graph.nodes());
    std::vector<std::size_t> waiting;
    const auto add = [&](std::size_t node) {
        if (seen[node] == 0) waiting.push_back(node);
        seen[node] = 1;
    };
    for (const auto start : starts) add(start);
    while (!waiting.empty()) {
        const std::size_t node = waiting.back();
        waiting.pop_back();
        for (std::size_t i = out.first[node]; i < out.first[node + 1]; ++i) add(out.to[i]);
    }
    return seen;
}

bool leads_down(const StageGraph& graph, std::size_t from, std::size_t to) {
    const auto aside = [](StageKind kind) { return kind == StageKind::nurture || kind == StageKind::disqualified; };
    const auto above = kind_of(graph.stage(from)), below = kind_of(graph.stage(to));
    if (from == to || aside(above) || aside(below)) return false;
    const auto high = depth(above), low = depth(below);
    return !high || !low || *high <= *low;
}

std::vector<std::vector<std::size_t>> stages_before(const StageGraph& graph) {
    std::vector<std::vector<std::size_t>> before(graph.size());
    for (const auto& edge : graph.edges()) {
        if (edge.way != StageGraph::Way::exit && edge.way != StageGraph::Way::next &&
            edge.way != StageGraph::Way::handoff)
            continue;
        if (!leads_down(graph, edge.from, edge.to)) continue;
        before[edge.to].push_back(edge.from);
    }
    return before;
}

bool follows(const StageGraph& graph, std::size_t stage, std::size_t above) {
    const auto before = stages_before(graph);
    std::vector<char> seen(graph.size());
    std::vector<std::size_t> waiting{stage};
    while (!waiting.empty()) {
        const auto at = waiting.back();
        waiting.pop_back();
        if (at == above) return true;
        for (const auto next : before[at])
            if (seen[next] == 0) seen[next] = 1, waiting.push_back(next);
    }
    return false;
}

}  // namespace slac::rules
