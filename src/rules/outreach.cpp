#include <fmt/format.h>

#include <algorithm>

#include "rules/families.hpp"
#include "rules/line_edits.hpp"
#include "rules/readings.hpp"

/// What each class of leads needs to be followed up: a first response, a number of attempts, an end.
namespace slac::rules {
namespace {

using model::MapEntry;
using model::Tier;

void no_outreach(const Context& context, Reporter& report) {
    const auto& outreach = context.sla.outreach;
    if (outreach.broken()) return;
    const bool none = outreach.absent();
    if (!none && !missing(outreach->tiers)) return;
    report
        .at(none ? outreach.name() : outreach->tiers.name(),
            none ? "the agreement has no `outreach`: it does not say how leads are followed up"
                 : "`outreach` has no `tiers`: it does not say how fast, how often and how long leads are followed up")
        .advise(
            "add at least one tier, such as `outreach: {tiers: {high: {respond_within: 4 hours, attempts: 15, breakup: "
            "1, "
            "timeframe: 90 days, after: {to: nurture, wait: 60 days}}}}`");
}

void tier_without_response_time(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || !tier->respond_within.absent()) continue;
        report
            .at(tier->respond_within.name(),
                fmt::format("{} does not say how soon a lead is first contacted", quoted(tier.id)))
            .advise(
                fmt::format("add `respond_within` to {}, such as `respond_within: 4 business hours`", quoted(tier.id)));
    }
}

void tier_without_attempts(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || !tier->attempts.absent() || !missing(tier->steps)) continue;
        report
            .at(tier->attempts.name(),
                fmt::format("{} does not say how often a lead is tried before it is given up", quoted(tier.id)))
            .advise(fmt::format("add `attempts` to {}, such as `attempts: 8`", quoted(tier.id)));
    }
}

void tier_without_timeframe(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || !tier->timeframe.absent() || tier->steps.broken()) continue;
        // Steps with days say how long it takes.
        const bool dated = std::any_of(tier->steps.begin(), tier->steps.end(),
                                       [](const auto& step) { return step.broken() || (step && !step->day.absent()); });
        if (dated) continue;
        report
            .at(tier->timeframe.name(),
                fmt::format("{} does not say for how long a lead is followed up", quoted(tier.id)))
            .advise(fmt::format("add `timeframe` to {}, such as `timeframe: 60 days`", quoted(tier.id)));
    }
}

std::optional<Fix> breakup_fix(const Context& context, const Tier& tier) {
    if (!missing(tier.steps)) return std::nullopt;  // a step has a day and a channel that nobody but the parties knows
    if (tier.breakup) return Fix{"write `breakup: 1`", false, {{tier.breakup.span, "1"}}};
    if (context.sources == nullptr) return std::nullopt;
    const auto beside = [&](const auto& field) -> std::optional<Fix> {
        if (!field || field.key.empty() || field.key.file != field.span.file) return std::nullopt;
        auto edit = line_after(*context.sources, field.key, field.span, "breakup: 1");
        if (!edit) return std::nullopt;
        return Fix{"add `breakup: 1`", false, {std::move(*edit)}};
    };
    if (auto fix = beside(tier.attempts)) return fix;
    return beside(tier.timeframe);
}

void breakup_missing(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || tier->breakup.broken() || tier->steps.broken()) continue;
        if (tier->breakup && tier->breakup->value > 0) continue;
        const bool has_step = std::any_of(tier->steps.begin(), tier->steps.end(), [](const auto& step) {
            return !step || step->breakup.broken() || (step->breakup && *step->breakup);
        });
        if (has_step) continue;
        auto& finding =
            report.at(tier->breakup.name(),
                      fmt::format("{} ends without a breakup: the lead is never told that this was the last message",
                                  quoted(tier.id)));
        finding.advise(missing(tier->steps)
                           ? fmt::format("add `breakup: 1` to {}", quoted(tier.id))
                           : fmt::format("mark the last step of {} with `breakup: true`, or add one", quoted(tier.id)));
        finding.fix = breakup_fix(context, *tier);
    }
}

void after_cadence_missing(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || tier->after.broken()) continue;
        const bool none = tier->after.absent();
        if (!none && !tier->after->to.absent()) continue;
        const std::string when =
            tier->timeframe ? fmt::format("after {}", spelled(*tier->timeframe)) : "after the last attempt";
        report
            .at(none ? tier->after.name() : tier->after->to.name(),
                fmt::format("{} does not say what becomes of a lead that was not reached {}", quoted(tier.id), when))
            .advise(fmt::format("add to {} the stage to which it goes, such as `after: {{to: nurture, wait: 60 days}}`",
                                quoted(tier.id)));
    }
}

