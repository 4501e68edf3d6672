#include "rules/team_capacity.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/readings.hpp"

namespace slac::rules {

using model::Capacity;
using model::Decimal;
using model::GoalMeasure;
using model::MapEntry;
using model::Period;
using model::Range;
using model::StageKind;

namespace {

/// `sum` in another period, at least; nothing when one of the two is not known.
std::optional<Decimal> in_period(const GoalSum& sum, std::optional<Period> period) {
    if (sum.period == period) return sum.amount;
    if (!sum.period || !period) return std::nullopt;
    if (*period > *sum.period) return sum.amount * ratio(*period, *sum.period).low;
    return sum.amount / ratio(*sum.period, *period).high;
}

std::optional<Share> quota(const MapEntry<Capacity>& team) {
    if (!team || !team->headcount || !team->sqls || !highest(*team->sqls)) return std::nullopt;
    const Decimal each = *highest(*team->sqls);
    const std::int64_t people = team->headcount->value;
    Share share{{}, whole(people), each, {}};
    share.places.push_back({team->headcount.span, heads(people, team.id)});
    const auto& ramping = team->ramping;
    if (ramping.broken() || ramping->heads.broken() || ramping->at.broken()) return std::nullopt;
    std::string who = heads(people, team.id);
    if (ramping && ramping->heads && ramping->at && ramping->heads->value > 0) {
        const std::int64_t learning = std::min(ramping->heads->value, people);
        share.amount = whole(people - learning) + of(*ramping->at, whole(learning));
        who = fmt::format("{} ({} of them at {}, so {})", who, learning, spelled(*ramping->at), share.amount.spelled());
        share.places.push_back({ramping.name(), fmt::format("{} of them at {}", learning, spelled(*ramping->at))});
    }
    share.spelled = fmt::format("{} x {} SQLs", who, each.spelled());
    share.amount = share.amount * each;
    share.places.push_back({team->sqls.span, fmt::format("x {} SQLs", each.spelled())});
    return share;
}

std::optional<Share> load(const MapEntry<Capacity>& team) {
    if (!team || !team->active_mqls) return std::nullopt;
    return share_of(team, highest(*team->active_mqls), team->active_mqls.span, "MQLs");
}

std::optional<Share> universe(const MapEntry<Capacity>& team) {
    if (!team || !team->qualified_leads) return std::nullopt;
    return share_of(team, highest(*team->qualified_leads), team->qualified_leads.span, "qualified leads");
}

std::optional<Share> open_leads(const MapEntry<Capacity>& team) {
    if (!team || !team->open_leads) return std::nullopt;
    return share_of(team, whole(team->open_leads->value), team->open_leads.span, "open leads");
}

std::optional<Period> period_of(const model::Agreement& sla) {
    return sla.goals && sla.goals->period ? std::optional(*sla.goals->period) : std::nullopt;
}

/// A goal and the teams for it, added up.
class Balanced {
 public:
    Balanced(const Comparison& what, std::optional<Period> period, const Demand& goal)
        : what_(what), period_(period), goal_(goal) {}

    /// False when the share of one of them is not to be known.
    bool add(const Teams& teams) {
        for (const auto* team : teams) {
            const auto share = what_.share_of(*team);
            if (!share) return false;
            capacity = capacity + share->amount;
            spelled += (spelled.empty() ? "" : " + ") + share->spelled;
            each = std::max(each, share->each);
            places.insert(places.end(), share->places.begin(), share->places.end());
        }
        one_team = teams.size() == 1 && !(*teams.front())->ramping.present();
        return true;
    }

    [[nodiscard]] const GoalSum& first() const { return *goal_.sums.front(); }
    [[nodiscard]] bool flow() const { return what_.measure == GoalMeasure::created; }
    /// Whether the goal is told in another period than the capacity.
    [[nodiscard]] bool converted() const { return flow() && first().period != period_; }
    /// " a month", for what all teams bring.
    [[nodiscard]] std::string in_all() const { return flow() ? per(period_) : std::string(); }
    /// As it stands in the goals, before it is told in another period.
    [[nodiscard]] Decimal written() const {
        Decimal sum;
        for (const auto* each_sum : goal_.sums) sum = sum + each_sum->amount;
        return sum;
    }
    /// `45 SQLs a month`
    [[nodiscard]] std::string wanted() const {
        auto text = fmt::format("{} {}{}", written().spelled(), what_.noun, flow() ? per(first().period) : " managed");
        if (converted()) text += fmt::format(" ({}{})", figure(goal_.amount), in_all());
        return text;
    }
    /// `3 SDRs x 15 SQLs = 45 a month`
    [[nodiscard]] std::string brought() const {
        return fmt::format("{} = {}{}", spelled, capacity.spelled(), in_all());
    }

