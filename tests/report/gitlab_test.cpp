#include "slac/report/gitlab.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;
using nlohmann::json;

namespace {

json report_of(const Sources& sources, const std::vector<Diagnostic>& findings) {
    Gitlab gitlab("/repo");
    auto out = gitlab.file(sources, findings);
    return json::parse(out + gitlab.end({}));
}

}  // namespace

TEST_CASE("gitlab: the keys that GitLab reads") {
    const Texts texts("slac: 1\nname: x\n", "/repo/sla.yaml");
    const auto report = report_of(texts.sources, {finding(Severity::error, "is\nbad", texts.at("x")),
                                                  finding(Severity::warning, "m", texts.at("x")),
                                                  finding(Severity::info, "m", texts.at("slac"))});
    CHECK(report.at(0) == json{{"description", "is bad"},
                               {"check_name", "some-rule"},
                               {"fingerprint", report.at(0).at("fingerprint")},
                               {"severity", "major"},
                               {"location", {{"path", "sla.yaml"}, {"lines", {{"begin", 2}}}}}});
    CHECK(report.at(0).at("fingerprint").get<std::string>().size() == 64);
    CHECK(report.at(1).at("severity") == "minor");
    CHECK(report.at(2).at("severity") == "info");
    CHECK(report_of(texts.sources, {}) == json::array());
}

TEST_CASE("gitlab: each finding has a fingerprint of its own, which stays when lines are added and messages change") {
    const Texts before("a: 1\nb: 2\nb: 2\n");
    const Texts after("# new\n\na: 1\n  b:   2\nb: 2\n");
    const auto fingerprints = [](const Texts& texts, const std::string& message) {
        auto again = finding(Severity::error, message, texts.at("b"));
        std::vector<std::string> found;
        for (const auto& entry :
             report_of(texts.sources, {finding(Severity::error, message, texts.at("a: 1")), again, again}))
            found.push_back(entry.at("fingerprint"));
        return found;
    };
    const auto of_before = fingerprints(before, "m");
    CHECK(std::set<std::string>(of_before.begin(), of_before.end()).size() == 3);
    CHECK(of_before == fingerprints(after, "other words"));
}

TEST_CASE("gitlab: hostile text stays text") {
    const HostileFinding hostile;
    const auto report = report_of(hostile.texts.sources, {hostile.diagnostic});
    const auto description = report.at(0).at("description").get<std::string>();
    CHECK(description.find_first_of("\n\r\x1b") == std::string::npos);
    CHECK(description.find("\u202E") == std::string::npos);
}
