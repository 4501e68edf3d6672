#include "slac/model/business_time.hpp"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace slac::model {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr std::string_view kWeekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::size_t weekday(sys_days date) { return std::chrono::weekday(date).iso_encoding() - 1; }

/// The working week and the days off, as dates can be held against them.
struct Pattern {
    WorkingWeek week;
    std::set<sys_days> holidays;

    explicit Pattern(const Calendar& calendar) : week(working_week(calendar)) {
        for (const auto& holiday : calendar.holidays)
            if (holiday) holidays.insert(sys_days(*holiday));
    }
    [[nodiscard]] bool works_on(sys_days date) const {
        return week[weekday(date)].has_value() && holidays.count(date) == 0;
    }
    [[nodiscard]] int days_a_week() const {
        return static_cast<int>(
            std::count_if(week.begin(), week.end(), [](const auto& day) { return day.has_value(); }));
    }
};

sys_days first_of(std::chrono::year year) { return sys_days(year / 1 / 1); }

/// Turns the clock on the wall into instants.
class Zone {
 public:
    explicit Zone(const Maybe<Timezone>& named) {
        known_ = named.present() && absl::LoadTimeZone(named->name, &zone_);
        if (!known_) zone_ = absl::UTCTimeZone();
    }
    [[nodiscard]] bool known() const { return known_; }

    /// When the clock is put back some times come twice: people come at the first and go at the second. When it is put
    /// forward some never come: then people come and go as it is put forward.
    [[nodiscard]] Moment opening(sys_days date, int minute) const { return moment(date, minute, true); }
    [[nodiscard]] Moment closing(sys_days date, int minute) const { return moment(date, minute, false); }

 private:
    [[nodiscard]] Moment moment(sys_days date, int minute, bool first) const {
        const Date day(date);
        const absl::CivilSecond civil(static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                                      static_cast<unsigned>(day.day()), 0, minute, 0);
        const auto at = zone_.At(civil);
        const auto instant = at.kind == absl::TimeZone::TimeInfo::SKIPPED ? at.trans : first ? at.pre : at.post;
        return {sys_seconds(seconds(absl::ToUnixSeconds(instant))), day, minute};
    }

    absl::TimeZone zone_;
    bool known_ = false;
};

/// A moment within a shift, told on the clock with which the shift began.
Moment within(const Stretch& shift, sys_seconds instant) {
    const auto passed = std::chrono::duration_cast<minutes>(instant - shift.from.instant).count();
    const std::int64_t minute = shift.from.minute + passed;
    constexpr std::int64_t kDay = 24 * 60;
    return {instant, Date(sys_days(shift.from.date) + days(minute / kDay)), static_cast<int>(minute % kDay)};
}

/// A place in working time: a day, and how much of its working time has passed.
struct Position {
    std::size_t day = 0;
    seconds passed{};
};

/// The working time that is next at an instant; nothing behind the last day.
std::optional<Position> position(const BusinessYear& year, sys_seconds at) {
    const auto day = std::partition_point(year.days.begin(), year.days.end(), [&](const BusinessYear::Day& some) {
        return some.shifts.back().to.instant <= at;
    });
    if (day == year.days.end()) return std::nullopt;
    seconds passed{};
    for (const auto& shift : day->shifts)
        if (shift.from.instant < at) passed += std::min(at, shift.to.instant) - shift.from.instant;
    return Position{static_cast<std::size_t>(day - year.days.begin()), passed};
}

/// The moment at which so much of a day's working time has passed, at its close at the latest.
Moment moment_of(const BusinessYear::Day& day, seconds passed) {
    for (const auto& shift : day.shifts) {
        if (passed <= shift.length())
            return passed == shift.length() ? shift.to : within(shift, shift.from.instant + passed);
        passed -= shift.length();
    }
    return day.shifts.back().to;
}

/// Working time that passes from a position on.
std::optional<Moment> after(const BusinessYear& year, Position at, seconds working) {
    for (std::size_t i = at.day; i < year.days.size(); ++i) {
        const seconds left = year.days[i].length() - at.passed;
        if (working <= left) return moment_of(year.days[i], at.passed + working);
        working -= left;
        at.passed = seconds{};
    }
    return std::nullopt;
}

