#include "catch.hpp"
#include "parsed.hpp"

using namespace slac;
using namespace slac::syntax;

namespace {

std::string told(const std::string& text) { return Parsed(text).told(); }

/// The help of the only finding.
std::string help(const std::string& text) {
    const Parsed p(text);
    return p.findings.size() == 1 ? p.findings.all()[0].help : std::to_string(p.findings.size()) + " findings";
}

}  // namespace

TEST_CASE("tabs in the indentation are one finding, and the lines are kept") {
    Parsed one("a:\n  b: 1\n\tc: 2\n  d: 3\n");
    CHECK(one.told() == "3:1 yaml-tab [\t]\n");
    CHECK(one.text("a/c") == "2");
    Parsed all("a:\n\tb: 1\n\tc:\n\t\td: 2\ne: 3\n");
    CHECK(all.told() == "2:1 yaml-tab [\t]\n");
    CHECK(all.findings.all()[0].labels.size() == 2);
    CHECK(all.written("a/c/d") == "2");
    CHECK(all.text("e") == "3");
    Parsed wide("a:\n    b: 1\n\tc: 2\n    d: 3\n");  // one tab for four spaces
    CHECK(wide.told() == "3:1 yaml-tab [\t]\n");
    CHECK(wide.text("a/c") == "2");
    CHECK(told("a:\t1\nb: |\n  x\n\ty\n").find("yaml-tab") != std::string::npos);
    CHECK(told("a:\t1\nb: \"x\ty\"\nc: |\n  x\n  \ty\n").empty());
}

TEST_CASE("a space missing behind a colon or dash") {
    CHECK(told("a: 1\nkey:value\nb: 2\n") == "2:1 yaml-missing-space [key:value]\n");
    CHECK(told("slac:1\nagreement:\n  title: x\n") == "1:1 yaml-missing-space [slac:1]\n");
    CHECK(told("a:\n  b:1\n  c: 2\n") == "2:3 yaml-missing-space [b:1]\n");
    CHECK(told("a: {name:Dana, title: VP}\n") == "1:5 yaml-missing-space [name:Dana]\n");
    CHECK(help("a:\n  title:Lead handoff # x\n  b: 1\n") == "write `title: Lead handoff`");
    Parsed lines("a:1\nb:2\nc: 3\nd:4\n");
    CHECK(lines.told() == "1:1 yaml-missing-space [a:1]\n2:1 yaml-missing-space [b:2]\n4:1 yaml-missing-space [d:4]\n");
    CHECK(lines.written("b") == "2");
    Parsed dash("a:\n  -one\n  -two\n");
    CHECK(dash.told() == "2:3 yaml-missing-space [-]\n");
    CHECK(dash.text("a/1") == "two");
    CHECK(told("url: https://northwind.example\nat: 09:00\nn:\n  https://x.example\nm:\n  -30\n").empty());
}

TEST_CASE("a colon missing behind a key") {
    CHECK(told("a: 1\nkey value\nb: 2\n") == "2:1 yaml-missing-colon [key value]\n");
    CHECK(told("a: 1\nlast line\n") == "2:1 yaml-missing-colon [last line]\n");
    CHECK(told("agreement\n  title: x\n") == "1:1 yaml-missing-colon [agreement]\n");
    CHECK(told("a:\n  key value\n  b: 2\n") == "2:3 yaml-missing-colon [key value]\n");
    CHECK(told("a:\n  all\n    - x\n") == "2:3 yaml-missing-colon [all]\n");
    CHECK(help("title = Foo\nb: 1\n") == "write `title: Foo`");
    CHECK(Parsed("agreement\n  title: x\n").text("agreement/title") == "x");
    CHECK(told("a {b: 1}\nc: 2\n") == "1:1 yaml-missing-colon [a]\n");
}

