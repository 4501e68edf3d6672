// A value is shown letter for letter, whatever it holds and wherever it stands: held against cmark-gfm.
#include "template/markdown_escape.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <random>

#include "catch.hpp"
#include "sample.hpp"
#include "slac/source/utf8.hpp"

namespace slac::templating {
namespace {

/// What cmark-gfm reads: the text, and every construct that it found.
struct Page {
    std::string text;
    std::vector<std::string> kinds;
};

Page read(const std::string& markdown) {
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES);
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, markdown.data(), markdown.size());
    cmark_node* document = cmark_parser_finish(parser);
    Page page;
    cmark_iter* walk = cmark_iter_new(document);
    while (cmark_iter_next(walk) != CMARK_EVENT_DONE) {
        cmark_node* node = cmark_iter_get_node(walk);
        if (cmark_iter_get_event_type(walk) != CMARK_EVENT_ENTER) continue;
        const std::string kind = cmark_node_get_type_string(node);
        if (kind == "paragraph" || kind == "heading" || kind == "table_cell")
            page.text += ' ';  // spaces at its ends do not show
        if (kind == "text") {
            page.text += cmark_node_get_literal(node);
        } else if (kind == "softbreak") {
            page.text += ' ';
        } else if (kind == "code" || kind == "html_inline" || kind == "html_block" || kind == "code_block") {
            page.kinds.push_back(kind);
            page.text += cmark_node_get_literal(node);
        } else if (kind != "link") {  // web addresses may become links as long as the text stays
            page.kinds.push_back(kind);
        } else if (std::string(cmark_node_get_url(node)).rfind("x:", 0) == 0) {
            page.kinds.push_back(kind);
        }
    }
    cmark_iter_free(walk);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return page;
}

/// Without spaces at the ends and with single ones in between: HTML shows no others.
std::string squeezed(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ') {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += c;
        }
    }
    while (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

std::string rendered(const std::string& text, const std::string& value) {
    sample::Run run;
    run.parse(text);
    view::Object root{{"x", {value, {}}}, {"y", {value, {}}}};
    run.render({std::move(root), {}}, Escape::markdown);
    REQUIRE(run.findings.empty());
    return run.rendered.text;
}

const std::vector<std::string> kPlaces = {
    "{{ x }}\n",
    "Before {{ x }} after.\n",
    "{{ x }} after\n",
    "Before {{ x }}\n",
    "Before\n{{ x }}\n",
    "Before\n{{ x }}\nafter\n",
    "# {{ x }}\n",
    "## A {{ x }}\n",
    "### {{ x }} b ###\n",
    "- {{ x }}\n",
    "- a\n- {{ x }} b\n- c\n",
    "- a\n  {{ x }}\n",
    "1. {{ x }}\n",
    "1. a\n\n   {{ x }}\n",
    "> {{ x }}\n",
    "> - {{ x }}\n",
    "| A | B |\n|---|---|\n| {{ x }} | b |\n",
    "| {{ x }} | B |\n|---|---|\n| a | {{ x }} |\n",
    "| A |\n|---|\n| b {{ x }} c |\n",
    "A: **b** {{ x }} *c*\n",
    "[a {{ x }} b](x:y)\n",
    "({{ x }})\n",
    "a{{ x }}b\n",
    "{{ x }}{{ y }}\n",
    "a {{ x }} {{ y }}\n",
    "{{ x }}: {{ y }}, {{ x }}.\n",
    "Text with `code` and {{ x }}\n",
    "{{ x }}[a](x:y)\n",
    "{{ x }}<https://example.com>\n",
    "    {# a comment #}{{ x }}\n",
};

/// The text that a place must show, and the constructs that the place has of its own: those of a harmless value.
void shows_literally(const std::string& value) {
    const std::string line = squeezed(utf8::on_one_line(value));
    // An empty value may leave the line's end of what stands before it; nothing to be seen.
    if (line.empty()) return;
    for (const auto& place : kPlaces) {
        const auto harmless = read(rendered(place, "Q"));
        const auto markdown = rendered(place, value);
        const auto page = read(markdown);
        INFO("value    " << value << "\nplace    " << place << "markdown " << markdown);
        CHECK(page.kinds == harmless.kinds);
        std::string expected;
        for (const char c : harmless.text) {
            if (c == 'Q') {
                expected += utf8::on_one_line(value);
            } else {
                expected += c;
            }
        }
        CHECK(squeezed(page.text) == squeezed(expected));
    }
}

}  // namespace

