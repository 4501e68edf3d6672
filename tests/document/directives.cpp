#include "catch.hpp"
#include "markdown_text.hpp"

using namespace slac;
using namespace slac::document;

namespace {

const std::string kTable =
    "| For | Name | Signature | Date |\n|---|---|---|---|\n| Sales | Ruth | | |\n| Marketing | Dana | | |\n";
const std::string kSigned =
    "signatures([For Sales: Name=Ruth Signature! Date=][For Marketing: Name=Dana Signature! Date=])";

std::string content(const Reading& reading) { return outline(reading.document.content); }

}  // namespace

TEST_CASE("a table between signature marks becomes a block for each party", "[document]") {
    for (const std::string gap : {"", "\n"}) {
        Reading reading("<!-- slac:signatures -->\n" + gap + kTable + gap + "<!-- /slac:signatures -->\n");
        CHECK(reading.findings.empty());
        CHECK(content(reading) == kSigned);
        CHECK(reading.document.content.at(0).lines.first == 1);
    }
    Reading filled(
        "<!-- slac:signatures -->\n\n| Für | Datum | Unterschrift |\n|---|---|---|\n| A | heute | |\n| B | | |\n\n"
        "<!-- /slac:signatures -->\n");
    CHECK(content(filled) == "signatures([Für A: Datum=heute Unterschrift!][Für B: Datum= Unterschrift!])");
    Reading half_signed(
        "<!-- slac:signatures -->\n\n| F | N | S | D |\n|---|---|---|---|\n| A | a | ok | x |\n| B | | | |\n| C | c | "
        "| |\n\n"
        "<!-- /slac:signatures -->\n");
    CHECK(content(half_signed) == "signatures([F A: N=a S=ok D=x !][F B: N= S= D= !][F C: N=c S= D= !])");
}

TEST_CASE("the column to sign in is named, not guessed", "[document]") {
    const std::string table =
        "\n\n| F | Title | S |\n|---|---|---|\n| A | | signed |\n| B | | |\n\n<!-- /slac:signatures -->\n";
    CHECK(content(Reading("<!-- slac:signatures S -->" + table)) ==
          "signatures([F A: Title= S!signed][F B: Title= S!])");
    Reading unknown("<!-- slac:signatures Sign here -->" + table);
    CHECK(unknown.only_finding().find("no column `Sign here`") != std::string::npos);
    Reading misspelt("<!-- slac:signatures Tilte -->" + table);
    CHECK(misspelt.only_finding().ends_with("`<!-- slac:signatures Title -->`"));
    CHECK(Reading("<!-- slac:signatures F -->" + table).only_finding().find("no column `F`") != std::string::npos);
    Reading both("<!-- slac:signature S -->\n\nwords\n\n<!-- /slac:signature -->\n");
    CHECK(both.only_finding().find("did you mean `<!-- slac:signatures -->`?") != std::string::npos);
    Reading closing("<!-- slac:signatures S -->\n\n| F | S |\n|---|---|\n| A | |\n\n<!-- /slac:signatures S -->\n");
    CHECK(closing.only_finding().ends_with("takes nothing behind its name | write `<!-- /slac:signatures -->`"));
    CHECK(content(closing) == "signatures([F A: S!])");
    CHECK(Reading("<!-- slack: footer is too long -->\n").findings.empty());
}

TEST_CASE("signature marks wrap one table of parties and nothing else", "[document]") {
    auto wrapped = [](const std::string& text) {
        return Reading("<!-- slac:signatures -->\n\n" + text + "\n<!-- /slac:signatures -->\n");
    };
    CHECK(wrapped("words\n").only_finding().find("wraps something other than one table") != std::string::npos);
    CHECK(content(wrapped("words\n")) == "p(words)");
    CHECK(wrapped(kTable + "\nwords\n").only_finding().find("other than one table") != std::string::npos);
    CHECK(wrapped("").only_finding().find("other than one table") != std::string::npos);
    CHECK(wrapped("| For |\n|---|\n| A |\n").only_finding().find("a table with one column") != std::string::npos);
    CHECK(wrapped("| For | S |\n|---|---|\n").only_finding().find("a table without rows") != std::string::npos);
}

