#include "slac/report/markdown.hpp"

#include <algorithm>

#include "catch.hpp"
#include "findings.hpp"

using namespace slac;
using namespace slac::report;

TEST_CASE("markdown: a table, errors first") {
    const Texts texts("slac: 1\nname: x\n", "/repo/sla.yaml");
    auto error = finding(Severity::error, "`name` is 2 * 3 > 5", texts.at("name"));
    error.advise("write `a|b`");
    const std::vector<Diagnostic> two{finding(Severity::info, "i", texts.at("slac")), error};
    Summary summary;
    summary.rules = 3;
    summary.add(two);
    Markdown markdown("/repo");
    CHECK(markdown.file(texts.sources, two).empty());
    CHECK(markdown.end(summary) ==
          "**slac:** 1 error, 1 info in 1 file (3 rules)\n"
          "\n"
          "| Severity | Place | Finding |\n"
          "|---|---|---|\n"
          "| error | `sla.yaml:2:1` | `name` is 2 &#42; 3 &#62; 5 (`some-rule`)<br>write <code>a&#124;b</code> |\n"
          "| info | `sla.yaml:1:1` | i (`some-rule`) |\n");
    Summary none;
    none.files = 2;
    CHECK(Markdown("/repo").end(none) == "**slac:** No findings in 2 files (0 rules).\n");
}

TEST_CASE("markdown: it never grows beyond its limit and says what it leaves out") {
    const Texts texts("slac: 1\n");
    const std::vector<Diagnostic> many(50, finding(Severity::warning, std::string(80, 'w'), texts.at("slac")));
    Markdown markdown("/", 2000);
    CHECK(markdown.file(texts.sources, many).empty());
    CHECK(markdown.file(texts.sources, {finding(Severity::error, "last and worst", texts.at("slac"))}).empty());
    const auto out = markdown.end({});
    CHECK(out.size() < 2200);
    const auto rows =
        std::count(out.begin(), out.end(), '\n') - 6;  // the sum, two blank lines, the head, the last line
    CHECK(out.find("| error | `sla.yaml:1:1` | last and worst") < out.find("| warning"));
    CHECK(rows > 10);
    CHECK(out.ends_with("\n" + std::to_string(51 - rows) + " more findings are not shown.\n"));
}

TEST_CASE("markdown: hostile text is no markup, no address, no mention and no further cell") {
    const HostileFinding hostile;
    Markdown markdown("/repo");
    CHECK(markdown.file(hostile.texts.sources, {hostile.diagnostic}).empty());
    const auto out = markdown.end({});
    const auto row = out.substr(out.find("| error"));
    CHECK(std::count(row.begin(), row.end(), '\n') == 1);
    CHECK(std::count(row.begin(), row.end(), '|') == 4);
    for (const auto* bad : {"<script", "http:", "www.", "@o", "[x]", "**b", "#1 ", "$x", "\x1b", "\u202E", "\\"})
        CHECK(row.find(bad) == std::string::npos);
}
