#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/model/agreement.hpp"
#include "slac/model/business_time.hpp"
#include "view/language.hpp"

namespace slac::view {

using Texts = std::vector<std::string>;

/// What sentences need to know of a stage.
struct StageWords {
    std::string name;
    model::StageKind kind = model::StageKind::other;
    bool account = false;
};

/// Puts the phrases of a language together: every word that the view adds to an agreement is said here.
class Speech {
 public:
    explicit Speech(const Language& language) : words_(language) {}
    [[nodiscard]] const Language& language() const { return words_; }

    // ---- words ----

    /// "mql-to-sdr" is "MQL to SDR", "no-budget" is "No budget".
    [[nodiscard]] std::string words(std::string_view id) const;
    /// "a, b, and c"; with semicolons when an item holds a comma.
    [[nodiscard]] std::string all_of(const Texts& items) const;
    /// "a, b, or c".
    [[nodiscard]] std::string any_of(const Texts& items) const;
    /// "Company size: 100-500 employees"
    [[nodiscard]] std::string with_colon(const std::string& what, const std::string& value) const;
    /// "Company size (counted once)"
    [[nodiscard]] std::string with_remark(const std::string& what, const std::string& remark) const;

    // ---- quantities ----

    [[nodiscard]] std::string number(model::Decimal number) const;
    [[nodiscard]] std::string number(std::int64_t number) const;
    /// With its sign: "+20".
    [[nodiscard]] std::string points(std::int64_t number) const;
    [[nodiscard]] std::string duration(const model::Duration& duration) const;
    /// As it stands behind a verb: "weekly", "every 6 months".
    [[nodiscard]] std::string cadence(const model::Cadence& cadence) const;
    [[nodiscard]] std::string percent(model::Percent percent) const;
    [[nodiscard]] std::string money(const model::Money& money) const;
    [[nodiscard]] std::string money_range(const model::MoneyRange& range) const;
    [[nodiscard]] std::string range(const model::Range& range) const;
    [[nodiscard]] std::string date(model::Date date) const;
    /// Those of one year share it: "1 January, 25 May, and 3 July 2026".
    [[nodiscard]] std::string dates(std::vector<model::Date> dates) const;
    [[nodiscard]] std::string hours(model::TimeSpan hours) const;
    [[nodiscard]] std::string weekdays(const model::Weekdays& days) const;
    [[nodiscard]] std::string quantity(const model::Quantity& quantity) const;
    [[nodiscard]] std::string target(const model::Target& target) const;
    [[nodiscard]] std::string goal_target(const model::GoalTarget& target) const;
    [[nodiscard]] std::string offset(const model::Offset& offset) const;
    /// "month", as it stands behind "per".
    [[nodiscard]] std::string period(model::Period period) const;
    /// "Monday to Thursday from 08:00 to 17:00 and Friday from 08:00 to 15:00"
    [[nodiscard]] std::string week(const model::WorkingWeek& week) const;

    // ---- choices ----

    [[nodiscard]] std::string status(model::Status status) const;
    [[nodiscard]] std::string side(model::Side side) const;
    [[nodiscard]] std::string buying_role(model::BuyingRole role) const;
    /// Empty for `other`.
    [[nodiscard]] std::string stage_kind(model::StageKind kind) const;
    [[nodiscard]] std::string system_name(const std::string& system) const;
    [[nodiscard]] std::string default_title() const;

    // ---- stages ----

    /// "a Marketing Qualified Lead", "a lead in the stage “Nurture”"
    [[nodiscard]] std::string one(const StageWords& stage) const;
    /// "Marketing Qualified Leads", "leads in the stage “Nurture”"
    [[nodiscard]] std::string plural(const StageWords& stage) const;
    /// As it stands behind "the lead": "becomes a Marketing Qualified Lead", "enters the stage “Nurture”"
    [[nodiscard]] std::string becomes(const StageWords& stage) const;
    /// As it stands behind "when": "a lead becomes a Marketing Qualified Lead", "a new Lead is recorded"
    [[nodiscard]] std::string entry(const StageWords& stage) const;

    // ---- criteria ----

