#pragma once
#include <functional>

#include "rules/goal_table.hpp"
#include "slac/rules/rule.hpp"
#include "slac/rules/worked_out.hpp"

/// Goals against what the teams can bring or carry.
namespace slac::rules {

/// The smallest and the largest number of a range of whole numbers; nothing where it is open.
[[nodiscard]] std::optional<model::Decimal> lowest(const model::Range& range);
[[nodiscard]] std::optional<model::Decimal> highest(const model::Range& range);

/// What goals ask for, at least.
struct Demand {
    std::vector<const GoalSum*> sums;
    model::Decimal amount;
};
/// The most that the goals for a kind of stage ask for: rows for all segments, or the rows for single segments
/// together. Never both, since the one may be the sum of the other.
[[nodiscard]] std::optional<Demand> demand(const model::Agreement& sla, const std::vector<GoalSum>& sums,
                                           model::StageKind kind, model::GoalMeasure measure,
                                           std::optional<model::Period> period);

/// The part of a team's capacity in the calculation.
struct Share {
    std::string spelled;  ///< `3 SDRs x 15 SQLs`
    model::Decimal amount;
    model::Decimal each;  ///< what one more person would add
    std::vector<Label> places;
};
/// What a team can bring or carry at most; nothing when that is not to be known or has no upper end.
using ShareOf = std::optional<Share> (*)(const model::MapEntry<model::Capacity>& team);

/// So many people, each with so much.
[[nodiscard]] std::optional<Share> share_of(const model::MapEntry<model::Capacity>& team,
                                            const std::optional<model::Decimal>& each, Span place,
                                            std::string_view noun);

struct Comparison {
    model::StageKind kind;
    model::GoalMeasure measure;
    ShareOf share_of;
    bool (*has_capacity)(const model::Capacity&);  ///< the team says something about it, readable or not
    std::string_view noun;                         ///< `SQLs`
    bool at_capacity = false;                      ///< found at the capacity, and not at the goal
};
/// SQLs against quotas, MQLs against the load, qualified leads against the universe, MQLs against the cap.
extern const Comparison kSqlQuota, kMqlLoad, kUniverse, kOpenLeads;

/// Each team with the goals of its own; where no goal belongs to a team with a capacity, all teams with all goals.
/// Whether there was any goal.
using Teams = std::vector<const model::MapEntry<model::Capacity>*>;
bool each_goal_with_its_teams(const model::Agreement& sla, model::StageKind kind, model::GoalMeasure measure,
                              bool (*has_capacity)(const model::Capacity&),
                              const std::function<void(const Demand&, const Teams&)>& use);

/// Finds goals above the capacity. Each team against its own goals; where no goal belongs to a team with a capacity,
/// all teams against all goals.
void compare_goals_with_teams(const Context& context, Reporter& report, const Comparison& what);

}  // namespace slac::rules