    Decimal capacity;
    std::string spelled;
    std::vector<Label> places;
    Decimal each;           ///< what one more person would add
    bool one_team = false;  ///< in which everybody brings the same

 private:
    const Comparison& what_;
    std::optional<Period> period_;
    const Demand& goal_;
};

void compare_goal_with(Reporter& report, const Comparison& what, std::optional<Period> period, const Demand& goal,
                       const Teams& teams) {
    Balanced balance(what, period, goal);
    if (!balance.add(teams) || goal.amount <= balance.capacity) return;
    const auto& first = balance.first();
    auto& labels = balance.places;
    const Span place = what.at_capacity ? labels.back().span : first.place();
    auto& finding = report.at(place, fmt::format("the goal is {}, but {}", balance.wanted(), balance.brought()));
    if (what.at_capacity) labels.back() = {first.place(), balance.wanted()};
    finding.labels = std::move(labels);
    for (auto& label : first.other_rows()) finding.labels.push_back(std::move(label));
    for (std::size_t i = 1; i < goal.sums.size() && i <= 5; ++i)
        finding.label(goal.sums[i]->place(),
                      fmt::format("{} of the {}", goal.sums[i]->amount.spelled(), balance.written().spelled()));
    std::string help = fmt::format("lower the goal to {}", whole(balance.capacity.floor()).spelled());
    if (balance.converted()) help += balance.in_all();
    const auto& each = balance.each;
    if (each > Decimal()) {
        if (balance.one_team) {
            help += fmt::format(", or plan for {}: {} / {} = {}", heads((goal.amount / each).ceil(), teams.front()->id),
                                figure(goal.amount), each.spelled(), figure(goal.amount / each));
        } else {
            const auto more = ((goal.amount - balance.capacity) / each).ceil();
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

std::optional<Share> share_of(const MapEntry<Capacity>& team, const std::optional<Decimal>& each, Span place,
                              std::string_view noun) {
    if (!team->headcount || !each) return std::nullopt;
    const std::int64_t people = team->headcount->value;
    return Share{
        fmt::format("{} x {} {}", heads(people, team.id), each->spelled(), noun),
        whole(people) * *each,
        *each,
        {{team->headcount.span, heads(people, team.id)}, {place, fmt::format("x {} {}", each->spelled(), noun)}}};
}

const Comparison kSqlQuota = {StageKind::sql, GoalMeasure::created, quota,
                              [](const Capacity& team) { return !team.sqls.absent(); }, "SQLs"};
const Comparison kMqlLoad = {StageKind::mql, GoalMeasure::managed, load,
                             [](const Capacity& team) { return !team.active_mqls.absent(); }, "MQLs"};
const Comparison kUniverse = {StageKind::qualified, GoalMeasure::managed, universe,
                              [](const Capacity& team) { return !team.qualified_leads.absent(); }, "qualified leads"};
const Comparison kOpenLeads = {StageKind::mql, GoalMeasure::managed,
                               open_leads,     [](const Capacity& team) { return !team.open_leads.absent(); },
                               "MQLs",         true};

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
    const auto period = period_of(context.sla);
    each_goal_with_its_teams(
        context.sla, what.kind, what.measure, what.has_capacity,
        [&](const Demand& goal, const Teams& teams) { compare_goal_with(report, what, period, goal, teams); });
}

std::vector<Balance> balances(const model::Agreement& sla) {
    std::vector<Balance> all;
    const auto period = period_of(sla);
    for (const auto* what : {&kSqlQuota, &kMqlLoad, &kUniverse, &kOpenLeads}) {
        each_goal_with_its_teams(sla, what->kind, what->measure, what->has_capacity,
                                 [&](const Demand& goal, const Teams& teams) {
                                     Balanced sum(*what, period, goal);
                                     if (!sum.add(teams)) return;
                                     Balance balance;
                                     for (const auto* each : goal.sums)
                                         for (const auto* row : each->rows)
                                             balance.goals.push_back({row->value.key, (*row)->target.span});
                                     for (const auto* team : teams) balance.teams.push_back(team->value.key);
                                     balance.text = fmt::format("Goal: {}. Capacity: {}", sum.wanted(), sum.brought());
                                     balance.enough = goal.amount <= sum.capacity;
                                     if (sum.one_team && sum.each > Decimal())
                                         balance.needed = heads((goal.amount / sum.each).ceil(), teams.front()->id);
                                     all.push_back(std::move(balance));
                                 });
    }
    return all;
}

}  // namespace slac::rules