TEST_CASE("the other directives", "[document]") {
    Reading reading(
        "<!-- slac:draft -->\n# T\n\n<!-- slac:toc -->\n\n## 1. A *b*\n\n### no\n\n<!--slac:page-break-->\n"
        "<!-- slac:keep-together -->\n\n2 *C* [D](https://d.example)\\\ne\n---\n\n<!-- slac:signatures -->\n" +
        kTable +
        "<!-- /slac:signatures -->\n<!-- /slac:keep-together -->\n\n<!-- slac:footer -->\nsmall print\n\n<!-- "
        "/slac:footer -->\n");
    INFO(reading.only_finding());
    CHECK(reading.findings.empty());
    CHECK(reading.document.draft);
    CHECK(content(reading) ==
          "h1#t(T) toc([1-a-b:1. A *b*][2-c-d-e:2 *C* D e]) h2#1-a-b(1. A *b*) h3#no(no) page-break "
          "together(h2#2-c-d-e(2 *C* [D](https://d.example)/e) " +
              kSigned + ")");
    CHECK(outline(reading.document.footer) == "p(small print)");
}

TEST_CASE("several directives may share a line", "[document]") {
    Reading reading("<!-- slac:page-break --> <!-- slac:page-break -->\n");
    CHECK(reading.findings.empty());
    CHECK(content(reading) == "page-break page-break");
}

TEST_CASE("a misspelt directive is one finding that names the one that was meant", "[document]") {
    CHECK(Reading("<!-- slac:tok -->\n").only_finding() ==
          "document-directive `<!-- slac:tok -->` | there is no `slac:tok` | did you mean `<!-- slac:toc -->`?");
    CHECK(Reading("<!-- slca:toc -->\n").only_finding() ==
          "document-directive `<!-- slca:toc -->` | there is no `slca:toc` | did you mean `<!-- slac:toc -->`?");
    CHECK(Reading("<!-- slac:watermark -->\n").only_finding() ==
          "document-directive `<!-- slac:watermark -->` | there is no `slac:watermark` | after `slac:` comes "
          "`signatures`, `page-break`, `toc`, `keep-together`, `landscape`, `figure`, `footer` or `draft`");
    CHECK(Reading("<!-- slac:toc level=3 -->\n").only_finding() ==
          "document-directive `<!-- slac:toc level=3 -->` | `slac:toc` takes nothing behind its name | write "
          "`<!-- slac:toc -->`");
    Reading both("<!-- slac:signature -->\n\n" + kTable + "\n<!-- /slac:signature -->\n\nmore\n");
    CHECK(both.only_finding().find("did you mean `<!-- slac:signatures -->`?") != std::string::npos);
    CHECK(content(both).ends_with(") p(more)"));
    Reading closing("<!-- slac:signatures -->\n\n" + kTable + "\n<!-- /slac:signature -->\n\nmore\n");
    CHECK(closing.only_finding().find("did you mean `<!-- /slac:signatures -->`?") != std::string::npos);
    CHECK(content(closing) == kSigned + " p(more)");
}

namespace {

// An agreement that has a life cycle to draw, no goals, and the tiers `high` and `low`, the second without a time line.
std::vector<Figure> drawn() {
    Figure cycle;
    cycle.name = "life-cycle";
    cycle.description = "Lead, then Customer.";
    cycle.drawing.shapes = {Lettering{.at = {}, .text = "Lead"}};
    Figure high = cycle;
    high.name = "cadence high";
    Figure low;
    low.name = "cadence low";
    return {cycle, high, low};
}

}  // namespace

TEST_CASE("a figure is put where it is asked for", "[document]") {
    const auto figures = drawn();
    CHECK(content(Reading("a\n\n<!-- slac:figure life-cycle -->\n\nb\n", {}, &figures)) ==
          "p(a) figure(life-cycle) p(b)");
    CHECK(content(Reading("<!-- slac:figure   cadence \t high -->\n", {}, &figures)) == "figure(cadence high)");
    Reading reading("\n<!-- slac:figure life-cycle -->\n", {}, &figures);
    const auto& figure = std::get<Figure>(reading.document.content.at(0).what);
    CHECK(figure.description == "Lead, then Customer.");
    CHECK(figure.drawing.shapes.size() == 1);
    CHECK(reading.document.content.at(0).lines == Lines{2, 2});
}

