#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "rules/business_calendars.hpp"
#include "rules/criteria.hpp"
#include "rules/families.hpp"
#include "rules/line_edits.hpp"
#include "rules/readings.hpp"

/// What each class of leads needs to be followed up: a first response, a number of attempts, an end.
namespace slac::rules {
namespace {

using model::MapEntry;
using model::Tier;

constexpr std::size_t kMostLabels = 5;

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
        if (!tier || !missing(tier->steps)) continue;
        if (tier->attempts && tier->attempts->value == 0) {
            report
                .at(tier->attempts.span, fmt::format("{} gives up on a lead without a single attempt", quoted(tier.id)))
                .advise("write how often a lead is called and written to before it is given up, such as `attempts: 8`");
            continue;
        }
        if (!tier->attempts.absent()) continue;
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
        const auto resting = stages_of(context.sla, model::StageKind::nurture);
        const bool named = resting && !resting->empty();
        const std::string_view nurture = named ? std::string_view(resting->front()->id) : "nurture";
        report
            .at(none ? tier->after.name() : tier->after->to.name(),
                fmt::format("{} does not say what becomes of a lead that was not reached {}", quoted(tier.id), when))
            .advise(fmt::format("add to {} the stage to which it goes, such as `after: {{to: {}, wait: 60 days}}`{}",
                                quoted(tier.id), nurture,
                                named ? "" : "; `nurture` is then one more of the `stages`, for leads that rest"));
    }
}

void channels_missing(const Context& context, Reporter& report) {
    for (const auto& tier : context.sla.outreach->tiers) {
        if (!tier || !missing(tier->channels) || tier->steps.broken()) continue;
        if (missing(tier->steps)) {
            if (!tier->attempts) continue;
            report
                .at(tier->channels.name(), fmt::format("{} gets {} attempts, and nothing says by which channels",
                                                       quoted(tier.id), tier->attempts->value))
                .label(tier->attempts.span, "calls, e-mails, texts?")
                .advise("list them, such as `channels: [phone, email, text]`, or write the single `steps`");
            continue;
        }
        const model::Maybe<model::Step>* first = nullptr;
        std::size_t silent = 0;
        for (const auto& step : tier->steps) {
            if (!step || !step->channel.absent()) continue;
            if (first == nullptr) first = &step;
            ++silent;
        }
        if (silent == 0) continue;
        report
            .at(first->span, fmt::format("{} of the {} steps of {} do not say by which channel", silent,
                                         tier->steps.size(), quoted(tier.id)))
            .advise("add `channel` to each step, such as `channel: phone`");
    }
}

void attempt_undefined(const Context& context, Reporter& report) {
    const auto& outreach = context.sla.outreach;
    if (!outreach || missing(outreach->tiers) || outreach->attempt.broken()) return;
    if (outreach->attempt && !missing(outreach->attempt->counts)) return;
    const Span place = outreach->attempt ? outreach->attempt->counts.name() : outreach->attempt.name();
    report
        .at(place, "nothing says what counts as an attempt: a call that nobody answers, an e-mail, an automatic reply?")
        .advise("add it to `outreach`, such as `attempt: {counts: [call, email, text], human: true}`");
}

void clock_undefined(const Context& context, Reporter& report) {
    const auto& outreach = context.sla.outreach;
    if (!outreach || outreach->clock.broken()) return;
    const auto timed = std::find_if(outreach->tiers.begin(), outreach->tiers.end(),
                                    [](const auto& tier) { return tier && tier->respond_within; });
    if (timed == outreach->tiers.end()) return;
    const auto& clock = outreach->clock;
    const bool starts = clock && !clock->starts.absent(), stops = clock && !clock->stops.absent();
    if (starts && stops) return;
    const auto& promise = (*timed)->respond_within;
    auto& finding = report.at(
        clock.absent() ? clock.name()
        : starts       ? clock->stops.name()
                       : clock->starts.name(),
        starts
            ? fmt::format("leads are answered within {}, and nothing says what counts as the answer", spelled(*promise))
        : stops ? fmt::format("leads are answered within {}, and nothing says from when on", spelled(*promise))
                : fmt::format("leads are answered within {}, and nothing says from when to when", spelled(*promise)));
    finding.label(promise.span, starts ? "until when?" : "from when on?");
    finding.advise(starts ? "add what stops the clock, such as `stops: first human touch`"
                   : stops
                       ? "add what starts the clock: `starts: assignment` times the person, `starts: stage entry` or "
                         "`starts: form` also the way to the person"
                       : "add to `outreach` what is timed, such as `clock: {starts: assignment, stops: first human "
                         "touch}`");
}

