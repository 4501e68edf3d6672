#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/families.hpp"
#include "rules/goal_table.hpp"
#include "rules/readings.hpp"

/// Targets against each other, against today and against what others reach.
namespace slac::rules {
namespace {

using model::Decimal;
using model::Duration;
using model::Kpi;
using model::MapEntry;
using model::Measure;
using model::Money;
using model::Percent;
using model::Quantity;
using model::Stage;
using model::StageKind;
using model::Target;
using model::TimeUnit;

// ---- one measure, two targets ----

/// One place that says what a measure is to reach.
struct Statement {
    std::string what;  ///< the measure in words: "the share of MQLs that become SQLs"
    Target target;
    bool planned = false;  ///< a number of the plan, which is met exactly, and no target with a direction
    Span place;
    std::string where;  ///< `kpis.win-rate`
    std::string_view owner;
    std::optional<model::Side> side;
};

/// The ends of a target; `planned` has both.
struct Ends {
    const Quantity* low = nullptr;
    const Quantity* high = nullptr;
};
Ends ends(const Statement& statement) {
    const Target& target = statement.target;
    if (statement.planned) return {&target.quantity, &target.quantity};
    switch (target.comparison) {
        case model::Comparison::between:
            return {&target.quantity, target.upper ? &*target.upper : nullptr};
        case model::Comparison::at_least:
        case model::Comparison::more_than:
            return {&target.quantity, nullptr};
        case model::Comparison::at_most:
        case model::Comparison::less_than:
            return {nullptr, &target.quantity};
        case model::Comparison::unstated:
            break;
    }
    if (std::holds_alternative<Duration>(target.quantity)) return {nullptr, &target.quantity};
    return {&target.quantity, nullptr};
}

std::partial_ordering order(const Quantity& a, const Quantity& b, const model::WorkingTime& working) {
    if (a.index() != b.index()) return std::partial_ordering::unordered;
    if (const auto* percent = std::get_if<Percent>(&a)) return percent->value <=> std::get<Percent>(b).value;
    if (const auto* duration = std::get_if<Duration>(&a)) return compare(*duration, std::get<Duration>(b), working);
    if (const auto* money = std::get_if<Money>(&a)) {
        const auto& other = std::get<Money>(b);
        if (money->currency != other.currency) return std::partial_ordering::unordered;
        return money->amount <=> other.amount;
    }
    return std::get<Decimal>(a) <=> std::get<Decimal>(b);
}

bool differ(const Quantity& a, const Quantity& b, const model::WorkingTime& working) {
    const auto result = order(a, b, working);
    return result == std::partial_ordering::less || result == std::partial_ordering::greater;
}

/// Whether no figure could be meant by both. A minimum beside a maximum is a corridor.
bool contradict(const Statement& a, const Statement& b, const model::WorkingTime& working) {
    const Ends first = ends(a), second = ends(b);
    const auto above = [&](const Quantity* low, const Quantity* high) {
        return low != nullptr && high != nullptr && order(*low, *high, working) == std::partial_ordering::greater;
    };
    if (above(first.low, second.high) || above(second.low, first.high)) return true;
    // Two minimums, or a minimum beside the number that the plan reckons with, are to be the same.
    const bool between = (first.low && first.high && !a.planned) || (second.low && second.high && !b.planned);
    if (between) return false;
    if (first.low && second.low) return differ(*first.low, *second.low, working);
    return !a.planned && !b.planned && first.high && second.high && differ(*first.high, *second.high, working);
}

/// Teams of one side may have targets of their own: each region its own rate.
bool of_sister_teams(const Statement& a, const Statement& b) {
    if (a.owner.empty() || b.owner.empty() || a.owner == b.owner) return false;
    return !a.side || !b.side || *a.side == *b.side;
}

std::string id_of(const model::Maybe<model::Ref<Stage>>& stage) { return stage ? stage->id : std::string(); }

using ByMeasure = std::map<std::string, std::vector<Statement>>;

std::string share_of(std::string_view from, std::string_view to) {
    return fmt::format("the share of {} that become {}", leads_in(from), leads_in(to));
}

/// The measure as a key that is the same for the same measure, and in words. Empty where it is no such thing.
std::pair<std::string, std::string> measure_of(const Measure& measure) {
    if (measure.rate.present() && measure.rate.size() == 2) {
        const auto from = id_of(measure.rate.value[0]), to = id_of(measure.rate.value[1]);
        if (from.empty() || to.empty()) return {};
        return {fmt::format("rate {} {}", from, to), share_of(from, to)};
    }
    if (measure.time.present() && measure.time.size() == 2 && !measure.as.broken()) {
        const auto from = id_of(measure.time.value[0]), to = id_of(measure.time.value[1]);
        const auto as = model::name(measure.as ? *measure.as : model::TimeStatistic::median);
        if (from.empty() || to.empty()) return {};
        return {fmt::format("time {} {} {}", from, to, as),
                fmt::format("the {} time from {} to {}", as, quoted(from), quoted(to))};
    }
    if (measure.within && !measure.tier.broken() && !measure.handoff.broken()) {
        const std::string_view tier = measure.tier ? std::string_view(measure.tier->id) : "";
        const std::string_view handoff = measure.handoff ? std::string_view(measure.handoff->id) : "";
        return {fmt::format("within {} {} {}", model::name(*measure.within), tier, handoff),
                fmt::format("the share of leads for which `{}`{} is met", model::name(*measure.within),
                            tier.empty() && handoff.empty() ? "" : " of " + quoted(tier.empty() ? handoff : tier))};
    }
    if (measure.count)
        return {"count " + measure.count->id, fmt::format("the number of {}", leads_in(measure.count->id))};
    if (measure.touches)
        return {"touches " + measure.touches->id,
                fmt::format("the contacts for one lead in {}", quoted(measure.touches->id))};
    if (measure.value)
        return {"value " + measure.value->id, fmt::format("the value of {}", leads_in(measure.value->id))};
    if (measure.velocity)
        return {"velocity " + measure.velocity->id, fmt::format("the growth of {}", leads_in(measure.velocity->id))};
    if (measure.contact) return {"contact", "the share of leads that were reached"};
    if (measure.conversation) return {"conversation", "the share of leads with a conversation"};
    if (measure.formula) return {"formula " + folded(*measure.formula), fmt::format("`{}`", *measure.formula)};
    return {};
}

Statement planned(std::string what, Quantity quantity, Span place, std::string where) {
    return {std::move(what),
            {model::Comparison::unstated, std::move(quantity), std::nullopt},
            true,
            place,
            std::move(where),
            {},
            std::nullopt};
}

const MapEntry<Stage>* only_stage(const model::Agreement& sla, StageKind kind) {
    const auto stages = stages_of(sla, kind);
    return stages && stages->size() == 1 ? stages->front() : nullptr;
}

void add_plan(const model::Agreement& sla, ByMeasure& all) {
    if (!sla.goals) return;
    for (const auto& conversion : sla.goals->conversions) {
        if (!conversion || !conversion->from || !conversion->to || !conversion->rate) continue;
        const auto& from = conversion->from->id;
        const auto& to = conversion->to->id;
        all[fmt::format("rate {} {}", from, to)].push_back(planned(
            share_of(from, to), *conversion->rate, conversion->rate.span, "goals.conversions." + conversion.id));
    }
    const auto& revenue = sla.goals->revenue;
    if (!revenue || !revenue->win_rate) return;
    const auto* sql = only_stage(sla, StageKind::sql);
    const auto* customer = only_stage(sla, StageKind::customer);
    if (sql == nullptr || customer == nullptr) return;
    all[fmt::format("rate {} {}", sql->id, customer->id)].push_back(
        planned(share_of(sql->id, customer->id), *revenue->win_rate, revenue->win_rate.span, "goals.revenue.win_rate"));
}

/// The number that the grid asks for in all, where a single row says it for everyone: a KPI that counts a stage states
/// the same thing again.
void add_grid(const model::Agreement& sla, ByMeasure& all) {
    if (!sla.goals) return;
    std::map<std::string_view, std::vector<const MapEntry<model::Goal>*>> rows;
    for (const auto& row : sla.goals->grid) {
        if (!row || !row->stage || row->stage.broken() || row->measure.broken()) return;
        if (row->measure && *row->measure != model::GoalMeasure::created) continue;
        rows[row->stage->id].push_back(&row);
    }
    for (const auto& [stage, of_stage] : rows) {
        const auto found = all.find("count " + std::string(stage));
        // KPIs of several teams share the number between them.
        if (found == all.end() || found->second.size() != 1 || of_stage.size() != 1) continue;
        const auto& row = *of_stage.front();
        if (!row->target || row->target->relative || !row->segment.empty() || row->segment.broken()) continue;
        found->second.insert(found->second.begin(), planned(found->second.front().what, row->target->amount,
                                                            row->target.span, "goals.grid." + row.id));
    }
}

void add_commitments(const model::Agreement& sla, ByMeasure& all) {
    for (const auto& commitment : sla.commitments) {
        if (!commitment || !commitment->statement || !commitment->by) continue;
        const auto key = fmt::format("{} {}", commitment->by->id, folded(*commitment->statement));
        const auto what = fmt::format("`{}`", *commitment->statement);
        if (commitment->target)
            all["promised " + key].push_back({what,
                                              *commitment->target,
                                              false,
                                              commitment->target.span,
                                              "commitments." + commitment.id,
                                              {},
                                              std::nullopt});
        if (commitment->within)
            all["within " + key].push_back({what,
                                            {model::Comparison::at_most, *commitment->within, std::nullopt},
                                            false,
                                            commitment->within.span,
                                            "commitments." + commitment.id,
                                            {},
                                            std::nullopt});
    }
}

/// A KPI that lets half of the leads take longer than the deadline by which each of them is to be accepted.
void compare_with_deadlines(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.kpis.size() > kMostByHand) return;
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->target || kpi->measure->time.size() != 2) continue;
        if (kpi->target->comparison == model::Comparison::between) continue;
        const auto* limit = std::get_if<Duration>(&kpi->target->quantity);
        if (limit == nullptr) continue;
        const auto from = id_of(kpi->measure->time.value[0]), to = id_of(kpi->measure->time.value[1]);
        for (const auto& handoff : sla.handoffs) {
            if (!handoff || from.empty() || id_of(handoff->stage) != from || id_of(handoff->becomes) != to) continue;
            if (!handoff->accept_within) continue;
            if (compare(*limit, *handoff->accept_within, context.working) != std::partial_ordering::greater) continue;
            report
                .at(kpi->target.span, fmt::format("{} allows {} from {} to {}, and {} has each lead accepted within {}",
                                                  quoted(kpi.id), spelled(*limit), quoted(from), quoted(to),
                                                  quoted(handoff.id), spelled(*handoff->accept_within)))
                .label(handoff->accept_within.span, fmt::format("accepted within {}", spelled(*handoff->accept_within)))
                .advise(fmt::format("write a target of at most {}, or measure the share that is in time: `{{within: "
                                    "accept_within, handoff: {}}}`",
                                    spelled(*handoff->accept_within), handoff.id));
        }
    }
}

