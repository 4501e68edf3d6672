#include "slac/report/github.hpp"

#include <algorithm>
#include <sstream>

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;

TEST_CASE("github: one command a finding, errors first, at the end of the run") {
    const Texts texts("slac: 1\nname: |\n  x\n", "/repo/teams/sla.yaml");
    auto error = finding(Severity::error, "100% wrong: a, b", texts.at("slac"));
    error.advise("write\nit");
    Github github("/repo");
    CHECK(github
              .file(texts.sources, {finding(Severity::info, "i", texts.at("x")),
                                    finding(Severity::warning, "w", texts.from_to("name", "x"))})
              .empty());
    CHECK(github.file(texts.sources, {error}).empty());
    CHECK(github.end({}) ==
          "::error file=teams/sla.yaml,line=1,endLine=1,col=1,endColumn=5,title=slac%3A some-rule::100%25 wrong: a, "
          "b%0Awrite%0Ait\n"
          "::warning file=teams/sla.yaml,line=2,endLine=3,title=slac%3A some-rule::w\n"
          "::notice file=teams/sla.yaml,line=3,endLine=3,col=3,endColumn=4,title=slac%3A some-rule::i\n");
}

TEST_CASE("github: a hostile finding stays one command with its own properties") {
    const HostileFinding hostile;
    Github github("/repo");
    CHECK(github.file(hostile.texts.sources, {hostile.diagnostic}).empty());
    const auto out = github.end({});
    CHECK(std::count(out.begin(), out.end(), '\n') == 1);
    CHECK(out.starts_with("::error file=dir/"));
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find("\u202E") == std::string::npos);
    // Up to the message there is nothing but `name=value` and four commas between them.
    const auto properties = out.substr(0, out.find("::", 2));
    CHECK(std::count(properties.begin(), properties.end(), ',') == 5);
    CHECK(std::count(properties.begin(), properties.end(), ':') == 2);
}
