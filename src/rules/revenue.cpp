#include <fmt/format.h>

#include <algorithm>

#include "rules/families.hpp"
#include "rules/goal_table.hpp"
#include "rules/readings.hpp"

/// The revenue goal, back through the funnel to the leads that it takes.
namespace slac::rules {
namespace {

using model::Conversion;
using model::Decimal;
using model::MapEntry;
using model::Money;
using model::Percent;
using model::Period;
using model::Stage;
using model::StageKind;

std::string money(Decimal amount, const Money& like) { return spelled(Money{amount.rounded(2), like.currency}); }

// ---- how many the goals bring ----

/// The leads that the goals bring to the stages of a kind, in all.
struct Planned {
    std::vector<const GoalSum*> sums;
    Decimal amount;
    std::optional<Period> period;

    [[nodiscard]] Span place() const { return sums.front()->place(); }
    [[nodiscard]] std::string_view stage() const { return sums.front()->stage; }
    void label_the_others(Diagnostic& finding) const {
        for (auto& label : sums.front()->other_rows()) finding.labels.push_back(std::move(label));
        constexpr std::size_t kMost = 5;
        for (std::size_t i = 1; i < sums.size() && i < kMost; ++i)
            finding.label(sums[i]->place(), fmt::format("{} of the {}", sums[i]->amount.spelled(), amount.spelled()));
    }
};

/// Nothing when it is not certain how the rows go together.
std::optional<Planned> planned(const model::Agreement& sla, const std::vector<GoalSum>& sums, StageKind kind) {
    Planned whole, parts;
    for (const auto& sum : sums) {
        if (sum.measure != model::GoalMeasure::created || kind_of(*sla.stages.find(sum.stage)) != kind) continue;
        if (!sum.certain || !sum.period) return std::nullopt;
        auto& into = sum.segments.empty() ? whole : parts;
        if (!into.sums.empty() && (into.period != sum.period || into.sums.front()->by != sum.by)) return std::nullopt;
        into.sums.push_back(&sum);
        into.amount = into.amount + sum.amount;
        into.period = sum.period;
    }
    // A row for everyone may be the sum of those for single segments.
    if (!whole.sums.empty()) return whole;
    if (!parts.sums.empty()) return parts;
    return std::nullopt;
}

/// A number of one period in another; an interval where periods have no fixed ratio.
struct Interval {
    Decimal low, high;
};
Interval in_period(Decimal number, Period from, Period to) {
    if (from == to) return {number, number};
    if (from > to) {
        const auto parts = ratio(from, to);
        return {number / parts.high, number / parts.low};
    }
    const auto times = ratio(to, from);
    return {number * times.low, number * times.high};
}

/// The revenue goal, when everything about it can be read.
struct Wanted {
    const model::Revenue& revenue;
    Period period;
    Decimal deals;  ///< in `period`
};
std::optional<Wanted> wanted(const model::Agreement& sla) {
    if (!sla.goals || !sla.goals->revenue) return std::nullopt;
    const auto& revenue = *sla.goals->revenue;
    if (!revenue.target || !revenue.deal_size || revenue.period.broken() || sla.goals->period.broken())
        return std::nullopt;
    if (revenue.target->currency != revenue.deal_size->currency || revenue.deal_size->amount <= Decimal())
        return std::nullopt;
    if (revenue.period) return Wanted{revenue, *revenue.period, revenue.target->amount / revenue.deal_size->amount};
    if (!sla.goals->period) return std::nullopt;
    return Wanted{revenue, *sla.goals->period, revenue.target->amount / revenue.deal_size->amount};
}

// ---- revenue against the funnel ----

/// A count of the grid that is smaller than what the revenue takes.
struct Shortage {
    Planned goal;
    Decimal needed;     ///< in the goal's period, at least
    bool through_wins;  ///< an SQL goal: leads of which the win rate's share becomes customers
    [[nodiscard]] bool only_rounded_down() const {
        return goal.amount > Decimal() && !needed.is_whole() && goal.amount == Decimal::whole(needed.floor());
    }
};

/// The customers of the grid against the revenue goal; where it has none, its SQLs.
std::optional<Shortage> shortage(const model::Agreement& sla, const std::vector<GoalSum>& sums, const Wanted& goal) {
    const auto find = [&](StageKind kind, bool through_wins) -> std::optional<Shortage> {
        const auto found = planned(sla, sums, kind);
        if (!found) return std::nullopt;
        Decimal needed = in_period(goal.deals, goal.period, *found->period).low;
        if (through_wins) needed = needed * Decimal::whole(100) / goal.revenue.win_rate->value;
        if (found->amount >= needed) return std::nullopt;
        return Shortage{*found, needed, through_wins};
    };
    const auto customers = stages_of(sla, StageKind::customer);
    const bool counted = customers && std::any_of(sums.begin(), sums.end(), [&](const GoalSum& sum) {
                             return kind_of(*sla.stages.find(sum.stage)) == StageKind::customer;
                         });
    if (counted) return find(StageKind::customer, false);
    if (!goal.revenue.win_rate || goal.revenue.win_rate->value <= Decimal()) return std::nullopt;
    return find(StageKind::sql, true);
}

std::string times_words(Period longer, Period shorter) {
    if (longer == shorter) return {};
    const auto parts = ratio(longer, shorter);
    if (parts.low == parts.high) return fmt::format(" x {} {}s", parts.low.spelled(), model::name(shorter));
    return fmt::format(" x {} {}s at most", figure(parts.high), model::name(shorter));
}

/// "12 customers a month x $60,000 = $720,000 a month"; for SQLs "x 30% x $60,000".
std::string what_the_goal_brings(const Shortage& found, const Wanted& goal) {
    const auto& deal = *goal.revenue.deal_size;
    // Multiplied before it is divided, so that 20 x 18,000 / 12 is 30,000.
    Decimal brought = found.goal.amount * deal.amount;
    if (found.through_wins) brought = of(*goal.revenue.win_rate, brought);
    brought = in_period(brought, *found.goal.period, goal.period).high;
    const Period own = *found.goal.period;
    const std::string periods = own < goal.period   ? times_words(goal.period, own)
                                : own > goal.period ? fmt::format(" / {}", figure(ratio(own, goal.period).low))
                                                    : std::string();
    return fmt::format("{} {}{}{}{} x {} = {}{}", found.goal.amount.spelled(), leads_in(found.goal.stage()), per(own),
                       periods, found.through_wins ? " x " + spelled(*goal.revenue.win_rate) : std::string(),
                       spelled(deal), money(brought, deal), per(goal.period));
}

/// "$720,000 / $60,000 = 12 a month", and for SQLs " / 30% = 40".
std::string how_many_it_takes(const Shortage& found, const Wanted& goal) {
    std::string text = fmt::format("{}{} / {} = {}", spelled(*goal.revenue.target), per(goal.period),
                                   spelled(*goal.revenue.deal_size), figure(goal.deals));
    if (found.through_wins)
        text += fmt::format(", / {} = {}", spelled(*goal.revenue.win_rate),
                            figure(goal.deals * Decimal::whole(100) / goal.revenue.win_rate->value));
    if (*found.goal.period != goal.period)
        text += fmt::format(", or {}{}", figure(found.needed), per(found.goal.period));
    return text;
}

void label_revenue(Diagnostic& finding, const Shortage& found, const Wanted& goal) {
    finding.label(goal.revenue.target.span, fmt::format("{}{}", spelled(*goal.revenue.target), per(goal.period)));
    finding.label(goal.revenue.deal_size.span, fmt::format("{} a deal", spelled(*goal.revenue.deal_size)));
    if (found.through_wins)
        finding.label(goal.revenue.win_rate.span, fmt::format("{} are won", spelled(*goal.revenue.win_rate)));
    found.goal.label_the_others(finding);
}

/// SQLs x win rate against the customers of the grid.
void compare_wins(const Context& context, Reporter& report, const std::vector<GoalSum>& sums) {
    const auto& sla = context.sla;
    if (!sla.goals || !sla.goals->revenue || !sla.goals->revenue->win_rate) return;
    const auto& win_rate = sla.goals->revenue->win_rate;
    if (win_rate->value <= Decimal()) return;
    // Where the rate is a conversion too, goal-vs-conversion holds the goals against it.
    for (const auto& conversion : sla.goals->conversions) {
        if (!conversion || !names_one_of(sla.stages, conversion->from)) continue;
        if (kind_of(*sla.stages.find(conversion->from->id)) == StageKind::sql &&
            names_one_of(sla.stages, conversion->to) &&
            kind_of(*sla.stages.find(conversion->to->id)) == StageKind::customer)
            return;
    }
    const auto sqls = planned(sla, sums, StageKind::sql), customers = planned(sla, sums, StageKind::customer);
    if (!sqls || !customers || sqls->period != customers->period) return;
    if (sqls->sums.front()->by && customers->sums.front()->by &&
        *sqls->sums.front()->by != *customers->sums.front()->by)
        return;
    if (sqls->sums.front()->segments.empty() != customers->sums.front()->segments.empty()) return;
    const Decimal won = of(*win_rate, sqls->amount);
    // A part of a deal may be rounded up.
    if (customers->amount <= Decimal::whole(won.ceil())) return;
    const Decimal needed = customers->amount * Decimal::whole(100) / win_rate->value;
    auto& finding =
        report.at(sqls->place(), fmt::format("{} {}{} x {} = {} {}, but the goal is {}", sqls->amount.spelled(),
                                             leads_in(sqls->stage()), per(sqls->period), spelled(*win_rate),
                                             figure(won), leads_in(customers->stage()), customers->amount.spelled()));
    finding.label(win_rate.span, fmt::format("x {}", spelled(*win_rate)))
        .label(customers->place(), fmt::format("{} {}{}", customers->amount.spelled(), leads_in(customers->stage()),
                                               per(customers->period)));
    sqls->label_the_others(finding);
    customers->label_the_others(finding);
    finding.advise(fmt::format("{} / {} = {}: aim at {} {}, or correct the win rate or the goal of {}",
                               customers->amount.spelled(), spelled(*win_rate), figure(needed),
                               Decimal::whole(needed.ceil()).spelled(), leads_in(sqls->stage()),
                               customers->amount.spelled()));
}

/// Goals of several periods are period-mismatch: their numbers are put right first.
bool of_one_period(const std::vector<GoalSum>& sums) {
    const GoalSum* first = nullptr;
    for (const auto& sum : sums) {
        if (sum.measure != model::GoalMeasure::created || !sum.period) continue;
        if (first == nullptr) first = &sum;
        if (sum.period != first->period) return false;
    }
    return true;
}

void revenue_vs_funnel(const Context& context, Reporter& report) {
    const auto sums = goal_sums(context.sla);
    if (!of_one_period(sums)) return;
    compare_wins(context, report, sums);
    const auto goal = wanted(context.sla);
    if (!goal) return;
    const auto found = shortage(context.sla, sums, *goal);
    if (!found || found->only_rounded_down()) return;
    auto& finding = report.at(found->goal.place(),
                              fmt::format("{}, but the revenue goal is {}", what_the_goal_brings(*found, *goal),
                                          spelled(*goal->revenue.target)));
    label_revenue(finding, *found, *goal);
    finding.advise(fmt::format("{}: aim at {} {}{}, or correct the revenue goal or the deal size",
                               how_many_it_takes(*found, *goal), Decimal::whole(found->needed.ceil()).spelled(),
                               leads_in(found->goal.stage()), per(found->goal.period)));
}

// ---- rounding ----

void round_up_required(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto sums = goal_sums(sla);
    if (!of_one_period(sums)) return;
    if (const auto goal = wanted(sla)) {
        if (const auto found = shortage(sla, sums, *goal); found && found->only_rounded_down()) {
            auto& finding =
                report.at(found->goal.place(), fmt::format("{} {}{} are one too few: {}", found->goal.amount.spelled(),
                                                           leads_in(found->goal.stage()), per(found->goal.period),
                                                           how_many_it_takes(*found, *goal)));
            label_revenue(finding, *found, *goal);
            finding.advise(fmt::format("round up: {}; {} leave the last part of the goal without a lead",
                                       Decimal::whole(found->needed.ceil()).spelled(), found->goal.amount.spelled()));
        }
    }
    for (const auto& conversion : sla.goals->conversions) {
        if (!conversion || !conversion->rate || conversion->rate->value <= Decimal() || !conversion->from ||
            !conversion->to)
            continue;
        const GoalSum* base = nullptr;
        const GoalSum* goal = nullptr;
        bool clear = true;
        for (const auto& sum : sums) {
            if (sum.stage == conversion->from->id) {
                // Leads in a stage at a time are another base.
                clear = clear && base == nullptr && sum.measure == model::GoalMeasure::created;
                base = &sum;
            }
            if (sum.stage == conversion->to->id && sum.measure == model::GoalMeasure::created) {
                clear = clear && goal == nullptr;
                goal = &sum;
            }
        }
        if (!clear || base == nullptr || goal == nullptr || !base->beside(*goal) || base->period != goal->period)
            continue;
        const Decimal needed = goal->amount * Decimal::whole(100) / conversion->rate->value;
        if (base->amount <= Decimal() || needed.is_whole() || base->amount != Decimal::whole(needed.floor())) continue;
        auto& finding =
            report.at(base->place(), fmt::format("{} {}{} are one too few: {} {} / {} = {}", base->amount.spelled(),
                                                 leads_in(base->stage), per(base->period), goal->amount.spelled(),
                                                 leads_in(goal->stage), spelled(*conversion->rate), figure(needed)));
        finding.label(goal->place(), fmt::format("{} {}", goal->amount.spelled(), leads_in(goal->stage)))
            .label(conversion->rate.span, fmt::format("/ {}", spelled(*conversion->rate)));
        for (auto& label : base->other_rows()) finding.labels.push_back(std::move(label));
        finding.advise(fmt::format("round up: {}", Decimal::whole(needed.ceil()).spelled()));
    }
}

// ---- rates in a row ----

using Hop = const MapEntry<Conversion>*;

/// The only way in two or more steps from one stage to another over the stated rates. Nothing when there are several.
class Chain {
 public:
    Chain(const std::vector<Hop>& hops, Hop direct) : hops_(hops), direct_(direct) { follow((*direct)->from->id); }
    /// Empty when there is none, or not just one.
    [[nodiscard]] std::vector<Hop> only() const { return ways_ == 1 ? found_ : std::vector<Hop>(); }

