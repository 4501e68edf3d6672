#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "slac/view/language.hpp"

/// What a language has to say. Whole phrases, so that each language orders its words as it likes: `{0}`, `{1}` ... are
/// what a comment beside the phrase says, and a phrase may use them in any order, more than once, or not at all. What
/// puts them together is `Speech`. A language names every member, in this order; the compiler complains of a missing
/// one.
namespace slac::view {

using Phrase = std::string_view;

enum class Gender : std::uint8_t { masculine, feminine, neuter };
struct ByGender {
    Phrase masculine, feminine, neuter;
    [[nodiscard]] Phrase of(Gender gender) const {
        return gender == Gender::feminine ? feminine : gender == Gender::neuter ? neuter : masculine;
    }
};
struct Counted {
    Phrase one, many;
};

/// A unit of time.
struct UnitWords {
    Phrase one, many;
    Phrase many_within;  ///< as it stands behind `Language::within`: "Tagen"
    Phrase every;        ///< "every week"
    Phrase every_many;   ///< "every {0}", of "2 weeks"
};

/// What people call the things in a stage by the stage's own name: "Leads", "Opportunities".
struct Countable {
    Phrase one, many;         ///< in small letters, where the language allows
    Phrase many_dative = {};  ///< where it differs
    Gender gender = Gender::masculine;
    bool combines = true;  ///< whether words may stand in front of it that do not change: "Marketing Qualified Lead"
};

/// What goes through the stages.
struct ThingWords {
    Phrase one, a, many, every;
    Gender gender;
};

struct Known {
    std::string_view id;
    Phrase words;
};

/// Tells an open point of a draft in place of what lint says, which is English.
struct OpenPointWords {
    std::string_view rule;  ///< its id
    Phrase words;           ///< a sentence that stands alone, or behind the name of what it is about and a colon
};

/// The same phrase in a main clause and behind a conjunction, where German puts its verb last.
struct Clauses {
    Phrase main, subordinate;
};

struct Language;

/// Where the language is written in another way.
struct Region {
    std::string_view codes;              ///< as they stand behind the language in a tag, in small letters: "ch li"
    void (*change)(Language& language);  ///< of a copy
};

struct Language {
    std::string_view tag, name;
    std::span<const Region> regions;
    PageWords page;
    FigureWords figure;

    // ---- numbers, lists ----
    Phrase group_separator, decimal_point;
    bool below_two_is_one;            ///< "0 jour", "1,5 jour"
    Phrase percent;                   ///< {0} number
    Phrase money_symbol, money_code;  ///< {0} symbol or code, {1} amount
    Phrase million, billion;          ///< {0} number; empty: always in full
    bool serial_comma;
    Phrase semicolon;  ///< between items that hold commas, with its blanks
    Phrase (*and_word)(std::string_view next);
    Phrase (*or_word)(std::string_view next);
    Phrase quoted;  ///< {0} name
    Phrase colon;   ///< {0}: {1}
    Counted once_twice;
    Phrase times;  ///< {0} number
    std::string (*with_article)(const std::string& noun, Gender gender);

    // ---- time ----
    std::array<UnitWords, 6> elapsed, business;  ///< minute to year
    std::array<Phrase, 6> often;                 ///< "hourly", for every 1 of the unit
    Phrase quarterly;
    Phrase within;      ///< a deadline; {0} duration
    Phrase in_a_row;    ///< how long something is counted; {0} duration
    Phrase throughout;  ///< how long something is done; {0} duration
    std::array<Phrase, 4> period, per_period, every_period, next_period;  ///< week, month, quarter, year
    std::array<Phrase, 12> months;
    Phrase first_of_month, day_of_month;  ///< {0} day
    Phrase day_and_month;                 ///< {0} day, {1} month
    Phrase with_year;                     ///< {0} day and month, {1} year
    Phrase by_date;                       ///< {0} date
    std::array<Phrase, 7> weekdays;       ///< Monday first
    std::array<Phrase, 7> on_weekdays;    ///< of a day that stands alone
    Phrase weekday_span;                  ///< {0} to {1}
    Phrase every_day, around_the_clock;
    std::string (*time_of_day)(int hour, int minute);
    Phrase hours;       ///< {0} to {1}
    Phrase from_hours;  ///< {0} to {1}, behind the days

    // ---- ranges and targets ----
    Phrase from_to, between;  ///< {0}, {1}
    Phrase at_least, at_most, more_than, less_than;
    Phrase above_baseline, below_baseline;  ///< {0} percentage

    // ---- words for what the language of agreements knows ----
    std::array<Phrase, 3> statuses;      ///< draft, in force, retired
    std::array<Phrase, 7> sides;         ///< as model::Side
    std::array<Phrase, 5> buying_roles;  ///< as model::BuyingRole
    std::array<Phrase, 9> stage_kinds;   ///< as model::StageKind without `other`
    Phrase other_system;
    Phrase default_title;
    std::span<const Known> known;  ///< what ids that everybody uses stand for
    Phrase to;                     ///< in ids such as `mql-to-sql`

    // ---- stages ----
    ThingWords lead, account;
    std::span<const Countable> countables;
    bool combines_with_any;  ///< whether any word may stand in front of a countable, or only the terms of the field
    Phrase in_stage;         ///< {0} a thing, {1} quoted name
    ByGender becomes;        ///< {0} with article, {1} name
    ByGender becomes_subordinate;
    Clauses enters;       ///< {0} quoted name
    Clauses become_many;  ///< {0} plural, {1} dative plural
    Clauses enter_many;   ///< {0} quoted name
    ByGender every_one;   ///< {0} name, {1} plural
    Phrase entry;         ///< {0} a thing, {1} becomes
    ByGender new_one;     ///< {0} name: behind a conjunction

