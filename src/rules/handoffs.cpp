#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/business_calendars.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"

/// How a lead passes from one party to another: when, to whom, with what, and by when it is answered.
namespace slac::rules {
namespace {

using model::Handoff;
using model::MapEntry;
using model::Party;
using model::Side;
using model::Stage;
using model::StageKind;

/// Leads that go back to marketing, or on to those who look after customers: nobody has to be picked for them.
bool goes_to_salespeople(const model::Agreement& sla, const Handoff& handoff) {
    const auto to = side_of(sla, handoff.to);
    return to != Side::marketing && to != Side::other;
}

/// Whether the receiving team is a single person.
bool one_person(const model::Agreement& sla, const Handoff& handoff) {
    if (!handoff.to) return false;
    const auto* team = sla.capacity.get(handoff.to->id);
    return team != nullptr && team->headcount && team->headcount->value == 1;
}

/// The party as the handoff names it, for a sentence.
std::string receiver_of(const Handoff& handoff) {
    return handoff.to ? quoted(handoff.to->id) : std::string("the receiving party");
}

void handoff_without_trigger(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || !handoff->stage.absent()) continue;
        const auto mqls = stages_of(context.sla, StageKind::mql);
        const std::string_view example = mqls && !mqls->empty() ? std::string_view(mqls->front()->id) : "mql";
        report
            .at(handoff->stage.name(),
                fmt::format("{} does not say at which moment a lead passes: no `stage` triggers it",
                            quoted(handoff.id)))
            .advise(fmt::format("add the stage that a lead enters at that moment, such as `stage: {}`", example));
    }
}

void handoff_without_assignment(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff || handoff->assign.broken() || !goes_to_salespeople(sla, *handoff) || one_person(sla, *handoff))
            continue;
        if (handoff->assign && !handoff->assign->rule.absent()) continue;
        report
            .at(handoff->assign ? handoff->assign->rule.name() : handoff->assign.name(),
                fmt::format("{} brings a lead to {}, but not to a person: nothing says who in the team takes it",
                            quoted(handoff.id), receiver_of(*handoff)))
            .advise(
                "add how the person is picked, such as `assign: {rule: round-robin, fallback: SDR Manager}`; also "
                "`territory`, `named` and `load`");
    }
}

void handoff_without_fallback(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff || !handoff->assign || !handoff->assign->rule || !handoff->assign->fallback.absent()) continue;
        if (!goes_to_salespeople(sla, *handoff) || one_person(sla, *handoff)) continue;
        report
            .at(handoff->assign->fallback.name(),
                fmt::format("{} assigns leads by {}, and nothing says who gets one when that finds nobody",
                            quoted(handoff.id), quoted(*handoff->assign->rule)))
            .label(handoff->assign->rule.span, "the rule, which may find nobody")
            .advise("add a person or queue, such as `fallback: SDR Manager`");
    }
}

void handoff_payload_missing(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || !missing(handoff->payload) || !goes_to_salespeople(context.sla, *handoff)) continue;
        report
            .at(handoff->payload.name(),
                fmt::format("{} does not say what {} is told about a lead", quoted(handoff.id), receiver_of(*handoff)))
            .advise("list what is passed on, such as `payload: [name, email, company, source, score]`");
    }
}

void acceptance_deadline_missing(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || !handoff->accept_within.absent() || handoff->reject.broken()) continue;
        if (handoff->reject.absent() && !may_be_rejected(context.sla, *handoff)) continue;
        auto& finding =
            report.at(handoff->accept_within.name(), fmt::format("{} does not say by when {} accepts or rejects a lead",
                                                                 quoted(handoff.id), receiver_of(*handoff)));
        finding.advise(handoff->silence.absent()
                           ? "add the time and what no answer means, such as `accept_within: 1 business day` and "
                             "`silence: escalate`"
                           : fmt::format("add the time, such as `accept_within: 1 business day`; until then nobody can "
                                         "tell when `silence: {}` begins",
                                         handoff->silence ? model::name(*handoff->silence) : "escalate"));
    }
}

