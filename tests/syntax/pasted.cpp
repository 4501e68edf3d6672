// Mistakes of people who write YAML as they write a memo: one finding each, at its place, and the values are read.
#include "catch.hpp"
#include "parsed.hpp"
#include "slac/diagnostic/edits.hpp"

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

TEST_CASE("a mark before brackets within brackets is read when another mistake follows") {
    Parsed p("a: 1\nx-a: {b: &m {c: d}, e: *m, f: [&k [x], *k]}\nz:\n  y: 1\nfoo\n");
    CHECK(p.told() == "5:1 yaml-missing-colon [foo]\n");
    CHECK(p.text("x-a/e/c") == "d");
    CHECK(p.text("x-a/f/1/0") == "x");
}

TEST_CASE("a line too far left between lines that belong together") {
    Parsed p("t:\n  hot:\n    r: 1\n  attempts: 8\n    breakup: 1\n    days: 30\n  cold:\n    r: 2\nk: 1\n");
    CHECK(p.told() == "4:3 yaml-indent [attempts]\n");
    CHECK(p.text("t/hot/attempts") == "8");
    CHECK(p.text("t/hot/days") == "30");
    CHECK(p.text("t/cold/r") == "2");
    Parsed first("s:\n  sql:\n  owner: sales\n    criteria: x\n    exits: [a]\n  won:\n    owner: b\n");
    CHECK(first.told() == "3:3 yaml-indent [owner]\n");
    CHECK(first.text("s/sql/owner") == "sales");
    CHECK(first.text("s/sql/exits/0") == "a");
    Parsed opens("s:\n  mql:\n    name: x\n  exits:\n      - a\n    owner: y\n  sql: 1\n");
    CHECK(opens.told() == "4:3 yaml-indent [exits]\n");
    CHECK(opens.text("s/mql/exits/0") == "a");
    CHECK(opens.text("s/mql/owner") == "y");
    Parsed whole("s:\n  mql:\n    name: x\n  exits:\n    - a\n    owner: y\n  sql: 1\n");
    CHECK(whole.told() == "4:3 yaml-indent [exits]\n");
    CHECK(whole.text("s/mql/exits/0") == "a");
}

TEST_CASE("a tab before a section of the outermost level") {
    Parsed p("a: 1\nb:\n  c:\n    d: 1\n\tstages:\n  lead:\n    x: 1\n  mql:\n    y: 1\ngoals: 1\n");
    CHECK(p.told() == "5:1 yaml-tab [\t]\n");
    CHECK(p.text("stages/mql/y") == "1");
}

TEST_CASE("after a stray line reading goes on where it was") {
    Parsed top("p:\nsee below\n  m:\n    n: x\n  s:\n    n: y\nq: 1\n");
    CHECK(top.told() == "2:1 yaml-missing-colon [see below]\n");
    CHECK(top.text("p/s/n") == "y");
    Parsed deep("p:\n  m:\n    n: x\nsee below\n    o: z\n  s:\n    n: y\nq: 1\n");
    CHECK(deep.told() == "4:1 yaml-missing-colon [see below]\n");
    CHECK(deep.text("p/m/o") == "z");
    CHECK(deep.text("p/s/n") == "y");
    Parsed items("p:\n  any:\nsee below\n  - one\n  - two\nq: 1\n");
    CHECK(items.told() == "3:1 yaml-missing-colon [see below]\n");
    CHECK(items.text("p/any/1") == "two");
    Parsed text("t: >\n  one\nsee below\n  two\nz: 1\n");
    CHECK(text.told() == "3:1 yaml-missing-colon [see below]\n");
    CHECK(text.text("z") == "1");
    // What repeats the keys above is another section, and goes with the line that begins it.
    Parsed section("p:\n  n: x\nhot leads\n  n: y\nz: 1\n");
    CHECK(section.told() == "3:1 yaml-missing-colon [hot leads]\n");
    CHECK(section.text("p/n") == "x");
    CHECK(help("a: 1\n=== Goals ===\nb: 2\n") == "begin notes with `#`: `# === Goals ===`");
    CHECK(told("a: 1\n----------\nb: 2\n") == "2:1 yaml-missing-colon [----------]\n");
    CHECK(told("a: 1\n// our goals\nb:\n  c: 1\n ---\nd: 2\n") ==
          "2:1 yaml-missing-colon [// our goals]\n5:2 yaml-missing-colon [---]\n");
    CHECK_FALSE(Parsed("a: 1\n----------\nb: 2\n").tree.root->incomplete);
}

