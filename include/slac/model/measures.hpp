#pragma once
#include "slac/model/outreach.hpp"

/// What both sides answer for: commitments, KPIs, reports, escalations and disputes.
namespace slac::model {

struct Commitment : Record {
    Maybe<std::string> name;
    Maybe<Ref<Party>> by, to;
    Maybe<std::string> statement;
    Maybe<Target> target;
    Maybe<Duration> within;
    Maybe<std::string> system, consequence;
};
template <>
struct Fields<Commitment> {
    static constexpr RecordInfo info{"commitment", "Something that one party owes another."};
    static void each(auto& visit, auto& commitment) {
        visit({"name", "What it is called.", "Data completeness", "the id in words", "title"}, commitment.name);
        visit({"by", "The party that owes it.", "marketing", "", "from owner party who"}, commitment.by);
        visit({"to", "The party to which it is owed.", "sdr", "", "for"}, commitment.to);
        visit({"statement", "What is owed, in a sentence.", "Name, email and company on every MQL", "",
               "what text description promise"},
              commitment.statement);
        visit({"target", "The measure at which it counts as kept.", "\">= 95%\"", "", "goal value"}, commitment.target);
        visit({"within", "The time in which it is done.", "2 business days", "", "deadline by_when"},
              commitment.within);
        visit({"system", "Where one can see whether it was kept.", "HubSpot", "", "source measured_in"},
              commitment.system);
        visit({"consequence", "What follows when it is not kept.", "The lead counts as accepted", "",
               "consequences penalty"},
              commitment.consequence);
    }
};

enum class TimeStatistic : std::uint8_t { median, p90, mean };
template <>
struct Choices<TimeStatistic> {
    static constexpr std::string_view names[] = {"median", "p90", "mean"};
};
enum class Deadline : std::uint8_t { respond_within, accept_within, deliver_within };
template <>
struct Choices<Deadline> {
    static constexpr std::string_view names[] = {"respond_within", "accept_within", "deliver_within"};
};
enum class RateWord : std::uint8_t { rate };
template <>
struct Choices<RateWord> {
    static constexpr std::string_view names[] = {"rate"};
};

/// Exactly one of `count`, `rate`, `time`, `within`, `touches`, `value`, `velocity`, `contact`, `conversation` and
/// `formula` is there; `as`, `tier` and `handoff` narrow it.
struct Measure : Record {
    Maybe<Ref<Stage>> count;
    List<Ref<Stage>> rate, time;
    Maybe<TimeStatistic> as;
    Maybe<Deadline> within;
    Maybe<Ref<Tier>> tier;
    Maybe<Ref<Handoff>> handoff;
    Maybe<Ref<Stage>> touches, value, velocity;
    Maybe<RateWord> contact, conversation;
    Maybe<std::string> formula;
};
template <>
struct Fields<Measure> {
    static constexpr RecordInfo info{
        "measure", "How a KPI is worked out: one of these keys, and what narrows it (`as`, `tier`, `handoff`).",
        "kpis:\n"
        "  mqls: {measure: {count: mql}}\n"
        "  conversion: {measure: {rate: [mql, sql]}}\n"
        "  sales-cycle: {measure: {time: [sql, customer], as: median}}\n"
        "  response-in-time: {measure: {within: respond_within, tier: high}}\n"
        "  acceptance-in-time: {measure: {within: accept_within, handoff: mql-to-sdr}}\n"
        "  touches: {measure: {touches: sql}}\n"
        "  pipeline: {measure: {value: sql}}\n"
        "  growth: {measure: {velocity: mql}}\n"
        "  reached: {measure: {contact: rate}}\n"
        "  talked-to: {measure: {conversation: rate}}\n"
        "  win-rate: {measure: {formula: Won deals / all closed deals}}\n",
        "count rate time within touches value velocity contact conversation formula"};
    static auto& shorthand(auto& measure) { return measure.formula; }
    static void each(auto& visit, auto& measure) {
        visit({"count", "How many leads entered the stage in the period.", "mql", "", "number"}, measure.count);
        visit({"rate", "The share of the first stage's leads that reach the second.", "[mql, sql]", "",
               "conversion share", 2},
              measure.rate);
        visit({"time", "How long leads take from the first stage to the second; with `as`.", "[mql, sql]", "",
               "duration", 2},
              measure.time);
        visit({"as", "Which statistic of the time.", "median", "median", "statistic"}, measure.as);
        visit({"within", "The share of leads for which a deadline was met; with `tier` or `handoff`.", "respond_within",
               "", "compliance"},
              measure.within);
        visit({"tier", "The tier whose deadline is meant.", "high", "all tiers", ""}, measure.tier);
        visit({"handoff", "The handoff whose deadline is meant.", "mql-to-sdr", "all handoffs", ""}, measure.handoff);
        visit({"touches", "How many contacts it takes to bring a lead into the stage.", "sql", "", "contacts attempts"},
              measure.touches);
        visit({"value", "What the leads that entered the stage are worth, in money.", "sql", "", "pipeline"},
              measure.value);
        visit({"velocity", "By how many percent the number of leads in the stage grows in a period.", "mql", "",
               "growth"},
              measure.velocity);
        visit({"contact", "The share of leads that were reached.", "rate", "", ""}, measure.contact);
        visit({"conversation", "The share of leads with whom a conversation took place.", "rate", "", ""},
              measure.conversation);
        visit({"formula", "The calculation in your own words, when nothing else fits.", "Won deals / all closed deals",
               "", "calculation"},
              measure.formula);
    }
};

struct KpiSource : Record {
    Maybe<std::string> system, field;
};
template <>
struct Fields<KpiSource> {
    static constexpr RecordInfo info{"KPI source", "Where the figure comes from."};
    static auto& shorthand(auto& source) { return source.system; }
    static void each(auto& visit, auto& source) {
        visit({"system", "The system of record.", "HubSpot", "", "tool crm"}, source.system);
        visit(
            {"field", "The field or report in it.", "Became a Sales Qualified Lead Date", "", "property report column"},
            source.field);
    }
};

struct Kpi : Record {
    Maybe<std::string> name;
    Maybe<Ref<Party>> owner, to;
    Maybe<Measure> measure;
    Maybe<Target> target;
    Maybe<Quantity> baseline;
    Maybe<Cadence> report;
    Maybe<KpiSource> source;
    Maybe<std::string> activity;
};
template <>
struct Fields<Kpi> {
    static constexpr RecordInfo info{"KPI", "A figure for which one party answers to the other."};
    static void each(auto& visit, auto& kpi) {
        visit({"name", "What the KPI is called.", "MQL to SQL rate", "the id in words", "title"}, kpi.name);
        visit({"owner", "The party that answers for it.", "sales", "", "owned_by responsible party"}, kpi.owner);
        visit({"to", "The party to which it answers.", "marketing", "", "for accountable_to"}, kpi.to);
        visit({"measure", "How it is worked out.", "{rate: [mql, sql]}", "", "metric formula calculation definition"},
              kpi.measure);
        visit({"target",
               "The value to reach. A bare value means \"at least\" for counts, rates, shares and money, and \"at "
               "most\" for times.",
               "\">= 8%\"", "", "goal value threshold"},
              kpi.target);
        visit({"baseline", "The value before.", "6.5%", "", "current today"}, kpi.baseline);
        visit({"report", "How often it is shown.", "monthly", "", "reported frequency every"}, kpi.report);
        visit({"source", "Where the figure comes from.", "{system: HubSpot, field: Became a Sales Qualified Lead Date}",
               "", "system"},
              kpi.source);
        visit({"activity", "What the party does to reach it.", "Weekly call on every rejected MQL", "",
               "action initiative"},
              kpi.activity);
    }
};

struct Report : Record {
    Maybe<std::string> name;
    Maybe<Ref<Party>> from, to;
    Maybe<Cadence> every;
    List<std::string> shows;
};
template <>
struct Fields<Report> {
    static constexpr RecordInfo info{"report", "What one party regularly tells another."};
    static void each(auto& visit, auto& report) {
        visit({"name", "What the report is called.", "Lead outcomes", "the id in words", "title"}, report.name);
        visit({"from", "The party that reports.", "sales", "", "by owner"}, report.from);
        visit({"to", "The party that reads it.", "marketing", "", "for"}, report.to);
        visit({"every", "How often.", "weekly", "", "frequency cadence how_often"}, report.every);
        visit({"shows", "What it shows.", "[accepted, rejected by reason, won, lost]", "", "contents metrics includes"},
              report.shows);
    }
};

struct EscalationStep : Record {
    Maybe<Offset> at;
    List<std::string> notify;
    Maybe<bool> warning;
};
template <>
struct Fields<EscalationStep> {
    static constexpr RecordInfo info{"escalation step", "Who is told when a deadline is about to pass or has passed."};
    static void each(auto& visit, auto& step) {
        visit({"at", "When: a share of the window, or a time after it began.", "80%", "", "when after"}, step.at);
        visit({"notify", "Who is told: a party, or a position.", "sdr", "", "to tell alert"}, step.notify);
        visit({"warning", "Whether this step warns before the deadline.", "true", "false", ""}, step.warning);
    }
};

struct Escalation : Record {
    Maybe<std::string> name, commitment;
    List<EscalationStep> steps;
    Maybe<std::string> consequence;
};
template <>
struct Fields<Escalation> {
    static constexpr RecordInfo info{"escalation", "What happens when a deadline is missed."};
    static void each(auto& visit, auto& escalation) {
        visit({"name", "What it is called.", "Late response", "the id in words", ""}, escalation.name);
        visit({"commitment", "The deadline or commitment, by its path in this file.",
               "outreach.tiers.high.respond_within", "", "of for deadline"},
              escalation.commitment);
        visit({"steps", "Who is told when, in order.", "[{at: 100%, notify: sales}]", "", "ladder levels"},
              escalation.steps);
        visit({"consequence", "What follows.", "The lead is reassigned.", "", "consequences then"},
              escalation.consequence);
    }
};

struct Disputes : Record {
    Maybe<std::string> arbiter;
    Maybe<Cadence> every;
    Maybe<std::string> process;
};
template <>
struct Fields<Disputes> {
    static constexpr RecordInfo info{"dispute process", "How a disagreement about leads is settled."};
    static void each(auto& visit, auto& disputes) {
        visit({"arbiter", "Who decides.", "RevOps lead", "", "judge decides owner"}, disputes.arbiter);
        visit({"every", "How often disputes are settled.", "monthly", "", "frequency cadence"}, disputes.every);
        visit({"process", "How.", "Review 20 disputed leads together", "", "how procedure"}, disputes.process);
    }
};

}  // namespace slac::model
