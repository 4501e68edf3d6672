#include <algorithm>

#include "catch.hpp"
#include "printed.hpp"

namespace slac::view {
namespace {

const std::string kYaml =
    "slac: 1\n"
    "agreement: {title: T}\n"
    "parties: {m: {name: Growth Team}, s: {name: Sales}}\n"
    "stages: {lead: {owner: m}, mql: {name: Ripe Lead}}\n"
    "goals: {period: month, grid: {a: {stage: mql, target: 5}}}\n";

OpenPoint point(std::string rule, std::string message, std::string_view at, bool must = false) {
    const auto begin = static_cast<std::uint32_t>(kYaml.find(at));
    return {std::move(rule), std::move(message), {0, begin, begin + 1}, must};
}

Value with(const std::string& yaml, std::vector<OpenPoint> points) {
    Findings findings;
    model::Composed composed;
    const model::ReadFile none = [](const std::string&) { return model::FileText{std::nullopt, "there is none"}; };
    model::compose("sla.yaml", yaml, none, findings, composed);
    return agreement_view(composed.agreement, composed.sources, {.fingerprint = "", .open_points = std::move(points)});
}

std::vector<OpenPoint> some() {
    return {point("late", "the draft has no end", "title"), point("vague", "nobody knows what `mql` is", "mql"),
            point("owner", "nobody owns `mql`", "mql", true), point("vague", "nobody knows what `lead` is", "lead"),
            point("sum", "`5 < 6` and `m` says `exits`", "target", true)};
}

}  // namespace

TEST_CASE("a draft lists its open points by section, what stands in the way of signing first") {
    const auto value = with(kYaml, some());
    CHECK(text(value, "open_point_count") == "5");
    CHECK(text(value, "open_must_count") == "2");
    REQUIRE(at(value, "open_points").list()->size() == 3);
    CHECK(text(value, "open_points.0.section") == "agreement");
    CHECK(text(value, "open_points.0.number") == "(none)");
    CHECK(text(value, "open_points.0.points.0.text") == "The draft has no end");
    CHECK(text(value, "open_points.1.section") == "stages");
    CHECK(text(value, "open_points.1.number") == text(value, "number.stages"));
    CHECK(text(value, "open_points.1.points.0.text") == "Nobody owns “Ripe Lead”");
    CHECK(text(value, "open_points.1.points.0.must") == "true");
    CHECK(text(value, "open_points.1.points.1.text") == "Nobody knows what “Ripe Lead” is");
    CHECK(text(value, "open_points.1.points.1.more") == "1");
    CHECK(text(value, "open_points.2.points.0.text") == "“5 < 6” and “Growth Team” says “exits”");
    const auto printed = print(value);
    CHECK(printed.find("5 points are still open, 2 of them to be settled before anybody can sign") !=
          std::string::npos);
    CHECK(printed.find("- Nobody knows what “Ripe Lead” is (and 1 more of this kind)\n") != std::string::npos);
    CHECK(printed.find("- **Must:** Nobody owns “Ripe Lead”\n") != std::string::npos);
}

TEST_CASE("an agreement that is no draft has no open points, whatever is found in it") {
    for (const std::string status : {"in-force", "retired"}) {
        auto yaml = kYaml;
        yaml.insert(yaml.find("title"), "status: " + status + ", ");
        const auto value = with(yaml, some());
        CHECK(at(value, "open_points").list()->empty());
        CHECK(text(value, "open_point_count") == "0");
        CHECK(text(value, "open_must_count") == "0");
        CHECK(print(value).find("pen points") == std::string::npos);
    }
    CHECK(print(with(kYaml, {})).find("pen points") == std::string::npos);
}

}  // namespace slac::view
