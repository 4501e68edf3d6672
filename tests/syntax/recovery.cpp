#include "catch.hpp"
#include "parsed.hpp"

using namespace slac;
using namespace slac::syntax;

TEST_CASE("one mistake hides no other, and the values around them are there") {
    Parsed p(
        "slac:1\n"
        "agreement:\n"
        "  title: \"Lead handoff\n"
        "  organization Northwind\n"
        "  status: draft\n"
        "parties:\n"
        "\tmarketing: {name: Marketing, side: marketing\n"
        "  sales: {name: Sales}\n"
        "kpis:\n"
        "  a: {target: >= 8%}\n"
        "  b: {target: 5}\n"
        "last: yes\n");
    CHECK(p.told() ==
          "1:1 yaml-missing-space [slac:1]\n"
          "3:10 yaml-unclosed-quote [\"]\n"
          "4:3 yaml-missing-colon [organization Northwind]\n"
          "7:1 yaml-tab [\t]\n"
          "7:13 yaml-unclosed-bracket [{]\n"
          "10:15 yaml-unquoted-character [>=]\n");
    REQUIRE(p.tree.root != nullptr);
    CHECK(p.text("slac") == "1");
    CHECK(p.text("agreement/title") == "Lead handoff");
    CHECK(p.text("agreement/status") == "draft");
    CHECK(p.written("parties/marketing/side") == "marketing");
    CHECK(p.text("parties/sales/name") == "Sales");
    CHECK(p.text("kpis/a/target") == ">= 8%");
    CHECK(p.written("last") == "yes");
}

TEST_CASE("only what lost a line is incomplete") {
    const Parsed p("a:\n  b: 1\n  lost line\n  c: 2\nd:\n  e: 3\n");
    CHECK(p.at("a").incomplete);
    CHECK_FALSE(p.at("d").incomplete);
    CHECK_FALSE(p.tree.root->incomplete);
    CHECK(p.text("a/c") == "2");

    const Parsed mended("a:\n  b:1\n  c: 2\n");
    CHECK_FALSE(mended.at("a").incomplete);

    const Parsed root("a: 1\nlost line\nb: 2\n");
    CHECK(root.tree.root->incomplete);

    const Parsed only("a:\n  lost line\n  more words\nb: 2\n");
    CHECK(only.findings.empty());  // a text, as far as YAML goes

    const Parsed item("a:\n  - b: 1\n  c: 2\n  - d: 3\ne: 4\n");
    CHECK(item.at("a").incomplete);
    CHECK(item.at("a/0").incomplete);  // it may have been meant for the item above
    CHECK_FALSE(item.at("a/1").incomplete);

    const Parsed alias("a: *gone\nb: 1\n");
    CHECK(alias.at("a").kind == Kind::null);
    CHECK(alias.at("a").incomplete);
    CHECK_FALSE(alias.tree.root->incomplete);

    const Parsed documents("a: 1\n---\na: 2\n");
    CHECK(documents.tree.root->incomplete);
}

TEST_CASE("a line that is left out takes what is under it along") {
    Parsed p("a:\n  b c d\n    e: 1\n    f: 2\n  g: 3\n");
    CHECK(p.findings.size() == 1);
    CHECK(p.text("a/g") == "3");
}

TEST_CASE("spans and comments are those of the file, whatever was mended before them") {
    Parsed p("a:\u00A0 1 # one\n\tb: 2 # two\nc: @x # three\n\u201Cd\u201D: 'y'\n");
    for (const Comment& comment : p.tree.comments) CHECK(p.file.slice(comment.span).front() == '#');
    REQUIRE(p.tree.comments.size() == 3);
    CHECK(p.file.slice(p.tree.comments[2].span) == "# three");
    CHECK(p.written("c") == "@x");
    CHECK(p.written("d") == "'y'");
}

TEST_CASE("twenty mistakes in one file are all found") {
    std::string text;
    for (int i = 0; i < 20; ++i) {
        text += "s" + std::to_string(i) + ":\n  a: 1\n  b: @x\n  c: [1, 2]\n";
    }
    const Parsed p(text);
    CHECK(p.findings.size() == 20);
    REQUIRE(p.tree.root != nullptr);
    CHECK(p.tree.root->entries.size() == 20);
    CHECK(p.text("s19/b") == "@x");
    CHECK(p.written("s19/c") == "[1, 2]");
    CHECK(p.file.slice(p.tree.root->span) == std::string_view(text).substr(0, text.size() - 1));
}

TEST_CASE("a duplicate before a mistake is told once") {
    Parsed p("a: {x: 1, x: 2}\nb: 1\nc: @y\nd: >= 1\ne: {x: 1, x: 2}\nb: 3\n");
    CHECK(p.told() ==
          "1:11 duplicate-key [x]\n3:4 yaml-unquoted-character [@]\n4:4 yaml-unquoted-character [>=]\n"
          "5:11 duplicate-key [x]\n6:1 duplicate-key [b]\n");
}

TEST_CASE("anchors are known after a mistake too") {
    const Parsed p("a: &x {b: 1}\nc: @d\ne: *x\n");
    CHECK(p.findings.size() == 1);
    CHECK(p.text("e/b") == "1");
}
