#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/model/agreement.hpp"
#include "slac/model/business_time.hpp"

/// Every word of English that the view puts into a document. Another language is another file of this kind.
namespace slac::view::english {

using Texts = std::vector<std::string>;

// ---- words ----

/// "Pricing page visited", but "iPhone app opened".
[[nodiscard]] std::string capitalized(std::string text);
/// "mql-to-sdr" is "MQL to SDR", "no-budget" is "No budget".
[[nodiscard]] std::string words(std::string_view id);
/// "a, b, and c"; with semicolons when an item holds a comma.
[[nodiscard]] std::string all_of(const Texts& items);
/// "a, b, or c".
[[nodiscard]] std::string any_of(const Texts& items);

// ---- quantities ----

[[nodiscard]] std::string number(model::Decimal number);
[[nodiscard]] std::string number(std::int64_t number);
/// With its sign: "+20".
[[nodiscard]] std::string points(std::int64_t number);
[[nodiscard]] std::string duration(const model::Duration& duration);
/// As it stands behind a verb: "weekly", "every 6 months".
[[nodiscard]] std::string cadence(const model::Cadence& cadence);
[[nodiscard]] std::string percent(model::Percent percent);
[[nodiscard]] std::string money(const model::Money& money);
[[nodiscard]] std::string money_range(const model::MoneyRange& range);
[[nodiscard]] std::string range(const model::Range& range);
[[nodiscard]] std::string date(model::Date date);
/// Those of one year share it: "1 January, 25 May, and 3 July 2026".
[[nodiscard]] std::string dates(std::vector<model::Date> dates);
[[nodiscard]] std::string hours(model::TimeSpan hours);
[[nodiscard]] std::string weekdays(const model::Weekdays& days);
[[nodiscard]] std::string quantity(const model::Quantity& quantity);
[[nodiscard]] std::string target(const model::Target& target);
[[nodiscard]] std::string goal_target(const model::GoalTarget& target);
[[nodiscard]] std::string offset(const model::Offset& offset);

/// The working hours of each day, Monday first; nothing for a day off.
using Week = model::WorkingWeek;
/// "Monday to Thursday from 08:00 to 17:00 and Friday from 08:00 to 15:00"
[[nodiscard]] std::string week(const Week& week);

// ---- choices ----

[[nodiscard]] std::string status(model::Status status);
[[nodiscard]] std::string side(model::Side side);
[[nodiscard]] std::string buying_role(model::BuyingRole role);
/// Empty for `other`.
[[nodiscard]] std::string stage_kind(model::StageKind kind);
[[nodiscard]] std::string system_name(std::string_view system);

// ---- stages ----

/// What sentences need to know of a stage.
struct StageWords {
    std::string name;
    model::StageKind kind = model::StageKind::other;
    bool account = false;
};
/// "a Marketing Qualified Lead", "a lead in the stage “Nurture”"
[[nodiscard]] std::string one(const StageWords& stage);
/// "Marketing Qualified Leads", "leads in the stage “Nurture”"
[[nodiscard]] std::string plural(const StageWords& stage);
/// As it stands behind "the lead": "becomes a Marketing Qualified Lead", "enters the stage “Nurture”"
[[nodiscard]] std::string becomes(const StageWords& stage);
/// "a lead becomes a Marketing Qualified Lead", "a new Lead is recorded"
[[nodiscard]] std::string entry(const StageWords& stage);

// ---- criteria ----

/// One condition. Begins with a small letter where the words are ours.
[[nodiscard]] std::string icp(model::Match match);
[[nodiscard]] std::string persona(const Texts& personas);
[[nodiscard]] std::string score(const std::string& dimension, bool total, const std::string& condition, bool is_range);
[[nodiscard]] std::string event(const std::string& event, std::optional<std::int64_t> times,
                                const std::optional<std::string>& within);
[[nodiscard]] std::string field(const std::string& field, const std::optional<std::string>& condition,
                                const Texts& values);
[[nodiscard]] std::string confirmed(const std::string& what, const std::optional<std::string>& meaning);
/// What a field or score has to be, as it stands behind "is": "at least 30", "$15 million to $400 million".
[[nodiscard]] std::string condition(const model::Condition& condition);
/// Several sets of conditions in one text, for the cell of a table.
[[nodiscard]] std::string conditions(const Texts& all, const Texts& any, const Texts& none);

// ---- sentences ----

/// How long a lead rests and how often it may come back, for "A rejected lead ..."; empty when neither is said.
[[nodiscard]] std::string_view after_rejection();
/// `since` says from when: `after_rejection()`.
[[nodiscard]] std::string may_return(const std::optional<model::Duration>& wait, std::optional<std::int64_t> at_most,
                                     std::string_view since);
[[nodiscard]] std::string after_cadence(const std::optional<std::string>& stage,
                                        const std::optional<model::Duration>& wait,
                                        std::optional<std::int64_t> at_most);
[[nodiscard]] std::string response_today(const std::optional<model::Duration>& median,
                                         const std::optional<model::Duration>& p90);
[[nodiscard]] std::string silence(model::Silence silence);
[[nodiscard]] std::string assignment(const std::optional<std::string>& rule,
                                     const std::optional<std::string>& fallback);
[[nodiscard]] std::string clock(const std::optional<model::ClockStart>& starts,
                                const std::optional<std::string>& stops);
[[nodiscard]] std::string attempt(const Texts& counts, std::optional<bool> human);
[[nodiscard]] std::string motion(model::Motion motion);
[[nodiscard]] std::string decay(std::int64_t points, const std::optional<model::Cadence>& every,
                                const std::optional<model::Duration>& after);
[[nodiscard]] std::string revenue(const std::optional<model::Money>& target, const std::optional<model::Period>& period,
                                  const std::optional<model::Money>& deal_size,
                                  const std::optional<model::Percent>& win_rate);
[[nodiscard]] std::string headcount(const std::optional<std::int64_t>& heads,
                                    const std::optional<std::int64_t>& ramping,
                                    const std::optional<model::Percent>& at);
/// How the lines of attributes with bands are read; empty when there are none.
[[nodiscard]] std::string best_of(const Texts& attributes);
/// "8% of Marketing Qualified Leads become Sales Qualified Leads."
[[nodiscard]] std::string conversion(const StageWords& from, const StageWords& to, model::Percent rate);
[[nodiscard]] std::string currency(const std::string& code);
[[nodiscard]] std::string term(const std::optional<model::Date>& effective, const std::optional<model::Date>& expires);
[[nodiscard]] std::string growth(model::Growth growth);
/// What a goal counts: "New Marketing Qualified Leads", "Marketing Qualified Leads managed".
[[nodiscard]] std::string goal_subject(const StageWords& stage, model::GoalMeasure measure);
/// "within 2 business days"
[[nodiscard]] std::string within(const model::Duration& duration);
[[nodiscard]] std::string standard(const std::optional<model::Target>& target,
                                   const std::optional<model::Duration>& within);
[[nodiscard]] std::string leader(const Texts& name_and_title);
/// "Dana Whitfield, VP Marketing (dana@northwind.example)", or the address alone.
[[nodiscard]] std::string contact(const std::string& name, const std::optional<std::string>& email);
/// For whom the hours of a calendar hold; empty when for nobody.
[[nodiscard]] std::string calendar_use(const Texts& parties, const Texts& segments);
/// The ways to another stage that the table of the stages leaves out, with the sections that tell them. `after_handoff`
/// holds `accepted()`, `rejected()` or both.
[[nodiscard]] std::string other_moves(const Texts& after_handoff, std::optional<std::int64_t> handoffs,
                                      std::optional<std::int64_t> outreach);
[[nodiscard]] std::string accepted();
[[nodiscard]] std::string rejected();
/// What breakup messages are; empty when no tier has any.
[[nodiscard]] std::string closing_messages(std::int64_t most_in_a_tier);

// ---- measures ----

[[nodiscard]] std::string count_measure(const StageWords& stage, const std::optional<model::Period>& period);
[[nodiscard]] std::string rate_measure(const StageWords& from, const StageWords& to);
[[nodiscard]] std::string time_measure(const StageWords& from, const StageWords& to, model::TimeStatistic as);
[[nodiscard]] std::string within_measure(model::Deadline deadline, const std::optional<std::string>& tier,
                                         const std::optional<std::string>& handoff);
[[nodiscard]] std::string touches_measure(const StageWords& stage);
[[nodiscard]] std::string value_measure(const StageWords& stage, const std::optional<model::Period>& period);
[[nodiscard]] std::string velocity_measure(const StageWords& stage, const std::optional<model::Period>& period);
[[nodiscard]] std::string contact_measure();
[[nodiscard]] std::string conversation_measure();
[[nodiscard]] std::string source(const std::optional<std::string>& system, const std::optional<std::string>& field);

// ---- deadlines and what happens when they pass ----

[[nodiscard]] std::string first_response(const std::string& tier);
[[nodiscard]] std::string follow_up(const std::string& tier);
[[nodiscard]] std::string acceptance(const std::string& handoff);
[[nodiscard]] std::string delivery(const std::string& handoff);
[[nodiscard]] std::string disposal(const std::string& handoff);
/// A commitment, KPI, goal, report or meeting by its kind ("commitment") and name.
[[nodiscard]] std::string named(std::string_view kind, const std::string& name);
[[nodiscard]] std::string escalation_step(const std::optional<model::Offset>& at, const Texts& notify, bool warning);

// ---- what a party owes ----

[[nodiscard]] std::string owes_delivery(const StageWords& stage);
[[nodiscard]] std::string owes_answer(const StageWords& stage);
[[nodiscard]] std::string owes_outcome(const StageWords& stage);
[[nodiscard]] std::string owes_response(const std::string& tier);
[[nodiscard]] std::string owes_attempts(const std::string& tier, std::optional<std::int64_t> attempts,
                                        std::optional<std::int64_t> breakups);
[[nodiscard]] std::string owes_figure(const std::string& name, const std::string& target);
[[nodiscard]] std::string owes_report(const std::string& name, const Texts& shows);
[[nodiscard]] std::string for_so_long(const model::Duration& timeframe);
[[nodiscard]] std::string owes_goal(const std::string& subject, const std::string& target, const Texts& segments);
/// "every month", "by 30 June 2026", "every month, by 30 June 2026"
[[nodiscard]] std::string due(const std::optional<model::Period>& period, const std::optional<model::Date>& by);
[[nodiscard]] std::string default_title();

}  // namespace slac::view::english
