#include <fmt/format.h>

#include <algorithm>

#include "view/language.hpp"

#pragma GCC diagnostic error "-Wmissing-field-initializers"

namespace slac::view {
namespace {

bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
std::string lowered(std::string text) {
    for (char& letter : text)
        if (is_upper(letter)) letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

/// "a", or "an" where the next word is spoken with a vowel in front.
std::string with_article(const std::string& noun, Gender) {
    const std::string first = noun.substr(0, noun.find(' '));
    const bool letters = first.size() > 1 && std::all_of(first.begin(), first.end(), is_upper);
    const char begin = noun.empty() ? 'x' : noun.front();
    const std::string small = lowered(first);
    bool vowel = std::string_view("AEIOUaeiou").find(begin) != std::string_view::npos;
    if (letters) vowel = std::string_view("AEFHILMNORSX").find(begin) != std::string_view::npos;
    if (!letters && (small.starts_with("use") || small.starts_with("uni") || small.starts_with("eu"))) vowel = false;
    return (vowel ? "an " : "a ") + noun;
}

/// "ends " with what was written as the end: "once a meeting is booked", "with the first call".
std::string clock_end(const std::string& stops) {
    const std::string first = lowered(stops.substr(0, stops.find(' ')));
    const auto begins_with = [&](std::initializer_list<std::string_view> choices) {
        return std::find(choices.begin(), choices.end(), first) != choices.end();
    };
    if (begins_with({"when", "once", "as", "after", "at", "on", "with", "upon"})) return stops;
    if (begins_with({"a", "an", "the", "any", "each", "every", "our", "their", "its"})) return "with " + stops;
    return "with the " + stops;
}

constexpr Countable kCountables[] = {
    {"account", "accounts"},
    {"applicant", "applicants"},
    {"buyer", "buyers"},
    {"candidate", "candidates"},
    {"client", "clients"},
    {"company", "companies"},
    {"contact", "contacts"},
    {"customer", "customers"},
    {"deal", "deals"},
    {"demo", "demos"},
    {"donor", "donors"},
    {"enquiry", "enquiries"},
    {"evangelist", "evangelists"},
    {"inquiry", "inquiries"},
    {"lead", "leads"},
    {"meeting", "meetings"},
    {"member", "members"},
    {"mql", "mqls"},
    {"opportunity", "opportunities"},
    {"order", "orders"},
    {"partner", "partners"},
    {"patient", "patients"},
    {"pql", "pqls"},
    {"project", "projects"},
    {"proposal", "proposals"},
    {"prospect", "prospects"},
    {"quote", "quotes"},
    {"referral", "referrals"},
    {"request", "requests"},
    {"sal", "sals"},
    {"signup", "signups"},
    {"sql", "sqls"},
    {"subscriber", "subscribers"},
    {"suspect", "suspects"},
    {"trial", "trials"},
    {"user", "users"},
    {"visitor", "visitors"},
};

constexpr ByGender all(Phrase phrase) { return {phrase, phrase, phrase}; }
constexpr Clauses both(Phrase phrase) { return {phrase, phrase}; }

}  // namespace

constinit const Language kEnglish = {
    .tag = "en",
    .name = "English",
    .page = {.contents = "Contents",
             .skip = "Skip to the text",
             .draft = "Draft",
             .page = "Page",
             .of = "of",
             .wide_table = "Wide table",
             .signature = "Signature",
             .agreement = "Agreement"},

    .group_separator = ",",
    .decimal_point = ".",
    .below_two_is_one = false,
    .percent = "{0}%",
    .money_symbol = "{0}{1}",
    .money_code = "{0}\u00A0{1}",
    .million = "{0}\u00A0million",
    .billion = "{0}\u00A0billion",
    .serial_comma = true,
    .semicolon = "; ",
    .and_word = [](std::string_view) -> Phrase { return "and"; },
    .or_word = [](std::string_view) -> Phrase { return "or"; },
    .quoted = "“{0}”",
    .colon = "{0}: {1}",
    .once_twice = {"once", "twice"},
    .times = "{0} times",
    .with_article = with_article,

    .elapsed = {{{"minute", "minutes", "minutes", "every minute", "every {0}"},
                 {"hour", "hours", "hours", "every hour", "every {0}"},
                 {"day", "days", "days", "every day", "every {0}"},
                 {"week", "weeks", "weeks", "every week", "every {0}"},
                 {"month", "months", "months", "every month", "every {0}"},
                 {"year", "years", "years", "every year", "every {0}"}}},
    .business = {{{"business minute", "business minutes", "business minutes", "every business minute", "every {0}"},
                  {"business hour", "business hours", "business hours", "every business hour", "every {0}"},
                  {"business day", "business days", "business days", "every business day", "every {0}"},
                  {"business week", "business weeks", "business weeks", "every business week", "every {0}"},
                  {"business month", "business months", "business months", "every business month", "every {0}"},
                  {"business year", "business years", "business years", "every business year", "every {0}"}}},
    .often = {"every minute", "hourly", "daily", "weekly", "monthly", "yearly"},
    .quarterly = "quarterly",
    .within = "within {0}",
    .in_a_row = "within {0}",
    .throughout = "over {0}",
    .period = {"week", "month", "quarter", "year"},
    .per_period = {"per week", "per month", "per quarter", "per year"},
    .every_period = {"every week", "every month", "every quarter", "every year"},
    .next_period = {"from one week to the next", "from one month to the next", "from one quarter to the next",
                    "from one year to the next"},
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
    .first_of_month = "1",
    .day_of_month = "{0}",
    .day_and_month = "{0}\u00A0{1}",
    .with_year = "{0} {1}",
    .by_date = "by {0}",
    .weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    .on_weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    .weekday_span = "{0} to {1}",
    .every_day = "every day",
    .around_the_clock = "around the clock",
    .time_of_day = [](int hour, int minute) { return fmt::format("{:02}:{:02}", hour, minute); },
    .hours = "{0} to {1}",
    .from_hours = "from {0} to {1}",

    .from_to = "{0} to {1}",
    .between = "between {0} and {1}",
    .at_least = "at least {0}",
    .at_most = "at most {0}",
    .more_than = "more than {0}",
    .less_than = "less than {0}",
    .above_baseline = "{0} above the baseline",
    .below_baseline = "{0} below the baseline",

    .statuses = {"Draft", "In force", "Retired"},
    .sides = {"Marketing", "Sales", "Sales development", "Partner", "Agency", "Client", "Other"},
    .buying_roles = {"Decision-maker", "Champion", "Influencer", "User", "Gatekeeper"},
    .stage_kinds = {"Lead", "Qualified Lead", "Marketing Qualified Lead (MQL)", "Sales Accepted Lead (SAL)",
                    "Sales Qualified Lead (SQL)", "Opportunity", "Customer", "Nurture", "Disqualified"},
    .other_system = "the CRM",
    .default_title = "Marketing and Sales Service Level Agreement",
    .known = {},

    .lead = {"lead", "a lead", "leads", "every lead", Gender::masculine},
    .account = {"account", "an account", "accounts", "every account", Gender::masculine},
    .countables = kCountables,
    .combines_with_any = true,
    .in_stage = "{0} in the stage {1}",
    .becomes = all("becomes {0}"),
    .becomes_subordinate = all("becomes {0}"),
    .enters = both("enters the stage {0}"),
    .become_many = both("become {0}"),
    .enter_many = both("enter the stage {0}"),
    .every_one = all("every {0}"),
    .entry = "{0} {1}",
    .new_one = all("a new {0} is recorded"),

    .icp_match = "the company matches the ideal client profile",
    .icp_no_match = "the company does not match the ideal client profile",
    .persona = "persona: {0}",
    .score = "{0} score",
    .total_score = "total score",
    .score_is = "{0} is {1}",
    .score_in_range = "{0} of {1}",
    .at_least_times = "{0} at least {1}",
    .within_time = "{0} {1}",
    .field_present = "{0} is filled in",
    .field_absent = "{0} is empty",
    .confirmed = "{0} confirmed",
    .confirmed_meaning = "{0}: {1}",
    .also_any = "in addition: ",
    .unless = "unless ",
    .every_lead_unless = "every lead, unless ",

    .after_rejection = "no sooner than {0} after the rejection",
    .later = "no sooner than {0} later",
    .after_outreach = "no sooner than {0} after the outreach ends",
    .moves_to = "Moves to {0}",
    .may_come_back = "May come back {0}",
    .moves_and_back = "{0}; may come back {1}",
    .half_of_leads = "half {0}",
    .nine_in_ten = "9 in 10 {0}",
    .silence = {"If no answer comes in time, the lead counts as accepted.",
                "If no answer comes in time, the lead counts as rejected.",
                "If no answer comes in time, the matter is escalated."},
    .round_robin = "Leads are assigned in turn (round-robin).",
    .by_territory = "Leads are assigned by territory.",
    .by_owner = "Leads go to the named owner of the account.",
    .by_load = "Leads go to the person with the lightest load.",
    .assigned_by = "Leads are assigned as follows: {0}",
    .if_nobody = "If nobody is found, the lead goes to {0}",
    .clock_starts = {"starts when the lead enters the stage", "starts when the lead is assigned",
                     "starts when the form is submitted"},
    .clock_end = clock_end,
    .clock_both = "The response time {0} and ends {1}",
    .clock_from = "The response time {0}",
    .clock_until = "The response time ends {1}",
    .attempts_are = "What counts as an attempt: {0}",
    .by_people = "Only attempts made by a person count; automated messages do not.",
    .by_machines = "Automated messages count as attempts too.",
    .motions = {"This protocol covers inbound leads.", "This protocol covers outbound leads.",
                "This protocol covers both inbound and outbound leads (hybrid)."},
    .points = {"point", "points"},
    .people = {"person", "people"},
    .attempts = {"attempt", "attempts"},
    .breakups = {"breakup message", "breakup messages"},
    .score_falls = "The score falls by {0}{1}",
    .score_rises = "The score rises by {0}{1}",
    .score_falls_after = "After {2} without activity, the score falls by {0}{1}",
    .score_rises_after = "After {2} without activity, the score rises by {0}{1}",
    .deal_size = "an average deal size of {0}",
    .win_rate = "a win rate of {0}",
    .revenue_target = "The revenue target is {0}{1}",
    .revenue_based = "The revenue target is {0}{1}, based on {2}",
    .plan_based = "The plan is based on {2}",
    .some_ramping = "{0}, {1} of them still ramping up{2}",
    .ramping = "{0} still ramping up{2}",
    .new_members = "new team members count{2}",
    .at_output = " at {0} of full output",
    .best_line = {"{0} counts once, with the best line that applies.",
                  "{0} each count once, with the best line that applies."},
    .conversion = all("{0} of {1} {2}."),
    .currency = "Amounts of money are in {0}.",
    .takes_effect = "This agreement takes effect on {0}.",
    .runs_until = "This agreement runs until {1}.",
    .effect_and_end = "This agreement takes effect on {0} and runs until {1}.",
    .growing_steadily = "The company is growing steadily.",
    .growing_fast = "The company is growing fast.",
    .created = all("New {0}"),
    .managed = all("{0} managed"),
    .entering = "{0} entering the stage {1}",
    .hours_of_parties = "These hours apply to {0}",
    .hours_of_segments = {"For leads in the segment {0} these hours apply, whichever team acts.",
                          "For leads in the segments {0} these hours apply, whichever team acts."},
    .other_moves = "Besides, leads go to another stage when they {0}.",
    .moves_when_answered = "are {1} (section {0})",
    .moves_when_unreached = "are not reached (section {0})",
    .accepted = "accepted",
    .rejected = "rejected",
    .closing_messages = {"The breakup message closes the outreach; it comes on top of the attempts.",
                         "The breakup messages close the outreach; they come on top of the attempts."},

    .count_new = all("Number of new {0}{1}"),
    .value_new = all("Value of new {0}{1}"),
    .count_entering = "Number of {0} entering the stage {2}{1}",
    .value_entering = "Value of {0} entering the stage {2}{1}",
    .growth_of = "Growth in the number of {0}{1}",
    .rate = "Share of {0} that {1}",
    .time_between = {"Median time from {0} to {1}", "Time within which 9 in 10 {2} go from {0} to {1}",
                     "Average time from {0} to {1}"},
    .touches = "Average number of contacts before {0}",
    .in_time = {"Share of leads{0}{1} that get a first response in time",
                "Share of leads{0}{1} that are accepted or rejected in time",
                "Share of leads{0}{1} that are delivered in time"},
    .reached = "Share of leads that are reached",
    .spoken_with = "Share of leads with whom a conversation takes place",
    .system_and_field = "{0}, field {1}",
    .field_alone = "Field {1}",

    .of_tier = "in the {0} tier",
    .of_handoff = "in the handoff {0}",
    .first_response = "first response to leads {0}",
    .follow_up = "follow-up of leads {0}",
    .acceptance = "acceptance or rejection of leads {0}",
    .delivery = "delivery of leads {0}",
    .outcome = "final outcome of leads {0}",
    .handoff = "handoff {0}",
    .commitment = "commitment {0}",
    .kpi = "KPI {0}",
    .report = "report {0}",
    .goal = "goal {0}",
    .meeting = "meeting {0}",
    .time_is_up = "When the time is up",
    .at_share = "At {0} of the time",
    .after_start = "{0} after the start",
    .warn = "warn {0}",
    .notify = "notify {0}",
    .warn_whom = "who is warned is to be agreed",
    .notify_whom = "who is notified is to be agreed",

    .owes_delivery = "pass on {0}",
    .owes_answer = "accept or reject {0}",
    .owes_outcome = "bring {0} to a final outcome",
    .owes_response = "Respond to every lead {0}",
    .owes_attempts = "Follow up every lead {0}",
    .owes_attempts_with = "Follow up every lead {0} with {1}",
    .owes_report = "Report {0}",
};

}  // namespace slac::view
