// Durations, cadences, dates, working hours and days.
#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.hpp"
#include "model/literal_text.hpp"
#include "model/shape_findings.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/literal.hpp"

namespace slac::model {
namespace {

struct UnitWord {
    std::string_view word;
    TimeUnit unit;
    Clock clock = Clock::elapsed;
    bool common = true;  ///< false: understood, and reported by unit-spelling
};
constexpr UnitWord kUnitWords[] = {
    {"m", TimeUnit::minute},
    {"min", TimeUnit::minute},
    {"minute", TimeUnit::minute},
    {"minutes", TimeUnit::minute},
    {"mins", TimeUnit::minute, Clock::elapsed, false},
    {"h", TimeUnit::hour},
    {"hour", TimeUnit::hour},
    {"hours", TimeUnit::hour},
    {"hr", TimeUnit::hour, Clock::elapsed, false},
    {"hrs", TimeUnit::hour, Clock::elapsed, false},
    {"d", TimeUnit::day},
    {"day", TimeUnit::day},
    {"days", TimeUnit::day},
    {"w", TimeUnit::week},
    {"week", TimeUnit::week},
    {"weeks", TimeUnit::week},
    {"wk", TimeUnit::week, Clock::elapsed, false},
    {"wks", TimeUnit::week, Clock::elapsed, false},
    {"mo", TimeUnit::month},
    {"month", TimeUnit::month},
    {"months", TimeUnit::month},
    {"mos", TimeUnit::month, Clock::elapsed, false},
    {"mth", TimeUnit::month, Clock::elapsed, false},
    {"y", TimeUnit::year},
    {"year", TimeUnit::year},
    {"years", TimeUnit::year},
    {"yr", TimeUnit::year, Clock::elapsed, false},
    {"yrs", TimeUnit::year, Clock::elapsed, false},
    {"bm", TimeUnit::minute, Clock::business},
    {"bh", TimeUnit::hour, Clock::business},
    {"bd", TimeUnit::day, Clock::business},
    {"bw", TimeUnit::week, Clock::business},
};
constexpr std::string_view kUnitNames[] = {"minutes", "hours",          "days",          "weeks",           "months",
                                           "years",   "business hours", "business days", "business minutes"};
constexpr std::string_view kDurationHelp =
    "write a number and a unit, such as `15 min`, `4 business hours`, `2 business days` or `90 days`";

const UnitWord* find_unit(std::string_view word) {
    const auto found = std::find_if(std::begin(kUnitWords), std::end(kUnitWords),
                                    [&](const UnitWord& unit) { return unit.word == word; });
    return found == std::end(kUnitWords) ? nullptr : &*found;
}

/// A unit with its adjective. `common` is false when it should be spelt otherwise.
std::optional<UnitWord> read_unit(std::string_view words) {
    std::string text = lowered(words);
    bool common = text == words;
    while (!text.empty() && text.back() == '.') {
        text.pop_back();
        common = false;
    }
    std::string_view rest = text;
    Clock clock = Clock::elapsed;
    for (const std::string_view adjective : {"business ", "working ", "work ", "office ", "biz ", "calendar "}) {
        if (!rest.starts_with(adjective)) continue;
        if (adjective != "calendar ") clock = Clock::business;
        if (adjective != "business ") common = false;
        rest = trimmed(rest.substr(adjective.size()));
        break;
    }
    const auto* unit = find_unit(rest);
    if (unit == nullptr) return std::nullopt;
    UnitWord result = *unit;
    if (clock == Clock::business) {
        if (rest.size() < 3 || result.unit == TimeUnit::month || result.unit == TimeUnit::year) return std::nullopt;
        result.clock = clock;
    }
    result.common = result.common && common;
    return result;
}

std::optional<Duration> duration_of(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    const std::string help(kDurationHelp);
    if (is_vague_time(plain)) {
        fail(problem, text, kVagueDuration, fmt::format("`{}` is no time that anybody could keep or miss", text), help);
        return std::nullopt;
    }
    const auto number = leading_number(plain);
    if (number.digits.empty()) {
        const auto word = std::string_view(plain).substr(0, plain.find(' '));
        const auto spelt = number_word(word);
        if (spelt && word.size() < plain.size() && read_unit(trimmed(std::string_view(plain).substr(word.size())))) {
            const auto canonical = fmt::format("{} {}", *spelt, trimmed(std::string_view(plain).substr(word.size())));
            fail(problem, text, kInvalidDuration, fmt::format("`{}` has its number in words", text),
                 fmt::format("write `{}`", canonical), canonical);
            return std::nullopt;
        }
        std::string_view rest = plain;
        LiteralProblem of_the_rest;
        if (plain.starts_with("-") && !leading_number(rest.substr(1)).digits.empty()) {
            fail(problem, text, kInvalidDuration, fmt::format("`{}` is negative; a time is more than zero", text),
                 help);
        } else if (take_comparison(rest) != Comparison::unstated && duration_of(rest, of_the_rest)) {
            fail(problem, text, kInvalidDuration,
                 fmt::format("`{}` has a comparison; the key already says what is meant", text),
                 fmt::format("write just `{}`", rest), std::string(rest));
        } else {
            fail(problem, text, kInvalidDuration, fmt::format("`{}` is not a time", text), help);
        }
        return std::nullopt;
    }
    if (number.rest.empty()) {
        const Decimal amount = Decimal::parse(number.digits).value_or(Decimal::whole(2));
        const auto with = [&](TimeUnit unit, Clock clock) { return spelled(Duration{amount, unit, clock}); };
        fail(problem, text, kUnitMissing,
             fmt::format("`{}` has no unit: minutes, hours, business hours or days?", text),
             fmt::format("write `{}`, `{}`, `{}` or `{}`", with(TimeUnit::minute, Clock::elapsed),
                         with(TimeUnit::hour, Clock::elapsed), with(TimeUnit::hour, Clock::business),
                         with(TimeUnit::day, Clock::elapsed)));
        return std::nullopt;
    }
    const auto amount = Decimal::parse(number.digits);
    if (!amount) {
        LiteralProblem of_the_rest;
        const auto whole = fmt::format("0{}", plain);
        const bool starts_with_point = plain.starts_with('.') && duration_of(whole, of_the_rest);
        fail(problem, text, kInvalidDuration, fmt::format("`{}` is not a number that can be read", number.digits),
             starts_with_point ? fmt::format("write `{}`", whole) : std::string(help),
             starts_with_point ? whole : std::string());
        return std::nullopt;
    }
    const auto unit = read_unit(number.rest);
    if (!unit) {
        if (const auto parts = range_parts(plain); parts && !leading_number((*parts)[1]).digits.empty()) {
            LiteralProblem of_the_end;
            const bool has_unit = duration_of((*parts)[1], of_the_end).has_value();
            fail(problem, text, kInvalidDuration, fmt::format("`{}` is a range; a deadline is one time", text),
                 has_unit ? fmt::format("write the later end: `{}`", (*parts)[1]) : "write the later end with its unit",
                 has_unit ? std::string((*parts)[1]) : std::string());
        } else if (number.rest.find_first_of("0123456789") != std::string_view::npos) {
            fail(problem, text, kInvalidDuration, fmt::format("`{}` has two numbers", text),
                 "write one number and one unit, such as `90 min` for an hour and a half");
        } else if (number.rest.starts_with("quarter")) {
            fail(problem, text, kInvalidDuration, fmt::format("`{}` is no unit of time", number.rest),
                 "write it in months: a quarter is `3 months`");
        } else if (const auto guess = nearest(lowered(number.rest), kUnitNames)) {
            fail(problem, text, kInvalidDuration, fmt::format("`{}` is no unit of time", number.rest),
                 fmt::format("did you mean `{} {}`?", number.digits, *guess),
                 fmt::format("{} {}", number.digits, *guess));
        } else {
            fail(problem, text, kInvalidDuration, fmt::format("`{}` is not a time that can be read", text), help);
        }
        return std::nullopt;
    }
    if (*amount == Decimal()) {
        fail(problem, text, kInvalidDuration, fmt::format("`{}` is zero; a time is more than zero", text), help);
        return std::nullopt;
    }
    const Duration duration{*amount, unit->unit, unit->clock};
    const bool short_form = unit->word.size() <= 2;
    if (!unit->common || (!short_form && !number.blank_between) || plain != trimmed(text))
        note_spelling(problem, text, spelled(duration));
    return duration;
}

constexpr std::string_view kWeekdayNames[] = {"monday", "tuesday",  "wednesday", "thursday",
                                              "friday", "saturday", "sunday"};
std::optional<std::size_t> weekday(std::string_view word) {
    const std::string name = lowered(trimmed(word));
    if (name.size() < 2) return std::nullopt;
    for (std::size_t day = 0; day < 7; ++day) {
        const auto full = kWeekdayNames[day];
        if (name == full || name == full.substr(0, 3) || (name.size() > 3 && full.starts_with(name))) return day;
    }
    return std::nullopt;
}

constexpr std::string_view kMonthNames[] = {"january", "february", "march",     "april",   "may",      "june",
                                            "july",    "august",   "september", "october", "november", "december"};
std::optional<unsigned> month_of(std::string_view word) {
    const std::string name = lowered(word);
    if (name.size() < 3) return std::nullopt;
    for (unsigned month = 0; month < 12; ++month)
        if (kMonthNames[month].starts_with(name)) return month + 1;
    return std::nullopt;
}

std::optional<unsigned> number_in(std::string_view text, unsigned most) {
    unsigned value = 0;
    if (text.empty() || text.size() > 4) return std::nullopt;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value <= most ? std::optional(value) : std::nullopt;
}

Date date_of(unsigned year, unsigned month, unsigned day) {
    return Date{std::chrono::year(static_cast<int>(year)), std::chrono::month(month), std::chrono::day(day)};
}

/// Dates in words or with the parts in another order, when only one reading is possible.
std::optional<Date> clear_date(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && std::string_view("./-, ").find(text[at]) == std::string_view::npos) continue;
        if (at > begin) parts.push_back(text.substr(begin, at - begin));
        begin = at + 1;
    }
    if (parts.size() != 3) return std::nullopt;
    for (auto& part : parts)
        for (const std::string_view ending : {"st", "nd", "rd", "th"})
            if (part.size() > 2 && part.size() < 5 && part.ends_with(ending) && part[0] <= '9') part.remove_suffix(2);
    std::optional<unsigned> year, month, day;
    const auto set = [&](std::optional<unsigned> y, std::optional<unsigned> m, std::optional<unsigned> d) {
        year = y, month = m, day = d;
    };
    if (const auto named = month_of(parts[0])) {
        set(number_in(parts[2], 9999), named, number_in(parts[1], 31));
    } else if (const auto second = month_of(parts[1])) {
        set(number_in(parts[2], 9999), second, number_in(parts[0], 31));
    } else if (parts[0].size() == 4) {
        set(number_in(parts[0], 9999), number_in(parts[1], 12), number_in(parts[2], 31));
    } else if (parts[2].size() == 4) {
        const auto a = number_in(parts[0], 31), b = number_in(parts[1], 31);
        // With dots the day comes first everywhere; with other signs only a number over 12 tells.
        if (a && b && (text.find('.') != std::string_view::npos || *a > 12))
            set(number_in(parts[2], 9999), b, a);
        else if (a && b && *b > 12)
            set(number_in(parts[2], 9999), a, b);
        else if (a && b && *a == *b)
            set(number_in(parts[2], 9999), a, b);
    }
    if (!year || !month || !day || *year < 1900) return std::nullopt;
    const Date date = date_of(*year, *month, *day);
    return date.ok() ? std::optional(date) : std::nullopt;
}

