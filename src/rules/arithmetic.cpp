#include <fmt/format.h>

#include <algorithm>

#include "rules/families.hpp"
#include "rules/goal_table.hpp"
#include "rules/readings.hpp"
#include "rules/stage_graph.hpp"
#include "rules/team_capacity.hpp"

/// Goals, rates and capacity, multiplied with each other.
namespace slac::rules {
namespace {

using model::Capacity;
using model::Decimal;
using model::Duration;
using model::GoalMeasure;
using model::MapEntry;
using model::Period;
using model::Stage;
using model::StageKind;
using model::TimeUnit;

// ---- goals against teams ----

void goal_vs_sdr_quota(const Context& context, Reporter& report) {
    compare_goals_with_teams(context, report, kSqlQuota);
}

void mql_load_vs_capacity(const Context& context, Reporter& report) {
    compare_goals_with_teams(context, report, kMqlLoad);
}

// ---- rates ----

/// "The share of MQLs that become SQLs is 8%", wherever it is said.
struct Rate {
    const MapEntry<Stage>* from;
    const MapEntry<Stage>* to;
    model::Percent share;
    std::vector<Span> places;
    std::string_view team;  ///< of which goals it speaks; empty for all
};

/// The only stage of a kind; null when there are several or none.
const MapEntry<Stage>* only_stage(const model::Agreement& sla, StageKind kind) {
    const auto stages = stages_of(sla, kind);
    return stages && stages->size() == 1 ? stages->front() : nullptr;
}

constexpr std::size_t kMostRates = 64;  // more were not written by people

/// Whether other rates lead the same way in steps: then the steps are held against the goals, and the rate for the
/// whole way against the steps (rate-chain-mismatch).
bool has_steps(const model::Agreement& sla, const model::Conversion& whole_way) {
    const auto other = [&](auto&& fits) {
        return std::any_of(sla.goals->conversions.begin(), sla.goals->conversions.end(), [&](const auto& step) {
            return step && step->rate && step->from && step->to && fits(step->from->id, step->to->id);
        });
    };
    const auto &from = whole_way.from->id, &to = whole_way.to->id;
    return other([&](const auto& begin, const auto& end) { return begin == from && end != to; }) &&
           other([&](const auto& begin, const auto& end) { return begin != from && end == to; });
}

std::vector<Rate> rates(const model::Agreement& sla) {
    std::vector<Rate> all;
    const auto add = [&](Rate rate, Span place) {
        for (auto& known : all) {
            if (known.from != rate.from || known.to != rate.to || known.share != rate.share || known.team != rate.team)
                continue;
            known.places.push_back(place);
            return;
        }
        rate.places.push_back(place);
        if (all.size() < kMostRates) all.push_back(std::move(rate));
    };
    for (const auto& conversion : sla.goals->conversions) {
        if (!conversion || !conversion->rate || !names_one_of(sla.stages, conversion->from) ||
            !names_one_of(sla.stages, conversion->to) || has_steps(sla, *conversion))
            continue;
        add({sla.stages.find(conversion->from->id), sla.stages.find(conversion->to->id), *conversion->rate, {}, {}},
            conversion->rate.span);
    }
    const auto* mql = only_stage(sla, StageKind::mql);
    const auto* sql = only_stage(sla, StageKind::sql);
    if (mql == nullptr || sql == nullptr) return all;
    const auto stated = std::count_if(sla.capacity.begin(), sla.capacity.end(),
                                      [](const auto& team) { return !team->mql_conversion.absent(); });
    for (const auto& team : sla.capacity)
        if (team && team->mql_conversion)
            add({mql, sql, *team->mql_conversion, {}, stated == 1 ? std::string_view() : std::string_view(team.id)},
                team->mql_conversion.span);
    return all;
}

/// The leads that a rate is applied to: those managed in the stage, or else those that enter it.
const GoalSum* base_of(const std::vector<GoalSum>& sums, std::string_view stage, const GoalSum& goal) {
    const GoalSum* managed = nullptr;
    const GoalSum* created = nullptr;
    for (const auto& sum : sums) {
        if (sum.stage != stage || sum.segments != goal.segments) continue;
        const auto*& found = sum.measure == GoalMeasure::managed ? managed : created;
        // Of several periods the goal's own.
        if (found == nullptr || sum.period == goal.period) found = &sum;
    }
    return managed != nullptr ? managed : created;
}

/// What a rate makes of the leads that it is applied to.
struct Yield {
    const Rate* rate;
    const GoalSum* base;
    Decimal leads;
};

/// What each rate that leads to the goal's stage brings.
std::vector<Yield> yields(const StageGraph& graph, const std::vector<Rate>& rates, std::string_view team,
                          const std::vector<GoalSum>& sums, const GoalSum& goal) {
    std::vector<Yield> found;
    for (const auto& rate : rates) {
        if (rate.to->id != goal.stage || rate.team != team) continue;
        const auto* base = base_of(sums, rate.from->id, goal);
        if (base == nullptr || !base->beside(goal)) continue;
        const auto from = graph.index_of(rate.from->id), to = graph.index_of(rate.to->id);
        if (follows(graph, from, to) && !follows(graph, to, from)) continue;  // measured-backwards
        // A number in a stage at a time goes with any period; a flow of another period is period-mismatch.
        if (base->measure == GoalMeasure::created && base->period != goal.period) continue;
        found.push_back({&rate, base, of(rate.share, base->amount)});
    }
    return found;
}

/// Whether leads come in over all of these rates at once: stages that lie beside each other. Rates from stages of which
/// one follows the other, or two rates from one stage, speak of the same leads.
bool side_by_side(const StageGraph& graph, const std::vector<Yield>& yields) {
    for (std::size_t i = 1; i < yields.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const auto one = graph.index_of(yields[i].rate->from->id), other = graph.index_of(yields[j].rate->from->id);
            if (follows(graph, one, other) || follows(graph, other, one)) return false;
        }
    return true;
}

/// Finds a goal that is not what these rates bring together.
void hold_against(const Context& context, Reporter& report, const GoalSum& goal, const std::vector<Yield>& yields) {
    Decimal expected, leads;
    std::string sum;
    for (const auto& [rate, base, brought] : yields) {
        expected = expected + brought;
        leads = leads + base->amount;
        sum += fmt::format("{}{} {} x {}", sum.empty() ? "" : " + ", base->amount.spelled(), leads_in(base->stage),
                           spelled(rate->share));
    }
    const Decimal slack = std::max(of(*context.thresholds.conversion_tolerance, goal.amount), whole(1));
    if (expected <= goal.amount + slack && expected >= goal.amount - slack) return;
    auto& finding = report.at(goal.place(), fmt::format("{} = {} {}{}, but the goal is {}", sum, figure(expected),
                                                        leads_in(goal.stage), per(goal.period), goal.amount.spelled()));
    for (const auto& [rate, base, brought] : yields) {
        finding.label(base->place(), fmt::format("{} {} {}", base->amount.spelled(), leads_in(base->stage),
                                                 model::name(base->measure)));
        for (std::size_t i = 0; i < rate->places.size() && i < 5; ++i)
            finding.label(rate->places[i], i == 0 ? fmt::format("x {}", spelled(rate->share))
                                                  : fmt::format("{} here too", spelled(rate->share)));
    }
    for (auto& label : goal.other_rows()) finding.labels.push_back(std::move(label));
    for (const auto& yield : yields)
        for (auto& label : yield.base->other_rows()) finding.labels.push_back(std::move(label));
    std::string help = "correct the rate, the goal or the number of leads";
    if (yields.size() == 1 && leads > Decimal()) {
        const Decimal implied = (goal.amount / leads * whole(100)).rounded(1);
        help = fmt::format("{} / {} = {}%: {}", goal.amount.spelled(), leads.spelled(), implied.spelled(), help);
    }
    finding.advise(goal.amount > expected ? help + std::string(kOrMoreSources) + leads_in(goal.stage) + " come from"
                                          : help);
}

void goal_vs_conversion(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.goals || sla.goals->conversions.broken() || sla.capacity.broken()) return;
    const auto all_rates = rates(sla);
    std::vector<std::string_view> teams;  // and all together, which is the empty one
    for (const auto& rate : all_rates)
        if (std::find(teams.begin(), teams.end(), rate.team) == teams.end()) teams.push_back(rate.team);
    for (const auto team : teams) {
        const auto sums = team.empty() ? goal_sums(sla) : goal_sums_of(sla, team);
        for (const auto& goal : sums) {
            if (goal.measure != GoalMeasure::created) continue;
            // Of several ways to the stage one is not known: it may bring what is missing.
            if (std::any_of(sla.goals->conversions.begin(), sla.goals->conversions.end(), [&](const auto& conversion) {
                    return !conversion || conversion->to.broken() ||
                           (conversion->to && conversion->to->id == goal.stage && !conversion->rate);
                }))
                continue;
            const auto brought = yields(context.graph, all_rates, team, sums, goal);
            if (brought.size() > 1 && side_by_side(context.graph, brought)) {
                hold_against(context, report, goal, brought);
                continue;
            }
            for (const auto& yield : brought) hold_against(context, report, goal, {yield});
        }
    }
}

void sdr_quota_vs_load(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto* mql = only_stage(sla, StageKind::mql);
    const auto* sql = only_stage(sla, StageKind::sql);
    std::vector<const model::Maybe<model::Percent>*> stated;
    for (const auto& conversion : sla.goals->conversions)
        if (conversion && conversion->from && conversion->to && conversion->rate && mql != nullptr && sql != nullptr &&
            conversion->from->id == mql->id && conversion->to->id == sql->id)
            stated.push_back(&conversion->rate);
    for (const auto& team : sla.capacity) {
        if (!team || !team->active_mqls || !team->sqls || team->mql_conversion.broken()) continue;
        const auto load = lowest(*team->active_mqls), quota = lowest(*team->sqls);
        const model::Maybe<model::Percent>* rate = team->mql_conversion ? &team->mql_conversion
                                                   : stated.size() == 1 ? stated.front()
                                                                        : nullptr;
        if (!load || !quota || rate == nullptr) continue;
        const Decimal made = of(**rate, *load);
        // A quota is a whole number: what is short by less than one SQL is its rounding.
        const Decimal missing = *quota - made;
        if (missing < whole(1) && missing <= of(*context.thresholds.conversion_tolerance, *quota)) continue;
        auto& finding =
            report.at(team->active_mqls.span,
                      fmt::format("{} MQLs x {} = {} SQLs for one person in {}, and the quota is {}", load->spelled(),
                                  spelled(**rate), figure(made), quoted(team.id), quota->spelled()));
        finding.label(rate->span, fmt::format("x {}", spelled(**rate)))
            .label(team->sqls.span, fmt::format("the quota: {} SQLs", quota->spelled()));
        const std::string lower = fmt::format("lower the quota to {}", whole(made.floor()).spelled());
        if ((*rate)->value > Decimal()) {
            const Decimal needed = *quota * whole(100) / (*rate)->value;
            finding.advise(fmt::format("{} / {} = {}: begin the range at {} MQLs, or {}", quota->spelled(),
                                       spelled(**rate), figure(needed), whole(needed.ceil()).spelled(), lower));
        } else {
            finding.advise(lower);
        }
    }
}

// ---- stock and flow ----

/// How many periods a duration touches in full, at most: no 90 days hold more than three months, the shortest being 90
/// days.
Decimal most_periods(const Duration& duration, Period period, const model::WorkingTime& working) {
    const bool in_months = duration.clock == model::Clock::elapsed &&
                           (duration.unit == TimeUnit::month || duration.unit == TimeUnit::year);
    if (in_months && period != Period::week) {
        const Decimal months = duration.unit == TimeUnit::year ? duration.amount * whole(12) : duration.amount;
        return months / ratio(period, Period::month).low;
    }
    const Decimal days = calendar_span(duration, working).high / whole(24 * 60);
    switch (period) {
        case Period::week:
            return days / whole(7);
        case Period::quarter:
            return days / whole(90);
        case Period::year:
            return days / whole(365);
        case Period::month:
            break;
    }
    const Decimal years = whole((days / whole(365)).floor());
    const Decimal rest = days - years * whole(365);
    Decimal months = rest / whole(28);
    if (rest > whole(28)) months = whole(1) + (rest - whole(28)) / whole(31);
    if (rest > whole(90)) months = std::min(whole(12), whole(3) + (rest - whole(90)) / whole(30));
    return years * whole(12) + months;
}

/// Rounded up to two decimals, so that what is shown is what is compared.
Decimal shown(Decimal number) {
    constexpr std::int64_t kHundredth = Decimal::kOne / 100;
    return Decimal::millionths((number.in_millionths() + kHundredth - 1) / kHundredth * kHundredth);
}

struct StockAndFlow {
    GoalSum stock, flow;
};

/// The leads in a stage that outreach works, with those that enter it: of the same segments, or else of all together.
std::vector<StockAndFlow> stocks_and_flows(const model::Agreement& sla, const std::vector<GoalSum>& sums) {
    std::vector<StockAndFlow> pairs;
    for (const auto& stock : sums) {
        const auto kind = kind_of(*sla.stages.find(stock.stage));
        if (stock.measure != GoalMeasure::managed || (kind != StageKind::mql && kind != StageKind::sal)) continue;
        const GoalSum* flow = nullptr;
        for (const auto& sum : sums)
            if (sum.stage == stock.stage && sum.measure == GoalMeasure::created && sum.segments == stock.segments &&
                sum.period)
                if (flow == nullptr || sum.period == stock.period) flow = &sum;
        if (flow != nullptr) {
            if (flow->beside(stock)) pairs.push_back({stock, *flow});
            continue;
        }
        const bool told =
            std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.stock.stage == stock.stage; });
        auto all = in_all_segments(sums, stock.stage, GoalMeasure::managed);
        auto all_flow = in_all_segments(sums, stock.stage, GoalMeasure::created);
        if (!told && all && all_flow && all_flow->period && all_flow->beside(*all))
            pairs.push_back({std::move(*all), std::move(*all_flow)});
    }
    return pairs;
}

