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

TEST_CASE("a point that does not say what it is about gets its name in front") {
    const auto value = with(kYaml, {point("placeholder", "`TBD` is a placeholder", "Ripe"),
                                    point("x", "5 leads are few", "target"), point("y", "`goals` is odd", "period")});
    CHECK(text(value, "open_points.0.points.0.text") == "Ripe Lead: “TBD” is a placeholder");
    CHECK(text(value, "open_points.1.points.0.text") == "New Ripe Leads: 5 leads are few");
    CHECK(text(value, "open_points.1.points.1.text") == "“goals” is odd");
}

TEST_CASE("in another language a rule's points are told in its own words, behind the names of what they are about") {
    std::string yaml = kYaml;
    yaml.insert(yaml.find("title"), "language: de, ");
    const auto in_german = [&](std::string rule, std::string_view where) {
        const auto begin = static_cast<std::uint32_t>(yaml.find(where));
        return OpenPoint{std::move(rule), "nobody owns `lead`", {0, begin, begin + 1}, false};
    };
    const auto value = with(yaml, {in_german("no-kpis", "title"), in_german("stage-without-owner", "lead:"),
                                   in_german("stage-without-owner", "Ripe"), in_german("stage-without-owner", "mql:"),
                                   in_german("a-new-rule", "mql:")});
    CHECK(text(value, "open_points.0.points.0.text") ==
          "Es sind keine Kennzahlen vereinbart; nichts zeigt, ob die Vereinbarung eingehalten wird");
    CHECK(text(value, "open_points.0.points.0.reference") == "no-kpis");
    CHECK(text(value, "open_points.1.points.0.text") ==
          "Lead und Ripe Lead: Es fehlt die Partei, die für Leads in dieser Phase zuständig ist");
    // Two of the three points are named.
    CHECK(text(value, "open_points.1.points.0.more") == "1");
    // What has no words is told as lint tells it.
    CHECK(text(value, "open_points.1.points.1.text") == "Nobody owns “Lead”");
    CHECK(text(value, "open_points.1.points.1.reference") == "(none)");
    const auto printed = print(value, "de");
    CHECK(printed.find("zuständig ist (`stage-without-owner`) (und noch 1 dieser Art)\n") !=
          std::string::npos);
    CHECK(printed.find("- Nobody owns “Lead”\n") != std::string::npos);
}

TEST_CASE("of thousands of points of one kind a few are named, and the rest is counted") {
    std::string yaml = "slac: 1\nagreement: {title: T, language: fr}\nstages:\n";
    std::vector<OpenPoint> points;
    for (int i = 0; i < 5000; ++i) {
        const auto begin = static_cast<std::uint32_t>(yaml.size() + 2);
        yaml += "  s" + std::to_string(i) + ": {owner: m}\n";
        points.push_back({"stage-without-criteria", "", {0, begin, begin + 1}, true});
    }
    const auto value = with(yaml, std::move(points));
    CHECK(text(value, "open_points.0.points.0.text") ==
          "S0, S1, S2 et S3 : Il manque les conditions qui placent un lead à cette étape");
    CHECK(text(value, "open_points.0.points.0.more") == "4996");
    CHECK(print(value, "fr").find("(et 4 996 de plus de ce type)\n") != std::string::npos);
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
