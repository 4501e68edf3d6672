#include "slac/report/full.hpp"

#include "catch.hpp"
#include "findings.hpp"
#include "slac/source/utf8.hpp"

using namespace slac;
using namespace slac::report;

namespace {

// With a line break before it, so that the expected frames can begin below their quotation mark.
std::string drawn(const Texts& texts, const std::vector<Diagnostic>& findings, FullOptions options = {}) {
    std::string out = "\n";
    out += Full(options).file(texts.sources, findings);
    return out;
}

const FullOptions kAscii{false, false, 80, 1000};

}  // namespace

TEST_CASE("a finding is its place, its message, the line with carets, and what to do") {
    const Texts texts("slac: 1\nstages:\n  mql:\n    onwer: marketing\n");
    auto one = finding(Severity::error, "A stage has no key `onwer`", texts.at("onwer"));
    one.advise("Did you mean `owner`?");
    CHECK(drawn(texts, {one}) == R"(
sla.yaml:4:5: error: A stage has no key `onwer` [some-rule]
    │
  4 │     onwer: marketing
    │     ^^^^^
    help: Did you mean `owner`?

)");

    SECTION("a safe fix names the command, any other is left to the editor") {
        one.offer({"write `owner`", true, {{one.span, "owner"}}});
        CHECK_THAT(drawn(texts, {one}), Catch::Contains("\n    fix: write `owner` (`slac lint --fix` does it)\n"));
        one.fix->safe = false;
        CHECK_THAT(drawn(texts, {one}), !Catch::Contains("fix:"));
    }
}

TEST_CASE("a finding over several lines has a bar from its first to its last") {
    const Texts texts("a:\n  b: 1\n  c: 2\n  d: {e: 1,\n    f: 2}\n  g: 3\n  h: 4\n  i: 5\n");
    CHECK(drawn(texts, {finding(Severity::warning, "Begins a line", texts.from_to("b: 1", "c: 2"))}) == R"(
sla.yaml:2:3: warning: Begins a line [some-rule]
    │
  2 │ ╭   b: 1
  3 │ │   c: 2
    │ ╰──────^

)");
    CHECK(drawn(texts, {finding(Severity::warning, "Begins within a line", texts.from_to("{e", "2}"))}) == R"(
sla.yaml:4:6: warning: Begins within a line [some-rule]
    │
  4 │     d: {e: 1,
    │ ╭──────^
  5 │ │     f: 2}
    │ ╰─────────^

)");
    auto labelled = finding(Severity::warning, "Many lines", texts.from_to("b: 1", "i: 5\n"));
    labelled.label(texts.at("i"), "the last one").label(texts.from_to("g", "4"), "and two lines of their own");
    CHECK(drawn(texts, {labelled}) == R"(
sla.yaml:2:3: warning: Many lines [some-rule]
    │
  2 │ ╭     b: 1
  3 │ │     c: 2
  ⋮ │ │
  6 │ │ ╭   g: 3
  7 │ │ │   h: 4
    │ │ ╰──────╯ and two lines of their own
  8 │ │     i: 5
    │ │     ─ the last one
    │ ╰────────^

)");
}

TEST_CASE("the text of a label over several lines goes below when it has no room") {
    const Texts texts("key: {a: 1,\n  " + std::string(60, 'b') + ": 2}\n");
    auto one = finding(Severity::error, "Too wide", texts.at("key"));
    one.label(texts.from_to("{", "}"), "this text has no room beside the end of its span");
    CHECK(drawn(texts, {one}) == R"(
sla.yaml:1:1: error: Too wide [some-rule]
    │
  1 │   key: {a: 1,
    │   ^^^
    │ ╭──────╯
  2 │ │   bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: 2}
    │ ╰──────────────────────────────────────────────────────────────────╯
    │   this text has no room beside the end of its span

)");
}

TEST_CASE("an empty span is one caret at its place") {
    const Texts texts("a: 1\nb:\nc: 3\n");
    CHECK(drawn(texts, {finding(Severity::error, "No value", {0, 7, 7})}) == R"(
sla.yaml:2:3: error: No value [some-rule]
    │
  2 │ b:
    │   ^

)");
    CHECK(drawn(texts, {finding(Severity::error, "A line break alone", {0, 7, 8})}) == R"(
sla.yaml:2:3: error: A line break alone [some-rule]
    │
  2 │ b:
    │   ^

)");
}

