#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("the profile's three questions are one finding") {
    const auto found =
        over_sound("icp: {industries: ~, employees: ~, revenue: ~, regions: ~, business_types: ~}\nsegments: ~\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"icp-dimension-missing"});
    CHECK(found.findings.all().front().message ==
          "the ideal client profile does not name an industry, a size in employees or revenue and a region or business "
          "type");
    // What the segments say need not be said twice.
    CHECK(over_sound("icp: {employees: ~, revenue: ~}\n").findings.empty());
    CHECK(over_sound("segments: {mid-market: {regions: [EMEA]}, enterprise: {regions: [EMEA]}}\n"
                     "icp: {regions: ~, business_types: ~}\n")
              .findings.empty());
    CHECK(over_sound("icp: {employees: large, revenue: ~}\nsegments: ~\n").of("icp-dimension-missing").empty());
}

TEST_CASE("personas that nothing asks for are one finding") {
    const std::string more =
        "personas:\n"
        "  buyer: {name: Head of Purchasing, role: Signs, priorities: [Price]}\n"
        "  owner: {name: Plant Owner, role: Owns, priorities: [Growth]}\n";
    const auto found = over_sound(more);
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"persona-unused"});
    CHECK(found.findings.all().front().message ==
          "`buyer` and `owner` are described, but no criterion, tier, goal or handoff asks for them");
    REQUIRE(found.findings.all().front().labels.size() == 1);
    CHECK(found.at(found.findings.all().front().labels.front().span) == "owner");

    // By id in a tier, by name in a criterion, in the words of a handoff.
    CHECK(over_sound(more + "stages: {sal: {criteria: {all: [{field: owner, is: present}]}}}\n").findings.size() == 1);
    const std::string tier = "outreach: {tiers: {high: {applies: [{persona: [buyer, owner]}]}}}\n";
    CHECK(over_sound(more + tier).findings.empty());
    const std::string words =
        "handoffs: {mql-to-sdr: {assign: {rule: Heads of Purchasing and plant owners to the senior SDR}}}\n";
    CHECK(over_sound(more + words).of("persona-unused").size() == 1);  // "Heads of" is not the name
    CHECK(over_sound(more + "handoffs: {mql-to-sdr: {assign: {rule: Any head of purchasing or plant owner first}}}\n")
              .findings.empty());
    CHECK(over_sound(
              more +
              "stages: {mql: {criteria: {all: [{icp: match}, {confirmed: person, meaning: One of our personas}]}}}\n")
              .findings.empty());
    // A criterion that cannot be read may name them.
    CHECK(over_sound(more + "stages: {sql: {criteria: {all: [{persona: {a: b}}]}}}\n").of("persona-unused").empty());
    // Without criteria there is another cause.
    CHECK(judged("slac: 1\npersonas: {buyer: {name: Buyer}}\n").of("persona-unused").empty());
}

TEST_CASE("segments of one kind have neither overlap nor gap") {
    const std::string rule = "segment-overlap-or-gap";
    const auto segments = [&](const std::string& lines) { return judged("slac: 1\nsegments:\n" + lines).of(rule); };
    CHECK(segments("  a: {employees: '< 50'}\n  b: {employees: 50-500}\n  c: {employees: 501+}\n").empty());
    CHECK(segments("  c: {employees: 501+}\n  a: {employees: 1-50}\n  b: {employees: 51-500}\n").empty());
    const auto gap = segments("  a: {employees: '< 50'}\n  b: {employees: 51-500}\n");
    REQUIRE(gap.size() == 1);
    CHECK(gap.front().message.find("a company with 50 employees is in neither") != std::string::npos);
    const auto touch = segments("  a: {employees: 501-5000}\n  b: {employees: 5000+}\n");
    REQUIRE(touch.size() == 1);
    CHECK(touch.front().message.find("a company with 5,000 employees is in both") != std::string::npos);
    CHECK(segments("  a: {employees: 50+}\n  b: {employees: 100-500}\n").size() == 1);
    CHECK(segments("  a: {employees: '< 100'}\n  b: {employees: '< 500'}\n").size() == 1);
    // Regions and industries may overlap in ways that their names do not tell.
    CHECK(segments("  a: {employees: 1-100, regions: [EMEA]}\n  b: {employees: 50-200, regions: [APAC]}\n").empty());
    CHECK(segments("  a: {employees: 1-100, regions: [EMEA]}\n  b: {employees: 50-200, regions: [emea]}\n").size() ==
          1);
    CHECK(segments("  a: {employees: 1-100, industries: [food]}\n  b: {employees: 50-200}\n").empty());
    CHECK(segments("  a: {revenue: $1M-$20M}\n  b: {revenue: $20M-$50M}\n").empty());
    CHECK(segments("  a: {revenue: $1M-$20M}\n  b: {revenue: $25M-$50M}\n").size() == 1);
    CHECK(segments("  a: {revenue: $1M-$20M}\n  b: {revenue: $15M-$50M}\n").size() == 1);
    CHECK(segments("  a: {revenue: $1M-$20M}\n  b: {revenue: 15M EUR-50M EUR}\n").empty());
    CHECK(segments("  a: {employees: 1-100}\n  b: {employees: some}\n").empty());
    CHECK(
        segments("  a: {employees: 1-100, revenue: $1M-$9M}\n  b: {employees: 50-200, revenue: $10M-$20M}\n").empty());
}

TEST_CASE("a size that the profile rules out is a conflict") {
    const auto size = [](const std::string& is) {
        return over_sound("stages: {sal: {criteria: {all: [{field: sdr_owner, is: present}, {field: employees, is: '" +
                          is + "'}]}}}\n")
            .of("icp-criteria-conflict");
    };
    CHECK(size("< 100").size() == 1);
    CHECK(size("<= 100").empty());
    CHECK(size("2001+").size() == 1);
    CHECK(size("50-150").empty());
    CHECK(size("many").empty());
}

TEST_CASE("exclusions and examples of the MQL, in either place") {
    CHECK(over_sound("icp: {disqualifiers: ~}\n").findings.empty());
    CHECK(over_sound("stages: {mql: {criteria: {none: ~}}}\n").findings.empty());
    CHECK(over_sound("icp: {disqualifiers: ~}\nstages: {mql: {criteria: {none: ~}}}\n").rules() ==
          Rules{"disqualifiers-missing"});
    CHECK(over_sound("stages: {mql: {examples: ~}}\n").findings.empty());
    CHECK(over_sound("stages: {mql: {examples: [], counterexamples: ~}}\n").rules() == Rules{"lead-examples-missing"});
}

TEST_CASE("thin personas are one finding") {
    const auto found = over_sound(
        "personas: {plant-engineer: {role: ~}, buyer: {name: Buyer}}\n"
        "outreach: {tiers: {high: {applies: [{persona: [buyer]}]}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"persona-thin"});
    CHECK(found.findings.all().front().message == "the persona `plant-engineer` has no role");
    REQUIRE(found.findings.all().front().labels.size() == 1);
}
