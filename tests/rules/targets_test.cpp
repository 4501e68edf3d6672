#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

std::string kpi(const std::string& id, const std::string& fields, const std::string& owner = "sdr") {
    const std::string to = owner == "marketing" ? "sales" : "marketing";
    return "  " + id + ": {owner: " + owner + ", to: " + to + ", report: monthly, activity: Calls, " + fields + "}\n";
}

Judged kpis(const std::string& entries, const std::string& more = {}) { return over_sound("kpis:\n" + entries + more); }

}  // namespace

TEST_CASE("one measure with two targets is told at the later one") {
    const auto found = kpis(kpi("closed-won", "measure: {rate: [sql, customer]}, target: \">= 35%\""));
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"conflicting-targets"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.message ==
          "two targets for the share of SQLs that become customers: >= 35% here, and 30% in "
          "`goals.revenue.win_rate`");
    CHECK(found.at(finding.span) == "\">= 35%\"");
    REQUIRE(finding.labels.size() == 1);
    CHECK(found.at(finding.labels.front().span) == "30%");
}

TEST_CASE("the number of the plan is the target of the KPI over it") {
    const auto rate = [](const std::string& target) {
        return kpis(kpi("mql-to-sql", "measure: {rate: [mql, sql]}, target: " + target)).rules();
    };
    CHECK(rate("\">= 10%\"").empty());
    CHECK(rate("10%").empty());
    CHECK(rate("\">= 8%\"") == Rules{"conflicting-targets"});
    CHECK(rate("\">= 12%\"") == Rules{"conflicting-targets"});
    CHECK(rate("8%-12%").empty());
    CHECK(rate("12%-20%") == Rules{"conflicting-targets"});
    CHECK(rate("\"<= 15%\"").empty());
    const auto count = [](const std::string& target) {
        return kpis(kpi("mqls", "measure: {count: mql}, target: " + target, "marketing")).rules();
    };
    CHECK(count("150").empty());
    const auto found = kpis(kpi("mqls", "measure: {count: mql}, target: 140", "marketing"));
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"conflicting-targets"});
    CHECK(found.findings.all().front().message ==
          "two targets for the number of MQLs: 140 here, and 150 in `goals.grid.mqls-created`");
}

TEST_CASE("two KPIs over one measure say the same, or form a corridor") {
    const auto two = [](const std::string& first, const std::string& second, const std::string& owner = "sales") {
        return kpis(kpi("one", first) + kpi("two", second, owner)).of("conflicting-targets").size();
    };
    const std::string touches = "measure: {touches: sql}, target: ";
    CHECK(two(touches + "\"<= 12\"", touches + "\"<= 9\"") == 1);  // of two sides
    CHECK(two(touches + "\"<= 12\"", touches + "\"<= 9\"", "sdr") == 1);
    CHECK(two(touches + "\"<= 12\"", touches + "\"<= 12\"", "sdr") == 0);
    CHECK(two(touches + "\">= 4\"", touches + "\"<= 9\"", "sdr") == 0);
    CHECK(two(touches + "\">= 10\"", touches + "\"<= 9\"", "sdr") == 1);
    const std::string time = "measure: {time: [sal, sql], as: ";
    CHECK(two(time + "median}, target: 12 days", time + "median}, target: 288 hours", "sdr") == 0);
    CHECK(two(time + "median}, target: 12 days", time + "median}, target: 13 days", "sdr") == 1);
    CHECK(two(time + "median}, target: 12 days", time + "p90}, target: 30 days", "sdr") == 0);
    // Not certain: 2 business days may be more or less than 3 days.
    CHECK(two(time + "median}, target: 2 business days", time + "median}, target: 3 days", "sdr") == 0);
}

TEST_CASE("teams of one side have targets of their own") {
    const std::string team = "parties: {sdr-emea: {name: SDR EMEA, side: development}}\n";
    const std::string own = kpi("calls", "measure: {conversation: rate}, target: 30%");
    CHECK(kpis(own + kpi("calls-emea", "measure: {conversation: rate}, target: 20%", "sdr-emea"), team)
              .of("conflicting-targets")
              .empty());
    CHECK(kpis(own + kpi("calls-again", "measure: {conversation: rate}, target: 20%", "marketing"), team)
              .of("conflicting-targets")
              .size() == 1);
}

