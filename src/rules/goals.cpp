#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/added_key.hpp"
#include "rules/families.hpp"
#include "rules/goal_table.hpp"
#include "rules/readings.hpp"
#include "rules/stage_graph.hpp"

/// What each row of the goal grid has to say: a period, an owner, a baseline, and all of them the same period.
namespace slac::rules {
namespace {

using model::Decimal;
using model::Goal;
using model::GoalMeasure;
using model::MapEntry;
using model::Period;
using model::StageKind;

using Rows = std::vector<const MapEntry<Goal>*>;

template <class Condition>
Rows rows_where(const model::Agreement& sla, Condition condition) {
    Rows rows;
    for (const auto& row : sla.goals->grid)
        if (row && condition(*row)) rows.push_back(&row);
    return rows;
}

/// Whether the row counts what happens in a period. A number in a stage at a time needs none.
bool is_flow(const Goal& goal) {
    return goal.measure.absent() || (goal.measure && *goal.measure == GoalMeasure::created);
}

/// "125 MQLs", or "+20% MQLs".
std::string asked(const Goal& goal) {
    return goal.stage ? fmt::format("{} {}", spelled(*goal.target), leads_in(goal.stage->id)) : spelled(*goal.target);
}

/// One finding for the column when no row of several has the value, and else one for each row that lacks it.
template <class Words>
bool told_as_column(const Context& context, Reporter& report, const Rows& lacking, std::size_t of_rows,
                    std::string_view what, std::string_view help, Words words) {
    if (lacking.size() < 2 || lacking.size() != of_rows) return false;
    auto& finding = report.at(context.sla.goals->grid.name(),
                              fmt::format("none of the {} goals in the grid {}", lacking.size(), what));
    constexpr std::size_t kMost = 3;
    for (std::size_t i = 0; i < lacking.size() && i < kMost; ++i)
        finding.label(lacking[i]->value.name(), words(*lacking[i]));
    finding.advise(std::string(help));
    return true;
}

// ---- periods ----

/// The one period that the file speaks of elsewhere; a month, as in most grids, when it speaks of none; nothing when it
/// speaks of several.
std::optional<Period> likely_period(const model::Goals& goals) {
    std::optional<Period> found;
    bool several = false;
    const auto see = [&](const model::Maybe<Period>& period) {
        if (!period) return;
        several = several || (found && *found != *period);
        found = *period;
    };
    for (const auto& row : goals.grid)
        if (row) see(row->period);
    if (goals.revenue) see(goals.revenue->period);
    if (several) return std::nullopt;
    return found.value_or(Period::month);
}

/// `period: month` as the first key of `goals`: it holds for all rows, and so it is for the parties to accept.
std::optional<Fix> period_fix(const Context& context) {
    const auto& goals = context.sla.goals;
    const auto period = likely_period(*goals);
    if (!period || context.sources == nullptr) return std::nullopt;
    std::optional<Span> first;
    bool one_file = true;
    auto see = [&](const model::FieldInfo&, const auto& field) {
        if (field.absent() || field.key.empty()) return;
        one_file = one_file && field.key.file == goals.span.file;
        if (!first || field.key.begin < first->begin) first = field.key;
    };
    model::Fields<model::Goals>::each(see, *goals);
    if (!first || !one_file) return std::nullopt;
    const std::string line = fmt::format("period: {}", model::name(*period));
    auto edit = key_before(*context.sources, goals.span, *first, line);
    if (!edit) return std::nullopt;
    return Fix{fmt::format("add `{}` to `goals`", line), false, {std::move(*edit)}};
}

void goal_without_period(const Context& context, Reporter& report) {
    const auto& goals = context.sla.goals;
    if (!goals || !goals->period.absent()) return;
    const auto counted = rows_where(context.sla, [](const Goal& goal) { return is_flow(goal) && goal.target; });
    Rows lacking;
    for (const auto* row : counted)
        if ((*row)->period.absent()) lacking.push_back(row);
    if (lacking.empty()) return;
    const auto fix = period_fix(context);
    const auto period = model::name(likely_period(*goals).value_or(Period::month));
    if (lacking.size() == counted.size()) {
        const auto& first = *lacking.front();
        auto& finding = report.at(goals->period.name(), fmt::format("the goals do not say which period they count: {} "
                                                                    "a week, a month, a quarter or a year?",
                                                                    asked(*first)));
        finding.label(first->target.span, fmt::format("{} in which time?", asked(*first)));
        finding.advise(fmt::format("add `period: {}` to `goals`, or to each goal a `period` of its own", period));
        finding.fix = fix;
        return;
    }
    bool first = true;
    for (const auto* row : lacking) {
        auto& finding = report.at((*row)->target.span, fmt::format("{} asks for {} and does not say in which time",
                                                                   quoted(row->id), asked(**row)));
        finding.advise(fmt::format("add a `period` to {}, or `period: {}` to `goals` for all that have none",
                                   quoted(row->id), period));
        if (first) finding.fix = fix;  // it mends all of them
        first = false;
    }
}

std::optional<Period> period_of(const model::Goals& goals, const Goal& row) {
    if (row.period) return *row.period;
    if (row.period.absent() && goals.period) return *goals.period;
    return std::nullopt;
}

/// The number of one period in another: `96 / 3 = 32`. Nothing where the row has no number.
struct Converted {
    std::string spelled;
    std::optional<Decimal> exact;
};
std::optional<Converted> converted(const Goal& goal, Period from, Period to) {
    const auto number = number_of(goal);
    if (!number) return std::nullopt;
    const bool down = from > to;
    const auto parts = down ? ratio(from, to) : ratio(to, from);
    if (parts.low == parts.high) {
        const Decimal result = down ? *number / parts.low : *number * parts.low;
        return Converted{fmt::format("{}{} {} {} = {}{}", number->spelled(), per(from), down ? "/" : "x",
                                     parts.low.spelled(), figure(result), per(to)),
                         result};
    }
    const Decimal low = down ? *number / parts.high : *number * parts.low;
    const Decimal high = down ? *number / parts.low : *number * parts.high;
    return Converted{
        fmt::format("{}{} are {} to {}{}", number->spelled(), per(from), figure(low), figure(high), per(to)),
        std::nullopt};
}

/// Whether leads of the one stage can become leads of the other, so that their goals are held against each other.
class Chains {
 public:
    explicit Chains(const StageGraph& graph) : graph_(graph) {}
    bool hold(std::string_view a, std::string_view b) {
        if (a == b) return true;
        const auto first = graph_.index_of(a), second = graph_.index_of(b);
        if (first >= graph_.size() || second >= graph_.size()) return false;
        return from(first)[second] != 0 || from(second)[first] != 0;
    }

