#include "slac/render/html.hpp"

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "catch.hpp"
#include "slac/document/parse.hpp"
#include "slac/source/sha256.hpp"

using namespace slac;
using render::PageOptions;

namespace {

std::string page(const std::string& markdown, const PageOptions& options = {}) {
    const SourceFile source(0, "test.md", markdown);
    Findings findings;
    return render::html(document::parse(source, findings), options);
}

// What stands in <main>, without its first and last line break.
std::string body(const std::string& markdown) {
    const auto html = page("# T\n\n" + markdown);
    const std::string start = "<h1 id=\"s-t\">T</h1>\n";
    const auto begin = html.find(start) + start.size();
    return html.substr(begin, html.find("\n</main>") - begin);
}

std::string agreement() {
    std::ifstream file(SLAC_ROOT "/tests/render/agreement.md", std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const auto begin = text.find(before) + before.size();
    return text.substr(begin, text.find(after, begin) - begin);
}

std::set<std::string> all_matches(const std::string& text, const std::string& pattern, std::size_t expected) {
    const std::regex expression(pattern);
    std::set<std::string> found;
    std::size_t matches = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at, ++matches)
        found.insert((*at)[1]);
    CHECK(matches >= expected);
    CHECK(found.size() == matches);
    return found;
}

}  // namespace

