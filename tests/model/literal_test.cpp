#include "slac/model/literal.hpp"

#include <regex>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace slac::model;

namespace {

std::string shown(const std::string& value) { return value; }
std::string shown(bool value) { return value ? "true" : "false"; }
std::string shown(Count value) { return std::to_string(value.value); }
std::string shown(Points value) { return std::to_string(value.value); }
std::string shown(const Timezone& value) { return value.name; }
std::string shown(const Currency& value) { return value.code; }
std::string shown(const LanguageTag& value) { return value.tag; }
std::string shown(const Condition& value) {
    return value.range ? "range " + spelled(*value.range) : "words " + value.text;
}
std::string shown(const auto& value) { return spelled(value); }

/// What becomes of a spelling: the value in its one spelling, `!` and the id of the finding, or, of a value that was
/// read and is spelt in an unusual way, both.
template <class T>
std::string read(const std::string& text) {
    LiteralProblem problem;
    const auto value = read_literal<T>(text, problem);
    std::string result = value ? shown(*value) : "";
    if (problem.rule != nullptr) result += std::string(result.empty() ? "!" : " !") + std::string(problem.rule->id);
    return result;
}

/// std::regex reads bytes: the signs outside of ASCII become those of a keyboard, in the text and in the pattern.
std::string in_ascii(std::string text) {
    const std::pair<std::string, std::string> signs[] = {
        {"\u2013", "-"}, {"\u2212", "-"}, {"\u00a0", " "}, {"\\u2013", ""}, {"\\u2212", ""}};
    for (const auto& [sign, plain] : signs)
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign))
            text.replace(at, sign.size(), plain);
    return text;
}

struct Row {
    std::string text, becomes;
};
template <class T>
void check(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        INFO("`" << row.text << "`");
        CHECK(read<T>(row.text) == row.becomes);
        // A value that is not there always says why, and what is said can be acted on.
        LiteralProblem problem;
        const auto value = read_literal<T>(row.text, problem);
        CHECK((value.has_value() || problem.rule != nullptr));
        // What is read is not refused by the schema that editors use.
        const std::string pattern(literal_info<T>().pattern);
        if (value && !pattern.empty()) CHECK(std::regex_search(in_ascii(row.text), std::regex(in_ascii(pattern))));
        if (problem.rule == nullptr) continue;
        CHECK_FALSE(problem.message.empty());
        CHECK_FALSE(problem.help.empty());
        if (problem.replacement.empty()) continue;
        // A replacement is right at once.
        LiteralProblem second;
        CHECK(read_literal<T>(problem.replacement, second).has_value());
        CHECK(second.rule == nullptr);
        if (value && problem.replacement_is_safe)
            CHECK(shown(*value) == shown(*read_literal<T>(problem.replacement, second)));
    }
}

}  // namespace

TEST_CASE("durations") {
    check<Duration>({
        {"15 min", "15 minutes"},
        {"4 hours", "4 hours"},
        {"1 hour", "1 hour"},
        {"4 business hours", "4 business hours"},
        {"5 business days", "5 business days"},
        {"2 weeks", "2 weeks"},
        {"90 days", "90 days"},
        {"6 months", "6 months"},
        {"1 year", "1 year"},
        {"15m", "15 minutes"},
        {"4h", "4 hours"},
        {"4bh", "4 business hours"},
        {"5bd", "5 business days"},
        {"2w", "2 weeks"},
        {"90d", "90 days"},
        {"6mo", "6 months"},
        {"1y", "1 year"},
        {"1.5 hours", "1.5 hours"},
        {"1,440 minutes", "1,440 minutes"},
        {"  4 hours  ", "4 hours"},
        {"010 days", "10 days"},
        // Understood, and better written otherwise.
        {"24 hrs.", "24 hours !unit-spelling"},
        {"30 Days", "30 days !unit-spelling"},
        {"24hours", "24 hours !unit-spelling"},
        {"4 HOURS", "4 hours !unit-spelling"},
        {"2 working days", "2 business days !unit-spelling"},
        {"30 calendar days", "30 days !unit-spelling"},
        {"4\u00a0hours", "4 hours !unit-spelling"},
        {"4-hour", "!invalid-duration"},
        // Not understood.
        {"4", "!unit-missing"},
        {"4.5", "!unit-missing"},
        {"0 hours", "!invalid-duration"},
        {"-4 hours", "!invalid-duration"},
        {"\u22124 hours", "!invalid-duration"},
        {"4 horus", "!invalid-duration"},
        {".5 hours", "!invalid-duration"},
        {".5 horus", "!invalid-duration"},
        {"4 to 6 hours", "!invalid-duration"},
        {"4-6 hours", "!invalid-duration"},
        {"four hours", "!invalid-duration"},
        {"an hour", "!invalid-duration"},
        {"<= 4 hours", "!invalid-duration"},
        {"within 4 hours", "!invalid-duration"},
        {"4 business months", "!invalid-duration"},
        {"1h30", "!invalid-duration"},
        {"1 day 4 hours", "!invalid-duration"},
        {"1e3 hours", "!invalid-duration"},
        {"99999999999999999999 days", "!invalid-duration"},
        {"9,22 hours", "!invalid-duration"},
        {"", "!invalid-duration"},
        {"hours", "!invalid-duration"},
        {"asap", "!vague-duration"},
        {"ASAP!", "!vague-duration"},
        {"in a timely manner", "!vague-duration"},
        {"same day", "!vague-duration"},
        {"TBD", "!placeholder-left"},
        {"[X] hours", "!placeholder-left"},
        {"XX hours", "!placeholder-left"},
        {"???", "!placeholder-left"},
    });
}