TEST_CASE("a bracket forgotten in the middle of a line") {
    Parsed list("r: {teams: [ent, mid, within: 1 day, tries: 4}\nz: 1\n");
    CHECK(list.told() == "1:12 yaml-unclosed-bracket [[]\n");
    CHECK(list.text("r/within") == "1 day");
    CHECK(list.text("r/tries") == "4");
    Parsed group("r: {all: [{confirmed: need, {confirmed: money}]}\n");
    CHECK(group.told() == "1:11 yaml-unclosed-bracket [{]\n");
    CHECK(group.text("r/all/1/confirmed") == "money");
    Parsed hidden("w: {fit: {max: 40, intent: {max: 60}}\nz: 1\n");
    CHECK(hidden.told() == "1:10 yaml-unclosed-bracket [{]\n");
    CHECK(hidden.text("w/intent/max") == "60");
    Parsed round("c: {from: mql, rate: 20%)\nz: 1\n");
    CHECK(round.told() == "1:25 yaml-stray-bracket [)]\n");
    CHECK(round.text("c/rate") == "20%");
    CHECK(help("a:\n  b: past results, budget]\n") == "write `[past results, budget]`, or take the bracket out");
    CHECK(told("a: see [1]\nb: (10, 20]\nc: x} y\n").empty());
}

TEST_CASE("a space that is none before a bracket or quote, or behind a dash") {
    Parsed p("after:\u00A0{to: nurture}\nname:\u00A0\"Lead: x\"\n");
    CHECK(p.told() == "1:7 yaml-invisible-character [\u00A0]\n2:6 yaml-invisible-character [\u00A0]\n");
    CHECK(p.text("after/to") == "nurture");
    CHECK(p.text("name") == "Lead: x");
    Parsed dash("a:\n  -\u00A0x\n  - y\n");
    CHECK(dash.told() == "2:4 yaml-invisible-character [\u00A0]\n");
    CHECK(dash.text("a/0") == "x");
}

TEST_CASE("characters of no width are taken out of names and values") {
    Parsed p("a:\n  na\u200Bme: Sign\uFEFF-up\n  \uFEFFb: 1\n");
    CHECK(p.told() == "2:5 yaml-invisible-character [\u200B]\n");
    CHECK(p.text("a/name") == "Sign-up");
    CHECK(p.text("a/b") == "1");
    CHECK(told("\uFEFFa: 1\nb: \u0E01\u200B\u0E02\nc: \U0001F468\u200D\U0001F469\n").empty());
    Parsed colour("a: {b: \x1B[31mred, c: 1}\n");
    CHECK(colour.told() == "1:8 yaml-control-character [\x1B]\n");
    CHECK(colour.text("a/b") == "red");
}

TEST_CASE("bullets for dashes are one finding") {
    for (const std::string bullet : {"\u2022", "\u2013", "*", "\u00B7"}) {
        Parsed p("r:\n  " + bullet + " Fill\n  " + bullet + " Score\ny: 1\n");
        INFO(bullet);
        CHECK(p.told() == "2:3 yaml-list-and-keys-mixed [" + bullet + "]\n");
        CHECK(p.findings.all()[0].help == "write `- Fill`, and so on the lines below");
        CHECK(p.text("r/1") == "Score");
    }
    Parsed one("r:\n  - Fill\n  \u2022 a: x\n    b: 2\n  - Z\n");
    CHECK(one.told() == "3:3 yaml-list-and-keys-mixed [\u2022]\n");
    CHECK(one.text("r/1/b") == "2");
    CHECK(told("r:\n\u2022\tFill\n\u2022\tScore\ny: 1\n") == "2:1 yaml-list-and-keys-mixed [\u2022]\n");
    CHECK(told("r: \u2013 none\nt: one\n  \u2022 two\n").empty());
}

