#include "slac/model/business_time.hpp"

#include <cstdlib>

#include "model/reading.hpp"

using namespace slac;
using namespace slac::model;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year;

namespace {

struct Office {
    Reading reading;
    explicit Office(const std::string& lines) : reading("slac: 1\ncalendars:\n  office: {" + lines + "}\n") {}
    const Calendar& operator*() const { return *reading.sla().calendars.begin()->value; }
    [[nodiscard]] BusinessYear in(int number) const {
        auto found = business_year(**this, year(number));
        REQUIRE(found);
        return *found;
    }
};

Office office(const std::string& zone, const std::string& hours = "08:00-17:00", const std::string& more = "") {
    return Office("timezone: " + zone + ", days: mon-fri, hours: " + hours + more);
}

/// The working day of a date.
const BusinessYear::Day& day(const BusinessYear& of, const std::string& date) {
    for (const auto& some : of.days)
        if (spelled(some.date) == date) return some;
    throw std::runtime_error("no working day: " + date);
}

/// When nobody is at work from the close of that day on, in minutes.
std::int64_t closed_after(const BusinessYear& of, const std::string& date) {
    const auto& last = day(of, date);
    const auto next = &last + 1;
    return std::chrono::duration_cast<minutes>(next->shifts.front().from.instant - last.shifts.back().to.instant)
        .count();
}

Duration business(std::int64_t amount, TimeUnit unit) { return {Decimal::whole(amount), unit, Clock::business}; }

std::string due_at(const BusinessYear& of, const Moment& given, Duration duration) {
    const auto end = due(of, given.instant, duration);
    return end ? spelled(*end) : "unknown";
}

}  // namespace

// The expected lengths were worked out with Python's `zoneinfo`.
TEST_CASE("a weekend is an hour longer or shorter when the clock is changed in it") {
    struct Case {
        const char* zone;
        const char* friday;
        int minutes;
    };
    for (const auto& some :
         {Case{"America/Chicago", "2026-10-23", 63 * 60}, Case{"America/Chicago", "2026-10-30", 64 * 60},
          Case{"America/Chicago", "2026-03-06", 62 * 60}, Case{"Europe/Berlin", "2026-10-23", 64 * 60},
          Case{"Europe/Berlin", "2026-03-27", 62 * 60}, Case{"Europe/Berlin", "2026-10-30", 63 * 60},
          // Half an hour, and the seasons are the other way round.
          Case{"Australia/Lord_Howe", "2026-04-03", 63 * 60 + 30},
          Case{"Australia/Lord_Howe", "2026-10-02", 62 * 60 + 30},
          // Summer time rests during Ramadan, which is written down date by date.
          Case{"Africa/Casablanca", "2026-02-13", 64 * 60}, Case{"Africa/Casablanca", "2026-03-20", 62 * 60},
          Case{"UTC", "2026-10-30", 63 * 60}, Case{"Asia/Tokyo", "2026-03-27", 63 * 60}}) {
        INFO(some.zone << " " << some.friday);
        const auto calendar = office(some.zone);
        CHECK(closed_after(calendar.in(2026), some.friday) == some.minutes);
    }
}

TEST_CASE("the longest time without anybody is the first of the longest ones") {
    const auto plain = longest_closed(office("America/Chicago").in(2026));
    REQUIRE(plain);
    CHECK(spelled(plain->from) == "Fri 2026-10-30 17:00");  // the night with one hour more
    CHECK(spelled(plain->to) == "Mon 2026-11-02 08:00");
    CHECK(plain->length() == hours(64));
    const auto holidays =
        longest_closed(office("America/Chicago", "08:00-17:00", ", holidays: [2026-12-24, 2026-12-25]").in(2026));
    REQUIRE(holidays);
    CHECK(spelled(holidays->from) == "Wed 2026-12-23 17:00");
    CHECK(holidays->length() == hours(4 * 24 + 15));
    // One that begins in the year and ends in the next one belongs to it.
    const auto new_year =
        longest_closed(office("Europe/Berlin", "08:00-17:00", ", holidays: [2026-12-31, 2027-01-01]").in(2026));
    REQUIRE(new_year);
    CHECK(spelled(new_year->from) == "Wed 2026-12-30 17:00");
    CHECK(spelled(new_year->to) == "Mon 2027-01-04 08:00");
    const auto next =
        longest_closed(office("Europe/Berlin", "08:00-17:00", ", holidays: [2026-12-31, 2027-01-01]").in(2027));
    REQUIRE(next);
    CHECK(spelled(next->from) == "Fri 2027-10-29 17:00");
}

