#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "rules/stage_graph.hpp"

/// The way of a lead from stage to stage: it can come to each, it can leave each, and it does not go round for ever.
namespace slac::rules {
namespace {

using model::StageKind;
using Edge = StageGraph::Edge;
using Way = StageGraph::Way;

constexpr std::size_t kMostLabels = 5;

bool is_terminal(const model::MapEntry<model::Stage>& stage) { return stage && stage->terminal && *stage->terminal; }

/// Written as a list of no stages.
bool says_no_exit(const model::MapEntry<model::Stage>& stage) {
    return stage && stage->exits.present() && stage->exits.empty();
}

struct WaysOut {
    std::vector<char> any;      ///< of each node
    std::vector<char> onwards;  ///< by its exits or a handoff, and not only for leads that are turned down
};
WaysOut ways_out(const StageGraph& graph) {
    WaysOut out{std::vector<char>(graph.nodes()), std::vector<char>(graph.nodes())};
    bool cadence_ends = false;
    for (const auto& edge : graph.edges()) {
        if (edge.way == Way::after_cadence) cadence_ends = true;
        if (edge.way != Way::worked) out.any[edge.from] = 1;
        if (edge.way == Way::exit || edge.way == Way::next || edge.way == Way::handoff) out.onwards[edge.from] = 1;
    }
    for (const auto& edge : graph.edges())
        if (edge.way == Way::worked && (cadence_ends || graph.open(graph.hub()))) out.any[edge.from] = 1;
    return out;
}

/// The stages from which no lead can go on, although they are not meant as an end.
std::vector<std::size_t> dead_ends(const Context& context) {
    const auto& graph = context.graph;
    std::vector<std::size_t> found;
    if (!graph.complete()) return found;
    const WaysOut out = ways_out(graph);
    const auto sql = stages_of(context.sla, StageKind::sql);
    const bool no_sql = !sql || sql->empty();
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const auto& stage = graph.stage(i);
        if (!stage || is_terminal(stage) || stage->terminal.broken() || graph.open(i)) continue;
        if (says_no_exit(stage) ? out.onwards[i] != 0 : out.any[i] != 0) continue;
        // The list ends too early: that the SQL is missing has been told.
        const auto kind = kind_of(stage);
        const bool before_sql = kind == StageKind::lead || kind == StageKind::qualified || kind == StageKind::mql ||
                                kind == StageKind::sal || kind == StageKind::other;
        if (no_sql && before_sql && !says_no_exit(stage)) continue;
        found.push_back(i);
    }
    return found;
}

/// A stage to which leads may well go when they go nowhere else, for an example.
std::string_view way_out_of(const StageGraph& graph, std::size_t from) {
    for (const auto kind : {StageKind::nurture, StageKind::mql, StageKind::customer})
        for (std::size_t i = 0; i < graph.size(); ++i)
            if (i != from && kind_of(graph.stage(i)) == kind) return graph.stage(i).id;
    return "nurture";
}

void stage_dead_end(const Context& context, Reporter& report) {
    for (const auto i : dead_ends(context)) {
        const auto& stage = context.graph.stage(i);
        const bool written = says_no_exit(stage);
        report
            .at(written ? stage->exits.name() : stage.value.name(),
                written
                    ? fmt::format("{} has no exits and is not an end either: a lead in it can go nowhere",
                                  quoted(stage.id))
                    : fmt::format("{} is the last stage of the list and has no `exits`: a lead in it can go nowhere",
                                  quoted(stage.id)))
            .advise(fmt::format(
                "name the stages to which a lead goes from {}, such as `exits: [{}]`, or write `terminal: true` "
                "if it stays there for good",
                quoted(stage.id), way_out_of(context.graph, i)));
    }
}

std::vector<std::size_t> entries(const StageGraph& graph) {
    std::vector<std::size_t> starts;
    bool worked = false;
    for (const auto& edge : graph.edges()) worked = worked || edge.way == Way::worked;
    if (graph.size() > 0) starts.push_back(0);
    for (std::size_t i = 1; i < graph.size(); ++i)
        if (kind_of(graph.stage(i)) == StageKind::lead) starts.push_back(i);
    // Outreach that works no stage known as such still sends its leads somewhere.
    if (!worked) starts.push_back(graph.hub());
    return starts;
}

void stage_unreachable(const Context& context, Reporter& report) {
    const auto& graph = context.graph;
    if (!graph.complete() || graph.size() == 0) return;
    const auto seen = reached(graph, entries(graph));
    // What may lie behind a way that cannot be read, or behind a dead end, follows from a finding that is there
    // already. Such a way is taken to go down the list, or anywhere when it is that of a tier.
    std::size_t explained_from = graph.size();
    for (std::size_t node = 0; node < graph.nodes(); ++node)
        if (seen[node] != 0 && graph.open(node))
            explained_from = std::min(explained_from, node == graph.hub() ? 0 : node);
    for (const auto end : dead_ends(context))
        if (seen[end] != 0) explained_from = std::min(explained_from, end);

    // Among the stages that nothing reaches only the first of each chain is the cause.
    std::vector<char> use(graph.edges().size());
    for (std::size_t i = 0; i < use.size(); ++i) use[i] = seen[graph.edges()[i].from] == 0;
    const auto component = components(graph, use);
    std::vector<char> led_to(graph.nodes());
    for (std::size_t i = 0; i < use.size(); ++i) {
        const auto& edge = graph.edges()[i];
        if (use[i] != 0 && component[edge.from] != component[edge.to]) led_to[component[edge.to]] = 1;
    }
    std::vector<char> told(graph.nodes());
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const auto& stage = graph.stage(i);
        if (seen[i] != 0 || !stage || led_to[component[i]] != 0 || told[component[i]] != 0) continue;
        told[component[i]] = 1;
        if (i > explained_from) continue;
        auto& finding = report.at(stage.value.name(), fmt::format("no lead ever gets to {}: no way leads there from {}",
                                                                  quoted(stage.id), quoted(graph.stage(0).id)));
        finding.advise(
            fmt::format("add {} to the `exits` of the stage before it, let a handoff say `becomes: {}`, or take the "
                        "stage out",
                        quoted(stage.id), stage.id));
        if (i > 0 && is_terminal(graph.stage(i - 1)) && graph.stage(i - 1)->exits.absent())
            finding.label(graph.stage(i - 1)->terminal.span,
                          fmt::format("leads stay in {} for good", quoted(graph.stage(i - 1).id)));
    }
}

