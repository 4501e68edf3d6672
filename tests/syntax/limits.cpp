#include "catch.hpp"
#include "parsed.hpp"

using namespace slac;
using namespace slac::syntax;

namespace {

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

std::string rules(const Parsed& p) {
    std::string all;
    for (const Diagnostic& finding : p.findings.all()) all += finding.rule + " ";
    return all;
}

}  // namespace

TEST_CASE("bytes: the limit itself is allowed") {
    Limits limits;
    limits.bytes = 10;
    CHECK(rules(Parsed("a: 123456", limits)).empty());
    CHECK(rules(Parsed("a: 1234567", limits)).empty());
    const Parsed over("a: 12345678", limits);
    CHECK(rules(over) == "yaml-too-large ");
    CHECK(over.tree.root == nullptr);
}

TEST_CASE("depth: the root is 1 and 64 is allowed") {
    const auto flow = [](std::size_t depth) {
        return "a: " + repeated("[", depth - 1) + repeated("]", depth - 1) + "\n";
    };
    CHECK(rules(Parsed(flow(63))).empty());
    CHECK(rules(Parsed(flow(64))).empty());
    CHECK(rules(Parsed(flow(65))) == "yaml-too-deep ");
    const auto block = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text += std::string(i, ' ') + "a:" + (i + 1 < depth ? "\n" : " 1\n");
        return text;
    };
    CHECK(rules(Parsed(block(64))).empty());
    CHECK(rules(Parsed(block(65))) == "yaml-too-deep ");
    CHECK(Parsed(block(65)).tree.root == nullptr);
    // Aliases count with what they stand for.
    const auto alias = [](std::size_t depth) {
        return "x: &x " + repeated("[", 30) + repeated("]", 30) + "\ny: " + repeated("[", depth) + "*x" +
               repeated("]", depth) + "\n";
    };
    CHECK(rules(Parsed(alias(33))).empty());
    CHECK(rules(Parsed(alias(34))) == "yaml-too-deep ");
}

TEST_CASE("values: each counts, aliases with all that they stand for") {
    Limits limits;
    limits.nodes = 5;
    CHECK(rules(Parsed("a: 1\nb: [x, y]\n", limits)).empty());  // root, 1, list, x, y
    CHECK(rules(Parsed("a: 1\nb: [x, y, z]\n", limits)) == "yaml-too-many-values ");
    CHECK(rules(Parsed("b: [x]\nc: ~\nd:\n", limits)).empty());
    CHECK(rules(Parsed("b: &b [x]\nc: *b\n", limits)).empty());
    CHECK(rules(Parsed("b: &b [x, y]\nc: *b\n", limits)) == "yaml-too-many-values ");
    CHECK(Parsed("a: 1\nb: [x, y, z]\n", limits).tree.root == nullptr);
    Limits four = limits;
    four.nodes = 4;
    CHECK(rules(Parsed("a: 1\nb: [x, y]\n", four)) == "yaml-too-many-values ");
}

TEST_CASE("an alias bomb is one finding") {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const std::string name = "a" + std::to_string(i);
        const std::string from = "*a" + std::to_string(i - 1);
        text += name + ": &" + name + " [" + repeated(from + ", ", 9) + from + "]\n";
    }
    const Parsed p(text);
    CHECK(rules(p) == "yaml-too-many-values ");
    CHECK(p.tree.root == nullptr);
}

TEST_CASE("fifty thousand keys are no burden, nor as many doubles") {
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
    const Parsed p(text);
    CHECK(p.findings.empty());
    REQUIRE(p.tree.root != nullptr);
    CHECK(p.tree.root->entries.size() == 50'000);
    const Parsed q(repeated("a: 1\n", 50'000));
    REQUIRE(q.tree.root != nullptr);
    CHECK(q.tree.root->entries.size() == 1);
    CHECK(q.findings.size() == 1000);
}

TEST_CASE("hostile files end, with a finding") {
    const std::size_t size = 200'000;
    for (const char* part :
         {"[",        "{",         "[\n",       "- ",        "? ",           "\"",       "a: [",
          "{a: ",     "a:b\n",     "a: b: c\n", "\ta: 1\n",  "a:\n\tb: 1\n", "!",        "*",
          "key\n-\n", "a: |\n",    "a: \"x\n",  "a: [x\n",   "{{",           ": ",       "a:\n   b: 1\n  c: 1\n",
          "\xFF",     "a: >= 5\n", "[,",        "a: 'x'y\n", "&a ",          "%\n---\n", "]",
          "]"}) {
        INFO(part);
        const Parsed p(repeated(part, size / std::string_view(part).size()));
        CHECK_FALSE(p.findings.empty());
        for (const Diagnostic& finding : p.findings.all()) {
            CHECK(finding.span.begin <= finding.span.end);
            CHECK(finding.span.end <= p.file.text().size());
        }
    }
}
