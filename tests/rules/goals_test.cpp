#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

Judged grid(const std::string& rows) { return over_sound("goals: {grid: {" + rows + "}}\n"); }

/// A file of its own, so that a fix has a place in it.
std::string goals_alone(const std::string& goals) {
    return "slac: 1\nparties: {marketing: {side: marketing}, sales: {side: sales}}\n"
           "stages: {lead: {owner: marketing}, mql: {owner: marketing}, sql: {owner: sales}}\n" +
           goals;
}

}  // namespace

TEST_CASE("goals without a period are one finding, with the first of them as the example") {
    const auto found = over_sound("goals: {period: ~}\n");
    INFO(found.told());
    REQUIRE(found.of("goal-without-period").size() == 1);
    CHECK(found.of("goal-without-period").front().message ==
          "the goals do not say which period they count: 300 leads a week, a month, a quarter or a year?");
    // A row that has none beside others that do is told by itself.
    const auto one = over_sound(
        "goals:\n  period: ~\n  grid:\n    leads-sourced: {period: month}\n    sals-created: {period: month}\n"
        "    sqls-created: {period: month}\n    customers-won: {period: month}\n");
    INFO(one.told());
    REQUIRE(one.of("goal-without-period").size() == 1);
    CHECK(one.at(one.of("goal-without-period").front().span) == "150");
    // A stock has no period.
    CHECK(judged(goals_alone("goals: {grid: {in-play: {stage: mql, measure: managed, target: 525}}}\n"))
              .of("goal-without-period")
              .empty());
    // What cannot be read has been told.
    CHECK(over_sound("goals: {period: fortnight}\n").of("goal-without-period").empty());
    CHECK(over_sound("goals: {period: fortnight}\n").of("period-mismatch").empty());
}

TEST_CASE("the period is offered where it holds for all, and not as a safe change") {
    const auto mended = [](const std::string& text) {
        const auto found = judged(goals_alone(text));
        const auto findings = found.of("goal-without-period");
        INFO(found.told());
        REQUIRE_FALSE(findings.empty());
        if (!findings.front().fix) return std::string("none");
        CHECK_FALSE(findings.front().fix->safe);
        const auto after = fixed(found, findings.front());
        CHECK(judged(after).of("goal-without-period").empty());
        return after.substr(after.find("goals"));
    };
    CHECK(mended("goals:\n  grid:\n    mqls: {stage: mql, target: 125}\n") ==
          "goals:\n  period: month\n  grid:\n    mqls: {stage: mql, target: 125}\n");
    CHECK(mended("goals: {grid: {mqls: {stage: mql, target: 125}}}\n") ==
          "goals: {period: month, grid: {mqls: {stage: mql, target: 125}}}\n");
    CHECK(mended("goals:\r\n  grid:\r\n    mqls: {stage: mql, target: 125}\r\n") ==
          "goals:\r\n  period: month\r\n  grid:\r\n    mqls: {stage: mql, target: 125}\r\n");
    // The period of the other rows is the likely one; of several none is.
    CHECK(mended("goals:\n  grid:\n    leads: {stage: lead, target: 900, period: quarter}\n    mqls: {stage: mql, "
                 "target: 375}\n")
              .starts_with("goals:\n  period: quarter\n"));
    CHECK(mended("goals:\n  grid:\n    leads: {stage: lead, target: 900, period: quarter}\n    mqls: {stage: mql, "
                 "target: 375}\n  revenue: {target: $1M, period: year}\n") == "none");
}

TEST_CASE("a column that no row has is one finding, and a gap in it is its own") {
    const auto all = over_sound(
        "goals:\n  grid:\n    leads-sourced: {baseline: ~}\n    mqls-created: {baseline: ~}\n    mqls-managed: "
        "{baseline: ~}\n    sals-created: {baseline: ~}\n    sqls-created: {baseline: ~}\n    customers-won: "
        "{baseline: ~}\n");
    INFO(all.told());
    REQUIRE(all.rules() == Rules{"goal-without-baseline"});
    CHECK(all.findings.all().front().message == "none of the 5 goals in the grid says what is reached today");
    CHECK(all.findings.all().front().labels.size() == 3);
    const auto two = grid("leads-sourced: {baseline: ~}, sqls-created: {baseline: ~}");
    CHECK(two.rules() == Rules{"goal-without-baseline", "goal-without-baseline"});
    CHECK(grid("sqls-created: {baseline: many}").of("goal-without-baseline").empty());
    CHECK(grid("sqls-created: {owner: ~}").rules() == Rules{"goal-without-owner"});
    CHECK(grid("sqls-created: {owner: nobody}").of("goal-without-owner").empty());  // unknown-reference
}

