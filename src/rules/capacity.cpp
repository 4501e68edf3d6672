#include <fmt/format.h>

#include <algorithm>

#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "rules/team_capacity.hpp"

/// What a team can carry: whether it is told, and whether the leads fit.
namespace slac::rules {
namespace {

using model::Capacity;
using model::Decimal;
using model::GoalMeasure;
using model::MapEntry;
using model::Period;
using model::Side;
using model::StageKind;

constexpr std::string_view kExample = "{headcount: 3, active_mqls: 150-200, sqls: 15, activities_per_day: 60}";

void sdr_capacity_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto development = std::find_if(sla.parties.begin(), sla.parties.end(),
                                          [](const auto& party) { return side_of(party) == Side::development; });
    if (missing(sla.capacity)) {
        const bool outreach = sla.outreach && !missing(sla.outreach->tiers);
        if (!outreach && development == sla.parties.end()) return;
        const std::string_view who = development != sla.parties.end() ? std::string_view(development->id) : "sales";
        report
            .at(sla.capacity.name(),
                "the agreement has no `capacity`: nobody can tell whether there are people enough for these leads")
            .advise(fmt::format("add how many people work the leads and what each can carry, such as `capacity: {{{}: "
                                "{}}}`",
                                who, kExample));
        return;
    }
    for (const auto& team : sla.capacity) {
        if (!team) continue;
        if (team->headcount.absent()) {
            report
                .at(team.value.name(), fmt::format("{} does not say how many people it has: what one of them can carry "
                                                   "adds up to nothing",
                                                   quoted(team.id)))
                .advise("add `headcount`, such as `headcount: 3`");
            continue;
        }
        const bool silent = team->qualified_leads.absent() && team->active_mqls.absent() && team->sqls.absent() &&
                            team->activities_per_day.absent() && team->open_leads.absent();
        if (silent)
            report
                .at(team.value.name(), fmt::format("{} says how many people there are, and not what one of them can "
                                                   "carry",
                                                   quoted(team.id)))
                .advise(fmt::format("add the load and the quota of one person, such as `{}`", kExample));
    }
}

// ---- leads against people ----

/// Fewer qualified leads than the teams need to be busy, all together.
void universe_below_need(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.goals || sla.goals->period.broken() || sla.capacity.broken()) return;
    Decimal need;
    std::string spelled;
    std::vector<Label> labels;
    for (const auto& team : sla.capacity) {
        if (team.value.broken()) return;
        if (team->qualified_leads.absent()) continue;
        const auto low = team->qualified_leads ? lowest(*team->qualified_leads) : std::nullopt;
        const auto share = share_of(team, low, team->qualified_leads.span, "qualified leads");
        if (!share) return;
        need = need + share->amount;
        spelled += (spelled.empty() ? "" : " + ") + share->spelled;
        labels.insert(labels.end(), share->places.begin(), share->places.end());
    }
    if (spelled.empty()) return;
    const auto sums = goal_sums(sla);
    Decimal in_play;
    const GoalSum* first = nullptr;
    for (const auto& sum : sums) {
        if (sum.measure != GoalMeasure::managed || kind_of(*sla.stages.find(sum.stage)) != StageKind::qualified)
            continue;
        if (!sum.certain) return;
        in_play = in_play + sum.amount;
        if (first == nullptr) first = &sum;
    }
    if (first == nullptr || in_play >= need) return;
    auto& finding =
        report.at(first->place(), fmt::format("{} qualified leads are in play, but {} = {} is the least that keeps the "
                                              "team busy",
                                              in_play.spelled(), spelled, need.spelled()));
    finding.labels = std::move(labels);
    finding.advise(fmt::format("plan for {} qualified leads or more, or for fewer people", need.spelled()));
}

void universe_vs_capacity(const Context& context, Reporter& report) {
    compare_goals_with_teams(context, report, kUniverse);
    universe_below_need(context, report);
}

void open_lead_cap(const Context& context, Reporter& report) { compare_goals_with_teams(context, report, kOpenLeads); }

// ---- people who learn, and quotas ----