TEST_CASE("round the clock nobody is ever away, also when the clock is changed") {
    for (const std::string zone : {"America/Chicago", "Australia/Lord_Howe", "America/Havana", "Africa/Cairo", "UTC"}) {
        INFO(zone);
        const Office always("timezone: " + zone + ", hours: 00:00-24:00");
        const auto of = always.in(2026);
        CHECK_FALSE(longest_closed(of));
        CHECK(of.days_a_week == 7);
    }
    const auto night = Office("timezone: Europe/Berlin, hours: [22:00-24:00, 00:00-06:00]").in(2026);
    REQUIRE(longest_closed(night));
    CHECK(longest_closed(night)->length() == hours(16));
    CHECK(spelled(longest_closed(night)->from) == "Thu 2026-01-01 06:00");
    // The shift of the night in which the clock is put back is an hour longer.
    CHECK(day(night, "2026-10-25").length() == hours(9));
    CHECK(day(night, "2026-03-29").length() == hours(7));
}

TEST_CASE("a shift that begins or ends in an hour that is skipped or comes twice") {
    // In Chicago 02:00 becomes 03:00 on 2026-03-08, and 02:00 becomes 01:00 on 2026-11-01.
    const auto early = Office("timezone: America/Chicago, days: sun, hours: 02:30-06:00").in(2026);
    CHECK(day(early, "2026-03-08").length() == hours(3));
    CHECK(day(early, "2026-11-01").length() == minutes(210));
    const auto late = Office("timezone: America/Chicago, days: sun, hours: 00:00-01:30").in(2026);
    CHECK(day(late, "2026-11-01").length() == minutes(150));
    // A shift that lies in the skipped hour does not take place.
    CHECK_THROWS(day(Office("timezone: America/Chicago, days: sun, hours: 02:00-03:00").in(2026), "2026-03-08"));
}

TEST_CASE("a promise in business hours runs on at the next opening") {
    const auto chicago = office("America/Chicago").in(2026);
    const auto& friday = day(chicago, "2026-10-30");
    const auto four = business(4, TimeUnit::hour);
    CHECK(due_at(chicago, friday.shifts[0].to, four) == "Mon 2026-11-02 12:00");
    CHECK(due_at(chicago, friday.shifts[0].from, four) == "Fri 2026-10-30 12:00");
    CHECK(due_at(chicago, {friday.shifts[0].to.instant - hours(1), {}, 0}, four) == "Mon 2026-11-02 11:00");
    CHECK(due_at(chicago, {friday.shifts[0].to.instant + hours(30), {}, 0}, four) == "Mon 2026-11-02 12:00");
    CHECK(due_at(chicago, friday.shifts[0].from, business(9, TimeUnit::hour)) == "Fri 2026-10-30 17:00");
    CHECK(due_at(chicago, friday.shifts[0].from, business(541, TimeUnit::minute)) == "Mon 2026-11-02 08:01");
    const auto wall = on_the_wall(chicago, four);
    REQUIRE(wall);
    CHECK(wall->shortest.length() == hours(4));
    CHECK(wall->longest.length() == hours(68));  // 67 on other weekends
    CHECK(spelled(wall->longest.from) == "Fri 2026-10-30 17:00");
}

TEST_CASE("a lunch break is no working time") {
    const auto boston = office("America/New_York", "[13:00-17:00, 08:00-12:00]").in(2026);
    const auto& monday = day(boston, "2026-06-01");
    CHECK(monday.length() == hours(8));
    CHECK(due_at(boston, {monday.shifts[0].from.instant + hours(3), {}, 0}, business(2, TimeUnit::hour)) ==
          "Mon 2026-06-01 14:00");
    CHECK(due_at(boston, {monday.shifts[0].from.instant + hours(3), {}, 0}, business(1, TimeUnit::hour)) ==
          "Mon 2026-06-01 12:00");
}