TEST_CASE("hostile values are shown letter for letter", "[template][escape]") {
    const std::vector<std::string> hostile = {
        "# heading",
        "#hash",
        "###### six",
        "####### seven",
        "#",
        "##",
        "a #",
        "a ##",
        "a # b",
        "C#",
        "F# ",
        "# #",
        "- item",
        "-",
        "--",
        "---",
        "- - -",
        "-5 points",
        "--:",
        ":--",
        ":-",
        ":-:",
        "-|-",
        "|-|",
        "--|--",
        "+ item",
        "+",
        "+5%",
        "+1 555",
        "* item",
        "*",
        "* * *",
        "***",
        "*a*",
        "**a**",
        "a*b*c",
        "2 * 3 * 4",
        "a * b",
        "_a_",
        "__a__",
        "snake_case",
        "_",
        "a_",
        "_ _ _",
        "___",
        "a_b_c",
        "_a_b_",
        "\"_a_\"",
        "é_a_é",
        "“_a_”",
        "1. item",
        "1) item",
        "12. x",
        "123456789. x",
        "1234567890. x",
        "1.",
        "1)",
        "1.5",
        "2026",
        "1. ",
        "> quote",
        ">",
        "a > b",
        "->",
        "-->",
        "`code`",
        "`",
        "``",
        "``` x",
        "```\nx\n```",
        "~~~ x",
        "~a~",
        "~~a~~",
        "~5",
        "~",
        "a ~ b",
        "[a](b)",
        "[a]",
        "[a][b]",
        "[a]: b",
        "[^1]",
        "[ ] todo",
        "[x] done",
        "![a](b)",
        "!",
        "a!",
        "!a",
        "]",
        "[",
        "](x:y)",
        "<b>",
        "<b",
        "</b>",
        "<!-- a -->",
        "<!DOCTYPE x>",
        "<?php ?>",
        "<",
        "a < b",
        "a<b",
        "<5",
        "<https://a.b>",
        "<a@b.c>",
        "<script>alert(1)</script>",
        "<![CDATA[x]]>",
        "&amp;",
        "&",
        "A & B",
        "AT&T",
        "&copy;",
        "&#35;",
        "&#x23;",
        "&nosuch;",
        "&;",
        "&#;",
        "R&D;",
        "a&",
        "\\",
        "\\\\",
        "a\\",
        "\\*",
        "\\#",
        "\\a",
        "\\|",
        "a\\\nb",
        "a|b",
        "|",
        "||",
        "| a | b |",
        "\\\\|",
        "`|`",
        "a`b|c`d",
        "=",
        "==",
        "===",
        "= =",
        "a = b",
        "http://a.b",
        "https://a.b/c_d",
        "https://a.b/*c*",
        "http://a.b/~c",
        "www.a.b",
        "www.a.b/_c_",
        "www.a.b/*c*",
        "a@b.c",
        "a_b@c.de",
        "_a_@b.c",
        "*a*@b.c",
        "http://a.b/x|y",
        "http://a.b/x\\y",
        "http://a.b/&copy;",
        "http://a.b/?x=1&copy;=2",
        "ftp://a.b/`c`",
        "http://a.b/[c]",
        "https://a.b/(c)",
        "http://www.a.b/_c_",
        "xhttp://a.b/*c*",
        "mailto:a@b.c",
        "mailto:a_b_@b.c",
        "xmpp:a@b.c/_d_",
        "see http://a.b/_x_ and www.c.d/*y*",
        "  leading",
        "    four spaces",
        "\ttab",
        "trailing  ",
        "a  b",
        "two\nlines",
        "two\n\nparagraphs",
        "a\r\nb",
        "a\n# b",
        "a\n- b",
        "a\n---",
        "a  \nb",
        "a\x0B\x0C"
        "b",
        "\x1B[31mred\x1B[0m",
        "\a",
        "nul",
        "\xE2\x80\xA8",
        "\xE2\x80\xAE"
        "reversed",
        "\xFF",
        "a\xC3",
        "{{ x }}",
        "{% if x %}",
        "{# #}",
        "B.V.",
        "Sales & Marketing",
        "CRM_field",
        "(c)",
        "\"quoted\"",
        "'quoted'",
        "a--b",
        "a...b",
        "$x$",
        ":smile:",
        "@name",
        "#123",
        "Ä *ö* Ü",
        "東京*駅*",
        "*東京*駅",
        "a*“b”*c",
        "**“a”**b",
        "🙂",
        "́a",
        "\xC2\xA0 - a",
        "x-> y <- z",
        "<!--",
        "-->",
        "a\"><b>",
        "javascript:alert(1)",
        "[a](javascript:x)",
        "*a `*` b*",
        "`a *b` c*",
        "~~a *b~~ c*",
        "a]b[c",
        "![",
        "!\\[",
        "1\\. a",
        "1 . a",
        "(1) a",
        "a) b",
        "10) a",
        "0. a",
        "007. a",
        "-a",
        "+a",
        "*a",
        "-\ta",
        "1.\ta",
        "#\ta",
        "=-=",
        "-=-",
        ":",
        "::",
        ": - :",
        "-:|:-",
        "..",
        ".",
        "...",
        ", a",
        "a #b",
        "# ",
        "[](",
        "a\\",
        "; a",
        "|-",
        "-|",
        "<a href=\"x\">",
        "<a",
        "< a>",
        "a<!b",
        "<a@b",
        "&quot;",
        "&lt;b&gt;",
        "&#0;",
    };
    for (const auto& value : hostile) shows_literally(value);
    CHECK(hostile.size() >= 250);
}

