#include <ctime>

#include "catch.hpp"
#include "markdown_text.hpp"

using namespace slac;
using namespace slac::document;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
}

std::string table(std::size_t columns, std::size_t rows) {
    const auto line = [&](std::string_view cell) {
        return std::string("|").append(repeated(cell, columns)).append("\n");
    };
    return line("a|") + line("-|") + repeated(line("a|"), rows);
}

void check_over(const std::string& text, const Limits& limits = {}) {
    const Reading reading(text, limits);
    CHECK(reading.only_finding().starts_with("document-limit "));
    CHECK(reading.document.content.empty());
}

}  // namespace

TEST_CASE("each bound lets n through and stops n + 1 with one finding", "[document]") {
    Limits limits;
    limits.bytes = 100;
    CHECK(Reading(repeated("a", 100), limits).findings.empty());
    check_over(repeated("a", 101), limits);

    CHECK(Reading(table(64, 3)).findings.empty());
    check_over(table(65, 3));

    limits = {};
    limits.cells = 100;
    CHECK(Reading(table(10, 9), limits).findings.empty());
    check_over(table(10, 10), limits);

    CHECK(Reading(repeated("> ", 16) + "a\n").findings.empty());
    check_over(repeated("> ", 17) + "a\n");
    auto lists = [](std::size_t deep) {
        std::string text;
        for (std::size_t i = 0; i < deep; ++i) text += repeated("  ", i) + "- a\n";
        return text;
    };
    CHECK(Reading(lists(16)).findings.empty());
    check_over(lists(17));
    check_over(lists(500));
    CHECK(Reading(repeated("*a **b ", 8) + "c" + repeated("** *", 8) + "\n").findings.empty());
    auto links = [](std::size_t deep) { return repeated("![a ", deep) + "b" + repeated("](c)", deep); };
    CHECK(Reading(links(16)).findings.size() == 16);
    CHECK(Reading("# " + links(20'000)).findings.all().back().rule == "document-limit");
}

TEST_CASE("what looks deep or wide but is not stays allowed", "[document]") {
    CHECK(Reading(repeated("- ", 40) + "\n\n" + repeated("* ", 40) + "\n").findings.empty());
    CHECK(Reading(repeated("- a\n", 5000)).findings.empty());
    CHECK(Reading("a | b | c\n" + repeated("|", 100) + "\n").findings.empty());
}

// Each of these takes the Markdown library minutes or gigabytes when it is let through whole.
TEST_CASE("hostile text ends soon", "[document]") {
    constexpr std::size_t kBytes = 1 << 20;
    const std::vector<std::string> texts{
        repeated(">", kBytes),
        repeated("- ", kBytes / 2),
        repeated("[", kBytes),
        repeated("![", kBytes / 2),
        repeated("*a ", kBytes / 3),
        repeated("*a **a ", kBytes / 7),
        repeated("a <![CDATA[", kBytes / 11),
        repeated("a <?", kBytes / 4),
        repeated("a <!A ", kBytes / 6),
        repeated("a <!-- b ", kBytes / 9),
        "[a]: /" + repeated("u", kBytes / 2) + "\n\n" + repeated("[a] ", kBytes / 8),
        repeated("|", kBytes / 2) + "\n|" + repeated("-|", kBytes / 4),
        repeated("a\n|-|-|\n", kBytes / 8),
        table(60, 1) + repeated("a\n", kBytes / 2),
        repeated("\n", kBytes),
        repeated("# a\n", kBytes / 4),
        repeated("<b>", kBytes / 24),
        repeated("<div>\n\n", kBytes / 56),
        repeated("[a](b) ", kBytes / 56),
        repeated("<!-- slac:footer -->\n", kBytes / 21),
        repeated("<!-- slac:x -->\n", kBytes / 16),
        repeated("<!-- /slac:footer -->\n", kBytes / 22),
        repeated("<!-- slac:keep-together --> ", kBytes / 28),
        repeated("<!-- a -->", kBytes / 10),
        "<!-- slac:toc -->\n" + repeated("## a\n", kBytes / 5),
        std::string(kBytes, '\0'),
        std::string(kBytes, '\xFF'),
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto start = std::clock();  // of this process alone: the machine may be busy
        const Reading reading(texts[i]);
        const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
        INFO(i << ": " << texts[i].substr(0, 40));
        CAPTURE(reading.findings.size());
        CHECK(seconds < 15);
    }
}