TEST_CASE("cadences") {
    check<Cadence>({
        {"daily", "daily"},
        {"weekly", "weekly"},
        {"Weekly", "weekly"},
        {"monthly", "monthly"},
        {"quarterly", "quarterly"},
        {"yearly", "yearly"},
        {"annually", "yearly"},
        {"every 6 months", "every 6 months"},
        {"Every 6 months", "every 6 months"},
        {"every week", "weekly"},
        {"every quarter", "quarterly"},
        {"each month", "monthly"},
        {"6 months", "every 6 months"},
        {"1 week", "weekly"},
        {"3 months", "quarterly"},
        {"every 2 business days", "every 2 business days"},
        {"every business day", "every business day"},
        {"every 6 mos", "every 6 months !unit-spelling"},
        {"6", "!unit-missing"},
        {"every 6", "!unit-missing"},
        {"biweekly", "!invalid-duration"},
        {"bi-monthly", "!invalid-duration"},
        {"montly", "!invalid-duration"},
        {"every blue moon", "!invalid-duration"},
        {"regularly", "!vague-duration"},
        {"as needed", "!vague-duration"},
        {"TBD", "!placeholder-left"},
        {"", "!invalid-duration"},
    });
}

TEST_CASE("percentages") {
    check<Percent>({
        {"8%", "8%"},
        {"12.5%", "12.5%"},
        {"0%", "0%"},
        {"100%", "100%"},
        {"8 %", "8%"},
        {"8 percent", "8% !unit-spelling"},
        {"0.08", "!unit-missing"},
        {"1", "!unit-missing"},
        {"0", "!unit-missing"},
        {"8", "!rate-out-of-range"},
        {"800%", "!rate-out-of-range"},
        {"100.000001%", "!rate-out-of-range"},
        {"-8%", "!rate-out-of-range"},
        {"12,5%", "!invalid-percent"},
        {"1,2,3%", "!invalid-percent"},
        {"eight", "!invalid-percent"},
        {"%", "!invalid-percent"},
        {"", "!invalid-percent"},
        {"8%-10%", "!invalid-percent"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("counts") {
    check<Count>({
        {"300", "300"},
        {"0", "0"},
        {"1,200", "1200"},
        {"1_200", "1200"},
        {"010", "10"},
        {"1.0", "1"},
        {"-3", "!invalid-number"},
        {"1.5", "!invalid-number"},
        {"1e3", "!invalid-number"},
        {"0x10", "!invalid-number"},
        {"12,00", "!invalid-number"},
        {"1,2000", "!invalid-number"},
        {"three", "!invalid-number"},
        {"300 leads", "!invalid-number"},
        {"9223372036854775808", "!invalid-number"},
        {"18446744073709551617", "!invalid-number"},
        {"", "!invalid-number"},
        {"~300", "!invalid-number"},
        {"[X]", "!placeholder-left"},
        {"x", "!placeholder-left"},
    });
}

TEST_CASE("points") {
    check<Points>({
        {"20", "20"},
        {"-30", "-30"},
        {"+5", "5"},
        {"\u221230", "-30"},
        {"--5", "!invalid-number"},
        {"5 points", "!invalid-number"},
        {"1.5", "!invalid-number"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("ranges") {
    check<Range>({
        {"200-400", "200-400"},
        {"200 - 400", "200-400"},
        {"200\u2013400", "200-400"},
        {"200 to 400", "200-400"},
        {"1,000-2,000", "1,000-2,000"},
        {">= 50", ">= 50"},
        {"\u2265 50", ">= 50"},
        {"at least 50", ">= 50"},
        {"> 50", "> 50"},
        {"< 10", "< 10"},
        {"<= 10", "<= 10"},
        {"up to 10", "<= 10"},
        {"5000+", ">= 5,000"},
        {"300", "300"},
        {"7-7", "7"},
        {"400-200", "!invalid-range"},
        {"200-", "!invalid-range"},
        {"-5", "!invalid-range"},
        {"200-400-600", "!invalid-range"},
        {"100-500 employees", "!invalid-range"},
        {"many", "!invalid-range"},
        {"", "!invalid-range"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("money") {
    check<Money>({
        {"$1.2M", "$1,200,000"},
        {"$60k", "$60,000"},
        {"\u20ac25k", "\u20ac25,000"},
        {"1200000 USD", "1,200,000 USD"},
        {"USD 1,200,000", "1,200,000 USD"},
        {"CHF 5k", "5,000 CHF"},
        {"25k \u20ac", "\u20ac25,000"},
        {"$1.5 million", "$1,500,000"},
        {"$2bn", "$2,000,000,000"},
        {"$0", "$0"},
        {"1200000", "!unit-missing"},
        {"1.2M", "!unit-missing"},
        {"$", "!invalid-money"},
        {"$1.2X", "!invalid-money"},
        {"-$5", "!invalid-money"},
        {"$20M-$50M", "!invalid-money"},
        {"a lot", "!invalid-money"},
        {"$99999999999999999999", "!invalid-money"},
        {"$9999999bn", "!invalid-money"},
        {"$TBD", "!placeholder-left"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("ranges of money") {
    check<MoneyRange>({
        {"$20M-$500M", "$20,000,000-$500,000,000"},
        {"$20-500M", "$20,000,000-$500,000,000"},
        {"20M-500M USD", "20,000,000 USD-500,000,000 USD"},
        {">= \u20ac5M", ">= \u20ac5,000,000"},
        {"$20M+", ">= $20,000,000"},
        {"up to $5M", "<= $5,000,000"},
        {"$5M", "$5,000,000"},
        {"$500M-$20M", "!invalid-range"},
        {"20-500", "!unit-missing"},
        {"large", "!invalid-money"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("dates") {
    check<Date>({
        {"2026-01-31", "2026-01-31"},
        {"2024-02-29", "2024-02-29"},
        {"31.12.2026", "2026-12-31 !date-not-iso"},
        {"31/12/2026", "2026-12-31 !date-not-iso"},
        {"12/31/2026", "2026-12-31 !date-not-iso"},
        {"2026/12/31", "2026-12-31 !date-not-iso"},
        {"December 31, 2026", "2026-12-31 !date-not-iso"},
        {"31 Dec 2026", "2026-12-31 !date-not-iso"},
        {"1st March 2026", "2026-03-01 !date-not-iso"},
        {"2026-1-5", "2026-01-05 !date-not-iso"},
        {"01/02/2026", "!invalid-date"},
        {"2026-02-30", "!invalid-date"},
        {"2025-02-29", "!invalid-date"},
        {"2026-13-01", "!invalid-date"},
        {"2026-00-10", "!invalid-date"},
        {"2026-01-00", "!invalid-date"},
        {"0000-01-01", "!invalid-date"},
        {"20260131", "!invalid-date"},
        {"next year", "!invalid-date"},
        {"2026", "!invalid-date"},
        {"2026-01-31T00:00:00", "!invalid-date"},
        {"", "!invalid-date"},
        {"TBD", "!placeholder-left"},
        {"[DATE]", "!placeholder-left"},
    });
}

TEST_CASE("hours of the day") {
    check<TimeSpan>({
        {"09:00-17:00", "09:00-17:00"},      {"9:00-17:00", "09:00-17:00"},     {"09:00 - 17:00", "09:00-17:00"},
        {"09:00\u201317:00", "09:00-17:00"}, {"09:00 to 17:00", "09:00-17:00"}, {"00:00-24:00", "00:00-24:00"},
        {"09:00", "!invalid-time"},          {"17:00-09:00", "!invalid-time"},  {"09:00-09:00", "!invalid-time"},
        {"09:00-00:00", "!invalid-time"},    {"09:00-25:00", "!invalid-time"},  {"09:60-17:00", "!invalid-time"},
        {"24:01-24:30", "!invalid-time"},    {"9-5", "!invalid-time"},          {"9am-5pm", "!invalid-time"},
        {"9-17", "!invalid-time"},           {"nine to five", "!invalid-time"}, {"", "!invalid-time"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("days of the week") {
    check<Weekdays>({
        {"mon-fri", "Mon-Fri"},
        {"Mon-Fri", "Mon-Fri"},
        {"Monday to Friday", "Mon-Fri"},
        {"monday", "Mon"},
        {"mon, wed, fri", "Mon, Wed, Fri"},
        {"mon-thu, sun", "Mon-Thu, Sun"},
        {"fri-mon", "Mon, Fri-Sun"},
        {"mon-sun", "Mon-Sun"},
        {"sat", "Sat"},
        {"mon-", "!invalid-time"},
        {"mon,", "Mon"},
        {"funday", "!invalid-time"},
        {"mon-fry", "!invalid-time"},
        {"1-5", "!invalid-time"},
        {"", "!invalid-time"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("values and targets") {
    check<Quantity>({
        {"6.5%", "6.5%"},
        {"120%", "120%"},
        {"2 days", "2 days"},
        {"$1.2M", "$1,200,000"},
        {"30", "30"},
        {"7 hrs", "7 hours !unit-spelling"},
        {"soon", "!vague-duration"},
        {"TBD", "!placeholder-left"},
        {"good", "!invalid-target"},
        {"", "!invalid-target"},
    });
    check<Target>({
        {">= 8%", ">= 8%"},
        {"\u2265 8%", ">= 8%"},
        {"at least 8%", ">= 8%"},
        {"8%", "8%"},
        {"<= 4 hours", "<= 4 hours"},
        {"< 4 hours", "< 4 hours"},
        {"30", "30"},
        {"30+", ">= 30"},
        {"$200k", "$200,000"},
        {"80%-95%", "80%-95%"},
        {"80-95%", "80%-95%"},
        {"95%-80%", "!invalid-target"},
        {"80%-4 hours", "!invalid-target"},
        {">=", "!invalid-target"},
        {"high", "!invalid-target"},
        {"", "!invalid-target"},
        {"TBD", "!placeholder-left"},
        {">= TBD", "!placeholder-left"},
        {"asap", "!vague-duration"},
    });
    check<GoalTarget>({
        {"125", "125"},
        {"1,250", "1,250"},
        {"+20%", "+20%"},
        {"-5%", "-5%"},
        {"20%", "!invalid-number"},
        {"+20", "!invalid-number"},
        {"125 leads", "!invalid-number"},
        {"many", "!invalid-number"},
        {"TBD", "!placeholder-left"},
    });
    check<Offset>({
        {"80%", "80%"},
        {"100%", "100%"},
        {"150%", "150%"},
        {"2 hours", "2 hours"},
        {"80", "!unit-missing"},
        {"halfway", "!invalid-duration"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("names that are known") {
    check<Timezone>({
        {"America/Chicago", "America/Chicago"},
        {"UTC", "UTC"},
        {"Europe/Berlin", "Europe/Berlin"},
        {"America/Chicgo", "!unknown-choice"},
        {"CST", "!unknown-choice"},
        {"", "!unknown-choice"},
        {"TBD", "!placeholder-left"},
    });
    check<Currency>({
        {"USD", "USD"},
        {"usd", "USD"},
        {"EUR", "EUR"},
        {"$", "!unknown-choice"},
        {"Dollar", "!unknown-choice"},
        {"XQX", "!unknown-choice"},
        {"", "!unknown-choice"},
        {"TBD", "!placeholder-left"},
    });
    check<LanguageTag>({
        {"en", "en"},
        {"en-GB", "en-GB"},
        {"zh-Hant-TW", "zh-Hant-TW"},
        {"english", "!unknown-choice"},
        {"e", "!unknown-choice"},
        {"en-", "!unknown-choice"},
        {"12", "!unknown-choice"},
        {"", "!unknown-choice"},
    });
}

TEST_CASE("text, yes and no, conditions") {
    check<std::string>({
        {"no", "no"},
        {"12:30", "12:30"},
        {"Norway", "Norway"},
        {"Work with [Company] on this", "Work with [Company] on this"},
        {"TBD", "!placeholder-left"},
        {"[Company name]", "!placeholder-left"},
        {"{{ company }}", "!placeholder-left"},
    });
    check<bool>({
        {"true", "true"},
        {"True", "true"},
        {"yes", "true"},
        {"no", "false"},
        {"FALSE", "false"},
        {"on", "!unknown-choice"},
        {"1", "!unknown-choice"},
        {"TBD", "!placeholder-left"},
    });
    check<Condition>({
        {">= 30", "range >= 30"},
        {"50-500", "range 50-500"},
        {"30", "range 30"},
        {"present", "words present"},
        {"no match", "words no match"},
        {"TBD", "!placeholder-left"},
    });
}

TEST_CASE("a thousand with a point is told how to write it") {
    LiteralProblem problem;
    CHECK_FALSE(read_literal<Count>("1.340", problem));
    CHECK(problem.help == "write `1,340` if the point separates thousands");
    CHECK_FALSE(read_literal<Count>("1.5", problem));
    CHECK(problem.help == "write a whole number");
}