TEST_CASE("a relative target needs a start and an end") {
    const auto neither = grid("leads-sourced: {target: \"+20%\", baseline: ~}");
    INFO(neither.told());
    REQUIRE(neither.rules() == Rules{"relative-goal-unanchored"});
    CHECK(neither.findings.all().front().message == "`leads-sourced` is +20%: from what, and by when?");
    const auto no_end = grid("leads-sourced: {target: \"+20%\", baseline: 260}");
    REQUIRE(no_end.rules() == Rules{"relative-goal-unanchored"});
    CHECK(no_end.findings.all().front().message == "`leads-sourced` is +20% on 260: by when?");
    CHECK(no_end.findings.all().front().help.find("260 with +20% is 312") != std::string::npos);
    CHECK(grid("leads-sourced: {target: \"+20%\", baseline: 260, by: 2027-06-30}").findings.empty());
    CHECK(grid("leads-sourced: {target: \"+20%\", baseline: 260, by: soon}").of("relative-goal-unanchored").empty());
}

TEST_CASE("goals of one funnel in two periods are told with the sum") {
    const auto found = grid("sqls-created: {target: 120, period: quarter}");
    INFO(found.told());
    REQUIRE(found.of("period-mismatch").size() == 1);
    const auto finding = found.of("period-mismatch").front();
    CHECK(finding.message ==
          "`sqls-created` counts SQLs a quarter, and `leads-sourced` counts leads a month: 120 a quarter / 3 = 40 a "
          "month");
    CHECK(found.at(finding.span) == "quarter");
    CHECK(finding.help.find("`period: month` and `target: 40`") != std::string::npos);
    // The same stage twice: the other number is named.
    const auto twice =
        grid("mqls-quarter: {stage: mql, target: 534, owner: marketing, baseline: 500, period: quarter}");
    INFO(twice.told());
    REQUIRE(twice.of("period-mismatch").size() == 1);
    CHECK(twice.of("period-mismatch").front().message ==
          "`mqls-quarter` counts MQLs a quarter, and `mqls-created` counts MQLs a month: 534 a quarter / 3 = 178 a "
          "month, and the other goal says 150");
    // Weeks have no fixed number in a month.
    const auto week = grid("sqls-created: {target: 10, period: week}");
    REQUIRE(week.of("period-mismatch").size() == 1);
    CHECK(week.of("period-mismatch").front().message.find("10 a week are 40 to 44.3 a month") != std::string::npos);
}

TEST_CASE("what has no period, other leads or another way is not held against the funnel's period") {
    CHECK(grid("mqls-managed: {period: quarter}").of("period-mismatch").empty());
    CHECK(over_sound("goals: {revenue: {target: $8.64M, period: year}}\n").findings.empty());
    // Two segments, each by itself.
    CHECK(judged(goals_alone("segments: {smb: {employees: 1-50}, big: {employees: 51+}}\ngoals:\n  grid:\n    a: "
                             "{stage: mql, target: 10, period: month, segment: smb}\n    b: {stage: sql, target: 10, "
                             "period: quarter, segment: big}\n"))
              .of("period-mismatch")
              .empty());
}

TEST_CASE("goals of two periods are told once, and no sum is made with them") {
    const auto found = grid("customers-won: {period: year}");
    INFO(found.told());
    CHECK(found.rules() == Rules{"period-mismatch"});
}

TEST_CASE("a stage between two with goals is missed, and one at the end or behind a deadline is not") {
    const auto found = grid("mqls-created: ~, mqls-managed: ~");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"goal-grid-skips-stage"});
    CHECK(found.findings.all().front().message == "the goals go from leads to SALs and leave out `mql`");
    CHECK(found.at(found.findings.all().front().span) == "mql");
    CHECK(found.findings.all().front().labels.size() == 2);
    CHECK(grid("mqls-created: ~").findings.empty());   // the managed row is one
    CHECK(grid("sals-created: ~").findings.empty());   // accepted within 24 hours
    CHECK(grid("leads-sourced: ~").findings.empty());  // the first
}

TEST_CASE("what is managed at a time needs no baseline") {
    CHECK(grid("mqls-managed: {baseline: ~}").findings.empty());
}
