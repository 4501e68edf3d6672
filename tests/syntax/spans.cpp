#include "catch.hpp"
#include "parsed.hpp"

using namespace slac;
using namespace slac::syntax;

TEST_CASE("a value's span is the value as it is written") {
    const Parsed p(
        "plain: some words  # why\n"
        "single: 'it''s'\n"
        "double: \"a \\\"b\\\" \\u00e9\"  \n"
        "long: one\n"
        "  two\n"
        "\n"
        "  three\n"
        "literal: |\n"
        "  first\n"
        "    second\n"
        "\n"
        "folded: >-  # folded\n"
        "  one\n"
        "  two\n"
        "list:\n"
        "  - a\n"
        "  - b: 1\n"
        "    c: [x, 'y', {z: 1}]\n"
        "flow: { a : 1, b: [ ] , }\n"
        "beside:\n"
        "- one\n"
        "- two\n"
        "last: end");
    CHECK(p.findings.empty());
    REQUIRE(p.tree.root != nullptr);
    CHECK(p.written("plain") == "some words");
    CHECK(p.written("single") == "'it''s'");
    CHECK(p.text("single") == "it's");
    CHECK(p.written("double") == "\"a \\\"b\\\" \\u00e9\"");
    CHECK(p.text("double") == "a \"b\" \u00e9");
    CHECK(p.written("long") == "one\n  two\n\n  three");
    CHECK(p.text("long") == "one two\nthree");
    CHECK(p.written("literal") == "|\n  first\n    second");
    CHECK(p.text("literal") == "first\n  second\n");
    CHECK(p.written("folded") == ">-  # folded\n  one\n  two");
    CHECK(p.text("folded") == "one two");
    CHECK(p.written("list") == "- a\n  - b: 1\n    c: [x, 'y', {z: 1}]");
    CHECK(p.written("list/1") == "b: 1\n    c: [x, 'y', {z: 1}]");
    CHECK(p.written("list/1/c") == "[x, 'y', {z: 1}]");
    CHECK(p.written("list/1/c/1") == "'y'");
    CHECK(p.written("list/1/c/2") == "{z: 1}");
    CHECK(p.written("flow") == "{ a : 1, b: [ ] , }");
    CHECK(p.written("flow/b") == "[ ]");
    CHECK(p.written("beside") == "- one\n- two");
    CHECK(p.written("last") == "end");
    CHECK(p.file.slice(p.tree.root->span) == p.file.text());
    CHECK(p.file.slice(p.tree.root->find("literal")->key.span) == "literal");
}

TEST_CASE("the style tells how a value is written") {
    const Parsed p("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\nf: [x]\ng: {x: y}\nh:\n  - x\n");
    CHECK(p.at("a").style == Style::plain);
    CHECK(p.at("b").style == Style::single_quoted);
    CHECK(p.at("c").style == Style::double_quoted);
    CHECK(p.at("d").style == Style::literal);
    CHECK(p.at("e").style == Style::folded);
    CHECK(p.at("f").style == Style::flow);
    CHECK(p.at("g").style == Style::flow);
    CHECK(p.at("h").style == Style::block);
    CHECK(p.tree.root->style == Style::block);
}

TEST_CASE("an empty value stands behind its colon, whatever comes next") {
    const Parsed p("a:\nnull: 1\nb: # nothing\nc: ~\nd: {e:, f: }\ng:\n  -\n  - x\n  -");
    CHECK(p.findings.empty());
    CHECK(p.at("a").kind == Kind::null);
    CHECK(p.at("a").span == Span{0, 2, 2});
    CHECK(p.text("null") == "1");
    CHECK(p.at("b").span.empty());
    CHECK(p.file.text().substr(p.at("b").span.begin - 2, 2) == "b:");
    CHECK(p.at("c").kind == Kind::null);
    CHECK(p.written("c") == "~");
    CHECK(p.text("c") == "~");
    CHECK(p.at("d/e").kind == Kind::null);
    CHECK(p.at("d/f").kind == Kind::null);
    REQUIRE(p.at("g").items.size() == 3);
    CHECK(p.at("g").items[0].kind == Kind::null);
    CHECK(p.at("g").items[2].span.begin == p.file.text().size());
}

