#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

/// A scoring model and an MQL that asks for a score and nothing else that could stand in for it.
Judged scored(const std::string& dimensions, const std::string& criteria) {
    return judged("slac: 1\nscoring:\n  dimensions:\n" + dimensions +
                  "stages:\n  mql: {name: Marketing Qualified Lead, criteria: " + criteria + "}\n");
}
constexpr auto kPlain =
    "    fit: {attributes: {title: 30, size: {bands: {small: 10, large: 20}}}}\n"
    "    engagement: {attributes: {demo: 40, unsubscribed: -30}}\n";

}  // namespace

TEST_CASE("bands count once, negative points not at all, conditions can be met") {
    const std::string rule = "score-threshold-unreachable";
    CHECK(scored(kPlain, "[{score: fit, is: '>= 50'}]").of(rule).empty());
    const auto fit = scored(kPlain, "[{score: fit, is: '>= 51'}]").of(rule);
    REQUIRE(fit.size() == 1);
    CHECK(fit.front().message == "`mql` asks for `fit` >= 51, but no lead can get more than 50: 30 + 20 = 50");
    CHECK(scored(kPlain, "[{score: engagement, is: '>= 40'}]").of(rule).empty());
    CHECK(scored(kPlain, "[{score: engagement, is: '> 40'}]").of(rule).size() == 1);
    CHECK(scored("    fit: {attributes: {visits: {points: 15, when: Two visits in 30 days}}}\n",
                 "[{score: fit, is: '>= 15'}]")
              .of(rule)
              .empty());
}

TEST_CASE("a cap is a cap, and stands for a dimension without attributes") {
    const std::string rule = "score-threshold-unreachable";
    const auto capped =
        scored("    fit: {max: 60, attributes: {title: 50, size: 50}}\n", "[{score: fit, is: '>= 61'}]");
    INFO(capped.told());
    REQUIRE(capped.of(rule).size() == 1);
    CHECK(capped.of(rule).front().message ==
          "`mql` asks for `fit` >= 61, but no lead can get more than 60: 60, its `max`");
    CHECK(scored("    fit: {max: 60, attributes: {title: 50}}\n", "[{score: fit, is: '>= 51'}]").of(rule).size() == 1);
    CHECK(scored("    fit: {max: 60}\n", "[{score: fit, is: '>= 60'}]").of(rule).empty());
    CHECK(scored("    fit: {name: Fit}\n", "[{score: fit, is: '>= 600'}]").of(rule).empty());
}

TEST_CASE("the total is the weighted sum, and the plain sum without weights") {
    const std::string rule = "score-threshold-unreachable";
    CHECK(scored(kPlain, "[{score: total, is: '>= 90'}]").of(rule).empty());
    CHECK(scored(kPlain, "[{score: total, is: '>= 91'}]").of(rule).size() == 1);
    const std::string weighted =
        "    fit: {weight: 60%, attributes: {title: 80}}\n    engagement: {weight: 40%, attributes: {demo: 70}}\n";
    CHECK(scored(weighted, "[{score: total, is: '>= 76'}]").of(rule).empty());
    const auto over = scored(weighted, "[{score: total, is: '>= 80'}]").of(rule);
    REQUIRE(over.size() == 1);
    CHECK(over.front().message ==
          "`mql` asks for `total` >= 80, but no lead can get more than 76: 60% x 80 (`fit`) + 40% x 70 (`engagement`) "
          "= 76");
    // The one without a weight has what is left.
    CHECK(scored("    fit: {weight: 60%, attributes: {title: 80}}\n    engagement: {attributes: {demo: 70}}\n",
                 "[{score: total, is: '>= 77'}]")
              .of(rule)
              .size() == 1);
    // Weights apply to the total only.
    CHECK(scored(weighted, "[{score: fit, is: '>= 80'}]").of(rule).empty());
}

TEST_CASE("a value that cannot be read silences what follows from it") {
    const std::string rule = "score-threshold-unreachable";
    CHECK(scored("    fit: {attributes: {title: many}}\n", "[{score: fit, is: '>= 10'}]").of(rule).empty());
    CHECK(scored("    fit: {attributes: {size: {bands: {small: few}}}}\n", "[{score: fit, is: '>= 10'}]")
              .of(rule)
              .empty());
    CHECK(
        scored("    fit: {weight: half, attributes: {title: 1}}\n", "[{score: total, is: '>= 10'}]").of(rule).empty());
    CHECK(scored("    fit: {attributes: {title: 1}}\n", "[{score: fitt, is: '>= 10'}]").of(rule).empty());
    CHECK(
        scored("    fit: {weight: 50%, attributes: {title: 1}}\n    engagement: {weight: 60%, attributes: {demo: 1}}\n",
               "[{score: total, is: '>= 10'}]")
            .of(rule)
            .empty());
}

