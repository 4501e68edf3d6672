#include "view/duties.hpp"

#include <algorithm>

namespace slac::view {
namespace {

using model::Deadline;

bool is(const model::Maybe<model::Ref<model::Party>>& ref, std::string_view party) { return ref && ref->id == party; }

std::optional<std::string> party_name(const Scope& scope, const model::Maybe<model::Ref<model::Party>>& ref) {
    return ref ? std::optional(scope.name_of(*ref)) : std::nullopt;
}

/// The KPI that tells whether a deadline is met.
std::optional<std::string> kpi_for(const Scope& scope, Deadline deadline, std::string_view tier,
                                   std::string_view handoff) {
    for (const auto& kpi : scope.file.kpis) {
        if (!kpi || !kpi->measure || !kpi->measure->within || *kpi->measure->within != deadline) continue;
        const auto& measure = *kpi->measure;
        if (measure.tier && measure.tier->id != tier) continue;
        if (measure.handoff && measure.handoff->id != handoff) continue;
        const std::string aim = kpi->target ? scope.say.target(*kpi->target) : "";
        return scope.say.owes_figure(scope.name_of(*kpi, kpi.id), aim);
    }
    return std::nullopt;
}

/// What the escalation of a deadline leads to: its consequence, or whom its steps tell. `path` is the deadline's, as in
/// `handoffs.mql-to-sdr.accept_within`.
std::optional<std::string> escalated(const Scope& scope, const std::string& path) {
    for (const auto& escalation : scope.file.escalations) {
        if (!escalation || !escalation->commitment) continue;
        const auto& about = *escalation->commitment;
        if (about != path && !about.starts_with(path + ".")) continue;
        if (escalation->consequence) return single_spaced(*escalation->consequence);
        std::string text;
        for (const auto& step : escalation->steps)
            if (step)
                if (const auto line = step_text(scope, *step); !line.empty()) text += (text.empty() ? "" : "; ") + line;
        if (!text.empty()) return text;
    }
    return std::nullopt;
}

std::optional<std::string> giver(const Scope& scope, std::string_view receiver) {
    for (const auto& handoff : scope.file.handoffs)
        if (handoff && is(handoff->to, receiver)) return party_name(scope, handoff->from);
    return std::nullopt;
}

void from_goals(const Scope& scope, std::string_view party, std::vector<Placed<Duty>>& duties) {
    if (!scope.file.goals) return;
    for (const auto& goal : scope.goals().grid) {
        if (!goal || !is(goal->owner, party) || !goal->target) continue;
        Duty duty;
        const auto measure = goal->measure ? *goal->measure : model::GoalMeasure::created;
        duty.what =
            goal->stage ? scope.say.goal_subject(scope.stage(goal->stage->id), measure) : scope.name_of(*goal, goal.id);
        Texts segments;
        for (const auto& segment : goal->segment)
            if (segment) segments.push_back(scope.name_of(*segment));
        duty.what = scope.say.owes_goal(duty.what, scope.say.goal_target(*goal->target), segments);
        const auto period = goal->period ? optional(goal->period) : optional(scope.goals().period);
        if (period || goal->by) duty.by_when = scope.say.due(period, optional(goal->by));
        duty.if_missed = escalated(scope, "goals.grid." + goal.id);
        duties.push_back({std::move(duty), goal.value.span});
    }
}

void from_handoffs(const Scope& scope, std::string_view party, std::vector<Placed<Duty>>& duties) {
    for (const auto& handoff : scope.file.handoffs) {
        if (!handoff || !handoff->stage) continue;
        const auto stage = scope.stage(handoff->stage->id);
        const auto add = [&](std::string what, const auto& to, const model::Maybe<model::Duration>& time,
                             std::optional<std::string> measured_by, std::string_view key) {
            const auto path = "handoffs." + handoff.id + "." + std::string(key);
            duties.push_back({{std::move(what), party_name(scope, to), scope.say.within(*time), std::move(measured_by),
                               escalated(scope, path)},
                              time.span});
        };
        if (is(handoff->from, party) && handoff->deliver_within)
            add(scope.say.owes_delivery(stage), handoff->to, handoff->deliver_within,
                kpi_for(scope, Deadline::deliver_within, {}, handoff.id), "deliver_within");
        if (!is(handoff->to, party)) continue;
        if (handoff->accept_within)
            add(scope.say.owes_answer(stage), handoff->from, handoff->accept_within,
                kpi_for(scope, Deadline::accept_within, {}, handoff.id), "accept_within");
        if (handoff->dispose_within)
            add(scope.say.owes_outcome(stage), handoff->from, handoff->dispose_within, std::nullopt, "dispose_within");
    }
}

void from_outreach(const Scope& scope, std::string_view party, std::vector<Placed<Duty>>& duties) {
    if (responder(scope) != party) return;
    for (const auto& tier : scope.tiers()) {
        if (!tier) continue;
        const std::string name = scope.name_of(*tier, tier.id);
        if (tier->respond_within)
            duties.push_back(
                {{scope.say.owes_response(name), giver(scope, party), scope.say.within(*tier->respond_within),
                  kpi_for(scope, Deadline::respond_within, tier.id, {}),
                  escalated(scope, "outreach.tiers." + tier.id + ".respond_within")},
                 tier->respond_within.span});
        const auto attempts = attempts_of(*tier);
        const auto breakups = breakups_of(*tier);
        if (!attempts && !breakups) continue;
        Duty duty;
        duty.what = scope.say.owes_attempts(name, attempts, breakups);
        duty.to = giver(scope, party);
        if (tier->timeframe) duty.by_when = scope.say.for_so_long(*tier->timeframe);
        for (const std::string_view key : {"timeframe", "attempts", "breakup", "steps"})
            if (!duty.if_missed)
                duty.if_missed = escalated(scope, "outreach.tiers." + tier.id + "." + std::string(key));
        duties.push_back({std::move(duty), tier.value.span});
    }
}

/// The KPI stands beside the deadline that it measures already.
bool shown_with_deadline(const model::Kpi& kpi) { return kpi.measure && kpi.measure->within; }

}  // namespace

/// The language does not say who answers the leads: it is whoever receives them first.
std::string_view responder(const Scope& scope) {
    for (const auto& kpi : scope.file.kpis) {
        if (kpi && kpi->owner && kpi->measure && kpi->measure->within &&
            *kpi->measure->within == Deadline::respond_within)
            return kpi->owner->id;
    }
    for (const auto& handoff : scope.file.handoffs)
        if (handoff && handoff->to) return handoff->to->id;
    return {};
}

std::vector<Placed<Duty>> duties(const Scope& scope, std::string_view party) {
    std::vector<Placed<Duty>> result;
    from_goals(scope, party, result);
    from_handoffs(scope, party, result);
    from_outreach(scope, party, result);
    for (const auto& commitment : scope.file.commitments) {
        if (!commitment || !is(commitment->by, party)) continue;
        const auto statement = optional(commitment->statement);
        const auto name = scope.name_of(*commitment, commitment.id);
        const auto aim = commitment->target ? scope.say.target(*commitment->target) : "";
        std::optional<std::string> time;
        if (commitment->within) time = scope.say.within(*commitment->within);
        auto missed = optional(commitment->consequence);
        if (!missed) missed = escalated(scope, "commitments." + commitment.id);
        result.push_back({{scope.say.owes_figure(statement.value_or(name), aim), party_name(scope, commitment->to),
                           time, optional(commitment->system), std::move(missed)},
                          commitment.value.span});
    }
    for (const auto& kpi : scope.file.kpis) {
        if (!kpi || !is(kpi->owner, party) || shown_with_deadline(*kpi)) continue;
        const auto aim = kpi->target ? scope.say.target(*kpi->target) : "";
        std::optional<std::string> when, source;
        if (kpi->report) when = scope.say.cadence(*kpi->report);
        if (kpi->source) source = scope.say.source(optional(kpi->source->system), optional(kpi->source->field));
        result.push_back({{scope.say.owes_figure(scope.name_of(*kpi, kpi.id), aim), party_name(scope, kpi->to), when,
                           source, escalated(scope, "kpis." + kpi.id)},
                          kpi.value.span});
    }
    for (const auto& report : scope.file.reports) {
        if (!report || !is(report->from, party)) continue;
        std::optional<std::string> when;
        if (report->every) when = scope.say.cadence(*report->every);
        result.push_back({{scope.say.owes_report(scope.name_of(*report, report.id), texts(report->shows)),
                           party_name(scope, report->to), when, std::nullopt, escalated(scope, "reports." + report.id)},
                          report.value.span});
    }
    return result;
}

namespace {
std::int64_t count_steps(const model::Tier& tier, bool breakup) {
    return std::count_if(tier.steps.begin(), tier.steps.end(),
                         [&](const auto& step) { return step && (step->breakup && *step->breakup) == breakup; });
}
}  // namespace

std::optional<std::int64_t> attempts_of(const model::Tier& tier) {
    return tier.steps.empty() ? optional(tier.attempts) : count_steps(tier, false);
}
std::optional<std::int64_t> breakups_of(const model::Tier& tier) {
    if (tier.steps.empty()) return optional(tier.breakup);
    const auto counted = count_steps(tier, true);
    return counted > 0 || tier.breakup ? std::optional(counted) : std::nullopt;
}

std::string deadline_name(const Scope& scope, const std::string& path) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('.', begin), path.size());
        parts.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    const auto part = [&](std::size_t place) { return place < parts.size() ? std::string_view(parts[place]) : ""; };
    if (part(0) == "outreach" && part(1) == "tiers" && parts.size() > 2) {
        const auto tier = scope.name_of<model::Tier>(part(2));
        return part(3) == "respond_within" ? scope.say.first_response(tier) : scope.say.follow_up(tier);
    }
    if (part(0) == "handoffs" && parts.size() > 1) {
        const auto handoff = scope.name_of<model::Handoff>(part(1));
        if (part(2) == "accept_within") return scope.say.acceptance(handoff);
        if (part(2) == "deliver_within") return scope.say.delivery(handoff);
        if (part(2) == "dispose_within") return scope.say.disposal(handoff);
        return scope.say.named(scope.say.language().handoff, handoff);
    }
    const auto named = [&](Phrase Language::*kind, const auto& map, std::string_view id) {
        const auto* record = map.get(id);
        return scope.say.named(scope.say.language().*kind,
                               record == nullptr ? scope.say.words(id) : scope.name_of(*record, id));
    };
    if (part(0) == "commitments" && parts.size() > 1)
        return named(&Language::commitment, scope.file.commitments, part(1));
    if (part(0) == "kpis" && parts.size() > 1) return named(&Language::kpi, scope.file.kpis, part(1));
    if (part(0) == "reports" && parts.size() > 1) return named(&Language::report, scope.file.reports, part(1));
    if (part(0) == "goals" && part(1) == "grid" && parts.size() > 2)
        return named(&Language::goal, scope.goals().grid, part(2));
    if (part(0) == "reviews" && part(1) == "meetings" && parts.size() > 2)
        return named(&Language::meeting, scope.file.reviews->meetings, part(2));
    if (parts.size() == 1) return single_spaced(path);
    std::string text;
    for (const auto& one : parts) text += (text.empty() ? "" : ", ") + scope.say.words(one);
    return text;
}

