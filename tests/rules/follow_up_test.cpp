#include "catch.hpp"
#include "rules/judged.hpp"

/// Handoffs, cadences, capacity, calendars and escalations: the edges of each rule, and what it says.
using namespace slac;
using namespace slac::testing;

namespace {

Judged outreach(const std::string& tiers) { return over_sound("outreach: {tiers: {" + tiers + "}}\n"); }
Judged calendar(const std::string& lines) { return over_sound("calendars: {head-office: {" + lines + "}}\n"); }

const std::string& message_of(const Judged& judged, const std::string& rule) {
    static std::string text;
    const auto found = judged.of(rule);
    INFO(judged.told());
    REQUIRE(found.size() == 1);
    return text = found.front().message;
}

}  // namespace

TEST_CASE("a promise at any hour is held against the longest time without anybody") {
    const auto found = calendar("after_hours: ~");
    REQUIRE(found.of("response-vs-coverage").size() == 3);  // 2, 12 and 24 hours
    // 2026-12-25 is a Friday, 2027-01-01 too.
    CHECK(found.of("response-vs-coverage").front().message ==
          "`high` promises an answer within 2 hours at any hour, but nobody in `head-office` is at work for up to 87 "
          "hours: from Thu 2026-12-24 17:00 to Mon 2026-12-28 08:00");
    CHECK(found.at(found.of("response-vs-coverage").front().labels.front().span) == "08:00-17:00");
    CHECK(calendar("after_hours: ~, holidays: ~").of("response-vs-coverage").front().message ==
          "`high` promises an answer within 2 hours at any hour, but nobody in `head-office` is at work for up to 64 "
          "hours: from Fri 2026-10-30 17:00 to Mon 2026-11-02 08:00");
    CHECK(
        calendar("after_hours: ~, days: mon-sun, hours: 00:00-24:00, holidays: ~").of("response-vs-coverage").empty());
    CHECK(calendar("after_hours: ~, hours: ~").of("response-vs-coverage").empty());
    CHECK(calendar("after_hours: ~, hours: nine to five").of("response-vs-coverage").empty());
    const auto nightly = calendar("after_hours: ~, days: mon-sun, hours: 06:00-22:00, holidays: ~");
    // 8 hours a night, 9 in the one in which the clock is put back.
    REQUIRE(nightly.of("response-vs-coverage").size() == 1);
    CHECK(message_of(nightly, "response-vs-coverage").find("for up to 9 hours: from Sat 2026-10-31 22:00") !=
          std::string::npos);
}

TEST_CASE("the first promise in business time without a calendar stands for all") {
    const auto found = over_sound(
        "agreement: {calendar: ~}\ncalendars: ~\ncommitments: {feedback: {within: 2 business days}}\n"
        "kpis: {win-rate: {measure: {time: [sql, customer], as: median}, target: \"<= 40 business days\", baseline: 50 "
        "business days}}\n");
    CHECK(message_of(found, "calendar-missing") ==
          "`2 business days` are promised, and no calendar says when they pass");
    CHECK(found.of("calendar-missing").front().labels.size() == 2);
    CHECK(over_sound("agreement: {calendar: ~}\ncalendars: ~\n").of("calendar-missing").empty());
    CHECK(over_sound("calendars: {head-office: {hours: nine}}\ncommitments: {feedback: {within: 2 business days}}\n")
              .of("calendar-missing")
              .empty());
}

TEST_CASE("segments with calendars of their own need none at the party") {
    const std::string common =
        "agreement: {calendar: ~}\nparties: {marketing: {calendar: head-office}}\n"
        "outreach: {tiers: {high: {segment: [enterprise], respond_within: 2 business hours}}}\n";
    CHECK(over_sound(common).of("calendar-region-missing").size() == 1);
    CHECK(
        over_sound(common + "segments: {enterprise: {calendar: head-office}}\n").of("calendar-region-missing").empty());
}

TEST_CASE("a response in business time is counted on the clock") {
    const auto slow = [](const std::string& high, const std::string& low) {
        return outreach("high: {respond_within: " + high + "}, low: {respond_within: " + low + "}")
            .of("response-too-slow");
    };
    CHECK(slow("4 hours", "48 hours").empty());
    CHECK(slow("241 min", "48 hours").size() == 1);
    CHECK(slow("4 business hours", "24 hours").empty());
    CHECK(slow("5 business hours", "24 hours").size() == 1);
    CHECK(slow("1 business day", "24 hours").size() == 1);
    CHECK(slow("4 hours", "2 business days").empty());  // Monday 08:00 to Tuesday 17:00 is 33 hours
    const auto three = slow("4 hours", "3 business days");
    REQUIRE(three.size() == 1);
    CHECK(three.front().message ==
          "`low` waits 3 business days for a first answer, more than 48 hours: 57 hours by the clock at best, and 144 "
          "hours for a lead of Tue 2026-12-22 17:00");
    CHECK(slow("4 hours", "soon").empty());
}

TEST_CASE("attempts are held against business days") {
    const auto dense = [](const std::string& low) { return outreach("low: {" + low + "}").of("cadence-too-dense"); };
    CHECK(dense("attempts: 7, timeframe: 4 days").empty());  // 8 in 4
    CHECK(dense("attempts: 8, timeframe: 4 days").size() == 1);
    CHECK(dense("attempts: 9, timeframe: 7 days").empty());  // 10 in 5
    CHECK(dense("attempts: 10, timeframe: 7 days").front().message ==
          "`low` gets 10 attempts + 1 breakup in 7 days, at most 5 business days: 11 / 5 = 2.2 a business day, more "
          "than 2");
    CHECK(dense("attempts: 10, timeframe: 5 business days").size() == 1);
    CHECK(dense("attempts: 40, timeframe: 1 month").empty());
    CHECK(dense("attempts: many, timeframe: 1 day").empty());
    // The days of the steps count where they are told.
    CHECK(dense("timeframe: 60 days, steps: [{day: 0, channel: phone}, {day: 0, channel: email}, {day: 0, channel: "
                "email, breakup: true}]")
              .size() == 1);
}

