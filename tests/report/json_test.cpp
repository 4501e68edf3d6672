#include "slac/report/json.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;

TEST_CASE("the report is the settled one, key by key") {
    Texts texts("slac: 1\nnäme: x\n");
    texts.sources.add("base.yaml", "a: 1\n");
    auto one = finding(Severity::warning, "m", texts.at("x"));
    one.label(texts.at("a", 1), "there").advise("help").offer({"write `y`", true, {{texts.at("x"), "y"}}});
    Summary summary;
    summary.rules = 3;
    summary.add({one});
    Json json;
    auto out = json.file(texts.sources, {one});
    out += json.end(summary);
    CHECK(
        out ==
        "{\"version\":1,\"findings\":[\n"
        R"({"rule":"some-rule","severity":"warning","message":"m","file":"sla.yaml",)"
        R"("span":{"start":{"line":2,"column":7,"offset":15},"end":{"line":2,"column":8,"offset":16}},)"
        R"("labels":[{"message":"there","file":"base.yaml",)"
        R"("span":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":2,"offset":1}}}],)"
        R"("help":"help","url":null,"fix":{"title":"write `y`","safe":true,"edits":[)"
        R"({"span":{"start":{"line":2,"column":7,"offset":15},"end":{"line":2,"column":8,"offset":16}},"text":"y"}]},)"
        "\"suppressed\":null}\n"
        R"(],"summary":{"files":1,"errors":0,"warnings":1,"infos":0,"suppressed":0,"rules":3}})"
        "\n");
}

TEST_CASE("the pieces of several files are one document") {
    const Texts texts("a: 1\n");
    const std::vector<Diagnostic> two(2, finding(Severity::error, "m", texts.at("a")));
    Summary summary;
    const auto findings_of = [&](const std::vector<std::vector<Diagnostic>>& files) {
        Json json;
        std::string out;
        for (const auto& file : files) out += json.file(texts.sources, file);
        return nlohmann::json::parse(out + json.end(summary)).at("findings").size();
    };
    CHECK(findings_of({}) == 0);
    CHECK(findings_of({{}}) == 0);
    CHECK(findings_of({{}, two, {}, two}) == 4);
}

TEST_CASE("what is absent is null, and any bytes give valid JSON") {
    const Texts texts("\xFF\xC3: \x01\n", "p\xFF.yaml");
    Json json;
    auto one = finding(Severity::error, "Bad \xFF \"quoted\" \\ \x1b \u2028", texts.at("\xC3"));
    auto text = json.file(texts.sources, {one});
    text += json.end({});
    const auto report = nlohmann::json::parse(text);
    const auto& out = report.at("findings").at(0);
    CHECK(out.at("message") == "Bad \uFFFD \"quoted\" \\ \x1b \u2028");
    CHECK(out.at("file") == "p\uFFFD.yaml");
    CHECK(out.at("span").at("start").at("column") == 2);
    CHECK(out.at("labels").empty());
    for (const auto* key : {"help", "url", "fix", "suppressed"}) CHECK(out.at(key).is_null());
}
