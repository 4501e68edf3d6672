#include <string>
#include <vector>

#include "catch.hpp"
#include "preview/previewed.hpp"
#include "slac/preview/source_map.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

/// The words of the sentence beside which a finding of the rule stands; "top" when it stands above the document.
std::string beside(const std::string& html, const std::string& rule) {
    const auto foot = html.find("<span class=\"slac-rule\">" + rule + "</span>");
    if (foot == std::string::npos) return "nowhere";
    const auto top = html.find("<div id=\"slac-top\""), end = html.find("</div>", top);
    if (foot > top && foot < end) return "top";
    const auto notes = html.rfind("<span class=\"slac-notes\">", foot);
    const std::string close = "</span>";
    const auto begin = html.rfind("<span class=\"slac-words\"", notes);
    const auto words = html.find('>', begin) + 1;
    return html.substr(words, notes - close.size() - words);
}

/// The texts of the agreement that a sentence leads to.
std::vector<std::string> origins(const Previewed& previewed, std::string_view line,
                                 std::optional<std::size_t> cell = {}) {
    const auto& text = previewed.rendered.text;
    const auto at = text.find(line);
    REQUIRE(at != std::string::npos);
    const auto number =
        static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<long>(at), '\n')) + 1;
    std::vector<std::string> result;
    for (const auto span : preview::SourceMap(previewed.rendered).values({number, number}, cell))
        result.emplace_back(previewed.checked.composed.sources.slice(span));
    return result;
}
using Texts = std::vector<std::string>;

const std::string& saas() {
    static const std::string text = project_text("examples/saas/sla.yaml");
    return text;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a sentence and a cell lead to the values that they print", "[preview]") {
    const auto seen = previewed(saas());
    CHECK(origins(*seen, "- Source leads from the three personas") == Texts{"Source leads from the three personas"});
    const std::string row = "| Marketing | Amara Eze";
    CHECK(origins(*seen, row, 0) == Texts{"Marketing"});
    CHECK(origins(*seen, row, 1).size() == 1);
    CHECK(origins(*seen, row, 1).front().find("Amara Eze") != std::string::npos);
    CHECK(origins(*seen, row, 2).empty());  // "all" is the template's own
    CHECK(origins(*seen, row, 9).empty());
    CHECK(origins(*seen, "<!-- slac:toc -->").empty());
}

TEST_CASE("a bar that was escaped parts no cells", "[preview]") {
    const auto seen = previewed("slac: 1\nagreement: {title: \"a | b\", organization: \"c\", number: d}\n", {},
                                "| {{ agreement.title }} | {{ agreement.organization }} |\n|---|---|\n"
                                "x | {{ agreement.number }}\n\n{{ agreement.title }} and | {{ agreement.number }}\n");
    CHECK(seen->rendered.text.find("a \\| b") != std::string::npos);
    CHECK(origins(*seen, "| a", 0) == Texts{"\"a | b\""});
    CHECK(origins(*seen, "| a", 1) == Texts{"\"c\""});
    CHECK(origins(*seen, "x | d", 0).empty());
    CHECK(origins(*seen, "x | d", 1) == Texts{"d"});
    CHECK(origins(*seen, "a \\| b and") == Texts{"\"a | b\"", "d"});
    const preview::SourceMap map(seen->rendered);
    CHECK(map.values({0, 0}).empty());
    CHECK(map.values({99, 99}).empty());
    CHECK(map.values({2, 1}).empty());
    CHECK(seen->form.slice(map.words({3, 3}, 0)) == "x");
    CHECK(seen->form.slice(map.words({3, 3}, 1)) == "{{ agreement.number }}");
}

TEST_CASE("every word of the agreement's document that was printed can be led back", "[preview]") {
    const auto seen = previewed(saas());
    const auto html = preview::page(seen->subject()).html;
    const auto sentences = count(html, "<span class=\"slac-words\"");
    const auto to_yaml = count(html, "<span class=\"slac-words\" data-at=\"a");
    const auto to_template = count(html, "<span class=\"slac-words\" data-at=\"t");
    CHECK(sentences > 400);
    CHECK(sentences == to_yaml + to_template);
    CHECK(to_yaml > 2 * to_template);
}

TEST_CASE("a finding stands beside the sentence that prints its value", "[preview]") {
    const auto seen = previewed(
        replaced(saas(), "target: 240, owner: sdr, baseline: 190", "target: 9000, owner: sdr, baseline: 190"));
    const auto html = preview::page(seen->subject()).html;
    CHECK(beside(html, "funnel-not-monotonic") == "9,000");
    CHECK(html.find("data-severity=\"error\">9,000</span>") != std::string::npos);
    CHECK(html.find(">1 error</span>") != std::string::npos);
}

TEST_CASE("a finding about what is missing stands by the entry, one about a whole section at the top", "[preview]") {
    const auto seen = previewed(project_text("examples/first-draft/sla.yaml"));
    const auto html = preview::page(seen->subject()).html;
    std::size_t expected = 0;
    for (const auto& finding : seen->checked.findings.all()) expected += !finding.suppressed;
    CHECK(expected > 20);
    CHECK(count(html, "class=\"slac-note\"") == expected);
    CHECK(html.find("<div id=\"slac-top\" role=\"region\"") != std::string::npos);
    // Each of them once, somewhere, with its place in the file.
    for (const auto& finding : seen->checked.findings.all()) {
        const auto at = seen->checked.composed.sources[0].position(finding.span.begin);
        INFO(finding.rule << ": " << finding.message);
        CHECK(html.find(">sla.yaml:" + std::to_string(at.line) + ":" + std::to_string(at.column) + "</button>") !=
              std::string::npos);
    }
    const auto bare = previewed("slac: 1\nagreement: {title: T, organization: O}\n");
    CHECK(beside(preview::page(bare->subject()).html, "review-cadence-missing") == "top");
}

