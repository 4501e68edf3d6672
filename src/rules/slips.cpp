#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "rules/criteria.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "rules/stage_graph.hpp"

/// Slips of the pen: two values that contradict each other because one of them was mistyped, swapped, copied or left
/// from an earlier agreement.
namespace slac::rules {
namespace {

using model::Date;
using model::Decimal;
using model::MapEntry;
using model::Maybe;
using model::Money;
using model::Party;
using model::Quantity;
using model::Ref;
using model::spelled;
using model::Stage;

// ---- directions ----

/// Tells of leads that are counted from a stage to one that they have passed by then.
void tell_if_backwards(const Context& context, Reporter& report, const Maybe<Ref<Stage>>& from,
                       const Maybe<Ref<Stage>>& to, std::string_view what, std::string_view way_out) {
    const auto& stages = context.sla.stages;
    if (!context.graph.complete() || !names_one_of(stages, from) || !names_one_of(stages, to)) return;
    const auto first = context.graph.index_of(from->id), last = context.graph.index_of(to->id);
    if (context.graph.open(first) || context.graph.open(last)) return;
    const bool same = first == last;
    // Only where the funnel says the order: other stages may lie beside each other.
    if (!same && (follows(context.graph, last, first) || !follows(context.graph, first, last))) return;
    auto& finding = report.at(
        from.span, same ? fmt::format("{} counts from {} to {} itself", what, quoted(from->id), quoted(to->id))
                        : fmt::format("{} counts from {} back to {}, which leads pass before", what, quoted(from->id),
                                      quoted(to->id)));
    if (!same) finding.label(to.span, "the earlier stage");
    finding.advise(same ? std::string("name the stage that the leads are to reach")
                        : fmt::format("swap the two: {}", fmt::format(fmt::runtime(way_out), to->id, from->id)));
}

void measured_backwards(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.stages.size() > kMostByHand || sla.kpis.size() > kMostByHand) return;
    for (const auto& conversion : sla.goals->conversions)
        if (conversion && conversion->from && conversion->to)
            tell_if_backwards(context, report, conversion->from, conversion->to, quoted(conversion.id),
                              "`from: {}, to: {}`");
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure) continue;
        if (kpi->measure->rate.present() && kpi->measure->rate.size() == 2)
            tell_if_backwards(context, report, kpi->measure->rate.value[0], kpi->measure->rate.value[1], quoted(kpi.id),
                              "`rate: [{}, {}]`");
        if (kpi->measure->time.present() && kpi->measure->time.size() == 2)
            tell_if_backwards(context, report, kpi->measure->time.value[0], kpi->measure->time.value[1], quoted(kpi.id),
                              "`time: [{}, {}]`");
    }
}

// ---- to oneself ----

void owed_to_itself(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto tell = [&](const Maybe<Ref<Party>>& by, const Maybe<Ref<Party>>& to, std::string_view id,
                          std::string_view does) {
        if (!by || !to || by->id != to->id) return;
        std::string others;
        for (const auto& party : sla.parties)
            if (party.id != by->id && others.empty()) others = fmt::format(", such as `to: {}`", party.id);
        report.at(to.span, fmt::format("{} {} {} to itself", quoted(by->id), does, quoted(id)))
            .label(by.span, "the same party")
            .advise(fmt::format("name in `to` the other side{}", others));
    };
    for (const auto& commitment : sla.commitments)
        if (commitment) tell(commitment->by, commitment->to, commitment.id, "owes");
    for (const auto& kpi : sla.kpis)
        if (kpi) tell(kpi->owner, kpi->to, kpi.id, "answers for");
    for (const auto& each : sla.reports)
        if (each) tell(each->from, each->to, each.id, "sends");
}

// ---- people ----

void capacity_impossible(const Context& context, Reporter& report) {
    for (const auto& team : context.sla.capacity) {
        if (!team || !team->headcount) continue;
        const auto heads = team->headcount->value;
        if (heads == 0) {
            report.at(team->headcount.span, fmt::format("nobody works in {}: its headcount is 0", quoted(team.id)))
                .advise("write how many people work the leads, or take the team out of the agreement");
            continue;
        }
        if (!team->ramping || !team->ramping->heads || team->ramping->heads->value <= heads) continue;
        const auto ramping = team->ramping->heads->value;
        report
            .at(team->ramping->heads.span,
                fmt::format("{} of the people in {} are still learning, but there are only {}", ramping,
                            quoted(team.id), heads))
            .label(team->headcount.span, fmt::format("a headcount of {}", heads))
            .advise("`ramping` is a part of the headcount: correct one of the two");
    }
}

// ---- money ----