/// Minutes since midnight.
std::optional<int> time_of(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto hours = number_in(text.substr(0, colon), 24), minutes = number_in(text.substr(colon + 1), 59);
    if (!hours || !minutes || text.size() - colon != 3 || (*hours == 24 && *minutes > 0)) return std::nullopt;
    return static_cast<int>(*hours * 60 + *minutes);
}

/// `9`, `9am`, `5 pm`, `17.30`: times that people write and that have one reading, for the help line.
std::optional<int> loose_time(std::string_view text) {
    std::string word = lowered(text);
    int offset = 0;
    bool half_day = false;
    for (const std::string_view ending : {"am", "pm", "a.m.", "p.m."}) {
        if (!word.ends_with(ending)) continue;
        word = std::string(trimmed(std::string_view(word).substr(0, word.size() - ending.size())));
        half_day = true;
        offset = ending.front() == 'p' ? 12 * 60 : 0;
    }
    std::replace(word.begin(), word.end(), '.', ':');
    auto minutes = time_of(word);
    if (!minutes) {
        const auto hours = number_in(word, 24);
        if (!hours) return std::nullopt;
        minutes = static_cast<int>(*hours * 60);
    }
    if (half_day && *minutes >= 12 * 60) *minutes -= 12 * 60;
    return *minutes + offset;
}

}  // namespace