TEST_CASE("the end of the file, with a last line break and without") {
    CHECK(drawn(Texts("a: 1\n"), {finding(Severity::error, "Ends here", {0, 5, 5})}) == R"(
sla.yaml:2:1: error: Ends here [some-rule]
    │
  2 │
    │ ^

)");
    CHECK(drawn(Texts("a: 1"), {finding(Severity::error, "Ends here", {0, 4, 4})}) == R"(
sla.yaml:1:5: error: Ends here [some-rule]
    │
  1 │ a: 1
    │     ^

)");
    CHECK(drawn(Texts(""), {finding(Severity::error, "Nothing there", {0, 0, 0})}) == R"(
sla.yaml:1:1: error: Nothing there [some-rule]
    │
  1 │
    │ ^

)");
}

TEST_CASE("labels in one line: the last beside its mark, the others below theirs") {
    const Texts texts("goals: {low: 5, high: 3, each: month}\n");
    auto one = finding(Severity::error, "The range is empty", texts.at("3"));
    one.label(texts.at("5"), "low");
    CHECK(drawn(texts, {one}) == R"(
sla.yaml:1:23: error: The range is empty [some-rule]
    │
  1 │ goals: {low: 5, high: 3, each: month}
    │              ─        ^
    │              ╰─ low

)");
    one.label(texts.at("month"), "the period").label(texts.at("3"), "high, at the place of the finding");
    CHECK(drawn(texts, {one}) == R"(
sla.yaml:1:23: error: The range is empty [some-rule]
    │
  1 │ goals: {low: 5, high: 3, each: month}
    │              ─        ^        ───── the period
    │              │        ╰─ high, at the place of the finding
    │              ╰─ low

)");
}

TEST_CASE("a label's text that has no room beside its mark") {
    const Texts texts("quite-a-long-key-to-start-with: {and: a, mapping: in, braces: behind}\n");
    auto one = finding(Severity::error, "Too long", texts.at("quite"));
    one.label(texts.at("behind"), "this text is longer than what is left of the line, so it goes to the left");
    CHECK(drawn(texts, {one}) == R"(
sla.yaml:1:1: error: Too long [some-rule]
    │
  1 │ quite-a-long-key-to-start-with: {and: a, mapping: in, braces: behind}
    │ ^^^^^                                                         ──────
    │     this text is longer than what is left of the line, so it ─╯
    │     goes to the left

)");
    auto middle = finding(Severity::error, "Wraps below", texts.at("quite"));
    middle.label(texts.at("mapping"), "this text wraps in its own column below the mark");
    CHECK(drawn(texts, {finding(Severity::error, "Wraps beside", texts.at("quite"))
                            .label(texts.at("and"), "this text wraps in its own column beside the mark")}) ==
          R"(
sla.yaml:1:1: error: Wraps beside [some-rule]
    │
  1 │ quite-a-long-key-to-start-with: {and: a, mapping: in, braces: behind}
    │ ^^^^^                            ─── this text wraps in its own column
    │                                      beside the mark

)");
    CHECK(drawn(texts, {middle}) == R"(
sla.yaml:1:1: error: Wraps below [some-rule]
    │
  1 │ quite-a-long-key-to-start-with: {and: a, mapping: in, braces: behind}
    │ ^^^^^                                    ───────
    │                                          ╰─ this text wraps in its own
    │                                             column below the mark

)");
}

TEST_CASE("labels near, far and in another file") {
    std::string text = "goals:\n  sql: 32\n  rate: 8%\n";
    for (int line = 4; line < 104; ++line) text += "  # line\n";
    text += "capacity: 15\n";
    Texts texts(text);
    texts.sources.add("base/company.sla.yaml", "slac: 1\ngoals: {leads: 525}\n");
    auto one = finding(Severity::error, "The numbers do not meet", texts.at("32"));
    one.label(texts.at("8%"), "the rate")
        .label(texts.at("525", 1), "the leads")
        .label(texts.at("15"), "the quota")
        .label(texts.at("goals", 1), "the section")
        .advise("Change one.\nSuch as:\n  sql: 42\n\nor less.");
    CHECK(drawn(texts, {one}) == R"(
sla.yaml:2:8: error: The numbers do not meet [some-rule]
    │
  2 │   sql: 32
    │        ^^
  3 │   rate: 8%
    │         ── the rate
    │
    ├─ base/company.sla.yaml:2:16
    │
  2 │ goals: {leads: 525}
    │ ─────          ─── the leads
    │ ╰─ the section
    │
    ├─ sla.yaml:104:11
    │
104 │ capacity: 15
    │           ── the quota
    help: Change one.
          Such as:
            sql: 42

          or less.

)");
}

