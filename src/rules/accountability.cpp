#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/families.hpp"
#include "rules/prose.hpp"
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
    // A KPI without an owner may be the one that is missing: that is kpi-owner-not-a-party.
    for (const auto& kpi : sla.kpis)
        if (kpi->owner.absent()) return;
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
    // no-kpis: nobody answers for anything yet.
    if (missing(sla.kpis) && (missing(sla.goals->grid) || missing(sla.commitments))) return;
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

// ---- back to marketing ----

/// Who brings the leads, and so has to learn what became of them; everybody else works them.
bool brings_leads(model::Side side) { return side == model::Side::marketing || side == model::Side::agency; }

void closed_loop_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& reports = sla.reports;
    if (reports.broken() || sla.parties.broken()) return;
    std::string_view worker = "sales", bringer = "marketing";
    bool has_bringer = false;
    for (const auto& party : sla.parties) {
        const auto side = side_of(party);
        if (!side) continue;
        if (brings_leads(*side)) {
            bringer = party.id;
            has_bringer = true;
        } else if (*side == model::Side::sales || *side == model::Side::client || *side == model::Side::partner) {
            worker = party.id;
        }
    }
    const std::string help = fmt::format(
        "add `reports: {{lead-outcomes: {{from: {}, to: {}, every: weekly, shows: [accepted, rejected by reason, won, "
        "lost]}}}}`",
        worker, bringer);
    if (missing(reports)) {
        report.at(reports.name(), fmt::format("nothing reports back to {} what became of its leads", quoted(bringer)))
            .advise(help);
        return;
    }
    if (!has_bringer) return;  // then nobody can say which way is back
    for (const auto& each : reports) {
        if (!each || !names_one_of(sla.parties, each->from) || !names_one_of(sla.parties, each->to)) return;
        const auto from = side_of(sla, each->from), to = side_of(sla, each->to);
        if (!from || !to || (!brings_leads(*from) && brings_leads(*to))) return;
    }
    const auto& first = *reports.begin();
    report
        .at(reports.name(), fmt::format("no report goes back to {}: {} goes from {} to {}", quoted(bringer),
                                        quoted(first.id), quoted(first->from->id), quoted(first->to->id)))
        .label(first->to.span, "not the party that brought the leads")
        .advise(help);
}

// ---- meetings ----

/// Whether only people of one party are named. Names that are no party's may be anybody's.
bool of_one_party(const model::Agreement& sla, const model::Meeting& meeting) {
    if (missing(meeting.attendees) || meeting.attendees.broken()) return false;
    std::set<std::string_view> parties;
    for (const auto& person : meeting.attendees) {
        if (!person || sla.parties.find(*person) == nullptr) return false;
        parties.insert(*person);
    }
    return parties.size() == 1;
}

void meeting_cadence_missing(const Context& context, Reporter& report) {
    const auto& reviews = context.sla.reviews;
    if (!reviews) return;  // review-cadence-missing
    const auto& meetings = reviews->meetings;
    if (meetings.broken()) return;
    std::string everybody;
    for (const auto& party : context.sla.parties) everybody += (everybody.empty() ? "" : ", ") + party.id;
    const std::string example = fmt::format(
        "`monthly-alignment: {{every: monthly, length: 60 min, attendees: [{}], output: Decision log}}`", everybody);
    if (missing(meetings)) {
        report.at(meetings.name(), "the parties never meet: `reviews` has no `meetings`")
            .advise(fmt::format("add under `reviews.meetings` a meeting of both sides, such as {}", example));
        return;
    }
    const model::MapEntry<model::Meeting>* alone = nullptr;
    for (const auto& meeting : meetings) {
        if (!meeting) return;
        if (meeting->every.absent()) continue;
        if (!of_one_party(context.sla, *meeting)) return;
        if (alone == nullptr) alone = &meeting;
    }
    if (alone != nullptr) {
        report
            .at((*alone)->attendees.span,
                fmt::format("only {} attends {}, and no other meeting of both sides comes back",
                            quoted(*(*alone)->attendees.value.front()), quoted(alone->id)))
            .advise(fmt::format("name the parties that meet: `attendees: [{}]`", everybody));
        return;
    }
    const auto& first = *meetings.begin();
    report.at(first.value.name(), fmt::format("nothing says how often {} takes place", quoted(first.id)))
        .advise(fmt::format("add `every: monthly` to {}", quoted(first.id)));
}