/// All shifts, where one follows the other without a break as one.
std::vector<Stretch> stretches(const BusinessYear& year) {
    std::vector<Stretch> all;
    for (const auto& day : year.days) {
        for (const auto& shift : day.shifts) {
            if (!all.empty() && shift.from.instant <= all.back().to.instant) {
                if (shift.to.instant > all.back().to.instant) all.back().to = shift.to;
            } else {
                all.push_back(shift);
            }
        }
    }
    return all;
}

}  // namespace

WorkingWeek working_week(const Calendar& calendar) {
    const auto& hours = *calendar.hours;
    const auto spans = [](const List<TimeSpan>& list) {
        std::vector<TimeSpan> result;
        for (const auto& span : list)
            if (span) result.push_back(*span);
        return result;
    };
    const auto every_day = spans(hours.every_day);
    const std::array<const List<TimeSpan>*, 7> by_day{&hours.mon, &hours.tue, &hours.wed, &hours.thu,
                                                      &hours.fri, &hours.sat, &hours.sun};
    Weekdays working;
    for (const auto& some : calendar.days)
        if (some)
            for (std::size_t day = 0; day < working.on.size(); ++day) working.on[day] |= some->on[day];
    const bool days_told = number_of(working) > 0;
    const bool hours_by_day =
        std::any_of(by_day.begin(), by_day.end(), [](const auto* list) { return list->present(); });
    WorkingWeek week;
    for (std::size_t day = 0; day < week.size(); ++day) {
        if (days_told && !working.on[day] && !by_day[day]->present()) continue;
        if (by_day[day]->present()) {
            week[day] = spans(*by_day[day]);
        } else if (!hours_by_day && (days_told || !every_day.empty())) {
            week[day] = every_day;
        } else if (days_told) {
            week[day].emplace();
        }
    }
    return week;
}

bool is_readable(const Calendar& calendar) {
    const auto whole = [](const auto& list) {
        return !list.broken() && std::none_of(list.begin(), list.end(), [](const auto& item) { return item.broken(); });
    };
    const auto& hours = *calendar.hours;
    return whole(calendar.days) && !calendar.hours.broken() && whole(calendar.holidays) && whole(hours.every_day) &&
           whole(hours.mon) && whole(hours.tue) && whole(hours.wed) && whole(hours.thu) && whole(hours.fri) &&
           whole(hours.sat) && whole(hours.sun);
}

std::string spelled(const Moment& moment) {
    return fmt::format("{} {} {:02}:{:02}", kWeekdays[weekday(sys_days(moment.date))], spelled(moment.date),
                       moment.minute / 60, moment.minute % 60);
}

seconds BusinessYear::Day::length() const {
    seconds sum{};
    for (const auto& shift : shifts) sum += shift.length();
    return sum;
}

std::optional<BusinessYear> business_year(const Calendar& calendar, std::chrono::year year) {
    if (!is_readable(calendar) || calendar.timezone.broken()) return std::nullopt;
    const Pattern pattern(calendar);
    for (const auto& day : pattern.week)
        if (day && day->empty()) return std::nullopt;
    BusinessYear result;
    result.year = year;
    result.days_a_week = pattern.days_a_week();
    if (result.days_a_week == 0) return std::nullopt;
    const Zone zone(calendar.timezone);
    result.zone_is_known = zone.known();
    const auto first = first_of(year) - days(14), last = first_of(year + std::chrono::years(1)) + days(60);
    for (auto date = first; date < last; date += days(1)) {
        if (!pattern.works_on(date)) continue;
        BusinessYear::Day day{Date(date), {}};
        for (const auto& span : *pattern.week[weekday(date)]) {
            const Stretch shift{zone.opening(date, span.from), zone.closing(date, span.to)};
            if (shift.from.instant < shift.to.instant) day.shifts.push_back(shift);
        }
        std::sort(day.shifts.begin(), day.shifts.end(),
                  [](const Stretch& a, const Stretch& b) { return a.from.instant < b.from.instant; });
        if (!day.shifts.empty()) result.days.push_back(std::move(day));
    }
    if (result.days.empty()) return std::nullopt;
    return result;
}