void conflicting_targets(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    ByMeasure all;
    add_plan(sla, all);
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->target || kpi->owner.broken()) continue;
        auto [key, what] = measure_of(*kpi->measure);
        if (key.empty()) continue;
        all[key].push_back({std::move(what), *kpi->target, false, kpi->target.span, "kpis." + kpi.id,
                            kpi->owner ? std::string_view(kpi->owner->id) : std::string_view(),
                            side_of(sla, kpi->owner)});
    }
    add_grid(sla, all);
    add_commitments(sla, all);
    for (const auto& [key, statements] : all) {
        if (statements.size() > kMostByHand) continue;
        for (std::size_t i = 1; i < statements.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const auto& here = statements[i];
                const auto& there = statements[j];
                if (of_sister_teams(here, there) || !contradict(here, there, context.working)) continue;
                const auto number = [](const Statement& statement) {
                    return statement.planned ? spelled(statement.target.quantity) : spelled(statement.target);
                };
                report
                    .at(here.place, fmt::format("two targets for {}: {} here, and {} in `{}`", here.what, number(here),
                                                number(there), there.where))
                    .label(there.place, fmt::format("{} here", number(there)))
                    .advise(fmt::format("write the same in `{}` and in `{}`, or keep one of the two", here.where,
                                        there.where));
                break;
            }
        }
    }
    compare_with_deadlines(context, report);
}

