#include "slac/rules/worked_out.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/business_calendars.hpp"
#include "rules/goal_table.hpp"
#include "rules/readings.hpp"
#include "rules/team_capacity.hpp"

namespace slac::rules {
namespace {

using model::Clock;
using model::Decimal;
using model::Duration;
using model::GoalMeasure;
using model::MapEntry;
using model::Maybe;
using model::Period;
using std::chrono::sys_days;

void append(std::string& text, const std::string& more) { text += (text.empty() || more.empty() ? "" : ", ") + more; }

// ---- goals ----

/// `= 25 a month` or `≈ 33.3 a month`, for a number that is meant for another period.
std::string in_a_month(Decimal number, std::optional<Period> period) {
    if (!period || *period == Period::month) return {};
    const auto [low, high] = a_month(number, *period);
    if (low != high) return fmt::format("= {} to {} a month", figure(low), figure(high));
    return fmt::format("{} {} a month", low == low.rounded(1) ? "=" : "≈", figure(low));
}

void add_goals(const model::Agreement& sla, std::vector<Aside>& all) {
    if (!sla.goals) return;
    const auto& goals = *sla.goals;
    const auto own_or_all = [&](const Maybe<Period>& own) {
        return own ? std::optional(*own) : own.absent() && goals.period ? std::optional(*goals.period) : std::nullopt;
    };
    const auto sums = balances(sla);
    for (const auto& row : goals.grid) {
        const auto number = row ? number_of(*row) : std::nullopt;
        if (!number) continue;
        const bool flow = !row->measure.broken() && !(row->measure && *row->measure == GoalMeasure::managed);
        const auto period = flow ? own_or_all(row->period) : std::nullopt;
        std::string text;
        if (row->target->relative) text = fmt::format("= {}{}", figure(*number), per(period));
        append(text, in_a_month(*number, period));
        for (const auto& balance : sums)
            if (balance.goals.size() == 1 && balance.goals.front().target == row->target.span &&
                !balance.needed.empty())
                append(text, "takes " + balance.needed);
        if (!text.empty()) all.push_back({row->target.span, std::move(text)});
    }
    const auto& revenue = goals.revenue;
    const auto period = revenue ? own_or_all(revenue->period) : std::nullopt;
    if (period && *period != Period::month && *period != Period::week && revenue->target) {
        auto month = *revenue->target;
        month.amount = (month.amount / ratio(*period, Period::month).low).rounded(0);
        const bool exact = month.amount * ratio(*period, Period::month).low == revenue->target->amount;
        all.push_back({revenue->target.span, fmt::format("{} {} a month", exact ? "=" : "≈", spelled(month))});
    }
}

// ---- tiers ----

void add_tiers(const model::Agreement& sla, std::vector<Aside>& all) {
    for (const auto& tier : sla.outreach->tiers) {
        const auto touches = tier ? touches_of(*tier) : std::nullopt;
        if (!touches) continue;
        if (tier->steps.empty()) {
            if (touches->breakups == 0) continue;
            std::string text = fmt::format("= {} with the breakup", touches->number());
            if (tier->timeframe) text += fmt::format(", in {}", spelled(*tier->timeframe));
            all.push_back({touches->place, std::move(text)});
            continue;
        }
        std::string text = touches->spelled();
        std::optional<std::int64_t> breakup;
        for (const auto& step : tier->steps)
            if (step && step->breakup && *step->breakup && step->day) breakup = step->day->value;
        if (breakup)
            text += fmt::format(", the breakup on day {}", *breakup);
        else if (const auto last = last_day(*tier))
            text += fmt::format(", the last on day {}", *last);
        all.push_back({touches->place, std::move(text)});
    }
}

// ---- time ----

/// Days from three on, hours below.
std::string by_the_clock(std::chrono::seconds length) {
    const auto minutes = Decimal::whole(std::chrono::duration_cast<std::chrono::minutes>(length).count());
    const auto days = (minutes / Decimal::whole(24 * 60)).rounded(1);
    return days >= Decimal::whole(3) ? days.spelled() + " days" : in_hours(length);
}

/// The last working day before a usual weekend; any working day where there is none.
const model::BusinessYear::Day* day_before_the_weekend(const model::BusinessYear& year) {
    const model::BusinessYear::Day* best = nullptr;
    std::int64_t shortest = 0;
    for (std::size_t i = 0; i + 1 < year.days.size(); ++i) {
        const auto& day = year.days[i];
        if (day.date.year() != year.year || day.shifts.empty()) continue;
        const auto gap = model::day_number(year.days[i + 1].date) - model::day_number(day.date);
        if (best == nullptr || (gap > 1 && (shortest <= 1 || gap < shortest))) {
            best = &day;
            shortest = gap;
        }
    }
    return best;
}

std::string day_and_time(const model::Moment& moment) {
    constexpr std::string_view kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return fmt::format("{} {:02}:{:02}", kDays[std::chrono::weekday(sys_days(moment.date)).iso_encoding() - 1],
                       moment.minute / 60, moment.minute % 60);
}

/// What is given an hour before the weekend, and when it is due.
struct OverTheWeekend {
    model::Moment given, due;
    /// Whether the days of the week are enough to tell the two apart.
    [[nodiscard]] bool within_a_week() const { return days() <= 6; }
    [[nodiscard]] std::int64_t days() const { return model::day_number(due.date) - model::day_number(given.date); }
};
std::optional<OverTheWeekend> over_the_weekend(const model::BusinessYear& year, const Duration& duration) {
    const auto* day = day_before_the_weekend(year);
    if (day == nullptr || day->shifts.back().length() < std::chrono::hours(1)) return std::nullopt;
    auto given = day->shifts.back().to;
    given.minute -= 60;
    given.instant -= std::chrono::hours(1);
    const auto end = model::due(year, given.instant, duration);
    if (!end || given.minute < 0) return std::nullopt;
    return OverTheWeekend{given, *end};
}

void add_promises(const BusinessCalendars& calendars, std::vector<Aside>& all) {
    constexpr std::size_t kMost = 200;  // each is tried at every hour of a year
    std::size_t tried = 0;
    for (const auto& promise : calendars.promises()) {
        const auto& duration = *promise.duration;
        if (duration->clock != Clock::business || ++tried > kMost) continue;
        // Of several calendars the one by which it takes longest.
        std::optional<std::chrono::seconds> longest;
        std::string text;
        for (const auto* calendar : calendars.of_promise(promise)) {
            const auto* year = calendars.year_of(*calendar);
            const auto wall = year == nullptr ? std::nullopt : model::on_the_wall(*year, *duration);
            if (!wall || (longest && wall->longest.length() <= *longest)) continue;
            longest = wall->longest.length();
            const auto weekend = over_the_weekend(*year, *duration);
            text = weekend && weekend->within_a_week()
                       ? fmt::format("{} → {}", day_and_time(weekend->given), day_and_time(weekend->due))
                       : fmt::format("up to {} by the clock", by_the_clock(*longest));
        }
        if (longest) all.push_back({duration.span, std::move(text)});
    }
}

/// "What comes in on Friday 16:00 is due on Monday 11:00."
std::string before_a_weekend(const model::BusinessYear& year, const Duration& duration) {
    const auto weekend = over_the_weekend(year, duration);
    if (!weekend) return {};
    return fmt::format(" What comes in on {} is due on {}{}.", day_and_time(weekend->given), day_and_time(weekend->due),
                       weekend->within_a_week() ? std::string() : fmt::format(", {} days later", weekend->days()));
}

std::string on_calendar(const BusinessCalendars& calendars, const BusinessCalendars::Entry& calendar,
                        const Duration& duration) {
    if (duration.clock == Clock::elapsed) {
        const auto length = nominal(duration, {});
        const auto days = [](Decimal minutes) { return (minutes / Decimal::whole(24 * 60)).ceil(); };
        if (days(length.high) < 2) return {};
        const auto low = model::working_days(*calendar, calendars.year(), days(length.low));
        const auto high = model::working_days(*calendar, calendars.year(), days(length.high));
        if (!low || !high) return {};
        return low->fewest == high->most
                   ? fmt::format("{} hold {} working days of `{}`.", spelled(duration), low->fewest, calendar.id)
                   : fmt::format("{} hold {} to {} working days of `{}`.", spelled(duration), low->fewest, high->most,
                                 calendar.id);
    }
    const auto* year = calendars.year_of(calendar);
    const auto wall = year == nullptr ? std::nullopt : model::on_the_wall(*year, duration);
    if (!wall) return {};
    return fmt::format("By the hours of `{}`:{} At best that is {} by the clock, at worst {} (from {} to {}).",
                       calendar.id, before_a_weekend(*year, duration), by_the_clock(wall->shortest.length()),
                       by_the_clock(wall->longest.length()), spelled(wall->longest.from), spelled(wall->longest.to));
}

/// Finds the duration that stands at a place.
class DurationAt {
 public:
    explicit DurationAt(Span place) : place_(place) {}
    const Maybe<Duration>* found = nullptr;