    /// One condition. Begins with a small letter where the words are ours.
    [[nodiscard]] std::string icp(model::Match match) const;
    [[nodiscard]] std::string persona(const Texts& personas) const;
    [[nodiscard]] std::string score(const std::string& dimension, bool total, const std::string& condition,
                                    bool is_range) const;
    [[nodiscard]] std::string event(const std::string& event, std::optional<std::int64_t> times,
                                    const std::optional<model::Duration>& within) const;
    [[nodiscard]] std::string field(const std::string& field, const std::optional<std::string>& condition,
                                    const Texts& values) const;
    [[nodiscard]] std::string confirmed(const std::string& what, const std::optional<std::string>& meaning) const;
    /// What a field or score has to be, as it stands behind "is": "at least 30", "$15 million to $400 million".
    [[nodiscard]] std::string condition(const model::Condition& condition) const;
    /// Several sets of conditions in one text, for the cell of a table.
    [[nodiscard]] std::string conditions(const Texts& all, const Texts& any, const Texts& none) const;

    // ---- sentences ----

    /// How long a rejected lead rests and how often it may come back, for "A rejected lead may come back ..."; empty
    /// when neither is said.
    [[nodiscard]] std::string return_after_rejection(const std::optional<model::Duration>& wait,
                                                     std::optional<std::int64_t> at_most) const;
    [[nodiscard]] std::string after_cadence(const std::optional<std::string>& stage,
                                            const std::optional<model::Duration>& wait,
                                            std::optional<std::int64_t> at_most) const;
    [[nodiscard]] std::string response_today(const std::optional<model::Duration>& median,
                                             const std::optional<model::Duration>& p90) const;
    [[nodiscard]] std::string silence(model::Silence silence) const;
    [[nodiscard]] std::string assignment(const std::optional<std::string>& rule,
                                         const std::optional<std::string>& fallback) const;
    [[nodiscard]] std::string clock(const std::optional<model::ClockStart>& starts,
                                    const std::optional<std::string>& stops) const;
    [[nodiscard]] std::string attempt(const Texts& counts, std::optional<bool> human) const;
    [[nodiscard]] std::string motion(model::Motion motion) const;
    [[nodiscard]] std::string decay(std::int64_t points, const std::optional<model::Cadence>& every,
                                    const std::optional<model::Duration>& after) const;
    [[nodiscard]] std::string revenue(const std::optional<model::Money>& target,
                                      const std::optional<model::Period>& period,
                                      const std::optional<model::Money>& deal_size,
                                      const std::optional<model::Percent>& win_rate) const;
    [[nodiscard]] std::string headcount(const std::optional<std::int64_t>& heads,
                                        const std::optional<std::int64_t>& ramping,
                                        const std::optional<model::Percent>& at) const;
    /// How the lines of attributes with bands are read; empty when there are none.
    [[nodiscard]] std::string best_of(const Texts& attributes) const;
    /// "8% of Marketing Qualified Leads become Sales Qualified Leads."
    [[nodiscard]] std::string conversion(const StageWords& from, const StageWords& to, model::Percent rate) const;
    [[nodiscard]] std::string currency(const std::string& code) const;
    [[nodiscard]] std::string term(const std::optional<model::Date>& effective,
                                   const std::optional<model::Date>& expires) const;
    [[nodiscard]] std::string growth(model::Growth growth) const;
    /// What a goal counts: "New Marketing Qualified Leads", "Marketing Qualified Leads managed".
    [[nodiscard]] std::string goal_subject(const StageWords& stage, model::GoalMeasure measure) const;
    /// "within 2 business days"
    [[nodiscard]] std::string within(const model::Duration& duration) const;
    [[nodiscard]] std::string standard(const std::optional<model::Target>& target,
                                       const std::optional<model::Duration>& within) const;
    [[nodiscard]] std::string leader(const Texts& name_and_title) const;
    /// "Dana Whitfield, VP Marketing (dana@northwind.example)", or the address alone.
    [[nodiscard]] std::string contact(const std::string& name, const std::optional<std::string>& email) const;
    /// For whom the hours of a calendar hold; empty when for nobody.
    [[nodiscard]] std::string calendar_use(const Texts& parties, const Texts& segments) const;
    /// The ways to another stage that the table of the stages leaves out, with the sections that tell them.
    [[nodiscard]] std::string other_moves(bool accepted, bool rejected, std::optional<std::int64_t> handoffs,
                                          std::optional<std::int64_t> outreach) const;
    /// What breakup messages are; empty when no tier has any.
    [[nodiscard]] std::string closing_messages(std::int64_t most_in_a_tier) const;

    // ---- measures ----