TEST_CASE("one line between two marks is shown, more are left out") {
    const Texts texts("a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n");
    auto one = finding(Severity::info, "Two places", texts.at("a"));
    CHECK(drawn(texts, {finding(Severity::info, "Two places", texts.at("a")).label(texts.at("c"), "near")}) ==
          R"(
sla.yaml:1:1: info: Two places [some-rule]
    │
  1 │ a: 1
    │ ^
  2 │ b: 2
  3 │ c: 3
    │ ─ near

)");
    CHECK(drawn(texts, {one.label(texts.at("f"), "further")}) == R"(
sla.yaml:1:1: info: Two places [some-rule]
    │
  1 │ a: 1
    │ ^
  ⋮ │
  6 │ f: 6
    │ ─ further

)");
}

TEST_CASE("wide characters and combining marks keep the carets under their text") {
    const Texts texts("name: {営業 リード: 1, 👍: 3, last: 4}\n");
    CHECK(drawn(texts, {finding(Severity::error, "Wide", texts.at("リード")),
                        finding(Severity::error, "After", texts.at("last"))}) == R"(
sla.yaml:1:11: error: Wide [some-rule]
    │
  1 │ name: {営業 リード: 1, 👍: 3, last: 4}
    │             ^^^^^^

sla.yaml:1:25: error: After [some-rule]
    │
  1 │ name: {営業 リード: 1, 👍: 3, last: 4}
    │                               ^^^^

)");
    // The accent is a character of its own, without a cell.
    const Texts marked("cafe\u0301: 2\n");
    CHECK_THAT(drawn(marked, {finding(Severity::error, "Marks", marked.at("cafe\u0301"))}),
               Catch::Contains("    │ ^^^^\n"));
    CHECK_THAT(drawn(marked, {finding(Severity::error, "After", marked.at("2"))}),
               Catch::Contains("sla.yaml:1:8: ") && Catch::Contains("    │       ^\n"));
}

