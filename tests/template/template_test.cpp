#include "slac/template/template.hpp"

#include <set>

#include "catch.hpp"
#include "sample.hpp"
#include "slac/template/filters.hpp"
#include "slac/template/findings.hpp"

namespace slac::templating {
namespace {

using sample::Run;
using Messages = std::vector<std::string>;

Messages mistakes(const std::string& text) { return Run().parse(text).check(sample::root()).messages(); }

/// The text below the finding's caret.
std::string marked(const std::string& text) {
    Run run;
    run.parse(text).check(sample::root());
    REQUIRE(run.findings.size() == 1);
    return std::string(run.sources.slice(run.findings.all()[0].span));
}

std::string help(const std::string& text) {
    Run run;
    run.parse(text).check(sample::root());
    REQUIRE(run.findings.size() == 1);
    return run.findings.all()[0].help;
}

view::Value open_root(view::Value x) {
    view::Object agreement{{"x", std::move(x)}};
    view::Object root{{"agreement", {std::move(agreement), {}}}};
    return {std::move(root), {}};
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("unknown names are found in branches not taken, each at its place", "[template][check]") {
    CHECK(
        mistakes("{% if false %}{{ agreement.titel }}{% else %}{% for s in stages %}{{ s.nmae }}{{ stage }}{% endfor %}"
                 "{% endif %}\n{{ agreemnt.title }}") ==
        Messages{"1:28 [template-unknown-name] an agreement has no `titel`",
                 "1:72 [template-unknown-name] a stage has no `nmae`",
                 "1:82 [template-unknown-name] there is no `stage` here",
                 "2:4 [template-unknown-name] there is no `agreemnt` here"});
    CHECK(marked("{{ agreement.titel | upper }}") == "titel");
    CHECK(marked("{{ stages[0].leader.mail }}") == "mail");
    CHECK(help("{{ agreement.titel }}") ==
          "did you mean `title`? an agreement has `title`, `purpose`, `signed`, `days` or `x`");
    CHECK(help("{{ agrement.title }}") ==
          "did you mean `agreement`? there is `agreement`, `stages`, `names` or `numbers`");
    CHECK(mistakes("{{ stages.name }}") ==
          Messages{"1:11 [template-unknown-name] `stages` is a list and has no `name`"});
    CHECK(help("{{ stages.name }}") == "go through it: `{% for stage in stages %}{{ stage.name }}{% endfor %}`");
    CHECK(help("{{ stages.mql }}") == "go through it: `{% for stage in stages %}{{ stage.name }}{% endfor %}`");
    const auto party = sample::type(
        view::Type::Kind::object, "party", nullptr,
        {{"id", sample::type(view::Type::Kind::text), ""}, {"name", sample::type(view::Type::Kind::text), ""}});
    Run by_id;
    by_id.parse("{{ parties.marketing.name }}")
        .check({view::Type::Kind::object,
                "",
                nullptr,
                {{"parties", sample::type(view::Type::Kind::list, {}, party), ""}}});
    REQUIRE(by_id.findings.size() == 1);
    CHECK(by_id.findings.all()[0].help ==
          "go through it: `{% for party in parties %}{{ party.name }}{% endfor %}`; one of them is found with "
          "`{% if party.id == \"marketing\" %}`");
    CHECK(help("{{ names.first }}") == "go through it with `{% for item in names %}`");
    CHECK(mistakes("{{ agreement.title.text }}") ==
          Messages{"1:20 [template-unknown-name] `agreement.title` is a text and has no `text`"});
    CHECK(mistakes("{{ loop.index }}") ==
          Messages{"1:4 [template-unknown-name] `loop` is known inside a `for` loop of this file only"});
    CHECK(mistakes("{% for n in names %}{{ n }}{% endfor %}{{ n }}") ==
          Messages{"1:43 [template-unknown-name] there is no `n` here"});
    CHECK(mistakes("{% for n in names %}{% else %}{{ n }}{% endfor %}").size() == 1);
}

TEST_CASE("a name that some branches set is not there afterwards", "[template][check]") {
    CHECK(mistakes("{% if agreement.signed %}{% set a = 'x' %}{% endif %}{{ a }}") ==
          Messages{"1:57 [template-unknown-name] `a` is set in some of the cases above, but not in all"});
    CHECK(mistakes("{% if agreement.signed %}{% set a = 'x' %}{% else %}{% set a = 'y' %}{% endif %}{{ a }}").empty());
    CHECK(
        mistakes(
            "{% if agreement.signed %}{% set a = 'x' %}{% elif agreement.days %}b{% else %}{% set a = 'y' %}{% endif %}"
            "{{ a }}")
            .size() == 1);
    CHECK(mistakes("{% for n in names %}{% set a = n %}{{ a }}{% endfor %}{{ a }}").size() == 1);
    CHECK(mistakes("{% if agreement.signed %}{% set a = 'x' %}{% endif %}{% set a = 'y' %}{{ a }}").empty());
}

TEST_CASE("values are used as what they are", "[template][check]") {
    CHECK(mistakes("{{ stages }}") == Messages{"1:4 [template-type] `stages` is a list and cannot be printed"});
    CHECK(help("{{ names }}") == "write `{{ names | join(\", \") }}`, or go through it with `{% for item in names %}`");
    CHECK(mistakes("{{ agreement }}") ==
          Messages{"1:4 [template-type] `agreement` is an agreement and cannot be printed"});
    CHECK(help("{{ stages[0].leader }}") ==
          "print one of its members: `stages[0].leader.name` or `stages[0].leader.email`");
    CHECK(mistakes("{{ agreement.signed }}") ==
          Messages{"1:4 [template-type] `agreement.signed` is true or false and cannot be printed"});
    CHECK(mistakes("{% for x in agreement.title %}{{ x }}{% endfor %}") ==
          Messages{"1:13 [template-type] `agreement.title` is a text, not a list"});
    CHECK(mistakes("{% for x in agreement %}{% endfor %}") ==
          Messages{"1:13 [template-type] `agreement` is an agreement, not a list"});
    CHECK(mistakes("{% if agreement.title > 3 %}{% endif %}") ==
          Messages{"1:7 [template-type] `agreement.title` is a text, but `3` is a number"});
    CHECK(marked("{% if agreement.title > 3 %}{% endif %}") == "agreement.title > 3");
    CHECK(mistakes("{% if agreement.days == '30' %}{% endif %}").size() == 1);
    CHECK(mistakes("{% if names == 'a' %}{% endif %}").size() == 1);
    CHECK(mistakes("{% if agreement.signed < true %}{% endif %}").size() == 1);
    CHECK(mistakes("{% if agreement.signed == true %}{% endif %}").empty());
    CHECK(mistakes("{% if 3 in names %}{% endif %}") ==
          Messages{"1:7 [template-type] `3` is a number, but the items of `names` are each a text"});
    CHECK(mistakes("{% if 'a' in agreement.days %}{% endif %}").size() == 1);
    CHECK(mistakes("{{ 'a' ~ names }}").size() == 1);
    CHECK(mistakes("{{ names['a'] }}").size() == 1);
    CHECK(mistakes("{{ names[agreement.title] }}").size() == 1);
    CHECK(mistakes("{{ agreement.title[0] }}").size() == 1);
    CHECK(mistakes("{{ agreement[0] }}").size() == 1);
    CHECK(mistakes("{{ names if agreement.signed else 'x' }}").size() == 1);
    CHECK(mistakes("{{ agreement.days if agreement.signed else 'x' }}").empty());
    CHECK(mistakes("{% for s in stages %}{% for e in s.exits %}{{ e.name }}{% endfor %}{% endfor %}").size() == 1);
}

TEST_CASE("what nobody knows is not checked before, but while filling in", "[template][check]") {
    CHECK(mistakes("{{ agreement.x.a['b-c'].d }}{% for y in agreement.x.list %}{{ y.z > 3 }}{% endfor %}") ==
          Messages{"1:63 [template-type] `y.z > 3` is true or false and cannot be printed"});
    CHECK(mistakes("{{ agreement.x.a | upper }}{{ agreement.x | join(', ', 'q') }}{% if agreement.x == 3 %}{% endif %}")
              .empty());
    const auto filled = [](const std::string& text, view::Value x) {
        Run run;
        run.parse(text).check(sample::root());
        REQUIRE(run.findings.empty());
        run.render(open_root(std::move(x)), Escape::none);
        CHECK(run.rendered.complete == run.findings.empty());
        return run.messages();
    };
    CHECK(filled("{{ agreement.x }}", {std::string("fine"), {}}).empty());
    CHECK(filled("{{ agreement.x }}{{ agreement.x }}", {view::List(2), {}}).size() == 2);
    CHECK(filled("{% for a in agreement.x %}{{ a }}{% endfor %}", {view::List{{true, {}}, {false, {}}}, {}}) ==
          Messages{"1:30 [template-type] `a` is true or false here, and nothing that can be printed"});
    CHECK(filled("{% for a in agreement.x %}{% endfor %}", {std::string("text"), {}}).size() == 1);
    CHECK(filled("{{ agreement.x | upper }}", {std::int64_t{3}, {}}).size() == 1);
    CHECK(filled("{% if agreement.x < 3 %}{% endif %}", {std::string("a"), {}}).size() == 1);
    CHECK(filled("{% if agreement.x < 3 %}a{% endif %}", {}).empty());
    CHECK(filled("{% if agreement.x == 3 %}{% endif %}", {view::List{}, {}}).size() == 1);
    CHECK(filled("{{ 'a' ~ agreement.x }}", {view::List{}, {}}).size() == 1);
    CHECK(filled("{% if 'a' in agreement.x %}{% endif %}", {std::int64_t{3}, {}}).size() == 1);
    CHECK(filled("{{ agreement.x | join }}", {view::List{{true, {}}}, {}}).size() == 1);
}

TEST_CASE("filters are known and get what they work on", "[template][check]") {
    CHECK(mistakes("{{ agreement.title | uper }}") ==
          Messages{"1:22 [template-unknown-filter] there is no filter `uper`"});
    CHECK(help("{{ agreement.title | uper }}") == "did you mean `upper`?");
    CHECK(help("{{ agreement.title | money }}") == "`slac template names` lists what there is");
    CHECK(mistakes("{{ agreement.days | upper }}") ==
          Messages{"1:21 [template-type] `upper` works on a text, but `agreement.days` is a number"});
    CHECK(mistakes("{{ stages | join(', ') }}") ==
          Messages{
              "1:13 [template-type] `join` works on a list of texts or numbers, but `stages` is a list of which each "
              "item is a stage"});
    CHECK(help("{{ stages | join(', ') }}") == "name the member to print: `stages | join(\", \", \"name\")`");
    CHECK(mistakes("{{ stages | join(', ', 'nmae') }}") ==
          Messages{"1:24 [template-unknown-name] a stage has no `nmae`"});
    CHECK(mistakes("{{ stages | join(', ', 'leader') }}").size() == 1);
    CHECK(mistakes("{{ stages | join(', ', 'leader.name') }}").empty());
    CHECK(mistakes("{{ stages | join(', ', agreement.title) }}").size() == 1);
    CHECK(mistakes("{{ names | join(3) }}") ==
          Messages{"1:17 [template-type] `between` in `join(between?, member?)` is a text, but `3` is a number"});
    CHECK(mistakes("{{ agreement.title | replace('a') }}") ==
          Messages{"1:22 [template-type] `replace` has 1 value in its parentheses"});
    CHECK(help("{{ agreement.title | replace('a') }}") == "write `replace(old, new)`");
    CHECK(mistakes("{{ agreement.title | upper('a') }}").size() == 1);
    CHECK(mistakes("{{ (stages | first).nmae }}{{ names | first }}").size() == 1);
    CHECK(mistakes("{{ names | default('a') }}").size() == 1);
    CHECK(mistakes("{{ agreement.days | default('a') }}").empty());
    CHECK(mistakes("{{ agreement.title | safe }}") ==
          Messages{"1:22 [template-type] `safe` is for a text that stands in the template itself"});
    CHECK(mistakes("{{ ('a' ~ agreement.title) | safe }}").size() == 1);
    CHECK(mistakes("{{ 'a' | safe | replace('a', agreement.title) }}").size() == 1);
    CHECK(mistakes("{{ 'a' | replace('a', agreement.title) | safe }}").size() == 1);
    CHECK(mistakes("{{ '**a**' | safe }}").empty());
}

TEST_CASE("each filter prints what its example shows", "[template][filters]") {
    std::string last;
    std::set<std::string_view> with_example;
    for (const auto& filter : filters()) {
        INFO(filter.name);
        CHECK(std::string(filter.name) > last);
        last = filter.name;
        CHECK(filter.doc.size() > 10);
        CHECK(filter.example.find(filter.name) != std::string_view::npos);
        Run run;
        run.parse(std::string(filter.example)).check(sample::root());
        view::List list;
        for (const char* name : {"Marketing", "Sales", "Partners"}) list.push_back({std::string(name), {}});
        run.render({view::Object{{"names", {std::move(list), {}}}}, {}}, Escape::none);
        CHECK(run.messages().empty());
        CHECK(run.rendered.text == filter.shows);
    }
}

TEST_CASE("mistakes of writing", "[template][syntax]") {
    CHECK(mistakes("# {{ agreement.title }\n") == Messages{"1:22 [template-syntax] `}` does not close `{{`"});
    CHECK(mistakes("a {{ agreement.title\nmore text, don't stop {{ agreement.title }}\n") ==
          Messages{"1:3 [template-syntax] this `{{` is never closed"});
    CHECK(mistakes("{% if true\n") == Messages{"1:1 [template-syntax] this `if` is never ended",
                                               "1:1 [template-syntax] this `{%` is never closed"});
    CHECK(mistakes("{{ agreement.title %}") == Messages{"1:20 [template-syntax] `%}` does not close `{{`"});
    CHECK(mistakes("{% if agreement.signed }}a{% endif %}") ==
          Messages{"1:24 [template-syntax] `}}` does not close `{%`"});
    CHECK(mistakes("a {# b") == Messages{"1:3 [template-syntax] this comment is never closed"});
    CHECK(mistakes("{% raw %} b") == Messages{"1:1 [template-syntax] this `raw` is never ended"});
    CHECK(mistakes("{{ 'a }}\n{{ agreement.titel }}") ==
          Messages{"1:4 [template-syntax] the text that begins with this `'` is never closed",
                   "2:14 [template-unknown-name] an agreement has no `titel`"});
    CHECK(mistakes("{% if agreement.signed %}\na\n") == Messages{"1:1 [template-syntax] this `if` is never ended"});
    CHECK(mistakes("a{% endif %}") == Messages{"1:5 [template-syntax] `endif` has no `if` that it belongs to"});
    CHECK(mistakes("{% for n in names %}{% if true %}{% endfor %}") ==
          Messages{"1:37 [template-syntax] `endfor` stands where an `if` is still open"});
    CHECK(mistakes("{% for n in names %}{% endif %}") ==
          Messages{"1:24 [template-syntax] `endif` has no `if` that it belongs to"});
    CHECK(mistakes("{% esle %}") == Messages{"1:4 [template-syntax] there is no tag `esle`"});
    CHECK(help("{% if true %}{% esle %}{% endif %}").substr(0, 20) == "did you mean `else`?");
    CHECK(help("{% if true %}{% elseif false %}{% endif %}") == "write `elif`");
    CHECK(help("{% if true %}{% else if false %}{% endif %}") == "write `{% elif ... %}`");
    CHECK(help("{% for n in names %}{% end %}") == "write `endfor`");
    CHECK(mistakes("{% fro n in names %}{{ n }}{% endfor %}") ==
          Messages{"1:4 [template-syntax] there is no tag `fro`"});
    CHECK(mistakes("{% foo %}\n") == Messages{"1:4 [template-syntax] there is no tag `foo`"});
    CHECK(mistakes("{% if true %}{% foo %}{% endif %}") == Messages{"1:17 [template-syntax] there is no tag `foo`"});
    CHECK(mistakes("{% for in names %}{{ n }}{% endfor %}").size() == 1);
    CHECK(mistakes("{% for a, b in names %}{{ a }}{% endfor %}") ==
          Messages{"1:9 [template-syntax] a loop has one variable"});
    CHECK(mistakes("{% for a in names if a %}{{ a }}{% endfor %}").size() == 1);
    CHECK(mistakes("{% macro x() %}{% endmacro %}").size() == 2);
    CHECK(mistakes("{{ x = 3 }}").size() == 1);
    CHECK(help("{{ agreement.title = 3 }}").substr(0, 24) == "write `==` to compare; `");
    CHECK(help("{{ agreement.days + 1 }}") == "templates do not calculate; join texts with `~`");
    CHECK(help("{{ agreement.days - names }}") == "templates do not calculate; join texts with `~`");
    CHECK(help("{{ x-anything.a }}") == "the key `x-anything` is written `x.anything` in a template");
    CHECK(help("{{ agreement.x-cost-centre | upper }}") ==
          "the key `x-cost-centre` is written `x.cost_centre` in a template");
    CHECK(help("{{ agreement.lead-source }}") == "names have `_` for `-` in a template: write `lead_source`");
    CHECK(help("{{ agreement.title if agreement.signed }}").substr(0, 8) == "write `a");
    CHECK(help("{{ agreement.title || 'a' }}") == "write `or` for `||`");
    CHECK(help("{% if agreement.title && true %}{% endif %}") == "write `and` for `&&`");
    CHECK(help("{% if !agreement.title %}{% endif %}") == "write `not` for `!`");
    CHECK(help("{{ “a” }}").substr(0, 21) == "write straight quotes");
    CHECK(help("{{ none }}").find("is defined") != std::string::npos);
    CHECK(help("{% if agreement.title is none %}{% endif %}").find("is defined") != std::string::npos);
    CHECK(help("{{ agreement.title() }}").find("filter") != std::string::npos);
    CHECK(help("{{ names | first.name }}").find("(list | first).name") != std::string::npos);
    CHECK(help("{{ names.0 }}") == "write `[0]` for an item of a list");
    CHECK(help("{% if 1 < 2 < 3 %}{% endif %}").find("and") != std::string::npos);
    CHECK(help("{% if agreement.title == ['a'] %}{% endif %}").find("or") != std::string::npos);
    CHECK(mistakes("{{ 99999999999999999999 }}").size() == 1);
    CHECK(mistakes("{{ 1.5 }}").size() == 1);
    CHECK(mistakes("{% set a %}b{% endset %}").size() == 2);
    CHECK(mistakes("{% set if = 3 %}").size() == 1);
    CHECK(mistakes("{% include agreement.title %}").size() == 1);
    CHECK(mistakes("{{ agreement.title | join(d='x') }}").size() == 1);
    CHECK(mistakes("a\x1B[0m") == Messages{"1:2 [template-syntax] there is an invisible control character here"});
    CHECK(mistakes("a\xFF") == Messages{"1:2 [template-syntax] this byte is not UTF-8 text"});
    CHECK(mistakes("\xEF\xBB\xBF{{ agreement.title }}").empty());
}

TEST_CASE("labels show the other half", "[template][syntax]") {
    Run run;
    run.parse("{% for n in names %}\n{% if true %}\n{% endfor %}\n{{ (names | first }}\n");
    REQUIRE(run.findings.size() == 2);
    REQUIRE(run.findings.all()[0].labels.size() == 1);
    CHECK(run.sources.slice(run.findings.all()[0].labels[0].span) == "{% if true %}");
    REQUIRE(run.findings.all()[1].labels.size() == 1);
    CHECK(run.sources.slice(run.findings.all()[1].labels[0].span) == "(");
}

TEST_CASE("a template with mistakes of writing prints nothing", "[template][syntax]") {
    Run run;
    run.parse("{{ agreement.title }}{{ }}");
    CHECK_FALSE(run.parsed->usable());
    run.render(view::Value{}, Escape::none);
    CHECK(run.rendered.text.empty());
    CHECK_FALSE(run.rendered.complete);
}

TEST_CASE("any piece of a template is read without harm", "[template][syntax]") {
    const std::string whole =
        "# {{ agreement.title | replace('a', \"b\") ~ (names[0] if agreement.days >= 3 and not agreement.signed else "
        "'x') }}\n"
        "{%- for s in stages -%}{# c #}{% if s.name is defined %}{% set a = loop.index %}{{ a }}{% elif 'a' in names %}"
        "{% raw %}{{{% endraw %}{% else %}{% include 'p' %}{% endif %}{% else %}b{% endfor %}\r\n";
    for (std::size_t begin = 0; begin < whole.size(); ++begin)
        for (std::size_t length = 0; begin + length <= whole.size(); length += 1 + length / 16) {
            Run run;
            run.part("p", "q").parse(whole.substr(begin, length)).check(sample::root());
            for (const auto& finding : run.findings.all()) {
                REQUIRE(finding.span.begin <= finding.span.end);
                REQUIRE(finding.span.end <= run.sources[finding.span.file].text().size());
                REQUIRE_FALSE(finding.message.empty());
                REQUIRE_FALSE(finding.help.empty());
            }
            if (!run.findings.empty()) continue;
            run.render(view::Value{}, Escape::markdown);
            for (const auto& text : {run.rendered, sketch(*run.parsed, Assume::all_there)}) {
                const auto end = static_cast<std::uint32_t>(text.text.size());
                for (std::uint32_t at = 0; at <= end; at += 3) {
                    const auto span = text.from_template(at, end);
                    REQUIRE(span.begin <= span.end);
                    REQUIRE(span.end <= run.sources[span.file].text().size());
                }
            }
        }
}

TEST_CASE("includes", "[template][include]") {
    const auto with = [](const std::string& main, std::map<std::string, std::string> parts) {
        Run run;
        for (auto& [name, text] : parts) run.part(name, text);
        return run.parse(main).check(sample::root()).messages();
    };
    CHECK(with("{% include 'header.md' %}", {{"heading.md", ""}, {"footer.md", ""}}) ==
          Messages{"1:12 [template-include] there is no file `header.md` to include"});
    CHECK(with("{% include 'a' %}", {{"a", "{% include 'b' %}"}, {"b", "{% include 'a' %}"}}) ==
          Messages{"1:12 [template-include] `a` includes itself"});
    for (const std::string name : {"../a", "/etc/passwd", "a/../../b", "C:x", "a\\\\b", "", "./a", "a//b"})
        CHECK(with("{% include '" + name + "' %}", {{name, "x"}}) ==
              Messages{"1:12 [template-include] `" + (name == "a\\\\b" ? "a\\b" : name) + "` cannot be included"});
    CHECK(with("{% include 'a' %}{% include 'a' %}", {{"a", "{{ x }}"}}) ==
          Messages{"1:4 [template-unknown-name] there is no `x` here"});
    CHECK(with("{% set x = 'y' %}{% include 'a' %}", {{"a", "{{ x }}"}}).empty());
    CHECK(with("{% for n in names %}{% include 'a' %}{% endfor %}", {{"a", "{{ n }}{{ loop.index }}"}}) ==
          Messages{"1:11 [template-unknown-name] `loop` is known inside a `for` loop of this file only"});
    CHECK(with("{% include 'a' %}{{ x }}", {{"a", "{% set x = 'y' %}"}}).size() == 1);

    const auto chain = [&](std::size_t depth) {
        std::map<std::string, std::string> parts;
        for (std::size_t i = 1; i < depth; ++i)
            parts["p" + std::to_string(i)] = "{% include 'p" + std::to_string(i + 1) + "' %}";
        parts["p" + std::to_string(depth)] = "end";
        return with("{% include 'p1' %}", parts);
    };
    CHECK(chain(16).empty());
    CHECK(chain(17) == Messages{"1:12 [template-include] files are included more than 16 deep here"});
    CHECK(with(repeated("{% include 'a' %}", 256), {{"a", "x"}}).empty());
    CHECK(with(repeated("{% include 'a' %}", 257), {{"a", "x"}}).size() == 1);
    CHECK(with("{% include 'a' %}{% include 'a' %}{% include 'a' %}{% include 'a' %}{% include 'a' %}",
               {{"a", std::string(1 << 20, 'x')}})
              .size() == 1);
    Run run;
    run.part("a", "x").parse("{% include 'a' %}{% include 'a' %}");
    CHECK(run.parsed->files() == std::vector<FileId>{1, 0});
}

TEST_CASE("limits", "[template][limits]") {
    CHECK(mistakes(std::string(1 << 20, 'x')).empty());
    CHECK(mistakes(std::string((1 << 20) + 1, 'x')) ==
          Messages{"1:1 [template-limit] this template is larger than 1 MiB"});
    const auto nested = [](std::size_t depth) {
        return mistakes(repeated("{% if true %}", depth) + "x" + repeated("{% endif %}", depth));
    };
    CHECK(nested(64).empty());
    CHECK(nested(65) == Messages{"1:833 [template-limit] tags are nested more than 64 deep here"});
    CHECK(mistakes("{{ " + repeated("(", 63) + "'x'" + repeated(")", 63) + " }}").empty());
    CHECK(mistakes("{{ " + repeated("(", 64) + "'x'" + repeated(")", 64) + " }}").size() == 1);
    CHECK(mistakes("{{ " + repeated("(", 100000) + " }}").size() == 1);
    CHECK(mistakes("{% if " + repeated("not ", 100000) + " true %}{% endif %}").size() == 1);
    CHECK(mistakes("{{ 'x' if " + repeated("true and ", 20000) + " true else 'y' }}").empty());
    CHECK(mistakes(repeated("{{ x }}", 5000)).size() == 1000);
    CHECK(mistakes(repeated("{{ ! }}", 5000)).size() >= 1000);

    const auto filled = [](const std::string& text) {
        Run run;
        view::List list;
        for (std::int64_t i = 0; i < 1000; ++i) list.push_back({i, {}});
        run.parse(text).check(sample::root());
        CHECK(run.messages().empty());
        run.render({view::Object{{"numbers", {std::move(list), {}}}}, {}}, Escape::none);
        return run.messages();
    };
    const std::string once = "{% for a in numbers %}";
    const std::string end = "{% endfor %}";
    CHECK(filled(once + once + end + end) == Messages{"1:23 [template-limit] the loops take more than 1000000 steps"});
    CHECK(filled(once + "{% if a < 999 %}" + once + "a{# #}b{# #}c" + end + "{% endif %}" + end) ==
          Messages{"1:73 [template-limit] more than 2000000 pieces of text are printed"});
    CHECK(filled("{% for a in numbers %}{% if a < 999 %}" + once + end + "{% endif %}" + end).empty());
    std::string doubling = "{% set x = 'aaaaaaaaaaaaaaaa' %}";
    CHECK(filled(doubling + repeated("{% set x = x ~ x %}", 20) + "{{ x }}").empty());
    CHECK(
        filled(doubling + repeated("{% set x = x ~ x %}", 21)) ==
        Messages{"1:" + std::to_string(33 + 20 * 19 + 11) + " [template-limit] the text gets larger than 16 MiB here"});
    CHECK(filled(doubling + repeated("{% set x = x ~ x %}", 20) + "{{ x }}{{ x }}").size() == 1);
    CHECK(filled(doubling + repeated("{% set x = x | replace('a', x) %}", 9)).size() == 1);
    CHECK(filled(doubling + repeated("{% set x = x ~ x %}", 16) + once + once + "{% if 'b' in x %}{% endif %}" + end +
                 end) == Messages{"1:" + std::to_string(33 + 16 * 19 + 44 + 6) +
                                  " [template-limit] this template takes too long to fill in"});
    CHECK(filled(once + once + repeated("{{ a }}", 2) + end + end).size() == 1);
    std::string names;
    for (int i = 0; i < 101; ++i) names += "{% set a" + std::to_string(i) + " = 1 %}";
    CHECK(mistakes(names).size() == 1);
}

TEST_CASE("each finding is explained by a template that gets it and one that does not", "[template][findings]") {
    for (const auto& rule : template_findings()) {
        INFO(rule.id);
        CHECK(rule.category == Category::shape);
        Run bad;
        bad.parse(std::string(rule.bad)).check(sample::root());
        REQUIRE(bad.findings.size() == 1);
        CHECK(bad.findings.all()[0].rule == rule.id);
        CHECK(mistakes(std::string(rule.good)).empty());
        CHECK_FALSE(rule.summary.empty());
        CHECK_FALSE(rule.why.empty());
        CHECK_FALSE(rule.sources.empty());
        CHECK_FALSE(rule.fix.empty());
    }
}

}  // namespace slac::templating