/// The codes that a sign may stand for.
std::set<std::string_view> currencies(std::string_view written) {
    struct Sign {
        std::string_view sign;
        std::set<std::string_view> codes;
    };
    static const Sign kSigns[] = {{"$", {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP", "TWD"}},
                                  {"US$", {"USD"}},
                                  {"C$", {"CAD"}},
                                  {"A$", {"AUD"}},
                                  {"€", {"EUR"}},
                                  {"£", {"GBP", "EGP"}},
                                  {"¥", {"JPY", "CNY"}},
                                  {"₹", {"INR"}},
                                  {"₩", {"KRW"}},
                                  {"₽", {"RUB"}},
                                  {"₺", {"TRY"}},
                                  {"R$", {"BRL"}},
                                  {"kr", {"SEK", "NOK", "DKK", "ISK"}},
                                  {"zł", {"PLN"}}};
    for (const auto& sign : kSigns)
        if (sign.sign == written) return sign.codes;
    return {written};
}

bool may_be_the_same(std::string_view one, std::string_view other) {
    const auto first = currencies(one), second = currencies(other);
    return std::any_of(first.begin(), first.end(), [&](auto code) { return second.count(code) > 0; });
}

void currency_mixed(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto tell = [&](std::string_view what, const Money& here, Span place, const Money& there, Span other) {
        if (may_be_the_same(here.currency, there.currency)) return false;
        report
            .at(place, fmt::format("{} is in {}, and what it is held against in {}: {} and {}", what, here.currency,
                                   there.currency, spelled(here), spelled(there)))
            .label(other, fmt::format("in {}", there.currency))
            .advise("write both in one currency: nobody has agreed on a rate between the two");
        return true;
    };
    const auto& revenue = sla.goals->revenue;
    bool told = false;
    if (revenue && revenue->target && revenue->deal_size)
        told = tell("the size of a deal", *revenue->deal_size, revenue->deal_size.span, *revenue->target,
                    revenue->target.span);
    const auto& own = sla.agreement->currency;
    if (!told && revenue && revenue->target && own && !may_be_the_same(revenue->target->currency, own->code))
        report
            .at(revenue->target.span, fmt::format("the revenue goal is in {}, but the agreement counts in {}",
                                                  revenue->target->currency, own->code))
            .label(own.span, "the currency of the agreement")
            .advise("write the goal in the currency of the agreement, or correct `currency`");
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->target || !kpi->baseline) continue;
        const auto* target = std::get_if<Money>(&kpi->target->quantity);
        const auto* baseline = std::get_if<Money>(&*kpi->baseline);
        if (target != nullptr && baseline != nullptr)
            tell(fmt::format("the baseline of {}", quoted(kpi.id)), *baseline, kpi->baseline.span, *target,
                 kpi->target.span);
    }
}

// ---- holidays ----

void holidays_outdated(const Context& context, Reporter& report) {
    const auto& effective = context.sla.agreement->effective;
    if (!effective) return;
    for (const auto& calendar : context.sla.calendars) {
        if (!calendar || calendar->holidays.broken() || calendar->holidays.empty()) continue;
        const Maybe<Date>* last = nullptr;
        bool all_read = true;
        for (const auto& day : calendar->holidays) {
            if (!day)
                all_read = false;
            else if (last == nullptr || model::day_number(*day) > model::day_number(**last))
                last = &day;
        }
        if (!all_read || last == nullptr || (*last)->year() >= effective->year()) continue;
        report
            .at(last->span, fmt::format("all holidays of {} are of years before the agreement: the last one is {}, and "
                                        "it takes effect on {}",
                                        quoted(calendar.id), spelled(**last), spelled(*effective)))
            .label(effective.span, "in effect from here")
            .advise(
                "write the holidays of the years in which the agreement holds; without them a deadline runs on "
                "days on which nobody works");
    }
}

// ---- steps ----

void step_after_timeframe(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        const auto last = tier ? last_day(*tier) : std::nullopt;
        if (!last || !tier->timeframe) continue;
        // A step behind the breakup is breakup-not-last.
        if (std::any_of(tier->steps.begin(), tier->steps.end(),
                        [&](const auto& step) { return step->breakup && *step->breakup && step->day->value < *last; }))
            continue;
        const auto days = calendar_span(*tier->timeframe, context.working).high / Decimal::whole(24 * 60);
        if (Decimal::whole(*last) <= days) continue;
        report
            .at(tier->timeframe.span, fmt::format("{} is followed up for {}, but its last step is on day {}",
                                                  quoted(tier.id), spelled(*tier->timeframe), *last))
            .label(tier->steps.name(), fmt::format("up to day {}", *last))
            .advise("let the steps end with the timeframe, or write a longer one");
    }
}

// ---- copies ----

