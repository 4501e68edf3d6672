#include "slac/report/concise.hpp"

#include <algorithm>

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;

TEST_CASE("concise: a line for each finding, then the sum") {
    const Texts texts("slac: 1\nname: x\n");
    const std::vector<Diagnostic> two{finding(Severity::error, "first\n  line", texts.at("slac")),
                                      finding(Severity::info, "second", texts.at("x"))};
    Summary summary;
    summary.rules = 3;
    summary.add(two);
    const Concise concise(false, true);
    CHECK(concise.file(texts.sources, two) ==
          "sla.yaml:1:1: error: first line [some-rule]\nsla.yaml:2:7: info: second [some-rule]\n");
    CHECK(concise.end(summary) == "1 error, 1 info in 1 file (3 rules)\n");
    CHECK(Concise(true, true).file(texts.sources, two).find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
}

TEST_CASE("concise: a hostile finding stays one harmless line") {
    const HostileFinding hostile;
    for (const bool unicode : {true, false}) {
        const auto out = Concise(false, unicode).file(hostile.texts.sources, {hostile.diagnostic});
        CHECK(std::count(out.begin(), out.end(), '\n') == 1);
        CHECK(std::none_of(out.begin(), out.end() - 1, [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
        CHECK(out.find("\u202E") == std::string::npos);
        CHECK(out.find("<U+202E>") != std::string::npos);
        CHECK(out.starts_with("dir/"));
        CHECK(command_in(out).empty());
        if (!unicode) CHECK(std::all_of(out.begin(), out.end(), [](unsigned char c) { return c < 0x80; }));
    }
    for (const auto* path : {"::error::x", " \t::error::x"}) {
        const Texts command("a: 1\n", path);
        CHECK(Concise(false, true)
                  .file(command.sources, {finding(Severity::error, "m", command.at("a"))})
                  .starts_with("./"));
    }
}
