#include "slac/diagnostic/suggestion.hpp"

#include "catch.hpp"
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/diagnostic/edits.hpp"

using slac::nearest;

TEST_CASE("the name that was most likely meant") {
    constexpr std::string_view kNames[] = {"respond_within", "attempts", "timeframe", "breakup", "mql", "sql",
                                           "in-force"};
    CHECK(nearest("respond_witin", kNames) == "respond_within");
    CHECK(nearest("respond-within", kNames) == "respond_within");
    CHECK(nearest("Attempts", kNames) == "attempts");
    CHECK(nearest("atempst", kNames) == "attempts");
    CHECK(nearest("in force", kNames) == "in-force");
    CHECK(nearest("mqls", kNames) == "mql");
    CHECK(nearest("timeframe_days", kNames) == "timeframe");
    CHECK(nearest("respond", kNames) == "respond_within");
    CHECK_FALSE(nearest("budget", kNames));
    CHECK_FALSE(nearest("", kNames));
    CHECK_FALSE(nearest(std::string(100, 'a'), kNames));
    constexpr std::string_view kAlike[] = {"time", "tier"};
    CHECK(nearest("tire", kAlike) == "tier");
    // Two letters are near to everything; only their case may be wrong.
    constexpr std::string_view kShort[] = {"is", "in", "to"};
    CHECK_FALSE(nearest("it", kShort));
    CHECK(nearest("IN", kShort) == "in");
}

TEST_CASE("lists in messages") {
    constexpr std::string_view kNames[] = {"a", "b", "c", "d", "e"};
    CHECK(slac::one_of(std::span(kNames).first(1)) == "`a`");
    CHECK(slac::one_of(std::span(kNames).first(2)) == "`a` or `b`");
    CHECK(slac::one_of(kNames) == "`a`, `b`, `c`, `d` or `e`");
    CHECK(slac::one_of(kNames, 2) == "`a`, `b` and 3 more");
    // "and 1 more" is no shorter than the name.
    CHECK(slac::one_of(kNames, 4) == "`a`, `b`, `c`, `d` or `e`");
}

TEST_CASE("edits are made in any order") {
    const slac::Edit edits[] = {{{0, 4, 7}, "four"}, {{0, 0, 0}, ">"}, {{0, 2, 3}, ""}};
    CHECK(slac::apply("ab, 4h.", edits) == ">ab four");
    CHECK(slac::apply("ab", {}) == "ab");
}

TEST_CASE("findings are sorted by place, and the same one is told once") {
    constexpr slac::RuleInfo kRule{
        .id = "some-rule", .severity = slac::Severity::warning, .category = slac::Category::shape};
    slac::Findings findings;
    findings.add(kRule, {0, 9, 10}, "late");
    findings.add(kRule, {1, 0, 1}, "other file");
    findings.add(kRule, {0, 2, 3}, "early");
    findings.add(kRule, {0, 9, 10}, "late");
    findings.sort();
    REQUIRE(findings.size() == 3);
    CHECK(findings.all()[0].message == "early");
    CHECK(findings.all()[2].message == "other file");
    CHECK_FALSE(findings.has_errors());
}
