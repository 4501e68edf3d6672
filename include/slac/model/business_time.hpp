#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "slac/model/parties.hpp"

/// Business time as it passes: the working hours of a calendar on the real clock of its time zone, without its holidays
/// and with the days on which the clock is changed.
///
/// Time zones come from the system's database (`/usr/share/zoneinfo`), which is read when the first zone is asked for.
/// Where it is missing, the clock of that zone is never changed, and results may be off by an hour around those days.
namespace slac::model {

/// The working hours of each day, Monday first. Nothing for a day off; an empty list for a working day whose hours are
/// not told.
using WorkingWeek = std::array<std::optional<std::vector<TimeSpan>>, 7>;
/// As far as it can be read.
[[nodiscard]] WorkingWeek working_week(const Calendar& calendar);

/// Whether nothing that the week and the holidays are read from is broken.
[[nodiscard]] bool is_readable(const Calendar& calendar);

/// A moment, with what the clock on the wall shows then.
struct Moment {
    std::chrono::sys_seconds instant;
    Date date;
    int minute = 0;  ///< since midnight; 1440 is the end of the day
    friend bool operator==(const Moment&, const Moment&) = default;
};
/// `Fri 2026-12-24 17:00`
[[nodiscard]] std::string spelled(const Moment& moment);

/// From one moment to a later one, in working time or between two working times.
struct Stretch {
    Moment from;
    Moment to;
    [[nodiscard]] std::chrono::seconds length() const { return to.instant - from.instant; }
};

/// The working time of a calendar in one year, with some weeks before and after.
struct BusinessYear {
    struct Day {
        Date date;
        std::vector<Stretch> shifts;
        [[nodiscard]] std::chrono::seconds length() const;
    };
    std::chrono::year year;
    std::vector<Day> days;      ///< the working days in order
    int days_a_week = 0;        ///< in a week without holidays
    bool zone_is_known = true;  ///< false when the time zone is not given, or its database is missing
};
/// Nothing when the calendar cannot be read, names no working hours for a working day, or has no working day.
[[nodiscard]] std::optional<BusinessYear> business_year(const Calendar& calendar, std::chrono::year year);

/// The longest time in which nobody is at work, and which begins in the year; the first of several. Nothing round the
/// clock.
[[nodiscard]] std::optional<Stretch> longest_closed(const BusinessYear& year);

/// When a promise in business time is due that is given at `given`: working time is counted from then on, or from the
/// next opening. `2 business days` given in the middle of a working day end on the second working day after it, at the
/// same working time or at its close; given while nobody is at work, they are the whole next two days. Nothing for
/// months and years, and for what ends after the time that is known.
[[nodiscard]] std::optional<Moment> due(const BusinessYear& year, std::chrono::sys_seconds given,
                                        const Duration& duration);

/// What a duration in business time comes to on the wall clock, in the most and the least lucky case of the year.
struct OnTheWall {
    Stretch shortest;
    Stretch longest;
};
[[nodiscard]] std::optional<OnTheWall> on_the_wall(const BusinessYear& year, const Duration& duration);

/// The fewest and the most working days among that many days in a row, in the year or beginning in it. Needs no time
/// zone. Nothing when the calendar cannot be read or names no working day.
struct DayCount {
    std::int64_t fewest = 0;
    std::int64_t most = 0;
};
[[nodiscard]] std::optional<DayCount> working_days(const Calendar& calendar, std::chrono::year year,
                                                   std::int64_t days_in_a_row);

}  // namespace slac::model
