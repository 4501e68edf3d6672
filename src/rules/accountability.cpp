#include <fmt/format.h>

#include <set>

#include "rules/families.hpp"
#include "rules/readings.hpp"

/// What each party answers for, and when both look at it again.
namespace slac::rules {
namespace {

/// Parties that are named in some part of the agreement.
struct Named {
    std::set<std::string_view> parties;
    bool certain = true;  ///< false when a name that cannot be read or resolved may have meant any of them

    void add(const model::Agreement& sla, const model::Maybe<model::Ref<model::Party>>& party) {
        if (party.absent()) return;
        if (names_one_of(sla.parties, party))
            parties.insert(party->id);
        else
            certain = false;
    }
    template <class T, class Key>
    void doubt(const model::Map<T, Key>& section) {
        if (section.broken()) certain = false;
        for (const auto& entry : section)
            if (entry.value.broken()) certain = false;
    }
};

Named kpi_owners(const model::Agreement& sla) {
    Named owners;
    owners.doubt(sla.kpis);
    for (const auto& kpi : sla.kpis) owners.add(sla, kpi->owner);
    return owners;
}

/// Everything by which a party owes something to another, or answers for a number.
Named committed(const model::Agreement& sla) {
    Named owing = kpi_owners(sla);
    owing.doubt(sla.commitments);
    for (const auto& commitment : sla.commitments) owing.add(sla, commitment->by);
    if (sla.goals.broken()) owing.certain = false;
    owing.doubt(sla.goals->grid);
    for (const auto& goal : sla.goals->grid) owing.add(sla, goal->owner);
    owing.doubt(sla.reports);
    for (const auto& report : sla.reports) owing.add(sla, report->from);
    owing.doubt(sla.capacity);
    for (const auto& capacity : sla.capacity) {
        if (sla.parties.find(capacity.id) != nullptr)
            owing.parties.insert(capacity.id);
        else
            owing.certain = false;
    }
    owing.doubt(sla.handoffs);
    for (const auto& handoff : sla.handoffs) {
        if (!handoff->deliver_within.absent() || !missing(handoff->payload)) owing.add(sla, handoff->from);
        if (!handoff->accept_within.absent() || !handoff->dispose_within.absent()) owing.add(sla, handoff->to);
    }
    return owing;
}

void no_kpis(const Context& context, Reporter& report) {
    const auto& kpis = context.sla.kpis;
    if (!missing(kpis)) return;
    report.at(kpis.name(), "the agreement has no `kpis`: nothing shows whether it is kept")
        .advise(
            "add one for each party, such as `kpis: {mql-to-sql-rate: {owner: sales, to: marketing, measure: {rate: "
            "[mql, "
            "sql]}, target: \">= 8%\"}}`");
}

void kpi_missing_for_party(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.kpis.empty() || sla.parties.size() < 2) return;
    const Named owners = kpi_owners(sla);
    if (!owners.certain) return;
    const Named owing = committed(sla);
    for (const auto& party : sla.parties) {
        if (owners.parties.count(party.id) > 0) continue;
        // A party that owes nothing at all is one-sided-sla.
        if (owing.certain && owing.parties.count(party.id) == 0) continue;
        std::string_view other;
        for (const auto& candidate : sla.parties)
            if (other.empty() && candidate.id != party.id) other = candidate.id;
        report.at(party.value.name(), fmt::format("{} answers for no KPI", quoted(party.id)))
            .advise(fmt::format("add one under `kpis` with `owner: {}` and `to: {}`", party.id, other));
    }
}

/// Whether any party is referred to by something.
bool refers_to_parties(const model::Agreement& sla) {
    for (const auto& stage : sla.stages)
        if (!stage->owner.absent()) return true;
    for (const auto& goal : sla.goals->grid)
        if (!goal->owner.absent()) return true;
    for (const auto& handoff : sla.handoffs)
        if (!handoff->from.absent() || !handoff->to.absent()) return true;
    for (const auto& commitment : sla.commitments)
        if (!commitment->by.absent() || !commitment->to.absent()) return true;
    for (const auto& kpi : sla.kpis)
        if (!kpi->owner.absent() || !kpi->to.absent()) return true;
    for (const auto& report : sla.reports)
        if (!report->from.absent() || !report->to.absent()) return true;
    return !sla.capacity.empty() || !sla.signatures.empty();
}

void one_sided_sla(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.parties.broken()) return;
    if (sla.parties.empty()) {
        if (refers_to_parties(sla)) return;  // then each name is an unknown reference, with the same cause
        report.at(sla.parties.name(), "the agreement has no `parties`: it binds nobody")
            .advise("add both sides, such as `parties: {marketing: {name: Marketing}, sales: {name: Sales}}`");
        return;
    }
    if (sla.parties.size() == 1) {
        report
            .at(sla.parties.name(),
                fmt::format("{} is the only party: an agreement binds two or more", quoted(sla.parties.begin()->id)))
            .advise("add the other side under `parties`");
        return;
    }
    if (missing(sla.kpis)) return;  // no-kpis: nobody answers for anything yet
    const Named owing = committed(sla);
    if (!owing.certain || owing.parties.empty()) return;
    for (const auto& party : sla.parties) {
        if (owing.parties.count(party.id) > 0) continue;
        report
            .at(party.value.name(),
                fmt::format("{} is a party, but owes nothing: it has no commitment, goal, KPI, deadline or "
                            "report of its own",
                            quoted(party.id)))
            .advise(fmt::format(
                "write what it promises, such as `commitments: {{feedback: {{by: {}, statement: A reason on every "
                "rejected lead, within: 2 business days}}}}`, and give it a KPI",
                party.id));
    }
}

