#include "slac/report/junit.hpp"

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;

TEST_CASE("junit: a suite for each agreement, a test for each rule that found something") {
    const Texts texts("slac: 1\nname: x\n", "/repo/sla.yaml");
    const Texts clean("slac: 1\n", "clean.sla.yaml");
    auto other = finding(Severity::warning, "w", texts.at("x"));
    other.rule = "other-rule";
    auto error = finding(Severity::error, "a < b", texts.at("name"));
    error.advise("write `b`");
    Junit junit("/repo");
    auto out =
        junit.file(texts.sources, {finding(Severity::info, "i", texts.at("slac")), error, other}, Severity::error);
    out += junit.file(clean.sources, {}, Severity::error);
    out += junit.end({});
    CHECK(out == R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="slac">
  <testsuite name="sla.yaml" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="some-rule" classname="sla.yaml">
      <failure type="error" message="a &lt; b">sla.yaml:1:1: info: i
sla.yaml:2:1: error: a &lt; b
help: write `b`
</failure>
    </testcase>
    <testcase name="other-rule" classname="sla.yaml">
      <skipped>sla.yaml:2:7: warning: w
</skipped>
    </testcase>
  </testsuite>
  <testsuite name="clean.sla.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="clean.sla.yaml"/>
  </testsuite>
</testsuites>
)");
    CHECK(Junit("/repo").file(texts.sources, {other}, Severity::info).find("<failure type=\"warning\"") !=
          std::string::npos);
    CHECK(Junit("/repo").end({}).find("<testsuites name=\"slac\">\n</testsuites>") != std::string::npos);
}

TEST_CASE("junit: hostile text makes no element and no character that XML does not know") {
    const HostileFinding hostile;
    Junit junit("/repo");
    auto out = junit.file(hostile.texts.sources, {hostile.diagnostic}, Severity::error);
    out += junit.end({});
    CHECK(out.find("<script") == std::string::npos);
    CHECK(out.find("]]>") == std::string::npos);
    CHECK(out.find("\uFFFE") == std::string::npos);
    CHECK(out.find("\u202E") == std::string::npos);
    for (const unsigned char c : out) CHECK((c == '\n' || c >= 0x20));
}
