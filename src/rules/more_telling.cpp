#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/goal_table.hpp"
#include "slac/rules/rule.hpp"

namespace slac::rules {
namespace {

using Place = std::pair<FileId, std::uint32_t>;
Place place_of(Span span) { return {span.file, span.begin}; }

bool labelled(const Diagnostic& finding, Span span) {
    return std::any_of(finding.labels.begin(), finding.labels.end(),
                       [&](const Label& label) { return label.span == span; });
}

/// Both are found at one value.
bool same_place(const Diagnostic& finding, const Diagnostic& telling) { return finding.span == telling.span; }

/// What the more telling one found wrong is what the other one compares with.
bool compares_with_it(const Diagnostic& finding, const Diagnostic& telling) { return labelled(finding, telling.span); }

/// A higher tier that answers later than a lower one is the one that answers too late.
bool is_its_second_place(const Diagnostic& finding, const Diagnostic& telling) {
    return labelled(telling, finding.span);
}

/// The deadline that one of them speaks of is a place of the other.
bool share_a_place(const Diagnostic& finding, const Diagnostic& telling) {
    return same_place(finding, telling) || compares_with_it(finding, telling) ||
           is_its_second_place(finding, telling) ||
           std::any_of(finding.labels.begin(), finding.labels.end(),
                       [&](const Label& label) { return labelled(telling, label.span); });
}

/// A goal above what the rate brings, and not one below it.
bool same_goal_too_high(const Diagnostic& finding, const Diagnostic& telling) {
    return same_place(finding, telling) && finding.help.find(kOrMoreSources) != std::string::npos;
}

/// Rules of which one value that is wrong makes both speak.
struct Pair {
    std::string_view finding, more_telling;
    bool (*same)(const Diagnostic& finding, const Diagnostic& more_telling);
};
constexpr Pair kPairs[] = {
    {"response-too-slow", "response-exceeds-timeframe", same_place},
    {"tier-response-order", "response-exceeds-timeframe", compares_with_it},
    {"response-too-slow", "tier-response-order", is_its_second_place},
    {"escalation-before-deadline", "response-exceeds-timeframe", compares_with_it},
    {"escalation-before-deadline", "tier-response-order", share_a_place},
    {"escalation-before-deadline", "response-too-slow", compares_with_it},
    {"tier-timeframe-order", "step-after-timeframe", share_a_place},
    {"cadence-gap", "tier-without-attempts", same_place},
    {"goal-vs-conversion", "funnel-not-monotonic", same_place},
    {"goal-vs-conversion", "funnel-not-monotonic", compares_with_it},
    {"goal-vs-conversion", "goal-vs-sdr-quota", same_goal_too_high},
    {"sla-overdue", "date-order", share_a_place},
    {"goal-vs-sdr-quota", "capacity-impossible", share_a_place},
    {"mql-load-vs-capacity", "capacity-impossible", share_a_place},
    {"universe-vs-capacity", "capacity-impossible", share_a_place},
    {"open-lead-cap", "capacity-impossible", share_a_place},
    {"activity-load", "capacity-impossible", share_a_place},
    {"ramp-ignored", "capacity-impossible", share_a_place},
};

/// The agreement as it would be if each number of the plan were the one that a KPI has for the same thing. Nothing is
/// put in the place of numbers that nothing contradicts; whether there was any that is.
bool settle_conflicts(const Findings& findings, model::Agreement& sla) {
    bool any = false;
    for (const auto& finding : findings.all()) {
        if (finding.rule != "conflicting-targets" || finding.suppressed || finding.labels.empty()) continue;
        if (!sla.goals) continue;
        const auto& kpis = sla.kpis.value;
        const auto kpi = std::find_if(kpis.begin(), kpis.end(), [&](const auto& each) {
            return each && each->target && each->target.span == finding.span;
        });
        const auto& win_rate = sla.goals->revenue->win_rate;
        model::Quantity said;
        if (kpi != kpis.end())
            said = (*kpi)->target->quantity;
        else if (win_rate && win_rate.span == finding.span)
            said = *win_rate;
        else
            continue;
        const Span plan = finding.labels.front().span;
        for (auto& row : sla.goals.value.grid.value) {
            auto& target = row.value.value.target;
            const auto* number = std::get_if<model::Decimal>(&said);
            if (number == nullptr || !target || target.span != plan) continue;
            target.value.amount = *number;
            any = true;
        }
        for (auto& conversion : sla.goals.value.conversions.value) {
            auto& rate = conversion.value.value.rate;
            const auto* share = std::get_if<model::Percent>(&said);
            if (share == nullptr || !rate || rate.span != plan) continue;
            rate.value = *share;
            any = true;
        }
    }
    return any;
}

/// Rules that multiply and compare the numbers of the plan.
constexpr std::string_view kFromThePlan[] = {
    "funnel-not-monotonic", "goal-vs-sdr-quota",    "mql-load-vs-capacity", "goal-vs-conversion",
    "stock-exceeds-flow",   "activity-load",        "revenue-vs-funnel",    "round-up-required",
    "rate-chain-mismatch",  "universe-vs-capacity", "open-lead-cap",        "conversion-outside-benchmark",
    "acceptance-too-high",  "acceptance-too-low",   "pipeline-coverage",    "target-jump"};

/// A number that contradicts a KPI makes sums wrong as well. What would be right with the number of the KPI is not told
/// again.
void leave_to_conflicts(const model::Agreement& sla, model::Date today, const Thresholds& thresholds,
                        Findings& findings) {
    const auto from_the_plan = [](std::string_view rule) {
        return std::find(std::begin(kFromThePlan), std::end(kFromThePlan), rule) != std::end(kFromThePlan);
    };
    const auto follows = [&](const Diagnostic& finding) { return !finding.suppressed && from_the_plan(finding.rule); };
    if (std::none_of(findings.all().begin(), findings.all().end(), follows) ||
        std::none_of(findings.all().begin(), findings.all().end(),
                     [](const Diagnostic& finding) { return finding.rule == "conflicting-targets"; }))
        return;
    model::Agreement settled = sla;
    if (!settle_conflicts(findings, settled)) return;
    std::vector<const Rule*> rules;
    for (const auto* rule : catalogue())
        if (from_the_plan(rule->info.id)) rules.push_back(rule);
    Findings left;
    judge(settled, today, thresholds, left, nullptr, rules);
    std::set<std::pair<std::string_view, Place>> still;
    for (const auto& finding : left.all()) still.emplace(finding.rule, place_of(finding.span));
    std::erase_if(findings.all(), [&](const Diagnostic& finding) {
        return follows(finding) && still.count({finding.rule, place_of(finding.span)}) == 0;
    });
}

}  // namespace

void leave_to_the_more_telling(const model::Agreement& sla, model::Date today, const Thresholds& thresholds,
                               Findings& findings) {
    leave_to_conflicts(sla, today, thresholds, findings);
    for (const auto& pair : kPairs) {
        // By each place that it speaks of: files may have as many findings as lines.
        std::multimap<Place, Diagnostic> telling;
        for (const auto& finding : findings.all()) {
            if (finding.rule != pair.more_telling || finding.suppressed) continue;
            telling.emplace(place_of(finding.span), finding);
            for (const auto& label : finding.labels) telling.emplace(place_of(label.span), finding);
        }
        if (telling.empty()) continue;
        std::erase_if(findings.all(), [&](const Diagnostic& finding) {
            if (finding.rule != pair.finding || finding.suppressed) return false;
            const auto is_told_at = [&](Span span) {
                const auto [first, last] = telling.equal_range(place_of(span));
                return std::any_of(first, last, [&](const auto& each) { return pair.same(finding, each.second); });
            };
            return is_told_at(finding.span) || std::any_of(finding.labels.begin(), finding.labels.end(),
                                                           [&](const Label& label) { return is_told_at(label.span); });
        });
    }
}

}  // namespace slac::rules
