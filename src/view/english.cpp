#include "view/english.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace slac::view::english {
namespace {

using model::Decimal;

constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

/// Keeps a number and its unit on one line.
constexpr std::string_view kNoBreak = "\u00A0";

/// What is written in capitals although an id cannot hold any, with its spelling.
struct Abbreviation {
    std::string_view id, spelling;
};
constexpr Abbreviation kAbbreviations[] = {
    {"abm", "ABM"},       {"acv", "ACV"}, {"ae", "AE"},     {"aes", "AEs"},   {"anuf", "ANUF"},   {"apac", "APAC"},
    {"api", "API"},       {"arr", "ARR"}, {"b2b", "B2B"},   {"b2c", "B2C"},   {"bant", "BANT"},   {"bdr", "BDR"},
    {"bdrs", "BDRs"},     {"ceo", "CEO"}, {"cfo", "CFO"},   {"cio", "CIO"},   {"cmo", "CMO"},     {"coo", "COO"},
    {"crm", "CRM"},       {"csm", "CSM"}, {"cto", "CTO"},   {"dach", "DACH"}, {"emea", "EMEA"},   {"eu", "EU"},
    {"faq", "FAQ"},       {"icp", "ICP"}, {"kpi", "KPI"},   {"kpis", "KPIs"}, {"latam", "LATAM"}, {"mql", "MQL"},
    {"mqls", "MQLs"},     {"mrr", "MRR"}, {"oem", "OEM"},   {"pdf", "PDF"},   {"pql", "PQL"},     {"pqls", "PQLs"},
    {"revops", "RevOps"}, {"roi", "ROI"}, {"saas", "SaaS"}, {"sal", "SAL"},   {"sals", "SALs"},   {"sdr", "SDR"},
    {"sdrs", "SDRs"},     {"sla", "SLA"}, {"slas", "SLAs"}, {"smb", "SMB"},   {"sql", "SQL"},     {"sqls", "SQLs"},
    {"uk", "UK"},         {"url", "URL"}, {"utm", "UTM"},   {"usa", "USA"},   {"vp", "VP"},
};

/// What a stage's name ends with when its leads can be called by it: "Marketing Qualified Leads", but not "Nurtures".
constexpr std::string_view kCountable[] = {
    "account",    "applicant", "buyer", "candidate",   "client",     "company", "contact", "customer",
    "deal",       "demo",      "donor", "enquiry",     "evangelist", "inquiry", "lead",    "meeting",
    "member",     "mql",       "order", "opportunity", "partner",    "patient", "pql",     "project",
    "proposal",   "prospect",  "quote", "referral",    "request",    "sal",     "signup",  "sql",
    "subscriber", "suspect",   "trial", "user",        "visitor",
};

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }
char upper(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

/// "Marketing Qualified Lead" of "Marketing Qualified Leads (MQL)": what can be counted, or nothing.
std::optional<std::string> countable_name(const StageWords& stage) {
    if (stage.kind == model::StageKind::nurture || stage.kind == model::StageKind::disqualified) return std::nullopt;
    std::string name = stage.name.substr(0, stage.name.find(" ("));
    const auto known = [](std::string_view text) {
        const auto blank = text.find_last_of(' ');
        const auto word = lowered(blank == std::string_view::npos ? text : text.substr(blank + 1));
        return std::find(std::begin(kCountable), std::end(kCountable), word) != std::end(kCountable);
    };
    if (known(name)) return name;
    if (name.ends_with("ies") && known(name.substr(0, name.size() - 3) + "y"))
        return name.substr(0, name.size() - 3) + "y";
    if (name.ends_with('s') && known(std::string_view(name).substr(0, name.size() - 1)))
        return name.substr(0, name.size() - 1);
    return std::nullopt;
}

std::string_view thing(const StageWords& stage) { return stage.account ? "account" : "lead"; }

std::string quoted(std::string_view name) { return fmt::format("“{}”", name); }

/// "a", or "an" where the next word is spoken with a vowel in front.
std::string with_article(const std::string& text) {
    const std::string first = text.substr(0, text.find(' '));
    const bool letters = first.size() > 1 && std::all_of(first.begin(), first.end(), is_upper);
    const char begin = text.empty() ? 'x' : text.front();
    const std::string small = lowered(first);
    bool vowel = std::string_view("AEIOUaeiou").find(begin) != std::string_view::npos;
    if (letters) vowel = std::string_view("AEFHILMNORSX").find(begin) != std::string_view::npos;
    if (!letters && (small.starts_with("use") || small.starts_with("uni") || small.starts_with("eu"))) vowel = false;
    return (vowel ? "an " : "a ") + text;
}

std::string pluralized(const std::string& name) {
    const auto size = name.size();
    if (size > 1 && lower(name.back()) == 'y' &&
        std::string_view("aeiou").find(lower(name[size - 2])) == std::string_view::npos)
        return name.substr(0, size - 1) + "ies";
    return name + "s";
}

std::string joined(const Texts& items, std::string_view last) {
    if (items.empty()) return {};
    if (items.size() == 1) return items.front();
    const bool nested = std::any_of(items.begin(), items.end(), [](const std::string& item) {
        return item.find(',') != std::string::npos || item.find(';') != std::string::npos;
    });
    const std::string_view separator = nested ? "; " : ", ";
    if (items.size() == 2) return fmt::format("{}{}{} {}", items[0], nested ? "; " : " ", last, items[1]);
    std::string text;
    for (std::size_t i = 0; i + 1 < items.size(); ++i) text.append(items[i]).append(separator);
    return text + std::string(last) + " " + items.back();
}

std::string counted(std::int64_t number_of, std::string_view singular, std::string_view plural_word) {
    return fmt::format("{} {}", number(number_of), number_of == 1 ? singular : plural_word);
}
std::string times(std::int64_t number_of) {
    if (number_of == 1) return "once";
    if (number_of == 2) return "twice";
    return counted(number_of, "time", "times");
}

std::string day_and_month(model::Date date) {
    return fmt::format("{}{}{}", static_cast<unsigned>(date.day()), kNoBreak,
                       kMonths[static_cast<unsigned>(date.month()) - 1]);
}

std::string_view unit_word(model::TimeUnit unit) {
    switch (unit) {
        case model::TimeUnit::minute:
            return "minute";
        case model::TimeUnit::hour:
            return "hour";
        case model::TimeUnit::day:
            return "day";
        case model::TimeUnit::week:
            return "week";
        case model::TimeUnit::month:
            return "month";
        case model::TimeUnit::year:
            return "year";
    }
    return "";
}
std::string unit(const model::Duration& duration) {
    std::string text = duration.clock == model::Clock::business ? "business " : "";
    text += unit_word(duration.unit);
    if (duration.amount != Decimal::whole(1)) text += 's';
    return text;
}

/// "every week", "every 6 months"
std::string every(const model::Cadence& cadence) {
    const auto& step = cadence.every;
    return "every " + (step.amount == Decimal::whole(1) ? unit(step) : duration(step));
}

std::string every_one(const StageWords& stage) {
    if (const auto name = countable_name(stage)) return "every " + *name;
    return fmt::format("every {} in the stage {}", thing(stage), quoted(stage.name));
}

/// Of several leads: "become Sales Qualified Leads", "enter the stage “Nurture”".
std::string moves_to(const StageWords& stage) {
    if (const auto name = countable_name(stage)) return "become " + pluralized(*name);
    return "enter the stage " + quoted(stage.name);
}

bool begins_with_word(std::string_view text, std::initializer_list<std::string_view> choices) {
    const std::string first = lowered(text.substr(0, text.find(' ')));
    return std::find(choices.begin(), choices.end(), first) != choices.end();
}

/// A whole sentence: it ends with exactly one mark.
std::string ended(std::string text) {
    if (text.empty() || std::string_view(".!?").find(text.back()) != std::string_view::npos) return text;
    return text + ".";
}

std::string phrase(std::string_view id) {
    // What holds a blank or a capital was written for people already.
    if (id.find(' ') != std::string_view::npos || std::any_of(id.begin(), id.end(), is_upper)) return std::string(id);
    std::string text;
    for (std::size_t begin = 0; begin <= id.size();) {
        const auto end = std::min(id.find_first_of("-_", begin), id.size());
        const auto word = id.substr(begin, end - begin);
        begin = end + 1;
        if (word.empty()) continue;
        if (!text.empty()) text += ' ';
        const auto* known = std::find_if(std::begin(kAbbreviations), std::end(kAbbreviations),
                                         [&](const Abbreviation& one_of_them) { return one_of_them.id == word; });
        text += known == std::end(kAbbreviations) ? word : known->spelling;
    }
    return text.empty() ? std::string(id) : text;
}

std::string tier_words(const std::string& tier) { return fmt::format("the {} tier", quoted(tier)); }

std::string_view period_word(model::Period period) { return model::name(period); }

}  // namespace