/// Whether a text is about something that a machine does, and does not say that it is left out.
bool automated(std::string_view text) {
    const auto words = folded(text);
    for (const std::string_view no : {"not ", "no ", "except", "without", "never", "other than", "exclud", "human"})
        if (words.find(no) != std::string::npos) return false;
    for (const std::string_view machine : {"auto", "chatbot"})
        if (const auto at = words.find(machine);
            at != std::string::npos && (at == 0 || !std::isalpha(static_cast<unsigned char>(words[at - 1]))))
            return true;
    return false;
}

void automation_counts_as_touch(const Context& context, Reporter& report) {
    const auto& outreach = context.sla.outreach;
    if (!outreach || outreach->attempt.broken()) return;
    const auto& human = outreach->attempt->human;
    constexpr std::string_view kHelp =
        "write `attempt: {human: true}`, and let the clock stop at the first human touch; an automatic reply is "
        "welcome beside it";
    if (human && !*human) {
        auto& finding = report.at(human.span, "an automatic reply counts as an attempt, and so keeps every promise");
        for (const auto& tier : outreach->tiers) {
            if (!tier || !tier->respond_within) continue;
            finding.label(tier->respond_within.span,
                          fmt::format("{} is kept by a machine", spelled(*tier->respond_within)));
            break;
        }
        finding.advise(std::string(kHelp));
        return;
    }
    if (human) return;
    if (outreach->clock && outreach->clock->stops && automated(*outreach->clock->stops)) {
        report
            .at(outreach->clock->stops.span,
                fmt::format("{} stops the clock: a machine keeps every promise", quoted(*outreach->clock->stops)))
            .advise(std::string(kHelp));
        return;
    }
    for (const auto& counted : outreach->attempt->counts) {
        if (!counted || !automated(*counted)) continue;
        report.at(counted.span, fmt::format("{} counts as an attempt: a machine keeps every promise", quoted(*counted)))
            .advise(std::string(kHelp));
        return;
    }
}

/// Whether a lead has to be talked to before it is in the stage.
bool asks_for_a_conversation(const MapEntry<model::Stage>& stage) {
    const auto kind = kind_of(stage);
    if (kind == model::StageKind::sql || kind == model::StageKind::opportunity) return true;
    bool asks = false;
    if (stage && stage->criteria)
        each_criterion(*stage->criteria, [&](const model::Criterion& criterion) {
            if (!criterion.confirmed.absent()) asks = true;
        });
    return asks;
}

/// The longest time that a handoff out of the MQL stage leaves for accepting a lead of the tier; null when one of them
/// sets none. Of a tier that is not the highest, only where accepting takes a conversation: who accepts a lead by its
/// record may call it later.
const model::Maybe<model::Duration>* acceptance_deadline(const Context& context, const Tier& tier, bool highest) {
    const auto& sla = context.sla;
    const auto segments = segments_of(tier.segment);
    if (!segments || sla.handoffs.broken()) return nullptr;
    const model::Maybe<model::Duration>* longest = nullptr;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff) return nullptr;
        if (!names_one_of(sla.stages, handoff->stage) ||
            kind_of(*sla.stages.find(handoff->stage->id)) != model::StageKind::mql)
            continue;
        const auto own = segments_of(handoff->segment);
        if (!own || !handoff->accept_within) return nullptr;
        if (!overlap(*segments, *own)) continue;
        if (!highest && (!names_one_of(sla.stages, handoff->becomes) ||
                         !asks_for_a_conversation(*sla.stages.find(handoff->becomes->id))))
            continue;
        if (longest == nullptr ||
            compare(*handoff->accept_within, **longest, context.working) == std::partial_ordering::greater)
            longest = &handoff->accept_within;
    }
    return longest;
}

