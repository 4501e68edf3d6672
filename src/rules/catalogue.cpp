#include <vector>

#include "rules/business_calendars.hpp"
#include "rules/families.hpp"
#include "rules/stage_graph.hpp"

namespace slac::rules {

std::span<const Rule* const> catalogue() {
    static const std::vector<const Rule*> rules = [] {
        std::vector<const Rule*> all;
        for (const auto family :
             {completeness_rules(), outreach_rules(), cadence_rules(), accountability_rules(), reference_rules(),
              life_cycle_rules(),   handoff_rules(),  order_rules(),   arithmetic_rules(),     goal_rules(),
              kpi_rules(),          target_rules(),   revenue_rules(), capacity_rules(),       calendar_rules(),
              escalation_rules(),   audience_rules(), scoring_rules(), review_rules(),         wording_rules(),
              slip_rules()})
            for (const auto& rule : family) all.push_back(&rule);
        return all;
    }();
    return rules;
}

model::WorkingTime working_time(const model::Agreement& sla) {
    model::WorkingTime working;
    const model::Calendar* calendar = nullptr;
    if (sla.agreement && sla.agreement->calendar) calendar = sla.calendars.get(sla.agreement->calendar->id);
    if (calendar == nullptr && sla.calendars.size() == 1 && *sla.calendars.begin()) calendar = &**sla.calendars.begin();
    if (calendar == nullptr) return working;
    if (calendar->days.present()) {
        model::Weekdays on;
        for (const auto& days : calendar->days)
            for (std::size_t day = 0; days && day < on.on.size(); ++day) on.on[day] = on.on[day] || days->on[day];
        if (const int number = number_of(on); number > 0) working.days_a_week = model::Decimal::whole(number);
    }
    if (calendar->hours && calendar->hours->every_day.present()) {
        std::int64_t minutes = 0;
        for (const auto& hours : calendar->hours->every_day)
            if (hours) minutes += hours->to - hours->from;
        if (minutes > 0) working.hours_a_day = model::Decimal::whole(minutes) / model::Decimal::whole(60);
    }
    return working;
}

std::size_t judge(const model::Agreement& sla, model::Date today, const Thresholds& thresholds, Findings& findings,
                  const Sources* sources, std::span<const Rule* const> rules, const StepDone& done) {
    const StageGraph graph(sla);
    const BusinessCalendars calendars(sla, today);
    const Context context{sla, graph, calendars, thresholds, working_time(sla), today, sources};
    if (done) done("preparing rules", 0);
    for (const auto* rule : rules) {
        const std::size_t before = findings.size();
        Reporter reporter(rule->info, findings);
        rule->check(context, reporter);
        if (done) done(rule->info.id, findings.size() - before);
    }
    return rules.size();
}

}  // namespace slac::rules