// ---- words ----

std::string capitalized(std::string text) {
    // "iPhone", "annualRevenue": who writes a name like that means it.
    const auto word = std::string_view(text).substr(0, text.find(' '));
    const bool brand = word.size() > 1 && std::any_of(word.begin() + 1, word.end(), is_upper);
    if (!text.empty() && !brand) text.front() = upper(text.front());
    return text;
}

std::string words(std::string_view id) { return capitalized(phrase(id)); }

std::string all_of(const Texts& items) { return joined(items, "and"); }
std::string any_of(const Texts& items) { return joined(items, "or"); }

// ---- quantities ----

std::string number(Decimal number) { return number.spelled(); }
std::string number(std::int64_t number) {
    std::string digits = std::to_string(number < 0 ? -number : number);
    for (auto place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
        digits.insert(static_cast<std::size_t>(place), ",");
    return number < 0 ? "-" + digits : digits;
}

std::string points(std::int64_t value) { return value > 0 ? "+" + number(value) : number(value); }

std::string duration(const model::Duration& duration) {
    return fmt::format("{}{}{}", number(duration.amount), kNoBreak, unit(duration));
}

std::string cadence(const model::Cadence& cadence) {
    const auto& step = cadence.every;
    if (step.clock == model::Clock::elapsed) {
        if (step.amount == Decimal::whole(1)) {
            switch (step.unit) {
                case model::TimeUnit::hour:
                    return "hourly";
                case model::TimeUnit::day:
                    return "daily";
                case model::TimeUnit::week:
                    return "weekly";
                case model::TimeUnit::month:
                    return "monthly";
                case model::TimeUnit::year:
                    return "yearly";
                default:
                    break;
            }
        }
        if (step.amount == Decimal::whole(3) && step.unit == model::TimeUnit::month) return "quarterly";
    }
    return every(cadence);
}

std::string percent(model::Percent percent) { return number(percent.value) + "%"; }

std::string money(const model::Money& money) {
    constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}};
    std::string sign = money.currency;
    for (const auto& [code, symbol] : kSymbols)
        if (money.currency == code) sign = symbol;
    if (sign.size() == 3 && std::all_of(sign.begin(), sign.end(), is_upper)) sign += kNoBreak;
    const auto short_form = [&](std::int64_t unit_size, std::string_view word) {
        const Decimal size = Decimal::whole(unit_size);
        const Decimal in_units = money.amount / size;
        const Decimal rounded = in_units.rounded(2);
        return money.amount >= size && rounded * size == money.amount
                   ? std::optional(fmt::format("{}{}{}{}", sign, number(rounded), kNoBreak, word))
                   : std::nullopt;
    };
    if (auto text = short_form(1'000'000'000, "billion")) return *text;
    if (auto text = short_form(1'000'000, "million")) return *text;
    return sign + number(money.amount);
}

std::string money_range(const model::MoneyRange& range) {
    if (range.low && range.high)
        return *range.low == *range.high ? money(*range.low) : money(*range.low) + " to " + money(*range.high);
    if (range.low) return "at least " + money(*range.low);
    if (range.high) return "at most " + money(*range.high);
    return {};
}

std::string range(const model::Range& range) {
    if (range.low && range.high)
        return *range.low == *range.high ? number(*range.low) : number(*range.low) + " to " + number(*range.high);
    if (range.low) return (range.low_exclusive ? "more than " : "at least ") + number(*range.low);
    if (range.high) return (range.high_exclusive ? "less than " : "at most ") + number(*range.high);
    return {};
}

std::string date(model::Date date) { return fmt::format("{} {}", day_and_month(date), static_cast<int>(date.year())); }

std::string dates(std::vector<model::Date> dates) {
    std::sort(dates.begin(), dates.end());
    Texts years;
    for (std::size_t begin = 0; begin < dates.size();) {
        Texts days;
        std::size_t end = begin;
        for (; end < dates.size() && dates[end].year() == dates[begin].year(); ++end)
            days.push_back(day_and_month(dates[end]));
        years.push_back(fmt::format("{} {}", all_of(days), static_cast<int>(dates[begin].year())));
        begin = end;
    }
    std::string text;
    for (const auto& year : years) text += (text.empty() ? "" : "; ") + year;
    return text;
}

std::string hours(model::TimeSpan hours) {
    if (hours.from == 0 && hours.to == 24 * 60) return "around the clock";
    return fmt::format("{:02}:{:02} to {:02}:{:02}", hours.from / 60, hours.from % 60, hours.to / 60, hours.to % 60);
}

std::string weekdays(const model::Weekdays& days) {
    if (model::number_of(days) == 7) return "every day";
    Texts runs;
    for (std::size_t day = 0; day < 7; ++day) {
        if (!days.on[day]) continue;
        std::size_t last = day;
        while (last + 1 < 7 && days.on[last + 1]) ++last;
        if (last >= day + 2) {
            runs.push_back(fmt::format("{} to {}", kDays[day], kDays[last]));
            day = last;
        } else {
            runs.emplace_back(kDays[day]);
        }
    }
    return all_of(runs);
}

std::string quantity(const model::Quantity& quantity) {
    if (const auto* plain = std::get_if<Decimal>(&quantity)) return number(*plain);
    if (const auto* share = std::get_if<model::Percent>(&quantity)) return percent(*share);
    if (const auto* time = std::get_if<model::Duration>(&quantity)) return duration(*time);
    return money(std::get<model::Money>(quantity));
}

std::string target(const model::Target& target) {
    using model::Comparison;
    const std::string value = quantity(target.quantity);
    if (target.upper) return fmt::format("between {} and {}", value, quantity(*target.upper));
    switch (target.comparison) {
        case Comparison::more_than:
            return "more than " + value;
        case Comparison::at_most:
            return "at most " + value;
        case Comparison::less_than:
            return "less than " + value;
        case Comparison::unstated:
            if (std::holds_alternative<model::Duration>(target.quantity)) return "at most " + value;
            break;
        default:
            break;
    }
    return "at least " + value;
}

std::string goal_target(const model::GoalTarget& target) {
    if (!target.relative) return number(target.amount);
    const bool less = target.amount < Decimal();
    return fmt::format("{}% {} the baseline", number(less ? Decimal() - target.amount : target.amount),
                       less ? "below" : "above");
}

std::string offset(const model::Offset& offset) {
    if (const auto* share = std::get_if<model::Percent>(&offset)) return percent(*share);
    return duration(std::get<model::Duration>(offset));
}

std::string week(const Week& week) {
    Texts groups;
    std::array<bool, 7> told{};
    for (std::size_t day = 0; day < 7; ++day) {
        if (told[day] || !week[day]) continue;
        model::Weekdays same;
        for (std::size_t other = day; other < 7; ++other) {
            if (!week[other] || *week[other] != *week[day]) continue;
            same.on[other] = told[other] = true;
        }
        Texts spans;
        for (const auto& span : *week[day]) {
            const bool always = span.from == 0 && span.to == 24 * 60;
            spans.push_back(always ? hours(span) : "from " + hours(span));
        }
        groups.push_back(spans.empty() ? weekdays(same) : weekdays(same) + " " + all_of(spans));
    }
    return all_of(groups);
}

// ---- choices ----

std::string status(model::Status status) {
    switch (status) {
        case model::Status::draft:
            return "Draft";
        case model::Status::in_force:
            return "In force";
        case model::Status::retired:
            return "Retired";
    }
    return {};
}

std::string side(model::Side side) {
    return side == model::Side::development ? "Sales development" : capitalized(std::string(model::name(side)));
}

std::string buying_role(model::BuyingRole role) { return capitalized(std::string(model::name(role))); }

std::string stage_kind(model::StageKind kind) {
    using model::StageKind;
    switch (kind) {
        case StageKind::lead:
            return "Lead";
        case StageKind::qualified:
            return "Qualified Lead";
        case StageKind::mql:
            return "Marketing Qualified Lead (MQL)";
        case StageKind::sal:
            return "Sales Accepted Lead (SAL)";
        case StageKind::sql:
            return "Sales Qualified Lead (SQL)";
        case StageKind::opportunity:
            return "Opportunity";
        case StageKind::customer:
            return "Customer";
        case StageKind::nurture:
            return "Nurture";
        case StageKind::disqualified:
            return "Disqualified";
        case StageKind::other:
            return {};
    }
    return {};
}

std::string system_name(std::string_view system) {
    if (system == "hubspot") return "HubSpot";
    if (system == "salesforce") return "Salesforce";
    if (system == "other") return "the CRM";
    return std::string(system);
}

// ---- stages ----

std::string one(const StageWords& stage) {
    if (const auto name = countable_name(stage)) return with_article(*name);
    return fmt::format("{} in the stage {}", with_article(std::string(thing(stage))), quoted(stage.name));
}

std::string plural(const StageWords& stage) {
    if (const auto name = countable_name(stage)) return pluralized(*name);
    return fmt::format("{}s in the stage {}", thing(stage), quoted(stage.name));
}

std::string becomes(const StageWords& stage) {
    if (const auto name = countable_name(stage)) return "becomes " + with_article(*name);
    return "enters the stage " + quoted(stage.name);
}

std::string entry(const StageWords& stage) {
    // "a lead becomes a Lead" says nothing.
    const auto name = countable_name(stage);
    if (name && lowered(*name) == thing(stage)) return fmt::format("a new {} is recorded", *name);
    return fmt::format("{} {}", with_article(std::string(thing(stage))), becomes(stage));
}

// ---- criteria ----

std::string icp(model::Match match) {
    return match == model::Match::match ? "the company matches the ideal client profile"
                                        : "the company does not match the ideal client profile";
}

std::string persona(const Texts& personas) { return "persona: " + any_of(personas); }

std::string score(const std::string& dimension, bool total, const std::string& condition_text, bool is_range) {
    std::string name = total ? "total score" : phrase(dimension) + " score";
    if (condition_text.empty()) return name;
    return fmt::format("{} {} {}", name, is_range ? "of" : "is", condition_text);
}

std::string event(const std::string& event, std::optional<std::int64_t> number_of,
                  const std::optional<std::string>& time) {
    std::string text = phrase(event);
    if (number_of) text += " at least " + times(*number_of);
    if (time) text += " within " + *time;
    return text;
}

std::string field(const std::string& field, const std::optional<std::string>& condition_text, const Texts& values) {
    const std::string name = phrase(field);
    if (condition_text) {
        if (field == "icp" && *condition_text == "match") return icp(model::Match::match);
        if (field == "icp" && *condition_text == "no match") return icp(model::Match::no_match);
        if (*condition_text == "present") return name + " is filled in";
        if (*condition_text == "absent" || *condition_text == "missing") return name + " is empty";
        // "Employees is 40 to 400" is no English, and nobody knows the number of a field.
        return name + ": " + *condition_text;
    }
    return values.empty() ? name : fmt::format("{}: {}", name, any_of(values));
}

std::string confirmed(const std::string& what, const std::optional<std::string>& meaning) {
    return phrase(what) + " confirmed" + (meaning ? ": " + *meaning : "");
}

std::string condition(const model::Condition& condition) {
    if (condition.range) return range(*condition.range);
    model::LiteralProblem problem;
    const auto amounts = model::read_literal<model::MoneyRange>(condition.text, problem);
    return amounts ? money_range(*amounts) : condition.text;
}

std::string conditions(const Texts& all, const Texts& any, const Texts& none) {
    // Conditions are long: two of them are told apart by a comma as well.
    const auto clauses = [](const Texts& items, std::string_view last) {
        const bool nested = std::any_of(items.begin(), items.end(),
                                        [](const std::string& item) { return item.find(',') != std::string::npos; });
        if (items.size() == 2) return fmt::format("{}{} {} {}", items[0], nested ? ";" : ",", last, items[1]);
        return joined(items, last);
    };
    std::string text = clauses(all, "and");
    if (!any.empty()) text += (text.empty() ? "" : "; in addition: ") + clauses(any, "or");
    if (!none.empty()) text += (text.empty() ? "every lead, unless " : "; unless ") + clauses(none, "or");
    return capitalized(text);
}

// ---- sentences ----

std::string_view after_rejection() { return "after the rejection"; }

std::string may_return(const std::optional<model::Duration>& wait, std::optional<std::int64_t> at_most,
                       std::string_view since) {
    std::string text;
    if (wait) text = fmt::format("no sooner than {} {}", duration(*wait), since);
    if (at_most) text += (text.empty() ? "at most " : ", at most ") + times(*at_most);
    return text;
}

std::string after_cadence(const std::optional<std::string>& stage, const std::optional<model::Duration>& wait,
                          std::optional<std::int64_t> at_most) {
    const std::string back = may_return(wait, at_most, stage ? "later" : "after the outreach ends");
    if (!stage) return back.empty() ? back : "May come back " + back;
    return "Moves to " + *stage + (back.empty() ? "" : "; may come back " + back);
}

std::string response_today(const std::optional<model::Duration>& median, const std::optional<model::Duration>& p90) {
    Texts parts;
    if (median) parts.push_back("half within " + duration(*median));
    if (p90) parts.push_back("9 in 10 within " + duration(*p90));
    return capitalized(all_of(parts));
}

std::string silence(model::Silence silence) {
    switch (silence) {
        case model::Silence::accept:
            return "If no answer comes in time, the lead counts as accepted.";
        case model::Silence::reject:
            return "If no answer comes in time, the lead counts as rejected.";
        case model::Silence::escalate:
            return "If no answer comes in time, the matter is escalated.";
    }
    return {};
}

namespace {
std::string assignment_rule(const std::string& rule) {
    if (rule == "round-robin") return "Leads are assigned in turn (round-robin).";
    if (rule == "territory") return "Leads are assigned by territory.";
    if (rule == "named") return "Leads go to the named owner of the account.";
    if (rule == "load") return "Leads go to the person with the lightest load.";
    return ended("Leads are assigned as follows: " + rule);
}
}  // namespace

std::string assignment(const std::optional<std::string>& rule, const std::optional<std::string>& fallback) {
    std::string text = rule ? assignment_rule(*rule) : "";
    if (fallback) text += (text.empty() ? "" : " ") + ended("If nobody is found, the lead goes to " + *fallback);
    return text;
}

std::string clock(const std::optional<model::ClockStart>& starts, const std::optional<std::string>& stops) {
    std::string text;
    if (starts) {
        switch (*starts) {
            case model::ClockStart::stage_entry:
                text = "starts when the lead enters the stage";
                break;
            case model::ClockStart::assignment:
                text = "starts when the lead is assigned";
                break;
            case model::ClockStart::form:
                text = "starts when the form is submitted";
                break;
        }
    }
    if (stops) {
        text += text.empty() ? "ends " : " and ends ";
        if (begins_with_word(*stops, {"when", "once", "as", "after", "at", "on", "with", "upon"}))
            text += *stops;
        else if (begins_with_word(*stops, {"a", "an", "the", "any", "each", "every", "our", "their", "its"}))
            text += "with " + *stops;
        else
            text += "with the " + *stops;
    }
    return text.empty() ? text : ended("The response time " + text);
}

std::string attempt(const Texts& counts, std::optional<bool> human) {
    std::string text;
    if (!counts.empty()) text = ended("What counts as an attempt: " + all_of(counts));
    if (human) {
        text += text.empty() ? "" : " ";
        text += *human ? "Only attempts made by a person count; automated messages do not."
                       : "Automated messages count as attempts too.";
    }
    return text;
}

std::string motion(model::Motion motion) {
    switch (motion) {
        case model::Motion::inbound:
            return "This protocol covers inbound leads.";
        case model::Motion::outbound:
            return "This protocol covers outbound leads.";
        case model::Motion::hybrid:
            return "This protocol covers both inbound and outbound leads (hybrid).";
    }
    return {};
}

std::string decay(std::int64_t points_taken, const std::optional<model::Cadence>& step,
                  const std::optional<model::Duration>& after) {
    const std::int64_t size = points_taken < 0 ? -points_taken : points_taken;
    std::string text =
        fmt::format("the score {} by {}", points_taken > 0 ? "rises" : "falls", counted(size, "point", "points"));
    if (step) text += " " + every(*step);
    return ended(after ? fmt::format("After {} without activity, {}", duration(*after), text) : capitalized(text));
}

std::string revenue(const std::optional<model::Money>& amount, const std::optional<model::Period>& period,
                    const std::optional<model::Money>& deal_size, const std::optional<model::Percent>& win_rate) {
    Texts basis;
    if (deal_size) basis.push_back("an average deal size of " + money(*deal_size));
    if (win_rate) basis.push_back("a win rate of " + percent(*win_rate));
    std::string text;
    if (amount) {
        text = "The revenue target is " + money(*amount);
        if (period) text += fmt::format(" per {}", period_word(*period));
        if (!basis.empty()) text += ", based on ";
    } else if (!basis.empty()) {
        text = "The plan is based on ";
    }
    // Amounts hold commas that are no separators.
    for (std::size_t i = 0; i < basis.size(); ++i) text += (i == 0 ? "" : " and ") + basis[i];
    return text.empty() ? text : ended(text);
}

std::string headcount(const std::optional<std::int64_t>& heads, const std::optional<std::int64_t>& ramping,
                      const std::optional<model::Percent>& at) {
    std::string text = heads ? counted(*heads, "person", "people") : "";
    if (!ramping && !at) return text;
    std::string share = at ? " at " + percent(*at) + " of full output" : "";
    if (!ramping) return text + (text.empty() ? "" : "; ") + "new team members count" + share;
    if (text.empty()) return counted(*ramping, "person", "people") + " still ramping up" + share;
    return fmt::format("{}, {} of them still ramping up{}", text, number(*ramping), share);
}

std::string best_of(const Texts& attributes) {
    if (attributes.empty()) return {};
    return all_of(attributes) + (attributes.size() == 1 ? " counts" : " each count") +
           " once, with the best line that applies.";
}

std::string conversion(const StageWords& from, const StageWords& to, model::Percent rate) {
    return fmt::format("{} of {} {}.", percent(rate), plural(from), moves_to(to));
}

std::string currency(const std::string& code) { return fmt::format("Amounts of money are in {}.", code); }

std::string term(const std::optional<model::Date>& effective, const std::optional<model::Date>& expires) {
    if (effective && expires)
        return fmt::format("This agreement takes effect on {} and runs until {}.", date(*effective), date(*expires));
    if (effective) return fmt::format("This agreement takes effect on {}.", date(*effective));
    if (expires) return fmt::format("This agreement runs until {}.", date(*expires));
    return {};
}

std::string growth(model::Growth growth) {
    return growth == model::Growth::high ? "The company is growing fast." : "The company is growing steadily.";
}

std::string goal_subject(const StageWords& stage, model::GoalMeasure measure) {
    const bool created = measure == model::GoalMeasure::created;
    if (const auto name = countable_name(stage))
        return created ? "New " + pluralized(*name) : pluralized(*name) + " managed";
    return capitalized(
        fmt::format("{}s {} the stage {}", thing(stage), created ? "entering" : "in", quoted(stage.name)));
}

std::string within(const model::Duration& time) { return "within " + duration(time); }

std::string standard(const std::optional<model::Target>& aim, const std::optional<model::Duration>& time) {
    std::string text = aim ? target(*aim) : "";
    if (time) text += (text.empty() ? "" : ", ") + within(*time);
    return text;
}

std::string leader(const Texts& name_and_title) {
    std::string text;
    for (const auto& part : name_and_title) text += (text.empty() ? "" : ", ") + part;
    return text;
}
std::string contact(const std::string& name, const std::optional<std::string>& email) {
    if (!email) return name;
    return name.empty() ? *email : fmt::format("{} ({})", name, *email);
}

std::string calendar_use(const Texts& parties, const Texts& segments) {
    std::string text = parties.empty() ? "" : ended("These hours apply to " + all_of(parties));
    if (segments.empty()) return text;
    Texts names;
    for (const auto& segment : segments) names.push_back(quoted(segment));
    text += text.empty() ? "" : " ";
    return text + fmt::format("For leads in the {} {} these hours apply, whichever team acts.",
                              segments.size() == 1 ? "segment" : "segments", all_of(names));
}

std::string other_moves(const Texts& after_handoff, std::optional<std::int64_t> handoffs,
                        std::optional<std::int64_t> outreach) {
    Texts ways;
    if (!after_handoff.empty() && handoffs)
        ways.push_back(fmt::format("are {} (section {})", any_of(after_handoff), *handoffs));
    if (outreach) ways.push_back(fmt::format("are not reached (section {})", *outreach));
    if (ways.empty()) return {};
    return fmt::format("Besides, leads go to another stage when they {}.", any_of(ways));
}
std::string accepted() { return "accepted"; }
std::string rejected() { return "rejected"; }

std::string closing_messages(std::int64_t most_in_a_tier) {
    if (most_in_a_tier <= 0) return {};
    return most_in_a_tier == 1 ? "The breakup message closes the outreach; it comes on top of the attempts."
                               : "The breakup messages close the outreach; they come on top of the attempts.";
}

// ---- measures ----

std::string count_measure(const StageWords& stage, const std::optional<model::Period>& period) {
    const auto name = countable_name(stage);
    std::string text = name ? "Number of new " + pluralized(*name)
                            : fmt::format("Number of {}s entering the stage {}", thing(stage), quoted(stage.name));
    if (period) text += fmt::format(" per {}", period_word(*period));
    return text;
}

std::string rate_measure(const StageWords& from, const StageWords& to) {
    return fmt::format("Share of {} that {}", plural(from), moves_to(to));
}

std::string time_measure(const StageWords& from, const StageWords& to, model::TimeStatistic as) {
    switch (as) {
        case model::TimeStatistic::median:
            return fmt::format("Median time from {} to {}", from.name, to.name);
        case model::TimeStatistic::mean:
            return fmt::format("Average time from {} to {}", from.name, to.name);
        case model::TimeStatistic::p90:
            return fmt::format("Time within which 9 in 10 {}s go from {} to {}", thing(from), from.name, to.name);
    }
    return {};
}

std::string within_measure(model::Deadline deadline, const std::optional<std::string>& tier,
                           const std::optional<std::string>& handoff) {
    std::string subject = "Share of leads";
    if (tier) subject += " in " + tier_words(*tier);
    if (handoff) subject += fmt::format(" in the handoff {}", quoted(*handoff));
    switch (deadline) {
        case model::Deadline::respond_within:
            return subject + " that get a first response in time";
        case model::Deadline::accept_within:
            return subject + " that are accepted or rejected in time";
        case model::Deadline::deliver_within:
            return subject + " that are delivered in time";
    }
    return subject;
}

std::string touches_measure(const StageWords& stage) {
    return fmt::format("Average number of contacts before {}", entry(stage));
}

std::string value_measure(const StageWords& stage, const std::optional<model::Period>& period) {
    const auto name = countable_name(stage);
    std::string text = name ? "Value of new " + pluralized(*name)
                            : fmt::format("Value of {}s entering the stage {}", thing(stage), quoted(stage.name));
    if (period) text += fmt::format(" per {}", period_word(*period));
    return text;
}

std::string velocity_measure(const StageWords& stage, const std::optional<model::Period>& period) {
    std::string text = "Growth in the number of " + plural(stage);
    if (period) text += fmt::format(" from one {0} to the next", period_word(*period));
    return text;
}

std::string contact_measure() { return "Share of leads that are reached"; }
std::string conversation_measure() { return "Share of leads with whom a conversation takes place"; }

std::string source(const std::optional<std::string>& system, const std::optional<std::string>& field_name) {
    if (system && field_name) return fmt::format("{}, field {}", *system, quoted(*field_name));
    if (field_name) return "Field " + quoted(*field_name);
    return system.value_or("");
}

// ---- deadlines and what happens when they pass ----

std::string first_response(const std::string& tier) { return "first response to leads in " + tier_words(tier); }
std::string follow_up(const std::string& tier) { return "follow-up of leads in " + tier_words(tier); }
std::string acceptance(const std::string& handoff) {
    return "acceptance or rejection of leads in the handoff " + quoted(handoff);
}
std::string delivery(const std::string& handoff) { return "delivery of leads in the handoff " + quoted(handoff); }
std::string disposal(const std::string& handoff) { return "final outcome of leads in the handoff " + quoted(handoff); }
std::string named(std::string_view kind, const std::string& name) { return fmt::format("{} {}", kind, quoted(name)); }

std::string escalation_step(const std::optional<model::Offset>& at, const Texts& notify, bool warning) {
    std::string when;
    if (at) {
        if (const auto* share = std::get_if<model::Percent>(&*at)) {
            when = share->value == Decimal::whole(100) ? "When the time is up"
                                                       : fmt::format("At {} of the time", percent(*share));
        } else {
            when = duration(std::get<model::Duration>(*at)) + " after the start";
        }
    }
    if (notify.empty()) {
        if (when.empty()) return {};
        return fmt::format("{}: who is {} is to be agreed", when, warning ? "warned" : "notified");
    }
    const std::string action = (warning ? "warn " : "notify ") + all_of(notify);
    return when.empty() ? capitalized(action) : when + ": " + action;
}

// ---- what a party owes ----

std::string owes_delivery(const StageWords& stage) { return "Pass on " + every_one(stage); }
std::string owes_answer(const StageWords& stage) { return "Accept or reject " + every_one(stage); }
std::string owes_outcome(const StageWords& stage) { return "Bring " + every_one(stage) + " to a final outcome"; }
std::string owes_response(const std::string& tier) { return "Respond to every lead in " + tier_words(tier); }
std::string owes_attempts(const std::string& tier, std::optional<std::int64_t> attempts,
                          std::optional<std::int64_t> breakups) {
    Texts parts;
    if (attempts) parts.push_back(counted(*attempts, "attempt", "attempts"));
    if (breakups) parts.push_back(counted(*breakups, "breakup message", "breakup messages"));
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : " and ") + part;
    return fmt::format("Follow up every lead in {}{}{}", tier_words(tier), text.empty() ? "" : " with ", text);
}
std::string owes_figure(const std::string& name, const std::string& aim) {
    return aim.empty() ? name : fmt::format("{}: {}", name, aim);
}
std::string owes_report(const std::string& name, const Texts& shows) {
    return "Report " + quoted(name) + (shows.empty() ? "" : ": " + all_of(shows));
}
std::string for_so_long(const model::Duration& timeframe) { return "over " + duration(timeframe); }
std::string owes_goal(const std::string& subject, const std::string& aim, const Texts& segments) {
    return owes_figure(segments.empty() ? subject : fmt::format("{} ({})", subject, all_of(segments)), aim);
}
std::string due(const std::optional<model::Period>& period, const std::optional<model::Date>& by) {
    std::string text = period ? fmt::format("every {}", period_word(*period)) : "";
    if (by) text += (text.empty() ? "by " : ", by ") + date(*by);
    return text;
}
std::string default_title() { return "Marketing and Sales Service Level Agreement"; }

}  // namespace slac::view::english
