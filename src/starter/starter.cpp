#include "slac/starter/starter.hpp"

#include <algorithm>
#include <stdexcept>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/format/format.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/source_file.hpp"

namespace slac::starter {
namespace {

constexpr Party kThreeSides[] = {{"marketing", "Marketing"}, {"sdr", "Sales Development"}, {"sales", "Sales"}};
constexpr Party kTwoSides[] = {{"marketing", "Marketing"}, {"sales", "Sales"}};
constexpr Party kAgencyAndClient[] = {{"agency", "the agency"}, {"client", "the client"}};
constexpr Party kWithPartners[] = {
    {"marketing", "Marketing"}, {"channel", "Channel Management"}, {"partners", "the partners"}};

constexpr Profile kProfiles[] = {
    {.name = "inbound-saas",
     .summary = "software whose leads come in by themselves: forms, demos, webinars",
     .text =
#include "embedded/inbound-saas.yaml.inc"
         ,
     .people = "SDRs",
     .parties = kThreeSides,
     .lead_rate = 30,
     .mql_rate = 20,
     .quota = 20,
     .most = 25,
     .sql_goal = 40},
    {.name = "manufacturer",
     .summary = "long sales to engineers and buyers; SDRs work what comes in and call a list too",
     .text =
#include "embedded/manufacturer.yaml.inc"
         ,
     .people = "SDRs",
     .parties = kThreeSides,
     .lead_rate = 40,
     .mql_rate = 8,
     .quota = 15,
     .most = 18,
     .sql_goal = 30},
    {.name = "agency",
     .summary = "an agency brings the leads, its client sells to them",
     .text =
#include "embedded/agency.yaml.inc"
         ,
     .people = "people at the client who take up leads",
     .parties = kAgencyAndClient,
     .lead_rate = 40,
     .mql_rate = 25,
     .quota = 20,
     .most = 25,
     .sql_goal = 40},
    {.name = "high-growth",
     .summary = "a company that grows fast: monthly goals, a review every two months",
     .text =
#include "embedded/high-growth.yaml.inc"
         ,
     .people = "SDRs",
     .parties = kThreeSides,
     .lead_rate = 30,
     .mql_rate = 20,
     .quota = 20,
     .most = 25,
     .sql_goal = 60,
     .grows_fast = true},
    {.name = "enterprise",
     .summary = "large customers in two regions, each with its hours and its share of the goal",
     .text =
#include "embedded/enterprise.yaml.inc"
         ,
     .people = "SDRs",
     .parties = kThreeSides,
     .lead_rate = 25,
     .mql_rate = 10,
     .quota = 5,
     .most = 6,
     .sql_goal = 20,
     .least_sql_goal = 2},
    {.name = "partners",
     .summary = "resellers or dealers sell to the leads that you bring",
     .text =
#include "embedded/partners.yaml.inc"
         ,
     .people = "partners",
     .parties = kWithPartners,
     .lead_rate = 30,
     .mql_rate = 30,
     .quota = 4,
     .most = 20,
     .sql_goal = 36},
    {.name = "minimal",
     .summary = "the shortest agreement that is complete: Marketing and Sales, one page",
     .text =
#include "embedded/minimal.yaml.inc"
         ,
     .people = "people in Sales who take up leads",
     .parties = kTwoSides,
     .lead_rate = 30,
     .mql_rate = 20,
     .quota = 15,
     .most = 25,
     .sql_goal = 30},
};

/// What a rate in percent has to be applied to for at least `result`; the other way round it is rounded up too.
std::int64_t base_of(std::int64_t result, std::int64_t percent) { return (result * 100 + percent - 1) / percent; }
std::int64_t share_of(std::int64_t base, std::int64_t percent) { return (base * percent + 99) / 100; }

/// A text as YAML reads it back: plain where nothing in it can be taken for something else.
std::string written(std::string_view text) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; };
    const bool plain = !text.empty() && letter(text.front()) && text.back() != ' ' &&
                       std::all_of(text.begin(), text.end(), [&](char c) {
                           return letter(c) || (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '\'' || c == '-';
                       });
    constexpr std::string_view kOtherwise[] = {"null", "true", "false", "yes", "no", "on", "off"};
    const auto low = lowered(text);
    if (plain && std::find(std::begin(kOtherwise), std::end(kOtherwise), low) == std::end(kOtherwise))
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

std::string padded(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string iso(std::chrono::year_month_day date) {
    return std::to_string(static_cast<int>(date.year())) + "-" + padded(static_cast<unsigned>(date.month())) + "-" +
           padded(static_cast<unsigned>(date.day()));
}

/// A value of the template: `key` is what stands between `<` and `>`.
std::string value_of(std::string_view key, const Profile& profile, const Answers& answers, const Funnel& funnel,
                     std::chrono::year_month_day today) {
    using std::chrono::days;
    using std::chrono::months;
    using std::chrono::sys_days;
    using std::chrono::year_month_day;
    using std::chrono::years;
    const bool fast = answers.grows_fast.value_or(profile.grows_fast);
    const year_month_day effective = today.year() / today.month() / 1 + months(1);
    const std::string percent = "%";
    if (key == "organization") return written(answers.organization.value_or("[NAME OF THE ORGANIZATION]"));
    if (key.starts_with("leader ")) {
        const auto leader = answers.leaders.find(key.substr(7));
        return written(leader == answers.leaders.end() ? "[NAME]" : leader->second);
    }
    if (key == "effective") return iso(effective);
    if (key == "expires") return iso(year_month_day(sys_days(effective + years(1)) - days(1)));
    if (key == "review") return iso(effective + months(fast ? 2 : 6));
    if (key == "review-every") return fast ? "2 months" : "6 months";
    if (key == "growth") return fast ? "high" : "steady";
    if (key == "set") return fast ? "monthly" : "quarterly";
    if (key == "time-zone") return answers.time_zone.value_or(std::string(kTimeZone));
    if (key == "holidays") {
        const auto christmas = effective.year() / 12 / 25;
        return "[" + iso(christmas) + ", " + iso((effective.year() + years(1)) / 1 / 1) + "]";
    }
    if (key == "lead-rate") return std::to_string(profile.lead_rate) + percent;
    if (key == "mql-rate") return std::to_string(profile.mql_rate) + percent;
    const std::pair<std::string_view, std::int64_t> numbers[] = {
        {"people", funnel.people},
        {"sqls", funnel.sqls},
        {"sqls-first-region", (funnel.sqls + 1) / 2},
        {"sqls-second-region", funnel.sqls / 2},
        {"leads", funnel.leads},
        {"qualified", funnel.qualified},
        {"mqls", funnel.mqls},
        {"sals", funnel.sals},
        {"customers", funnel.customers},
        {"quota", funnel.quota},
        {"capacity", funnel.quota * funnel.people},
        {"load-low", funnel.load_low},
        {"load-high", funnel.load_high},
    };
    for (const auto& [name, number] : numbers)
        if (name == key) return std::to_string(number);
    throw std::logic_error("a starter asks for `" + std::string(key) + "`, which nobody answers");
}

}  // namespace

std::span<const Profile> profiles() { return kProfiles; }

const Profile* find_profile(std::string_view name) {
    const auto* found =
        std::find_if(std::begin(kProfiles), std::end(kProfiles), [&](const Profile& p) { return p.name == name; });
    return found == std::end(kProfiles) ? nullptr : found;
}

std::int64_t people_for(const Profile& profile, std::int64_t sql_goal) {
    return (sql_goal + profile.quota - 1) / profile.quota;
}

std::optional<Funnel> work_out(const Profile& profile, std::optional<std::int64_t> people,
                               std::optional<std::int64_t> sql_goal) {
    Funnel funnel{};
    if (people && (*people < 1 || *people > kMostPeople)) return std::nullopt;
    funnel.sqls = sql_goal ? *sql_goal : people ? *people * profile.quota : profile.sql_goal;
    if (funnel.sqls < profile.least_sql_goal || (sql_goal && *sql_goal > kMostSqls)) return std::nullopt;
    funnel.people = people ? *people : people_for(profile, funnel.sqls);
    funnel.quota = (funnel.sqls + funnel.people - 1) / funnel.people;
    if (funnel.quota > profile.most) return std::nullopt;
    funnel.mqls = base_of(funnel.sqls, profile.mql_rate);
    funnel.leads = base_of(funnel.mqls, profile.lead_rate);
    funnel.qualified = share_of(funnel.leads, 70);
    // Sales that accept everything look away, those that accept less than half want other leads; 80% lies between.
    funnel.sals = std::max(share_of(funnel.mqls, 80), funnel.sqls);
    funnel.customers = share_of(funnel.sqls, 25);
    funnel.load_low = base_of(funnel.quota, profile.mql_rate);
    funnel.load_high = funnel.load_low + (funnel.load_low + 2) / 3;
    return funnel;
}

std::string agreement(const Profile& profile, const Answers& answers, std::chrono::year_month_day today) {
    const auto funnel = work_out(profile, answers.people, answers.sql_goal);
    if (!funnel) throw std::logic_error("a starter was asked for with numbers that do not fit");
    std::string text;
    for (std::string_view rest = profile.text; !rest.empty();) {
        const auto open = rest.find('<');
        text += rest.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = rest.find('>', open);
        text += value_of(rest.substr(open + 1, close - open - 1), profile, answers, *funnel, today);
        rest.remove_prefix(close + 1);
    }
    // Longer numbers and names can ask for other line breaks.
    Findings findings;
    auto formatted = format::format(SourceFile(0, "sla.yaml", text), findings);
    return formatted.text ? *formatted.text : text;
}

}  // namespace slac::starter