void ramp_ignored(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& team : sla.capacity) {
        if (!team || !team->ramping || !team->ramping->heads || team->ramping->heads->value == 0) continue;
        const auto& at = team->ramping->at;
        if (at.broken() || (at && at->value < whole(100))) continue;
        report
            .at(at ? at.span : at.name(),
                at ? fmt::format("{} of {} are still learning, and count at {}: as if they were trained",
                                 team->ramping->heads->value, quoted(team.id), spelled(*at))
                   : fmt::format("{} of {} are still learning, and nothing says at which share they count",
                                 team->ramping->heads->value, quoted(team.id)))
            .label(team->ramping->heads.span, "these are still learning")
            .advise("write the share of a trained colleague's result, such as `at: 50%`");
    }
}

void sdr_quota_outside_benchmark(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.goals || !sla.goals->period) return;
    const auto period = *sla.goals->period;
    const auto& usual = *context.thresholds.usual_quota;
    // A team brings fewer companies than people.
    const auto sqls = stages_of(sla, model::StageKind::sql);
    if (!sqls || std::any_of(sqls->begin(), sqls->end(), [](const auto* stage) {
            return (*stage)->object.broken() || ((*stage)->object && *(*stage)->object == model::StageObject::account);
        }))
        return;
    for (const auto& team : sla.capacity) {
        if (!team || !team->sqls) continue;
        const auto low = lowest(*team->sqls), high = highest(*team->sqls);
        const bool above = low && highest(usual) && a_month(*low, period).first > *highest(usual);
        const bool below = high && lowest(usual) && a_month(*high, period).second < *lowest(usual);
        if (!above && !below) continue;
        const Decimal quota = above ? *low : *high;
        std::string each = fmt::format("{} SQLs for one person in {}{}", quota.spelled(), quoted(team.id), per(period));
        if (period != Period::month)
            each += fmt::format(" ({} a month)",
                                figure(above ? a_month(quota, period).first : a_month(quota, period).second));
        report
            .at(team->sqls.span,
                fmt::format("the quota is {}; people are known to make {} a month", each, spelled(usual)))
            .advise(above ? "check what is counted as an SQL: 20 to 25 a month are usual where leads come in, 12 to 15 "
                            "where the team goes out for them"
                          : "check what is counted as an SQL: 4 to 6 a month are usual where the clients are "
                            "enterprises, and more elsewhere");
    }
}