// ---- today ----

/// A duration in minutes on the other one's clock. Of elapsed time as much is business time, on average, as the
/// calendar says.
Decimal minutes_on(model::Clock clock, const Duration& duration, const model::WorkingTime& working, bool low) {
    if (duration.clock == clock) {
        const auto length = nominal(duration, working);
        return low ? length.low : length.high;
    }
    const Decimal hours_a_week = working.hours_a_day * working.days_a_week;
    const auto length = nominal(duration, working);
    return (low ? length.low : length.high) * hours_a_week / Decimal::whole(7 * 24);
}

/// How many times longer `before` is than `target`, at least; nothing when the two cannot be compared.
std::optional<Decimal> times_longer(const Duration& before, const Duration& target, const model::WorkingTime& working) {
    // Business time is the scarcer: where one of the two is in it, both are read in it.
    const bool business = before.clock == model::Clock::business || target.clock == model::Clock::business;
    const auto clock = business ? model::Clock::business : model::Clock::elapsed;
    const Decimal length = minutes_on(clock, target, working, false);
    if (length <= Decimal()) return std::nullopt;
    return minutes_on(clock, before, working, true) / length;
}

void tell_of_jump(Reporter& report, std::string_view what, Span place, const Duration& target, Span today,
                  std::string_view today_is, const Duration& before, Decimal times, std::int64_t most) {
    Duration step = before;
    step.amount = (before.amount / Decimal::whole(most)).rounded(1);
    auto& finding = report.at(
        place, fmt::format("{} is to go from {} to {}: {} / {} = {} times better, and {} times is a big step", what,
                           spelled(before), spelled(target), spelled(before), spelled(target), figure(times), most));
    finding.label(today, fmt::format("{} {} today", today_is, spelled(before)));
    std::string help = "promise a step that can be reached and the next one at the following review";
    if (step.amount > Decimal()) help += fmt::format(", such as {} first", spelled(step));
    finding.advise(std::move(help));
}