    // ---- criteria ----
    Phrase icp_match, icp_no_match;
    Phrase persona;                              ///< {0} names
    Phrase score, total_score;                   ///< {0} name
    Phrase score_is, score_in_range;             ///< {0} score, {1} condition
    Phrase at_least_times;                       ///< {0} event, {1} how often
    Phrase within_time;                          ///< {0} event, {1} Language::in_a_row
    Phrase field_present, field_absent;          ///< {0} phrase, {1} words
    Phrase confirmed;                            ///< {0} what
    Phrase confirmed_meaning;                    ///< {0} confirmed, {1} what it means
    Phrase also_any, unless, every_lead_unless;  ///< before the conditions

    // ---- sentences ----
    Phrase after_rejection, later, after_outreach;                     ///< {0} duration
    Phrase moves_to, may_come_back, moves_and_back;                    ///< {0} stage, {1} quoted stage, {2} when
    Phrase half_of_leads, nine_in_ten;                                 ///< {0} Language::within
    std::array<Phrase, 3> silence;                                     ///< accept, reject, escalate
    Phrase round_robin, by_territory, by_owner, by_load, assigned_by;  ///< {0} rule
    Phrase if_nobody;                                                  ///< {0} who
    std::array<Phrase, 3> clock_starts;                                ///< stage entry, assignment, form
    std::string (*clock_end)(const std::string& stops);
    Phrase clock_both, clock_from, clock_until;  ///< {0} start, {1} end
    Phrase attempts_are;                         ///< {0} list
    Phrase by_people, by_machines;
    std::array<Phrase, 3> motions;  ///< inbound, outbound, hybrid
    Counted points, people, attempts, breakups;
    Phrase score_falls, score_rises;                   ///< {0} points, {1} " every week" or nothing
    Phrase score_falls_after, score_rises_after;       ///< {0} points, {1} every, {2} duration behind a preposition
    Phrase deal_size, win_rate;                        ///< {0} amount
    Phrase revenue_target, revenue_based, plan_based;  ///< {0} amount, {1} " per year" or nothing, {2} basis
    Phrase some_ramping, ramping, new_members;         ///< {0} people, {1} number, {2} `at_output` or nothing
    Phrase at_output;                                  ///< {0} percentage
    Counted best_line;                                 ///< {0} list
    ByGender conversion;                               ///< by gender of the first; {0} rate, {1} plural, {2} become
    Phrase currency;                                   ///< {0} code
    Phrase takes_effect, runs_until, effect_and_end;   ///< {0} effective, {1} expires
    Phrase growing_steadily, growing_fast;
    ByGender created, managed;                         ///< {0} plural
    Phrase entering;                                   ///< {0} things, {1} quoted stage
    Phrase hours_of_parties;                           ///< {0} list
    Counted hours_of_segments;                         ///< {0} list
    Phrase other_moves;                                ///< {0} ways
    Phrase moves_when_answered, moves_when_unreached;  ///< {0} section, {1} accepted or rejected
    Phrase accepted, rejected;
    Counted closing_messages;

    // ---- measures ----
    ByGender count_new, value_new;          ///< {0} plural, {1} " per month" or nothing
    Phrase count_entering, value_entering;  ///< {0} things, {1} " per month" or nothing, {2} quoted stage
    Phrase growth_of;                       ///< {0} plural, {1} " from one month to the next" or nothing
    Phrase rate;                            ///< {0} plural, {1} become, subordinate
    std::array<Phrase, 3> time_between;     ///< median, p90, mean: {0} from, {1} to, {2} things
    Phrase touches;                         ///< {0} entry, {1} quoted stage
    std::array<Phrase, 3> in_time;          ///< respond, accept, deliver: {0} tier, {1} handoff, with a blank before
    Phrase reached, spoken_with;
    Phrase system_and_field, field_alone;  ///< {0} system, {1} quoted field

    // ---- deadlines ----
    Phrase of_tier;                                          ///< {0} quoted tier, behind "leads"
    Phrase of_handoff;                                       ///< {0} quoted handoff, behind "leads"
    Phrase first_response, follow_up;                        ///< {0} of_tier
    Phrase acceptance, delivery, outcome;                    ///< {0} of_handoff
    Phrase handoff, commitment, kpi, report, goal, meeting;  ///< {0} quoted name
    Phrase time_is_up, at_share, after_start;                ///< {0} share or duration
    Phrase warn, notify;                                     ///< {0} whom
    Phrase warn_whom, notify_whom;                           ///< nobody is named

    // ---- what a party owes ----
    Phrase owes_delivery, owes_answer, owes_outcome;  ///< {0} every one
    Phrase owes_response, owes_attempts;              ///< {0} of_tier
    Phrase owes_attempts_with;                        ///< {0} of_tier, {1} what
    Phrase owes_report;                               ///< {0} quoted name

    // ---- what is open in a draft ----
    /// Of each rule that can be an open point; a point of any other is told in the words of lint.
    std::span<const OpenPointWords> open_points;
};

extern const Language kEnglish, kGerman, kFrench, kSpanish;

}  // namespace slac::view
