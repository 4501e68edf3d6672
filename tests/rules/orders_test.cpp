#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("the funnel is told with both numbers") {
    const auto found = over_sound("goals: {grid: {mqls-created: {target: 320}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"funnel-not-monotonic"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.message == "the goal is 320 MQLs a month, and they come out of 300 leads only");
    CHECK(found.at(finding.span) == "320");
    REQUIRE(finding.labels.size() == 1);
    CHECK(found.at(finding.labels.front().span) == "300");
}

TEST_CASE("teams side by side are summed, and not compared with each other") {
    const std::string teams = R"(parties:
  sdr-amer: {name: SDR Americas, side: development}
stages:
  mql: {exits: [sal, sal-amer, disqualified]}
  sal-amer: {name: Accepted in the Americas, kind: sal, owner: sdr-amer, criteria: [{field: owner, is: present}], exits: [sql]}
goals:
  grid:
    sals-created: {target: 20}
)";
    const std::string kpi =
        "kpis: {amer: {owner: sdr-amer, to: marketing, measure: {rate: [sal-amer, sql]}, target: 30%, source: Team "
        "report, "
        "report: monthly, activity: Calls}}\n";
    const auto rows = [&](int amer) {
        return over_sound(teams + "    sals-amer: {stage: sal-amer, measure: created, target: " + std::to_string(amer) +
                          ", owner: sdr-amer, baseline: 9}\n" + kpi);
    };
    CHECK(rows(30).findings.empty());   // 40 SQLs out of 20 + 30
    CHECK(rows(110).findings.empty());  // more than the stage before it in the list
    const auto short_by_five = rows(15);
    INFO(short_by_five.told());
    REQUIRE(short_by_five.rules() == Rules{"funnel-not-monotonic"});
    const auto& message = short_by_five.findings.all().front().message;
    CHECK(message.find("the goal is 40 SQLs a month, and they come out of ") == 0);
    CHECK(message.find("20 SALs") != std::string::npos);
    CHECK(message.find("15 leads in `sal-amer`") != std::string::npos);
    CHECK(message.find(" = 35 only") != std::string::npos);
}

TEST_CASE("a stage without a goal is passed over, and an entry without one ends the comparison") {
    CHECK(over_sound("goals: {grid: {sals-created: ~, sqls-created: {target: 160}}}\ncapacity: ~\n")
              .of("funnel-not-monotonic")
              .size() == 1);
    CHECK(over_sound("goals: {grid: {leads-sourced: ~, mqls-created: {target: 900}}}\n").findings.empty());
}

TEST_CASE("what does not count the same leads is not compared") {
    CHECK(over_sound("goals: {grid: {mqls-created: {target: 500, period: quarter}}}\n")
              .of("funnel-not-monotonic")
              .empty());
    CHECK(over_sound("goals: {grid: {mqls-created: {target: 500, segment: enterprise}}}\n")
              .of("funnel-not-monotonic")
              .empty());
    CHECK(over_sound("goals: {grid: {mqls-managed: {target: 420}}}\n").findings.empty());
    CHECK(over_sound("goals: {grid: {nurtured: {stage: nurture, target: 5000, owner: marketing}}}\n")
              .of("funnel-not-monotonic")
              .empty());
    CHECK(over_sound("goals: {grid: {mqls-created: {target: 500, by: 2027-06-30}, leads-sourced: {by: 2027-03-31}}}\n")
              .of("funnel-not-monotonic")
              .empty());
    CHECK(over_sound("goals: {grid: {mqls-created: {target: 500}, leads-sourced: {target: lots}}}\n")
              .of("funnel-not-monotonic")
              .empty());
}

