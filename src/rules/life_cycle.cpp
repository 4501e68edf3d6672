#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "rules/criteria.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "rules/stage_graph.hpp"

/// The way of a lead from stage to stage: it can come to each, it can leave each, it does not go round for ever, and
/// each asks for more than the one before.
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

// ---- what sets the stages apart ----

/// Stages that teams have for themselves, side by side, are told apart by the team and not by their criteria; a stage
/// of companies beside one of people by what moves through it.
bool side_by_side(const model::MapEntry<model::Stage>& a, const model::MapEntry<model::Stage>& b) {
    const auto object = [](const auto& stage) { return stage->object ? *stage->object : model::StageObject::lead; };
    if (object(a) != object(b)) return true;
    const auto kind = kind_of(a);
    if (kind == StageKind::other || kind != kind_of(b)) return false;
    return !a->owner || !b->owner || a->owner->id != b->owner->id;
}

void stage_criteria_identical(const Context& context, Reporter& report) {
    std::map<Conditions, std::vector<const model::MapEntry<model::Stage>*>> seen;
    for (const auto& stage : context.sla.stages) {
        if (!stage || stage->kind.broken()) continue;
        auto conditions = conditions_of(*stage);
        if (!conditions) continue;
        auto& same = seen[std::move(*conditions)];
        const auto other =
            std::find_if(same.begin(), same.end(), [&](const auto* known) { return !side_by_side(*known, stage); });
        if (other != same.end())
            report
                .at(stage->criteria.name(),
                    fmt::format("{} and {} have the same criteria: a lead that is in one is in the other too",
                                quoted((*other)->id), quoted(stage.id)))
                .label((**other)->criteria.name(), fmt::format("the criteria of {}", quoted((*other)->id)))
                .advise(fmt::format("write in {} what a lead has to show that one in {} has not shown yet",
                                    quoted(stage.id), quoted((*other)->id)));
        constexpr std::size_t kMost = 20;
        if (same.size() < kMost) same.push_back(&stage);
    }
}

/// The steps of a lead on its way to a customer, in order.
constexpr StageKind kLadder[] = {StageKind::lead, StageKind::qualified,   StageKind::mql,     StageKind::sal,
                                 StageKind::sql,  StageKind::opportunity, StageKind::customer};

/// Of two criteria about the same, by how much the one asks for more; nothing when they are not about the same.
struct Step {
    std::string before, after;
};
std::optional<Step> fewer_asked(const model::Criterion& before, const model::Criterion& after) {
    if (before.score && after.score && before.score->id == after.score->id) {
        const auto high = score_threshold(before), low = score_threshold(after);
        if (!high || !low || *low >= *high) return std::nullopt;
        const auto name = before.score->id;
        return Step{fmt::format("`{}` {}", name, spelled(*high)), fmt::format("`{}` {}", name, spelled(*low))};
    }
    if (before.event && after.event && implies(before, after) && !implies(after, before)) {
        const auto told = [](const model::Criterion& criterion) {
            return fmt::format("{} {}", quoted(*criterion.event),
                               !criterion.times || criterion.times->value == 1
                                   ? std::string("once")
                                   : fmt::format("{} times", criterion.times->value));
        };
        if (told(before) != told(after)) return Step{told(before), told(after)};
    }
    return std::nullopt;
}

/// Reports a criterion of `stage` that asks for less than every stage of an earlier step did.
bool asks_for_less(Reporter& report, const model::MapEntry<model::Stage>& stage,
                   const std::vector<const model::MapEntry<model::Stage>*>& earlier) {
    bool told = false;
    for (const auto& criterion : stage->criteria->all) {
        if (!criterion) continue;
        const model::MapEntry<model::Stage>* source = nullptr;
        const model::Maybe<model::Criterion>* place = nullptr;
        std::optional<Step> step;
        for (const auto* before : earlier) {
            step.reset();
            if (!*before || !(*before)->criteria) break;
            for (const auto& asked : (*before)->criteria->all) {
                if (!asked) continue;
                step = fewer_asked(*asked, *criterion);
                source = before, place = &asked;
                if (step) break;
            }
            if (!step) break;
        }
        if (!step) continue;
        told = true;
        report
            .at(criterion->is.present() ? criterion->is.span : criterion.span,
                fmt::format("{} asks for {}, but {} before it has asked for {} already", quoted(stage.id), step->after,
                            quoted(source->id), step->before))
            .label((*place)->is.present() ? (*place)->is.span : place->span,
                   fmt::format("what {} asks for", quoted(source->id)))
            .advise(fmt::format("ask in {} for more than in {}, or take the criterion out: every lead there has met it",
                                quoted(stage.id), quoted(source->id)));
    }
    return told;
}

