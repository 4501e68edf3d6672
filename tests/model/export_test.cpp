// An agreement as JSON: each kind of value in a form to calculate with, each in its place.
#include "slac/model/export.hpp"

#include <string>

#include "catch.hpp"
#include "slac/model/compose.hpp"

using namespace slac;

namespace {

struct Read {
    model::Composed composed;
    Findings findings;
};
Read read(const std::string& yaml) {
    Read result;
    model::compose(
        "sla.yaml", "slac: 1\n" + yaml + "\n",
        [](const std::string&) {
            return model::FileText{std::nullopt, "no"};
        },
        result.findings, result.composed);
    return result;
}

/// The one line of the JSON on which `key` stands, without blanks and comma around it.
std::string line_of(const std::string& yaml, const std::string& key) {
    const auto agreement = read(yaml);
    INFO(yaml);
    for (const auto& finding : agreement.findings.all())
        if (finding.severity == Severity::error) FAIL_CHECK(finding.message);
    const auto json = model::exported(agreement.composed.agreement, {}).json;
    INFO(json);
    const auto begin = json.find("\"" + key + "\": ");
    REQUIRE(begin != std::string::npos);
    auto line = json.substr(begin, json.find('\n', begin) - begin);
    if (line.ends_with(',')) line.pop_back();
    return line.substr(key.size() + 4);
}

}  // namespace

TEST_CASE("each kind of value has the form that is promised") {
    CHECK(line_of("outreach: {tiers: {a: {respond_within: 4bh}}}", "respond_within") ==
          "{\"text\": \"4 business hours\", \"minutes\": 240, \"minutes_at_most\": 240, \"business\": true}");
    CHECK(line_of("outreach: {tiers: {a: {timeframe: 2 months}}}", "timeframe") ==
          "{\"text\": \"2 months\", \"minutes\": 80640, \"minutes_at_most\": 89280, \"business\": false}");
    CHECK(line_of("outreach: {tiers: {a: {attempts: \"1,200\"}}}", "attempts") == "1200");
    CHECK(line_of("goals: {conversions: {a: {rate: 6.5%}}}", "rate") == "6.5");
    CHECK(line_of("icp: {employees: 100-2000}", "employees") ==
          "{\"text\": \"100-2,000\", \"low\": 100, \"high\": 2000}");
    CHECK(line_of("icp: {employees: \"> 50\"}", "employees") ==
          "{\"text\": \"> 50\", \"low\": 50, \"high\": null, \"low_exclusive\": true}");
    CHECK(line_of("goals: {revenue: {deal_size: $60k}}", "deal_size") ==
          "{\"text\": \"$60,000\", \"amount\": 60000, \"currency\": \"$\"}");
    CHECK(line_of("kpis: {a: {target: \">= 8%\"}}", "target") ==
          "{\"text\": \">= 8%\", \"comparison\": \"at least\", \"value\": {\"text\": \"8%\", \"percent\": 8}}");
    CHECK(line_of("kpis: {a: {baseline: 30}}", "baseline") == "{\"text\": \"30\", \"number\": 30}");
    CHECK(line_of("goals: {grid: {a: {target: +20%}}}", "target") ==
          "{\"text\": \"+20%\", \"percent\": 20, \"relative\": true}");
    CHECK(line_of("agreement: {effective: 2026-01-31}", "effective") == "\"2026-01-31\"");
    CHECK(line_of("stages: {a: {terminal: yes}}", "terminal") == "true");
    CHECK(line_of("agreement: {title: 'a \"b\" \\ c'}", "title") == "\"a \\\"b\\\" \\\\ c\"");
}

TEST_CASE("what is written in short is exported in full, and keys of one's own as texts") {
    CHECK(line_of("parties: {a: {leader: Dana}}", "name") == "\"Dana\"");
    CHECK(line_of("handoffs: {a: {notify: CRM task}}", "notify") == "[");
    CHECK(line_of("x-count: 007", "x-count") == "\"007\"");
    CHECK(line_of("parties: {a: {x-own: [{b: true}, ~]}}", "b") == "\"true\"");
}

TEST_CASE("every place leads to its text") {
    const auto agreement = read("parties: {a: {name: Alpha}}\nglossary: {A/B ~ test: Two pages}\nx-own: {b: 1}");
    const auto& sources = agreement.composed.sources;
    const auto places = model::exported(agreement.composed.agreement, {}).places;
    const auto at = [&](std::string_view path) {
        INFO(path);
        REQUIRE(places.contains(path));
        return std::string(sources.slice(places.find(path)->second));
    };
    CHECK(at("") == "slac");
    CHECK(at("/slac") == "1");
    CHECK(at("/parties") == "parties");
    CHECK(at("/parties/a") == "a");
    CHECK(at("/parties/a/name") == "Alpha");
    CHECK(at("/glossary/A~1B ~0 test") == "Two pages");
    CHECK(at("/x-own") == "x-own");
}

TEST_CASE("bytes that are no text do not break the JSON") {
    CHECK(model::json_text("a\xFF\x01\t\x7F\"") == "\"a\xEF\xBF\xBD\\u0001\\u0009\\u007f\\\"\"");
    CHECK(model::json_text("\xC3\xA9\n") == "\"\xC3\xA9\\n\"");
}