TEST_CASE("quotation marks") {
    CHECK(told("a: \"open\nb: 1\nc: \"x\"\n") == "1:4 yaml-unclosed-quote [\"]\n");
    CHECK(told("a: 'open\nb: 1\n") == "1:4 yaml-unclosed-quote [']\n");
    CHECK(told("a: \"x") == "1:4 yaml-unclosed-quote [\"]\n");
    CHECK(told("a:\n  - b: \"open\n    c: 1\n  - d: 2\n") == "2:8 yaml-unclosed-quote [\"]\n");
    CHECK(told("a: [x, \"y, z]\nb: 1\n") == "1:8 yaml-unclosed-quote [\"]\n");
    CHECK(told("title: Lead handoff\"\nb: 1\n") == "1:20 yaml-unclosed-quote [\"]\n");
    CHECK(told("'It's fine': 1\n").find("yaml-") != std::string::npos);
    CHECK(told("a: 'It's fine'\nb: 1\n") == "1:8 yaml-text-after-quote [s fine']\n");
    CHECK(help("a: 'It's fine'\n") == "put the whole text in quotes of the other kind: `\"It's fine\"`");
    CHECK(Parsed("a: \"The \"big\" deal\"\n").text("a") == "The \"big\" deal");
    CHECK(told("a: \"C:\\temp\\sla\"\n") == "1:12 yaml-escape [\\s]\n");
    CHECK(Parsed("a: \"C:\\temp\\sla\"\n").text("a") == "C:\\temp\\sla");
    Parsed lines("a: \"one\n  two\nb: 1\n");  // the text goes on below
    CHECK(lines.told() == "1:4 yaml-unclosed-quote [\"]\n");
    CHECK(lines.text("a") == "one two");
    CHECK(lines.text("b") == "1");
}

TEST_CASE("typographic quotation marks") {
    Parsed p(
        "a: \u201CLead: handoff\u201D\nb: \u2018x\u2019\nc: [\u201Ed\u201C, e]\nf: He said \u201Chi\u201D\ng: "
        "it\u2019s\n");
    CHECK(p.told() == "1:4 yaml-smart-quote [\u201C]\n2:4 yaml-smart-quote [\u2018]\n3:5 yaml-smart-quote [\u201E]\n");
    CHECK(p.text("a") == "Lead: handoff");
    CHECK(p.written("a") == "\u201CLead: handoff\u201D");
    CHECK(p.text("c/0") == "d");
}

TEST_CASE("characters that need quotes") {
    CHECK(told("a: >= 50\n") == "1:4 yaml-unquoted-character [>=]\n");
    CHECK(help("a: >= 50\n") == "put quotes round the text: `\">= 50\"`");
    CHECK(told("a: {is: >= 30, b: 1}\n") == "1:9 yaml-unquoted-character [>=]\n");
    CHECK(told("a: > 5\nb: >5\nc: 1\n") == "1:4 yaml-unquoted-character [>]\n2:4 yaml-unquoted-character [>]\n");
    CHECK(told("a: @dana\nb: `x`\nc: %5\n") ==
          "1:4 yaml-unquoted-character [@]\n2:4 yaml-unquoted-character [`]\n3:4 yaml-unquoted-character [%]\n");
    CHECK(told("a: **bold** move\n") == "1:4 yaml-unquoted-character [**]\n");
    CHECK(told("a: & Co\nb: &Sons\n") == "1:4 yaml-unquoted-character [&]\n2:4 yaml-unquoted-character [&]\n");
    CHECK(told("a: ! urgent\nb: != 5\n") == "1:4 yaml-unquoted-character [!]\n2:4 yaml-unquoted-character [!]\n");
    CHECK(told("a: Note: this\n") == "1:8 yaml-unquoted-character [:]\n");
    CHECK(told("a: one text\n  and that: more\n") == "2:11 yaml-unquoted-character [:]\n");
    CHECK(told("a: {{ name }}\n") == "1:4 yaml-unquoted-character [{{]\n");
    CHECK(told("a: [Draft] SLA\n") == "1:4 yaml-unquoted-character [[]\n");
    CHECK(told("a: #sales\nb: # a comment\n") == "1:4 yaml-unquoted-character [#]\n");
    const Parsed p("a: >= 50\nb: Note: this\nc: @x\n");
    CHECK(p.text("a") == ">= 50");
    CHECK(p.text("b") == "Note: this");
    CHECK(p.written("b") == "Note: this");
    CHECK(p.at("c").style == Style::plain);
    CHECK(told("a: < 10\nb: x @ y\nc: 50%\nd: R&D\n").empty());
}