 private:
    const std::vector<char>& from(std::size_t stage) {
        auto& reach = reach_[stage];
        if (reach.empty()) reach = reached(graph_, {stage});
        return reach;
    }

    const StageGraph& graph_;
    std::map<std::size_t, std::vector<char>> reach_;
};

bool same_leads(const Goal& a, const Goal& b) {
    const auto first = segments_of(a.segment), second = segments_of(b.segment);
    return first && second && (first->empty() || second->empty() || *first == *second);
}

void period_mismatch(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.goals || sla.goals->period.broken()) return;
    const auto& goals = *sla.goals;
    const auto rows = rows_where(sla, [&](const Goal& goal) {
        return is_flow(goal) && goal.target && names_one_of(sla.stages, goal.stage) && period_of(goals, goal);
    });
    if (rows.size() > kMostByHand) return;
    // The period that most rows count is the one that the others differ from; the first of them when there are several.
    std::optional<Period> usual;
    std::ptrdiff_t most = 0;
    for (const auto* row : rows) {
        const auto period = period_of(goals, **row);
        const auto same = std::count_if(rows.begin(), rows.end(),
                                        [&](const auto* other) { return period_of(goals, **other) == period; });
        if (same > most || (same == most && goals.period && period == *goals.period)) {
            usual = period;
            most = same;
        }
    }
    Chains chains(context.graph);
    for (const auto* row : rows) {
        const Period own = *period_of(goals, **row);
        if (own == *usual) continue;
        const MapEntry<Goal>* other = nullptr;
        for (const auto* candidate : rows) {
            if (period_of(goals, **candidate) != usual || !same_leads(**candidate, **row)) continue;
            if (!chains.hold((*candidate)->stage->id, (*row)->stage->id)) continue;
            const bool same_stage = (*candidate)->stage->id == (*row)->stage->id;
            if (other == nullptr || (same_stage && (*other)->stage->id != (*row)->stage->id)) other = candidate;
        }
        if (other == nullptr) continue;
        std::string message =
            fmt::format("{} counts {} a {}, and {} counts {} a {}", quoted(row->id), leads_in((*row)->stage->id),
                        model::name(own), quoted(other->id), leads_in((*other)->stage->id), model::name(*usual));
        const auto in_usual = converted(**row, own, *usual);
        if (in_usual) message += ": " + in_usual->spelled;
        if ((*other)->stage->id == (*row)->stage->id && number_of(**other))
            message += fmt::format(", and the other goal says {}", number_of(**other)->spelled());
        auto& finding = report.at((*row)->period ? (*row)->period.span : (*row)->target.span, std::move(message));
        finding.label((*other)->target.span, fmt::format("{}{}", asked(**other), per(usual)));
        std::string help = fmt::format("state the goals of one funnel for the same period: give {} `period: {}`",
                                       quoted(row->id), model::name(*usual));
        if (in_usual && in_usual->exact && !(*row)->target->relative)
            help += fmt::format(" and `target: {}`", in_usual->exact->ceil());
        finding.advise(std::move(help));
    }
}

// ---- who, and from where ----

void goal_without_owner(const Context& context, Reporter& report) {
    const auto rows = rows_where(context.sla, [](const Goal&) { return true; });
    const auto lacking = rows_where(context.sla, [](const Goal& goal) { return goal.owner.absent(); });
    const std::string_view help = "add `owner` with the id of the party that answers for it, such as";
    std::string_view party = "marketing";
    if (!context.sla.parties.empty()) party = context.sla.parties.begin()->id;
    if (told_as_column(context, report, lacking, rows.size(), "says who answers for it",
                       fmt::format("add to each goal the party that answers for it, such as `owner: {}`", party),
                       [](const MapEntry<Goal>& row) { return fmt::format("who answers for {}?", quoted(row.id)); }))
        return;
    for (const auto* row : lacking)
        report
            .at(row->value.name(),
                (*row)->target ? fmt::format("nobody answers for the goal {}: {}", quoted(row->id), asked(**row))
                               : fmt::format("nobody answers for the goal {}", quoted(row->id)))
            .advise(fmt::format("{} `owner: {}`", help, party));
}

void goal_without_baseline(const Context& context, Reporter& report) {
    // A relative target without a baseline is relative-goal-unanchored.
    // What is managed at a time follows from what comes in and from the people there are.
    const auto rows = rows_where(
        context.sla, [](const Goal& goal) { return goal.target && !goal.target->relative && is_flow(goal); });
    Rows lacking;
    for (const auto* row : rows)
        if ((*row)->baseline.absent()) lacking.push_back(row);
    if (told_as_column(
            context, report, lacking, rows.size(), "says what is reached today",
            "add to each goal the number of the last period, such as `baseline: 110`; where nobody knows it, measure "
            "for two weeks and write that down before the target is signed",
            [](const MapEntry<Goal>& row) { return fmt::format("{}, up from how many?", asked(*row)); }))
        return;
    for (const auto* row : lacking)
        report
            .at((*row)->target.span,
                fmt::format("{} asks for {} and does not say how many there are today", quoted(row->id), asked(**row)))
            .advise(
                fmt::format("add `baseline:` to {} with the number that was reached in the last period; where nobody "
                            "knows it, measure for two weeks first",
                            quoted(row->id)));
}

void relative_goal_unanchored(const Context& context, Reporter& report) {
    for (const auto& row : context.sla.goals->grid) {
        if (!row || !row->target || !row->target->relative) continue;
        const bool from = row->baseline.absent(), until = row->by.absent();
        if (!from && !until) continue;
        const auto change = spelled(*row->target);
        auto& finding = report.at(
            row->target.span, from && until ? fmt::format("{} is {}: from what, and by when?", quoted(row.id), change)
                              : from        ? fmt::format("{} is {}: from what?", quoted(row.id), change)
                                            : fmt::format("{} is {} on {}: by when?", quoted(row.id), change,
                                                          Decimal::whole(row->baseline->value).spelled()));
        if (!from) finding.label(row->baseline.span, "from here");
        if (!until && row->by) finding.label(row->by.span, "by this day");
        std::string help = from && until ? "add `baseline`, the number of today, and `by`, the day, such as "
                                           "`baseline: 110, by: 2027-06-30`"
                           : from        ? "add `baseline`, the number that the change starts from, such as "
                                           "`baseline: 110`"
                                         : "add the day on which it is reached, such as `by: 2027-06-30`";
        if (from)
            help += fmt::format("; 110 with {} would be {}", change,
                                (Decimal::whole(110) + Decimal::whole(110) * row->target->amount / Decimal::whole(100))
                                    .rounded(1)
                                    .spelled());
        else if (const auto number = number_of(*row))
            help += fmt::format("; {} with {} is {}", Decimal::whole(row->baseline->value).spelled(), change,
                                figure(*number));
        finding.advise(std::move(help));
    }
}

// ---- stages without a row ----

/// Whether a handoff lets leads into the stage with a deadline, which is a measure of its own.
bool entered_by_deadline(const model::Agreement& sla, std::string_view stage) {
    return std::any_of(sla.handoffs.begin(), sla.handoffs.end(), [&](const auto& handoff) {
        return !handoff || handoff->becomes.broken() ||
               (handoff->becomes && handoff->becomes->id == stage && !handoff->accept_within.absent());
    });
}

void goal_grid_skips_stage(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.goals || sla.goals->grid.broken() || sla.stages.broken() || sla.handoffs.broken()) return;
    if (sla.goals->grid.size() > kMostByHand || sla.stages.size() > kMostByHand) return;
    std::vector<std::pair<StageKind, const MapEntry<Goal>*>> kinds;
    for (const auto& row : sla.goals->grid) {
        if (!row || !names_one_of(sla.stages, row->stage)) return;
        kinds.emplace_back(kind_of(*sla.stages.find(row->stage->id)), &row);
    }
    for (const auto& stage : sla.stages) {
        if (!stage || stage->kind.broken()) continue;
        const auto kind = kind_of(stage);
        if (kind > StageKind::sql) continue;
        const MapEntry<Goal>* above = nullptr;
        const MapEntry<Goal>* below = nullptr;
        bool has_one = false;
        for (const auto& [of_row, row] : kinds) {
            has_one = has_one || of_row == kind;
            if (of_row < kind && above == nullptr) above = row;
            if (of_row > kind && of_row <= StageKind::customer && below == nullptr) below = row;
        }
        if (has_one || above == nullptr || below == nullptr) continue;
        if (entered_by_deadline(sla, stage.id)) continue;
        report
            .at(stage.value.name(),
                fmt::format("the goals go from {} to {} and leave out {}", leads_in((*above)->stage->id),
                            leads_in((*below)->stage->id), quoted(stage.id)))
            .label((*above)->target.span, fmt::format("the goal before it: {}", quoted(above->id)))
            .label((*below)->target.span, fmt::format("the goal after it: {}", quoted(below->id)))
            .advise(fmt::format("add a row to `goals.grid`, such as `{0}-created: {{stage: {0}, measure: created, "
                                "target: 100}}`, with an `owner` and a `baseline`",
                                stage.id));
    }
}

