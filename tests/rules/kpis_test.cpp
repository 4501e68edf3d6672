#include <chrono>

#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

/// One KPI more, of which everything but the measure is there.
Judged kpi(const std::string& id, const std::string& fields, const std::string& more = {}) {
    return over_sound("kpis:\n  " + id + ": {owner: sdr, to: sales, report: monthly, activity: Calls, " + fields +
                      "}\n" + more);
}

std::string alone(const std::string& kpis) {
    return "slac: 1\nparties: {marketing: {side: marketing}, sales: {side: sales}}\n"
           "stages: {lead: {owner: marketing}, mql: {owner: marketing}, sal: {owner: sales}, sql: {owner: sales}}\n" +
           kpis;
}

}  // namespace

TEST_CASE("the measure of a well-known KPI is written by a safe fix") {
    const auto mended = [](const std::string& text) {
        const auto found = judged(alone(text));
        INFO(found.told());
        REQUIRE(found.of("kpi-without-formula").size() == 1);
        const auto finding = found.of("kpi-without-formula").front();
        if (!finding.fix) return std::string("none");
        CHECK(finding.fix->safe);
        const auto after = fixed(found, finding);
        CHECK(judged(after).of("kpi-without-formula").empty());
        return after.substr(after.find("kpis"));
    };
    CHECK(mended("kpis: {mql-to-sql-rate: {owner: sales, target: 8%}}\n") ==
          "kpis: {mql-to-sql-rate: {owner: sales, measure: {rate: [mql, sql]}, target: 8%}}\n");
    CHECK(mended("kpis:\n  mqls:\n    owner: marketing\n    target: 125  # a month\n") ==
          "kpis:\n  mqls:\n    owner: marketing\n    measure: {count: mql}\n    target: 125  # a month\n");
    CHECK(mended("kpis:\n  time-to-sql:\n    owner: sales\n") ==
          "kpis:\n  time-to-sql:\n    measure: {time: [mql, sql], as: median}\n    owner: sales\n");
    CHECK(mended("kpis: {mql-to-sql-rate: {owner: sales, measure: {}, target: 8%}}\n") ==
          "kpis: {mql-to-sql-rate: {owner: sales, measure: {rate: [mql, sql]}, target: 8%}}\n");
    // Not where it would be a guess: the stage is not declared, or the target is in another unit.
    CHECK(mended("kpis: {customers: {owner: sales, target: 8}}\n") == "none");
    CHECK(mended("kpis: {mqls: {owner: sales, target: 30%}}\n") == "none");
    CHECK(mended("kpis: {mql-quality: {owner: sales, target: 30%}}\n") == "none");
}

TEST_CASE("a formula that repeats the name is none") {
    const auto found = kpi("mql-quality", "name: MQL quality, measure: MQL quality, target: 80%");
    INFO(found.told());
    CHECK(found.rules() == Rules{"kpi-without-formula"});
    CHECK(kpi("mql-quality", "name: MQL quality, measure: MQLs with a budget / MQLs, target: 80%").findings.empty());
}

TEST_CASE("a KPI that cannot be read is not one without measure or target") {
    CHECK(kpi("odd", "measure: {rate: [mql]}, target: 80%").of("kpi-without-formula").empty());
    CHECK(kpi("odd", "measure: {count: mql}, target: lots").of("kpi-without-target").empty());
    CHECK(kpi("odd", "measure: {count: mql}").rules() == Rules{"kpi-without-target"});
}

TEST_CASE("a goal is measured by any KPI that names its stage") {
    // A row for a stage of one's own, measured in one way after the other.
    const std::string trial =
        "stages: {trial: {name: Free Trial, owner: marketing, criteria: {all: [{event: trial started}]}, exits: "
        "[mql]}, lead: {exits: [mql, trial, disqualified]}}\n"
        "goals: {grid: {trials: {stage: trial, target: 20, owner: marketing, baseline: 16}}}\ncrm: ~\n";
    const auto found = over_sound(trial);
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"goal-not-measured"});
    CHECK(found.findings.all().front().message ==
          "`trials` is a goal for leads in `trial`, and none of the 4 KPIs measures `trial`");
    for (const std::string measure : {"{count: trial}, target: 20", "{rate: [trial, mql]}, target: 30%",
                                      "{time: [lead, trial]}, target: 3 days", "{touches: trial}, target: \"<= 3\"",
                                      "{velocity: trial}, target: 3%", "{formula: Free trials / leads}, target: 20%"}) {
        const auto measured = kpi("trials", "measure: " + measure, trial);
        INFO(measure << "\n" << measured.told());
        CHECK(measured.of("goal-not-measured").empty());
    }
    CHECK(kpi("reached", "measure: {contact: rate}, target: 30%", trial).of("goal-not-measured").size() == 1);
    // One that is still without a formula is told as such; one that cannot be read may be the one.
    CHECK(kpi("trial-quality", "target: 30%", trial).of("goal-not-measured").empty());
    CHECK(kpi("odd", "measure: {rate: [mql]}, target: 30%", trial).of("goal-not-measured").empty());
}

