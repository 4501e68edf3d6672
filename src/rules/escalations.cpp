#include <fmt/format.h>

#include <algorithm>

#include "rules/business_calendars.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"

/// Who is told when a deadline is about to pass, or has passed.
namespace slac::rules {
namespace {

using model::Duration;
using model::EscalationStep;
using model::Maybe;
using model::Percent;

/// A deadline that could be missed, to name it as an example: its path and where it stands.
struct Deadline {
    std::string path;
    Span place;
};
std::optional<Deadline> first_deadline(const model::Agreement& sla) {
    for (const auto& tier : sla.outreach->tiers)
        if (tier && tier->respond_within)
            return Deadline{fmt::format("outreach.tiers.{}.respond_within", tier.id), tier->respond_within.span};
    for (const auto& handoff : sla.handoffs)
        if (handoff && handoff->accept_within)
            return Deadline{fmt::format("handoffs.{}.accept_within", handoff.id), handoff->accept_within.span};
    for (const auto& commitment : sla.commitments)
        if (commitment && commitment->within)
            return Deadline{fmt::format("commitments.{}.within", commitment.id), commitment->within.span};
    return std::nullopt;
}

void escalation_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& escalations = sla.escalations;
    if (missing(escalations)) {
        // Where nobody promises anything there is nothing to escalate.
        if (missing(sla.handoffs) && missing(sla.outreach->tiers) && missing(sla.commitments)) return;
        const auto deadline = first_deadline(sla);
        auto& finding =
            report.at(escalations.name(),
                      "the agreement has no `escalations`: nothing says who is told when a promise is broken");
        if (deadline) finding.label(deadline->place, "what if this one is missed?");
        finding.advise(
            fmt::format("add who is told and when, such as `escalations: {{late-response: {{commitment: {}, "
                        "steps: [{{at: 80%, notify: SDR Manager, warning: true}}, {{at: 100%, notify: VP "
                        "Sales}}]}}}}`",
                        deadline ? deadline->path : "outreach.tiers.high.respond_within"));
        return;
    }
    for (const auto& escalation : escalations) {
        if (!escalation || !missing(escalation->steps)) continue;
        report
            .at(escalation->steps.name(),
                fmt::format("{} has no `steps`: nothing says who is told, and when", quoted(escalation.id)))
            .advise(
                "add the ladder, such as `steps: [{at: 80%, notify: SDR Manager, warning: true}, {at: 100%, notify: "
                "VP Sales}]`");
    }
}

/// The deadline that an escalation is about; null when its path does not lead to one that can be read.
const Maybe<Duration>* deadline_of(const model::Agreement& sla, const model::Escalation& escalation) {
    if (!escalation.commitment) return nullptr;
    std::vector<std::string_view> parts;
    for (std::string_view rest = *escalation.commitment; parts.size() < 5;) {
        const auto dot = rest.find('.');
        parts.push_back(rest.substr(0, dot));
        if (dot == std::string_view::npos) break;
        rest.remove_prefix(dot + 1);
    }
    const Maybe<Duration>* found = nullptr;
    const auto is = [&](std::size_t at, std::string_view name) { return parts.size() > at && parts[at] == name; };
    if (is(0, "outreach") && is(1, "tiers") && parts.size() == 4) {
        const auto* tier = sla.outreach->tiers.get(parts[2]);
        if (tier != nullptr && is(3, "respond_within")) found = &tier->respond_within;
        if (tier != nullptr && is(3, "timeframe")) found = &tier->timeframe;
    } else if (is(0, "handoffs") && parts.size() == 3) {
        const auto* handoff = sla.handoffs.get(parts[1]);
        if (handoff != nullptr && is(2, "deliver_within")) found = &handoff->deliver_within;
        if (handoff != nullptr && is(2, "accept_within")) found = &handoff->accept_within;
        if (handoff != nullptr && is(2, "dispose_within")) found = &handoff->dispose_within;
    } else if (is(0, "commitments") && (parts.size() == 2 || (parts.size() == 3 && is(2, "within")))) {
        const auto* commitment = sla.commitments.get(parts[1]);
        if (commitment != nullptr) found = &commitment->within;
    }
    return found != nullptr && *found ? found : nullptr;
}

/// When a step comes, against the end of the window. Unordered when that is not certain.
std::partial_ordering against_deadline(const Context& context, const EscalationStep& step,
                                       const Maybe<Duration>* deadline) {
    if (!step.at) return std::partial_ordering::unordered;
    if (const auto* share = std::get_if<Percent>(&*step.at)) return share->value <=> model::Decimal::whole(100);
    if (deadline == nullptr) return std::partial_ordering::unordered;
    return context.calendars.compare(std::get<Duration>(*step.at), **deadline, context.working);
}

/// `at 2 hours`, and for a share what it comes to: `at 50% of 4 hours`.
std::string when(const EscalationStep& step, const Maybe<Duration>* deadline) {
    if (std::holds_alternative<Percent>(*step.at) && deadline != nullptr)
        return fmt::format("at {} of {}", spelled(*step.at), spelled(**deadline));
    return "at " + spelled(*step.at);
}

void escalation_before_deadline(const Context& context, Reporter& report) {
    for (const auto& escalation : context.sla.escalations) {
        if (!escalation) continue;
        const auto* deadline = deadline_of(context.sla, *escalation);
        for (const auto& step : escalation->steps) {
            if (!step || step->warning.broken() || (step->warning && *step->warning)) continue;
            if (against_deadline(context, *step, deadline) != std::partial_ordering::less) continue;
            auto& finding =
                report.at(step->at.span, fmt::format("{} escalates {}, while the deadline can still be kept",
                                                     quoted(escalation.id), when(*step, deadline)));
            if (deadline != nullptr) finding.label(deadline->span, fmt::format("due within {}", spelled(**deadline)));
            finding.advise("mark the step with `warning: true` if it is a reminder, or move it to `at: 100%` or later");
        }
    }
}

void escalation_too_late(const Context& context, Reporter& report) {
    for (const auto& escalation : context.sla.escalations) {
        if (!escalation || escalation->steps.broken() || escalation->steps.empty()) continue;
        const auto* deadline = deadline_of(context.sla, *escalation);
        const bool all_late =
            std::all_of(escalation->steps.begin(), escalation->steps.end(), [&](const Maybe<EscalationStep>& step) {
                return step && against_deadline(context, *step, deadline) == std::partial_ordering::greater;
            });
        if (!all_late) continue;
        const auto& first = *escalation->steps.begin();
        auto& finding =
            report.at(first->at.span, fmt::format("nobody is told of {} before {}, when the deadline is long missed",
                                                  quoted(escalation.id), when(*first, deadline).substr(3)));
        if (deadline != nullptr) finding.label(deadline->span, fmt::format("due within {}", spelled(**deadline)));
        finding.advise(
            "begin the ladder at the deadline or before it, such as `{at: 80%, notify: SDR Manager, warning: "
            "true}` and `{at: 100%, notify: VP Sales}`");
    }
}

constexpr Rule kRules[] = {
    {{.id = "escalation-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing says who is told when a deadline is missed",
      .why = "A deadline that is missed in silence is missed again. 10 of 24 published agreements have a ladder, from "
             "the representative to the manager to the heads of sales and marketing, so that the lead is saved first "
             "and the habit mended next.",
      .sources = "LeanScale; P10; P17",
      .bad = R"(escalations: ~
)",
      .good = R"(escalations:
  late-response:
    commitment: outreach.tiers.high.respond_within
    steps: [{at: 100%, notify: sales}]
)",
      .fix = "Add `escalations` with the deadline and the steps: at which time who is told.",
      .not_flagged =
          "Deadlines without a ladder of their own when the agreement has one for another; agreements without "
          "any handoff, tier or commitment."},
     escalation_missing},
    {{.id = "escalation-before-deadline",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "A step of an escalation comes before the deadline and is not marked as a warning",
      .why = "In a published agreement the manager is told after 30 minutes and the lead is taken away after an hour, "
             "while the promise is 4 business hours: people are punished who are on time. A reminder at 80% is good; "
             "it only has to say that it is one.",
      .sources = "P10; P17",
      .bad = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
escalations:
  late-response:
    commitment: outreach.tiers.high.respond_within
    steps: [{at: 30 min, notify: sales}, {at: 100%, notify: [sales, marketing]}]
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
escalations:
  late-response:
    commitment: outreach.tiers.high.respond_within
    steps: [{at: 30 min, notify: sdr, warning: true}, {at: 2 hours, notify: sales}]
)",
      .fix = "Mark the step with `warning: true`, or move it to the deadline or behind it.",
      .not_flagged = "Steps marked as warnings; times whose order with the deadline depends on the working hours."},
     escalation_before_deadline},
    {{.id = "escalation-too-late",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "Nobody is told before or at the deadline, only long after it",
      .why = "A published workflow warns after 12 hours that a promise of 4 hours is in danger. By then the lead is "
             "lost: one that is called after 30 minutes in place of 5 is 21 times less likely to qualify.",
      .sources = "P10; MIT/InsideSales",
      .bad = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
escalations:
  late-response:
    commitment: outreach.tiers.high.respond_within
    steps: [{at: 12 hours, notify: sales}]
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 2 hours}
escalations:
  late-response:
    commitment: outreach.tiers.high.respond_within
    steps: [{at: 100%, notify: sales}, {at: 12 hours, notify: marketing}]
)",
      .fix = "Let the first step come at 100% of the time or before.",
      .not_flagged = "Later steps behind a first one that is in time."},
     escalation_too_late},
};

}  // namespace

std::span<const Rule> escalation_rules() { return kRules; }

}  // namespace slac::rules