 private:
    void follow(std::string_view from) {
        constexpr std::size_t kLongest = 12, kMostSteps = 5000;
        if (ways_ > 1 || way_.size() >= kLongest || ++steps_ > kMostSteps) return;
        for (const auto* hop : hops_) {
            if (hop == direct_ || (*hop)->from->id != from) continue;
            const auto& to = (*hop)->to->id;
            const bool been = to == (*direct_)->from->id || std::any_of(way_.begin(), way_.end(), [&](Hop before) {
                                  return (*before)->to->id == to;
                              });
            if (been) continue;
            way_.push_back(hop);
            if (to != (*direct_)->to->id) {
                follow(to);
            } else if (way_.size() > 1) {
                ++ways_;
                found_ = way_;
            }
            way_.pop_back();
        }
    }

    const std::vector<Hop>& hops_;
    Hop direct_;
    std::vector<Hop> way_, found_;
    std::size_t ways_ = 0, steps_ = 0;
};

/// How many decimals a percentage is written with.
int decimals_of(Percent percent) {
    for (int decimals = 0; decimals < 6; ++decimals)
        if (percent.value.rounded(decimals) == percent.value) return decimals;
    return 6;
}

void rate_chain_mismatch(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.goals->conversions.broken()) return;
    std::vector<Hop> hops;
    for (const auto& conversion : sla.goals->conversions) {
        if (!conversion) return;
        if (conversion->rate && names_one_of(sla.stages, conversion->from) && names_one_of(sla.stages, conversion->to))
            hops.push_back(&conversion);
    }
    constexpr std::size_t kMost = 64;  // more rates were not written by people
    if (hops.size() < 3 || hops.size() > kMost) return;
    for (const auto* direct : hops) {
        const auto chain = Chain(hops, direct).only();
        if (chain.empty()) continue;
        Decimal product = Decimal::whole(100);
        std::string calculation;
        for (const auto* hop : chain) {
            product = of(*(*hop)->rate, product);
            calculation += (calculation.empty() ? "" : " x ") + spelled(*(*hop)->rate);
        }
        const Percent stated = *(*direct)->rate;
        const Decimal gap = stated.value > product ? stated.value - product : product - stated.value;
        // 33% x 33% x 33% is 3.6%, and written as 4%.
        if (gap <= of(*context.thresholds.rate_chain_tolerance, product) ||
            product.rounded(decimals_of(stated)) == stated.value)
            continue;
        auto& finding = report.at((*direct)->rate.span,
                                  fmt::format("{} = {}% of {} become {}, but {} says {}", calculation,
                                              product.rounded(2).spelled(), leads_in((*direct)->from->id),
                                              leads_in((*direct)->to->id), quoted(direct->id), spelled(stated)));
        constexpr std::size_t kMostLabels = 5;
        for (std::size_t i = 0; i < chain.size() && i < kMostLabels; ++i)
            finding.label((*chain[i])->rate.span,
                          fmt::format("{} from {} to {}", spelled(*(*chain[i])->rate), quoted((*chain[i])->from->id),
                                      quoted((*chain[i])->to->id)));
        finding.advise(fmt::format("write `rate: {}%` for the whole way, or correct one of the steps",
                                   product.rounded(2).spelled()));
    }
}

// ---- pipeline ----

void pipeline_coverage(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.goals || !sla.goals->revenue || !sla.goals->period || !sla.goals->revenue->target) return;
    const auto& revenue = *sla.goals->revenue;
    if (revenue.period.broken() || revenue.win_rate.broken() || revenue.target->amount <= Decimal()) return;
    const Period counted = *sla.goals->period;  // by a KPI for the value of leads
    const Period period = revenue.period ? *revenue.period : counted;
    Decimal low = Decimal::whole(context.thresholds.lowest_coverage->value);
    Decimal high = Decimal::whole(context.thresholds.highest_coverage->value);
    if (revenue.win_rate && revenue.win_rate->value > Decimal()) {
        const Decimal asked = Decimal::whole(100) / revenue.win_rate->value;
        low = std::min(low, asked);
        high = std::max(high, asked);
    }
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->measure->value || !kpi->target) continue;
        if (kpi->target->comparison == model::Comparison::at_most ||
            kpi->target->comparison == model::Comparison::less_than || kpi->target->upper)
            continue;
        const auto* stage = sla.stages.find(kpi->measure->value->id);
        if (stage == nullptr || (kind_of(*stage) != StageKind::sql && kind_of(*stage) != StageKind::opportunity))
            continue;
        const auto* pipeline = std::get_if<Money>(&kpi->target->quantity);
        if (pipeline == nullptr || pipeline->currency != revenue.target->currency) continue;
        const auto needed = in_period(revenue.target->amount, period, counted);
        if (needed.low <= Decimal()) continue;
        const Decimal least = pipeline->amount / needed.high, most = pipeline->amount / needed.low;
        // A figure that comes out long is compared as it is shown.
        if (most.rounded(1) >= low.rounded(1) && least.rounded(1) <= high.rounded(1)) continue;
        const bool little = most.rounded(1) < low.rounded(1);
        std::string goal = fmt::format("{}{}", spelled(*revenue.target), per(period));
        if (period != counted) goal += fmt::format(" ({}{})", money(needed.low, *pipeline), per(counted));
        auto& finding =
            report.at(kpi->target.span,
                      fmt::format("a pipeline of {}{} for a revenue of {} is {} times as much; {} to {} times is usual",
                                  spelled(*pipeline), per(counted), goal, figure(most), figure(low), figure(high)));
        finding.label(revenue.target.span,
                      fmt::format("the revenue goal: {}{}", spelled(*revenue.target), per(period)));
        if (revenue.win_rate)
            finding.label(
                revenue.win_rate.span,
                fmt::format("100% / {} = {} times", spelled(*revenue.win_rate),
                            figure(Decimal::whole(100) / std::max(revenue.win_rate->value, Decimal::millionths(1)))));
        const Decimal right = needed.high * (little ? low : high);
        finding.advise(fmt::format("{} a {} would be {} times the revenue; or correct the revenue goal",
                                   money(right, *pipeline), model::name(counted), figure(little ? low : high)));
    }
}