TEST_CASE("a KPI is not laxer than the deadline that it follows") {
    const auto found = kpis(kpi("time-to-accept", "measure: {time: [mql, sal]}, target: 3 days"));
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"conflicting-targets"});
    CHECK(found.findings.all().front().message ==
          "`time-to-accept` allows 3 days from `mql` to `sal`, and `mql-to-sdr` has each lead accepted within 24 "
          "hours");
    CHECK(kpis(kpi("time-to-accept", "measure: {time: [mql, sal]}, target: 6 hours")).findings.empty());
    CHECK(kpis(kpi("time-to-accept", "measure: {time: [mql, sal]}, target: 2 business days")).findings.empty());
}

TEST_CASE("one statement promised twice has one deadline") {
    const auto twice = [](const std::string& within) {
        return over_sound(
                   "commitments: {again: {by: sales, to: marketing, statement: A reason on every rejected lead, "
                   "system: HubSpot, within: " +
                   within + "}}\n")
            .rules();
    };
    CHECK(twice("2 days").empty());
    CHECK(twice("48 hours").empty());
    CHECK(twice("5 days") == Rules{"conflicting-targets"});
}

TEST_CASE("a step of more than four times is a jump") {
    const auto p90 = [](const std::string& today, const std::string& more = {}) {
        return over_sound("outreach: {tiers: {high: {baseline: {p90: " + today + "}" + more + "}}}\n");
    };
    CHECK(p90("8 hours").findings.empty());  // 2 hours: exactly four times
    const auto found = p90("481 min");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"target-jump"});
    const auto eighteen = p90("18 hours");
    REQUIRE(eighteen.rules() == Rules{"target-jump"});
    CHECK(eighteen.findings.all().front().message ==
          "the response to `high` is to go from 18 hours to 2 hours: 18 hours / 2 hours = 9 times better, and 4 times "
          "is a big step");
    CHECK(eighteen.findings.all().front().help.find("such as 4.5 hours first") != std::string::npos);
    // A day of the wall clock is some 6.4 working hours here (9 hours on 5 of 7 days).
    CHECK(p90("1 day", ", respond_within: 2 business hours").of("target-jump").empty());
    CHECK(p90("2 days", ", respond_within: 2 business hours").of("target-jump").size() == 1);
    CHECK(p90("long", ", respond_within: 2 hours").of("target-jump").empty());
    // Of KPIs only the p90.
    const auto time = [](const std::string& as) {
        return kpis(
                   kpi("time-to-sql", "measure: {time: [mql, sql], as: " + as + "}, target: 5 days, baseline: 50 days"))
            .of("target-jump")
            .size();
    };
    CHECK(time("p90") == 1);
    CHECK(time("median") == 0);
}

TEST_CASE("rates far from what others reach are told once") {
    const auto acceptance = [](const std::string& target) {
        return kpis("  mql-acceptance: {target: \"" + target + "\"}\n").rules();
    };
    CHECK(acceptance(">= 95%").empty());
    CHECK(acceptance(">= 96%") == Rules{"acceptance-too-high"});
    CHECK(acceptance(">= 50%").empty());
    CHECK(acceptance(">= 49%") == Rules{"acceptance-too-low"});
    const auto conversion = over_sound(
        "goals:\n  grid: {mqls-managed: ~, mqls-created: ~, sals-created: ~, sqls-created: ~, customers-won: ~}\n"
        "  conversions: {mql-to-sql: {rate: 4%}}\n  revenue: ~\ncapacity: {sdr: {mql_conversion: 4%, sqls: 6}}\n");
    INFO(conversion.told());
    REQUIRE(conversion.of("conversion-outside-benchmark").size() == 1);
    CHECK(conversion.of("conversion-outside-benchmark").front().labels.size() == 1);  // in the capacity too
}
