#include <fmt/format.h>

#include "catch.hpp"
#include "sample.hpp"

namespace slac::templating {
namespace {

using sample::Run;

view::Value data() {
    view::List stages;
    for (const char* name : {"Lead | raw", "MQL", "*"})
        stages.push_back({view::Object{{"name", {std::string(name), {1, 5, 9}}}}, {}});
    view::Object agreement{{"title", {std::string("[SLA]"), {1, 2, 4}}}};
    return {view::Object{{"agreement", {std::move(agreement), {}}}, {"stages", {std::move(stages), {}}}}, {}};
}

/// The part of the template that `printed`, the first such bytes of the finished text, is from; with its file.
std::string origin_of(const Run& run, std::string_view printed) {
    const auto at = run.rendered.text.find(printed);
    if (at == std::string::npos) return "not printed";
    const auto begin = static_cast<std::uint32_t>(at);
    const auto span = run.rendered.from_template(begin, begin + static_cast<std::uint32_t>(printed.size()));
    return run.sources[span.file].path() + ": " + std::string(run.sources.slice(span));
}

Run filled(std::string text) {
    Run run;
    run.part("part.md", "<b>part</b> {{ agreement.title }}\n").parse(std::move(text)).check(sample::root());
    REQUIRE(run.findings.empty());
    run.render(data(), Escape::markdown);
    REQUIRE(run.rendered.complete);
    return run;
}

std::string sketched(std::string text, Assume assume) {
    Run run;
    run.part("part.md", "<b>").parse(std::move(text));
    REQUIRE(run.parsed->usable());
    const auto rendered = sketch(*run.parsed, assume);
    CHECK(rendered.complete);
    return rendered.text;
}

}  // namespace

TEST_CASE("every byte of the finished text is known to be from somewhere in the template", "[template][origin]") {
    const auto run = filled(
        "# {{ agreement.title }} <i>\n{% for s in stages %}\n- {{ s.name }}: <u>{{ loop.index }}</u>\n{% endfor %}\n"
        "{# gone #}{% include 'part.md' %}<hr>");
    CHECK(run.rendered.text ==
          "# \\[SLA\\] <i>\n- Lead \\| raw: <u>1</u>\n- MQL: <u>2</u>\n- \\*: <u>3</u>\n<b>part</b> \\[SLA\\]\n<hr>");
    CHECK(origin_of(run, "# ") == "main.md: # ");
    CHECK(origin_of(run, "SLA") == "main.md: {{ agreement.title }}");
    CHECK(origin_of(run, "<i>") == "main.md: <i>");
    CHECK(origin_of(run, ": <u>1</u>\n") == "main.md: : <u>{{ loop.index }}</u>\n");
    CHECK(origin_of(run, "MQL: <u>2") == "main.md: {{ s.name }}: <u>{{ loop.index }}");
    CHECK(origin_of(run, "<u>3") == "main.md: <u>{{ loop.index }}");
    CHECK(origin_of(run, "<b>part</b>") == "part.md: <b>part</b>");
    CHECK(origin_of(run, "<hr>") == "main.md: <hr>");
    // The end of it is further up in the template, or in another file: what is left is the piece it begins in.
    CHECK(origin_of(run, "</u>\n- MQL") == "main.md: </u>\n");
    CHECK(origin_of(run, "</u>\n<b>") == "main.md: </u>\n");

    const auto end = static_cast<std::uint32_t>(run.rendered.text.size());
    const auto last = run.rendered.from_template(end, end);
    CHECK(last.empty());
    CHECK(last.begin == run.sources[last.file].text().size());
    REQUIRE(run.rendered.value_in(0, end) != nullptr);
    CHECK(run.rendered.value_in(0, 2) == nullptr);
    REQUIRE(run.rendered.value_in(2, 3) != nullptr);
    CHECK(run.rendered.value_in(2, 3)->origin == Span{1, 2, 4});
}

TEST_CASE("the template's own text is the same in the finished text, byte for byte", "[template][origin]") {
    for (const std::string text :
         {"a {{ agreement.title }} b",
          "\xEF\xBB\xBF# T\r\n\r\n{% for s in stages %}\r\n* {{ s.name }}\r\n{% endfor %}\r\nend\r\n",
          "{{ agreement.title }}{{ agreement.title }}",
          "{% raw %}{{ x }}{% endraw %}\n  {%- if true -%} y {%- endif %}\r\n", "one\r\ntwo\rthree\r\n"}) {
        INFO(text);
        const auto run = filled(text);
        const auto& rendered = run.rendered;
        for (std::size_t i = 0; i < rendered.text.size(); ++i) {
            const auto at = static_cast<std::uint32_t>(i);
            const auto span = rendered.from_template(at, at + 1);
            if (const auto* value = rendered.value_in(at, at + 1)) {
                CHECK(span == value->tag);
                continue;
            }
            REQUIRE(span.size() == 1);
            const char written = run.sources.slice(span)[0];
            CHECK((written == '\r' ? '\n' : written) == rendered.text[i]);
        }
    }
}

TEST_CASE("a template is sketched without data", "[template][origin]") {
    const std::string text =
        "{% if agreement.signed %}A{% elif agreement.days == 3 %}B{% elif not agreement.title %}C{% else %}D{% endif %}"
        "{% for s in stages %}{{ s.name }}{% else %}-{% endfor %}{% include 'part.md' %}";
    CHECK(sketched(text, Assume::all_there) == "Ax<b>");
    CHECK(sketched(text, Assume::nothing_there) == "C-<b>");
    CHECK(sketched(text, Assume::first_branch) == "Ax<b>");
    CHECK(sketched(text, Assume::second_branch) == "Bx<b>");
    CHECK(sketched(text, Assume::third_branch) == "Cx<b>");
    CHECK(sketched("{% if not agreement.signed and agreement.title %}A{% else %}B{% endif %}", Assume::all_there) ==
          "B");
    CHECK(sketched("{% if agreement.title is not defined or agreement.days != 3 %}A{% else %}B{% endif %}",
                   Assume::all_there) == "B");
    CHECK(sketched("{% if agreement.title is not defined or false %}A{% else %}B{% endif %}", Assume::nothing_there) ==
          "A");
    CHECK(sketched("{% if agreement.signed %}A{% endif %}", Assume::third_branch) == "A");
}

}  // namespace slac::templating