TEST_CASE("sources of one stage are summed") {
    const auto found = over_sound(
        "goals: {grid: {sals-created: {target: 140}, sals-partner: {stage: sal, target: 20, owner: sdr, baseline: "
        "15}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"funnel-not-monotonic"});
    CHECK(found.findings.all().front().message == "the goal is 160 SALs a month, and they come out of 150 MQLs only");
    CHECK(found.findings.all().front().labels.size() == 2);
}

TEST_CASE("a wrong name elsewhere does not hide a funnel that grows") {
    const auto found =
        over_sound("stages: {sal: {exits: [sql, parked]}}\ngoals: {grid: {mqls-created: {target: 320}}}\n");
    INFO(found.told());
    CHECK(found.rules() == Rules{"unknown-reference", "funnel-not-monotonic"});
    // But it may be the way on which more leads come.
    CHECK(over_sound("stages: {lead: {exits: [mql, sqll]}}\ngoals: {grid: {sqls-created: {target: 45}, sals-created: "
                     "{target: 42}, "
                     "mqls-managed: {target: 440}}}\n")
              .of("funnel-not-monotonic")
              .empty());
}

namespace {

Judged responses(const std::string& high, const std::string& medium, const std::string& low) {
    return over_sound("outreach:\n  tiers:\n    high: {respond_within: " + high +
                      "}\n    medium: {respond_within: " + medium + "}\n    low: {respond_within: " + low + "}\n");
}

}  // namespace

TEST_CASE("response times rise from tier to tier") {
    CHECK(responses("4 hours", "24 hours", "48 hours").of("tier-response-order").empty());
    CHECK(responses("4 business hours", "1 business day", "2 business days").of("tier-response-order").empty());
    CHECK(responses("15 min", "4 business hours", "3 days").of("tier-response-order").empty());
    const auto same = responses("4 hours", "240 min", "24 hours");
    INFO(same.told());
    REQUIRE(same.of("tier-response-order").size() == 1);
    CHECK(same.of("tier-response-order").front().message ==
          "`medium` is answered within 240 minutes, as soon as `high`, which is the higher tier");
    const auto swapped = responses("24 hours", "4 hours", "48 hours");
    REQUIRE(swapped.of("tier-response-order").size() == 1);
    CHECK(swapped.of("tier-response-order").front().message ==
          "`medium` is answered within 4 hours, sooner than `high` with 24 hours");
    CHECK(swapped.at(swapped.of("tier-response-order").front().span) == "4 hours");
    CHECK(swapped.at(swapped.of("tier-response-order").front().labels.front().span) == "24 hours");
    CHECK(responses("3 days", "2 days", "1 day").of("tier-response-order").size() == 2);
    CHECK(responses("4 business hours", "2 business hours", "24 hours").of("tier-response-order").size() == 1);
}

TEST_CASE("business and elapsed time are only compared where it is certain") {
    CHECK(responses("24 hours", "1 business day", "2 business days").of("tier-response-order").empty());
    CHECK(responses("24 hours", "2 business days", "5 business days").of("tier-response-order").empty());
    CHECK(responses("9 hours", "8 business hours", "3 days").of("tier-response-order").empty());
    CHECK(responses("30 days", "2 business hours", "60 days").of("tier-response-order").size() == 1);
}

TEST_CASE("a tier whose response time cannot be read is passed over") {
    const auto found = responses("24 hours", "soonish", "4 hours");
    INFO(found.told());
    CHECK(found.of("tier-response-order").size() == 1);
    CHECK(responses("4 hours", "soonish", "24 hours").findings.size() == 1);
}

TEST_CASE("tiers of other segments are a table of their own") {
    const std::string tiers = R"(outreach:
  tiers:
    large-high: {segment: [enterprise], respond_within: 1 hour, attempts: 18, channels: [phone, email], breakup: 1, timeframe: 90 days, after: {to: nurture, wait: 30 days}}
    large-low: {segment: [enterprise], respond_within: RESPONSE, attempts: 10, channels: [phone, email], breakup: 1, timeframe: 60 days, after: {to: nurture, wait: 30 days}}
)";
    const auto with = [&](const std::string& response) {
        auto text = tiers;
        text.replace(text.find("RESPONSE"), 8, response);
        return over_sound(text);
    };
    CHECK(with("2 hours").findings.empty());
    const auto found = with("30 min");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"tier-response-order"});
    CHECK(found.findings.all().front().message ==
          "`large-low` is answered within 30 minutes, sooner than `large-high` with 1 hour");
}

TEST_CASE("attempts and timeframes may stay the same but not rise") {
    CHECK(over_sound("outreach: {tiers: {low: {attempts: 8, timeframe: 60 days}}}\n").findings.empty());
    CHECK(over_sound("outreach: {tiers: {low: {timeframe: 2 months}}}\n").findings.empty());  // 59 to 62 days
    CHECK(over_sound("outreach: {tiers: {low: {timeframe: 3 months, attempts: 8}}}\n").rules() ==
          Rules{"tier-timeframe-order"});
    CHECK(over_sound("outreach: {tiers: {low: {timeframe: 42 business days}}}\n").of("tier-timeframe-order").empty());
    const auto found = over_sound("outreach: {tiers: {low: {attempts: 9}}}\n");
    REQUIRE(found.rules() == Rules{"tier-attempts-order"});
    CHECK(found.findings.all().front().message == "`low` gets 9 attempts, more than `medium` with 8");
}

TEST_CASE("steps are what counts where they are listed") {
    const auto found = over_sound(R"(outreach:
  tiers:
    medium:
      timeframe: 30 days
      steps: [{channel: phone}, {channel: email}, {channel: email, breakup: true}]
)");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"tier-attempts-order"});  // low has 4
    CHECK(found.findings.all().front().message == "`low` gets 4 attempts, more than `medium` with 2");
    CHECK(found.at(found.findings.all().front().labels.front().span) == "steps");
}