TEST_CASE("brackets") {
    Parsed p("h:\n  a: [x, y\n  b: {c: d}\n  e: f\n");
    CHECK(p.told() == "2:6 yaml-unclosed-bracket [[]\n");
    REQUIRE(p.findings.all()[0].labels.size() == 1);
    CHECK(p.file.slice(p.findings.all()[0].labels[0].span) == "b");
    CHECK(p.written("h/a") == "[x, y");
    CHECK(p.text("h/b/c") == "d");
    CHECK(told("a: {b: 1, c: 2\n") == "1:4 yaml-unclosed-bracket [{]\n");
    CHECK(told("a: {b: [x, y}\nc: 1\n") == "1:8 yaml-unclosed-bracket [[]\n");
    CHECK(told("a: {b: 1]\nc: 1\n") == "1:9 yaml-stray-bracket []]\n");
    CHECK(told("a: [b]]\nc: 1\n") == "1:7 yaml-stray-bracket []]\n");
    CHECK(told("a: {b: 1 c: 2}\n") == "1:10 yaml-missing-comma [c]\n");
    CHECK(told("a: {b: 1\n    c: 2}\n") == "2:5 yaml-missing-comma [c]\n");
    CHECK(told("a: [\"x\" \"y\"]\n") == "1:9 yaml-missing-comma [\"y\"]\n");
    CHECK(told("a: [x,, y]\n") == "1:7 yaml-extra-comma [,]\n");
    CHECK(told("a: [x, y,]\nb: [\n  x,\n  y\n]\n").empty());
    CHECK(told("a: {b: Note: c}\n") == "1:12 yaml-unquoted-character [:]\n");
}

TEST_CASE("indentation") {
    CHECK(told("a: 1\n  b: 2\nc: 3\n") == "2:3 yaml-indent [b]\n");
    CHECK(told("a:\n    b: 1\n    c: 2\n  d: 3\n") == "4:3 yaml-indent [d]\n");
    CHECK(told("a:\n    b: 1\n  c: 2\n  d: 3\n") == "2:5 yaml-indent [b]\n");  // the first is the odd one
    CHECK(told("  slac: 1\nagreement: x\n") == "1:3 yaml-indent [slac]\n");
    CHECK(told("a:\n  - x\n   - y\n  - z\n") == "3:4 yaml-indent [-]\n");
    CHECK(told("a:\n  - x\n - y\n") == "3:2 yaml-indent [-]\n");
    CHECK(told("a: |\n    one\n  two\nb: 1\n") == "3:3 yaml-indent [two]\n");
    CHECK(told("a: |\none two\nthree\nb: 1\n") == "2:1 yaml-indent [one two]\n");
    CHECK(told("a: [x,\ny]\n") == "2:1 yaml-indent [y]]\n");
    const Parsed p("a:\n    b: 1\n    c: 2\n   d: 3\n    e: 4\nf: 5\n");
    CHECK(p.findings.size() == 1);
    CHECK(p.text("a/d") == "3");
    CHECK(p.text("a/e") == "4");
    CHECK(p.text("f") == "5");
    // One key too far right, and all that belongs to it seems to be written twice.
    Parsed q("stages:\n  lead:\n    name: Lead\n    owner: x\n    mql:\n    name: MQL\n    owner: y\n");
    CHECK(q.told() == "5:5 yaml-indent [mql]\n");
    CHECK(q.tree.root->find("stages")->value.incomplete);
}

TEST_CASE("lists and keys side by side") {
    CHECK(told("a:\n  - x\n  key: y\nb: 1\n") == "3:3 yaml-list-and-keys-mixed [key]\n");
    CHECK(told("a:\n  b: 1\n  c: 2\n  - x\n  - y\nd: 1\n") == "4:3 yaml-list-and-keys-mixed [-]\n");
    CHECK(told("a:\n  b: 1\n  - c: 2\n  - d: 3\n") == "2:3 yaml-list-and-keys-mixed [b]\n");
    CHECK(told("a:\n  x y\n  - z\n") == "2:3 yaml-list-and-keys-mixed [x y]\n");
    CHECK(told("a: - x\n") == "1:4 yaml-misplaced-dash [-]\n");
    const Parsed p("a: - x\n   - y\nb: 1\n");
    CHECK(p.findings.size() == 1);
    CHECK(p.text("a/1") == "y");
    CHECK(told("a: [- x, y]\n") == "1:5 yaml-misplaced-dash [-]\n");
}