void routing_commitment_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff || !handoff->from || !handoff->deliver_within.absent()) continue;
        if (!goes_to_salespeople(sla, *handoff)) continue;
        const auto giver = side_of(sla, handoff->from);
        if (giver == Side::development || giver == Side::sales) continue;
        report
            .at(handoff->deliver_within.name(), fmt::format("{} does not say how soon {} passes a lead on",
                                                            quoted(handoff.id), quoted(handoff->from->id)))
            .advise("add the time until the lead reaches the other side, such as `deliver_within: 5 min`");
    }
}

void handoff_same_side(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || handoff->from.broken() || handoff->to.broken()) continue;
        if (handoff->from && handoff->to) {
            if (handoff->from->id != handoff->to->id) continue;
            report
                .at(handoff->to.span,
                    fmt::format("{} hands leads from {} to itself", quoted(handoff.id), quoted(handoff->from->id)))
                .label(handoff->from.span, "the same party gives it")
                .advise("name the party that receives the lead under `to`, or the one that gives it under `from`");
            continue;
        }
        const bool neither = handoff->from.absent() && handoff->to.absent();
        const auto& lacking = handoff->from.absent() ? handoff->from : handoff->to;
        report
            .at(neither ? handoff.value.name() : lacking.name(),
                neither ? fmt::format("{} names neither the party that gives a lead nor the one that receives it",
                                      quoted(handoff.id))
                        : fmt::format("{} does not say which party {} a lead", quoted(handoff.id),
                                      handoff->from.absent() ? "gives" : "receives"))
            .advise(neither ? "add both, such as `from: marketing` and `to: sdr`"
                            : fmt::format("add `{}` with the id of a party", handoff->from.absent() ? "from" : "to"));
    }
}

/// A party other than `expected` that owns the stage; null when it is the same one, or a team of the same side, or not
/// to be known.
const MapEntry<Stage>* owned_by_another(const model::Agreement& sla, const model::Maybe<model::Ref<Stage>>& stage,
                                        const MapEntry<Party>& expected) {
    if (!names_one_of(sla.stages, stage)) return nullptr;
    const auto* found = sla.stages.find(stage->id);
    if (!*found || !names_one_of(sla.parties, (*found)->owner) || (*found)->owner->id == expected.id) return nullptr;
    const auto side = side_of(sla, (*found)->owner);
    if (!side || !side_of(expected) || (*side == side_of(expected) && *side != Side::other)) return nullptr;
    return found;
}