TEST_CASE("blocks and inlines as HTML", "[render]") {
    CHECK(body("a *b* **c** `d` ~~e~~\\\nf\n") ==
          "<p>a <em>b</em> <strong>c</strong> <code>d</code> <del>e</del><br>f</p>");
    CHECK(body("- a\n- b\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    CHECK(body("2. a\n\n3. b\n") == "<ol start=\"2\">\n<li>\n<p>a</p></li>\n<li>\n<p>b</p></li>\n</ol>");
    CHECK(body("> a\n\n---\n\n    b\n") == "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<pre><code>b\n</code></pre>");
    CHECK(body("## 4.2 Speed\n\n## 2026 goals\n\n## Q4\n") ==
          "<h2 id=\"s-42-speed\"><span class=\"number\">4.2</span> Speed</h2>\n"
          "<h2 id=\"s-2026-goals\"><span class=\"number\">2026</span> goals</h2>\n<h2 id=\"s-q4\">Q4</h2>");
    CHECK(body("## Terms\n\n[a](#terms) [b](https://x.example/?a=1&b=\"2\")\n") ==
          "<h2 id=\"s-terms\">Terms</h2>\n<p><a href=\"#s-terms\">a</a> "
          "<a href=\"https://x.example/?a=1&amp;b=%222%22\">b</a></p>");
    CHECK(body("<!-- slac:page-break -->\n") == "<div class=\"page-break\"></div>");
}

TEST_CASE("tables name their cells", "[render]") {
    CHECK(body("| A | B |\n|---|--:|\n| a | 1 |\n| | 2 |\n") ==
          "<table>\n<thead>\n<tr><th scope=\"col\" class=\"short\">A</th><th scope=\"col\" class=\"right "
          "short\">B</th></tr>\n</thead>\n<tbody>\n"
          "<tr><th scope=\"row\" class=\"short\">a</th><td class=\"right short\">1</td></tr>\n"
          "<tr><td class=\"short\"></td><td class=\"right short\">2</td></tr>\n</tbody>\n</table>");
    const auto plain = body("| | |\n|---|---|\n| Version | 1.0 |\n");
    CHECK(plain.find("thead") == std::string::npos);
    CHECK(plain.find("<th scope=\"row\" class=\"short\">Version</th>") != std::string::npos);
}

TEST_CASE("a table too wide for a phone becomes cards, a small one stays a table", "[render]") {
    const std::string wide = "| Stage | Owner | A lead is here \"when\" |\n|---|---|---|\n";
    const auto cards = body(wide + "| Lead | Marketing | it left *an* address with us today |\n");
    CHECK(cards.find("<table class=\"cards\">") == 0);
    CHECK(cards.find("<td class=\"short\" data-label=\"Owner\">Marketing</td>") != std::string::npos);
    CHECK(cards.find("<td data-label=\"A lead is here &quot;when&quot;\"><span>it left <em>an</em> address with us "
                     "today</span></td>") != std::string::npos);
    CHECK(body("| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n").find("<table>") == 0);
    auto row = [](std::size_t columns, const std::string& cell) {
        std::string text = "|";
        for (std::size_t i = 0; i < columns; ++i) text += cell + "|";
        return text + "\n";
    };
    CHECK(body(row(9, "words or") + row(9, "-")).find("tabindex") == std::string::npos);
    CHECK(body(row(9, "Responsible") + row(9, "-")).find("role=\"group\" tabindex=\"0\"") != std::string::npos);
    CHECK(body(row(30, "1") + row(30, "-")).find("role=\"group\" tabindex=\"0\"") != std::string::npos);
    const std::string fingerprint(64, '0');
    CHECK(body("| | |\n|-|-|\n| Fingerprint | " + fingerprint + " |\n").find("<td class=\"long\">" + fingerprint) !=
          std::string::npos);
}

TEST_CASE("hostile text stays text", "[render]") {
    const std::string evil = "</style></title><script>alert(1)</script><img src=x onerror=\"a\"> ' & \x01";
    std::string escaped;
    for (const char c : evil) escaped += std::string(std::string("<>\"&").find(c) != std::string::npos ? "\\" : "") + c;
    PageOptions options;
    options.language = "en\"><script>";
    options.title = evil;
    options.words = {evil, evil, evil, evil, evil, evil};
    std::string table =
        "|" + escaped + "|B|C|D|E|F|G|H|I|\n|-|-|-|-|-|-|-|-|-|\n|" + escaped + "|2|" + escaped + "|\n\n";
    const std::string inside = escaped + " `" + evil + "`\n\n" + table + "    " + evil + "\n\n- " + escaped +
                               "\n\n<!-- slac:signatures -->\n\n| " + escaped + " | S |\n|---|---|\n| " + escaped +
                               " | |\n\n<!-- /slac:signatures -->\n\n<!-- slac:footer -->\n\n" + escaped +
                               "\n\n<!-- /slac:footer -->\n\n<!-- slac:draft -->\n\n<!-- slac:toc -->\n\n## " +
                               escaped + "\n";
    for (const auto& markdown : {inside, "# " + escaped + "\n\n" + inside}) {
        const auto html = page(markdown, options);
        CHECK(html.find("<script") == std::string::npos);
        CHECK(html.find("<img") == std::string::npos);
        CHECK(count(html, "</style") == 1);
        CHECK(count(html, "</title") == 1);
        CHECK(html.find('\x01') == std::string::npos);
        CHECK(count(html, "&lt;script&gt;alert(1)&lt;/script&gt;") > 8);
        // The style holds the footer's words: nothing of them may end the string, the rule or the element.
        const auto style = between(html, "<style>", "</style>");
        CHECK(style.find("onerror=\"") == std::string::npos);
        CHECK(style.find("onerror=\\22 a\\22 ") != std::string::npos);
    }
}

TEST_CASE("the page allows its own style and nothing else", "[render]") {
    const auto html = page(agreement());
    const auto style = between(html, "<style>", "</style>");
    const auto digest = sha256_hex(style);
    const auto policy = between(html, "Content-Security-Policy\" content=\"", "\"");
    // The same digest, written in base 64: turned back here so that the two ways meet.
    const auto encoded = between(policy, "&#39;sha256-", "&#39;");
    const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string hex;
    unsigned bits = 0;
    int held = 0;
    for (const char c : encoded.substr(0, 43)) {
        bits = bits << 6 | static_cast<unsigned>(digits.find(c));
        for (held += 6; held >= 4; held -= 4) hex += "0123456789abcdef"[bits >> (held - 4) & 15];
    }
    CHECK(encoded.size() == 44);
    CHECK(hex.substr(0, 64) == digest);
    CHECK(policy == "default-src &#39;none&#39;; style-src &#39;sha256-" + encoded +
                        "&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;");
    for (const std::string forbidden :
         {"<script", "<img", "<link", "url(", "@import", "style=\"", "http://", "https://"})
        CHECK(html.find(forbidden) == std::string::npos);
}

TEST_CASE("SHA-256 of known texts", "[render]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("the agreement as a page", "[render]") {
    const auto html = page(agreement());
    CHECK(html == page(agreement()));
    CHECK(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n"));
    CHECK(html.find("<title>Marketing and Sales Service Level Agreement</title>") != std::string::npos);
    for (const std::string once :
         {"<h1", "<main>", "<nav ", "<footer class=\"repeated\">", "<p class=\"draft\">Draft</p>",
          "<a class=\"skip\" href=\"#s-1-purpose\">", "<div class=\"signatures\">"})
        CHECK(count(html, once) == 1);
    CHECK(count(html, "<div class=\"signatory\">") == 3);
    CHECK(count(html, "<div class=\"sign\"><dt>Signature</dt><dd></dd></div>") == 3);
    CHECK(count(html, "<div class=\"blank\"><dt>Date</dt><dd></dd></div>") == 3);
    CHECK(html.find("<p><span>For</span> Marketing</p>") != std::string::npos);
    const auto ids = all_matches(html, " id=\"([^\"]*)\"", 14);
    for (const auto& target : all_matches(between(html, "<nav", "</nav>"), " href=\"#([^\"]*)\"", 11))
        CHECK(ids.count(target) == 1);
    CHECK(html.find("@bottom-left{content:\"NWC-SLA-2026-01, version 1.0 \u00B7 In force 1 January 2026 to 31 December "
                    "2026 \u00B7 Fingerprint sha256:9f86") != std::string::npos);
    CHECK(html.find("@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages)}") != std::string::npos);
    CHECK(html.find("@top-right{content:\"Draft\"}") != std::string::npos);
    CHECK(between(html, "<style>", "</style>").size() < 11'000);
}

TEST_CASE("a page without contents, footer, draft or title", "[render]") {
    PageOptions options;
    options.title = "Fallback & Co";
    const auto html = page("## A\n\n# Late\n\n# Later\n", options);
    CHECK(html.find("<title>Late</title>") != std::string::npos);
    CHECK(count(html, "<h1") == 1);
    CHECK(html.find("<h2 id=\"s-later\">Later</h2>") != std::string::npos);
    for (const std::string absent : {"<nav", "<footer", "class=\"skip\"", "class=\"draft\"", "@top-right{content"})
        CHECK(html.find(absent) == std::string::npos);
    const auto untitled = page("text\n", options);
    CHECK(untitled.find("<h1>Fallback &amp; Co</h1>") != std::string::npos);
    CHECK(untitled.find("@bottom-left{content:\"Fallback \\26  Co\"}") != std::string::npos);
}

TEST_CASE("the direction of the text follows the language", "[render]") {
    auto direction = [](const std::string& language) {
        PageOptions options;
        options.language = language;
        return between(page("a\n", options), " dir=\"", "\"");
    };
    for (const std::string left : {"en", "de-CH", "az", "ara", "ur-Latn", ""}) CHECK(direction(left) == "ltr");
    for (const std::string right : {"ar", "AR-eg", "he", "fa-IR", "az-Arab", "ur"}) CHECK(direction(right) == "rtl");
}

TEST_CASE("each card has a line to sign on, even where no column is named or empty", "[render]") {
    const std::string table =
        "\n\n| For | Name | Sign |\n|---|---|---|\n| A | a | x |\n| B | | |\n\n<!-- /slac:signatures -->\n";
    const auto unnamed = body("<!-- slac:signatures -->" + table);
    CHECK(count(unnamed, "<div class=\"sign\"><dt>Signature</dt><dd></dd></div>") == 2);
    CHECK(unnamed.find("<div class=\"blank\"><dt>Sign</dt>") != std::string::npos);
    const auto named = body("<!-- slac:signatures Sign -->" + table);
    CHECK(count(named, "<div class=\"sign\"><dt>Sign</dt>") == 2);
    CHECK(named.find("Signature") == std::string::npos);
}

TEST_CASE("short tables and lists stay on one page, tall ones may break", "[render]") {
    auto table = [](std::size_t rows, const std::string& cell) {
        std::string text = "| A | B |\n|---|---|\n";
        for (std::size_t i = 0; i < rows; ++i) text += "| a | " + cell + " |\n";
        return body(text);
    };
    CHECK(table(9, "b").find("<table>") == 0);
    CHECK(table(12, "b").find("<table class=\"tall\">") == 0);
    CHECK(table(3, std::string(700, 'b')).find("<table class=\"tall\">") == 0);
    CHECK(body("- a\n- b\n- c\n- d\n").find("<ul>") == 0);
    CHECK(body("1. a\n2. b\n3. c\n4. d\n5. e\n").find("<ol class=\"tall\">") == 0);
    CHECK(body("- a\n- " + std::string(400, 'b') + "\n").find("<ul class=\"tall\">") == 0);
    CHECK(body("All of these:\n\n- a\n").find("<p class=\"leads\">All of these:</p>") == 0);
}

TEST_CASE("the first column is bold where it holds names", "[render]") {
    CHECK(body("| A | B |\n|---|---|\n| Sales Qualified Leads that become opportunities | b |\n").find("<table>") == 0);
    CHECK(body("| A | B |\n|---|---|\n| **Notes**: kept | b |\n").find("<table class=\"sentences\">") == 0);
    CHECK(body("| A | B |\n|---|---|\n| " + std::string(61, 'a') + " | b |\n").find("<table class=\"sentences\">") ==
          0);
}

TEST_CASE("small print that the foot of a page cannot hold is clipped there and printed whole at the end", "[render]") {
    auto with_footer = [](const std::string& footer) {
        return page("# T\n\n<!-- slac:footer -->\n\n" + footer + "\n\n<!-- /slac:footer -->\n");
    };
    auto foot = [](const std::string& html) { return between(html, "@bottom-left{content:\"", "\""); };
    const auto brief = with_footer(std::string(80, 'a') + " b");
    CHECK(brief.find("<footer class=\"repeated\">") != std::string::npos);
    CHECK(foot(brief) == std::string(80, 'a') + " b");
    CHECK(foot(with_footer("b " + std::string(81, 'a'))).starts_with("b " + std::string(20, 'a') + "\u200Ba"));
    std::string expected, long_text;
    for (int i = 0; i < 150; ++i) expected += "\u00E4 ";
    for (int i = 0; i < 151; ++i) long_text += "\u00E4 ";
    const auto full = with_footer(long_text + "c");
    CHECK(full.find("<footer>") != std::string::npos);
    CHECK(foot(full) == expected + "\u2026");
    CHECK(with_footer("- a").find("<footer>") != std::string::npos);
    CHECK(between(page("# " + std::string(200, 'x') + "\n"), "@top-left{content:\"", "\"").ends_with("x\u2026"));
}

TEST_CASE("files travel in a page, whatever their bytes are") {
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    std::vector<render::Attachment> attachments = {
        {"sla.yaml", "application/yaml", "The agreement -- as it was written", "slac: 1\n"},
        {"a b/-->\n<!--.yaml", "text/x-\"", "", ""},
        {"größe.bin", "application/octet-stream", "%41", all},
    };
    for (std::size_t size = 1; size < 5; ++size) attachments.push_back({"n", "t", "d", all.substr(0, size)});
    PageOptions options;
    options.attachments = attachments;
    const auto html = page("# T\n\nText with `\n<!-- slac:attachment a b c`.\n", options);
    REQUIRE(render::open_html(html) == attachments);
    // What a comment must not hold would end it early.
    CHECK(count(html, "<!--") == attachments.size());
    CHECK(count(html, "-->") == attachments.size());
    CHECK(count(html, "--") == 2 * attachments.size() + count(page("# T\n"), "--"));
    CHECK(render::open_html(page("# T\n"))->empty());
}

TEST_CASE("a damaged attachment makes the page unreadable, never half of it") {
    PageOptions options;
    options.attachments = {{"sla.yaml", "application/yaml", "The agreement", "slac: 1\nagreement: {}\n"}};
    const auto html = page("# T\n", options);
    const auto begin = html.find("\n<!-- slac:attachment ") + 1;
    const auto end = html.find("-->", begin) + 3;
    const auto whole = html.substr(begin, end - begin);
    REQUIRE(render::open_html("\n" + whole));
    // Not one of them cut off, and no wrong letter in the bytes.
    for (std::size_t size = 22; size < whole.size() - 3; ++size) {
        CAPTURE(size);
        CHECK_FALSE(render::open_html("\n" + whole.substr(0, size)));
    }
    for (std::size_t at = whole.find('\n') + 1; at < whole.size() - 4; ++at) {
        CAPTURE(at);
        auto wrong = whole;
        wrong[at] = '!';
        CHECK_FALSE(render::open_html("\n" + wrong));
    }
    for (const std::string bytes : {"====", "QQ=A", "Q===", "QUFB=", "QQ==QQ==", "Q"})
        CHECK_FALSE(render::open_html("\n<!-- slac:attachment a b c\n" + bytes + "\n-->\n"));
}

TEST_CASE("a house's look is laid over the page's own", "[render]") {
    const auto plain = page("# T\n");
    CHECK(plain.find("class=\"logo\"") == std::string::npos);
    CHECK(plain.find("img-src") == std::string::npos);
    PageOptions options;
    options.brand.accent = {0x8a, 0x2b, 0x0e};
    options.brand.tint = {0xfb, 0xf3, 0xee};
    options.brand.font = "Gill \"Sans\"</style>";
    options.brand.paper = render::Paper::letter;
    options.brand.logo = "<svg/>";
    options.brand.logo_media_type = "image/svg+xml";
    options.brand.logo_description = "A \"house\" & <co>";
    const auto html = page("# T\n", options);
    const auto style = between(html, "<style>", "</style>");
    CHECK(style.find("--accent:#8a2b0e;--tint:#fbf3ee}") != std::string::npos);
    CHECK(style.find("--accent:#d0aa9e;--tint:#212227}") != std::string::npos);  // in the dark
    CHECK(style.find("--serif:\"Gill \\22 Sans\\22 \\3c /style\\3e \",Georgia,serif") != std::string::npos);
    CHECK(style.find("@page{size:letter}") != std::string::npos);
    CHECK(count(html, "</style") == 1);
    CHECK(html.find("<img class=\"logo\" src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"A &quot;house&quot; &amp; "
                    "&lt;co&gt;\">") < html.find("<h1"));
    CHECK(between(html, "Content-Security-Policy\" content=\"", "\"").find("; img-src data:;") != std::string::npos);
    // The hash is of the style as it is now.
    CHECK(between(page("# T\n"), "sha256-", "&#39;") != between(html, "sha256-", "&#39;"));
}