void stock_exceeds_flow(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& tiers = sla.outreach->tiers;
    if (tiers.broken() || tiers.empty()) return;
    const auto sums = goal_sums(sla);
    for (const auto& [stock, flow] : stocks_and_flows(sla, sums)) {
        const model::MapEntry<model::Tier>* longest = nullptr;
        Decimal periods;
        bool known = true;
        for (const auto& tier : tiers) {
            const auto segments = tier ? segments_of(tier->segment) : std::nullopt;
            if (!segments || !tier->timeframe) {
                known = false;
                break;
            }
            const Decimal length = most_periods(*tier->timeframe, *flow.period, context.working);
            if (longest == nullptr || length > periods) {
                longest = &tier;
                periods = length;
            }
        }
        if (!known || longest == nullptr) continue;
        periods = shown(periods);
        const Decimal in_play = flow.amount * periods;
        if (stock.amount <= in_play) continue;
        const std::string noun = leads_in(stock.stage);
        const auto timeframe = spelled(*(*longest)->timeframe);
        const auto period = model::name(*flow.period);
        auto& finding =
            report.at(stock.place(),
                      fmt::format("{} {} a {} x {} {}{} ({}) = {} in play, but the goal is {} managed",
                                  flow.amount.spelled(), noun, period, periods.spelled(), period,
                                  periods == whole(1) ? "" : "s", timeframe, figure(in_play), stock.amount.spelled()));
        finding.label(flow.place(), fmt::format("{} {} a {}", flow.amount.spelled(), noun, period))
            .label((*longest)->timeframe.span, fmt::format("{} is the longest timeframe", timeframe));
        for (auto& label : stock.other_rows()) finding.labels.push_back(std::move(label));
        for (auto& label : flow.other_rows()) finding.labels.push_back(std::move(label));
        std::string help = fmt::format(
            "lower the number to {}, lengthen the timeframe, or add the {} that come from elsewhere to the grid",
            whole(in_play.floor()).spelled(), noun);
        if (flow.amount > Decimal())
            help = fmt::format("{} / {} = {}: each would have to stay in play for {} {}s; {}", stock.amount.spelled(),
                               flow.amount.spelled(), figure(stock.amount / flow.amount),
                               figure(stock.amount / flow.amount), period, help);
        finding.advise(std::move(help));
    }
}