/// Which leads belong to a tier, in one spelling; empty when that is not said or cannot be read.
std::string leads_of(const model::Tier& tier) {
    if (!tier.applies || tier.applies->all.broken() || tier.applies->any.broken() || tier.applies->none.broken())
        return {};
    std::string all;
    for (const auto* list : {&tier.applies->all, &tier.applies->any, &tier.applies->none}) {
        std::set<std::string> spelt;
        for (const auto& criterion : *list) {
            if (!criterion) return {};
            spelt.insert(canonical(*criterion));
        }
        for (const auto& each : spelt) all += each + '\n';
        all += '|';
    }
    return all == "|||" ? std::string() : all;
}

/// What a KPI measures, of whom and how high, in one spelling; empty when that cannot be read.
std::string figure_of(const model::Kpi& kpi) {
    if (!kpi.measure || !kpi.target || !kpi.owner) return {};
    const auto& measure = *kpi.measure;
    const auto id = [](const auto& ref) { return ref ? ref->id : std::string(); };
    std::string what;
    for (const auto* list : {&measure.rate, &measure.time}) {
        for (const auto& stage : *list) what += id(stage) + '>';
        what += '|';
    }
    for (const auto* stage : {&measure.count, &measure.touches, &measure.value, &measure.velocity})
        what += id(*stage) + '|';
    if (measure.as) what += model::name(*measure.as);
    if (measure.within)
        what += fmt::format("within {} {} {}", model::name(*measure.within), id(measure.tier), id(measure.handoff));
    if (measure.contact.present()) what += "contact";
    if (measure.conversation.present()) what += "conversation";
    if (measure.formula) what += folded(*measure.formula);
    return fmt::format("{}/{}/{}/{}", kpi.owner->id, id(kpi.to), what, spelled(*kpi.target));
}

void copied_entry(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    std::map<std::pair<Segments, std::string>, const MapEntry<model::Tier>*> tiers;
    for (const auto& tier : sla.outreach->tiers) {
        const auto segments = tier ? segments_of(tier->segment) : std::nullopt;
        const auto leads = segments ? leads_of(*tier) : std::string();
        if (leads.empty()) continue;
        const auto [first, is_new] = tiers.try_emplace({*segments, leads}, &tier);
        if (is_new) continue;
        const auto& other = *first->second;
        report
            .at(tier->applies.span, fmt::format("{} takes the same leads as {}: nobody can tell which of the two holds",
                                                quoted(tier.id), quoted(other.id)))
            .label(other->applies.span, "the same here")
            .advise(fmt::format("write in `applies` of {} what sets its leads apart, or take one of the two out",
                                quoted(tier.id)));
    }
    std::map<std::string, const MapEntry<model::Kpi>*> kpis;
    for (const auto& kpi : sla.kpis) {
        const auto figure = kpi ? figure_of(*kpi) : std::string();
        if (figure.empty()) continue;
        const auto [first, is_new] = kpis.try_emplace(figure, &kpi);
        if (is_new) continue;
        report
            .at(kpi.value.name(), fmt::format("{} is the same figure as {}", quoted(kpi.id), quoted(first->second->id)))
            .label(first->second->value.name(), "measured here already")
            .advise("write what this one is to measure, or take one of the two out");
    }
}