constexpr Rule kRules[] = {
    {{.id = "sdr-capacity-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing says how many leads the people who work them can carry",
      .why =
          "Goals that were set without looking at the people are the commonest mistake of the first year: the "
          "workbook counts 200 to 400 qualified leads, 150 to 200 active MQLs and 15 SQLs for one SDR. Without these "
          "numbers nobody can tell whether three people are enough or five.",
      .sources = "003; P4",
      .bad = R"(capacity: ~
)",
      .good = R"(capacity:
  sdr: {headcount: 3, active_mqls: 150-200, sqls: 15}
)",
      .fix = "Add `capacity` with the headcount, the load and the quota of each team.",
      .not_flagged = "Agreements without outreach and without a sales development team. Parties of the side `sales` "
                     "without a capacity, when another team has one."},
     sdr_capacity_missing},
    {{.id = "universe-vs-capacity",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "More or fewer qualified leads are in play than the team can look after",
      .why = "One person can look after 200 to 400 qualified leads: with fewer the week is not full, with more nobody "
             "notices when one of them wakes up. 1,200 leads for 2 people are 400 too many.",
      .sources = "003",
      .bad = R"(stages:
  lead: {exits: [qualified, mql, disqualified]}
  qualified: {name: Qualified Lead, owner: marketing, criteria: {all: [{icp: match}]}, exits: [mql, disqualified]}
goals:
  grid:
    qualified-managed: {stage: qualified, measure: managed, target: 1500, owner: sdr, baseline: 1300}
kpis:
  qualified-to-mql: {name: Qualified leads that become MQLs, owner: marketing, to: sdr, measure: {rate: [qualified, mql]}, target: ">= 10%", baseline: 9%, report: monthly, source: {system: HubSpot, field: MQL Date}, activity: Two webinars a month}
crm: {stages: {qualified: qualifiedlead}, columns: {qualified: Became a Qualified Lead Date}}
)",
      .good = R"(stages:
  lead: {exits: [qualified, mql, disqualified]}
  qualified: {name: Qualified Lead, owner: marketing, criteria: {all: [{icp: match}]}, exits: [mql, disqualified]}
goals:
  grid:
    qualified-managed: {stage: qualified, measure: managed, target: 1000, owner: sdr, baseline: 900}
kpis:
  qualified-to-mql: {name: Qualified leads that become MQLs, owner: marketing, to: sdr, measure: {rate: [qualified, mql]}, target: ">= 10%", baseline: 9%, report: monthly, source: {system: HubSpot, field: MQL Date}, activity: Two webinars a month}
crm: {stages: {qualified: qualifiedlead}, columns: {qualified: Became a Qualified Lead Date}}
)",
      .fix = "Change the number of leads, or plan for more or fewer people.",
      .not_flagged = "Agreements without a managed goal for a stage of kind `qualified`, and loads without that end: "
                     "`200+` has no most."},
     universe_vs_capacity},
    {{.id = "open-lead-cap",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "More leads are to be managed than people may hold open",
      .why =
          "A cap protects leads from lying in a full list; a published policy allows 10 open leads for each partner. "
          "With 5 partners that is room for 50, and of 120 leads 70 wait with nobody, without anybody having decided "
          "it.",
      .sources = "P18",
      .bad = R"(goals:
  grid: {mqls-managed: {stage: mql, measure: managed, target: 400}}
capacity:
  sdr: {headcount: 3, open_leads: 100}
)",
      .good = R"(goals:
  grid: {mqls-managed: {stage: mql, measure: managed, target: 400}}
capacity:
  sdr: {headcount: 3, open_leads: 250}
)",
      .fix = "Raise the cap, lower the number of leads, or plan for more people.",
      .not_flagged = "Teams without `open_leads`, goals for new leads (only those that are managed at a time are "
                     "compared), and leads that another team of `capacity` answers for."},
     open_lead_cap},
    {{.id = "ramp-ignored",
      .severity = Severity::info,
      .category = Category::arithmetic,
      .summary = "People who are still learning count as if they were trained",
      .why = "Somebody who was hired last week does not bring 15 SQLs this month. The workbook counts the ramp-up of "
             "the team among the things that a goal is built on; a plan that leaves it out is missed by just that "
             "person's share.",
      .sources = "003",
      .bad = R"(capacity:
  sdr: {ramping: {heads: 1, at: 100%}}
)",
      .good = R"(capacity:
  sdr: {ramping: {heads: 1, at: 70%}}
)",
      .fix = "Write under `ramping` how many are learning, and at which share of a quota they count.",
      .not_flagged = "Teams without `ramping`: nobody can tell whether somebody is new."},
     ramp_ignored},
    {{.id = "sdr-quota-outside-benchmark",
      .severity = Severity::info,
      .category = Category::realism,
      .summary = "A quota lies outside what teams of that kind reach",
      .why = "Teams that work what comes in make 20 to 25 a month, those that go out for it 12 to 15, those that do "
             "both 15 to 18, and 4 to 6 where the clients are enterprises. A quota of 60 mostly means that something "
             "smaller is counted.",
      .sources = "marketbetter; 003",
      .bad = R"(capacity:
  sdr: {active_mqls: 400-500, sqls: 40}
)",
      .good = R"(capacity:
  sdr: {active_mqls: 180-200, sqls: 18}
)",
      .fix = "Check what is counted, then the quota.",
      .not_flagged =
          "Quotas from 4 a month, the low end for enterprise clients, to 25, the high end for inbound teams, "
          "whatever the team does. Agreements whose SQLs are companies (`object: account`). `usual_quota` changes the "
          "range."},
     sdr_quota_outside_benchmark},
};

}  // namespace

std::span<const Rule> capacity_rules() { return kRules; }

}  // namespace slac::rules