constexpr Rule kRules[] = {
    {{.id = "no-outreach",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "The agreement does not say how leads are followed up",
      .why = "Marketing hands over leads against a promise: that each is contacted soon, often enough and long enough. "
             "How "
             "soon, how often and how long, by class of lead, is what sales puts into the agreement.",
      .sources = "002; 003",
      .bad = R"(outreach: ~
)",
      .good = R"(outreach:
  tiers:
    high: {attempts: 10, channels: [phone, email, text]}
)",
      .fix = "Add `outreach` with at least one entry under `tiers`.",
      .not_flagged = ""},
     no_outreach},
    {{.id = "tier-without-response-time",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A tier does not say how soon a lead is first contacted",
      .why =
          "Speed decides more than anything that comes after it: a lead that is called within 5 minutes is 21 times as "
          "likely "
          "to qualify as one that is called after 30. Of 24 public agreements 17 have a time for the first response.",
      .sources = "002; 003; MIT/InsideSales",
      .bad = R"(outreach:
  tiers:
    high: {attempts: 12, respond_within: ~}
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 90 min}
)",
      .fix = "Add `respond_within` with a number and a unit.",
      .not_flagged = "A response time that could not be read: that has its own finding."},
     tier_without_response_time},
    {{.id = "tier-without-attempts",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A tier does not say how often a lead is tried",
      .why = "Left to themselves people give up after one or two calls, while most leads that convert are reached by "
             "the sixth. "
             "The number of attempts is what marketing can count on for each lead.",
      .sources = "002; 003; Velocify",
      .bad = R"(outreach:
  tiers:
    high: {timeframe: 90 days, attempts: ~}
)",
      .good = R"(outreach:
  tiers:
    high: {attempts: 10}
)",
      .fix = "Add `attempts`, or list the `steps`.",
      .not_flagged = "A tier with `steps`: they are the attempts."},
     tier_without_attempts},
    {{.id = "tier-without-timeframe",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A tier does not say for how long a lead is followed up",
      .why = "Fifteen attempts in a week and fifteen attempts in a quarter are different promises. The timeframe also "
             "decides how "
             "many leads are in play at a time, and so how many people it takes. The sources have 30, 60 and 90 days.",
      .sources = "002; 003",
      .bad = R"(outreach:
  tiers:
    low: {attempts: 4, timeframe: ~}
)",
      .good = R"(outreach:
  tiers:
    low: {attempts: 4, timeframe: 45 days}
)",
      .fix = "Add `timeframe` with a number and a unit.",
      .not_flagged = "A tier whose `steps` have days: they say how long it takes."},
     tier_without_timeframe},
    {{.id = "breakup-missing",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A tier ends without a breakup message",
      .why = "The breakup is the message that says it is the last one. It gives the lead a last occasion to answer, "
             "and it closes "
             "the file, so that everybody knows the lead is free to go back to marketing. The workbook has one on "
             "every tier.",
      .sources = "003",
      .bad = R"(outreach:
  tiers:
    low: {attempts: 3, breakup: 0, timeframe: 30 days}
)",
      .good = R"(outreach:
  tiers:
    low:
      steps: [{day: 0, channel: email}, {day: 14, channel: phone}, {day: 30, channel: email, breakup: true}]
)",
      .fix = "Add `breakup: 1`, or mark the last step with `breakup: true`.",
      .not_flagged = ""},
     breakup_missing},
    {{.id = "after-cadence-missing",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A tier does not say what becomes of a lead that was not reached",
      .why =
          "Most leads do not answer. If nothing happens to them when the time is over they stay where they are, count "
          "as "
          "worked, and nobody writes to them again. Two of the sources ask for an agreement on what follows after the "
          "last attempt.",
      .sources = "000; 002",
      .bad = R"(outreach:
  tiers:
    low: {timeframe: 30 days, after: ~}
)",
      .good = R"(outreach:
  tiers:
    low: {after: {to: nurture, wait: 90 days}}
)",
      .fix = "Add `after` with the stage to which the lead goes, and how long it rests there.",
      .not_flagged = ""},
     after_cadence_missing},
};

}  // namespace

std::span<const Rule> outreach_rules() { return kRules; }

}  // namespace slac::rules
