#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/families.hpp"
#include "rules/goal_table.hpp"
#include "rules/readings.hpp"
#include "rules/stage_graph.hpp"

/// Numbers that have to fall, or rise, from one stage or tier to the next.
namespace slac::rules {
namespace {

using model::Decimal;
using model::MapEntry;
using model::StageKind;
using model::Tier;

// ---- the funnel ----

struct Funnel {
    std::vector<std::vector<std::size_t>> before;
    std::vector<char> entry;        ///< of each stage: leads may begin there
    std::vector<std::size_t> open;  ///< stages with a way out that cannot be read: they may be before any lower one
    std::vector<std::vector<const GoalSum*>> goals;
};

/// The goals from which all leads of a stage come: the nearest ones above it on every way. Nothing when some of its
/// leads come on a way without a goal, or when one of the goals cannot be compared.
std::optional<std::vector<const GoalSum*>> sources_of(std::size_t stage, const GoalSum& goal, const StageGraph& graph,
                                                      const Funnel& funnel) {
    const auto& [before, entry, open, goals] = funnel;
    std::vector<const GoalSum*> sources;
    std::vector<char> seen(before.size());
    std::vector<std::size_t> waiting{stage};
    seen[stage] = 1;
    while (!waiting.empty()) {
        const std::size_t at = waiting.back();
        waiting.pop_back();
        if (entry[at] != 0) return std::nullopt;
        auto all_above = before[at];
        if (at == stage)
            for (const auto other : open)
                if (leads_down(graph, other, stage)) all_above.push_back(other);
        for (const auto above : all_above) {
            if (seen[above] != 0) continue;
            seen[above] = 1;
            const GoalSum* found = nullptr;
            for (const auto* sum : goals[above])
                if (sum->segments == goal.segments && sum->period == goal.period) found = sum;
            if (found == nullptr) {
                waiting.push_back(above);
                continue;
            }
            if (!found->beside(goal)) return std::nullopt;
            sources.push_back(found);
        }
    }
    if (sources.empty()) return std::nullopt;
    return sources;
}

void funnel_not_monotonic(const Context& context, Reporter& report) {
    const auto& graph = context.graph;
    if (!graph.complete()) return;
    const auto sums = goal_sums(context.sla);
    Funnel funnel{stages_before(graph), std::vector<char>(graph.size()), {}, {}};
    funnel.goals.resize(graph.size());
    for (const auto& sum : sums)
        if (sum.measure == model::GoalMeasure::created) funnel.goals[graph.index_of(sum.stage)].push_back(&sum);
    for (std::size_t i = 0; i < graph.size(); ++i) {
        funnel.entry[i] = i == 0 || kind_of(graph.stage(i)) == StageKind::lead;
        if (graph.open(i)) funnel.open.push_back(i);
    }
    for (const auto& sum : sums) {
        if (sum.measure != model::GoalMeasure::created || !sum.certain) continue;
        const std::size_t stage = graph.index_of(sum.stage);
        const auto kind = kind_of(graph.stage(stage));
        if (kind == StageKind::nurture || kind == StageKind::disqualified) continue;
        const auto sources = sources_of(stage, sum, graph, funnel);
        if (!sources) continue;
        Decimal available;
        std::string from;
        for (const auto* source : *sources) {
            available = available + source->amount;
            from +=
                (from.empty() ? "" : " + ") + fmt::format("{} {}", source->amount.spelled(), leads_in(source->stage));
        }
        if (sum.amount <= available) continue;
        if (sources->size() > 1) from += fmt::format(" = {}", available.spelled());
        auto& finding =
            report.at(sum.place(), fmt::format("the goal is {} {}{}, and they come out of {} only",
                                               sum.amount.spelled(), leads_in(sum.stage), per(sum.period), from));
        for (const auto* source : *sources)
            finding.label(source->place(), fmt::format("{} {}{}", source->amount.spelled(), leads_in(source->stage),
                                                       per(source->period)));
        for (auto& label : sum.other_rows()) finding.labels.push_back(std::move(label));
        finding.advise(
            fmt::format("a later stage cannot have more leads than the ones before it: correct one of the numbers, or "
                        "write `measure: managed` if {} is the number in the stage at a time",
                        sum.amount.spelled()));
    }
}

// ---- the tiers ----

/// Calls `pair` with each tier and the one before it in the same table: tiers of other segments are a table of their
/// own. Tiers without a readable `what` are passed over.
template <class What, class Pair>
void neighbours(const model::Agreement& sla, What what, Pair pair) {
    std::map<Segments, const MapEntry<Tier>*> last;
    for (const auto& tier : sla.outreach->tiers) {
        if (!tier || !what(*tier)) continue;
        const auto segments = segments_of(tier->segment);
        if (!segments) continue;
        const auto*& before = last[*segments];
        if (before != nullptr) pair(*before, tier);
        before = &tier;
    }
}

void tier_response_order(const Context& context, Reporter& report) {
    neighbours(
        context.sla, [](const Tier& tier) { return tier.respond_within.present(); },
        [&](const MapEntry<Tier>& higher, const MapEntry<Tier>& lower) {
            const auto& first = higher->respond_within;
            const auto& second = lower->respond_within;
            const auto order = compare(*second, *first, context.working);
            if (order != std::partial_ordering::less && order != std::partial_ordering::equivalent) return;
            report
                .at(second.span, order == std::partial_ordering::less
                                     ? fmt::format("{} is answered within {}, sooner than {} with {}", quoted(lower.id),
                                                   spelled(*second), quoted(higher.id), spelled(*first))
                                     : fmt::format("{} is answered within {}, as soon as {}, which is the higher tier",
                                                   quoted(lower.id), spelled(*second), quoted(higher.id)))
                .label(first.span, fmt::format("{} within {}", quoted(higher.id), spelled(*first)))
                .advise(
                    "tiers are listed highest first, and the highest is answered soonest: correct one of the times, or "
                    "put the "
                    "tiers in the right order");
        });
}

void tier_attempts_order(const Context& context, Reporter& report) {
    neighbours(
        context.sla, [](const Tier& tier) { return attempts_of(tier).has_value(); },
        [&](const MapEntry<Tier>& higher, const MapEntry<Tier>& lower) {
            const auto first = *attempts_of(*higher), second = *attempts_of(*lower);
            if (second.number <= first.number) return;
            report
                .at(second.place, fmt::format("{} gets {} attempts, more than {} with {}", quoted(lower.id),
                                              second.number, quoted(higher.id), first.number))
                .label(first.place, fmt::format("{} attempts for {}", first.number, quoted(higher.id)))
                .advise(
                    "tiers are listed highest first, and the highest gets the most attempts: correct one of the "
                    "numbers, or put "
                    "the tiers in the right order");
        });
}

void tier_timeframe_order(const Context& context, Reporter& report) {
    neighbours(
        context.sla, [](const Tier& tier) { return tier.timeframe.present(); },
        [&](const MapEntry<Tier>& higher, const MapEntry<Tier>& lower) {
            const auto& first = higher->timeframe;
            const auto& second = lower->timeframe;
            if (compare(*second, *first, context.working) != std::partial_ordering::greater) return;
            report
                .at(second.span, fmt::format("{} is followed up for {}, longer than {} with {}", quoted(lower.id),
                                             spelled(*second), quoted(higher.id), spelled(*first)))
                .label(first.span, fmt::format("{} for {}", spelled(*first), quoted(higher.id)))
                .advise(
                    "tiers are listed highest first, and the highest is followed up longest: correct one of the times, "
                    "or put the "
                    "tiers in the right order");
        });
}

constexpr Rule kRules[] = {
    {{.id = "funnel-not-monotonic",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A goal is higher than the goal of the stage from which its leads come",
      .why = "Each stage is filled from the ones before it, so the numbers can only fall: 300 leads, 250 qualified, "
             "125 MQLs, 32 "
             "SQLs in the workbook. 180 SQLs out of 125 MQLs mean that one of the two numbers is wrong, or that they "
             "count "
             "different things.",
      .sources = "003",
      .bad = R"(goals:
  grid:
    mqls-created: {stage: mql, target: 150, owner: marketing}
    sals-created: {stage: sal, target: 180, owner: sdr}
)",
      .good = R"(goals:
  grid:
    mqls-created: {stage: mql, target: 150, owner: marketing}
    sals-created: {stage: sal, target: 150, owner: sdr}
)",
      .fix = "Correct one of the numbers, or mark a number of leads in a stage at a time with `measure: managed`.",
      .not_flagged =
          "Managed goals, goals in different periods or of different segments, and stages with a way in that has no "
          "goal. "
          "The order is that of the graph and not that of the list; goals of teams side by side are summed."},
     funnel_not_monotonic},
    {{.id = "tier-response-order",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A lower tier is answered as soon as a higher one, or sooner",
      .why = "Tiers exist so that the best leads are called first: 4, 24 and 48 hours in the workbook. If a lower tier "
             "has the shorter "
             "time, people work the list from the wrong end, or two rows were mixed up.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
    medium: {respond_within: 1 hour}
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
    medium: {respond_within: 8 hours}
)",
      .fix = "Give the higher tier the shorter time, or put the tiers in the right order.",
      .not_flagged =
          "Tiers of different segments, and times in business and in elapsed units that come close to each other."},
     tier_response_order},
    {{.id = "tier-attempts-order",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "A lower tier gets more attempts than a higher one",
      .why = "Effort follows value: 15, 8 and 3 attempts in the workbook. More attempts for a lower tier take time "
             "from the leads "
             "that are worth it.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    high: {attempts: 12}
    medium: {attempts: 8}
    low: {attempts: 14}
)",
      .good = R"(outreach:
  tiers:
    high: {attempts: 12}
    medium: {attempts: 8}
    low: {attempts: 8}
)",
      .fix = "Give the higher tier more attempts, or put the tiers in the right order.",
      .not_flagged =
          "The same number for two tiers; tiers of different segments. Where `steps` are listed they are counted."},
     tier_attempts_order},
    {{.id = "tier-timeframe-order",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "A lower tier is followed up longer than a higher one",
      .why = "The better the lead, the longer it is worth the patience: 90, 60 and 30 days in the workbook. A longer "
             "timeframe for a "
             "lower tier also fills the list of open leads with the least promising ones.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    medium: {timeframe: 60 days}
    low: {timeframe: 75 days, attempts: 8}
)",
      .good = R"(outreach:
  tiers:
    medium: {timeframe: 60 days}
    low: {timeframe: 60 days}
)",
      .fix = "Give the higher tier the longer timeframe, or put the tiers in the right order.",
      .not_flagged = "The same timeframe for two tiers; tiers of different segments; 2 months against 60 days, which "
                     "may be shorter or "
                     "longer."},
     tier_timeframe_order},
};

}  // namespace

std::span<const Rule> order_rules() { return kRules; }

}  // namespace slac::rules
