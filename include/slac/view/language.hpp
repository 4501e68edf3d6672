#pragma once
#include <cstdint>
#include <span>
#include <string_view>

/// The languages that slac has words for: what the view writes, and what a template's filters need to know.
namespace slac::view {

/// A language: one file of `src/view` each.
struct Language;

/// The few words that a page adds to the document.
struct PageWords {
    std::string_view contents, skip, draft;
    std::string_view page, of;    ///< "Page 2 of 4"
    std::string_view wide_table;  ///< told to screen readers of a table that scrolls sideways
    std::string_view signature;   ///< a line to sign on that the document has no name for
    std::string_view agreement;   ///< the title of a page that has none
};

/// The words that drawings and their descriptions need beside the names and figures of the agreement. What stands in
/// braces is filled in; {list} is a list of names, {who} is "Marketing → Sales".
struct FigureWords {
    // ---- the life of a lead ----
    std::string_view life_cycle;       ///< "The life of a lead: stages, who owns them, and how leads pass on"
    std::string_view stages;           ///< "Stages in order: {list}."
    std::string_view side_stages;      ///< "Beside them: {list}."
    std::string_view final_stage;      ///< "final stage"
    std::string_view moves_on;         ///< "From {stage} leads move on to {list}."
    std::string_view goes_back;        ///< "Rejected or not reached, leads go from {stage} to {list}."
    std::string_view handoff;          ///< "Handoff at {stage}: {who}{deadlines}."
    std::string_view deliver;          ///< "pass on within {time}"
    std::string_view accept;           ///< "accept or reject within {time}"
    std::string_view legend_returned;  ///< "Rejected, or not reached"
    std::string_view legend_final;     ///< "Final stage"
    // ---- the goals ----
    std::string_view funnel;         ///< "The goals and the conversion between them"
    std::string_view funnel_period;  ///< "The goals per {period} and the conversion between them"
    std::string_view goal;           ///< "{goal}: {target}."
    std::string_view per;            ///< "{target} per {period}"
    std::string_view conversion;     ///< "{from} → {to}: {rate}."
    // ---- the outreach ----
    std::string_view cadence;       ///< "Outreach by tier: how long, how often, and how it ends"
    std::string_view cadence_by;    ///< "Outreach by {party}: how long, how often, and how it ends"
    std::string_view cadence_of;    ///< "Outreach in the tier “{tier}”: how long, how often, and how it ends"
    std::string_view respond;       ///< "first response within {time}"
    std::string_view day;           ///< "day {day}"
    std::string_view business_day;  ///< "business day {day}"
    std::string_view attempts;      ///< "attempts: {number}"
    std::string_view breakup;       ///< "breakup message"
    std::string_view breakups;      ///< "breakup messages: {number}"
    std::string_view over;          ///< "over {time}"
};

/// English first.
[[nodiscard]] std::span<const Language* const> languages();
[[nodiscard]] const Language& english();
/// Of a BCP 47 tag: `de-AT` is German. Null when slac has no words for the language.
[[nodiscard]] const Language* find_language(std::string_view tag);

/// `de`
[[nodiscard]] std::string_view tag(const Language& language);
/// `German`
[[nodiscard]] std::string_view name(const Language& language);
[[nodiscard]] const PageWords& page_words(const Language& language);
[[nodiscard]] const FigureWords& figure_words(const Language& language);

// ---- for the filters of templates ----

/// What stands between groups of three digits.
[[nodiscard]] std::string_view group_separator(const Language& language);
/// Whether a noun stands in the singular behind this number.
[[nodiscard]] bool is_one(const Language& language, std::int64_t number);
/// The "and" before the last item of a list, which begins with `next`.
[[nodiscard]] std::string_view and_word(const Language& language, std::string_view next);
/// Whether a comma stands before that word when there are three items or more.
[[nodiscard]] bool serial_comma(const Language& language);

}  // namespace slac::view