template <>
LiteralInfo literal_info<Duration>() {
    return {"duration",
            "a number and a unit: minutes, hours, days, weeks, months or years, or business hours, days or weeks, "
            "which pass "
            "only while the calendar is open",
            "15 min, 4 hours, 4 business hours, 5 business days, 2 weeks, 90 days, 6 months, 1 year, 4bh, 90d",
            "^\\s*[0-9][0-9.,_]*\\s*([A-Za-z]+\\s+)?[A-Za-z]+\\.?\\s*$", "minutes to years, or business time"};
}
template <>
std::optional<Duration> read_literal<Duration>(std::string_view text, LiteralProblem& problem) {
    return duration_of(text, problem);
}

template <>
LiteralInfo literal_info<Cadence>() {
    return {"cadence", "how often: a word, or a duration with or without `every`",
            "daily, weekly, monthly, quarterly, yearly, every 6 months, every week, 6 months", "[A-Za-z]",
            "days to years"};
}
template <>
std::optional<Cadence> read_literal<Cadence>(std::string_view text, LiteralProblem& problem) {
    const std::string word = lowered(trimmed(with_plain_signs(text)));
    struct Word {
        std::string_view word;
        std::int64_t amount;
        TimeUnit unit;
    };
    constexpr Word kWords[] = {{"daily", 1, TimeUnit::day},
                               {"weekly", 1, TimeUnit::week},
                               {"fortnightly", 2, TimeUnit::week},
                               {"monthly", 1, TimeUnit::month},
                               {"quarterly", 3, TimeUnit::month},
                               {"every quarter", 3, TimeUnit::month},
                               {"half-yearly", 6, TimeUnit::month},
                               {"twice a year", 6, TimeUnit::month},
                               {"yearly", 1, TimeUnit::year},
                               {"annually", 1, TimeUnit::year},
                               {"once a week", 1, TimeUnit::week},
                               {"once a month", 1, TimeUnit::month},
                               {"once a quarter", 3, TimeUnit::month},
                               {"once a year", 1, TimeUnit::year}};
    for (const auto& entry : kWords)
        if (entry.word == word) return Cadence{{Decimal::whole(entry.amount), entry.unit, Clock::elapsed}};
    constexpr std::string_view kHelp = "write `weekly`, `monthly`, `quarterly` or `every 6 months`";
    if (word == "biweekly" || word == "bi-weekly" || word == "bimonthly" || word == "bi-monthly" ||
        word == "semi-monthly" || word == "biannually" || word == "biannual" || word == "bi-annually" ||
        word == "bi-annual") {
        fail(problem, text, kInvalidDuration,
             fmt::format("`{}` means twice as often to some and half as often to others", text),
             word.find("week") != std::string::npos ? "write `every 2 weeks`"
                                                    : "write `every 2 months` or `every 6 months`");
        return std::nullopt;
    }
    std::string_view rest = word;
    if (rest.starts_with("every "))
        rest = trimmed(rest.substr(6));
    else if (rest.starts_with("each "))
        rest = trimmed(rest.substr(5));
    if (const auto quarters = leading_number(rest); quarters.rest == "quarters" || quarters.rest == "quarter") {
        if (const auto amount = Decimal::parse(quarters.digits); amount && *amount > Decimal())
            return Cadence{{*amount * Decimal::whole(3), TimeUnit::month, Clock::elapsed}};
    }
    if (const auto unit = read_unit(rest)) return Cadence{{Decimal::whole(1), unit->unit, unit->clock}};
    if (is_vague_time(word)) {
        fail(problem, text, kVagueDuration, fmt::format("`{}` is no rhythm that anybody could keep or miss", text),
             std::string(kHelp));
        return std::nullopt;
    }
    if (leading_number(rest).digits.empty()) {
        std::vector<std::string_view> words;
        for (const auto& entry : kWords) words.push_back(entry.word);
        const auto guess = nearest(word, words);
        fail(problem, text, kInvalidDuration, fmt::format("`{}` does not say how often", text),
             guess ? fmt::format("did you mean `{}`?", *guess) : std::string(kHelp), guess ? std::string(*guess) : "");
        return std::nullopt;
    }
    const auto duration = duration_of(rest, problem);
    if (!duration) {
        if (problem.rule == &kUnitMissing) {
            problem.message = fmt::format("`{}` has no unit: weeks or months?", text);
            problem.help = fmt::format("write `every {0} months` or `every {0} weeks`", leading_number(rest).digits);
        }
        return std::nullopt;
    }
    if (problem.rule != nullptr) note_spelling(problem, text, spelled(Cadence{*duration}));
    return Cadence{*duration};
}

