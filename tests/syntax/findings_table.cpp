#include <set>

#include "catch.hpp"
#include "parsed.hpp"
#include "slac/diagnostic/edits.hpp"

using namespace slac;
using namespace slac::syntax;

TEST_CASE("each finding's bad example fires exactly itself and its good one nothing") {
    std::set<std::string_view> ids;
    std::set<std::string_view> without;
    for (const RuleInfo& rule : yaml_findings()) {
        INFO(rule.id);
        CHECK(ids.insert(rule.id).second);
        CHECK(rule.category == Category::yaml);
        CHECK_FALSE(rule.summary.empty());
        CHECK_FALSE(rule.why.empty());
        CHECK_FALSE(rule.fix.empty());
        CHECK(rule.summary.back() != '.');
        if (rule.bad.empty()) {
            without.insert(rule.id);
            continue;
        }
        Parsed bad{std::string(rule.bad)};
        INFO(bad.told());
        REQUIRE(bad.findings.size() == 1);
        CHECK(bad.findings.all()[0].rule == rule.id);
        CHECK_FALSE(bad.findings.all()[0].message.empty());
        CHECK_FALSE(bad.findings.all()[0].help.empty());
        Parsed good{std::string(rule.good)};
        CHECK(good.told().empty());
        CHECK(good.tree.root != nullptr);
    }
    // Their examples would fill pages: they have tests of their own among the limits.
    CHECK(without == std::set<std::string_view>{"yaml-too-large", "yaml-too-many-values"});
}

TEST_CASE("a fix takes its finding away and adds none") {
    int fixes = 0;
    for (const RuleInfo& rule : yaml_findings()) {
        Parsed bad{std::string(rule.bad)};
        for (const Diagnostic& finding : bad.findings.all()) {
            if (!finding.fix) continue;
            INFO(rule.id);
            ++fixes;
            Parsed mended(slac::apply(bad.file.text(), finding.fix->edits));
            CHECK(mended.told().empty());
        }
    }
    CHECK(fixes > 12);
}

TEST_CASE("no message speaks the language of programmers") {
    for (const RuleInfo& rule : yaml_findings()) {
        Parsed bad{std::string(rule.bad)};
        for (const Diagnostic& finding : bad.findings.all()) {
            const std::string all = finding.message + finding.help + std::string(rule.summary) + std::string(rule.why);
            for (const char* word : {"scalar", "mapping", "token", "parse", "node", "sequence"}) {
                INFO(all);
                CHECK(all.find(word) == std::string::npos);
            }
        }
    }
}