TEST_CASE("a dash is missing") {
    Parsed again("l:\n  - name: a\n    v: 1\n    name: b\n    v: 2\n  - name: c\n");
    CHECK(again.told() == "4:5 duplicate-key [name]\n");
    CHECK(again.at("l").incomplete);
    Parsed group("l:\n  - name: a\n    v: 1\n  name: b\n    v: 2\n  - name: c\n");
    CHECK(group.told() == "4:3 yaml-list-and-keys-mixed [name]\n");
    CHECK(group.text("l/1/v") == "2");
    CHECK(group.text("l/2/name") == "c");
    Parsed text("l:\n  - one\n  two\n  - three\n");
    CHECK(text.told() == "3:3 yaml-list-and-keys-mixed [two]\n");
    CHECK(text.text("l/1") == "two");
    CHECK(help("r:\nDACH\n- Benelux\nz: 1\n") == "write `- DACH`");
    Parsed above("l:\n  - name: a\n  v: 1\n  - name: c\n    v: 2\n");
    CHECK(above.told() == "3:3 yaml-list-and-keys-mixed [v]\n");
    CHECK(above.text("l/0/v") == "1");
}

TEST_CASE("a list that begins beside its key, and a number below zero") {
    for (const char* text : {"r:\n  x: - Fill\n    - Score\n  y: 1\n", "r:\n  x: - Fill\n  - Score\n  y: 1\n"}) {
        Parsed p(text);
        CHECK(p.told() == "2:6 yaml-misplaced-dash [-]\n");
        CHECK(p.text("r/x/1") == "Score");
        CHECK(p.text("r/y") == "1");
    }
    CHECK(help("a:\n  points: - 30\n  y: 1\n") == "write `-30`");
    CHECK(Parsed("a:\n  points: - 30\n  y: 1\n").text("a/points") == "-30");
}

TEST_CASE("groups with other marks than commas and braces") {
    Parsed p("c: {from: mql; to: sql; rate: 20%}\n");
    CHECK(p.told() == "1:14 yaml-missing-comma [;]\n");
    CHECK(p.text("c/to") == "sql");
    CHECK(help("c:\n  x: from: mql, to: sql\n") == "put `{ }` round it: `{from: mql, to: sql}`");
    Parsed item("c:\n  - from: mql, to: sql\n  - {from: a, to: b}\n");
    CHECK(item.told() == "2:5 yaml-unquoted-character [from: mql, to: sql]\n");
    CHECK(item.text("c/0/to") == "sql");
    Parsed equals("c: {from = mql, to: sql}\n");
    CHECK(equals.told() == "1:10 yaml-missing-colon [=]\n");
    CHECK(equals.text("c/from") == "mql");
    CHECK(help("a:\n  b:=8\n  c: 1\n") == "write `b: 8`");
    CHECK(told("a:\n  title \"Lead: x\"\n  b: 1\n") == "2:3 yaml-missing-colon [title]\n");
}

TEST_CASE("an item that was to be a key and its value") {
    Parsed p("l:\n  - event:trial started\n  - icp = match\n  - event: x\n");
    CHECK(p.told() == "2:5 yaml-missing-space [event:trial]\n3:9 yaml-missing-colon [=]\n");
    CHECK(p.text("l/0/event") == "trial started");
    CHECK(p.text("l/1/icp") == "match");
    Parsed keys("l:\n  - at 2 hours\n    notify: x\n  - at: 3 hours\n");
    CHECK(keys.told() == "2:5 yaml-missing-colon [at 2 hours]\n");
    CHECK(keys.text("l/0/at") == "2 hours");
    CHECK(keys.text("l/0/notify") == "x");
    CHECK(told("l:\n  - crm:lead\n  - 12:30\n  - https://northwind.example\n").empty());
}