constexpr Rule kRules[] = {
    {{.id = "revenue-vs-funnel",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "The goals of the funnel do not bring the revenue goal",
      .why = "Revenue is counted backwards: $1M at $25k a deal takes 40 customers, and at a win rate of 25% these take "
             "160 opportunities. If the grid asks for 30 customers, everybody can reach every goal and the company "
             "still misses its revenue by a quarter.",
      .sources = "P9; 004",
      .bad = R"(goals:
  grid: {customers-won: {stage: customer, target: 12}}
  revenue: {target: $900k, period: month, deal_size: $60k}
)",
      .good = R"(goals:
  grid: {customers-won: {stage: customer, target: 12}}
  revenue: {target: $700k, period: month, deal_size: $60k}
)",
      .fix = "Raise the goal of customers or SQLs, or correct the revenue goal, the deal size or the win rate.",
      .not_flagged =
          "More than the revenue takes. A part of a deal that was rounded down is `round-up-required`, one that was "
          "rounded up is fine. Without a goal for customers the SQLs are taken, times the win rate; amounts in two "
          "currencies are not compared. Goals of several periods are `period-mismatch`."},
     revenue_vs_funnel},
    {{.id = "round-up-required",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "A number that a goal takes was rounded down",
      .why = "It takes 533.3 leads to make 320 MQLs at 60%, so 533 are one too few: there is no third of a lead. "
             "Counts that others are worked out from are rounded up, 534, and the 178 a month that they make fit "
             "three times into the quarter.",
      .sources = "P9",
      .bad = R"(goals:
  grid: {customers-won: {stage: customer, target: 12}}
  revenue: {target: $750k, period: month, deal_size: $60k}
)",
      .good = R"(goals:
  grid: {customers-won: {stage: customer, target: 13}, sqls-created: {target: 44}}
  revenue: {target: $750k, period: month, deal_size: $60k}
)",
      .fix = "Round the number up.",
      .not_flagged =
          "Numbers that are short by more than the part of one: those are `revenue-vs-funnel` or `goal-vs-conversion`; "
          "stages with a managed goal."},
     round_up_required},
    {{.id = "rate-chain-mismatch",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "The rates from stage to stage do not make the rate of the whole way",
      .why = "60% x 50% x 25% = 7.5%: that is what arrives, whatever the line for the whole way says. With 10% written "
             "there, one side plans 53 customers from 533 leads and the other 40, each with a number from the same "
             "page.",
      .sources = "P9",
      .bad = R"(goals:
  conversions:
    mql-to-sql: {from: mql, to: sql, rate: 10%}
    sql-to-customer: {from: sql, to: customer, rate: 30%}
    mql-to-customer: {from: mql, to: customer, rate: 5%}
)",
      .good = R"(goals:
  conversions:
    mql-to-sql: {from: mql, to: sql, rate: 10%}
    sql-to-customer: {from: sql, to: customer, rate: 30%}
    mql-to-customer: {from: mql, to: customer, rate: 3%}
)",
      .fix = "Write the product of the steps for the whole way, or correct a step.",
      .not_flagged =
          "A difference of up to 10% (`rate_chain_tolerance`) or of rounding, and stages between which there are two "
          "ways."},
     rate_chain_mismatch},
    {{.id = "pipeline-coverage",
      .severity = Severity::info,
      .category = Category::arithmetic,
      .summary = "The pipeline is not three to four times the revenue goal",
      .why =
          "Not every deal is won, so the pipeline has to be a multiple of the revenue: 3 times in one agreement, 3.5 "
          "and 4 in others. At 1.2 times five of six deals would have to be won; at 8 times somebody counts deals "
          "that will never close.",
      .sources = "P9; P10; P11; P16",
      .bad = R"(goals:
  revenue: {target: $720k, period: month}
kpis:
  pipeline-value: {owner: sales, to: marketing, measure: {value: sql}, target: ">= $900k", report: monthly,
                   activity: Deal review}
)",
      .good = R"(goals:
  revenue: {target: $720k, period: month}
kpis:
  pipeline-value: {owner: sales, to: marketing, measure: {value: sql}, target: ">= $2.4M", report: monthly,
                   activity: Deal review}
)",
      .fix = "Set the pipeline to three to four times the revenue, or as the win rate asks.",
      .not_flagged =
          "What the win rate asks for (at 50% two times are enough), amounts in another currency, and agreements "
          "without a KPI for the value of SQLs or opportunities."},
     pipeline_coverage},
};

}  // namespace

std::span<const Rule> revenue_rules() { return kRules; }

}  // namespace slac::rules
