#include "rules/team_capacity.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slac::rules {

using model::Capacity;
using model::Decimal;
using model::GoalMeasure;
using model::MapEntry;
using model::Period;
using model::Range;
using model::StageKind;

namespace {

Decimal whole(std::int64_t number) { return Decimal::whole(number); }

/// `sum` in another period, at least; nothing when one of the two is not known.
std::optional<Decimal> in_period(const GoalSum& sum, std::optional<Period> period) {
    if (sum.period == period) return sum.amount;
    if (!sum.period || !period) return std::nullopt;
    if (*period > *sum.period) return sum.amount * ratio(*period, *sum.period).low;
    return sum.amount / ratio(*sum.period, *period).high;
}

void compare_goal_with(Reporter& report, const Comparison& what, std::optional<Period> period, const Demand& goal,
                       const std::vector<const MapEntry<Capacity>*>& teams) {
    Decimal capacity;
    std::string spelled;
    std::vector<Label> labels;
    Decimal each;
    for (const auto* team : teams) {
        const auto share = what.share_of(*team);
        if (!share) return;
        capacity = capacity + share->amount;
        spelled += (spelled.empty() ? "" : " + ") + share->spelled;
        each = std::max(each, share->each);
        labels.insert(labels.end(), share->places.begin(), share->places.end());
    }
    if (goal.amount <= capacity) return;
    const auto& first = *goal.sums.front();
    const bool flow = what.measure == GoalMeasure::created;
    const std::string in_all = flow ? per(period) : std::string();
    Decimal written;
    for (const auto* sum : goal.sums) written = written + sum->amount;
    std::string wanted = fmt::format("{} {}{}", written.spelled(), what.noun, flow ? per(first.period) : " managed");
    if (flow && first.period != period) wanted += fmt::format(" ({}{})", figure(goal.amount), in_all);
    const Span place = what.at_capacity ? labels.back().span : first.place();
    auto& finding =
        report.at(place, fmt::format("the goal is {}, but {} = {}{}", wanted, spelled, capacity.spelled(), in_all));
    if (what.at_capacity) labels.back() = {first.place(), wanted};
    finding.labels = std::move(labels);
    for (auto& label : first.other_rows()) finding.labels.push_back(std::move(label));
    for (std::size_t i = 1; i < goal.sums.size() && i <= 5; ++i)
        finding.label(goal.sums[i]->place(),
                      fmt::format("{} of the {}", goal.sums[i]->amount.spelled(), written.spelled()));
    std::string help = fmt::format("lower the goal to {}", whole(capacity.floor()).spelled());
    if (flow && first.period != period) help += fmt::format("{}", in_all);
    if (each > Decimal()) {
        if (teams.size() == 1 && !(*teams.front())->ramping.present()) {
            help += fmt::format(", or plan for {}: {} / {} = {}", heads((goal.amount / each).ceil(), teams.front()->id),
                                figure(goal.amount), each.spelled(), figure(goal.amount / each));
        } else {
            const auto more = ((goal.amount - capacity) / each).ceil();
            help += fmt::format(", or plan for {} more {}", more, more == 1 ? "person" : "people");
        }
    }
    finding.advise(std::move(help));
}

}  // namespace

std::optional<Decimal> lowest(const Range& range) {
    if (!range.low) return std::nullopt;
    return range.low_exclusive ? whole(range.low->floor() + 1) : *range.low;
}
std::optional<Decimal> highest(const Range& range) {
    if (!range.high) return std::nullopt;
    return range.high_exclusive ? whole(range.high->ceil() - 1) : *range.high;
}

std::string figure(Decimal number) { return number.rounded(1).spelled(); }

std::optional<Demand> demand(const model::Agreement& sla, const std::vector<GoalSum>& sums, StageKind kind,
                             GoalMeasure measure, std::optional<Period> period) {
    std::optional<Demand> most;
    const auto offer = [&](Demand candidate) {
        if (!candidate.sums.empty() && (!most || candidate.amount > most->amount)) most = std::move(candidate);
    };
    std::vector<std::string_view> stages;
    for (const auto& sum : sums)
        if (std::find(stages.begin(), stages.end(), sum.stage) == stages.end() &&
            kind_of(*sla.stages.find(sum.stage)) == kind)
            stages.push_back(sum.stage);
    for (const auto stage : stages) {
        Demand segmented;
        Segments taken;
        for (const auto& sum : sums) {
            if (sum.stage != stage || sum.measure != measure || !sum.certain) continue;
            // A number in a stage at a time does not depend on the period.
            const auto amount = measure == GoalMeasure::managed ? sum.amount : in_period(sum, period);
            if (!amount) continue;
            offer({{&sum}, *amount});
            const bool overlaps = std::any_of(sum.segments.begin(), sum.segments.end(), [&](std::string_view segment) {
                return std::find(taken.begin(), taken.end(), segment) != taken.end();
            });
            if (sum.segments.empty() || overlaps || (!segmented.sums.empty() && sum.by != segmented.sums.front()->by))
                continue;
            taken.insert(taken.end(), sum.segments.begin(), sum.segments.end());
            segmented.sums.push_back(&sum);
            segmented.amount = segmented.amount + *amount;
        }
        offer(std::move(segmented));
    }
    return most;
}

bool each_goal_with_its_teams(const model::Agreement& sla, StageKind kind, GoalMeasure measure,
                              bool (*has_capacity)(const Capacity&),
                              const std::function<void(const Demand&, const Teams&)>& use) {
    if (!sla.goals || sla.goals->period.broken() || sla.capacity.broken()) return false;
    const auto period = sla.goals->period ? std::optional(*sla.goals->period) : std::nullopt;
    Teams teams;
    for (const auto& team : sla.capacity) {
        if (team.value.broken()) return false;
        if (has_capacity(*team)) teams.push_back(&team);
    }
    constexpr std::size_t kMostTeams = 50;  // each reads the whole grid
    if (teams.empty() || teams.size() > kMostTeams) return false;
    bool any = false;
    for (const auto* team : teams) {
        const auto sums = goal_sums_of(sla, team->id);
        const auto goal = demand(sla, sums, kind, measure, period);
        if (!goal) continue;
        any = true;
        use(*goal, {team});
    }
    if (any) return true;
    auto sums = goal_sums(sla);
    // The leads that one team holds do not fill the lists of another.
    if (measure == GoalMeasure::managed)
        std::erase_if(sums, [&](const GoalSum& sum) {
            return std::all_of(sum.rows.begin(), sum.rows.end(), [&](const auto* row) {
                return (*row)->owner && sla.capacity.get((*row)->owner->id) != nullptr;
            });
        });
    const auto goal = demand(sla, sums, kind, measure, period);
    if (goal) use(*goal, teams);
    return goal.has_value();
}

void compare_goals_with_teams(const Context& context, Reporter& report, const Comparison& what) {
    const auto& goals = context.sla.goals;
    const auto period = goals && goals->period ? std::optional(*goals->period) : std::nullopt;
    each_goal_with_its_teams(
        context.sla, what.kind, what.measure, what.has_capacity,
        [&](const Demand& goal, const Teams& teams) { compare_goal_with(report, what, period, goal, teams); });
}

}  // namespace slac::rules
