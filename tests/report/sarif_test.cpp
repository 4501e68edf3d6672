#include "slac/report/sarif.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;
using nlohmann::json;

namespace {

constexpr RuleInfo kRule{.id = "some-rule",
                         .severity = Severity::info,
                         .category = Category::arithmetic,
                         .summary = "sums that do not close",
                         .why = "nobody believes them"};

std::string sarif_text(const Sources& sources, const std::vector<Diagnostic>& findings) {
    Sarif sarif("/work/shop", {{&kRule, "the lesson", "**the lesson**", "https://example.org/some-rule"}});
    auto out = sarif.file(sources, findings);
    return out + sarif.end({});
}

json run_of(const Sources& sources, const std::vector<Diagnostic>& findings) {
    const auto log = json::parse(sarif_text(sources, findings));
    CHECK(log.at("version") == "2.1.0");
    CHECK(log.at("$schema") == "https://json.schemastore.org/sarif-2.1.0.json");
    REQUIRE(log.at("runs").size() == 1);
    return log.at("runs").at(0);
}

json physical(const json& result) { return result.at("locations").at(0).at("physicalLocation"); }

}  // namespace

TEST_CASE("sarif: every rule is listed with its lesson, findings or not") {
    const Texts texts("a: 1\n");
    const auto run = run_of(texts.sources, {});
    CHECK(run.at("results") == json::array());
    CHECK(run.at("columnKind") == "unicodeCodePoints");
    const auto& driver = run.at("tool").at("driver");
    CHECK(driver.at("name") == "slac");
    CHECK(driver.at("semanticVersion") == SLAC_VERSION);
    CHECK(driver.at("rules") == json::parse(R"([{"id":"some-rule","shortDescription":{"text":"Sums that do not close."},
        "fullDescription":{"text":"Nobody believes them."},"help":{"text":"the lesson","markdown":"**the lesson**"},
        "helpUri":"https://example.org/some-rule","defaultConfiguration":{"level":"note"},
        "properties":{"tags":["arithmetic"],"problem.severity":"recommendation"}}])"));
}

TEST_CASE("sarif: a finding with all that it can have") {
    Texts texts("slac: 1\nnäme: x\n", "/work/shop/a b/sla.yaml");
    texts.sources.add("./base.yaml", "a: 1\n");
    auto one = finding(Severity::warning, "it is `x`", texts.at("x"));
    one.label(texts.at("a", 1), "there").advise("write `y`").offer({"write `y`", true, {{texts.at("x"), "y"}}});
    one.suppressed = Suppression{"agreed in March", "2026-12-31"};
    const auto result = run_of(texts.sources, {one}).at("results").at(0);
    CHECK(result == json::parse(R"({"ruleId":"some-rule","ruleIndex":0,"level":"warning",
        "message":{"text":"it is `x`\n\nwrite `y`"},
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b/sla.yaml","uriBaseId":"%SRCROOT%"},
            "region":{"startLine":2,"startColumn":7,"endLine":2,"endColumn":8}}}],
        "relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"base.yaml","uriBaseId":"%SRCROOT%"},
            "region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":2}},"message":{"text":"there"}}],
        "partialFingerprints":{"primaryLocationLineHash":")" +
                                result.at("partialFingerprints").at("primaryLocationLineHash").get<std::string>() +
                                R"("},
        "fixes":[{"description":{"text":"write `y`"},"artifactChanges":[
            {"artifactLocation":{"uri":"a%20b/sla.yaml","uriBaseId":"%SRCROOT%"},"replacements":[
            {"deletedRegion":{"startLine":2,"startColumn":7,"endLine":2,"endColumn":8},"insertedContent":{"text":"y"}}]}]}],
        "suppressions":[{"kind":"inSource","justification":"agreed in March","properties":{"until":"2026-12-31"}}]})"));
}

TEST_CASE("sarif: addresses of files") {
    const auto address = [](const std::string& path) {
        const Texts texts("a: 1\n", path);
        return physical(run_of(texts.sources, {finding(Severity::error, "m", texts.at("a"))}).at("results").at(0))
            .at("artifactLocation")
            .at("uri")
            .get<std::string>();
    };
    CHECK(address("./x/sla.yaml") == "x/sla.yaml");
    CHECK(address("/work/shop/x/sla.yaml") == "x/sla.yaml");
    CHECK(address("/work/shopping/sla.yaml") == "file:///work/shopping/sla.yaml");
    CHECK(address("ü 100%#?:[1].yaml") == "%C3%BC%20100%25%23%3F%3A%5B1%5D.yaml");
    CHECK(address("a\xFF.yaml") == "a%FF.yaml");
    CHECK(address("<stdin>") == "%3Cstdin%3E");
}

TEST_CASE("sarif: findings of several files, of unknown rules and without files are one document") {
    const Texts texts("a: 1\n");
    auto unknown = finding(Severity::error, "m", texts.at("a"));
    unknown.rule = "house-rule";
    Sarif sarif("/", {});
    auto out = sarif.file(texts.sources, {unknown, unknown});
    out += sarif.file(texts.sources, {});
    out += sarif.file(texts.sources, {unknown});
    out += sarif.end({});
    const auto results = json::parse(out).at("runs").at(0).at("results");
    CHECK(results.size() == 3);
    CHECK(results.at(0).at("ruleId") == "house-rule");
    CHECK(!results.at(0).contains("ruleIndex"));
    CHECK(results.at(0).at("partialFingerprints") == results.at(2).at("partialFingerprints"));
    CHECK(json::parse(Sarif("/", {}).end({})).at("runs").at(0).at("results").empty());
}

TEST_CASE("sarif: hostile text makes no link and no escape") {
    const HostileFinding hostile;
    const auto text = sarif_text(hostile.texts.sources, {hostile.diagnostic});
    CHECK(text.find('\x1b') == std::string::npos);
    const auto result = json::parse(text).at("runs").at(0).at("results").at(0);
    for (const auto* bad : {"[x](", "\u202E"})
        CHECK(result.at("message").at("text").get<std::string>().find(bad) == std::string::npos);
    const auto uri = physical(result).at("artifactLocation").at("uri").get<std::string>();
    CHECK(uri.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/%") ==
          std::string::npos);
}