std::optional<Stretch> longest_closed(const BusinessYear& year) {
    std::optional<Stretch> longest;
    const auto open = stretches(year);
    for (std::size_t i = 1; i < open.size(); ++i) {
        const Stretch closed{open[i - 1].to, open[i].from};
        if (closed.from.date.year() != year.year) continue;
        if (!longest || closed.length() > longest->length()) longest = closed;
    }
    return longest;
}

std::optional<Moment> due(const BusinessYear& year, sys_seconds given, const Duration& duration) {
    const auto start = position(year, given);
    if (!start || duration.unit == TimeUnit::month || duration.unit == TimeUnit::year) return std::nullopt;
    const auto in_seconds = [](Decimal amount, std::int64_t each) {
        return seconds((amount * Decimal::whole(each)).floor());
    };
    if (duration.unit == TimeUnit::minute) return after(year, *start, in_seconds(duration.amount, 60));
    if (duration.unit == TimeUnit::hour) return after(year, *start, in_seconds(duration.amount, 60 * 60));
    const Decimal number =
        duration.unit == TimeUnit::week ? duration.amount * Decimal::whole(year.days_a_week) : duration.amount;
    const std::int64_t whole = number.floor();
    const Decimal rest = number - Decimal::whole(whole);
    const auto left = static_cast<std::size_t>(whole);
    if (left >= year.days.size() - start->day) return std::nullopt;
    // From an opening a day ends with its close, and not with the next opening.
    if (start->passed == seconds{} && rest == Decimal()) {
        if (left == 0) return std::nullopt;
        return year.days[start->day + left - 1].shifts.back().to;
    }
    const auto& day = year.days[start->day + left];
    const Position at{start->day + left, std::min(start->passed, day.length())};
    return after(year, at, in_seconds(rest, day.length().count()));
}

std::optional<OnTheWall> on_the_wall(const BusinessYear& year, const Duration& duration) {
    std::optional<OnTheWall> found;
    const auto open = stretches(year);
    for (std::size_t i = 0; i < open.size(); ++i) {
        // A promise is longest when it is given as people go home, and shortest when it is given as they come.
        for (const Moment& given : {open[i].from, open[i].to}) {
            if (given.date.year() != year.year) continue;
            const auto end = due(year, given.instant, duration);
            if (!end) continue;
            const Stretch stretch{given, *end};
            if (!found) found = OnTheWall{stretch, stretch};
            if (stretch.length() < found->shortest.length()) found->shortest = stretch;
            if (stretch.length() > found->longest.length()) found->longest = stretch;
        }
    }
    return found;
}

std::optional<DayCount> working_days(const Calendar& calendar, std::chrono::year year, std::int64_t days_in_a_row) {
    if (!is_readable(calendar)) return std::nullopt;
    const Pattern pattern(calendar);
    const std::int64_t a_week = pattern.days_a_week();
    if (a_week == 0 || days_in_a_row < 0) return std::nullopt;
    // Longer than this, whole weeks are counted: their holidays are not known.
    constexpr std::int64_t kLongest = 366;
    const std::int64_t weeks = days_in_a_row > kLongest ? (days_in_a_row - kLongest + 6) / 7 : 0;
    const std::int64_t window = days_in_a_row - weeks * 7;
    const auto first = first_of(year);
    const std::int64_t starts = (first_of(year + std::chrono::years(1)) - first).count();
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < window; ++i) count += pattern.works_on(first + days(i)) ? 1 : 0;
    DayCount result{count, count};
    for (std::int64_t i = 1; i < starts; ++i) {
        count += pattern.works_on(first + days(i + window - 1)) ? 1 : 0;
        count -= pattern.works_on(first + days(i - 1)) ? 1 : 0;
        result.fewest = std::min(result.fewest, count);
        result.most = std::max(result.most, count);
    }
    result.fewest += weeks * a_week;
    result.most += weeks * a_week;
    return result;
}

}  // namespace slac::model