TEST_CASE("a figure that the agreement has nothing for is left out without a finding", "[document]") {
    const auto figures = drawn();
    Reading reading("a\n\n<!-- slac:figure funnel -->\n\n<!-- slac:figure cadence low -->\n\nb\n", {}, &figures);
    CHECK(reading.findings.empty());
    CHECK(content(reading) == "p(a) p(b)");
    // Where no agreement is known, any tier may be there.
    Reading unknown("<!-- slac:figure cadence anything -->\n\n<!-- slac:figure funnel -->\n");
    CHECK(unknown.findings.empty());
    CHECK(content(unknown).empty());
}

TEST_CASE("the drawing takes the place of the text for readers of the Markdown", "[document]") {
    const auto figures = drawn();
    const auto with = [&](const std::string& name) {
        Reading reading("a\n\n<!-- slac:figure " + name + " -->\n\n- in words\n\n<!-- /slac:figure -->\n\nb\n", {},
                        &figures);
        CHECK(reading.findings.empty());
        return content(reading);
    };
    CHECK(with("life-cycle") == "p(a) figure(life-cycle) p(b)");
    CHECK(with("funnel") == content(Reading("a\n\n- in words\n\nb\n")));
    // The first one stands alone; only the second has a text.
    CHECK(content(Reading("<!-- slac:figure life-cycle -->\n\na\n\n<!-- slac:figure cadence high -->\n\nb\n\n"
                          "<!-- /slac:figure -->\n",
                          {}, &figures)) == "figure(life-cycle) p(a) figure(cadence high)");
    CHECK(Reading("a\n\n<!-- /slac:figure -->\n", {}, &figures).only_finding().find("closes nothing") !=
          std::string::npos);
    CHECK(Reading("<!-- slac:figure funnel -->\n\n<!-- slac:page-break -->\n\n<!-- /slac:figure -->\n", {}, &figures)
              .only_finding()
              .find("closes nothing") != std::string::npos);
}

TEST_CASE("a misspelt figure is one finding that names the one that was meant", "[document]") {
    const auto figures = drawn();
    CHECK(Reading("<!-- slac:figure live-cycle -->\n", {}, &figures).only_finding() ==
          "document-directive `<!-- slac:figure live-cycle -->` | there is no figure `live-cycle` | did you mean "
          "`<!-- slac:figure life-cycle -->`?");
    CHECK(Reading("<!-- slac:figure live-cycle -->\n").only_finding().ends_with("`<!-- slac:figure life-cycle -->`?"));
    CHECK(
        Reading("<!-- slac:figure cadence hihg -->\n", {}, &figures).only_finding() ==
        "document-directive `<!-- slac:figure cadence hihg -->` | the agreement has no tier `hihg` that could be shown "
        "| did you mean `<!-- slac:figure cadence high -->`?");
    CHECK(Reading("<!-- slac:figure -->\n", {}, &figures).only_finding().find("does not say what it shows") !=
          std::string::npos);
    CHECK(Reading("<!-- slac:figure umbrella -->\n").only_finding().find("`funnel` or `cadence`") != std::string::npos);
    CHECK(Reading("<!-- slca:figure funnel -->\n").only_finding().find("no `slca:figure`") != std::string::npos);
    // Its text is not lost, and its end is no second finding.
    Reading closed("<!-- slac:figure fun -->\n\nwords\n\n<!-- /slac:figure -->\n", {}, &figures);
    CHECK(closed.only_finding().find("no figure `fun`") != std::string::npos);
    CHECK(content(closed) == "p(words)");
}