/// Whether each lead in `before` is in `after` at once, since nothing more is asked for.
bool asks_for_nothing_more(const model::Stage& before, const model::Stage& after) {
    const auto& had = *before.criteria;
    const auto& asks = *after.criteria;
    const auto met = [&](const auto& criterion) {
        return std::any_of(had.all.begin(), had.all.end(),
                           [&](const auto& known) { return implies(*known, *criterion); });
    };
    const auto any_met = [&] {
        if (std::any_of(asks.any.begin(), asks.any.end(), met)) return true;
        return !had.any.empty() && std::all_of(had.any.begin(), had.any.end(), [&](const auto& known) {
            return std::any_of(asks.any.begin(), asks.any.end(),
                               [&](const auto& criterion) { return implies(*known, *criterion); });
        });
    };
    const auto excluded = [&](const auto& criterion) {
        return std::any_of(had.none.begin(), had.none.end(),
                           [&](const auto& known) { return implies(*criterion, *known); });
    };
    return std::all_of(asks.all.begin(), asks.all.end(), met) && (asks.any.empty() || any_met()) &&
           std::all_of(asks.none.begin(), asks.none.end(), excluded);
}

/// Whether the stages have more criteria than people write: then they are not held against each other one by one.
bool too_many_criteria(const model::Agreement& sla) {
    constexpr std::size_t kMost = 300;
    std::size_t count = 0;
    for (const auto& stage : sla.stages)
        if (stage && stage->criteria)
            count += stage->criteria->all.size() + stage->criteria->any.size() + stage->criteria->none.size();
    return count > kMost;
}

void sql_weaker_than_mql(const Context& context, Reporter& report) {
    if (too_many_criteria(context.sla)) return;
    using Stages = std::vector<const model::MapEntry<model::Stage>*>;
    std::vector<std::pair<StageKind, Stages>> steps;  // those that the agreement has
    for (const auto kind : kLadder) {
        auto stages = stages_of(context.sla, kind);
        if (stages && !stages->empty()) steps.emplace_back(kind, std::move(*stages));
    }
    constexpr std::size_t kMostStages = 50;  // as many of one kind were not written by people
    for (std::size_t later = 1; later < steps.size(); ++later) {
        const auto& [kind, stages] = steps[later];
        if (stages.size() > kMostStages) continue;
        for (const auto* stage : stages) {
            if (!*stage || !(*stage)->criteria) continue;
            bool told = false;
            for (std::size_t before = later; before-- > 0 && !told;)
                if (steps[before].second.size() <= kMostStages)
                    told = asks_for_less(report, *stage, steps[before].second);
            // What accepts a lead looks at the same things once more; what closes a deal is an event.
            const bool more_expected =
                kind == StageKind::mql || kind == StageKind::sql || kind == StageKind::opportunity;
            const auto own = conditions_of(**stage);
            if (told || !more_expected || !own || stages.size() > 1) continue;
            for (std::size_t before = later; before-- > 0;) {
                if (steps[before].second.size() != 1) continue;
                const auto& earlier = *steps[before].second.front();
                if (!earlier || steps[before].first == StageKind::sal) continue;
                const auto theirs = conditions_of(*earlier);
                if (!theirs || *theirs == *own || !asks_for_nothing_more(*earlier, **stage)) continue;
                report
                    .at((*stage)->criteria.name(),
                        fmt::format("{} asks for nothing that {} has not asked for already: each lead in {} meets its "
                                    "criteria at once",
                                    quoted(stage->id), quoted(earlier.id), quoted(earlier.id)))
                    .label(earlier->criteria.name(), fmt::format("the criteria of {}", quoted(earlier.id)))
                    .advise(fmt::format("add to {} what is found out later, such as `{{confirmed: need}}`",
                                        quoted(stage->id)));
                break;
            }
        }
    }
}