/// The edges in use that leave each node.
using Leaving = std::vector<std::vector<std::size_t>>;

/// The shortest way from one node to another, as edges; there is one when both are in the same loop.
std::vector<std::size_t> shortest_way(const StageGraph& graph, const Leaving& leaving, std::size_t from,
                                      std::size_t to) {
    std::unordered_map<std::size_t, std::size_t> by;
    std::vector<std::size_t> waiting{from};
    for (std::size_t next = 0; next < waiting.size() && by.count(to) == 0; ++next)
        for (const auto edge : leaving[waiting[next]])
            if (const auto node = graph.edges()[edge].to; node != from && by.emplace(node, edge).second)
                waiting.push_back(node);
    std::vector<std::size_t> way;
    for (auto at = by.find(to); at != by.end(); at = by.find(graph.edges()[at->second].from)) way.push_back(at->second);
    std::reverse(way.begin(), way.end());
    return way;
}

/// "`sal` -> `nurture` -> `mql` -> `sal`": the loop that an edge closes.
std::string spelled_round(const StageGraph& graph, const Leaving& leaving, const Edge& edge) {
    std::vector<std::size_t> nodes{edge.from, edge.to};
    for (const auto i : shortest_way(graph, leaving, edge.to, edge.from)) nodes.push_back(graph.edges()[i].to);
    if (nodes.front() != nodes.back()) nodes.push_back(nodes.front());
    // The hub is nothing that people know: a loop that begins in it is told from the stage before it.
    std::erase(nodes, graph.hub());
    if (nodes.front() != nodes.back() || nodes.size() == 1) nodes.insert(nodes.begin(), nodes.back());
    constexpr std::size_t kMostShown = 8;
    std::string round;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (i >= kMostShown && i + 1 < nodes.size()) continue;
        if (i > 0) round += i > kMostShown ? " -> ... -> " : " -> ";
        round += quoted(graph.stage(nodes[i]).id);
    }
    return round;
}

/// Where a wait is most likely forgotten: with a rejection, with the end of a cadence, on the way back up the list.
int blame(const Edge& edge) {
    if (edge.way == Way::rejection) return 3;
    if (edge.way == Way::after_cadence) return 2;
    return edge.way != Way::worked && edge.to <= edge.from ? 1 : 0;
}