void handoff_owner_mismatch(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    // The owner that several handoffs miss in a stage is one mistake.
    std::vector<std::pair<std::string_view, std::string_view>> told;
    const auto is_new = [&](const MapEntry<Stage>& stage, const MapEntry<Party>& expected) {
        const std::pair<std::string_view, std::string_view> pair{stage.id, expected.id};
        if (std::find(told.begin(), told.end(), pair) != told.end()) return false;
        told.push_back(pair);
        return true;
    };
    for (const auto& handoff : sla.handoffs) {
        if (!handoff || !names_one_of(sla.parties, handoff->from) || !names_one_of(sla.parties, handoff->to)) continue;
        const auto& from = *sla.parties.find(handoff->from->id);
        const auto& to = *sla.parties.find(handoff->to->id);
        if (from.id == to.id || handoff->becomes.broken()) continue;
        const bool moves = handoff->becomes && handoff->stage && handoff->becomes->id != handoff->stage->id;
        const auto& after = moves ? handoff->becomes : handoff->stage;
        if (const auto* stage = owned_by_another(sla, after, to)) {
            if (!is_new(*stage, to)) continue;
            const auto owner = quoted((*stage)->owner->id);
            auto& finding = report.at(
                moves ? after.span : (*stage)->owner.span,
                moves ? fmt::format("{} brings a lead to {}, but {}, where it is then, belongs to {}",
                                    quoted(handoff.id), quoted(to.id), quoted(stage->id), owner)
                      : fmt::format("{} brings a lead in {} to {}, but {} belongs to {}, before as after",
                                    quoted(handoff.id), quoted(stage->id), quoted(to.id), quoted(stage->id), owner));
            if (moves) finding.label((*stage)->owner.span, fmt::format("{} answers for {}", owner, quoted(stage->id)));
            finding.label(handoff->to.span, fmt::format("{} receives the lead", quoted(to.id)));
            finding.advise(
                moves ? fmt::format("write `owner: {}` in the stage {}, or `to: {}` here", to.id, quoted(stage->id),
                                    (*stage)->owner->id)
                      : fmt::format("add `becomes` with the stage in which {} answers for the lead, or write `owner: "
                                    "{}` in the stage {}",
                                    quoted(to.id), to.id, quoted(stage->id)));
            continue;
        }
        if (!moves) continue;
        if (const auto* stage = owned_by_another(sla, handoff->stage, from)) {
            if (!is_new(*stage, from)) continue;
            const auto owner = quoted((*stage)->owner->id);
            report
                .at(handoff->stage.span,
                    fmt::format("{} takes a lead from {}, but {}, where it is until then, belongs to {}",
                                quoted(handoff.id), quoted(from.id), quoted(stage->id), owner))
                .label((*stage)->owner.span, fmt::format("{} answers for {}", owner, quoted(stage->id)))
                .label(handoff->from.span, fmt::format("{} gives the lead", quoted(from.id)))
                .advise(fmt::format("write `owner: {}` in the stage {}, or `from: {}` here", from.id, quoted(stage->id),
                                    (*stage)->owner->id));
        }
    }
}

void disposition_before_cadence_end(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& tiers = sla.outreach->tiers;
    if (tiers.broken()) return;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff || !handoff->dispose_within) continue;
        const auto segments = segments_of(handoff->segment);
        if (!segments) continue;
        const MapEntry<model::Tier>* shortest = nullptr;
        bool all_longer = true;
        for (const auto& tier : tiers) {
            const auto own = tier ? segments_of(tier->segment) : std::nullopt;
            if (own && !overlap(*segments, *own)) continue;
            if (!own || !tier->timeframe ||
                context.calendars.compare(*handoff->dispose_within, *tier->timeframe, context.working) !=
                    std::partial_ordering::less) {
                all_longer = false;
                break;
            }
            if (shortest == nullptr ||
                compare(*tier->timeframe, *(*shortest)->timeframe, context.working) == std::partial_ordering::less)
                shortest = &tier;
        }
        if (!all_longer || shortest == nullptr) continue;
        const auto& timeframe = (*shortest)->timeframe;
        report
            .at(handoff->dispose_within.span,
                fmt::format("{} wants a final outcome within {}, but even {} is followed up for {}", quoted(handoff.id),
                            spelled(*handoff->dispose_within), quoted(shortest->id), spelled(*timeframe)))
            .label(timeframe.span,
                   fmt::format("the shortest timeframe: {} for {}", spelled(*timeframe), quoted(shortest->id)))
            .advise(
                "raise `dispose_within` to the timeframe or beyond; the time for accepting or rejecting a lead is "
                "`accept_within`");
    }
}