    void operator()(const model::FieldInfo&, const auto& value) { look(value); }

 private:
    template <class T>
    void look(const model::List<T>& list) {
        for (const auto& item : list) look(item);
    }
    template <class T, class Key>
    void look(const model::Map<T, Key>& map) {
        for (const auto& entry : map) look(entry.value);
    }
    template <class T>
    void look(const Maybe<T>& maybe) {
        if (!maybe) return;
        if constexpr (model::IsRecord<T>)
            model::Fields<T>::each(*this, *maybe);
        else if constexpr (std::is_same_v<T, Duration>)
            if (maybe.span.file == place_.file && maybe.span.begin <= place_.begin && place_.end <= maybe.span.end)
                found = &maybe;
    }

    Span place_;
};

}  // namespace

std::vector<Aside> asides(const model::Agreement& sla, model::Date today) {
    std::vector<Aside> all;
    const BusinessCalendars calendars(sla, today);
    add_promises(calendars, all);
    add_tiers(sla, all);
    add_goals(sla, all);
    return all;
}

std::optional<Spell> spell_at(const model::Agreement& sla, model::Date today, Span place) {
    DurationAt at(place);
    model::Fields<model::Agreement>::each(at, sla);
    if (at.found == nullptr) return std::nullopt;
    const BusinessCalendars calendars(sla, today);
    Promise promise{at.found, {}, nullptr};
    for (auto& each : calendars.promises())
        if (each.duration == at.found) promise = std::move(each);
    Spell spell{at.found->span, {}};
    constexpr std::size_t kMost = 4;
    for (const auto* calendar : calendars.of_promise(promise)) {
        if (spell.lines.size() == kMost) break;
        if (auto line = on_calendar(calendars, *calendar, **at.found); !line.empty())
            spell.lines.push_back(std::move(line));
    }
    if ((*at.found)->clock == Clock::elapsed)
        spell.lines.insert(spell.lines.begin(), "It runs around the clock, through nights, weekends and holidays.");
    return spell;
}

}  // namespace slac::rules