void target_jump(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto most = context.thresholds.target_jump->value;
    for (const auto& tier : sla.outreach->tiers) {
        if (!tier || !tier->respond_within || !tier->baseline || !tier->baseline->p90) continue;
        const auto times = times_longer(*tier->baseline->p90, *tier->respond_within, context.working);
        if (!times || *times <= Decimal::whole(most)) continue;
        tell_of_jump(report, fmt::format("the response to {}", quoted(tier.id)), tier->respond_within.span,
                     *tier->respond_within, tier->baseline->p90.span, "nine of ten are answered within",
                     *tier->baseline->p90, *times, most);
    }
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->target || !kpi->baseline || !kpi->measure || !kpi->measure->as) continue;
        if (*kpi->measure->as != model::TimeStatistic::p90) continue;
        const auto* target = std::get_if<Duration>(&kpi->target->quantity);
        const auto* before = std::get_if<Duration>(&*kpi->baseline);
        if (target == nullptr || before == nullptr || kpi->target->comparison == model::Comparison::at_least ||
            kpi->target->comparison == model::Comparison::more_than ||
            kpi->target->comparison == model::Comparison::between)
            continue;
        const auto times = times_longer(*before, *target, context.working);
        if (!times || *times <= Decimal::whole(most)) continue;
        tell_of_jump(report, quoted(kpi.id), kpi->target.span, *target, kpi->baseline.span, "it is", *before, *times,
                     most);
    }
}

// ---- what others reach ----

void compliance_target(const Context& context, Reporter& report) {
    for (const auto& kpi : context.sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->measure->within || !kpi->target) continue;
        const auto* share = std::get_if<Percent>(&kpi->target->quantity);
        if (share == nullptr || share->value < Decimal::whole(100)) continue;
        report
            .at(kpi->target.span, fmt::format("{} is met only if not one lead in the period is late: {}",
                                              quoted(kpi.id), spelled(*kpi->target)))
            .label(kpi->measure->within.span, "the share of leads for which this deadline is met")
            .advise("write a share that leaves room for a sick day, such as `\">= 90%\"`; practice is 80% to 95%");
    }
}

/// A rate that the agreement states for leads that pass from one kind of stage to another, with its place.
struct StatedRate {
    Percent share;
    Span place;
    std::string from, to;
};

std::vector<StatedRate> stated_rates(const model::Agreement& sla, StageKind from, StageKind to) {
    std::vector<StatedRate> found;
    const auto is = [&](const model::Maybe<model::Ref<Stage>>& ref, StageKind kind) {
        return names_one_of(sla.stages, ref) && kind_of(*sla.stages.find(ref->id)) == kind;
    };
    for (const auto& conversion : sla.goals->conversions)
        if (conversion && conversion->rate && is(conversion->from, from) && is(conversion->to, to))
            found.push_back({*conversion->rate, conversion->rate.span, conversion->from->id, conversion->to->id});
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->target || kpi->measure->rate.size() != 2) continue;
        const auto* share = std::get_if<Percent>(&kpi->target->quantity);
        const auto& rate = kpi->measure->rate.value;
        if (share != nullptr && is(rate[0], from) && is(rate[1], to))
            found.push_back({*share, kpi->target.span, rate[0]->id, rate[1]->id});
    }
    if (from == StageKind::mql && to == StageKind::sql)
        for (const auto& team : sla.capacity)
            if (team && team->mql_conversion)
                found.push_back({*team->mql_conversion, team->mql_conversion.span, "mql", "sql"});
    return found;
}

