#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/readings.hpp"
#include "slac/diagnostic/diagnostic.hpp"

namespace slac::rules {

/// The rows of the goal grid that count the same thing: one stage, one measure, one period, the same segments. Their
/// targets are summed, as leads from several sources are.
struct GoalSum {
    std::string_view stage;
    model::GoalMeasure measure = model::GoalMeasure::created;
    std::optional<model::Period> period;  ///< nothing when neither the row nor `goals.period` says it
    Segments segments;
    std::optional<model::Date> by;  ///< the day on which the targets hold; nothing for always
    model::Decimal amount;
    bool certain = true;  ///< false when a row of the stage and measure has no readable number, or the days differ
    std::vector<const model::MapEntry<model::Goal>*> rows;

    /// Where findings point: the first row's target.
    [[nodiscard]] Span place() const { return (*rows.front())->target.span; }
    /// The places of the other rows and their shares of the sum.
    [[nodiscard]] std::vector<Label> other_rows() const;
    /// Whether both speak of the same leads at the same time.
    [[nodiscard]] bool beside(const GoalSum& other) const;
};

/// The grid as sums, in the order of their first rows. Empty when a row's stage, period or segments cannot be read,
/// since it might belong to any sum.
[[nodiscard]] std::vector<GoalSum> goal_sums(const model::Agreement& sla);
/// The same for the rows of one party only.
[[nodiscard]] std::vector<GoalSum> goal_sums_of(const model::Agreement& sla, std::string_view owner);

/// What all segments together come to: the rows for everyone, or those for segments that do not overlap. Nothing when
/// that is not certain.
[[nodiscard]] std::optional<GoalSum> in_all_segments(const std::vector<GoalSum>& sums, std::string_view stage,
                                                     model::GoalMeasure measure);

/// What the row says in numbers: its target, or its baseline with the change that the target is.
[[nodiscard]] std::optional<model::Decimal> number_of(const model::Goal& goal);

/// " a month"; empty when the period is not known.
[[nodiscard]] std::string per(std::optional<model::Period> period);

/// How many of one period fit into another; an interval where that is not always the same number.
struct Ratio {
    model::Decimal low, high;
};
[[nodiscard]] Ratio ratio(model::Period longer, model::Period shorter);

/// A number for each goal period as one for each month; an interval where a period is not a whole number of months.
[[nodiscard]] std::pair<model::Decimal, model::Decimal> a_month(model::Decimal number, model::Period period);

/// In the help of a goal above what a rate brings, and never of one below it: how the two are told apart afterwards.
inline constexpr std::string_view kOrMoreSources = ", or say where the other ";

}  // namespace slac::rules