TEST_CASE("calls are counted among the steps, and split no further than can be known") {
    const auto above = [](const std::string& low) {
        return outreach("high: {" + low + "}").of("attempts-above-evidence");
    };
    CHECK(above("attempts: 18, channels: [phone, email]").empty());
    CHECK(above("attempts: 19, channels: [phone, email]").size() == 1);
    CHECK(above("attempts: 30, channels: [phone, email, text]").empty());
    CHECK(above("attempts: 12, channels: [phone]").empty());
    CHECK(above("attempts: 13, channels: [phone]").size() == 1);
    CHECK(outreach("low: {attempts: 7, channels: [email]}").of("attempts-above-evidence").size() == 1);
    const auto below = outreach(
        "high: {steps: [{channel: phone}, {channel: email}, {channel: phone}, {channel: email}, {channel: text}, "
        "{channel: phone}, {channel: email, breakup: true}]}");
    CHECK(message_of(below, "attempts-below-evidence").find("has 3 calls among its steps") != std::string::npos);
}

TEST_CASE("an owner of the same side is no mismatch, an unknown one is something else") {
    const auto mismatches = [](const std::string& lines) {
        return over_sound(lines).of("handoff-owner-mismatch").size();
    };
    CHECK(mismatches("stages: {sal: {owner: sales}}\n") == 1);
    CHECK(mismatches("stages: {sal: {owner: nobody}}\n") == 0);
    CHECK(mismatches("stages: {mql: {owner: sales}}\n") == 1);
    CHECK(mismatches("handoffs: {mql-to-sdr: {becomes: ~}}\n") == 1);
    CHECK(mismatches("parties: {sdr-west: {side: development}}\nstages: {sal: {owner: sdr-west}}\n") == 0);
    CHECK(mismatches("handoffs: {mql-to-sdr: {to: marketing}}\n") == 0);  // handoff-same-side
    // The owner that is missed twice is one mistake.
    CHECK(
        mismatches("handoffs: {sal-to-sales: {from: sdr, to: sales, stage: sal, becomes: sql}}\nstages: {sal: {owner: "
                   "marketing}}\n") == 1);
}

TEST_CASE("a deadline for the outcome is held against the shortest timeframe") {
    const auto early = [](const std::string& within) {
        return over_sound("handoffs: {mql-to-sdr: {dispose_within: " + within + "}}\n")
            .of("disposition-before-cadence-end");
    };
    CHECK(early("30 days").empty());
    CHECK(early("29 days").size() == 1);
    CHECK(early("25 business days").empty());      // five weeks
    CHECK(early("20 business days").size() == 1);  // four weeks, by the calendar
    CHECK(early("20 days").front().message ==
          "`mql-to-sdr` wants a final outcome within 20 days, but even `low` is followed up for 30 days");
}

TEST_CASE("steps of an escalation are placed on the clock of their deadline") {
    const auto steps = [](const std::string& list) {
        return over_sound("escalations: {late-response: {steps: [" + list + "]}}\n");
    };
    CHECK(steps("{at: 99%, notify: sales}").of("escalation-before-deadline").size() == 1);
    CHECK(steps("{at: 100%, notify: sales}").findings.empty());
    CHECK(steps("{at: 120 min, notify: sales}").findings.empty());
    CHECK(steps("{at: 119 min, notify: sales}").of("escalation-before-deadline").size() == 1);
    CHECK(steps("{at: 121 min, notify: sales}").of("escalation-too-late").size() == 1);
    CHECK(steps("{at: 90 min, notify: sdr, warning: true}, {at: 3 hours, notify: sales}").findings.empty());
    CHECK(steps("{at: lunch, notify: sales}").of("escalation-too-late").empty());
}

TEST_CASE("the work of a day is worked out from the leads, the attempts and the days") {
    const auto load = [](const std::string& more) {
        return over_sound("capacity: {sdr: {activities_per_day: 27" + more + "}}\n").of("activity-load");
    };
    REQUIRE(load("").size() == 1);  // 81
    CHECK(load("").front().message.find("3 SDRs x 27 = 81 a day, but 400 MQLs managed x (13 + 9 + 5) attempts / (") ==
          0);
    CHECK(over_sound("capacity: {sdr: {activities_per_day: 40}}\n").of("activity-load").empty());
    CHECK(over_sound("capacity: {sdr: {activities_per_day: ~}}\n").of("activity-load").empty());  // 160
    CHECK(over_sound("capacity: {sdr: {activities_per_day: few}}\n").of("activity-load").empty());
}

TEST_CASE("a machine that answers is told from one that is left out") {
    const auto touches = [](const std::string& lines) {
        return over_sound("outreach: {" + lines + "}\n").of("automation-counts-as-touch").size();
    };
    CHECK(touches("attempt: {human: false}") == 1);
    CHECK(touches("attempt: {human: ~}, clock: {stops: first automatic e-mail}") == 1);
    CHECK(touches("attempt: {human: ~}, clock: {stops: first human touch}") == 0);
    CHECK(touches("attempt: {human: ~}, clock: {stops: \"first call, not an auto-reply\"}") == 0);
    CHECK(touches("attempt: {human: ~, counts: [call, autoresponder]}") == 1);
}