void response_exceeds_timeframe(const Context& context, Reporter& report) {
    // By the time for accepting a lead, which is what is wrong when several tiers do not keep it.
    std::vector<std::pair<const model::Maybe<model::Duration>*, std::vector<const MapEntry<Tier>*>>> late;
    std::set<Segments> begun;
    for (const auto& tier : context.sla.outreach->tiers) {
        const auto segments = tier ? segments_of(tier->segment) : std::nullopt;
        const bool highest = segments && begun.insert(*segments).second;
        if (!tier || !tier->respond_within) continue;
        const auto& response = tier->respond_within;
        if (tier->timeframe) {
            const auto order = context.calendars.compare(*response, *tier->timeframe, context.working);
            if (order == std::partial_ordering::greater || order == std::partial_ordering::equivalent) {
                report
                    .at(response.span, fmt::format("{} is first contacted within {}, and given up after {}",
                                                   quoted(tier.id), spelled(*response), spelled(*tier->timeframe)))
                    .label(tier->timeframe.span, fmt::format("the follow-up ends after {}", spelled(*tier->timeframe)))
                    .advise("shorten `respond_within`, or lengthen the `timeframe`");
                continue;
            }
        }
        const auto* accept = acceptance_deadline(context, *tier, highest);
        if (accept == nullptr ||
            context.calendars.compare(*response, **accept, context.working) != std::partial_ordering::greater)
            continue;
        const auto same =
            std::find_if(late.begin(), late.end(), [&](const auto& each) { return each.first == accept; });
        if (same != late.end())
            same->second.push_back(&tier);
        else
            late.push_back({accept, {&tier}});
    }
    for (const auto& [accept, tiers] : late) {
        const auto& first = *tiers.front();
        const auto& response = first->respond_within;
        std::string who = fmt::format("{} is first contacted within {}", quoted(first.id), spelled(*response));
        for (std::size_t i = 1; i < tiers.size() && i < kMostLabels; ++i)
            who += fmt::format("{} {} within {}", i + 1 < tiers.size() ? "," : " and", quoted(tiers[i]->id),
                               spelled(*(*tiers[i])->respond_within));
        auto& finding = report.at(tiers.size() == 1 ? response.span : accept->span,
                                  fmt::format("{}, but the lead is accepted or rejected within {}: before anybody has "
                                              "talked to it",
                                              who, spelled(**accept)));
        if (tiers.size() == 1)
            finding.label(accept->span, fmt::format("accepted or rejected within {}", spelled(**accept)))
                .advise("shorten `respond_within` to the time for accepting a lead, or lengthen that one");
        else
            finding.advise("lengthen `accept_within`, or shorten the times for the first contact");
        for (std::size_t i = 0; tiers.size() > 1 && i < tiers.size() && i < kMostLabels; ++i)
            finding.label(
                (*tiers[i])->respond_within.span,
                fmt::format("{} is contacted within {}", quoted(tiers[i]->id), spelled(*(*tiers[i])->respond_within)));
    }
}

/// Whether a response is certainly slower than the limit, for the calendars that count.
bool slower_than(const Context& context, const MapEntry<Tier>& tier, const model::Duration& limit,
                 std::optional<model::OnTheWall>& wall) {
    const auto& response = *tier->respond_within;
    if (response.clock == limit.clock || response.clock == model::Clock::elapsed)
        return compare(response, limit, context.working) == std::partial_ordering::greater;
    const auto own = nominal(response, context.working), most = nominal(limit, context.working);
    const auto day = context.working.hours_a_day * model::Decimal::whole(60);
    // Within one day business time passes as fast as the clock.
    if (own.low <= day && own.low <= most.high) return false;
    const auto calendars = context.calendars.of_tier(tier);
    bool all_slower = !calendars.empty();
    for (const auto* calendar : calendars) {
        const auto* year = context.calendars.year_of(*calendar);
        const auto on = year == nullptr ? std::nullopt : model::on_the_wall(*year, response);
        if (!on) {
            all_slower = false;
            break;
        }
        wall = on;
        const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(on->shortest.length()).count();
        if (model::Decimal::whole(minutes) <= most.high) return false;
    }
    return all_slower || own.low > most.high;
}