void reason_two_destinations(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    struct Said {
        const MapEntry<model::Reason>* reason;
        const MapEntry<Handoff>* handoff;
    };
    // The same meaning in the same words, wherever it stands; the same name out of the same stage.
    std::map<std::string, Said> known;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff || !handoff->reject) continue;
        for (const auto& reason : handoff->reject->reasons) {
            if (!reason || !names_one_of(sla.stages, reason->to)) continue;
            std::vector<std::string> names;
            if (reason->means) names.push_back("means " + folded(*reason->means));
            if (handoff->stage) names.push_back(fmt::format("{} from {}", folded(reason.id), handoff->stage->id));
            if (handoff->stage && reason->name)
                names.push_back(fmt::format("called {} from {}", folded(*reason->name), handoff->stage->id));
            const Said* before = nullptr;
            for (auto& name : names) {
                const auto [at, added] = known.emplace(std::move(name), Said{&reason, &handoff});
                if (!added && before == nullptr && (*at->second.reason)->to->id != reason->to->id) before = &at->second;
            }
            if (before == nullptr) continue;
            const auto& first = *before->reason;
            const bool same_name = folded(first.id) == folded(reason.id);
            report
                .at(reason.value.name(),
                    same_name
                        ? fmt::format("a lead rejected for {} goes to {} here, and to {} in {}", quoted(reason.id),
                                      quoted(reason->to->id), quoted(first->to->id), quoted(before->handoff->id))
                        : fmt::format("{} means the same as {}, but leads to {} and not to {}", quoted(reason.id),
                                      quoted(first.id), quoted(reason->to->id), quoted(first->to->id)))
                .label(first->to.span, fmt::format("{} here", quoted(first->to->id)))
                .advise(same_name ? "send it to the same stage in both places, or say under `means` how the two differ"
                                  : "keep one of the two reasons, or say under `means` how they differ");
        }
    }
}

void reasons_too_many_or_other(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || !handoff->reject || handoff->reject->reasons.broken()) continue;
        const auto& reasons = handoff->reject->reasons;
        const auto most = context.thresholds.most_rejection_reasons->value;
        if (static_cast<std::int64_t>(reasons.size()) > most)
            report
                .at(reasons.name(), fmt::format("{} has {} reasons for a rejection, more than {}", quoted(handoff.id),
                                                reasons.size(), most))
                .advise("merge those that lead to the same stage and that nobody would act on differently");
        for (const auto& reason : reasons) {
            const auto name = folded(reason.id);
            if (name != "other" && name != "others" && name != "misc" && name != "miscellaneous") continue;
            if (!reason || !reason->means.absent()) continue;
            report
                .at(reason.value.name(),
                    fmt::format("{} is a reason that says nothing: marketing cannot do better next time",
                                quoted(reason.id)))
                .advise(
                    "say under `means` what is written down with it, such as `means: With a note of two sentences`");
        }
    }
}

