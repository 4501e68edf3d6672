#pragma once
#include "slac/model/stages.hpp"

/// How many leads of each stage, and the capacity to work them.
namespace slac::model {

enum class Period : std::uint8_t { week, month, quarter, year };
template <>
struct Choices<Period> {
    static constexpr std::string_view names[] = {"week", "month", "quarter", "year"};
};

/// `created` counts those that entered the stage in the period (a flow), `managed` those that are in it (a stock).
enum class GoalMeasure : std::uint8_t { created, managed };
template <>
struct Choices<GoalMeasure> {
    static constexpr std::string_view names[] = {"created", "managed"};
};

struct Goal : Record {
    Maybe<std::string> name;
    Maybe<Ref<Stage>> stage;
    Maybe<GoalMeasure> measure;
    Maybe<GoalTarget> target;
    Maybe<Ref<Party>> owner;
    Maybe<Count> baseline;
    Maybe<Period> period;
    Maybe<Date> by;
    Maybe<std::string> why;
    List<Ref<Segment>> segment;
};
template <>
struct Fields<Goal> {
    static constexpr RecordInfo info{"goal", "How many leads a party brings to a stage in a period."};
    static void each(auto& visit, auto& goal) {
        visit({"name", "What the goal is called.", "MQLs created", "the id in words", ""}, goal.name);
        visit({"stage", "The stage whose leads are counted.", "mql", "", "of"}, goal.stage);
        visit({"measure",
               "`created` counts the leads that entered the stage in the period, `managed` those that are in it at a "
               "time.",
               "created", "created", "count kind type"},
              goal.measure);
        visit({"target", "The number, or a change on the baseline such as `+20%`.", "125", "",
               "value goal number amount"},
              goal.target);
        visit({"owner", "The party that answers for it.", "marketing", "", "owned_by responsible party"}, goal.owner);
        visit({"baseline", "The number before: what was reached in the period that the target is built on.", "110", "",
               "current today actual"},
              goal.baseline);
        visit({"period", "The period that the target counts.", "month", "goals.period", "per"}, goal.period);
        visit({"by", "The day by which it is reached.", "2026-06-30", "", "due deadline until"}, goal.by);
        visit({"why", "Why this number.", "Two events in spring", "", "reason rationale"}, goal.why);
        visit({"segment", "The segments that it counts.", "[mid-market]", "every segment", "segments"}, goal.segment);
    }
};

struct Conversion : Record {
    Maybe<Ref<Stage>> from, to;
    Maybe<Percent> rate;
};
template <>
struct Fields<Conversion> {
    static constexpr RecordInfo info{"conversion", "The share of the leads of one stage that reach another."};
    static void each(auto& visit, auto& conversion) {
        visit({"from", "The stage that they start in.", "mql", "", "of"}, conversion.from);
        visit({"to", "The stage that they reach.", "sql", "", "into"}, conversion.to);
        visit({"rate", "The share that makes it.", "8%", "", "target conversion percent"}, conversion.rate);
    }
};

struct Revenue : Record {
    Maybe<Money> target;
    Maybe<Period> period;
    Maybe<Money> deal_size;
    Maybe<Percent> win_rate;
};
template <>
struct Fields<Revenue> {
    static constexpr RecordInfo info{"revenue goal", "The revenue that the leads are to bring."};
    static void each(auto& visit, auto& revenue) {
        visit({"target", "The revenue.", "$4.8M", "", "value goal amount"}, revenue.target);
        visit({"period", "The period that the target counts.", "year", "goals.period", "per"}, revenue.period);
        visit({"deal_size", "What one deal brings on average.", "$60k", "", "average_deal_size acv deal"},
              revenue.deal_size);
        visit({"win_rate", "The share of sales qualified leads that become customers.", "25%", "", "close_rate"},
              revenue.win_rate);
    }
};

struct Goals : Record {
    Maybe<Period> period;
    Maybe<Cadence> set;
    List<std::string> basis;
    Map<Goal> grid;
    Map<Conversion> conversions;
    Maybe<Revenue> revenue;
};
template <>
struct Fields<Goals> {
    static constexpr RecordInfo info{"set of goals", "What both sides want to reach."};
    static void each(auto& visit, auto& goals) {
        visit({"period", "The period that each target counts.", "month", "", "per"}, goals.period);
        visit({"set", "How often the targets are set again.", "quarterly", "", "reset revised review"}, goals.set);
        visit({"basis", "What the numbers are built on.", "[past results, budget]", "", "based_on inputs"},
              goals.basis);
        visit({"grid", "The goals, by id.", "{mqls-created: {stage: mql, target: 125, owner: marketing}}", "",
               "goals targets table"},
              goals.grid);
        visit({"conversions", "How many leads of one stage are expected to reach another, by id.",
               "{mql-to-sql: {from: mql, to: sql, rate: 8%}}", "", "conversion rates"},
              goals.conversions);
        visit({"revenue", "The revenue that the leads are to bring.", "{target: $4.8M, period: year, deal_size: $60k}",
               "", ""},
              goals.revenue);
    }
};

struct Ramping : Record {
    Maybe<Count> heads;
    Maybe<Percent> at;
};
template <>
struct Fields<Ramping> {
    static constexpr RecordInfo info{"ramp-up", "The people who are still learning."};
    static void each(auto& visit, auto& ramping) {
        visit({"heads", "How many of the headcount are still learning.", "1", "", "headcount count people"},
              ramping.heads);
        visit({"at", "What such a person achieves, as a share of a trained one.", "50%", "", "share productivity"},
              ramping.at);
    }
};

struct Capacity : Record {
    Maybe<Count> headcount;
    Maybe<Ramping> ramping;
    Maybe<Range> qualified_leads, active_mqls;
    Maybe<Percent> mql_conversion;
    Maybe<Range> sqls;
    Maybe<Count> activities_per_day, open_leads;
};
template <>
struct Fields<Capacity> {
    static constexpr RecordInfo info{"capacity",
                                     "What a team can carry. All numbers but the headcount are for one person."};
    static void each(auto& visit, auto& capacity) {
        visit({"headcount", "How many people work the leads.", "3", "", "heads people sdrs reps team_size"},
              capacity.headcount);
        visit({"ramping", "Those of them who are still learning.", "{heads: 1, at: 50%}", "", "ramp ramp_up"},
              capacity.ramping);
        visit({"qualified_leads", "Qualified leads in play, for one person.", "200-400", "", "universe leads"},
              capacity.qualified_leads);
        visit({"active_mqls", "MQLs actively pursued at a time, for one person.", "150-200", "",
               "mqls active_leads load"},
              capacity.active_mqls);
        visit({"mql_conversion", "The share of MQLs that become SQLs.", "8%", "", "conversion conversion_rate"},
              capacity.mql_conversion);
        visit({"sqls", "SQLs that one person brings in a goal period.", "15", "", "quota sql_quota"}, capacity.sqls);
        visit({"activities_per_day", "Calls, e-mails and texts that one person manages on a business day.", "60", "",
               "activities daily_activities"},
              capacity.activities_per_day);
        visit({"open_leads", "The most leads that one person may hold open.", "250", "", "lead_cap cap"},
              capacity.open_leads);
    }
};

}  // namespace slac::model