std::string step_text(const Scope& scope, const model::EscalationStep& step) {
    Texts notify;
    for (const auto& who : step.notify)
        if (who) notify.push_back(scope.party_or_text(*who));
    return scope.say.escalation_step(optional(step.at), notify, step.warning && *step.warning);
}

std::string measure_text(const Scope& scope, const model::Measure& measure) {
    const auto stage = [&](const model::Ref<model::Stage>& ref) { return scope.stage(ref.id); };
    const auto both = [](const model::List<model::Ref<model::Stage>>& list) {
        return list.size() >= 2 && list.value[0] && list.value[1];
    };
    const auto period = optional(scope.goals().period);
    if (measure.count) return scope.say.count_measure(stage(*measure.count), period);
    if (both(measure.rate)) return scope.say.rate_measure(stage(*measure.rate.value[0]), stage(*measure.rate.value[1]));
    if (both(measure.time))
        return scope.say.time_measure(stage(*measure.time.value[0]), stage(*measure.time.value[1]),
                                      measure.as ? *measure.as : model::TimeStatistic::median);
    if (measure.within) {
        std::optional<std::string> tier, handoff;
        if (measure.tier) tier = scope.name_of(*measure.tier);
        if (measure.handoff) handoff = scope.name_of(*measure.handoff);
        return scope.say.within_measure(*measure.within, tier, handoff);
    }
    if (measure.touches) return scope.say.touches_measure(stage(*measure.touches));
    if (measure.value) return scope.say.value_measure(stage(*measure.value), period);
    if (measure.velocity) return scope.say.velocity_measure(stage(*measure.velocity), period);
    if (measure.contact) return scope.say.contact_measure();
    if (measure.conversation) return scope.say.conversation_measure();
    return optional(measure.formula).value_or("");
}