constexpr Rule kRules[] = {
    {{.id = "handoff-without-trigger",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A handoff does not say at which moment a lead passes",
      .why = "\"When it is ready\" is a different moment for each side: marketing counts a lead as passed that sales "
             "has not heard of. The workbook's step four asks for what determines the moment; the entry into a stage "
             "is an event that the CRM knows to the minute, and the clock of every deadline starts with it.",
      .sources = "003",
      .bad = R"(handoffs:
  mql-to-sdr: {stage: ~}
)",
      .good = R"(handoffs:
  mql-to-sdr: {stage: mql, notify: [CRM task, chat message]}
)",
      .fix = "Add `stage` with the stage whose entry triggers the handoff.",
      .not_flagged = "Whether the stage is the right one. A stage that is not declared is `unknown-reference`."},
     handoff_without_trigger},
    {{.id = "handoff-without-assignment",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "A handoff brings leads to a team, but nothing picks the person",
      .why = "A lead that belongs to a team belongs to nobody: it lies in the inbox of sales until somebody feels like "
             "it. The workbook asks by which criteria one SDR gets the lead and not another; in practice a name stands "
             "on it within 2 minutes.",
      .sources = "003; P22",
      .bad = R"(handoffs:
  mql-to-sdr: {assign: ~}
)",
      .good = R"(handoffs:
  mql-to-sdr: {assign: {rule: territory, fallback: Sales Development Manager}}
)",
      .fix = "Add `assign` with a rule: `round-robin`, `territory`, `named`, `load`, or your own words.",
      .not_flagged = "Handoffs back to marketing or on to a party of the side `other`, and teams whose `headcount` is "
                     "1."},
     handoff_without_assignment},
    {{.id = "handoff-without-fallback",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing says who gets a lead when the assignment rule finds nobody",
      .why = "Territories have holes, people are ill or have left. In one company a demo request lay for 4 hours with "
             "a representative who had left six weeks before, because the rule knew no one else.",
      .sources = "P10; Rework",
      .bad = R"(handoffs:
  mql-to-sdr: {assign: {rule: territory, fallback: ~}}
)",
      .good = R"(handoffs:
  mql-to-sdr: {assign: {rule: territory, fallback: Queue of the day}}
)",
      .fix = "Add `fallback` with a person or a queue.",
      .not_flagged = "Handoffs without any rule (`handoff-without-assignment`), those back to marketing, and teams of "
                     "one person."},
     handoff_without_fallback},
    {{.id = "handoff-payload-missing",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "A handoff does not say what is passed on with a lead",
      .why = "A call that begins with \"who are you, and why do I have your number?\" wastes the lead. Agreements that "
             "measure it ask for name, e-mail and company on 100% of the leads, and for what the lead did.",
      .sources = "P9; P12",
      .bad = R"(handoffs:
  mql-to-sdr: {payload: ~}
)",
      .good = R"(handoffs:
  mql-to-sdr: {payload: [name, email, company, source]}
)",
      .fix = "Add `payload` with the fields that every lead carries.",
      .not_flagged = "Which fields are listed, and handoffs back to marketing."},
     handoff_payload_missing},
    {{.id = "acceptance-deadline-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "A handoff does not say by when a lead is accepted or rejected",
      .why = "Without a time every lead that nobody looked at is still \"being looked at\", and marketing learns of "
             "bad leads a quarter later. Published agreements have 24 hours, 48 hours, 2 working days or 5 business "
             "days; any of them is better than none.",
      .sources = "P15; P10; P13; P18; P9",
      .bad = R"(handoffs:
  mql-to-sdr: {accept_within: ~}
)",
      .good = R"(handoffs:
  mql-to-sdr: {accept_within: 48 hours}
)",
      .fix = "Add `accept_within`, and with `silence` what no answer means.",
      .not_flagged =
          "Handoffs in which there is nothing to decide: back to marketing, to a client or to those who look "
          "after customers, unless they have a `reject`."},
     acceptance_deadline_missing},
    {{.id = "routing-commitment-missing",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "A handoff does not say how soon a lead is passed on",
      .why = "Sales promises to call within the hour, and the lead arrives with the list on Monday. The way from the "
             "form to the person is marketing's part of the response time: 5 minutes in two published agreements, an "
             "hour in another.",
      .sources = "P1; P6; P9",
      .bad = R"(handoffs:
  mql-to-sdr: {deliver_within: ~}
)",
      .good = R"(handoffs:
  mql-to-sdr: {deliver_within: 5 min}
)",
      .fix = "Add `deliver_within` to the handoff.",
      .not_flagged =
          "Handoffs back to marketing, on to a party of the side `other`, and from one sales team to the next: "
          "the way that a new lead of marketing takes is meant."},
     routing_commitment_missing},
    {{.id = "handoff-same-side",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A handoff goes from a party to itself, or one of the two parties is missing",
      .why = "A handoff has two ends, and each has duties: one delivers, the other answers. With one end only nobody "
             "owes anything to anybody, and every deadline of the handoff hangs in the air.",
      .sources = "000; 001",
      .bad = R"(handoffs:
  mql-to-sdr: {to: marketing}
)",
      .good = R"(handoffs:
  mql-to-sdr: {from: marketing, to: sdr}
)",
      .fix = "Name the giving party under `from` and the receiving one under `to`.",
      .not_flagged = "Two teams of one side, such as two marketing teams, when they are parties of their own."},
     handoff_same_side},
    {{.id = "handoff-owner-mismatch",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "The owner of a stage is not the party that gives or receives the lead there",
      .why = "The owner of a stage answers for the leads in it. If a lead is handed to sales development and the stage "
             "that it then is in belongs to marketing, two parties think that the other one calls. A Marketing "
             "Qualified Lead is marketing's until the handoff, and the receiver's from then on.",
      .sources = "000",
      .bad = R"(stages:
  sal: {owner: marketing}
handoffs:
  mql-to-sdr: {from: marketing, to: sdr, becomes: sal}
)",
      .good = R"(stages:
  sal: {owner: sdr}
handoffs:
  mql-to-sdr: {from: marketing, to: sdr, becomes: sal}
)",
      .fix = "Set the `owner` of the stage that the lead `becomes` to the receiving party, or name that stage.",
      .not_flagged = "Owners that are another team of the same side: a stage has one owner, and several teams may work "
                     "in it."},
     handoff_owner_mismatch},
    {{.id = "disposition-before-cadence-end",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "Leads need a final outcome before the shortest follow-up is over",
      .why = "A published agreement wants every lead disposed of in 5 business days, and at least 6 attempts over 14 "
             "days before it may be disqualified. Both cannot be kept: people close leads that they have not finished "
             "calling, or miss the deadline by design.",
      .sources = "P9",
      .bad = R"(handoffs:
  mql-to-sdr: {dispose_within: 20 days}
outreach:
  tiers:
    low: {timeframe: 30 days}
)",
      .good = R"(handoffs:
  mql-to-sdr: {dispose_within: 45 days}
outreach:
  tiers:
    low: {timeframe: 30 days}
)",
      .fix = "Raise `dispose_within`; the time for accepting or rejecting has a key of its own, `accept_within`.",
      .not_flagged = "A deadline that at least one tier's timeframe fits into, and times in business and elapsed units "
                     "that come close to each other."},
     disposition_before_cadence_end},
    {{.id = "reason-two-destinations",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "One reason for a rejection leads to two stages",
      .why =
          "A published agreement routes a lead of the wrong persona elsewhere in one table, and uses it to tighten "
          "the scoring in another. When one cause has two ways, each person picks one, and the counts by reason mean "
          "nothing.",
      .sources = "P9",
      .bad = R"(handoffs:
  mql-to-sdr:
    reject: {reasons: {no-money: {to: disqualified, means: No money this year}}}
)",
      .good = R"(handoffs:
  mql-to-sdr:
    reject: {reasons: {no-money: {to: nurture, means: No money this quarter}}}
)",
      .fix = "Send the reason to one stage, or split it into two with different names and meanings.",
      .not_flagged =
          "The same name in handoffs out of different stages, unless its meaning is the same word for word: a "
          "rejected SQL may go elsewhere than a rejected MQL."},
     reason_two_destinations},
    {{.id = "reasons-too-many-or-other",
      .severity = Severity::info,
      .category = Category::measurability,
      .summary = "A handoff has more than 10 rejection reasons, or an `other` without a note",
      .why = "Out of 23 reasons people pick the first, and out of a bare \"other\" nobody learns anything. Published "
             "agreements manage with six, seven or eight, each of which marketing can act on.",
      .sources = "P21; P9; P10",
      .bad = R"(handoffs:
  mql-to-sdr: {reject: {reasons: {other: {to: lead}}}}
)",
      .good = R"(handoffs:
  mql-to-sdr: {reject: {reasons: {other: {to: lead, means: With a note of two sentences}}}}
)",
      .fix = "Merge reasons that lead to the same action, and say what is written down with `other`.",
      .not_flagged = "Up to 10 reasons, which `most_rejection_reasons` changes; an `other` that says what it means."},
     reasons_too_many_or_other},
};

}  // namespace

std::span<const Rule> handoff_rules() { return kRules; }

}  // namespace slac::rules