template <>
LiteralInfo literal_info<Date>() {
    // Another clear date is read as well, and reported.
    return {"date", "year, month and day with hyphens", "2026-01-31",
            "^(?=.*[0-9]{4})\\s*[0-9A-Za-z]+[./, -]+[0-9A-Za-z]+[./, -]+[0-9A-Za-z]+\\s*$"};
}
template <>
std::optional<Date> read_literal<Date>(std::string_view text, LiteralProblem& problem) {
    const auto plain = trimmed(text);
    const bool iso = plain.size() == 10 && plain[4] == '-' && plain[7] == '-';
    if (iso) {
        const auto year = number_in(plain.substr(0, 4), 9999), month = number_in(plain.substr(5, 2), 99),
                   day = number_in(plain.substr(8, 2), 99);
        if (year && month && day && *year > 0) {
            const Date date = date_of(*year, *month, *day);
            if (date.ok()) return date;
            if (*month < 1 || *month > 12) {
                fail(problem, text, kInvalidDate, fmt::format("there is no month {} in `{}`", *month, text),
                     "write year, month and day: `2026-01-31`");
            } else {
                const auto last = static_cast<unsigned>(
                    std::chrono::year_month_day_last(std::chrono::year(static_cast<int>(*year)),
                                                     std::chrono::month_day_last(std::chrono::month(*month)))
                        .day());
                const auto month_name = capitalised(kMonthNames[*month - 1]);
                fail(problem, text, kInvalidDate, fmt::format("there is no day {} in {} {}", *day, month_name, *year),
                     fmt::format("{} {} ends on `{:04}-{:02}-{:02}`", month_name, *year, *year, *month, last));
            }
            return std::nullopt;
        }
    }
    if (const auto date = clear_date(plain)) {
        problem = {&kDateNotIso, fmt::format("`{}` is not written as year, month, day", text),
                   fmt::format("write `{}`", spelled(*date)), spelled(*date), true};
        return date;
    }
    fail(problem, text, kInvalidDate,
         is_bare_number(plain) || plain.find_first_of("0123456789") == std::string_view::npos
             ? fmt::format("`{}` is not a date", text)
             : fmt::format("`{}` is no date, or can be read as more than one", text),
         "write year, month and day: `2026-01-31`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<TimeSpan>() {
    return {"hours", "two times of the day with a hyphen, 24-hour clock", "08:00-17:00, 00:00-24:00",
            "^\\s*[0-9]{1,2}:[0-9]{2}\\s*([-\\u2013]|to)\\s*[0-9]{1,2}:[0-9]{2}\\s*$", "24-hour clock"};
}
template <>
std::optional<TimeSpan> read_literal<TimeSpan>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    constexpr std::string_view kHelp = "write two times, 24-hour clock: `09:00-17:00`";
    const auto parts = range_parts(plain);
    if (!parts) {
        fail(problem, text, kInvalidTime, fmt::format("`{}` is not an interval of hours", text), std::string(kHelp));
        return std::nullopt;
    }
    const auto from = time_of((*parts)[0]), to = time_of((*parts)[1]);
    if (!from || !to) {
        const auto first = loose_time((*parts)[0]), second = loose_time((*parts)[1]);
        const bool clear = first && second && *first < *second && *second <= 24 * 60;
        fail(problem, text, kInvalidTime, fmt::format("`{}` is not an interval of hours", text),
             clear ? fmt::format("write `{}`", spelled(TimeSpan{*first, *second})) : std::string(kHelp),
             clear ? spelled(TimeSpan{*first, *second}) : "");
        return std::nullopt;
    }
    if (*from >= *to) {
        fail(problem, text, kInvalidTime, fmt::format("`{}` ends before it begins", text),
             *to == 0 ? fmt::format("write `{:02}:{:02}-24:00` for the end of the day", *from / 60, *from % 60)
                      : "write hours over midnight as two intervals: `[22:00-24:00, 00:00-06:00]`");
        return std::nullopt;
    }
    return TimeSpan{*from, *to};
}