std::string criterion_phrase(const Scope& scope, const model::Criterion& criterion) {
    if (criterion.prose) return single_spaced(*criterion.prose);
    if (criterion.icp) return scope.say.icp(*criterion.icp);
    if (!criterion.persona.empty()) {
        Texts names;
        for (const auto& ref : criterion.persona)
            if (ref) names.push_back(scope.name_of(*ref));
        return scope.say.persona(names);
    }
    const auto condition =
        criterion.is ? std::optional(single_spaced(scope.say.condition(*criterion.is))) : std::optional<std::string>();
    if (criterion.score) {
        const auto* dimension = scope.file.scoring->dimensions.get(criterion.score->id);
        const auto name =
            dimension != nullptr ? optional(dimension->name).value_or(criterion.score->id) : criterion.score->id;
        return scope.say.score(name, criterion.score->total(), condition.value_or(""),
                               criterion.is && criterion.is->range.has_value());
    }
    if (criterion.event) {
        return scope.say.event(single_spaced(*criterion.event), optional(criterion.times), optional(criterion.within));
    }
    if (criterion.field) return scope.say.field(single_spaced(*criterion.field), condition, texts(criterion.in));
    if (criterion.confirmed)
        return scope.say.confirmed(single_spaced(*criterion.confirmed), optional(criterion.meaning));
    return {};
}

}  // namespace slac::view