TEST_CASE("values thrown together from signs are shown letter for letter", "[template][escape]") {
    const std::vector<std::string> bits = {
        "*",    "_", "~",   "`",     "[",   "]",  "(",  ")",  "<", ">", "#", "+", "-",  "=",       "|", "\\",
        "!",    "&", ";",   ":",     ".",   "/",  "1",  "a",  "b", "é", " ", " ", "\n", "\"",      "'", "http://",
        "www.", "@", "x.y", "&amp;", "<b>", "--", "**", "](", "^", "{", "}", "$", "“",  "\xC2\xA0"};
    std::mt19937 random(20261123);  // always the same values
    const char* more = std::getenv("SLAC_ESCAPE_COUNT");
    const int count = more != nullptr ? std::atoi(more) : 1500;
    for (int i = 0; i < count; ++i) {
        std::string value;
        const auto length = 1 + random() % 9;
        for (std::size_t bit = 0; bit < length; ++bit) value += bits[random() % bits.size()];
        shows_literally(value);
    }
}

TEST_CASE("what needs no backslash gets none", "[template][escape]") {
    for (const std::string value : {"B.V.",
                                    "Sales & Marketing",
                                    "CRM_field",
                                    "R&D",
                                    "4 business hours",
                                    "Q1: 1,200 leads",
                                    "50% (or more)",
                                    "C#",
                                    "F#",
                                    "+1 555 0100",
                                    "-5 points",
                                    "a > b",
                                    "a < b",
                                    "< 10 days",
                                    "1.5",
                                    "2026",
                                    "https://example.com/a_b?c=d&e=f",
                                    "www.example.com",
                                    "dana@northwind.example",
                                    "dana_w@northwind.example",
                                    "3 * 4",
                                    "Hi! (really)",
                                    "#1 priority",
                                    "--final",
                                    "a: b",
                                    "\"x\"",
                                    "~ 5",
                                    "O'Neil",
                                    "a/b",
                                    "Müller–Lüdenscheidt"}) {
        INFO(value);
        if (value != "~ 5") {
            CHECK(rendered("{{ x }}\n", value) == value + "\n");
        }
        CHECK(rendered("Text {{ x }} text\n", value) == "Text " + value + " text\n");
    }
}

TEST_CASE("what the author writes stays Markdown", "[template][escape]") {
    CHECK(rendered("**{{ x }}** [{{ x }}](u) `c` {{ '*a*' | safe }}\n", "v*") == "**v\\*** [v\\*](u) `c` *a*\n");
    CHECK(rendered("{{ 1 }}. {{ x }}\n", "1. a") == "1. 1\\. a\n");
    CHECK(rendered("{{ x }}. a\n", "1") == "1. a\n");
    CHECK(rendered("\\{{ x }}\n", "*a*") == "\\*a\\*\n");
    CHECK(rendered("\\\\{{ x }}\n", "*a*") == "\\\\\\*a\\*\n");
}

TEST_CASE("invisible and misleading characters can do no harm", "[template][escape]") {
    CHECK(utf8::on_one_line("a\x1B[0mb") == "a\xE2\x90\x9B[0mb");
    CHECK(utf8::on_one_line(std::string_view("a\0b", 3)) ==
          "a\xE2\x90\x80"
          "b");
    CHECK(utf8::on_one_line("a\x7F") == "a\xE2\x90\xA1");
    CHECK(utf8::on_one_line("a\xC2\x9B"
                            "b") ==
          "a\xEF\xBF\xBD"
          "b");
    CHECK(utf8::on_one_line("a\xE2\x80\xAE"
                            "b\xE2\x81\xA6"
                            "c") == "abc");
    CHECK(utf8::on_one_line("a\xFF") == "a\xEF\xBF\xBD");
    CHECK(utf8::on_one_line("a \r\n  b\n\nc\td") == "a b c d");
    CHECK(utf8::on_one_line("שלום") == "שלום");
}

TEST_CASE("every printed value is traced to its tag and its place in the YAML", "[template][trace]") {
    sample::Run run;
    run.parse("# {{ a }}\n\n{% for b in list %}\n- {{ b | upper }}: {{ loop.index }}{{ absent }}\n{% endfor %}\n");
    view::Value root;
    view::List list;
    list.push_back({std::string("*x"), {7, 10, 12}});
    list.push_back({std::string("y"), {7, 20, 21}});
    root.data = view::Object{{"a", {std::string("T_"), {7, 1, 3}}}, {"list", {std::move(list), {7, 8, 30}}}};
    run.render(root, Escape::markdown);
    REQUIRE(run.rendered.text == "# T\\_\n\n- \\*X: 1\n- Y: 2\n");
    std::vector<std::string> seen;
    for (const auto& trace : run.rendered.traces)
        seen.push_back(run.rendered.text.substr(trace.begin, trace.end - trace.begin) + " < " +
                       std::string(run.sources.slice(trace.tag)) + " < " + std::to_string(trace.origin.begin));
    CHECK(seen == std::vector<std::string>{"T\\_ < {{ a }} < 1", "\\*X < {{ b | upper }} < 10",
                                           "1 < {{ loop.index }} < 0", "Y < {{ b | upper }} < 20",
                                           "2 < {{ loop.index }} < 0"});
}

}  // namespace slac::templating