TEST_CASE("features that are refused") {
    CHECK(told("a: 1\n---\nb: 2\n") == "2:1 yaml-several-documents [---]\n");
    CHECK(told("a: &x {b: 1}\nc: {<<: *x, d: 2}\n") == "2:5 yaml-merge-key [<<]\n");
    CHECK(told("? a\n: b\n") == "1:1 yaml-complex-key [?]\n");
    CHECK(told("[a, b]: c\nd: e\n") == "1:1 yaml-complex-key [[a, b]]\n");
    CHECK(told("a: {[x]: 1, b: 2}\n") == "1:5 yaml-complex-key [[x]]\n");
    CHECK(told("a: !foo b\nc: !!python/object d\n") == "1:4 yaml-tag [!foo]\n2:4 yaml-tag [!!python/object]\n");
    CHECK(told("a: !!str b\n").empty());
    CHECK(told("a: *none\nb: 1\n") == "1:4 yaml-alias [*none]\n");
    CHECK(told("a: &a [b, *a]\n") == "1:11 yaml-alias [*a]\n");
    CHECK(told(": b\nc: d\n") == "1:1 yaml-missing-key [:]\n");
    CHECK(Parsed("a: &x {b: 1}\nc: {<<: *x, d: 2}\n").at("c").incomplete);
}

TEST_CASE("a duplicate key is found once, with the first place; the first value stays") {
    Parsed p("a: 1\nb: {c: 1, c: 2}\na: 3\n\"a\": 4\n");
    CHECK(p.told() == "2:11 duplicate-key [c]\n3:1 duplicate-key [a]\n4:1 duplicate-key [\"a\"]\n");
    CHECK(p.text("a") == "1");
    CHECK(p.text("b/c") == "1");
    CHECK(p.tree.root->entries.size() == 2);
    for (const Diagnostic& finding : p.findings.all()) REQUIRE(finding.labels.size() == 1);
    CHECK(p.file.position(p.findings.all()[2].labels[0].span.begin).line == 1);
    std::string many;
    for (int i = 0; i < 40; ++i) many += "k" + std::to_string(i % 30) + ": " + std::to_string(i) + "\n";
    const Parsed q(many);
    CHECK(q.findings.size() == 10);
    CHECK(q.tree.root->entries.size() == 30);
    CHECK(q.text("k3") == "3");
}

TEST_CASE("spaces and comments that are not") {
    CHECK(told("a:\u00A01\nb: 2\n") == "1:3 yaml-invisible-character [\u00A0]\n");
    CHECK(told("a:\n\u00A0 b: 2\n") == "2:1 yaml-invisible-character [\u00A0]\n");
    CHECK(told("a: b\u00A0c\n").empty());
    CHECK(told("a: \"b\"#c\n") == "1:7 yaml-comment-space [#]\n");
    CHECK(told("a: [b]#c\nd: e\n") == "1:7 yaml-comment-space [#]\n");
    CHECK(told("a: b#c\n").empty());
}

TEST_CASE("encodings") {
    using namespace std::string_literals;
    CHECK(told("\xFF\xFE"s + "a\0:\0"s) == "1:1 yaml-encoding []\n");
    CHECK(told("\xFE\xFF\0a\0:"s) == "1:1 yaml-encoding []\n");
    CHECK(told("a\0:\0 \0b\0"s) == "1:1 yaml-encoding []\n");
    CHECK(told("\xFF\xFE\0\0a\0\0\0"s) == "1:1 yaml-encoding []\n");
    CHECK(Parsed("\xFF\xFE"s + "a\0:\0"s).tree.root == nullptr);
    Parsed p("a: Caf\xE9\nb: \x80 5\nc: 1\n");
    CHECK(p.told() == "1:7 yaml-encoding [\xE9]\n");
    CHECK(p.text("a") == "Caf\u00E9");
    CHECK(p.text("b") == "\u20AC 5");
    CHECK(p.written("c") == "1");
    Parsed q("a: x\0y\nb: \x07z\nc: 1\n"s);
    CHECK(q.told() == "1:5 yaml-control-character [\0]\n"s);
    CHECK(q.findings.all()[0].message.find("NUL") != std::string::npos);
    CHECK(q.text("a") == "xy");
    CHECK(q.written("c") == "1");
    CHECK(told("a: 1\rb: 2\r") == "1:5 yaml-control-character [\r]\n");
}

TEST_CASE("a file with nothing in it is one finding and no tree") {
    for (const char* text : {"", "\n\n", "# only this\n", "---\n", "  ", "\xEF\xBB\xBF", "---\n...\n", "\r\n"}) {
        Parsed p(text);
        INFO(text);
        CHECK(p.told() == "1:1 empty-file []\n");
        CHECK(p.tree.root == nullptr);
    }
    CHECK(Parsed("# only this\n").tree.comments.size() == 1);
}

TEST_CASE("a top level that is no section is left to others") {
    CHECK(Parsed("just words\n").findings.empty());
    CHECK(Parsed("just words\n").tree.root->kind == Kind::scalar);
    CHECK(Parsed("- a\n- b\n").tree.root->items.size() == 2);
}