void response_too_slow(const Context& context, Reporter& report) {
    const auto& tiers = context.sla.outreach->tiers;
    for (const auto& tier : tiers) {
        if (!tier || !tier->respond_within) continue;
        const bool highest = &tier == &*tiers.begin();
        const auto& limit = highest ? *context.thresholds.slowest_high_response : *context.thresholds.slowest_response;
        std::optional<model::OnTheWall> wall;
        if (!slower_than(context, tier, limit, wall)) continue;
        const auto response = spelled(*tier->respond_within);
        std::string message = highest ? fmt::format("{}, the highest tier, waits {} for a first answer, more than {}",
                                                    quoted(tier.id), response, spelled(limit))
                                      : fmt::format("{} waits {} for a first answer, more than {}", quoted(tier.id),
                                                    response, spelled(limit));
        if (wall)
            message +=
                fmt::format(": {} by the clock at best, and {} for a lead of {}", in_hours(wall->shortest.length()),
                            in_hours(wall->longest.length()), spelled(wall->longest.from));
        report.at(tier->respond_within.span, std::move(message))
            .advise(highest
                        ? fmt::format("answer the highest tier within {} or less; if that takes more people, "
                                      "narrow down which leads belong to it",
                                      spelled(limit))
                        : fmt::format("answer within {} or less, or leave these leads to marketing", spelled(limit)));
    }
}

/// What may pass before a lead is answered, when that is as long as the time for the answer or longer. Accepting counts
/// where the answer need not come before it.
std::optional<std::string> way_to_the_answer(const Context& context, const model::Handoff& handoff,
                                             const model::Duration& answer) {
    const auto& deliver = *handoff.deliver_within;
    const auto order = context.calendars.compare(deliver, answer, context.working);
    if (order == std::partial_ordering::greater || order == std::partial_ordering::equivalent)
        return fmt::format("delivering it may take {}", spelled(deliver));
    if (!handoff.accept_within) return std::nullopt;
    const auto& accept = *handoff.accept_within;
    if (deliver.clock != answer.clock || accept.clock != answer.clock) return std::nullopt;
    const auto first = nominal(deliver, context.working), second = nominal(accept, context.working),
               all = nominal(answer, context.working);
    if (second.high > all.low ||
        first.low + second.low <= all.high + of(*context.thresholds.promise_tolerance, all.high))
        return std::nullopt;
    return fmt::format("delivering and accepting it may take {} + {}", spelled(deliver), spelled(accept));
}

void claim_plus_contact(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& clock = sla.outreach->clock;
    if (!clock || !clock->starts || *clock->starts == model::ClockStart::assignment) return;
    for (const auto& tier : sla.outreach->tiers) {
        const auto segments = tier ? segments_of(tier->segment) : std::nullopt;
        if (!segments || !tier->respond_within) continue;
        for (const auto& handoff : sla.handoffs) {
            const auto own = handoff ? segments_of(handoff->segment) : std::nullopt;
            if (!own || !overlap(*segments, *own) || !handoff->deliver_within ||
                !names_one_of(sla.stages, handoff->stage) ||
                kind_of(*sla.stages.find(handoff->stage->id)) != model::StageKind::mql)
                continue;
            const auto way = way_to_the_answer(context, *handoff, *tier->respond_within);
            if (!way) continue;
            auto& finding = report.at(
                tier->respond_within.span,
                fmt::format("{} is answered within {} of the {}, but in {} {}", quoted(tier.id),
                            spelled(*tier->respond_within), model::name(*clock->starts), quoted(handoff.id), *way));
            finding.label(clock->starts.span, "the clock starts here")
                .label(handoff->deliver_within.span,
                       fmt::format("delivered within {}", spelled(*handoff->deliver_within)));
            if (handoff->accept_within)
                finding.label(handoff->accept_within.span,
                              fmt::format("accepted within {}", spelled(*handoff->accept_within)));
            finding.advise("let the clock start at the `assignment`, or shorten the way to the answer");
            break;
        }
    }
}

/// The events by which leads belong to a tier; nothing when a tier takes leads by anything else too.
std::optional<std::vector<std::string>> tier_events(const model::Outreach& outreach) {
    std::vector<std::string> events;
    if (outreach.tiers.broken() || outreach.tiers.empty()) return std::nullopt;
    for (const auto& tier : outreach.tiers) {
        if (!tier || !tier->applies || tier->applies->any.broken() || !missing(tier->applies->all)) return std::nullopt;
        if (missing(tier->applies->any)) return std::nullopt;
        for (const auto& criterion : tier->applies->any) {
            if (!criterion || !criterion->event) return std::nullopt;
            events.push_back(folded(*criterion->event));
        }
    }
    return events;
}