TEST_CASE("what a comment sets aside is not shown", "[preview]") {
    const auto open = "slac: 1\nagreement: {title: T, organization: O, effective: 2027-01-01}\n";
    const auto html = preview::page(previewed(open)->subject()).html;
    CHECK(html.find("review-cadence-missing") != std::string::npos);
    const auto seen = previewed(std::string("# slac: file-ignore[review-cadence-missing] -- not yet\n") + open);
    CHECK(preview::page(seen->subject()).html.find("<span class=\"slac-rule\">review-cadence-missing") ==
          std::string::npos);
}

TEST_CASE("the same subject gives the same page, another one another version", "[preview]") {
    const auto seen = previewed(saas());
    const auto page = preview::page(seen->subject());
    CHECK(page.html == preview::page(seen->subject()).html);
    CHECK(count(page.html, "data-version=\"" + page.version + "\"") == 1);
    const auto other = previewed(replaced(saas(), "target: 240", "target: 241"));
    CHECK(preview::page(other->subject()).version != page.version);
}

TEST_CASE("hostile text stays text in the margin, in the sources and in the places", "[preview]") {
    const std::string evil = "</pre></span><script>alert(1)</script><img src=x onerror='a'> & \\u202E";
    const auto seen = previewed("slac: 1\nagreement: {title: \"" + evil + "\", organization: \"" + evil +
                                "\", \"onclick=<b>\": 1}\nstages: {mql: {name: \"" + evil + "\", owner: \"" + evil +
                                "\"}}\n# <script>\n");
    auto subject = seen->subject();
    subject.name = "<script>\"'.yaml";
    const auto html = preview::page(subject).html;
    CHECK(count(html, "<script") == 1);
    CHECK(count(html, "<script src=\"/preview.js\" defer></script>") == 1);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(count(html, "<pre ") == count(html, "</pre>"));
    CHECK(html.find("&lt;script&gt;&quot;'.yaml") != std::string::npos);
    subject.document = nullptr;
    subject.problem = evil;
    const auto problem = preview::page(subject).html;
    CHECK(count(problem, "<script") == 1);
    CHECK(problem.find("<img") == std::string::npos);
}

TEST_CASE("an unreadable agreement and a wrong template are shown by their findings", "[preview]") {
    auto seen = previewed("slac: 1\nstages: [\n");
    auto subject = seen->subject();
    subject.document = nullptr;
    auto html = preview::page(subject).html;
    CHECK(html.find("sla.yaml cannot be shown yet") != std::string::npos);
    CHECK(beside(html, "yaml-unclosed-bracket") == "top");
    CHECK(html.find("<pre data-source=\"a0\" data-path=\"sla.yaml\">\nslac: 1\nstages: [") != std::string::npos);

    // What has to be mended first stands first, whatever is found above it in the file.
    seen = previewed("slac: 1\nagreement: {effective: 2027-02-30}\n");
    subject = seen->subject();
    subject.document = nullptr;
    for (const auto& finding : subject.checked->findings.all())
        if (finding.rule == "invalid-date") subject.in_the_way.push_back(finding);
    html = preview::page(subject).html;
    const auto rest = html.find("<h2>Also found</h2>");
    REQUIRE(rest != std::string::npos);
    CHECK(html.find("invalid-date") < rest);
    CHECK(html.find("no-goals") > rest);
    CHECK(html.find("no-goals") != std::string::npos);

    seen = previewed("slac: 1\n", {}, "{% for x in %}\n");
    subject = seen->subject();
    subject.document = nullptr;
    html = preview::page(subject).html;
    CHECK(html.find("The template cannot be used yet") != std::string::npos);
    CHECK(html.find("data-at=\"t0:1:") != std::string::npos);

    preview::Subject nothing;
    nothing.name = "sla.yaml";
    nothing.problem = "cannot open `sla.yaml`";
    CHECK(preview::page(nothing).html.find("cannot open `sla.yaml`") != std::string::npos);
}

TEST_CASE("findings of what the agreement extends lead there", "[preview]") {
    const auto seen =
        previewed("slac: 1\nextends: base.yaml\n", {{"base.yaml",
                                                     "slac: 1\nagreement: {title: T, organization: O}\nstages:\n"
                                                     "  mql: {name: MQL, owner: nobody}\n"}});
    const auto html = preview::page(seen->subject()).html;
    CHECK(html.find(">base.yaml:4:27</button>") != std::string::npos);
    CHECK(html.find("<pre data-source=\"a1\" data-path=\"base.yaml\">") != std::string::npos);
}

TEST_CASE("more findings than anybody reads are counted", "[preview]") {
    std::string text = "slac: 1\nagreement: {title: T, organization: O}\nstages:\n";
    for (int i = 0; i < 400; ++i)
        text += "  s" + std::to_string(i) + ": {name: S" + std::to_string(i) + ", owner: nobody}\n";
    const auto seen = previewed(text);
    const auto html = preview::page(seen->subject()).html;
    CHECK(count(html, "class=\"slac-note\"") == 300);
    CHECK(html.find("<p class=\"slac-more\">" + std::to_string(seen->checked.findings.size() - 300) + " more</p>") !=
          std::string::npos);
}