constexpr Rule kRules[] = {
    {{.id = "goal-without-period",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A goal does not say which period it counts",
      .why = "125 MQLs a month are 375 a quarter. Where the period is not written each side takes the one that it "
             "likes, and both are right. The workbook counts every row of its grid by the month, and sets the numbers "
             "anew each quarter.",
      .sources = "003",
      .bad = R"(goals:
  period: ~
)",
      .good = R"(goals:
  period: ~
  grid:
    leads-sourced: {period: month}
    mqls-created: {period: month}
    sals-created: {period: month}
    sqls-created: {period: month}
    customers-won: {period: month}
)",
      .fix = "Add `period` to `goals`, where it holds for every goal, or to the goal itself.",
      .not_flagged = "Goals with `measure: managed`: a number in a stage at a time has no period."},
     goal_without_period},
    {{.id = "goal-without-owner",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "A goal is owned by nobody",
      .why = "A goal of everybody is missed by nobody in particular. Each row of the grid names the party that answers "
             "for it: marketing for leads and MQLs, and whoever works them for SQLs. Then the meeting knows whom to "
             "ask.",
      .sources = "000; P3; P10",
      .bad = R"(goals:
  grid:
    sals-created: {owner: ~}
)",
      .good = R"(goals:
  grid:
    sals-created: {owner: sales}
)",
      .fix = "Add `owner` with the id of a party.",
      .not_flagged =
          "An owner that is not declared: that is `unknown-reference`. A grid in which no goal has an owner gets one "
          "finding."},
     goal_without_owner},
    {{.id = "goal-without-baseline",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "A goal does not say what is reached today",
      .why = "Nobody can tell whether 125 MQLs a month are a stretch or a step back without the number of the last "
             "month. Goals come from past results; where there are none, one of the templates measures for two weeks "
             "before anything is promised.",
      .sources = "000; 004; P17",
      .bad = R"(goals:
  grid:
    customers-won: {baseline: ~}
)",
      .good = R"(goals:
  grid:
    customers-won: {baseline: 11}
)",
      .fix = "Add `baseline`, the number that was reached in the last period of the same length.",
      .not_flagged =
          "Targets such as `+20%`, which need a baseline to mean anything: that is `relative-goal-unanchored`. A grid "
          "in which no goal has a baseline gets one finding. Goals with `measure: managed`: how many are in play "
          "follows from what comes in. The baseline needs no dates of its own."},
     goal_without_baseline},
    {{.id = "goal-grid-skips-stage",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "The goals leave out a stage between two others",
      .why = "The workbook's grid has a row for every stage: 300 leads, 250 qualified, 125 MQLs, 32 SQLs. With a row "
             "missing in the middle, a bad month shows at the end of the funnel and nobody sees which of the two "
             "steps lost the leads.",
      .sources = "003",
      .bad = R"(goals:
  grid:
    mqls-created: ~
    mqls-managed: ~
)",
      .good = R"(goals:
  grid:
    mqls-created: ~
)",
      .fix = "Add a row for the stage to `goals.grid`.",
      .not_flagged =
          "The first stage, the stages behind the SQL, stages of your own, and one that a handoff leads into with a "
          "deadline, which is counted by it."},
     goal_grid_skips_stage},
    {{.id = "period-mismatch",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "Goals of one funnel count different periods",
      .why = "Rows of a grid are read against each other: 534 leads next to 40 deals. If the one counts a quarter and "
             "the other a month, every rate between them is wrong by three. 534 a quarter are 178 a month, and that is "
             "what belongs in a grid of months.",
      .sources = "003; P9",
      .bad = R"(goals:
  grid:
    leads-sourced: {target: 900, period: quarter}
)",
      .good = R"(goals:
  grid:
    leads-sourced: {target: 300, period: month}
)",
      .fix = "State all goals of a funnel for the same period.",
      .not_flagged =
          "Goals with `measure: managed`, the revenue goal, and goals of different segments. It is told even where the "
          "numbers agree after conversion: nobody converts while reading."},
     period_mismatch},
    {{.id = "relative-goal-unanchored",
      .severity = Severity::error,
      .category = Category::measurability,
      .summary = "A change such as +20% lacks its starting point or its end",
      .why = "20% more than what, and by when? A change is a goal only with the number that it starts from and the day "
             "on which it is reached: from 110 to 132 MQLs a month by the end of June. Without them everyone can claim "
             "afterwards that it was met.",
      .sources = "001; 004",
      .bad = R"(goals:
  grid:
    leads-sourced: {target: "+20%", baseline: ~}
)",
      .good = R"(goals:
  grid:
    leads-sourced: {target: "+20%", baseline: 260, by: 2027-06-30}
)",
      .fix = "Add `baseline` and `by` to the goal, or write the number that is meant.",
      .not_flagged = "Targets that are a number: they stand for themselves, with or without `by`."},
     relative_goal_unanchored},
};

}  // namespace

std::span<const Rule> goal_rules() { return kRules; }

}  // namespace slac::rules