/// Tells of the first rate that `is_odd`, with a label at the others that say the same.
template <class Odd, class Words>
void tell_of_rates(Reporter& report, const std::vector<StatedRate>& rates, Odd is_odd, Words message,
                   std::string_view help) {
    Diagnostic* finding = nullptr;
    const StatedRate* first = nullptr;
    for (const auto& rate : rates) {
        if (!is_odd(rate.share)) continue;
        if (finding == nullptr) {
            first = &rate;
            finding = &report.at(rate.place, message(rate));
            finding->advise(std::string(help));
        } else if (rate.share == first->share) {
            finding->label(rate.place, fmt::format("{} here too", spelled(rate.share)));
        }
    }
}

void conversion_outside_benchmark(const Context& context, Reporter& report) {
    const Percent low = *context.thresholds.lowest_conversion, high = *context.thresholds.highest_conversion;
    tell_of_rates(
        report, stated_rates(context.sla, StageKind::mql, StageKind::sql),
        [&](Percent share) { return share < low || share > high; },
        [&](const StatedRate& rate) {
            return fmt::format("{} of {} are to become {}; others reach {} to {}", spelled(rate.share),
                               leads_in(rate.from), leads_in(rate.to), spelled(low), spelled(high));
        },
        "look whether both sides mean the same by an MQL and an SQL: published medians are 8%, 13%, 18-22% for "
        "software, and 39% to 55% where an MQL is defined narrowly");
}

void acceptance_too_high(const Context& context, Reporter& report) {
    const Percent most = *context.thresholds.highest_acceptance;
    tell_of_rates(
        report, stated_rates(context.sla, StageKind::mql, StageKind::sal), [&](Percent share) { return share > most; },
        [&](const StatedRate& rate) {
            return fmt::format(
                "{} of {} are to be accepted, more than {}: who may not reject accepts leads that then "
                "lie",
                spelled(rate.share), leads_in(rate.from), spelled(most));
        },
        "write a share between 80% and 90%, and look at the leads that were accepted and never worked");
}

void acceptance_too_low(const Context& context, Reporter& report) {
    const Percent least = *context.thresholds.lowest_acceptance;
    // Of several teams each accepts a part.
    if (only_stage(context.sla, StageKind::sal) == nullptr) return;
    tell_of_rates(
        report, stated_rates(context.sla, StageKind::mql, StageKind::sal), [&](Percent share) { return share < least; },
        [&](const StatedRate& rate) {
            return fmt::format(
                "only {} of {} are to be accepted, less than {}: most of what is passed would be "
                "rejected",
                spelled(rate.share), leads_in(rate.from), spelled(least));
        },
        "tighten the criteria of the MQL until sales accepts most of what it gets, or raise the target");
}