    [[nodiscard]] std::string count_measure(const StageWords& stage, const std::optional<model::Period>& period) const;
    [[nodiscard]] std::string rate_measure(const StageWords& from, const StageWords& to) const;
    [[nodiscard]] std::string time_measure(const StageWords& from, const StageWords& to, model::TimeStatistic as) const;
    [[nodiscard]] std::string within_measure(model::Deadline deadline, const std::optional<std::string>& tier,
                                             const std::optional<std::string>& handoff) const;
    [[nodiscard]] std::string touches_measure(const StageWords& stage) const;
    [[nodiscard]] std::string value_measure(const StageWords& stage, const std::optional<model::Period>& period) const;
    [[nodiscard]] std::string velocity_measure(const StageWords& stage,
                                               const std::optional<model::Period>& period) const;
    [[nodiscard]] std::string contact_measure() const;
    [[nodiscard]] std::string conversation_measure() const;
    [[nodiscard]] std::string source(const std::optional<std::string>& system,
                                     const std::optional<std::string>& field) const;

    // ---- deadlines and what happens when they pass ----

    [[nodiscard]] std::string first_response(const std::string& tier) const;
    [[nodiscard]] std::string follow_up(const std::string& tier) const;
    [[nodiscard]] std::string acceptance(const std::string& handoff) const;
    [[nodiscard]] std::string delivery(const std::string& handoff) const;
    [[nodiscard]] std::string disposal(const std::string& handoff) const;
    /// `kind` with the name of one: `Language::commitment` and such.
    [[nodiscard]] std::string named(Phrase kind, const std::string& name) const;
    [[nodiscard]] std::string escalation_step(const std::optional<model::Offset>& at, const Texts& notify,
                                              bool warning) const;

    // ---- what a party owes ----

    [[nodiscard]] std::string owes_delivery(const StageWords& stage) const;
    [[nodiscard]] std::string owes_answer(const StageWords& stage) const;
    [[nodiscard]] std::string owes_outcome(const StageWords& stage) const;
    [[nodiscard]] std::string owes_response(const std::string& tier) const;
    [[nodiscard]] std::string owes_attempts(const std::string& tier, std::optional<std::int64_t> attempts,
                                            std::optional<std::int64_t> breakups) const;
    [[nodiscard]] std::string owes_figure(const std::string& name, const std::string& target) const;
    [[nodiscard]] std::string owes_report(const std::string& name, const Texts& shows) const;
    [[nodiscard]] std::string for_so_long(const model::Duration& timeframe) const;
    [[nodiscard]] std::string owes_goal(const std::string& subject, const std::string& target,
                                        const Texts& segments) const;
    /// "every month", "by 30 June 2026", "every month, by 30 June 2026"
    [[nodiscard]] std::string due(const std::optional<model::Period>& period,
                                  const std::optional<model::Date>& by) const;

 private:
    struct Noun {
        std::string one, many, many_dative;
        Gender gender = Gender::masculine;
    };
    [[nodiscard]] std::optional<Noun> noun_of(const StageWords& stage) const;
    [[nodiscard]] const ThingWords& thing(const StageWords& stage) const;
    [[nodiscard]] std::string quoted(const std::string& name) const;
    [[nodiscard]] std::string phrase(std::string_view id) const;
    [[nodiscard]] std::string joined(const Texts& items, Phrase (*last_word)(std::string_view)) const;
    [[nodiscard]] std::string clauses(const Texts& items, Phrase (*last_word)(std::string_view)) const;
    [[nodiscard]] std::string counted(std::int64_t number_of, const Counted& noun) const;
    [[nodiscard]] std::string times(std::int64_t number_of) const;
    [[nodiscard]] std::string every(const model::Cadence& cadence) const;
    [[nodiscard]] const UnitWords& unit(const model::Duration& duration) const;
    [[nodiscard]] bool one_of(model::Decimal amount) const;
    [[nodiscard]] std::string duration_within(const model::Duration& duration) const;
    [[nodiscard]] std::string day_and_month(model::Date date) const;
    [[nodiscard]] std::string becomes_subordinate(const StageWords& stage) const;
    [[nodiscard]] std::string become_many(const StageWords& stage, bool subordinate) const;
    [[nodiscard]] std::string every_one(const StageWords& stage) const;
    [[nodiscard]] std::string per(const std::optional<model::Period>& period) const;
    [[nodiscard]] std::string with_limit(std::string text, std::optional<std::int64_t> at_most) const;

    const Language& words_;
};

/// "Pricing page visited", but "iPhone app opened".
[[nodiscard]] std::string capitalized(std::string text);

}  // namespace slac::view