TEST_CASE("nine tenths of all points is too tight, when there is more than one way to get them") {
    const std::string rule = "score-threshold-too-tight";
    const std::string model = "    fit: {attributes: {title: 40, size: 60}}\n";
    CHECK(scored(model, "[{score: fit, is: '>= 89'}]").of(rule).empty());
    const auto found = scored(model, "[{score: fit, is: '>= 90'}]").of(rule);
    REQUIRE(found.size() == 1);
    CHECK(found.front().severity == Severity::info);
    CHECK(found.front().message.find("90%") != std::string::npos);
    CHECK(scored(model, "[{score: fit, is: '>= 101'}]").of(rule).empty());
    CHECK(scored("    fit: {attributes: {title: 40}}\n", "[{score: fit, is: '>= 40'}]").of(rule).empty());
}

TEST_CASE("one side of the score is no matter where the other is asked for as well") {
    const std::string rule = "score-one-dimension";
    const std::string model =
        "    fit: {attributes: {title: 20, size: 15, industry: 10, region: 5}}\n    engagement: {attributes: {demo: "
        "30}}\n";
    const auto found = scored(model, "[{score: total, is: '>= 50'}]").of(rule);
    REQUIRE(found.size() == 1);
    CHECK(found.front().message ==
          "`mql` asks for `total` >= 50, and `fit` alone can bring that: 20 + 15 + 10 + 5 = 50. Nothing of "
          "`engagement` is "
          "needed");
    CHECK(scored(model, "[{score: total, is: '>= 51'}]").of(rule).empty());
    CHECK(scored(model, "[{score: total, is: '> 50'}]").of(rule).empty());
    CHECK(scored(model, "[{score: total, is: '>= 50'}, {score: engagement, is: '>= 1'}]").of(rule).empty());
    CHECK(scored(model, "[{score: total, is: '>= 50'}, {event: demo requested}]").of(rule).empty());
    CHECK(scored(model, "{all: [{score: total, is: '>= 50'}], any: [{event: demo requested}, {event: call asked for}]}")
              .of(rule)
              .empty());
    CHECK(scored(model, "{all: [{score: total, is: '>= 50'}], any: [{event: demo requested}, {icp: match}]}")
              .of(rule)
              .size() == 1);
    CHECK(scored(model, "{any: [{score: total, is: '>= 50'}, {event: demo requested}]}").of(rule).empty());
    CHECK(scored("    fit: {attributes: {title: 60}}\n", "[{score: total, is: '>= 50'}]").of(rule).empty());
}

TEST_CASE("weights sum to a hundred") {
    const std::string rule = "score-weights-sum";
    const auto weights = [&](const std::string& a, const std::string& b, const std::string& c) {
        const auto weight = [](const std::string& share) { return share.empty() ? share : "weight: " + share + ", "; };
        return scored("    a: {" + weight(a) + "max: 10}\n    b: {" + weight(b) + "max: 10}\n    c: {" + weight(c) +
                          "max: 10}\n",
                      "[{score: total, is: '>= 5'}]")
            .of(rule);
    };
    CHECK(weights("", "", "").empty());
    CHECK(weights("50%", "30%", "20%").empty());
    CHECK(weights("33%", "33%", "33%").empty());
    CHECK(weights("50%", "30%", "").empty());
    CHECK(weights("50%", "some", "").empty());
    const auto more = weights("50%", "40%", "20%");
    REQUIRE(more.size() == 1);
    CHECK(more.front().message == "the weights of the score dimensions sum to 50% + 40% + 20% = 110%, not to 100%");
    const auto nothing = weights("60%", "40%", "");
    REQUIRE(nothing.size() == 1);
    CHECK(nothing.front().message == "the weights leave nothing for 1 of the 3 score dimensions: 60% + 40% = 100%");
}

TEST_CASE("decay matters while the lead is worked, and where the MQL asks for it") {
    const std::string rule = "score-decay-vs-cadence";
    const auto decay = [&](const std::string& after, const std::string& score) {
        return over_sound("scoring: {dimensions: {engagement: {decay: {after: " + after + "}}}}\n" +
                          "stages: {mql: {criteria: {all: [{persona: [plant-engineer]}, {score: " + score +
                          ", is: '>= 60'}]}}}\n")
            .of(rule);
    };
    const auto found = decay("30 days", "total");
    REQUIRE(found.size() == 1);
    CHECK(found.front().message ==
          "a lead that enters `mql` with 60 of `total` has 57.5 after 30 days, while `high` follows it up for 90 days");
    CHECK(decay("90 days", "total").empty());
    CHECK(decay("30 days", "fit").empty());
    CHECK(decay("30 days", "engagement").size() == 1);
    CHECK(decay("3 months", "total").empty());
}