TEST_CASE("what stands between landscape marks gets pages of its own", "[document]") {
    const auto figures = drawn();
    Reading reading(
        "<!-- slac:toc -->\n\n<!-- slac:landscape -->\n\n## Wide\n\n<!-- slac:keep-together -->\n\na\n\n"
        "<!-- /slac:keep-together -->\n\n<!-- slac:figure life-cycle -->\n\n<!-- /slac:landscape -->\n\nb\n",
        {}, &figures);
    CHECK(reading.findings.empty());
    CHECK(content(reading).find("landscape(h2#wide(Wide)") != std::string::npos);
    CHECK(content(reading).find("figure(life-cycle)) p(b)") != std::string::npos);
    CHECK(std::get<Contents>(reading.document.content.at(0).what).entries.size() == 1);
    CHECK(Reading("<!-- slac:keep-together -->\n\n<!-- slac:landscape -->\n\na\n\n<!-- /slac:landscape -->\n\n"
                  "<!-- /slac:keep-together -->\n")
              .only_finding()
              .find("stands inside `<!-- slac:keep-together -->`") != std::string::npos);
}

TEST_CASE("an unclosed or unopened directive is one finding", "[document]") {
    CHECK(Reading("<!-- slac:footer -->\n\nsmall\n").only_finding() ==
          "document-directive `<!-- slac:footer -->` | `<!-- slac:footer -->` is never closed | write "
          "`<!-- /slac:footer -->` below what belongs to it");
    CHECK(Reading("a\n\n<!-- /slac:footer -->\n").only_finding() ==
          "document-directive `<!-- /slac:footer -->` | `<!-- /slac:footer -->` closes nothing | "
          "`<!-- slac:footer -->` is missing above it");
    CHECK(Reading("a\n\n<!-- /slac:toc -->\n").only_finding().ends_with("stands alone; leave this line out"));
    // What stands below is not "inside" it.
    CHECK(Reading("<!-- slac:keep-together -->\n\n<!-- slac:footer -->\na\n\n<!-- /slac:footer -->\n")
              .only_finding()
              .find("`<!-- slac:keep-together -->` is never closed") != std::string::npos);
    Reading crossed("<!-- slac:keep-together -->\n<!-- slac:signatures -->\n" + kTable +
                    "<!-- /slac:keep-together -->\n\nafter\n");
    CHECK(crossed.only_finding().find("`<!-- slac:signatures -->` is never closed") != std::string::npos);
    CHECK(content(crossed) == "together(" + kSigned + ") p(after)");
}

TEST_CASE("a directive in the wrong place is one finding", "[document]") {
    CHECK(Reading("text <!-- slac:toc -->\n").only_finding() ==
          "document-directive `<!-- slac:toc -->` | `<!-- slac:toc -->` stands within a line and has no effect there | "
          "give it a line of its own, not indented");
    CHECK(Reading("- a\n\n  <!-- slac:page-break -->\n").only_finding().find("inside a list or a quotation") !=
          std::string::npos);
    CHECK(Reading("> <!-- slac:draft -->\n").only_finding().find("inside a list or a quotation") != std::string::npos);
    CHECK(!Reading("> <!-- slac:draft -->\n").document.draft);
    const Reading nested("<!-- slac:footer -->\n<!-- slac:toc -->\n<!-- /slac:footer -->\n");
    CHECK(nested.only_finding().find("stands inside `<!-- slac:footer -->`") != std::string::npos);
    CHECK(Reading("<!-- slac:footer -->\n<!-- slac:footer -->\na\n\n<!-- /slac:footer -->\n\n<!-- /slac:footer -->\n")
              .only_finding()
              .find("stands inside `<!-- slac:footer -->`") != std::string::npos);
    CHECK(nested.findings.all().front().labels.size() == 1);
    CHECK(Reading("<!-- slac:toc -->\n\n<!-- slac:toc -->\n").only_finding().find("stands a second time") !=
          std::string::npos);
    CHECK(Reading(
              "<!-- slac:footer -->\na\n\n<!-- /slac:footer -->\n\n<!-- slac:footer -->\nb\n\n<!-- /slac:footer -->\n")
              .only_finding()
              .find("stands a second time") != std::string::npos);
}