struct Told {
    Span place;
    std::string what;
    std::string help;
};
Told told_of(const Context& context, const Edge& edge) {
    const auto& sla = context.sla;
    if (edge.way == Way::rejection) {
        const auto& handoff = sla.handoffs.value[edge.term];
        return {handoff->reject->recycle.name(), fmt::format("leads that are rejected in {}", quoted(handoff.id)),
                "add how long they rest, or how often they may come back, beside the `reasons`: `recycle: {wait: 60 "
                "days, at_most: 3}`"};
    }
    if (edge.way == Way::after_cadence) {
        const auto& tier = sla.outreach->tiers.value[edge.term];
        return {tier->after.name(), fmt::format("leads that were not reached in {}", quoted(tier.id)),
                fmt::format("add how long they rest before they may come back: `after: {{to: {}, wait: 60 days}}`",
                            context.graph.stage(edge.to).id)};
    }
    return {edge.place, "leads",
            "say how long a lead rests, or how often it may come back: with `recycle` beside the rejection reasons, or "
            "with `wait` "
            "in the `after` of a tier"};
}

void recycle_loop_unbounded(const Context& context, Reporter& report) {
    const auto& graph = context.graph;
    const auto& edges = graph.edges();
    std::vector<char> use(edges.size());
    for (std::size_t i = 0; i < use.size(); ++i) use[i] = !edges[i].bounded;
    const auto component = components(graph, use);
    std::vector<std::size_t> size(graph.nodes());
    for (const auto number : component) ++size[number];
    // The edges that go round, by loop, the ones to blame first.
    std::vector<std::vector<std::size_t>> loops(graph.nodes());
    for (std::size_t i = 0; i < use.size(); ++i) {
        if (use[i] != 0) use[i] = component[edges[i].from] == component[edges[i].to];
        const bool round = use[i] != 0 && (size[component[edges[i].from]] > 1 || edges[i].from == edges[i].to);
        if (round) loops[component[edges[i].from]].push_back(i);
    }
    Leaving leaving(graph.nodes());
    for (std::size_t i = 0; i < use.size(); ++i)
        if (use[i] != 0) leaving[edges[i].from].push_back(i);
    for (auto& loop : loops) {
        if (loop.empty()) continue;
        std::stable_sort(loop.begin(), loop.end(),
                         [&](std::size_t a, std::size_t b) { return blame(edges[a]) > blame(edges[b]); });
        const auto& first = edges[loop.front()];
        const Told told = told_of(context, first);
        auto& finding =
            report.at(told.place, fmt::format("{} can go round for ever, without a wait and without a limit: {}",
                                              told.what, spelled_round(graph, leaving, first)));
        finding.advise(told.help);
        if (first.way == Way::rejection || first.way == Way::after_cadence)
            finding.label(first.place, fmt::format("back to {}", quoted(graph.stage(first.to).id)));
        std::vector<Span> places{told.place};
        for (const auto i : loop) {
            if (places.size() > kMostLabels || blame(edges[i]) < 2) break;
            const Told other = told_of(context, edges[i]);
            if (std::find(places.begin(), places.end(), other.place) != places.end()) continue;
            places.push_back(other.place);
            finding.label(other.place, fmt::format("the same for {}", other.what));
        }
    }
}

/// The number of the first breakup step that another step follows, and of that step.
std::optional<std::pair<std::size_t, std::size_t>> step_after_breakup(const model::Tier& tier) {
    const auto& steps = tier.steps.value;
    std::optional<std::size_t> last;  // of the steps that are no breakup: in a list with days the latest
    bool days = true;
    for (const auto& step : steps) {
        if (!step || step->breakup.broken() || step->day.broken()) return std::nullopt;
        days = days && step->day;
    }
    const auto later = [&](std::size_t a, std::size_t b) {
        if (days && steps[a]->day->value != steps[b]->day->value) return steps[a]->day->value > steps[b]->day->value;
        return a > b;
    };
    const auto is_breakup = [&](std::size_t i) { return steps[i]->breakup && *steps[i]->breakup; };
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (!is_breakup(i) && (!last || later(i, *last))) last = i;
    if (!last) return std::nullopt;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (is_breakup(i) && later(*last, i)) return std::pair(i, *last);
    return std::nullopt;
}

/// The steps without days in another order: the texts change places.
std::optional<Fix> breakups_to_the_end(const Context& context, const model::Tier& tier) {
    if (context.sources == nullptr) return std::nullopt;
    const auto& steps = tier.steps.value;
    std::vector<std::size_t> order, breakups;
    bool one_line_each = true;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!steps[i]->day.absent() || steps[i].span.file != steps.front().span.file) return std::nullopt;
        (steps[i]->breakup && *steps[i]->breakup ? breakups : order).push_back(i);
        one_line_each = one_line_each && context.sources->slice(steps[i].span).find('\n') == std::string_view::npos;
    }
    order.insert(order.end(), breakups.begin(), breakups.end());
    Fix fix{"move the breakup to the end", one_line_each, {}};
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] != i)
            fix.edits.push_back({steps[i].span, std::string(context.sources->slice(steps[order[i]].span))});
    return fix;
}