void meeting_without_output(const Context& context, Reporter& report) {
    for (const auto& meeting : context.sla.reviews->meetings) {
        if (!meeting) continue;
        const bool nobody = missing(meeting->attendees), nothing = meeting->output.absent();
        if (!nobody && !nothing) continue;
        report
            .at(meeting.value.name(), fmt::format("{} does not say {}", quoted(meeting.id),
                                                  nobody && nothing ? "who attends it and what comes out of it"
                                                  : nobody          ? "who attends it"
                                                                    : "what comes out of it"))
            .advise(fmt::format("add {} to {}",
                                nobody && nothing
                                    ? "`attendees`, with the parties, and `output`, such as `output: Decision log`,"
                                : nobody ? "`attendees`, with the parties that meet,"
                                         : "`output`, such as `output: Decision log`,",
                                quoted(meeting.id)));
    }
}

// ---- when it is not kept ----

template <class Section>
bool some_consequence(const Section& section) {
    if (section.broken()) return true;
    return std::any_of(section.begin(), section.end(),
                       [](const auto& entry) { return !entry || !entry->consequence.absent(); });
}

void consequence_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (missing(sla.commitments) && missing(sla.escalations)) return;  // escalation-missing
    if (some_consequence(sla.commitments) || some_consequence(sla.escalations)) return;
    const bool commitments = !missing(sla.commitments);
    const std::string_view id = commitments ? sla.commitments.begin()->id : sla.escalations.begin()->id;
    report
        .at(commitments ? sla.commitments.name() : sla.escalations.name(),
            "nothing follows when a promise of this agreement is not kept, for neither side")
        .advise(
            fmt::format("add a `consequence` for each side, beginning with {}, such as `consequence: The lead counts "
                        "as accepted`",
                        quoted(id)));
}

void dispute_process_missing(const Context& context, Reporter& report) {
    const auto& disputes = context.sla.disputes;
    if (disputes.broken() || (disputes && !disputes->arbiter.absent())) return;
    report
        .at(disputes.absent() ? disputes.name() : disputes->arbiter.name(),
            "nobody decides when the two sides disagree about a lead")
        .advise(disputes.absent() ? "add `disputes: {arbiter: RevOps lead, every: monthly, process: Review 20 disputed "
                                    "leads together}`"
                                  : "add to `disputes` the person who decides, such as `arbiter: RevOps lead`");
}

/// Whether the statement itself says where it can be seen, such as "an outcome in the CRM".
bool names_a_system(const model::Agreement& sla, const model::Commitment& commitment) {
    if (!commitment.statement) return false;
    const auto text = folded(*commitment.statement);
    const auto named = [&](const auto& system) {
        return system && !system->empty() && find_words(text, folded(*system)) != std::string::npos;
    };
    return find_words(text, "crm") != std::string::npos || (sla.crm && named(sla.crm->system)) ||
           std::any_of(sla.commitments.begin(), sla.commitments.end(),
                       [&](const auto& other) { return other && named(other->system); });
}

void commitment_without_system(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.commitments.broken() || sla.crm.broken()) return;
    std::vector<const model::MapEntry<model::Commitment>*> blind;
    for (const auto& commitment : sla.commitments)
        if (commitment && commitment->system.absent() && !names_a_system(sla, *commitment))
            blind.push_back(&commitment);
    // Where no commitment says it, the system of `crm` is that of all of them.
    const bool by_crm = sla.crm && !sla.crm->system.absent() && blind.size() == sla.commitments.size();
    if (blind.empty() || by_crm) return;
    std::vector<std::string_view> ids;
    for (const auto* commitment : blind) ids.push_back(commitment->id);
    auto& finding =
        report.at(blind.front()->value.name(), fmt::format("{} {} not say where one can see whether it was kept",
                                                           all_of(ids), ids.size() == 1 ? "does" : "do"));
    constexpr std::size_t kMost = 5;
    for (std::size_t i = 1; i < blind.size() && i < kMost; ++i) finding.label(blind[i]->value.name(), "this one too");
    finding.advise("add `system` with the tool or report in which it shows, such as `system: HubSpot`");
}

// ---- in force ----

void effective_date_missing(const Context& context, Reporter& report) {
    const auto& header = context.sla.agreement;
    if (header.broken() || (header && !header->effective.absent())) return;
    report
        .at(header.absent() ? header.name() : header->effective.name(),
            "nothing says from which day the agreement holds")
        .advise(header.absent() ? "add `agreement: {title: Marketing and Sales SLA, effective: 2027-01-04}`"
                                : "add the day to `agreement`, such as `effective: 2027-01-04`");
}

