#include "slac/model/quantity.hpp"

#include <fmt/format.h>

namespace slac::model {
namespace {

constexpr std::string_view kDayNames[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string_view singular(TimeUnit unit) {
    switch (unit) {
        case TimeUnit::minute:
            return "minute";
        case TimeUnit::hour:
            return "hour";
        case TimeUnit::day:
            return "day";
        case TimeUnit::week:
            return "week";
        case TimeUnit::month:
            return "month";
        case TimeUnit::year:
            return "year";
    }
    return "hour";
}

Decimal whole(std::int64_t number) { return Decimal::whole(number); }

Minutes scaled(Decimal amount, Decimal low, Decimal high) { return {amount * low, amount * high}; }

Minutes elapsed(Decimal amount, TimeUnit unit) {
    constexpr std::int64_t kDay = 24 * 60;
    switch (unit) {
        case TimeUnit::minute:
            return {amount, amount};
        case TimeUnit::hour:
            return scaled(amount, whole(60), whole(60));
        case TimeUnit::day:
            return scaled(amount, whole(kDay), whole(kDay));
        case TimeUnit::week:
            return scaled(amount, whole(7 * kDay), whole(7 * kDay));
        // The bounds of a single month; wider than needed for several in a row, so nothing is claimed that may not
        // hold.
        case TimeUnit::month:
            return scaled(amount, whole(28 * kDay), whole(31 * kDay));
        case TimeUnit::year:
            return scaled(amount, whole(365 * kDay), whole(366 * kDay));
    }
    return {};
}

std::string comparison_words(Comparison comparison, const std::string& value) {
    switch (comparison) {
        case Comparison::at_least:
            return ">= " + value;
        case Comparison::more_than:
            return "> " + value;
        case Comparison::at_most:
            return "<= " + value;
        case Comparison::less_than:
            return "< " + value;
        case Comparison::unstated:
        case Comparison::between:
            return value;
    }
    return value;
}

}  // namespace

std::string unit_name(const Duration& duration) {
    std::string text = duration.clock == Clock::business ? "business " : "";
    text += singular(duration.unit);
    if (duration.amount != whole(1)) text += 's';
    return text;
}

std::string spelled(const Duration& duration) { return duration.amount.spelled() + " " + unit_name(duration); }

Minutes nominal(const Duration& duration, const WorkingTime& working) {
    if (duration.clock == Clock::elapsed) return elapsed(duration.amount, duration.unit);
    const Decimal day = working.hours_a_day * whole(60);
    switch (duration.unit) {
        case TimeUnit::minute:
            return {duration.amount, duration.amount};
        case TimeUnit::hour:
            return scaled(duration.amount, whole(60), whole(60));
        case TimeUnit::day:
            return scaled(duration.amount, day, day);
        case TimeUnit::week:
            return scaled(duration.amount, day * working.days_a_week, day * working.days_a_week);
        default:
            return elapsed(duration.amount, duration.unit);
    }
}

Minutes calendar_span(const Duration& duration, const WorkingTime& working) {
    if (duration.clock == Clock::elapsed) return elapsed(duration.amount, duration.unit);
    const Decimal days = nominal(duration, working).high / (working.hours_a_day * whole(60));
    const Decimal span = days * whole(7) / working.days_a_week * whole(24 * 60);
    return {span, span};
}

std::string spelled(const Cadence& cadence) {
    const auto& every = cadence.every;
    if (every.clock == Clock::elapsed) {
        if (every.amount == whole(1)) {
            switch (every.unit) {
                case TimeUnit::day:
                    return "daily";
                case TimeUnit::week:
                    return "weekly";
                case TimeUnit::month:
                    return "monthly";
                case TimeUnit::year:
                    return "yearly";
                default:
                    break;
            }
        }
        if (every.amount == whole(3) && every.unit == TimeUnit::month) return "quarterly";
    }
    return "every " + (every.amount == whole(1) ? unit_name(every) : spelled(every));
}

std::string spelled(Percent percent) { return percent.value.spelled() + "%"; }

Decimal of(Percent percent, Decimal number) { return number * percent.value / whole(100); }

std::string spelled(const Range& range) {
    if (range.low && range.high) {
        if (*range.low == *range.high) return range.low->spelled();
        return range.low->spelled() + "-" + range.high->spelled();
    }
    if (range.low) return (range.low_exclusive ? "> " : ">= ") + range.low->spelled();
    if (range.high) return (range.high_exclusive ? "< " : "<= ") + range.high->spelled();
    return "any";
}

std::string spelled(const Money& money) {
    const bool code = money.currency.size() == 3 && money.currency[0] >= 'A' && money.currency[0] <= 'Z';
    return code ? money.amount.spelled() + " " + money.currency : money.currency + money.amount.spelled();
}

std::string spelled(const MoneyRange& range) {
    if (range.low && range.high) {
        return *range.low == *range.high ? spelled(*range.low) : spelled(*range.low) + "-" + spelled(*range.high);
    }
    if (range.low) return ">= " + spelled(*range.low);
    if (range.high) return "<= " + spelled(*range.high);
    return "any";
}

std::string spelled(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::int64_t day_number(Date date) { return std::chrono::sys_days(date).time_since_epoch().count(); }

std::string spelled(TimeSpan hours) {
    return fmt::format("{:02}:{:02}-{:02}:{:02}", hours.from / 60, hours.from % 60, hours.to / 60, hours.to % 60);
}

std::string spelled(const Weekdays& days) {
    std::string text;
    for (std::size_t day = 0; day < 7;) {
        if (!days.on[day]) {
            ++day;
            continue;
        }
        std::size_t last = day;
        while (last + 1 < 7 && days.on[last + 1]) ++last;
        if (!text.empty()) text += ", ";
        text += kDayNames[day];
        if (last == day + 1) text += std::string(", ") + std::string(kDayNames[last]);
        if (last > day + 1) text += std::string("-") + std::string(kDayNames[last]);
        day = last + 1;
    }
    return text;
}

int number_of(const Weekdays& days) {
    int number = 0;
    for (const bool on : days.on) number += on ? 1 : 0;
    return number;
}

std::string spelled(const Quantity& quantity) {
    if (const auto* number = std::get_if<Decimal>(&quantity)) return number->spelled();
    if (const auto* percent = std::get_if<Percent>(&quantity)) return spelled(*percent);
    if (const auto* duration = std::get_if<Duration>(&quantity)) return spelled(*duration);
    return spelled(std::get<Money>(quantity));
}

std::string spelled(const Target& target) {
    if (target.upper) return spelled(target.quantity) + "-" + spelled(*target.upper);
    return comparison_words(target.comparison, spelled(target.quantity));
}

std::string spelled(const GoalTarget& target) {
    if (!target.relative) return target.amount.spelled();
    return fmt::format("{}{}%", target.amount < Decimal() ? "" : "+", target.amount.spelled());
}

std::string spelled(const Offset& offset) {
    if (const auto* percent = std::get_if<Percent>(&offset)) return spelled(*percent);
    return spelled(std::get<Duration>(offset));
}

}  // namespace slac::model
