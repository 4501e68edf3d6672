#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

Judged goals(const std::string& fields) { return over_sound("goals: {" + fields + "}\n"); }

}  // namespace

TEST_CASE("customers times deal size is held against the revenue goal") {
    const auto found = goals("revenue: {target: $900k}");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"revenue-vs-funnel"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.message == "12 customers a month x $60,000 = $720,000 a month, but the revenue goal is $900,000");
    CHECK(found.at(finding.span) == "12");
    CHECK(found.at(finding.labels.front().span) == "$900k");
    CHECK(finding.help ==
          "$900,000 a month / $60,000 = 15: aim at 15 customers a month, or correct the revenue goal or the deal size");
    CHECK(goals("revenue: {target: $720k}").findings.empty());
    CHECK(goals("revenue: {target: $600k}").findings.empty());
}

TEST_CASE("revenue of a year is held against the customers of a month") {
    CHECK(goals("revenue: {target: $8.64M, period: year}").findings.empty());
    const auto found = goals("revenue: {target: $10.8M, period: year}");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"revenue-vs-funnel"});
    CHECK(found.findings.all().front().message ==
          "12 customers a month x 12 months x $60,000 = $8,640,000 a year, but the revenue goal is $10,800,000");
    CHECK(found.findings.all().front().help.find("= 180, or 15 a month: aim at 15 customers a month") !=
          std::string::npos);
}

TEST_CASE("without a goal for customers the SQLs are taken") {
    const std::string no_customers = "grid: {customers-won: ~}, ";
    CHECK(goals(no_customers + "revenue: {target: $720k}").findings.empty());
    const auto found = goals(no_customers + "revenue: {target: $900k}");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"revenue-vs-funnel"});
    CHECK(found.findings.all().front().message ==
          "40 SQLs a month x 30% x $60,000 = $720,000 a month, but the revenue goal is $900,000");
    CHECK(goals(no_customers + "revenue: {target: $900k, win_rate: ~}").findings.empty());
}

TEST_CASE("the SQLs have to make the customers") {
    const auto found = goals("revenue: {win_rate: 25%}");  // 40 x 25% = 10 of 12
    INFO(found.told());
    REQUIRE(found.of("revenue-vs-funnel").size() == 1);
    CHECK(found.of("revenue-vs-funnel").front().message == "40 SQLs a month x 25% = 10 customers, but the goal is 12");
    CHECK(found.of("revenue-vs-funnel").front().help.find("12 / 25% = 48: aim at 48 SQLs") == 0);
    CHECK(goals("revenue: {win_rate: 28%}").of("revenue-vs-funnel").empty());  // 11.2, rounded up to 12
}

TEST_CASE("what is short by the part of one was rounded down") {
    const auto found = goals("revenue: {target: $750k}");  // 12.5
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"round-up-required"});
    CHECK(found.findings.all().front().message ==
          "12 customers a month are one too few: $750,000 a month / $60,000 = 12.5");
    CHECK(found.findings.all().front().help.find("round up: 13") == 0);
    // 120 SALs at 41% would take 292.7 leads.
    const auto conversion = [](const std::string& leads) {
        return goals("grid: {leads-sourced: {target: " + leads +
                     "}}, conversions: {lead-to-sal: {from: lead, to: sal, rate: 41%}}")
            .of("round-up-required")
            .size();
    };
    CHECK(conversion("292") == 1);
    CHECK(conversion("293") == 0);
    CHECK(conversion("291") == 0);
}

TEST_CASE("money of two currencies is not compared") {
    CHECK(goals("revenue: {target: 9000k EUR}").of("revenue-vs-funnel").empty());
    CHECK(goals("revenue: {target: lots}").of("revenue-vs-funnel").empty());
}

TEST_CASE("the steps make the whole way") {
    const auto whole = [](const std::string& rate, const std::string& more = {}) {
        return goals(
            "grid: {customers-won: ~}, conversions: {sql-to-customer: {from: sql, to: customer, rate: 30%}, "
            "mql-to-customer: {from: mql, to: customer, rate: " +
            rate + "}" + more + "}");
    };
    CHECK(whole("3%").findings.empty());
    CHECK(whole("3.3%").findings.empty());  // within a tenth
    const auto found = whole("4%");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"rate-chain-mismatch"});
    CHECK(found.findings.all().front().message ==
          "10% x 30% = 3% of MQLs become customers, but `mql-to-customer` says 4%");
    CHECK(found.findings.all().front().labels.size() == 2);
    // Two ways: neither is the whole.
    CHECK(whole("4%",
                ", mql-to-sal: {from: mql, to: sal, rate: 50%}, sal-to-customer: {from: sal, to: customer, rate: "
                "2%}")
              .of("rate-chain-mismatch")
              .empty());
    CHECK(whole("lots").of("rate-chain-mismatch").empty());
}

TEST_CASE("many rates in a tangle take no time") {
    std::string conversions = "stages:\n", rates = "goals:\n  conversions:\n";
    for (int i = 0; i < 12; ++i) conversions += "  s" + std::to_string(i) + ": {owner: sales}\n";
    for (int i = 0; i < 60; ++i)
        rates += "    r" + std::to_string(i) + ": {from: s" + std::to_string(i % 12) + ", to: s" +
                 std::to_string((i * 7 + i / 12 + 1) % 12) + ", rate: 50%}\n";
    const auto found = judged("slac: 1\n" + conversions + rates);
    CHECK(found.composed.whole);
}

TEST_CASE("the pipeline is three to four times the revenue, or what the win rate asks") {
    const auto pipeline = [](const std::string& target, const std::string& revenue = {}) {
        return over_sound(
                   "kpis: {pipeline-value: {owner: sales, to: marketing, report: monthly, activity: Calls, "
                   "measure: {value: sql}, target: \"" +
                   target + "\"}}\n" + revenue)
            .of("pipeline-coverage");
    };
    CHECK(pipeline(">= $2.4M").empty());  // 3.3 times $720k
    CHECK(pipeline(">= $2.88M").empty());
    REQUIRE(pipeline(">= $900k").size() == 1);
    CHECK(pipeline(">= $900k").front().message ==
          "a pipeline of $900,000 a month for a revenue of $720,000 a month is 1.3 times as much; 3 to 4 times is "
          "usual");
    CHECK(pipeline(">= $7.2M").size() == 1);
    CHECK(pipeline("<= $900k").empty());
    // At a win rate of 50% two times are enough.
    CHECK(pipeline(">= $1.44M", "goals: {revenue: {win_rate: 50%}}\n").empty());
    CHECK(pipeline(">= $1.44M").size() == 1);
}