/// The sides that sign for each other: sales development stands with sales. Nothing for a side that need not sign.
std::optional<model::Side> signing_side(model::Side side) {
    if (side == model::Side::development) return model::Side::sales;
    if (side == model::Side::other) return std::nullopt;
    return side;
}

void signatory_missing_side(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& signatures = sla.signatures;
    if (signatures.broken()) return;
    if (missing(signatures)) {
        std::string example;
        std::set<model::Side> sides;
        for (const auto& party : sla.parties) {
            const auto side = side_of(party);
            const auto signing = side ? signing_side(*side) : std::nullopt;
            if (!signing || !sides.insert(*signing).second) continue;
            const auto* leader = party && party->leader && party->leader->name ? &*party->leader->name : nullptr;
            example += fmt::format("{}{}: {{name: {}}}", example.empty() ? "" : ", ", party.id,
                                   leader != nullptr ? *leader : "Dana Whitfield");
        }
        if (example.empty()) example = "marketing: {name: Dana Whitfield}, sales: {name: Ruth Okafor}";
        report.at(signatures.name(), "nobody signs the agreement: it has no `signatures`")
            .advise(fmt::format("name the leader who signs for each side: `signatures: {{{}}}`", example));
        return;
    }
    const Named owing = committed(sla);
    if (!owing.certain) return;
    std::set<model::Side> signed_for;
    for (const auto& signature : signatures) {
        const auto* party = sla.parties.find(signature.id);
        const auto side = party == nullptr ? std::nullopt : side_of(*party);
        if (!side) return;  // whom this one signs for is not to be known
        if (const auto signing = signing_side(*side)) signed_for.insert(*signing);
    }
    for (const auto& party : sla.parties) {
        if (owing.parties.count(party.id) == 0) continue;
        const auto side = side_of(party);
        const auto signing = side ? signing_side(*side) : std::nullopt;
        if (!signing || !signed_for.insert(*signing).second) continue;
        const auto* leader = party && party->leader && party->leader->name ? &*party->leader->name : nullptr;
        report
            .at(signatures.name(), fmt::format("nobody signs for {}: {} has commitments, and only {} is to sign",
                                               model::name(*signing), quoted(party.id), quoted(signatures.begin()->id)))
            .label(party.value.name(), "bound by the agreement, without a signature")
            .advise(fmt::format("add `{}: {{name: {}}}` to `signatures`", party.id,
                                leader != nullptr ? *leader : "Ruth Okafor"));
    }
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
  mql-to-sql-rate: {owner: sdr, to: marketing, measure: {rate: [mql, sql]}, target: ">= 10%", report: monthly,
                    activity: Call review}
)",
      .fix = "Add `kpis`, at least one for each party.",
      .not_flagged = "KPIs that cannot be read: that has been told already. How many they are and whose is for "
                     "`too-many-kpis` and `kpi-missing-for-party`."},
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
      .not_flagged = "How long the time between two reviews is: that is `review-too-rare`. A date alone, without "
                     "`every`, does not say what comes after it."},
     review_cadence_missing},
    {{.id = "closed-loop-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing reports back to marketing what became of its leads",
      .why = "58% of B2B marketers name missing feedback from sales as their main pain. Which leads were accepted, "
             "rejected and why, won and lost is what tells marketing which campaign to repeat; without it the next "
             "month brings more of the same.",
      .sources = "000; 001; 003; Rework",
      .bad = R"(reports: ~
)",
      .good = R"(reports:
  lead-outcomes: {from: sdr, to: marketing}
)",
      .fix = "Add a report from the party that works the leads to the one that brought them.",
      .not_flagged =
          "Any report from another side to marketing (or the agency) will do, whatever it shows; parties of which the "
          "side is not known."},
     closed_loop_missing},
    {{.id = "meeting-cadence-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "The two sides have no meeting that comes back",
      .why = "Two of the sources ask for a meeting of both sides every month: numbers that nobody talks about are "
             "explained away by each side for itself. An hour with the results, the disputed leads and a log of what "
             "was decided is enough.",
      .sources = "000; 004",
      .bad = R"(reviews:
  meetings: ~
)",
      .good = R"(reviews:
  meetings: {monthly-alignment: {every: 2 weeks}}
)",
      .fix = "Add a meeting with `every: monthly` and the parties that attend it to `reviews.meetings`.",
      .not_flagged =
          "An agreement without `reviews`: that is `review-cadence-missing`. Attendees that are people and no parties "
          "may be of both sides."},
     meeting_cadence_missing},
    {{.id = "consequence-missing",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "Nothing follows when a promise is not kept",
      .why = "A rule that nobody enforces is a preference. What follows need not be a penalty: a lead that is not "
             "answered in time goes to a colleague, a lead without a reason counts as accepted. It has to be written "
             "down for both sides, before it is needed.",
      .sources = "P2; P8; P16; flowrouter",
      .bad = R"(commitments:
  data-completeness: {consequence: ~}
  call-notes: {consequence: ~}
  feedback: {consequence: ~}
escalations:
  late-response: {consequence: ~}
)",
      .good = R"(commitments:
  data-completeness: {consequence: ~}
  call-notes: {consequence: ~}
escalations:
  late-response: {consequence: ~}
)",
      .fix = "Add `consequence` to a commitment or an escalation of each side.",
      .not_flagged = "Agreements in which at least one commitment or escalation has a consequence."},
     consequence_missing},
    {{.id = "effective-date-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing says from which day the agreement holds",
      .why =
          "The first month is always disputed: was that lead passed before the deadlines counted, or after? One date "
          "settles it. It is also the day from which the review is counted: one of the templates sets it six months "
          "later.",
      .sources = "P7; P9; P12",
      .bad = R"(agreement:
  effective: ~
)",
      .good = R"(agreement:
  effective: 2026-02-02
)",
      .fix = "Add `effective` to `agreement`.",
      .not_flagged = "A date that cannot be read: that has been told already."},
     effective_date_missing},
    {{.id = "signatory-missing-side",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "A side that has commitments does not sign",
      .why = "What only one leader has signed binds only that team. Templates ask for one leader of each department: "
             "the head of marketing and the head of sales. Sales development stands with sales, so one of the two is "
             "enough.",
      .sources = "000; P2; P6",
      .bad = R"(signatures:
  sdr: ~
  sales: ~
)",
      .good = R"(signatures:
  sales: ~
)",
      .fix = "Add the leader of that side to `signatures`.",
      .not_flagged =
          "Parties without commitments, parties of the side `other` (operations, for example), and agreements in which "
          "the side of a signatory is not known."},
     signatory_missing_side},
    {{.id = "dispute-process-missing",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "Nobody decides when the sides disagree about a lead",
      .why = "Whether a lead was an MQL will be disputed in the first week. If nobody is named who decides, it is "
             "settled by rank, or not at all, and then leads are rejected in silence. Templates name a person outside "
             "both teams, and a monthly look at a sample.",
      .sources = "P1; P6; P21",
      .bad = R"(disputes: ~
)",
      .good = R"(disputes: {arbiter: Chief of staff, every: monthly, process: ~}
)",
      .fix = "Add `disputes` with an `arbiter`.",
      .not_flagged = "A dispute process without dates or steps, as long as somebody decides."},
     dispute_process_missing},
    {{.id = "meeting-without-output",
      .severity = Severity::info,
      .category = Category::process,
      .summary = "A meeting does not say who attends it or what comes out of it",
      .why = "A meeting without a result is the first to be cancelled. A log of decisions (which definition was "
             "changed, which lead goes back) is what makes the next hour start from there, and naming the parties "
             "keeps it from being the meeting of one side.",
      .sources = "funnelledger; P9",
      .bad = R"(reviews:
  meetings: {monthly-alignment: {output: ~}}
)",
      .good = R"(reviews:
  meetings: {monthly-alignment: {output: List of decisions}}
)",
      .fix = "Add `attendees` and `output` to the meeting.",
      .not_flagged = "Meetings without an agenda or a length. The review of the agreement itself is no such meeting."},
     meeting_without_output},
    {{.id = "commitment-without-system",
      .severity = Severity::info,
      .category = Category::process,
      .summary = "A commitment does not say where one can see whether it was kept",
      .why = "A promise that is tracked in somebody's head is kept from the point of view of that head. Two of the "
             "templates have a column for it beside each commitment: the system, and in it the field or the report.",
      .sources = "P1; P9",
      .bad = R"(commitments:
  feedback: {system: ~}
)",
      .good = R"(commitments:
  feedback: {system: Weekly outcome report}
)",
      .fix = "Add `system` to the commitment.",
      .not_flagged =
          "Agreements in which no commitment has a `system` and `crm` names one: it is the system of record for all. "
          "Statements that say it themselves (`in the CRM`). "
          "Several commitments get one finding."},
     commitment_without_system},
};

}  // namespace

std::span<const Rule> accountability_rules() { return kRules; }

}  // namespace slac::rules