void review_cadence_missing(const Context& context, Reporter& report) {
    const auto& reviews = context.sla.reviews;
    if (reviews.broken() || reviews->agreement.broken()) return;
    if (reviews && reviews->agreement && !reviews->agreement->every.absent()) return;
    const Span place = reviews.absent()              ? reviews.name()
                       : reviews->agreement.absent() ? reviews->agreement.name()
                                                     : reviews->agreement->every.name();
    report.at(place, "nothing says how often the agreement itself is reviewed")
        .advise("add `reviews: {agreement: {every: 6 months}}`; every quarter when the company grows fast");
}

constexpr Rule kRules[] = {
    {{.id = "no-kpis",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "The agreement has no KPIs",
      .why =
          "What nobody measures nobody keeps. A handful of figures, five to seven, shows both sides every month where "
          "leads are lost; without them the meeting is about impressions. All sources ask for them.",
      .sources = "000; 001; 002; 003; 004",
      .bad = R"(kpis: ~
)",
      .good = R"(kpis:
  mql-to-sql-rate: {owner: sdr, to: marketing, measure: {rate: [mql, sql]}, target: ">= 10%"}
)",
      .fix = "Add `kpis`, at least one for each party.",
      .not_flagged = ""},
     no_kpis},
    {{.id = "kpi-missing-for-party",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A party answers for no KPI",
      .why = "An agreement in which only one side is measured is a report about that side. Each party has a figure of "
             "its own "
             "for which it answers to the other; then a bad month is looked at from both ends.",
      .sources = "002; gtmdiagnostic",
      .bad = R"(kpis:
  win-rate: {owner: sdr, to: marketing}
)",
      .good = R"(kpis:
  win-rate: {owner: sales, to: marketing}
)",
      .fix = "Add a KPI with that party as its `owner`.",
      .not_flagged = "A party that owes nothing at all (`one-sided-sla`), and agreements without any KPI (`no-kpis`)."},
     kpi_missing_for_party},
    {{.id = "one-sided-sla",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A party has no commitment at all, or there is only one party",
      .why = "If marketing promises 400 leads and sales promises nothing, it is a wish list. The promise to deliver is "
             "worth "
             "something against the promise to call, to decide and to report back. 43% of companies have such "
             "agreements, but "
             "only 11% manage them together.",
      .sources = "revstek; Forrester; johnnygrow",
      .bad = R"(goals:
  grid: {customers-won: {owner: sdr}}
commitments:
  feedback: {by: sdr}
kpis:
  win-rate: {owner: sdr}
reports:
  lead-outcomes: {from: sdr}
)",
      .good = R"(commitments:
  feedback: {by: sales, to: marketing, statement: A reason on every rejected lead, within: 1 day}
)",
      .fix = "Write what the party promises: a response, a decision on each lead, a report, a KPI.",
      .not_flagged =
          "A party that has a goal, a KPI, a quota, a deadline in a handoff or a report: any of them is a commitment."},
     one_sided_sla},
    {{.id = "review-cadence-missing",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "Nothing says how often the agreement itself is reviewed",
      .why =
          "Markets, people and numbers change, and an agreement that nobody goes through again stops describing what "
          "is done. "
          "Twice a year is what most sources recommend, and every two to three months for a company that grows fast.",
      .sources = "000; 001; 003; 004",
      .bad = R"(reviews:
  agreement: {attendees: [marketing, sales], every: ~}
)",
      .good = R"(reviews:
  agreement: {every: 3 months}
)",
      .fix = "Add `every` to `reviews.agreement`.",
      .not_flagged = ""},
     review_cadence_missing},
};

}  // namespace

std::span<const Rule> accountability_rules() { return kRules; }

}  // namespace slac::rules