constexpr Rule kRules[] = {
    {{.id = "goal-vs-sdr-quota",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "The SQL goal is higher than what the team's quotas add up to",
      .why = "A goal that nobody's quota adds up to is missed before the month begins. With a quota of 15 SQLs each it "
             "takes three "
             "people to reach the workbook's 32; two of them make 30. New colleagues count at the share that they "
             "achieve.",
      .sources = "003",
      .bad = R"(goals:
  grid: {sqls-created: {stage: sql, target: 40}}
capacity:
  sdr: {headcount: 2, sqls: 15}
)",
      .good = R"(goals:
  grid: {sqls-created: {stage: sql, target: 40}}
capacity:
  sdr: {headcount: 3, ramping: {heads: 1, at: 70%}, sqls: 15}
)",
      .fix = "Lower the goal, raise the quota or plan for more people.",
      .not_flagged = "Quotas without an upper end (`15+`). Where teams have SQL goals of their own, the goals of "
                     "parties without a quota "
                     "are left out."},
     goal_vs_sdr_quota},
    {{.id = "mql-load-vs-capacity",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "More MQLs are to be managed than the team can carry",
      .why = "Somebody who can pursue 200 leads at a time and is given 260 lets 60 of them lie, and nobody decides "
             "which. For the "
             "workbook's 525 MQLs it takes three to four people (525 / 200 = 2.6, 525 / 150 = 3.5).",
      .sources = "003",
      .bad = R"(goals:
  grid: {mqls-managed: {target: 440}}
capacity:
  sdr: {headcount: 2, active_mqls: 200, sqls: 20}
)",
      .good = R"(goals:
  grid: {mqls-managed: {target: 400}}
capacity:
  sdr: {headcount: 2, active_mqls: 200, sqls: 20}
)",
      .fix = "Lower the goal, raise `active_mqls` or plan for more people.",
      .not_flagged =
          "A load without an upper end (`150+`). New colleagues carry a full load here: only their quota is smaller."},
     mql_load_vs_capacity},
    {{.id = "sdr-quota-vs-load",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "The smallest load of a person, converted, does not make the quota",
      .why = "Who has 150 MQLs and converts 8% of them makes 12 SQLs, not the 15 of the quota, however hard the work: "
             "that takes 188 "
             "MQLs. Such a quota is missed each month by those with the shortest list.",
      .sources = "003",
      .bad = R"(capacity:
  sdr: {active_mqls: 120-200, mql_conversion: 10%, sqls: 15}
)",
      .good = R"(capacity:
  sdr: {active_mqls: 160-200, mql_conversion: 10%, sqls: 15}
)",
      .fix = "Raise the low end of `active_mqls`, or lower the quota.",
      .not_flagged = "A load without a low end, a quota range whose low end can be made, and a quota that is "
                     "missed by less than one SQL and by no more than 10%: 12.5 of 13 is rounding."},
     sdr_quota_vs_load},
    {{.id = "goal-vs-conversion",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "Leads times the conversion rate do not make the goal",
      .why = "Three numbers of which two fix the third. In the workbook 525 MQLs at 8% make 42 SQLs, and the goal says "
             "32, which would "
             "be 6.1%. One of the three is wrong, and as long as nobody says which, each side plans with the one that "
             "it likes.",
      .sources = "003",
      .bad = R"(goals:
  grid:
    mqls-managed: {stage: mql, measure: managed, target: 400}
    sqls-created: {stage: sql, target: 40}
  conversions: {mql-to-sql: {from: mql, to: sql, rate: 8%}}
)",
      .good = R"(goals:
  grid:
    mqls-managed: {stage: mql, measure: managed, target: 400}
    sqls-created: {stage: sql, target: 40}
  conversions: {mql-to-sql: {from: mql, to: sql, rate: 9.5%}}
)",
      .fix = "Correct the rate, the goal or the number of leads.",
      .not_flagged =
          "A difference of up to 10% of the goal, or of a single lead: the numbers of a grid are rounded. "
          "The rate is applied to "
          "the leads managed in the stage if there is such a row, and to those created otherwise. A goal above "
          "the created leads that it is worked out from is `funnel-not-monotonic` alone."},
     goal_vs_conversion},
    {{.id = "stock-exceeds-flow",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "More leads are to be managed than come in during the longest timeframe",
      .why = "125 new MQLs a month that are each worked for at most 90 days are never more than 375 at a time. If 525 "
             "are to be managed, "
             "a second source feeds the list, or leads stay on it for 126 days while the agreement says 90.",
      .sources = "003",
      .bad = R"(goals:
  grid:
    mqls-created: {stage: mql, target: 125}
    mqls-managed: {stage: mql, measure: managed, target: 400}
outreach:
  tiers:
    high: {timeframe: 90 days}
)",
      .good = R"(goals:
  grid:
    mqls-created: {stage: mql, target: 140}
    mqls-managed: {stage: mql, measure: managed, target: 400}
outreach:
  tiers:
    high: {timeframe: 90 days}
)",
      .fix = "Add the second source to the grid, lengthen the timeframe or lower the number managed.",
      .not_flagged = "Stages that outreach does not work, and agreements in which a tier has no timeframe."},
     stock_exceeds_flow},
};

}  // namespace

std::span<const Rule> arithmetic_rules() { return kRules; }

}  // namespace slac::rules
