#pragma once
#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "slac/model/decimal.hpp"

namespace slac::model {

enum class TimeUnit : std::uint8_t { minute, hour, day, week, month, year };
enum class Clock : std::uint8_t { elapsed, business };

/// `4 business hours`. A month is a month, not 30 days: see `nominal`.
struct Duration {
    Decimal amount;
    TimeUnit unit = TimeUnit::hour;
    Clock clock = Clock::elapsed;
    friend bool operator==(const Duration&, const Duration&) = default;
};
[[nodiscard]] std::string spelled(const Duration& duration);
/// The unit alone, in the number that goes with `amount`: `business days`.
[[nodiscard]] std::string unit_name(const Duration& duration);

/// The length of a duration in minutes. An interval, since months have 28 to 31 days and years 365 or 366.
struct Minutes {
    Decimal low;
    Decimal high;
    friend bool operator==(const Minutes&, const Minutes&) = default;
};
/// How long a working day is when business time has to be compared with elapsed time.
struct WorkingTime {
    Decimal hours_a_day = Decimal::whole(8);
    Decimal days_a_week = Decimal::whole(5);
};
/// Business units count working time only: `1 business day` is `hours_a_day` long.
[[nodiscard]] Minutes nominal(const Duration& duration, const WorkingTime& working);
/// The calendar time that a duration spans: `5 business days` is a week.
[[nodiscard]] Minutes calendar_span(const Duration& duration, const WorkingTime& working);

/// How often something repeats: `monthly`, `every 6 months`.
struct Cadence {
    Duration every;
    friend bool operator==(const Cadence&, const Cadence&) = default;
};
[[nodiscard]] std::string spelled(const Cadence& cadence);

/// `8%` is 8.
struct Percent {
    Decimal value;
    friend auto operator<=>(const Percent&, const Percent&) = default;
};
[[nodiscard]] std::string spelled(Percent percent);
/// The percentage of a number: 8% of 525 is 42.
[[nodiscard]] Decimal of(Percent percent, Decimal number);

/// A non-negative whole number.
struct Count {
    std::int64_t value = 0;
    friend auto operator<=>(const Count&, const Count&) = default;
};
/// Points of a score, which may be taken away too.
struct Points {
    std::int64_t value = 0;
    friend auto operator<=>(const Points&, const Points&) = default;
};

/// `200-400`, `>= 50`, `5000+`, `300`. A missing end is open; an end is inclusive unless marked `exclusive`.
struct Range {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    bool low_exclusive = false;
    bool high_exclusive = false;
    friend bool operator==(const Range&, const Range&) = default;
};
[[nodiscard]] std::string spelled(const Range& range);

/// An ISO 4217 code, or the symbol as written (`$`), which is read with `agreement.currency`.
struct Money {
    Decimal amount;
    std::string currency;
    friend bool operator==(const Money&, const Money&) = default;
};
[[nodiscard]] std::string spelled(const Money& money);

struct MoneyRange {
    std::optional<Money> low;
    std::optional<Money> high;
    friend bool operator==(const MoneyRange&, const MoneyRange&) = default;
};
[[nodiscard]] std::string spelled(const MoneyRange& range);

using Date = std::chrono::year_month_day;
/// `2026-01-31`
[[nodiscard]] std::string spelled(Date date);
/// Days since 1970-01-01.
[[nodiscard]] std::int64_t day_number(Date date);

/// Minutes since midnight; 1440 is the end of the day.
struct TimeSpan {
    int from = 0;
    int to = 0;
    friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};
[[nodiscard]] std::string spelled(TimeSpan hours);

/// Days of the week, Monday first.
struct Weekdays {
    std::array<bool, 7> on{};
    friend bool operator==(const Weekdays&, const Weekdays&) = default;
};
[[nodiscard]] std::string spelled(const Weekdays& days);
[[nodiscard]] int number_of(const Weekdays& days);

/// What a KPI counts in.
using Quantity = std::variant<Percent, Duration, Money, Decimal>;
[[nodiscard]] std::string spelled(const Quantity& quantity);

/// How a target is meant. `unstated` reads as "at least" for counts, rates and values and "at most" for times.
enum class Comparison : std::uint8_t { unstated, at_least, more_than, at_most, less_than, between };
struct Target {
    Comparison comparison = Comparison::unstated;
    Quantity quantity;
    std::optional<Quantity> upper;  ///< with `between`
    friend bool operator==(const Target&, const Target&) = default;
};
[[nodiscard]] std::string spelled(const Target& target);

/// A goal's number, or `+20%` on top of its baseline.
struct GoalTarget {
    Decimal amount;  ///< in percent when relative
    bool relative = false;
    friend bool operator==(const GoalTarget&, const GoalTarget&) = default;
};
[[nodiscard]] std::string spelled(const GoalTarget& target);

/// An IANA name such as `America/Chicago`, known to exist.
struct Timezone {
    std::string name;
};
/// An ISO 4217 code, in capitals.
struct Currency {
    std::string code;
};
/// A BCP 47 tag such as `en` or `de-CH`.
struct LanguageTag {
    std::string tag;
};
/// What a criterion asks of a score or a field: `>= 30`, or words such as `present`.
struct Condition {
    std::string text;
    std::optional<Range> range;
};

/// A share of a window (`80%`), or a time after it began.
using Offset = std::variant<Percent, Duration>;
[[nodiscard]] std::string spelled(const Offset& offset);

}  // namespace slac::model