TEST_CASE("business days end with the day, or at the same hour") {
    const auto berlin = office("Europe/Berlin", "08:00-17:00", ", holidays: [2026-05-25]").in(2026);
    const auto& friday = day(berlin, "2026-05-22");
    CHECK(due_at(berlin, friday.shifts[0].from, business(1, TimeUnit::day)) == "Fri 2026-05-22 17:00");
    CHECK(due_at(berlin, friday.shifts[0].to, business(1, TimeUnit::day)) == "Tue 2026-05-26 17:00");
    CHECK(due_at(berlin, {friday.shifts[0].from.instant + hours(2), {}, 0}, business(1, TimeUnit::day)) ==
          "Tue 2026-05-26 10:00");
    CHECK(due_at(berlin, friday.shifts[0].to, business(1, TimeUnit::week)) == "Mon 2026-06-01 17:00");
    CHECK(due_at(berlin, friday.shifts[0].to, business(1, TimeUnit::month)) == "unknown");
    CHECK(due_at(berlin, friday.shifts[0].to, business(500, TimeUnit::day)) == "unknown");
    CHECK(due_at(berlin, friday.shifts[0].from, {Decimal::millionths(500'000), TimeUnit::day, Clock::business}) ==
          "Fri 2026-05-22 12:30");
    // Shorter on Fridays: what is left of Thursday's hours ends with Friday.
    const auto uneven =
        Office("timezone: Europe/Berlin, hours: {mon: 08:00-17:00, thu: 08:00-17:00, fri: 08:00-12:00}").in(2026);
    const auto& thursday = day(uneven, "2026-06-04");
    CHECK(due_at(uneven, {thursday.shifts[0].from.instant + hours(7), {}, 0}, business(1, TimeUnit::day)) ==
          "Fri 2026-06-05 12:00");
    const auto wall = on_the_wall(berlin, business(2, TimeUnit::day));
    REQUIRE(wall);
    CHECK(wall->shortest.length() == hours(33));
    CHECK(wall->longest.length() == hours(5 * 24));
}

TEST_CASE("working days in a row are counted from the week and the holidays") {
    const auto count = [](const std::string& calendar, std::int64_t number) {
        const Office some(calendar);
        const auto found = working_days(*some, year(2026), number);
        REQUIRE(found);
        return std::pair(found->fewest, found->most);
    };
    using Pair = std::pair<std::int64_t, std::int64_t>;
    CHECK(count("days: mon-fri", 7) == Pair(5, 5));
    CHECK(count("days: mon-fri", 3) == Pair(1, 3));
    CHECK(count("days: mon-fri", 90) == Pair(64, 65));
    CHECK(count("days: mon-fri, holidays: [2026-12-25]", 7) == Pair(4, 5));
    CHECK(count("days: mon-fri, holidays: [2026-12-26]", 7) == Pair(5, 5));  // a Saturday
    CHECK(count("hours: 00:00-24:00", 30) == Pair(30, 30));
    CHECK(count("days: mon-fri", 7000) == Pair(5000, 5000));
    CHECK(count("days: mon-fri", 0) == Pair(0, 0));
    CHECK_FALSE(working_days(*Office("timezone: UTC"), year(2026), 7));
    CHECK_FALSE(working_days(*Office("days: monfri"), year(2026), 7));
}

TEST_CASE("what is not told, or cannot be read, gives no year") {
    CHECK_FALSE(business_year(*Office("timezone: UTC, days: mon-fri"), year(2026)));
    CHECK_FALSE(business_year(*Office("timezone: UTC"), year(2026)));
    CHECK_FALSE(business_year(*Office("timezone: UTC, days: mon-fri, hours: 9to5"), year(2026)));
    CHECK_FALSE(business_year(*Office("timezone: Munich, days: mon-fri, hours: 08:00-17:00"), year(2026)));
    CHECK_FALSE(
        business_year(*Office("timezone: UTC, days: mon-fri, hours: 08:00-17:00, holidays: [christmas]"), year(2026)));
    CHECK_FALSE(business_year(*Office("timezone: UTC, hours: {mon: 08:00-17:00}, days: mon-fri"), year(2026)));
}

TEST_CASE("without a time zone, or without its database, the clock is never changed") {
    const auto nowhere = Office("days: mon-fri, hours: 08:00-17:00").in(2026);
    CHECK_FALSE(nowhere.zone_is_known);
    CHECK(longest_closed(nowhere)->length() == hours(63));
    CHECK(office("Europe/Berlin").in(2026).zone_is_known);
    // As on a machine without the package tzdata. No other test asks for this zone, which would be remembered.
    const char* before = std::getenv("TZDIR");
    const std::string kept = before == nullptr ? "" : before;
    setenv("TZDIR", "/nonexistent", 1);
    const auto missing = office("Pacific/Chatham").in(2026);
    if (before == nullptr)
        unsetenv("TZDIR");
    else
        setenv("TZDIR", kept.c_str(), 1);
    CHECK_FALSE(missing.zone_is_known);
    CHECK(longest_closed(missing)->length() == hours(63));
    CHECK(spelled(longest_closed(missing)->from) == "Fri 2026-01-02 17:00");
}