TEST_CASE("a value that the repair only guessed is marked") {
    const Parsed p("a: 1 day: or so\nb: 'It's'\nc: >= 5\nd: 2\n");
    CHECK(p.at("a").incomplete);
    CHECK(p.at("b").incomplete);
    CHECK_FALSE(p.at("c").incomplete);
    CHECK_FALSE(p.at("d").incomplete);
}

TEST_CASE("what people paste from other programs") {
    CHECK(told("a:\n  name: #1 sign-up\n  b: 1\n") == "2:9 yaml-unquoted-character [#]\n");
    CHECK(help("a: \u201CMQL to SQL\"\n") == "write plain quotation marks: `\"MQL to SQL\"`");
    CHECK(help("a: \"MQL to SQL\u201D\nb: 1\n") == "write a plain one: `\"MQL to SQL\"`");
    Parsed text("a:\n  purpose: >\nThis is text\nand more\n  b: 1\nc: 2\n");
    CHECK(text.told() == "3:1 yaml-indent [This is text]\n");
    CHECK(text.findings.all()[0].help == "indent it below `purpose`: begin it in column 5");
    CHECK(text.text("a/purpose") == "This is text and more\n");
    CHECK(text.text("a/b") == "1");
    Parsed divided("a: 1\n---\nb: 2\n");
    CHECK(divided.told() == "2:1 yaml-several-documents [---]\n");
    CHECK(divided.text("b") == "2");
    CHECK_FALSE(divided.tree.root->incomplete);
    CHECK(told("a: {<<: *x, b: 1}\n") == "1:5 yaml-merge-key [<<]\n");
}

TEST_CASE("items and keys in the column of a list above") {
    Parsed item("c:\n  all:\n    - a: 1\n  - b: 2\n    - c: 3\nz: 1\n");
    CHECK(item.told() == "4:3 yaml-indent [-]\n");
    CHECK(item.text("c/all/1/b") == "2");
    CHECK(item.text("c/all/2/c") == "3");
    Parsed key("b:\n  days:\n    - mon\n    - tue\n    note: |\n    some text\n  c: 1\n");
    CHECK(key.told() == "5:5 yaml-list-and-keys-mixed [note]\n");
    CHECK(key.text("b/note") == "some text\n");
    CHECK(key.text("b/c") == "1");
    CHECK(told("b:\n  days:\n    - mon\n    -2026-12-25\n  c: 1\n") == "4:5 yaml-missing-space [-2026-12-25]\n");
}

TEST_CASE("the fixes offered for these mistakes mend them") {
    for (const char* text :
         {"t:\n  hot:\n    r: 1\n  attempts: 8\n    breakup: 1\n    days: 30\nk: 1\n",
          "r: {teams: [ent, mid, within: 1 day]\nz: 1\n", "w: {fit: {max: 40, intent: {max: 60}}\nz: 1\n",
          "c: {from: mql, rate: 20%)\nz: 1\n", "after:\u00A0{to: nurture}\n", "a: Sign\u200B-up\n",
          "r:\n  \u2022 Fill\n  \u2022 Score\ny: 1\n", "a:\n  points: - 30\n  y: 1\n",
          "c: {from: mql; to: sql; rate: 20%}\n", "c:\n  x: from: mql, to: sql\n", "c: {from = mql, to: sql}\n",
          "a:\n  b:=8\n  c: 1\n", "l:\n  - event:trial\n  - event: x\n", "a: \u201CMQL\"\n", "a: 1\n---\nb: 2\n",
          "l:\n  - at 2 hours\n    notify: x\n", "r:\n  DACH\n  - Benelux\nz: 1\n"}) {
        Parsed bad{std::string(text)};
        INFO(text << bad.told());
        REQUIRE(bad.findings.size() == 1);
        REQUIRE(bad.findings.all()[0].fix);
        Parsed mended(slac::apply(bad.file.text(), bad.findings.all()[0].fix->edits));
        CHECK(mended.told().empty());
    }
}