/// Reports stages that have one value in the CRM.
void same_in_crm(Reporter& report, const model::Agreement& sla, const model::Map<std::string, model::Stage>& values,
                 std::string_view what) {
    std::map<std::string, const model::MapEntry<std::string>*> seen;
    for (const auto& entry : values) {
        const auto* stage = sla.stages.find(entry.id);
        if (!entry || stage == nullptr) continue;
        const auto [at, added] = seen.emplace(folded(*entry), &entry);
        if (added || side_by_side(*sla.stages.find(at->second->id), *stage)) continue;
        report
            .at(entry.value.span, fmt::format("{} and {} have the same {} in the CRM, {}: there they are one stage",
                                              quoted(at->second->id), quoted(entry.id), what, quoted(*entry)))
            .label(at->second->value.span, fmt::format("for {}", quoted(at->second->id)))
            .advise(fmt::format("give {} a {} of its own, such as a custom stage or a lead status", quoted(entry.id),
                                what));
    }
}

void crm_value_collision(const Context& context, Reporter& report) {
    const auto& crm = context.sla.crm;
    same_in_crm(report, context.sla, crm->stages, "value");
    same_in_crm(report, context.sla, crm->columns, "column");
}

/// What all MQLs have at least of a score, and where that is said.
struct Floor {
    Threshold threshold;
    const model::MapEntry<model::Stage>* stage;
    Span place;
};
std::optional<Floor> mql_floor(const Context& context, std::string_view score) {
    const auto mqls = stages_of(context.sla, StageKind::mql);
    if (!mqls) return std::nullopt;
    std::optional<Floor> lowest;
    for (const auto* mql : *mqls) {
        const auto* criterion = *mql ? required_score(**mql, score) : nullptr;
        if (criterion == nullptr) return std::nullopt;
        const auto threshold = *score_threshold(*criterion);
        if (!lowest || threshold < lowest->threshold) lowest = Floor{threshold, mql, criterion->is.span};
    }
    return lowest;
}

/// The only number of points that a text speaks of: "score of 50 or more", "from 50 points".
std::optional<model::Decimal> points_in(std::string_view text) {
    const std::string small = folded(text);
    if (small.find("score") == std::string::npos && small.find("points") == std::string::npos) return std::nullopt;
    std::optional<model::Decimal> found;
    for (std::size_t at = 0; (at = small.find_first_of("0123456789", at)) != std::string::npos;) {
        const auto end = std::min(small.find_first_not_of("0123456789", at), small.size());
        if (found) return std::nullopt;
        found = model::Decimal::parse(std::string_view(small).substr(at, end - at));
        at = end;
    }
    return found;
}