TEST_CASE("tabs, controls, escapes, direction marks and bytes that are no text are drawn as signs") {
    const Texts texts("\tkey: \x1b[31mred\u202E\xFF\u0085 end\x7F\n");
    CHECK(drawn(texts, {finding(Severity::error, "In \x1b[31m `\x07`", texts.at("end"))}) == R"(
sla.yaml:1:19: error: In ␛[31m `␇` [some-rule]
    │
  1 │ →   key: ␛[31mred<U+202E>�<U+0085> end␡
    │                                    ^^^

)");
    CHECK(drawn(texts, {finding(Severity::error, "Tab", texts.at("\t"))}, kAscii) == R"(
sla.yaml:1:1: error: Tab [some-rule]
    |
  1 | >---key: <U+001B>[31mred<U+202E><FF><U+0085> end<U+007F>
    | ^^^^

)");
    const Texts odd("a: 1\n", "dir\n\x1b[2J/sla.yaml");
    CHECK_THAT(drawn(odd, {finding(Severity::error, "Path", odd.at("a"))}),
               Catch::StartsWith("\ndir␊␛[2J/sla.yaml:1:1: error: Path"));
}

TEST_CASE("a line longer than the terminal is cut round what is to be seen") {
    const auto a = std::string(200, 'a');
    const Texts texts(a + " here " + a + "\n");
    CHECK(drawn(texts,
                {finding(Severity::error, "Middle", texts.at("here")), finding(Severity::error, "Start", {0, 0, 2}),
                 finding(Severity::error, "End", {0, 404, 406}), finding(Severity::error, "All of it", {0, 0, 406})},
                {false, true, 60, 1000}) == R"(
sla.yaml:1:202: error: Middle [some-rule]
    │
  1 │ …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa here aaaaaaaaaaaaaaa…
    │                                  ^^^^

sla.yaml:1:1: error: Start [some-rule]
    │
  1 │ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
    │ ^^

sla.yaml:1:405: error: End [some-rule]
    │
  1 │ …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    │                                                    ^^

sla.yaml:1:1: error: All of it [some-rule]
    │
  1 │ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
    │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

)");
    auto two = finding(Severity::error, "Far apart in one line", texts.at("here"));
    two.label({0, 0, 3}, "start");
    CHECK(drawn(texts, {two}, {false, false, 60, 1000}) == R"(
sla.yaml:1:202: error: Far apart in one line [some-rule]
    |
  1 | ...aaaaaaaaaaaaaaaaaaaaaaaaaaa here aaaaaaaaaaaaaaa...
    |                                ^^^^
    |
    +- sla.yaml:1:1
    |
  1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...
    | --- start

)");
}

TEST_CASE("no row is wider than the terminal, whatever the line") {
    const auto width = GENERATE(40U, 60U, 80U, 120U);
    const auto unicode = GENERATE(true, false);
    const std::string filling = GENERATE("a", "営", "\t", "\x01", "e\u0301");
    std::string line;
    for (int i = 0; i < 300; ++i) line += filling;
    const Texts texts(line + "x y" + line + "\n");
    for (std::uint32_t begin = 0; begin + 7 < texts.sources[0].text().size(); begin += 13) {
        const auto out =
            drawn(texts, {finding(Severity::error, "Cut", {0, begin, begin + 7})}, {false, unicode, width, 1000});
        for (std::size_t at = 0; at < out.size();) {
            const auto end = out.find('\n', at);
            CHECK(utf8::display_width(out.substr(at, end - at)) <= width);
            at = end + 1;
        }
    }
}

TEST_CASE("lines that end as on Windows") {
    const Texts texts("a: 1\r\nb: 22\r\nc: 3\r\n");
    CHECK(drawn(texts, {finding(Severity::error, "With its line end", {0, 9, 13}),
                        finding(Severity::error, "Two lines", {0, 6, 19})}) == R"(
sla.yaml:2:4: error: With its line end [some-rule]
    │
  2 │ b: 22
    │    ^^

sla.yaml:2:1: error: Two lines [some-rule]
    │
  2 │ ╭ b: 22
  3 │ │ c: 3
    │ ╰────^

)");
}

TEST_CASE("without Unicode everything is ASCII") {
    const Texts texts("name: Müller\nkey:\n  - a\n  - b\n");
    auto one = finding(Severity::error, "Not `ü` – but", texts.at("Müller"));
    one.label(texts.from_to("- a", "- b"), "these").label(texts.at("name"), "that").advise("Use “quotes”.");
    const auto out = drawn(texts, {one}, kAscii);
    CHECK(out == R"(
sla.yaml:1:7: error: Not `<U+00FC>` <U+2013> but [some-rule]
    |
  1 |   name: M<U+00FC>ller
    |   ----  ^^^^^^^^^^^^^
    |   `- that
  2 |   key:
  3 | .   - a
  4 | |   - b
    | `-----' these
    help: Use <U+201C>quotes<U+201D>.

)");
}

TEST_CASE("messages and help wrap at the width, under their own beginning") {
    const Texts texts("a: 1\n");
    auto one =
        finding(Severity::warning,
                "The goal of 32 SQLs a month is less than what `525 leads` at `8 % each month` come to, which is 42",
                texts.at("a"));
    one.advise("Raise the goal to 42, or write down why the rate is expected to fall below what it was before.");
    CHECK(drawn(texts, {one}, {false, true, 60, 1000}) == R"(
sla.yaml:1:1: warning: The goal of 32 SQLs a month is less
    than what `525 leads` at `8 % each month` come to, which
    is 42 [some-rule]
    │
  1 │ a: 1
    │ ^
    help: Raise the goal to 42, or write down why the rate
          is expected to fall below what it was before.

)");
}

TEST_CASE("colour adds to what is told and never tells it alone") {
    const Texts texts("a: 1\nb: 2\n");
    const std::vector<Diagnostic> findings{
        finding(Severity::error, "One", texts.at("1")).label(texts.at("b"), "here").advise("Do it."),
        finding(Severity::warning, "Two", texts.at("2")), finding(Severity::info, "Three", texts.at("2"))};
    auto colored = drawn(texts, findings, {true, true, 80, 1000});
    CHECK_THAT(colored,
               Catch::Contains("\x1b[1msla.yaml:1:4:\x1b[0m \x1b[1;31merror:\x1b[0m One \x1b[2m[some-rule]\x1b[0m\n"));
    CHECK_THAT(colored, Catch::Contains("\x1b[2m  1 │\x1b[0m a: 1\n\x1b[2m    │\x1b[0m    \x1b[1;31m^\x1b[0m\n"));
    CHECK_THAT(colored, Catch::Contains("\x1b[94m─\x1b[0m \x1b[94mhere\x1b[0m\n"));
    CHECK_THAT(colored, Catch::Contains("\x1b[1;33mwarning:") && Catch::Contains("\x1b[1;36minfo:"));
    std::string plain;
    for (std::size_t at = 0; at < colored.size(); ++at) {
        if (colored[at] == '\x1b')
            at = colored.find('m', at);
        else
            plain += colored[at];
    }
    CHECK(plain == drawn(texts, findings));
}

TEST_CASE("the last line sums up") {
    const Texts texts("a: 1\n");
    const auto error = finding(Severity::error, "m", texts.at("a"));
    const auto warning = finding(Severity::warning, "m", texts.at("a"));
    const auto info = finding(Severity::info, "m", texts.at("a"));
    Summary summary;
    summary.rules = 61;
    const Full full({});
    for (int i = 0; i < 3; ++i) summary.add({});
    CHECK(full.end(summary) == "No findings in 3 files (61 rules).\n");
    summary.suppressed = 2;
    CHECK(full.end(summary) == "No findings in 3 files, 2 suppressed (61 rules).\n");
    summary.suppressed = 0;
    summary.add({error, error, error, warning});
    summary.add({warning, info});
    CHECK(full.end(summary) == "3 errors, 2 warnings, 1 info in 2 of 5 files (61 rules)\n");
    Summary one;
    one.rules = 1;
    one.add({error});
    CHECK(full.end(one) == "1 error in 1 file (1 rule)\n");
    CHECK(Full({true, true, 80, 1000}).end(one) == "\x1b[1;31m1 error\x1b[0m in 1 file (1 rule)\n");
}

TEST_CASE("findings after the most that are shown are counted") {
    const Texts texts("a: 1\n");
    const std::vector<Diagnostic> three(3, finding(Severity::error, "m", texts.at("a")));
    Summary summary;
    const auto told = [&](std::size_t most) {
        Full full({false, true, 80, most});
        auto out = full.file(texts.sources, three) + full.file(texts.sources, three);
        return out + full.end(summary);
    };
    const auto count = [](const std::string& text) {
        std::size_t found = 0;
        for (auto at = text.find("[some-rule]"); at != std::string::npos; at = text.find("[some-rule]", at + 1))
            ++found;
        return found;
    };
    CHECK(count(told(6)) == 6);
    CHECK_THAT(told(6), !Catch::Contains("not shown"));
    CHECK(count(told(5)) == 5);
    CHECK_THAT(told(5), Catch::Contains("\n\n1 more finding is not shown.\n\n"));
    CHECK(count(told(2)) == 2);
    CHECK_THAT(told(2), Catch::Contains("\n\n4 more findings are not shown.\n\n"));
}

TEST_CASE("full: whatever an agreement holds, no line is a command to the CI that shows it") {
    const HostileFinding hostile;
    const Texts paths("::error::a\n  ::add-mask::b\nc: \"##[error]d\"\n", "::error::path");
    auto plain = finding(Severity::error, "ends here ::error::x \u00A0::error::y \u2003 ::error::z\n::error::w",
                         paths.at("##["));
    plain.label(paths.at("::add"), "::error::label and more words ::error::label ::error::label")
        .advise("::error::help\n::error::second\n    ::error::third ##[error]fourth");
    plain.offer({"::error::fix ##[error]", true, {{paths.at("##["), "x"}}});
    for (const bool unicode : {true, false}) {
        for (std::size_t width = 40; width < 100; ++width) {
            INFO(width);
            Full one({.unicode = unicode, .width = width}), other({.unicode = unicode, .width = width});
            CHECK(command_in(one.file(hostile.texts.sources, {hostile.diagnostic})).empty());
            CHECK(command_in(other.file(paths.sources, {plain})).empty());
        }
    }
}