void source_without_tier(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto events = tier_events(*sla.outreach);
    const auto mqls = stages_of(sla, model::StageKind::mql);
    if (!events || !mqls) return;
    const auto has_tier = [&](const std::string& event) {
        const auto name = folded(event);
        return std::any_of(events->begin(), events->end(), [&](const std::string& other) {
            return name.find(other) != std::string::npos || other.find(name) != std::string::npos;
        });
    };
    for (const auto* stage : *mqls) {
        if (!*stage || !(*stage)->criteria) continue;
        const auto& criteria = *(*stage)->criteria;
        if (std::any_of(criteria.all.begin(), criteria.all.end(),
                        [&](const auto& one) { return one.broken() || (one && one->event && has_tier(*one->event)); }))
            continue;
        for (const auto& criterion : criteria.any) {
            if (!criterion || !criterion->event || has_tier(*criterion->event)) continue;
            report
                .at(criterion->event.span,
                    fmt::format("a lead in {} by {} belongs to no tier: nothing says how it is followed up",
                                quoted(stage->id), quoted(*criterion->event)))
                .label(sla.outreach->tiers.name(), "no tier applies to it")
                .advise(fmt::format("add `{{event: {}}}` under `applies` of a tier", *criterion->event));
        }
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
      .not_flagged =
          "How good the tiers are: each of their parts has a rule of its own. An `outreach` that cannot be read."},
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
      .not_flagged = "Where in the cadence it stands (`breakup-not-last`) and how many there are (`breakup-count`)."},
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
      .not_flagged =
          "To which stage the lead goes, and whether it rests there: a loop without end is `recycle-loop-unbounded`."},
     after_cadence_missing},
    {{.id = "channels-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "A tier does not say by which channels a lead is tried",
      .why = "Eight e-mails are not eight attempts: a lead that does not read them is never reached. The sources split "
             "the number into calls, e-mails and texts. Of more than 500 franchise brands 73% never sent a single "
             "text.",
      .sources = "002; 003; FranFunnel",
      .bad = R"(outreach:
  tiers:
    high: {channels: ~}
)",
      .good = R"(outreach:
  tiers:
    high: {channels: [phone, email, text]}
)",
      .fix = "Add `channels`, or list the `steps` with a `channel` each.",
      .not_flagged =
          "How many attempts go by which channel. Steps without a channel when the tier has `channels`; a tier "
          "without attempts, which is `tier-without-attempts`."},
     channels_missing},
    {{.id = "attempt-undefined",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing says what counts as an attempt",
      .why = "One counts the voicemail, the other only a conversation, and the CRM counts the newsletter. Then \"12 "
             "attempts\" is kept or missed as one likes. GitLab lists the statuses that stop the timer; a template for "
             "agencies defines the attempt before it counts any.",
      .sources = "P12; P2; GitLab",
      .bad = R"(outreach: {attempt: ~}
)",
      .good = R"(outreach: {attempt: {counts: [call, email, text], human: true}}
)",
      .fix = "Add `attempt` with what `counts`.",
      .not_flagged = "Agreements without any tier, which is `no-outreach`."},
     attempt_undefined},
    {{.id = "clock-undefined",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "Nothing says what starts or stops the clock of a response",
      .why = "\"Within 4 hours\" of the form, of the MQL, of the assignment? From assignment to touch is the person's "
             "time, from form to assignment is operations': whoever mixes them blames the wrong one, and each side "
             "measures what suits it.",
      .sources = "LeanScale; flowrouter",
      .bad = R"(outreach: {clock: ~}
)",
      .good = R"(outreach: {clock: {starts: form, stops: first human touch}}
)",
      .fix = "Add `clock` with `starts` and `stops`.",
      .not_flagged = "Agreements in which no tier has a response time."},
     clock_undefined},
    {{.id = "automation-counts-as-touch",
      .severity = Severity::warning,
      .category = Category::measurability,
      .summary = "An automatic reply counts as the first response",
      .why = "An autoresponder answers in a second, day and night, so that the promise is kept for 100% of the leads "
             "and nobody has been called. Help desks know the trap: they have a setting by which only people stop the "
             "clock.",
      .sources = "P12; P22; elasticflow; Kustomer",
      .bad = R"(outreach: {attempt: {counts: [call, email], human: false}}
)",
      .good = R"(outreach: {attempt: {counts: [call, text], human: true}}
)",
      .fix = "Set `human: true`, and let a human touch stop the clock.",
      .not_flagged = "Automatic replies as such: they are welcome while they do not count. Texts that say what is left "
                     "out, such as \"not an auto-reply\"."},
     automation_counts_as_touch},
    {{.id = "response-exceeds-timeframe",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "The first response comes after the follow-up ends, or after the lead is accepted",
      .why = "A lead that may wait 5 days for the first call and has to be accepted or rejected within 48 hours is "
             "judged unseen. And a first contact that is due when the follow-up is over is no contact. One of the two "
             "times is a slip.",
      .sources = "compiler basics; 003",
      .bad = R"(handoffs:
  mql-to-sdr: {accept_within: 1 hour}
)",
      .good = R"(handoffs:
  mql-to-sdr: {accept_within: 2 hours}
)",
      .fix = "Shorten the response time, or lengthen the other one.",
      .not_flagged =
          "Times in business and elapsed units whose order depends on the day. The time for accepting is that "
          "of the handoff out of the MQL stage, the longest where there are several. A lower tier that is accepted by "
          "its record alone, into a stage that asks for nothing `confirmed`: it may be called later."},
     response_exceeds_timeframe},
    {{.id = "response-too-slow",
      .severity = Severity::warning,
      .category = Category::realism,
      .summary = "The highest tier waits more than 4 hours for an answer, or another one more than 48",
      .why = "A lead that is called within 5 minutes is 21 times as likely to qualify as one that is called after 30, "
             "and after two days it has talked to others. The workbook has 4, 24 and 48 hours for its three tiers; a "
             "follow-up after 72 hours has been called a myth.",
      .sources = "003; P2; MIT/InsideSales; dataopsgroup",
      .bad = R"(outreach:
  tiers:
    high: {respond_within: 6 hours}
)",
      .good = R"(outreach:
  tiers:
    high: {respond_within: 3 hours}
)",
      .fix = "Shorten the response time, or narrow down which leads belong to the tier.",
      .not_flagged =
          "An answer after the end of the follow-up, which is `response-exceeds-timeframe`. 4 business hours for the "
          "highest tier, though they may last a weekend. Business time is counted on "
          "the clock, in the luckiest case of the year. `slowest_high_response` and `slowest_response` "
          "change the limits."},
     response_too_slow},
    {{.id = "claim-plus-contact",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "Delivering and accepting a lead take more than the time for the first answer",
      .why = "A published policy gives 2 working days to claim a lead and 2 more to call it: 4 days for somebody who "
             "asked for a call at once. If the clock starts at the form, the way to the person is part of the promise, "
             "and it cannot take all of it.",
      .sources = "P18",
      .bad = R"(handoffs:
  mql-to-sdr: {deliver_within: 3 hours}
outreach:
  clock: {starts: form}
  tiers:
    high: {respond_within: 2 hours}
)",
      .good = R"(handoffs:
  mql-to-sdr: {deliver_within: 10 min}
outreach:
  clock: {starts: form}
  tiers:
    high: {respond_within: 2 hours}
)",
      .fix = "Let one clock start at the assignment, or shorten the delivery.",
      .not_flagged =
          "Clocks that start at the assignment, and a delivery that leaves some time for the answer, however "
          "little."},
     claim_plus_contact},
    {{.id = "source-without-tier",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "Leads qualify by an event that belongs to no tier",
      .why = "A published agreement routes partner referrals with care and then has no response time for them: they "
             "are answered when there is nothing else to do. Each way into the MQL stage needs a tier that takes it "
             "up.",
      .sources = "P9; P17",
      .bad = R"(stages:
  mql:
    criteria:
      any: [{event: demo requested, times: 1, within: 30 days}, {event: referred by a partner, times: 1, within: 30 days}]
)",
      .good = R"(stages:
  mql:
    criteria:
      any: [{event: demo requested, times: 1, within: 30 days}, {event: referred by a partner, times: 1, within: 30 days}]
outreach:
  tiers:
    medium: {applies: [{event: pricing page visited}, {event: referred by a partner}]}
)",
      .fix = "Name the event under `applies` of a tier.",
      .not_flagged = "Agreements in which a tier has no `applies`, or takes leads by a score, a field or in words: it "
                     "may be meant for the rest."},
     source_without_tier},
};

}  // namespace

std::span<const Rule> outreach_rules() { return kRules; }

}  // namespace slac::rules
