#include "rules/goal_table.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace slac::rules {

using model::Decimal;
using model::Goal;
using model::GoalMeasure;
using model::Period;

namespace {

/// A grid with more rows than this was not written by people, and sums over it are no use to anybody.
constexpr std::size_t kMostRows = 1000;

/// What a period is in months, or 0 for a week.
std::int64_t months(Period period) {
    switch (period) {
        case Period::week:
            return 0;
        case Period::month:
            return 1;
        case Period::quarter:
            return 3;
        case Period::year:
            return 12;
    }
    return 1;
}

/// The shortest and the longest that a period can be, in days.
std::pair<std::int64_t, std::int64_t> days(Period period) {
    switch (period) {
        case Period::week:
            return {7, 7};
        case Period::month:
            return {28, 31};
        case Period::quarter:
            return {90, 92};
        case Period::year:
            return {365, 366};
    }
    return {7, 7};
}

std::vector<GoalSum> sums(const model::Agreement& sla, const std::string_view* owner) {
    const auto& goals = sla.goals;
    if (!goals || goals->grid.broken() || goals->period.broken() || goals->grid.size() > kMostRows) return {};
    using Key = std::tuple<std::string_view, GoalMeasure, std::optional<Period>, Segments>;
    std::map<Key, std::size_t> index;
    std::set<std::pair<std::string_view, GoalMeasure>> uncertain;
    std::vector<GoalSum> all;
    for (const auto& row : goals->grid) {
        if (row.value.absent() || (row && row->stage.absent())) continue;
        const auto segments = segments_of(row->segment);
        if (!row || !names_one_of(sla.stages, row->stage) || row->measure.broken() || row->period.broken() ||
            !segments || row->by.broken())
            return {};
        if (owner != nullptr && (!row->owner || row->owner->id != *owner)) continue;
        const auto measure = row->measure ? *row->measure : GoalMeasure::created;
        const auto period = row->period     ? std::optional(*row->period)
                            : goals->period ? std::optional(*goals->period)
                                            : std::nullopt;
        const auto [at, added] = index.emplace(Key{row->stage->id, measure, period, *segments}, all.size());
        if (added) all.push_back({row->stage->id, measure, period, *segments});
        auto& sum = all[at->second];
        sum.rows.push_back(&row);
        const auto number = number_of(*row);
        if (number)
            sum.amount = sum.amount + *number;
        else
            uncertain.emplace(row->stage->id, measure);
        if (row->by) {
            if (sum.by && *sum.by != *row->by) sum.certain = false;
            sum.by = *row->by;
        }
    }
    for (auto& sum : all)
        if (uncertain.count({sum.stage, sum.measure}) > 0) sum.certain = false;
    return all;
}

}  // namespace

std::vector<Label> GoalSum::other_rows() const {
    std::vector<Label> labels;
    constexpr std::size_t kMost = 5;
    for (std::size_t i = 1; certain && i < rows.size() && i <= kMost; ++i)
        labels.push_back({(*rows[i])->target.span, fmt::format("{} of the {} are planned here",
                                                               number_of(**rows[i])->spelled(), amount.spelled())});
    return labels;
}

bool GoalSum::beside(const GoalSum& other) const {
    return certain && other.certain && segments == other.segments && (!by || !other.by || *by == *other.by);
}

std::vector<GoalSum> goal_sums(const model::Agreement& sla) { return sums(sla, nullptr); }
std::vector<GoalSum> goal_sums_of(const model::Agreement& sla, std::string_view owner) { return sums(sla, &owner); }

std::optional<GoalSum> in_all_segments(const std::vector<GoalSum>& sums, std::string_view stage,
                                       model::GoalMeasure measure) {
    std::optional<GoalSum> whole, parts;
    std::set<std::string_view> taken;
    for (const auto& sum : sums) {
        if (sum.stage != stage || sum.measure != measure) continue;
        auto& into = sum.segments.empty() ? whole : parts;
        if (!sum.certain || (into && (into->period != sum.period || into->by != sum.by))) return std::nullopt;
        for (const auto segment : sum.segments)
            if (!taken.insert(segment).second) return std::nullopt;
        if (!into) {
            into = sum;
            into->segments.clear();
            continue;
        }
        into->amount = into->amount + sum.amount;
        into->rows.insert(into->rows.end(), sum.rows.begin(), sum.rows.end());
    }
    return whole ? whole : parts;
}

std::optional<Decimal> number_of(const Goal& goal) {
    if (!goal.target) return std::nullopt;
    if (!goal.target->relative) return goal.target->amount;
    if (!goal.baseline) return std::nullopt;
    const Decimal before = Decimal::whole(goal.baseline->value);
    return before + before * goal.target->amount / Decimal::whole(100);
}

std::string per(std::optional<Period> period) {
    return period ? fmt::format(" a {}", model::name(*period)) : std::string();
}

Ratio ratio(Period longer, Period shorter) {
    if (longer == shorter) return {Decimal::whole(1), Decimal::whole(1)};
    if (months(longer) > 0 && months(shorter) > 0) {
        const Decimal exact = Decimal::whole(months(longer)) / Decimal::whole(months(shorter));
        return {exact, exact};
    }
    const auto [long_low, long_high] = days(longer);
    const auto [short_low, short_high] = days(shorter);
    return {Decimal::whole(long_low) / Decimal::whole(short_high),
            Decimal::whole(long_high) / Decimal::whole(short_low)};
}

/// A number for each goal period as one for each month; an interval where a period is not a whole number of months.
std::pair<Decimal, Decimal> a_month(Decimal number, Period period) {
    if (period == Period::week) {
        const auto weeks = ratio(Period::month, Period::week);
        return {number * weeks.low, number * weeks.high};
    }
    const auto months = ratio(period, Period::month);
    return {number / months.high, number / months.low};
}

}  // namespace slac::rules