constexpr Rule kRules[] = {
    {{.id = "conflicting-targets",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "Two places state different targets for the same thing",
      .why = "One published agreement wants the first touch within 4 business hours in its terms, under 1 hour in its "
             "KPIs and under 4 hours on its agenda. Each side then quotes the place that suits it. A number is stated "
             "once, or it is the same everywhere.",
      .sources = "P9; P5; P6",
      .bad = R"(kpis:
  win-rate: {owner: sales, to: marketing, measure: {rate: [sql, customer]}, target: ">= 30%"}
  closed-won: {owner: sdr, to: marketing, measure: {rate: [sql, customer]}, target: ">= 35%", report: monthly,
               activity: Handover call}
)",
      .good = R"(kpis:
  win-rate: {owner: sales, to: marketing, measure: {rate: [sql, customer]}, target: ">= 30%"}
  closed-won: {owner: sdr, to: marketing, measure: {rate: [sql, customer]}, target: ">= 30%", report: monthly,
               activity: Handover call}
)",
      .fix = "Write the same number in both places, or keep one of the two.",
      .not_flagged =
          "The same measure of two teams on one side, which may have targets of their own; a minimum beside a maximum; "
          "the median beside the p90; targets in units that cannot be compared for certain (2 business days and 48 "
          "hours). The team's `mql_conversion` is held against the goals (`goal-vs-conversion`)."},
     conflicting_targets},
    {{.id = "target-jump",
      .severity = Severity::warning,
      .category = Category::realism,
      .summary = "A target is several times better than what is reached today",
      .why = "Where nine of ten leads are answered within 18 hours, a promise of 15 minutes is 72 times better, and it "
             "is broken in the first week; after that nobody takes the other deadlines seriously either. Promise a "
             "step that can be reached, then the next one.",
      .sources = "P17",
      .bad = R"(outreach:
  tiers:
    high: {respond_within: 2 hours, baseline: {median: 3 hours, p90: 18 hours}}
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 2 hours, baseline: {median: 3 hours, p90: 8 hours}}
)",
      .fix = "Go in steps: a target up to 4 times better now, and a better one at the next review.",
      .not_flagged = "Up to 4 times better (`target_jump`), a tier of which only the median is known, and all KPIs but "
                     "the p90 of a "
                     "time. "
                     "Of elapsed time as much counts as business time as the calendar has working hours in a week."},
     target_jump},
    {{.id = "compliance-target",
      .severity = Severity::info,
      .category = Category::measurability,
      .summary = "A deadline is to be met for every single lead",
      .why = "At 100% the first lead that is late breaks the month, and from then on it makes no difference whether "
             "the second one is late. Support teams promise 95%, and dashboards turn green at 80% or more: a share "
             "that can be met is one that is kept.",
      .sources = "sussexcollaborative; GitLab",
      .bad = R"(kpis:
  response-in-time: {target: 100%}
)",
      .good = R"(kpis:
  response-in-time: {target: 95%}
)",
      .fix = "Set a target between 80% and 95%.",
      .not_flagged = "Commitments such as complete data on every lead, which can be kept in full; an agreement without "
                     "a KPI for its "
                     "deadlines."},
     compliance_target},
    {{.id = "conversion-outside-benchmark",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "The rate from MQL to SQL is far from what others reach",
      .why = "Published rates differ widely: 8% in the workbook, medians of 8.2% and 13%, 18-22% for software, 39% to "
             "55% where an MQL is defined narrowly. Below 5% or above 65% it is mostly the definitions that differ and "
             "not the teams.",
      .sources = "003; P11; lotoftools; prooflytics; omegapoint; cactus",
      .bad = R"(goals:
  grid: {mqls-managed: ~, mqls-created: ~, sals-created: ~, sqls-created: ~, customers-won: ~}
  conversions: {mql-to-sql: {rate: 90%}}
  revenue: ~
)",
      .good = R"(goals:
  grid: {mqls-managed: ~, mqls-created: ~, sals-created: ~, sqls-created: ~, customers-won: ~}
  conversions: {mql-to-sql: {rate: 60%}}
  revenue: ~
)",
      .fix = "Check that both sides mean the same by the two stages.",
      .not_flagged = "Anything from 5% to 65%; `lowest_conversion` and `highest_conversion` set other bounds."},
     conversion_outside_benchmark},
    {{.id = "acceptance-too-high",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "Nearly every lead is to be accepted",
      .why = "At one company sales accepted almost everything, and more than 65% of it lay in the same early stage for "
             "over 90 days. A target near 100% teaches people to accept without looking: 80% to 90% leaves room for an "
             "honest no.",
      .sources = "Forrester",
      .bad = R"(kpis:
  mql-acceptance: {measure: {rate: [mql, sal]}, target: ">= 99%"}
)",
      .good = R"(kpis:
  mql-acceptance: {measure: {rate: [mql, sal]}, target: ">= 90%"}
)",
      .fix = "Set the target between 80% and 90%.",
      .not_flagged = "Up to 95% (`highest_acceptance`), and rates between other stages than MQL and SAL."},
     acceptance_too_high},
    {{.id = "acceptance-too-low",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "Most leads that are passed are expected to be rejected",
      .why = "If fewer than half of the leads passed are to be accepted, the definition of the MQL does not describe "
             "what sales wants. One agreement asks for more than 60%, and another source works the scoring over when "
             "it falls below 30%.",
      .sources = "P9; P10",
      .bad = R"(kpis:
  mql-acceptance: {measure: {rate: [mql, sal]}, target: ">= 25%"}
)",
      .good = R"(kpis:
  mql-acceptance: {measure: {rate: [mql, sal]}, target: ">= 60%"}
)",
      .fix = "Tighten the criteria of the MQL, or raise the target.",
      .not_flagged = "From 50% on (`lowest_acceptance`), rates between other stages than MQL and SAL, and agreements "
                     "in which several teams each accept a part of the MQLs into a stage of their own."},
     acceptance_too_low},
};

}  // namespace

std::span<const Rule> target_rules() { return kRules; }

}  // namespace slac::rules
