#include "corpus/seeded_faults.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/readings.hpp"

namespace slac::testing {
namespace {

using model::GoalMeasure;
using model::StageKind;

// ---- what the rows of the table below are made of ----

/// The last whole number in a text: of `150-200` the 200, of `1,500` the 1500.
std::optional<std::int64_t> number_in(std::string_view text) {
    std::string digits;
    for (auto at = text.rbegin(); at != text.rend(); ++at) {
        if (*at >= '0' && *at <= '9')
            digits.insert(digits.begin(), *at);
        else if (*at != ',' && !digits.empty())
            break;
    }
    if (digits.empty() || digits.size() > 9) return std::nullopt;
    return std::stoll(digits);
}

std::string_view value_of(const Sound& sound, const syntax::Node& group, std::string_view key) {
    const auto* entry = group.find(key);
    return entry == nullptr ? std::string_view() : text_at(sound, entry->value);
}

/// The number written at the place, changed.
NewText number(std::int64_t (*change)(std::int64_t)) {
    return [change](const Sound& sound, const Place& place) -> std::optional<std::string> {
        const auto written = number_in(text_at(sound, *place.value));
        if (!written) return std::nullopt;
        return std::to_string(change(*written));
    };
}
std::int64_t ten_times(std::int64_t number) { return number * 10; }

/// Whether a place lies in a goal's row of a kind of stage.
bool in_row(const Sound& sound, const Place& place, StageKind kind, GoalMeasure measure) {
    const auto* row = sound.read.composed.agreement.goals->grid.get(place.path[2]);
    if (row == nullptr || !row->stage) return false;
    const auto* stage = sound.read.composed.agreement.stages.find(row->stage->id);
    const auto measured = row->measure ? *row->measure : GoalMeasure::created;
    return stage != nullptr && rules::kind_of(*stage) == kind && measured == measure;
}
Seeding set_goal(StageKind kind, GoalMeasure measure, NewText text) {
    return set("goals.grid.*.target", [=](const Sound& sound, const Place& place) -> std::optional<std::string> {
        if (!in_row(sound, place, kind, measure)) return std::nullopt;
        return text(sound, place);
    });
}

/// Something of an agreement that says itself who is in it.
Seeding put_spelled(std::string path, std::string (*line)(const model::Agreement&)) {
    return [=](const Sound& sound) {
        const auto written = line(sound.read.composed.agreement);
        return written.empty() ? std::vector<Seed>() : put(path, written)(sound);
    };
}
std::string_view first_party(const model::Agreement& sla) { return sla.parties.begin()->id; }
std::string_view second_party(const model::Agreement& sla) { return (sla.parties.begin() + 1)->id; }

std::string kpi_against_goal(const model::Agreement& sla) {
    for (const auto& goal : sla.goals->grid) {
        if (!goal->target || !goal->stage || !goal->owner || !goal->segment.absent() || goal->target->relative)
            continue;
        if (goal->measure && *goal->measure == GoalMeasure::managed) continue;
        return fmt::format(
            "seeded: {{name: Seeded, owner: {}, to: {}, measure: {{count: {}}}, target: {}, baseline: 1, "
            "report: monthly, source: CRM, activity: One call a week}}",
            goal->owner->id, goal->owner->id == first_party(sla) ? second_party(sla) : first_party(sla),
            goal->stage->id, goal->target->amount.floor() + 7);
    }
    return {};
}

std::string another_kpi(const model::Agreement& sla, int number) {
    return fmt::format(
        "seeded-{}: {{name: Seeded {}, owner: {}, to: {}, "
        "measure: {{formula: \"Calls number {} / all leads in stage {}\"}}, target: \">= 50%\", baseline: 40%, "
        "report: monthly, source: CRM, activity: One call a week}}",
        number, number, first_party(sla), second_party(sla), number, sla.stages.begin()->id);
}
std::vector<Seed> six_kpis_more(const Sound& sound) {
    std::vector<Seeding> each;
    for (int number = 1; number <= 6; ++number)
        each.push_back(put("kpis", another_kpi(sound.read.composed.agreement, number)));
    return together(each)(sound);
}

std::string orphan_stage(const model::Agreement& sla) {
    const auto& last = *(sla.stages.end() - 1);
    if (last->exits.absent() && !(last->terminal && *last->terminal)) return {};
    return fmt::format(
        "orphan: {{name: Orphan, kind: other, owner: {}, criteria: {{all: [{{event: orphaned}}]}}, exits: [{}]}}",
        first_party(sla), last.id);
}

/// A stage of qualified leads, between leads and MQLs; it lacks a way in, too.
std::string stage_between(const model::Agreement& sla) {
    return fmt::format(
        "between: {{name: Between, kind: qualified, owner: {}, criteria: {{all: [{{event: checked}}]}}, exits: [{}]}}",
        first_party(sla), (sla.stages.end() - 1)->id);
}

/// A CRM section in which each stage has a value of its own, or all have the same; no dates of entry.
std::string crm_section(const model::Agreement& sla, bool one_value) {
    std::string stages;
    for (const auto& stage : sla.stages)
        stages +=
            fmt::format("{}{}: {}", stages.empty() ? "" : ", ", stage.id, one_value ? "lead" : stage.id + "-value");
    return fmt::format("crm: {{system: hubspot, stages: {{{}}}}}", stages);
}
std::string crm_with_one_value(const model::Agreement& sla) { return crm_section(sla, true); }
std::string crm_without_dates(const model::Agreement& sla) { return crm_section(sla, false); }

/// Takes out every KPI of one party.
std::vector<Seed> no_kpi_of_a_party(const Sound& sound) {
    std::vector<Seed> seeds;
    const auto& sla = sound.read.composed.agreement;
    for (const auto& party : sla.parties) {
        std::vector<std::string> theirs;
        for (const auto& kpi : sla.kpis)
            if (kpi->owner && kpi->owner->id == party.id) theirs.push_back("kpis." + kpi.id);
        if (theirs.empty() || theirs.size() == sla.kpis.size()) continue;
        for (auto& seed : drop_all(theirs)(sound)) seeds.push_back(std::move(seed));
    }
    return seeds;
}

/// Takes out a KPI that alone measures the stage of a goal.
std::vector<Seed> no_kpi_of_a_goal(const Sound& sound) {
    const auto& sla = sound.read.composed.agreement;
    std::vector<Seed> seeds;
    for (const auto& goal : sla.goals->grid) {
        if (!goal->stage) continue;
        std::vector<std::string> theirs;
        for (const auto& place : find(sound, "kpis.*.measure")) {
            bool names = false;
            const auto look = [&](const syntax::Node& node) { names = names || node.text == goal->stage->id; };
            for (const auto& entry : place.value->entries) {
                look(entry.value);
                for (const auto& item : entry.value.items) look(item);
                // A calculation in words may name any stage.
                if (entry.key.text == "formula") names = true;
            }
            if (names) theirs.push_back("kpis." + place.path[1]);
        }
        if (theirs.size() != 1 || sla.kpis.size() < 2) continue;
        for (auto& seed : drop(theirs.front())(sound)) seeds.push_back(std::move(seed));
    }
    return seeds;
}

/// Only numbers of leads that come in have one: what is managed at a time follows from them.
std::vector<Seed> no_baseline_of_a_flow(const Sound& sound) {
    std::vector<Seed> seeds;
    for (const auto& goal : sound.read.composed.agreement.goals->grid) {
        if (!goal->target || goal->target->relative || (goal->measure && *goal->measure == GoalMeasure::managed))
            continue;
        for (auto& seed : drop("goals.grid." + goal.id + ".baseline")(sound)) seeds.push_back(std::move(seed));
    }
    return seeds;
}

/// Not of one that measures whether a deadline is kept: to keep it is the activity.
std::vector<Seed> no_activity_of_a_kpi(const Sound& sound) {
    std::vector<Seed> seeds;
    for (const auto& kpi : sound.read.composed.agreement.kpis) {
        if (kpi->measure && kpi->measure->within) continue;
        for (auto& seed : drop("kpis." + kpi.id + ".activity")(sound)) seeds.push_back(std::move(seed));
    }
    return seeds;
}

/// The name of the first tier for another one too.
std::vector<Seed> two_tiers_of_one_name(const Sound& sound) {
    const auto tiers = find(sound, "outreach.tiers.*");
    std::vector<Seed> seeds;
    for (std::size_t i = 1; i < tiers.size(); ++i)
        seeds.push_back({Edit{tiers[i].entry->key.span, tiers.front().path.back()}});
    return seeds;
}

/// A year in place of the period of one row: of the customers, who belong to the chain of the MQLs.
std::vector<Seed> set_period_of_a_row(const Sound& sound) {
    const auto& sla = sound.read.composed.agreement;
    std::vector<Seed> seeds;
    for (const auto& goal : sla.goals->grid) {
        const auto* stage = goal->stage ? sla.stages.find(goal->stage->id) : nullptr;
        const bool counts_all = goal->segment.absent() && (!goal->measure || *goal->measure == GoalMeasure::created);
        if (stage == nullptr || !counts_all || !goal->period.absent() || !(rules::kind_of(*stage) == StageKind::sql))
            continue;
        for (auto& seed : put("goals.grid." + goal.id, "period: year")(sound)) seeds.push_back(std::move(seed));
    }
    return seeds;
}

/// Takes a key out of the handoffs that MQLs set off.
Seeding of_mqls(std::string key) {
    return [key](const Sound& sound) {
        const auto& sla = sound.read.composed.agreement;
        std::vector<Seed> seeds;
        for (const auto& handoff : sla.handoffs) {
            const auto* stage = handoff->stage ? sla.stages.find(handoff->stage->id) : nullptr;
            if (stage == nullptr || rules::kind_of(*stage) != StageKind::mql) continue;
            for (auto& seed : drop("handoffs." + handoff.id + "." + key)(sound)) seeds.push_back(std::move(seed));
        }
        return seeds;
    };
}

/// A section moved before one that it belongs behind.
Seeding move(std::string section, std::string before) {
    return [section, before](const Sound& sound) -> std::vector<Seed> {
        const auto from = find(sound, section), to = find(sound, before);
        if (from.empty() || to.empty() || from.front().parent->style == syntax::Style::flow) return {};
        auto seed = removal(sound, from.front());
        const auto at = to.front().entry->key.span.begin;
        if (seed.empty()) return {};
        seed.push_back({{0, at, at}, std::string(sound.read.composed.sources[0].slice(seed.front().span))});
        return {seed};
    };
}

/// A threshold of one point, on the score that the MQL asks for.
NewText one_point(std::string_view form) {
    return [form](const Sound& sound, const Place&) -> std::optional<std::string> {
        const auto scores = find(sound, "stages.@mql.criteria.all.*.score");
        if (scores.empty()) return std::nullopt;
        return fmt::format(fmt::runtime(form), fmt::format("{{score: {}, is: \">= 1\"}}", scores.front().value->text));
    };
}

/// The target of the KPI that measures how many MQLs are accepted.
NewText acceptance(std::string_view target) {
    return [target](const Sound& sound, const Place& place) -> std::optional<std::string> {
        const auto* measure = place.parent->find("measure");
        const auto* rate = measure == nullptr ? nullptr : measure->value.find("rate");
        if (rate == nullptr || rate->value.items.size() != 2) return std::nullopt;
        const auto is = [&](std::size_t i, StageKind kind) {
            const auto* stage = sound.read.composed.agreement.stages.find(rate->value.items[i].text);
            return stage != nullptr && rules::kind_of(*stage) == kind;
        };
        if (!is(0, StageKind::mql) || !is(1, StageKind::sal)) return std::nullopt;
        return std::string(target);
    };
}

/// The criteria of the MQL once more for the SQL.
std::vector<Seed> same_criteria(const Sound& sound) {
    const auto mql = find(sound, "stages.@mql.criteria"), sql = find(sound, "stages.@sql.criteria");
    if (mql.size() != 1 || sql.size() != 1) return {};
    const auto text = text_at(sound, *mql.front().value);
    const bool one_line = text.find('\n') == std::string_view::npos && mql.front().value->style == syntax::Style::flow;
    const bool both_blocks = mql.front().value->style == syntax::Style::block &&
                             sql.front().value->style == syntax::Style::block && mql.front().path.size() == 3;
    if (one_line) return set("stages.@sql.criteria", std::string(text))(sound);
    if (!both_blocks) return {};
    return {{Edit{sql.front().value->span, std::string(text)}}};
}

/// One person left, where that is too few for the goals.
std::vector<Seed> one_person(const Sound& sound) {
    const auto& sla = sound.read.composed.agreement;
    if (sla.capacity.size() != 1) return {};
    const auto& team = *sla.capacity.begin();
    std::int64_t sqls = 0, mqls = 0;
    for (const auto& goal : sla.goals->grid) {
        const auto* stage = goal->stage ? sla.stages.find(goal->stage->id) : nullptr;
        if (stage == nullptr || !goal->target || goal->target->relative || !goal->owner || goal->owner->id != team.id)
            continue;
        if (goal->period && sla.goals->period && *goal->period != *sla.goals->period) continue;
        const bool managed = goal->measure && *goal->measure == GoalMeasure::managed;
        auto& most = managed ? mqls : sqls;
        if (rules::kind_of(*stage) == (managed ? StageKind::mql : StageKind::sql))
            most = std::max(most, goal->target->amount.floor());
    }
    const auto most_of = [](const model::Maybe<model::Range>& range) {
        return range && range->high ? range->high->floor() : std::int64_t{1} << 40;
    };
    if (most_of(team->sqls) >= sqls && most_of(team->active_mqls) >= mqls) return {};
    return set("capacity.*.headcount", "1")(sound);
}

/// A number of business hours or days is written somewhere.
bool in_business_time(const Sound& sound) {
    const std::string_view text = sound.sample->text;
    for (auto at = text.find(" business "); at != std::string_view::npos; at = text.find(" business ", at + 1))
        if (at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9') return true;
    return false;
}
bool has_two_calendars(const Sound& sound) {
    return in_business_time(sound) && sound.read.composed.agreement.calendars.size() > 1;
}
bool in_english(const Sound& sound) {
    const auto& language = sound.read.composed.agreement.agreement->language;
    return language.absent() || text_at(sound, *find(sound, "agreement.language").front().value).starts_with("en");
}
/// One team, and one row that counts the MQLs in play.
bool has_one_stock(const Sound& sound) {
    const auto& sla = sound.read.composed.agreement;
    return sla.capacity.size() == 1 &&
           std::any_of(sla.goals->grid.begin(), sla.goals->grid.end(), [&](const auto& goal) {
               const auto* stage = goal->stage ? sla.stages.find(goal->stage->id) : nullptr;
               return stage != nullptr && rules::kind_of(*stage) == StageKind::mql && goal->measure &&
                      *goal->measure == GoalMeasure::managed;
           });
}
/// A rejected lead comes back: to a stage from which it can be handed over again.
bool rejects_into_a_loop(const Sound& sound) {
    for (const auto& handoff : sound.read.composed.agreement.handoffs)
        for (const auto& reason : handoff->reject->reasons) {
            const auto* stage = reason->to ? sound.read.composed.agreement.stages.find(reason->to->id) : nullptr;
            if (stage == nullptr || ((*stage)->terminal && *(*stage)->terminal)) return false;
        }
    return true;
}

bool sql_is_not_handed_over(const Sound& sound) {
    const auto& sla = sound.read.composed.agreement;
    return std::none_of(sla.handoffs.begin(), sla.handoffs.end(), [&](const auto& handoff) {
        const auto* stage = handoff->stage ? sla.stages.find(handoff->stage->id) : nullptr;
        return stage != nullptr && rules::kind_of(*stage) == StageKind::sql;
    });
}

/// Some ninety times as much money.
std::optional<std::string> ninety_times(const Sound& sound, const Place& place) {
    std::string text(text_at(sound, *place.value));
    const auto digit = text.find_first_of("123456789");
    if (digit == std::string::npos) return std::nullopt;
    return text.insert(digit, "99");
}

/// `[mql, sql]` as `[sql, mql]`.
std::optional<std::string> the_other_way_round(const Sound& sound, const Place& place) {
    const std::string text(text_at(sound, *place.value));
    const auto comma = text.find(", ");
    if (!text.starts_with('[') || !text.ends_with(']') || comma == std::string::npos) return std::nullopt;
    return "[" + text.substr(comma + 2, text.size() - comma - 3) + ", " + text.substr(1, comma - 1) + "]";
}

NewText of_parent(std::string_view key) {
    return [key](const Sound& sound, const Place& place) -> std::optional<std::string> {
        const auto text = value_of(sound, *place.parent, key);
        if (text.empty()) return std::nullopt;
        return std::string(text);
    };
}

}  // namespace

const std::vector<Fault>& faults() {
    using std::string;
    const string nobody = "zzz-nobody";
    // clang-format off
    static const std::vector<Fault> all = {
        // ---- something is missing ----
        {"no profile and no persona", {"no-persona-or-icp"}, drop_all({"icp", "personas"})},
        {"profile without an industry", {"icp-dimension-missing"}, where("icp.employees", drop("icp.industries"))},
        {"profile without a size", {"icp-dimension-missing"}, where("icp.industries", where_not("segments", drop_all({"icp.employees", "icp.revenue"})))},
        {"profile without a place or a type", {"icp-dimension-missing"}, where("icp.industries", where_not("segments", drop_all({"icp.regions", "icp.business_types"})))},
        {"persona without a role", {"persona-thin"}, where_not("personas.*.responsibilities", drop("personas.*.role"))},
        {"personas without priorities and worries", {"persona-thin"}, drop_all({"personas.*.priorities", "personas.*.worries"})},
        {"MQL without criteria", {"mql-undefined"}, drop("stages.@mql.criteria")},
        {"SQL without criteria", {"sql-undefined"}, drop("stages.@sql.criteria")},
        {"customer without criteria", {"stage-without-criteria"}, drop("stages.@customer.criteria")},
        {"stage without an owner", {"stage-without-owner"}, drop("stages.*.owner")},
        {"no goals", {"no-goals"}, drop("goals")},
        {"goals without a grid", {"no-goals"}, drop("goals.grid")},
        {"goals without a period", {"goal-without-period"}, drop("goals.period")},
        {"goal without an owner", {"goal-without-owner"}, drop("goals.grid.*.owner")},
        {"goal without a baseline", {"goal-without-baseline"}, no_baseline_of_a_flow},
        {"no handoffs", {"no-handoff"}, drop("handoffs")},
        {"handoff without a trigger", {"handoff-without-trigger"}, drop("handoffs.*.stage")},
        {"handoff to nobody in particular", {"handoff-without-assignment"}, drop("handoffs.*.assign")},
        {"handoff without a fallback", {"handoff-without-fallback"}, drop("handoffs.*.assign.fallback")},
        {"handoff without what is passed on", {"handoff-payload-missing"}, drop("handoffs.*.payload")},
        {"no time to pass a lead", {"routing-commitment-missing"}, of_mqls("deliver_within")},
        {"no deadline to accept", {"acceptance-deadline-missing"}, drop("handoffs.*.accept_within")},
        {"no way to reject", {"rejection-path-missing"}, drop("handoffs.*.reject")},
        {"no reasons to reject", {"rejection-reasons-missing"}, drop("handoffs.*.reject.reasons")},
        {"no outreach", {"no-outreach"}, drop("outreach")},
        {"no tiers", {"no-outreach"}, drop("outreach.tiers")},
        {"tier without a response time", {"tier-without-response-time"}, drop("outreach.tiers.*.respond_within")},
        {"tier without attempts", {"tier-without-attempts"}, where_not("outreach.tiers.*.steps", drop("outreach.tiers.*.attempts"))},
        {"tier without a timeframe", {"tier-without-timeframe"}, where_not("outreach.tiers.*.steps", drop("outreach.tiers.*.timeframe"))},
        {"tier without a breakup", {"breakup-missing"}, where_not("outreach.tiers.*.steps", drop("outreach.tiers.*.breakup"))},
        {"no breakup, written as 0", {"breakup-missing"}, where_not("outreach.tiers.*.steps", set("outreach.tiers.*.breakup", "0"))},
        {"tier without channels", {"channels-missing"}, where_not("outreach.tiers.*.steps", drop("outreach.tiers.*.channels"))},
        {"nothing after the last attempt", {"after-cadence-missing"}, drop("outreach.tiers.*.after")},
        {"no word on what an attempt is", {"attempt-undefined"}, drop("outreach.attempt")},
        {"no word on when the clock runs", {"clock-undefined"}, drop("outreach.clock")},
        {"no capacity", {"sdr-capacity-missing"}, drop("capacity")},
        {"no KPIs", {"no-kpis"}, drop("kpis")},
        {"no KPI of a party", {"kpi-missing-for-party"}, no_kpi_of_a_party, {"goal-not-measured"}},
        {"no KPI over a goal", {"goal-not-measured"}, no_kpi_of_a_goal, {"kpi-missing-for-party"}},
        {"no reports", {"closed-loop-missing"}, drop("reports")},
        {"no review", {"review-cadence-missing"}, drop("reviews.agreement")},
        {"no meetings", {"meeting-cadence-missing"}, drop("reviews.meetings")},
        {"no escalation", {"escalation-missing"}, drop("escalations")},
        {"no first day", {"effective-date-missing"}, drop("agreement.effective")},
        {"nobody signs", {"signatory-missing-side"}, drop("signatures")},
        {"no calendar", {"calendar-missing"}, when(in_business_time, drop_all({"agreement.calendar", "parties.*.calendar", "calendars", "segments.*.calendar"}))},
        {"no exclusions", {"disqualifiers-missing"}, drop_all({"stages.@mql.criteria.none", "icp.disqualifiers"})},
        {"no examples", {"lead-examples-missing"}, drop_all({"stages.@mql.examples", "stages.@mql.counterexamples"})},
        {"nobody settles disputes", {"dispute-process-missing"}, drop("disputes")},

        // ---- two places disagree ----
        {"handoff into an unknown stage", {"unknown-reference"}, set("handoffs.*.becomes", nobody)},
        {"handoff to an unknown party", {"unknown-reference"}, set("handoffs.*.to", nobody)},
        {"stage of an unknown party", {"unknown-reference"}, set("stages.*.owner", nobody)},
        {"goal for an unknown stage", {"unknown-reference"}, set("goals.grid.*.stage", nobody), {"goal-grid-skips-stage"}},
        {"KPI of an unknown party", {"unknown-reference"}, set("kpis.*.owner", nobody)},
        {"cadence into an unknown stage", {"unknown-reference"}, set("outreach.tiers.*.after.to", nobody)},
        {"rejection into an unknown stage", {"unknown-reference"}, set("handoffs.*.reject.reasons.*.to", nobody)},
        {"escalation of a deadline that is not there", {"unknown-reference"}, set("escalations.*.commitment", "outreach.tiers.zzz-nobody.respond_within"), {"escalation-missing"}},
        {"unknown calendar", {"unknown-reference"}, set("agreement.calendar", nobody)},
        {"exit into an unknown stage", {"unknown-reference"}, set("stages.@sql.exits", "[zzz-nobody]")},
        {"two stages of one alias", {"duplicate-id"}, where_not("stages.*.aliases", together({put("stages.@mql", "aliases: [Twin]"), put("stages.@sql", "aliases: [Twin]")}))},
        {"the same key twice", {"duplicate-key"}, put("agreement", "title: Once more")},
        {"two tiers of one name", {"duplicate-key"}, two_tiers_of_one_name},
        {"later stage with a larger goal", {"funnel-not-monotonic"}, set_goal(StageKind::customer, GoalMeasure::created, number([](std::int64_t was) { return was * 1000; })), {"revenue-vs-funnel", "round-up-required"}},
        {"stage that no way leads to", {"stage-unreachable"}, put_spelled("stages", orphan_stage), {"goal-grid-skips-stage"}},
        {"stage without a way out", {"stage-dead-end"}, when(sql_is_not_handed_over, set("stages.@sql.exits", "[]")), {"stage-unreachable"}},
        {"SAL without a way out", {"stage-dead-end"}, set("stages.@sal.exits", "[]"), {"stage-unreachable"}},
        {"last stage is no end any more", {"stage-dead-end"}, drop("stages.@disqualified.terminal"), {"recycle-loop-unbounded"}},
        {"rejected leads go round for ever", {"recycle-loop-unbounded"}, when(rejects_into_a_loop, drop("handoffs.*.reject.recycle"))},
        {"leads not reached go round for ever", {"recycle-loop-unbounded"}, where_not("outreach.tiers.*.after.at_most", drop("outreach.tiers.*.after.wait"))},
        {"handoff to the giving party", {"handoff-same-side"}, set("handoffs.*.to", of_parent("from"))},
        {"accepted lead stays with the giving side", {"handoff-owner-mismatch"}, set("stages.@sal.owner", [](const Sound& sound, const Place& place) -> std::optional<string> {
             const auto& sla = sound.read.composed.agreement;
             for (const auto& handoff : sla.handoffs)
                 if (handoff->becomes && handoff->becomes->id == place.path[1]) return handoff->from->id;
             return std::nullopt;
         }), {"kpi-missing-for-party"}},
        {"MQL and SQL are the same", {"stage-criteria-identical"}, same_criteria},
        {"tiers: response times exchanged", {"tier-response-order"}, swap("outreach.tiers.*.respond_within"), {"response-too-slow", "response-exceeds-timeframe", "target-jump", "escalation-before-deadline"}},
        {"tiers: attempts exchanged", {"tier-attempts-order"}, swap("outreach.tiers.*.attempts"), {"attempts-below-evidence", "cadence-too-dense", "cadence-gap", "activity-load"}},
        {"tiers: timeframes exchanged", {"tier-timeframe-order", "step-after-timeframe"}, swap("outreach.tiers.*.timeframe"), {"cadence-too-dense", "cadence-gap", "score-decay-vs-cadence"}},
        {"breakup before the last step", {"breakup-not-last"}, where_not("outreach.tiers.*.steps", put("outreach.tiers.*", "steps: [{day: 0, channel: phone}, {day: 1, channel: email}, {day: 2, channel: phone}, {day: 4, channel: email, breakup: true}, {day: 6, channel: phone}]")),
         {"tier-attempts-order", "attempts-below-evidence", "cadence-too-dense", "cadence-gap", "activity-load"}},
        {"first answer after the last day", {"response-exceeds-timeframe"}, set("outreach.tiers.*.respond_within", "200 days"), {"tier-response-order", "target-jump", "unit-mixed", "escalation-before-deadline"}},
        {"outcome due before the cadence ends", {"disposition-before-cadence-end"}, set("handoffs.*.dispose_within", "2 days")},
        {"KPI against the goal", {"conflicting-targets"}, put_spelled("kpis", kpi_against_goal), {"too-many-kpis"}},
        {"alarm long before the deadline", {"escalation-before-deadline"}, set("escalations.*.steps", "[{at: 10%, notify: Somebody}, {at: 100%, notify: Somebody else}]")},
        {"alarm long after the deadline", {"escalation-too-late"}, set("escalations.*.steps", "[{at: 300%, notify: Somebody}]")},
        {"KPI over nothing", {"kpi-measures-nothing"}, set("kpis.*.measure", "{formula: How many people know our name this year against last year}"), {"goal-not-measured"}},
        {"KPI of nobody", {"kpi-owner-not-a-party"}, drop("kpis.*.owner"), {"kpi-missing-for-party"}},
        {"expires before it begins", {"date-order"}, set("agreement.expires", "2020-01-01"), {"sla-overdue"}},
        {"next review before it begins", {"date-order"}, set("reviews.agreement.next", "2020-01-01"), {"sla-overdue"}},
        {"two stages, one value in the CRM", {"crm-value-collision"}, where_not("crm", put_spelled("", crm_with_one_value))},
        {"wrong persona in the MQL", {"unknown-reference"}, set("stages.@mql.criteria.all.*.persona", "[zzz-nobody]"), {"persona-unused"}},

        {"third party that owes nothing", {"one-sided-sla"}, put("parties", "onlooker: {name: Onlooker, side: other}")},
        {"persona that nobody asks for", {"persona-unused"}, put("personas", "bystander: {name: Bystander, buying_role: user, role: Looks on, priorities: [Quiet], worries: [Noise]}")},
        {"stage that no goal counts", {"goal-grid-skips-stage"}, where_not("stages.@qualified", put_spelled("stages", stage_between)), {"stage-unreachable"}},
        {"companies outside the profile", {"icp-criteria-conflict"}, where("icp.employees", set("stages.@mql.criteria.all.0", "{field: employees, is: \"< 1\"}")), {"persona-unused"}},
        {"SQL with less than the MQL", {"sql-weaker-than-mql"}, set("stages.@sql.criteria.all.0", one_point("{}")), {"score-one-dimension"}},
        {"outreach before the MQL", {"routing-threshold-below-mql"}, set("outreach.tiers.*.applies", one_point("[{}]"))},
        {"changed after it was signed", {"signed-text-changed"}, put("signatures.*", "fingerprint: sha256:" + string(64, '0'))},
        {"deadlines without a calendar", {"calendar-region-missing"}, when(has_two_calendars, drop_all({"agreement.calendar", "parties.*.calendar", "segments.*.calendar"}))},
        {"segments that overlap", {"segment-overlap-or-gap"}, where_not("segments", put("", "segments: {smaller: {employees: 1-100}, larger: {employees: 50-900}}")), {"section-order"}},
        {"KPI without a date in the CRM", {"kpi-not-computable"}, where("stages.mql", where("stages.sal", where_not("crm", together({drop("kpis.*.source"), set("kpis.*.measure", "{time: [mql, sal]}"), set("kpis.*.target", "\"<= 1 day\""), set("kpis.*.baseline", "2 days"), put_spelled("", crm_without_dates)})))), {"goal-not-measured", "conflicting-targets", "kpi-measures-nothing"}},
        {"one reason called other", {"reasons-too-many-or-other"}, together({rename("handoffs.*.reject.reasons.*", "other"), drop("handoffs.*.reject.reasons.*.means")})},

        // ---- the numbers do not add up ----
        {"cap on open leads", {"open-lead-cap"}, when(has_one_stock, where_not("capacity.*.open_leads", put("capacity.*", "open_leads: 1")))},
        {"threshold that one side reaches alone", {"score-one-dimension"}, where_not("scoring", together({set("stages.@mql.criteria", "{all: [{score: total, is: \">= 20\"}]}"),
             put("", "scoring: {dimensions: {fit: {weight: 50%, attributes: {size: 60, place: 40}}, engagement: {weight: 50%, attributes: {asked: 60, came: 40}}}}")})),
         {"section-order", "persona-unused", "source-without-tier", "disqualifiers-missing"}},
        {"half an hour, also at night", {"response-vs-coverage"}, together({drop_all({"calendars.*.after_hours"}), set("outreach.tiers.*.respond_within", "30 min")}), {"tier-response-order", "unit-mixed", "target-jump", "escalation-before-deadline"}},
        {"goal above what the team can bring", {"goal-vs-sdr-quota"}, set("capacity.*.sqls", "1"), {"sdr-quota-outside-benchmark"}},
        {"all but one have left", {"goal-vs-sdr-quota", "mql-load-vs-capacity", "capacity-impossible"}, one_person, {"activity-load", "open-lead-cap", "universe-vs-capacity", "ramp-ignored"}},
        {"more MQLs than the team can carry", {"mql-load-vs-capacity"}, where("capacity.*.active_mqls", set_goal(StageKind::mql, GoalMeasure::managed, number(ten_times))),
         {"goal-vs-conversion", "stock-exceeds-flow", "activity-load", "open-lead-cap"}},
        {"more MQLs in play than come in", {"stock-exceeds-flow"}, set_goal(StageKind::mql, GoalMeasure::managed, number([](std::int64_t was) { return was * 30; })),
         {"goal-vs-conversion", "mql-load-vs-capacity", "activity-load", "open-lead-cap"}},
        {"conversion that does not lead to the goal", {"goal-vs-conversion", "conflicting-targets"}, set("goals.conversions.*.rate", "64%"), {"sdr-quota-vs-load", "rate-chain-mismatch"}},
        {"load too small for the quota", {"sdr-quota-vs-load"}, where("capacity.*.sqls", where("capacity.*.mql_conversion", set("capacity.*.active_mqls", "1-2"))), {"mql-load-vs-capacity"}},
        {"rate without its sign", {"rate-out-of-range"}, set("goals.conversions.*.rate", "8")},
        {"rate over 100%", {"rate-out-of-range"}, set("goals.conversions.*.rate", "180%")},
        {"revenue that the deals do not bring", {"revenue-vs-funnel"}, set("goals.revenue.target", ninety_times), {"pipeline-coverage", "currency-mixed"}},
        {"goals of two periods", {"period-mismatch"}, set_period_of_a_row, {"revenue-vs-funnel", "goal-vs-conversion"}},
        {"more attempts than days", {"cadence-too-dense"}, where_not("outreach.tiers.*.steps", set("outreach.tiers.*.attempts", "400")),
         {"tier-attempts-order", "attempts-above-evidence", "activity-load"}},
        {"more activities than a day has", {"activity-load"}, when(has_one_stock, set("capacity.*.activities_per_day", "1"))},
        {"score that nobody can reach", {"score-threshold-unreachable"}, set("stages.@mql.criteria.all.*.is", [](const Sound&, const Place& place) -> std::optional<string> {
             if (place.parent->find("score") == nullptr) return std::nullopt;
             return "\">= 5000\"";
         }), {"sql-weaker-than-mql", "routing-threshold-below-mql", "score-decay-vs-cadence"}},
        {"weights of more than the whole", {"score-weights-sum"}, set("scoring.dimensions.*.weight", "95%"), {"score-one-dimension", "score-threshold-too-tight", "score-threshold-unreachable"}},

        // ---- nobody could tell whether it was kept ----
        {"vague words in place of a criterion", {"vague-criterion"}, when(in_english, set("stages.@mql.criteria.all.0", "Shows real interest and is a good fit")), {"persona-unused", "score-one-dimension"}},
        {"vague words for the SQL", {"vague-criterion"}, when(in_english, set("stages.@sql.criteria.all.0", "Seems ready to buy soon"))},
        {"prose in place of a criterion", {"criterion-without-operator"}, when(in_english, set("stages.@sal.criteria.all.0", "The right size and the right town"))},
        {"as soon as possible", {"vague-duration"}, set("outreach.tiers.*.respond_within", "asap")},
        {"promptly accepted", {"vague-duration"}, set("handoffs.*.accept_within", "promptly")},
        {"more of something, from nowhere", {"relative-goal-unanchored"}, together({drop("goals.grid.*.baseline"), set("goals.grid.*.target", "+20%")}), {"goal-without-baseline"}},
        {"KPI without a formula", {"kpi-without-formula"}, drop("kpis.*.measure"), {"goal-not-measured"}},
        {"KPI without a target", {"kpi-without-target"}, drop("kpis.*.target")},
        {"mean response time", {"kpi-mean-response"}, where("stages.mql", where("stages.sal", together({set("kpis.*.measure", "{time: [mql, sal], as: mean}"), set("kpis.*.target", "\"<= 1 day\""), set("kpis.*.baseline", "2 days")}))), {"goal-not-measured", "conflicting-targets"}},
        {"all of them, always, in time", {"compliance-target"}, set("kpis.*.target", [](const Sound&, const Place& place) -> std::optional<string> {
             const auto* measure = place.parent->find("measure");
             if (measure == nullptr || measure->value.find("within") == nullptr) return std::nullopt;
             return "100%";
         }), {"conflicting-targets"}},
        {"an automatic reply counts", {"automation-counts-as-touch"}, set("outreach.attempt.human", "false")},

        // ---- possible, but not what works ----
        {"six KPIs more", {"too-many-kpis"}, six_kpis_more},
        {"review every 18 months", {"review-too-rare"}, set("reviews.agreement.every", "every 18 months"), {"date-order"}},
        {"goals set once a year", {"goal-setting-too-rare"}, set("goals.set", "yearly")},
        {"first answer after ten days", {"response-too-slow", "response-exceeds-timeframe", "tier-response-order"}, set("outreach.tiers.*.respond_within", "10 days"), {"target-jump", "unit-mixed", "escalation-before-deadline"}},
        {"two attempts at the best leads", {"attempts-below-evidence"}, when(in_english, [](const Sound& sound) {
             auto seeds = set("outreach.tiers.*.attempts", "2")(sound);
             // The first tier's only.
             const auto tiers = find(sound, "outreach.tiers.*");
             if (tiers.empty() || tiers.front().value->find("attempts") == nullptr || tiers.front().value->find("steps") != nullptr) return std::vector<Seed>();
             seeds.resize(std::min<std::size_t>(seeds.size(), 1));
             return seeds;
         }), {"tier-attempts-order", "cadence-gap"}},
        {"ninety days to minutes", {"target-jump"}, set("outreach.tiers.*.baseline.p90", "90 days")},
        {"three breakups", {"breakup-count"}, where_not("outreach.tiers.*.steps", set("outreach.tiers.*.breakup", "3")), {"activity-load"}},
        {"everything is accepted", {"acceptance-too-high", "conflicting-targets"}, set("kpis.*.target", acceptance("\">= 99%\"")), {"rate-chain-mismatch"}},
        {"hardly anything is accepted", {"acceptance-too-low", "conflicting-targets"}, set("kpis.*.target", acceptance("\">= 20%\"")), {"rate-chain-mismatch"}},
        {"quota that nobody has", {"sdr-quota-outside-benchmark"}, set("capacity.*.sqls", "90-95"), {"sdr-quota-vs-load"}},
        {"nearly every MQL becomes an SQL", {"conversion-outside-benchmark"}, set("goals.conversions.*.rate", "92%"), {"goal-vs-conversion", "conflicting-targets", "rate-chain-mismatch"}},
        {"a few attempts in two years", {"cadence-gap"}, where_not("outreach.tiers.*.steps", set("outreach.tiers.*.timeframe", "2 years")),
         {"tier-timeframe-order", "score-decay-vs-cadence", "disposition-before-cadence-end", "unit-mixed"}},

        // ---- slips ----
        {"KPI measured the wrong way round", {"measured-backwards"}, set("kpis.*.measure.rate", the_other_way_round), {"goal-not-measured"}},
        {"KPI for oneself", {"owed-to-itself"}, set("kpis.*.to", of_parent("owner")), {"kpi-missing-for-party"}},
        {"nobody in the team", {"capacity-impossible"}, set("capacity.*.headcount", "0")},
        {"more learners than people", {"capacity-impossible"}, where("capacity.*.headcount", where_not("capacity.*.ramping", put("capacity.*", "ramping: {heads: 99, at: 100%}")))},
        {"deals in another currency", {"currency-mixed"}, set("goals.revenue.deal_size", "¥6M"), {"pipeline-coverage"}},
        {"holidays of another agreement", {"holidays-outdated"}, set("calendars.*.holidays", "[2019-05-27, 2019-12-25]")},

        // ---- how it is kept alive and written ----
        {"review that was forgotten", {"sla-overdue"}, set("reviews.agreement", "{every: 6 months, last: 2024-01-10}"), {"date-order", "review-too-rare"}},
        {"meeting without a result", {"meeting-without-output"}, drop("reviews.meetings.*.output")},
        {"commitment without a system", {"commitment-without-system"}, drop("commitments.*.system")},
        {"KPI that nobody is shown", {"kpi-without-report"}, together({drop("kpis.*.report"), set("kpis.*.name", "Seeded"), set("reviews.meetings.*.agenda", "[Whatever comes up]")})},
        {"KPI without an activity", {"goal-without-activity"}, no_activity_of_a_kpi},
        {"nothing follows from a miss", {"consequence-missing"}, drop_all({"commitments.*.consequence", "escalations.*.consequence"})},
        {"another name for the MQL", {"term-variant"}, when(in_english, set("commitments.*.statement", "Name and company on every marketing certified lead"))},
        {"abbreviation without its words", {"abbreviation-undefined"}, when(in_english, set("commitments.*.statement", "Name and company on every TQL"))},
        {"sections out of order", {"section-order"}, move("disputes", "stages")},
        {"placeholder for a name", {"placeholder-left"}, set("agreement.organization", "\"[COMPANY NAME]\"")},
        {"placeholder for a time", {"placeholder-left"}, set("outreach.tiers.*.respond_within", "[X hours]")},
        {"to be done", {"placeholder-left"}, set("disputes.process", "TBD")},
        {"time without a unit", {"unit-missing"}, set("outreach.tiers.*.timeframe", "60")},
        {"deadline without a unit", {"unit-missing"}, set("handoffs.*.accept_within", "2")},
        {"unit as one speaks it", {"unit-spelling"}, set("handoffs.*.deliver_within", "10 mins.")},
        {"date as one writes it", {"date-not-iso"}, set("agreement.effective", "31.01.2026"), {"sla-overdue"}},
        {"misspelt key", {"unknown-key"}, rename("handoffs.*.accept_within", "acept_within")},
        {"misspelt section", {"unknown-key"}, rename("outreach", "outreech")},
    };
    // clang-format on
    return all;
}

}  // namespace slac::testing