TEST_CASE("words are not guessed at") {
    const Parsed p("a: no\nb: 12:30\nc: 010\nd: 2026-01-01\n");
    for (const char* key : {"a", "b", "c", "d"}) CHECK(p.at(key).kind == Kind::scalar);
    CHECK(p.text("b") == "12:30");
}

TEST_CASE("an alias is a copy that knows where it stands") {
    const Parsed p("hours: &h {open: '09:00'}\nnight: *h\nword: &w text\nagain: [*w, *w]\n");
    CHECK(p.findings.empty());
    CHECK(p.written("hours") == "{open: '09:00'}");
    CHECK(p.written("night") == "{open: '09:00'}");
    CHECK(p.file.slice(p.at("night").alias) == "*h");
    CHECK(p.at("night").entries.data() == p.at("hours").entries.data());
    CHECK(p.written("word") == "text");
    CHECK(p.text("again/1") == "text");
    CHECK(p.at("hours").alias.empty());
}

TEST_CASE("comments are collected in order") {
    const Parsed p(
        "# top\nslac: 1 # beside\n\n  # own\nlist: [a, # in brackets\n  b]\ntext: | # header\n  # no comment\n# last");
    CHECK(p.findings.empty());
    std::vector<std::string> texts;
    std::vector<bool> own;
    for (const Comment& comment : p.tree.comments) {
        texts.emplace_back(p.file.slice(comment.span));
        own.push_back(comment.own_line);
    }
    CHECK(texts == std::vector<std::string>{"# top", "# beside", "# own", "# in brackets", "# header", "# last"});
    CHECK(own == std::vector<bool>{true, false, true, false, false, true});
    CHECK(p.text("text") == "# no comment\n");
}

TEST_CASE("CRLF line ends and a byte order mark change no span") {
    const Parsed p(
        "\xEF\xBB\xBF# top\r\na: one\r\nb:\r\n  - \"two\"\r\nc: |\r\n  three\r\n  four\r\nd: five\r\n  six\r\n");
    CHECK(p.findings.empty());
    CHECK(p.written("a") == "one");
    CHECK(p.written("b/0") == "\"two\"");
    CHECK(p.written("c") == "|\r\n  three\r\n  four");
    CHECK(p.written("d") == "five\r\n  six");
    CHECK(p.text("d") == "five six");
    CHECK(p.file.slice(p.tree.root->find("a")->key.span) == "a");
    REQUIRE(p.tree.comments.size() == 1);
    CHECK(p.file.slice(p.tree.comments[0].span) == "# top");
}

TEST_CASE("one document may have its marks") {
    CHECK(Parsed("---\na: 1\n...\n").findings.empty());
    CHECK(Parsed("%YAML 1.2\n---\na: 1\n").findings.empty());
    CHECK(Parsed("--- # start\na: 1\n").text("a") == "1");
}

TEST_CASE("what yaml-cpp cannot read though it is right is read all the same") {
    const Parsed p("a: {means: Is it ok?, [b]}\n");
    const Parsed q("ask: {means: Is it ok?, next: Why? Because}\nl: [Ready?, go]\n");
    CHECK(q.findings.empty());
    CHECK(q.text("ask/means") == "Is it ok?");
    CHECK(q.at("ask/means").style == Style::plain);
    CHECK(q.written("ask/next") == "Why? Because");
    CHECK(q.text("l/0") == "Ready?");
    const Parsed r("a: {long\n  key: 1}\nb: 2\n\t\nc: 3\n\t# comment\nd: 4\n");
    CHECK(r.findings.empty());
    CHECK(r.text("a/long key") == "1");
    CHECK(r.text("d") == "4");
}