template <>
LiteralInfo literal_info<Weekdays>() {
    return {"days", "a day, a span of days, or several with commas", "mon-fri, mon, \"mon-thu, sun\"",
            "^[A-Za-z ,\\u2013-]+$"};
}
template <>
std::optional<Weekdays> read_literal<Weekdays>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    Weekdays days;
    std::string_view rest = plain;
    const auto bad = [&](std::string_view word) {
        const auto guess = nearest(lowered(word), kWeekdayNames);
        fail(problem, text, kInvalidTime, fmt::format("`{}` is not a day of the week", word),
             guess ? fmt::format("did you mean `{}`?", guess->substr(0, 3)) : "write `mon-fri`, or `[mon, wed, fri]`");
    };
    do {
        const auto comma = rest.find(',');
        const auto part = trimmed(rest.substr(0, comma));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        const auto ends = range_parts(part);
        const auto first_word = ends ? (*ends)[0] : part, last_word = ends ? (*ends)[1] : part;
        const auto first = weekday(first_word), last = weekday(last_word);
        if (!first || !last) {
            bad(first ? last_word : first_word);
            return std::nullopt;
        }
        for (std::size_t day = *first;; day = (day + 1) % 7) {
            days.on[day] = true;
            if (day == *last) break;
        }
    } while (!rest.empty());
    return days;
}

template <>
LiteralInfo literal_info<Timezone>() {
    return {"time zone", "an IANA name: continent and city", "America/Chicago, Europe/London, UTC",
            "^[A-Za-z_/+0-9-]+$"};
}
template <>
std::optional<Timezone> read_literal<Timezone>(std::string_view text, LiteralProblem& problem) {
    const auto names = timezone_names();
    const auto name = trimmed(text);
    if (std::binary_search(names.begin(), names.end(), name)) return Timezone{std::string(name)};
    auto guess = nearest(name, names);
    // Cities of one continent resemble each other: Munich is not Zurich.
    const auto city = name.substr(name.find('/') + 1), guessed = guess ? guess->substr(guess->find('/') + 1) : "";
    if (guess && (city.empty() || guessed.empty() || lowered(city.substr(0, 1)) != lowered(guessed.substr(0, 1))))
        guess.reset();
    fail(problem, text, kUnknownChoice, fmt::format("`{}` is not a time zone", text),
         guess ? fmt::format("did you mean `{}`?", *guess)
               : "write continent and city, such as `America/Chicago` or `Europe/London`; abbreviations such as CST "
                 "stand for "
                 "several zones",
         guess ? std::string(*guess) : "");
    return std::nullopt;
}

}  // namespace slac::model