TEST_CASE("a formula has to do with what is promised") {
    const auto formula = [](const std::string& text) {
        return kpi("figure", "measure: {formula: \"" + text + "\"}, target: \">= 20%\"").rules();
    };
    CHECK(formula("Survey participants who name us / all participants") == Rules{"kpi-measures-nothing"});
    CHECK(formula("Followers of the company page") == Rules{"kpi-measures-nothing"});
    CHECK(formula("Misleading page views") == Rules{"kpi-measures-nothing"});  // no lead in it
    CHECK(formula("Marketing spend / leads").empty());
    CHECK(formula("SALs / MQLs").empty());
    CHECK(formula("Sales Accepted Leads in the month").empty());
    CHECK(formula("Calls answered / calls").empty());
    CHECK(formula("Won deals / all closed deals").empty());
}

TEST_CASE("a KPI without an owner is one finding") {
    CHECK(over_sound("kpis: {win-rate: {owner: ~}}\n").rules() == Rules{"kpi-owner-not-a-party"});
    CHECK(over_sound("kpis: {win-rate: {owner: Joint}}\n").rules() == Rules{"unknown-reference"});
}

TEST_CASE("averages hide late answers, and other means do not") {
    const auto measure = [](const std::string& id, const std::string& what) {
        return kpi(id, "target: 1 hour, measure: " + what).of("kpi-mean-response").size();
    };
    CHECK(measure("time-to-accept", "{time: [mql, sal], as: mean}") == 1);
    CHECK(measure("time-to-accept", "{time: [mql, sal]}") == 0);
    CHECK(measure("time-to-accept", "{time: [mql, sal], as: p90}") == 0);
    CHECK(measure("sales-cycle", "{time: [sql, customer], as: mean}") == 0);
    CHECK(measure("first-response", "{formula: Average time to the first response}") == 1);
    CHECK(measure("speed", "{formula: Mean of the first response in hours}") == 1);
    CHECK(measure("speed", "{formula: Median of the first response in hours}") == 0);
    CHECK(measure("deal", "{formula: Average length of a sale}") == 0);
    CHECK(measure("meaning", "{formula: Meaningful first responses}") == 0);
}

TEST_CASE("a time needs the day of both its stages") {
    const std::string time = "measure: {time: [mql, sal]}, target: 10 hours";
    CHECK(kpi("t", time).findings.empty());
    const auto found = kpi("t", time, "crm: {columns: {sal: ~}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"kpi-not-computable"});
    CHECK(found.findings.all().front().message ==
          "`t` needs the day on which a lead entered `sal`, and `crm` has no column for it");
    // HubSpot keeps the day of its own stages, but not of one that two stages share.
    CHECK(kpi("t", time, "crm: {columns: {mql: ~}}\n").findings.empty());
    CHECK(kpi("t", time, "crm: {system: salesforce, columns: {mql: ~}}\n").rules() == Rules{"kpi-not-computable"});
    CHECK(kpi("t", time + ", source: Team report", "crm: {columns: {sal: ~}}\n").findings.empty());
    CHECK(kpi("t", time, "crm: ~\n").findings.empty());
    // A count of the month needs the day as well; several KPIs without any column are one finding.
    const std::string count = "measure: {count: sal}, target: 120";
    CHECK(kpi("t", count, "crm: {columns: {sal: ~}}\n").rules() == Rules{"kpi-not-computable"});
    CHECK(kpi("t", count + "}\n  win-rate: {source: ~", "crm: {system: salesforce, columns: ~}\n").rules() ==
          Rules{"kpi-not-computable"});
}

TEST_CASE("seven KPIs are enough, and the limit is the house's") {
    std::string kpis = "kpis:\n";
    for (int i = 0; i < 4; ++i)
        kpis += "  more-" + std::to_string(i) + ": {owner: sdr, to: sales, measure: {formula: Calls of kind " +
                std::to_string(i) + "}, target: 9, report: weekly, activity: Calls}\n";
    const auto found = over_sound(kpis);
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"too-many-kpis"});
    CHECK(found.findings.all().front().message == "8 KPIs, 1 more than the 7 that people can keep an eye on");
}

TEST_CASE("what several KPIs lack is one finding") {
    const auto found = over_sound("kpis: {win-rate: {activity: ~}, lead-to-mql: {activity: ~}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"goal-without-activity"});
    CHECK(found.findings.all().front().message == "`lead-to-mql` and `win-rate` do not say what is done to reach them");
    CHECK(found.findings.all().front().labels.size() == 1);
    const std::string unseen = "kpis: {win-rate: {report: ~}}\n";
    CHECK(over_sound(unseen).rules() == Rules{"kpi-without-report"});
    CHECK(over_sound(unseen + "reports: {lead-outcomes: {shows: [win rate, rejected by reason]}}\n").findings.empty());
    CHECK(over_sound(unseen + "reviews: {meetings: {monthly-alignment: {agenda: [KPIs]}}}\n").findings.empty());
}

TEST_CASE("thousands of KPIs and goals take no more than their number") {
    std::string grid = "goals:\n  period: month\n  grid:\n", kpis = "kpis:\n", stages = "stages:\n";
    for (int i = 0; i < 6000; ++i) {
        const auto number = std::to_string(i);
        stages += "  stage-" + number + ": {}\n";
        grid += "    goal-" + number + ": {stage: stage-" + number +
                ", target: 9, period: " + (i % 2 == 0 ? "month" : "quarter") + "}\n";
        kpis += "  kpi-" + number + ": {measure: {formula: Share of what is numbered " + number + "}, target: 9}\n";
    }
    const auto start = std::chrono::steady_clock::now();
    const auto found = judged("slac: 1\n" + stages + grid + kpis);
    CHECK(found.composed.whole);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