void routing_threshold_below_mql(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto tell = [&](Span place, const Floor& floor, std::string message) {
        report.at(place, std::move(message))
            .label(floor.place, fmt::format("what {} asks for", quoted(floor.stage->id)))
            .advise(fmt::format("write the number of {} here too, {}, or leave the score out: the stage decides who is "
                                "passed on",
                                quoted(floor.stage->id), floor.threshold.amount.spelled()));
    };
    // Who goes out for leads works them before they are MQLs.
    const bool outbound = sla.outreach->motion && *sla.outreach->motion == model::Motion::outbound;
    for (const auto& tier : sla.outreach->tiers) {
        if (outbound || !tier || !tier->applies) continue;
        for (const auto* list : {&tier->applies->all, &tier->applies->any}) {
            for (const auto& criterion : *list) {
                if (!criterion || !criterion->score || !criterion->is || !criterion->is->range) continue;
                const auto floor = mql_floor(context, criterion->score->id);
                const auto low = score_threshold(*criterion);
                if (!floor || !low || *low >= floor->threshold) continue;
                tell(criterion->is.span, *floor,
                     fmt::format("{} takes leads with {} {}, but {} asks for {} {}", quoted(tier.id),
                                 quoted(criterion->score->id), spelled(*criterion->is->range), quoted(floor->stage->id),
                                 quoted(criterion->score->id), spelled(floor->threshold)));
            }
        }
    }
    const auto floor = mql_floor(context, "total");
    for (const auto& handoff : sla.handoffs) {
        if (!floor || !handoff || !handoff->stage || !handoff->assign || !handoff->assign->rule) continue;
        const auto* stage = sla.stages.find(handoff->stage->id);
        const auto points = points_in(*handoff->assign->rule);
        if (stage == nullptr || kind_of(*stage) != StageKind::mql || !points || *points >= floor->threshold.amount)
            continue;
        tell(handoff->assign->rule.span, *floor,
             fmt::format("{} passes leads on at {} points, but {} asks for `total` {}", quoted(handoff.id),
                         points->spelled(), quoted(floor->stage->id), spelled(floor->threshold)));
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
  sql: {owner: sdr}
handoffs:
  mql-to-sdr: {becomes: sql}
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
    {{.id = "stage-criteria-identical",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "Two stages have the same criteria",
      .why =
          "If the MQL and the SQL both mean a score of 50, each lead is both at once, the conversion between them is "
          "100% on paper, and each side counts the one that suits it. One of the sources asks in particular when an "
          "MQL becomes an SQL.",
      .sources = "004",
      .bad = R"(stages:
  mql: {criteria: {all: [{persona: [plant-engineer]}, {score: total, is: ">= 60"}], any: ~, none: ~}}
  sql: {criteria: {all: [{score: total, is: "60+"}, {persona: [plant-engineer]}]}}
)",
      .good = R"(stages:
  sql: {criteria: {all: [{score: total, is: ">= 60"}, {confirmed: need}]}}
)",
      .fix = "Add to the later stage what a lead has to show there for the first time.",
      .not_flagged =
          "Stages of one kind that belong to different teams, and a stage of companies beside one of people."},
     stage_criteria_identical},
    {{.id = "crm-value-collision",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "Two stages have the same value or column in the CRM",
      .why =
          "The agreement tells two stages apart and the system of record does not: then no report can, and the rate "
          "between them is always 100%. It happens with the SAL above all, for which HubSpot has no stage by default, "
          "so that it is filed as an SQL.",
      .sources = "laire",
      .bad = R"(crm:
  stages: {sal: salesqualifiedlead, sql: salesqualifiedlead}
)",
      .good = R"(crm:
  stages: {sal: custom-sal, sql: salesqualifiedlead}
)",
      .fix = "Give each stage a value of its own: a custom stage, or a lead status.",
      .not_flagged = "A stage that the CRM does not have, and stages of one kind that belong to different teams."},
     crm_value_collision},
    {{.id = "sql-weaker-than-mql",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "A later stage asks for less than an earlier one",
      .why =
          "Each step is to prove more than the one before: public agreements define the SQL as the MQL and something "
          "on top, such as budget, authority, need and time. If the MQL takes 70 points and the SQL 60, the second "
          "check passes everybody and is only work.",
      .sources = "P1; P7",
      .bad = R"(stages:
  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 60"}]}}
  sql: {criteria: {all: [{score: total, is: ">= 50"}, {confirmed: need}]}}
)",
      .good = R"(stages:
  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 60"}]}}
  sql: {criteria: {all: [{score: total, is: ">= 70"}, {confirmed: need}]}}
)",
      .fix = "Raise the threshold of the later stage, or add what a conversation confirms.",
      .not_flagged = "Criteria that stand under `any`, fields with another range, and a stage of accepted leads (SAL) "
                     "that looks at the same things once more."},
     sql_weaker_than_mql},
    {{.id = "routing-threshold-below-mql",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "Leads are routed at a lower score than the one that makes them an MQL",
      .why =
          "Two numbers for one thing drift apart. One public handbook has the MQL at 90 points and routes from 50; in "
          "another set of notes the automation runs at 65 and the models at 60, 65, 70 and 75. Sales then works leads "
          "that marketing does not count, or waits for leads that never come.",
      .sources = "GitLab; P10",
      .bad = R"(stages:
  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 60"}]}}
outreach:
  tiers:
    low: {applies: [{score: total, is: ">= 40"}]}
)",
      .good = R"(stages:
  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 60"}]}}
outreach:
  tiers:
    low: {applies: [{score: total, is: ">= 60"}]}
)",
      .fix = "Use the same number, or leave the score to the stage.",
      .not_flagged =
          "Outbound teams, which work leads before they are MQLs, tiers with an upper limit only (`< 80`), and "
          "an MQL that can be reached without the score."},
     routing_threshold_below_mql},
};

}  // namespace

std::span<const Rule> life_cycle_rules() { return kRules; }

}  // namespace slac::rules