constexpr Rule kRules[] = {
    {{.id = "measured-backwards",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A rate or a time leads from a later stage to an earlier one",
      .why =
          "The share of MQLs that become SQLs steers both sides; the share of SQLs that become MQLs is a number that "
          "no report can show. The published agreements all count down the funnel. When the two stages are swapped, "
          "the figure stays empty, and nobody notices before the first review.",
      .sources = "001; 003; P9",
      .bad = R"(kpis:
  win-rate: {measure: {rate: [customer, sql]}}
)",
      .good = R"(kpis:
  win-rate: {measure: {rate: [sql, customer]}}
)",
      .fix = "Name the earlier stage first.",
      .not_flagged = "Stages of which neither comes before the other in the funnel, and the ways back: rejected leads "
                     "and those that return from nurture are not counted as a step."},
     measured_backwards},
    {{.id = "owed-to-itself",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "A party owes something to itself",
      .why = "An agreement lives from what one side owes the other: the published advice asks for promises of both, "
             "and Forrester calls agreements that only one side needs selfies. A figure for which marketing answers to "
             "marketing binds nobody; most often the line was copied and `to` was not changed.",
      .sources = "002; Forrester",
      .bad = R"(kpis:
  win-rate: {owner: sales, to: sales}
)",
      .good = R"(kpis:
  win-rate: {owner: sales, to: marketing}
)",
      .fix = "Write the party of the other side in `to`.",
      .not_flagged = "What has no `to`: it is owed to everyone who signs. Handoffs, which are `handoff-same-side`."},
     owed_to_itself},
    {{.id = "capacity-impossible",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "A team has no people, or more of them are learning than there are",
      .why = "What a team can carry is its people times the load of one of them: the workbook's 3 SDRs with a quota of "
             "15 SQLs make 45. With nobody in the team, or with 3 learners among 2 people, every number that is worked "
             "out from there is wrong.",
      .sources = "003",
      .bad = R"(capacity:
  sdr: {headcount: 3, ramping: {heads: 5, at: 90%}}
)",
      .good = R"(capacity:
  sdr: {headcount: 4, ramping: {heads: 1, at: 50%}}
)",
      .fix = "Correct the headcount or the number of people who are still learning.",
      .not_flagged = "A team in which all are still learning."},
     capacity_impossible},
    {{.id = "currency-mixed",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "Amounts that are compared with each other are in two currencies",
      .why =
          "A revenue goal of €9.6M a quarter takes 20 deals of €480k. If the deals are in dollars it takes more, how "
          "many depends on the day, and slac cannot hold the funnel against the goal. Two of the sources begin with "
          "the revenue goal, so that this is the first number which has to be right.",
      .sources = "001; 003",
      .bad = R"(goals:
  revenue: {target: $720k, deal_size: €60k}
)",
      .good = R"(goals:
  revenue: {target: $720k, deal_size: 60k USD}
)",
      .fix = "Write both amounts in one currency.",
      .not_flagged = "A sign beside a code that it may stand for (`$` and `CAD`), the revenue of clients in `icp` and "
                     "`segments`, prices in texts, and KPIs that are in another currency than the goal."},
     currency_mixed},
    {{.id = "holidays-outdated",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "All holidays of a calendar are of years before the agreement",
      .why = "Deadlines in business time stop on holidays, and help desk users ask for exactly that first (osTicket "
             "#1168, #2131). When last year's agreement is copied, its holidays come along: on 25 December the clock "
             "then runs, and the lead of Christmas Eve is late before anybody is back.",
      .sources = "osTicket; 001",
      .bad = R"(calendars:
  head-office: {holidays: [2025-05-26, 2025-12-25]}
)",
      .good = R"(calendars:
  head-office: {holidays: [2026-05-25, 2026-12-25]}
)",
      .fix = "Write the holidays of the years in which the agreement holds.",
      .not_flagged = "A calendar without holidays, one with a single day in the year in which the agreement begins or "
                     "later, holidays on weekends, and agreements without an effective date."},
     holidays_outdated},
    {{.id = "step-after-timeframe",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "The steps of a tier go on after its timeframe has ended",
      .why =
          "The workbook follows leads up for 30, 60 or 90 days, and then they go elsewhere. A step on day 40 of a tier "
          "that ends after 30 days is never made, or it is made for a lead that lies with marketing by then. Most "
          "often the timeframe was shortened and the list of steps was not.",
      .sources = "003; P9",
      .bad = R"(outreach:
  tiers:
    low:
      timeframe: 30 days
      steps: [{day: 0, channel: phone}, {day: 7, channel: email}, {day: 20, channel: email}, {day: 28, channel: phone},
              {day: 40, channel: email, breakup: true}]
)",
      .good = R"(outreach:
  tiers:
    low:
      timeframe: 30 days
      steps: [{day: 0, channel: phone}, {day: 7, channel: email}, {day: 20, channel: email}, {day: 28, channel: phone},
              {day: 30, channel: email, breakup: true}]
)",
      .fix = "Take the last step forward, or lengthen the timeframe.",
      .not_flagged =
          "Steps that end before the timeframe does, and `attempts` beside steps: the steps are what counts."},
     step_after_timeframe},
    {{.id = "copied-entry",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "Two tiers take the same leads, or two KPIs are the same figure",
      .why = "A tier or a KPI is quickly made from a copy of the one above. When the line that sets it apart is "
             "forgotten, a demo request belongs to two tiers, with 4 and with 24 hours, and each side reads the one "
             "that suits it. The workbook asks for at most 7 KPIs, of which none is left for the same figure twice.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    medium: {applies: [{event: pricing page visited}, {event: guide downloaded}]}
    low: {applies: [{event: guide downloaded}, {event: pricing page visited}]}
)",
      .good = R"(outreach:
  tiers:
    medium: {applies: [{event: pricing page visited}, {event: guide downloaded}]}
    low: {applies: [{event: guide downloaded}]}
)",
      .fix = "Say what sets the second one apart, or take it out.",
      .not_flagged =
          "Tiers of different segments, tiers without `applies`, the same measure of two parties, and the same "
          "measure with another target, which is `conflicting-targets`."},
     copied_entry},
};

}  // namespace

std::span<const Rule> slip_rules() { return kRules; }

}  // namespace slac::rules