void breakup_not_last(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || tier->steps.broken()) continue;
        const auto found = step_after_breakup(*tier);
        if (!found) continue;
        const auto& breakup = tier->steps.value[found->first];
        const auto& next = tier->steps.value[found->second];
        const auto on_day = [](const model::Step& step) {
            return step.day ? fmt::format(" on day {}", step.day->value) : std::string();
        };
        auto& finding = report.at(breakup->breakup.name(),
                                  fmt::format("the breakup of {}{} is not its last step: another one follows{}",
                                              quoted(tier.id), on_day(*breakup), on_day(*next)));
        finding.label(next.span, "this step comes after the message that was to be the last")
            .advise(breakup->day ? "give the breakup the last day, or take the steps after it out"
                                 : "move the breakup to the end of `steps`");
        finding.fix = breakups_to_the_end(context, *tier);
    }
}

constexpr Rule kRules[] = {
    {{.id = "stage-unreachable",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "No lead can ever get to a stage",
      .why = "A stage to which nothing leads is either forgotten or filled by hand, and then the numbers before it are "
             "wrong. "
             "Exits, handoffs, rejections and what follows an outreach all count as ways.",
      .sources = "revenuetools",
      .bad = R"(stages:
  mql: {exits: [sql, disqualified]}
handoffs:
  mql-to-sdr: {becomes: ~}
)",
      .good = R"(stages:
  mql: {exits: [sql, disqualified]}
handoffs:
  mql-to-sdr: {becomes: sal}
)",
      .fix = "Name the stage in the `exits` of the one before it, or as what a handoff `becomes`.",
      .not_flagged =
          "Further stages of kind `lead`, which are entries of their own, and what lies behind a way that could not be "
          "read."},
     stage_unreachable},
    {{.id = "stage-dead-end",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A stage has no exit and is not marked as an end",
      .why = "Leads collect where no way leads on. At one company more than 65% of the accepted leads had been in the "
             "same early "
             "stage for over 90 days, and everybody believed that they were being worked.",
      .sources = "P10; Forrester",
      .bad = R"(stages:
  sal: {exits: []}
)",
      .good = R"(stages:
  sal: {exits: [sql, nurture]}
)",
      .fix = "Add `exits`, or write `terminal: true` for a stage in which leads stay for good.",
      .not_flagged = "A stage without `exits` that is followed by another one in the list: that is its exit."},
     stage_dead_end},
    {{.id = "recycle-loop-unbounded",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "Leads can go round in a loop without a wait and without a limit",
      .why = "A lead that is rejected and comes back the same day lands with the person who has just refused it. Leads "
             "have been "
             "recycled three times before anybody called. A wait of 60 or 90 days, or a number of returns, keeps the "
             "loop useful.",
      .sources = "P10; revenuetools; Rework",
      .bad = R"(handoffs:
  mql-to-sdr:
    reject:
      recycle: ~
)",
      .good = R"(handoffs:
  mql-to-sdr:
    reject:
      recycle: {at_most: 2}
)",
      .fix = "Add `recycle` beside the rejection reasons, or `wait` to the tier's `after`.",
      .not_flagged = "A loop in which a single step has a `wait` or an `at_most`, and exits to a stage for which a "
                     "rejection or a tier "
                     "says how long leads rest."},
     recycle_loop_unbounded},
    {{.id = "breakup-not-last",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "The breakup of an outreach is followed by another step",
      .why = "The breakup says that no further message will come, and asks for an answer for that reason. If another "
             "message "
             "follows, the lead learns that nothing you write has to be taken at its word.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    low:
      steps:
        - {day: 0, channel: email}
        - {day: 10, channel: email, breakup: true}
        - {day: 14, channel: phone}
)",
      .good = R"(outreach:
  tiers:
    low:
      steps:
        - {day: 0, channel: email}
        - {day: 14, channel: phone}
        - {day: 30, channel: email, breakup: true}
)",
      .fix = "Move the breakup to the end.",
      .not_flagged = "A breakup that is followed by another breakup only."},
     breakup_not_last},
};

}  // namespace

std::span<const Rule> life_cycle_rules() { return kRules; }

}  // namespace slac::rules
