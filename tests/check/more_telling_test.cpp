// One cause, one finding: of two that say the same the more telling one stays.
#include <algorithm>

#include "catch.hpp"
#include "check/checked.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

std::vector<std::string> told_of(const std::string& lines, const check::Options& options = kOptions) {
    return told(checked(over_sound(lines), {}, options));
}
bool says(const std::vector<std::string>& told, std::string_view rule) {
    return std::find(told.begin(), told.end(), rule) != told.end();
}
check::Options without(std::string_view rule) {
    auto options = kOptions;
    options.severities.emplace(rule, std::nullopt);
    return options;
}

}  // namespace

TEST_CASE("an answer after the end of the follow-up is not also too slow") {
    const std::string late = "outreach: {tiers: {low: {respond_within: 40 days}}}\n";
    CHECK(told_of(late) == Told{"response-exceeds-timeframe"});
    // Within the follow-up it is too slow, and nothing else.
    CHECK(
        told_of(
            "handoffs: {mql-to-sdr: {accept_within: 4 days}}\noutreach: {tiers: {low: {respond_within: 3 days}}}\n") ==
        Told{"response-too-slow"});
    // A low tier may be called after it was accepted by its record; the highest one may not, and one time that is wrong
    // is told once: not as too slow, and not as slower than the next tier.
    CHECK(told_of("outreach: {tiers: {low: {respond_within: 3 days}}}\n") == Told{"response-too-slow"});
    CHECK(told_of("outreach: {tiers: {high: {respond_within: 30 hours}}}\n") == Told{"response-exceeds-timeframe"});
    // Whoever does not want to hear the one hears the other.
    CHECK(told_of(late, without("response-exceeds-timeframe")) == Told{"response-too-slow"});
    CHECK(told_of("outreach:\n  tiers:\n    low:\n"
                  "      # slac: ignore[response-exceeds-timeframe] -- the holidays\n"
                  "      respond_within: 40 days\n") == Told{"(response-exceeds-timeframe)", "response-too-slow"});
    // A comment that sets both aside is used.
    CHECK(told_of("outreach:\n  tiers:\n    low:\n"
                  "      # slac: ignore[response-exceeds-timeframe, response-too-slow] -- the holidays\n"
                  "      respond_within: 40 days\n") == Told{"(response-exceeds-timeframe)", "(response-too-slow)"});
}

TEST_CASE("a goal above the stage before it is not also held against a share of that stage") {
    // Without a number of managed MQLs the share is one of those that come in, which is what the order is about.
    const std::string no_stock = "goals: {grid: {mqls-managed: ~, sqls-created: {target: 160}, sals-created: ~}}\n";
    const auto both = told_of(no_stock);
    CHECK(says(both, "funnel-not-monotonic"));
    CHECK_FALSE(says(both, "goal-vs-conversion"));
    auto neither = without("funnel-not-monotonic");
    neither.severities.emplace("goal-vs-sdr-quota", std::nullopt);
    CHECK(says(told_of(no_stock, neither), "goal-vs-conversion"));
    // Also where managed MQLs are another number beside it. What the team can carry is a fact of its own: a goal within
    // the funnel may still be above it.
    const auto stock = told_of("goals: {grid: {sqls-created: {target: 160}}}\n");
    CHECK(says(stock, "funnel-not-monotonic"));
    CHECK_FALSE(says(stock, "goal-vs-conversion"));
    CHECK(says(stock, "goal-vs-sdr-quota"));
    // Below the stage before it only the share is wrong.
    const auto share = told_of("goals: {grid: {mqls-managed: ~, sqls-created: {target: 100}, sals-created: ~}}\n",
                               without("goal-vs-sdr-quota"));
    CHECK_FALSE(says(share, "funnel-not-monotonic"));
    CHECK(says(share, "goal-vs-conversion"));
}

TEST_CASE("a goal above the quotas is not also held against the rate") {
    const std::string sixty = "goals: {grid: {sqls-created: {target: 60}}}\n";  // 3 x 15 = 45, 400 x 10% = 40
    const auto found = told_of(sixty);
    CHECK(says(found, "goal-vs-sdr-quota"));
    CHECK_FALSE(says(found, "goal-vs-conversion"));
    CHECK(says(told_of(sixty, without("goal-vs-sdr-quota")), "goal-vs-conversion"));
    // A goal below what the rate brings is another mistake than one above the quotas.
    const auto two =
        told_of("goals: {conversions: {mql-to-sql: {rate: 20%}}}\ncapacity: {sdr: {mql_conversion: ~, sqls: 9}}\n");
    CHECK(says(two, "goal-vs-sdr-quota"));
    CHECK(says(two, "goal-vs-conversion"));
}

TEST_CASE("what is right with the number of the KPI is not told beside the conflict") {
    const std::string kpi =
        "kpis: {sqls: {owner: sdr, to: sales, measure: {count: sql}, target: 40, report: monthly, activity: Calls}}\n";
    const auto found = told_of("goals: {grid: {sqls-created: {target: 60}}}\n" + kpi);
    CHECK(says(found, "conflicting-targets"));
    CHECK_FALSE(says(found, "goal-vs-sdr-quota"));
    CHECK_FALSE(says(found, "goal-vs-conversion"));
    // What is wrong with either number stays.
    const auto few = told_of("goals: {grid: {sqls-created: {target: 60}}}\ncapacity: {sdr: {headcount: 2}}\n" + kpi);
    CHECK(says(few, "conflicting-targets"));
    CHECK(says(few, "goal-vs-sdr-quota"));
}

TEST_CASE("a team of nobody is told once") {
    CHECK(told_of("capacity: {sdr: {headcount: 0}}\n") == Told{"capacity-impossible"});
}

TEST_CASE("what the second of two equal names lost is not missed") {
    std::string text = sound_agreement();
    const std::string medium = "    medium:\n";
    text.replace(text.find(medium), medium.size(), "    high:\n");
    const auto twice = told(checked(text));
    CHECK(twice == Told{"duplicate-key"});
    // What is missing anywhere else still is.
    text.replace(text.find("effective: 2026-01-05, "), 23, "");
    const auto more = told(checked(text));
    CHECK(says(more, "effective-date-missing"));
}
