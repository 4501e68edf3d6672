// A document as PDF, read by programs that we did not write: poppler's pdfinfo and pdftotext, and qpdf.
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "slac/document/parse.hpp"
#include "slac/paper/paper.hpp"

using namespace slac;
using document::Document;
using render::PageOptions;

namespace {

Document parsed(const std::string& markdown) {
    const SourceFile source(0, "test.md", markdown);
    Findings findings;
    return document::parse(source, findings);
}

std::string pdf(const Document& document, const PageOptions& options = {}) {
    const auto made = paper::pdf(document, options);
    for (const auto& problem : made.problems) FAIL(problem.message);
    return made.bytes;
}

std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string output_of(const std::string& command) {
    auto* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string text;
    char buffer[4096];
    for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
    const int status = pclose(pipe);
    CAPTURE(command, text);
    CHECK(status == 0);
    return text;
}

/// A PDF in a file, for as long as the test runs.
class Written {
 public:
    explicit Written(const std::string& bytes) {
        char name[] = "/tmp/slac-pdf-test-XXXXXX";
        const int file = mkstemp(name);
        REQUIRE(file >= 0);
        path_ = name;
        REQUIRE(write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
        close(file);
    }
    ~Written() { std::filesystem::remove(path_); }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    explicit Written(const Document& document, const PageOptions& options = {}) : Written(pdf(document, options)) {}
    static Written of(const std::string& markdown, const PageOptions& options = {}) {
        return Written(parsed(markdown), options);
    }

    [[nodiscard]] std::string run(const std::string& command) const { return output_of(command + " " + path_); }
    /// In the order in which it is painted.
    [[nodiscard]] std::string raw() const { return output_of("pdftotext -raw " + path_ + " -"); }
    [[nodiscard]] std::string boxes() const { return output_of("pdftotext -bbox " + path_ + " -"); }
    [[nodiscard]] std::string text() const { return output_of("pdftotext -layout " + path_ + " -"); }
    [[nodiscard]] std::vector<std::string> pages() const {
        std::vector<std::string> pages;
        std::istringstream all(text());
        for (std::string page; std::getline(all, page, '\f');) pages.push_back(page);
        return pages;
    }
    [[nodiscard]] std::string content() const {
        return output_of("qpdf --qdf --object-streams=disable " + path_ + " -");
    }
    void check() const {
        const auto said = output_of("qpdf --check " + path_);
        CAPTURE(said);
        CHECK(said.find("No syntax or stream encoding errors") != std::string::npos);
    }

 private:
    std::string path_;
};

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

std::string lines(int n, const std::string& text) {
    std::string result;
    for (int i = 0; i < n; ++i) result += text + " " + std::to_string(i + 1) + "\n\n";
    return result;
}

/// Only what is ink: blanks and line breaks are the layout's.
std::string ink(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = std::string_view(text).substr(i);
        bool blank = false;
        // And the marks of lists.
        for (const std::string_view each : {" ", "\n", "\f", "\u00A0", "\u202F", "\u2022", "\u2013"}) {
            if (!rest.starts_with(each)) continue;
            i += each.size();
            blank = true;
            break;
        }
        if (!blank) result += text[i++];
    }
    return result;
}

// ---- what a document says, without markup ----

void words(const document::Blocks& blocks, std::string& text);

void words(const document::Block& block, std::string& text) {
    using namespace document;
    const auto put = [&](const Inlines& content) { text += plain_text(content); };
    if (const auto* heading = std::get_if<Heading>(&block.what)) return put(heading->content);
    if (const auto* paragraph = std::get_if<Paragraph>(&block.what)) return put(paragraph->content);
    if (const auto* quote = std::get_if<Quote>(&block.what)) return words(quote->content, text);
    if (const auto* together = std::get_if<KeepTogether>(&block.what)) return words(together->content, text);
    if (const auto* landscape = std::get_if<Landscape>(&block.what)) return words(landscape->content, text);
    if (const auto* code = std::get_if<CodeBlock>(&block.what)) {
        text += code->text;
        return;
    }
    if (const auto* list = std::get_if<List>(&block.what))
        for (std::size_t i = 0; i < list->items.size(); ++i) {
            if (list->ordered) text += std::to_string(list->start + static_cast<int>(i)) + ".";
            words(list->items[i].content, text);
        }
    if (const auto* table = std::get_if<Table>(&block.what)) {
        for (const auto& cell : table->header.cells) put(cell);
        for (const auto& row : table->rows)
            for (const auto& cell : row.cells) put(cell);
    }
    if (const auto* signatures = std::get_if<Signatures>(&block.what))
        for (const auto& party : signatures->parties) {
            put(signatures->party_label);
            put(party.party);
            for (const auto& field : party.fields) {
                put(field.label);
                put(field.value);
            }
        }
}
void words(const document::Blocks& blocks, std::string& text) {
    for (const auto& block : blocks) words(block, text);
}

/// What poppler reads in the order in which it is painted, without what is marked as an artifact.
std::string painted_words(const Written& written) {
    auto bytes = written.content();
    for (std::size_t at = 0; (at = bytes.find("/Artifact BMC\n", at)) != std::string::npos;) {
        // Marks nest, and each operator stands on a line of its own.
        auto end = at;
        for (int depth = 0; depth > 0 || end == at;) {
            const auto next = bytes.find('\n', end);
            REQUIRE(next != std::string::npos);
            const auto line = std::string_view(bytes).substr(end, next - end);
            if (line.ends_with("BMC") || line.ends_with("BDC")) ++depth;
            if (line == "EMC") --depth;
            end = next + 1;
        }
        // Offsets of the file stay what they were.
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
    }
    return Written(bytes).raw();
}

/// Without what the test cannot place: contents (in two columns) and drawings.
document::Blocks without_contents(document::Blocks blocks) {
    document::Blocks kept;
    for (auto& block : blocks) {
        if (std::holds_alternative<document::Contents>(block.what) ||
            std::holds_alternative<document::Figure>(block.what))
            continue;
        if (auto* together = std::get_if<document::KeepTogether>(&block.what))
            together->content = without_contents(std::move(together->content));
        kept.push_back(std::move(block));
    }
    return kept;
}

/// Every word is there once, in order, and belongs to a part of the structure.
void check_whole(Document document) {
    document.content = without_contents(std::move(document.content));
    std::string expected;
    if (document.title.empty()) expected += PageOptions{}.title;
    words(document.content, expected);
    words(document.footer, expected);
    const Written written(document);
    const auto wanted = ink(expected);
    const auto got = ink(painted_words(written));
    if (wanted != got) {
        const auto common = static_cast<std::ptrdiff_t>(std::min(wanted.size(), got.size()));
        const auto at = static_cast<std::size_t>(
            std::mismatch(wanted.begin(), wanted.begin() + common, got.begin()).first - wanted.begin());
        const auto from = at < 40 ? 0 : at - 40;
        INFO("wanted ..." << wanted.substr(from, 120));
        INFO("got    ..." << got.substr(from, 120));
        FAIL("the text differs");
    }
}

std::vector<std::string> agreements() {
    std::vector<std::string> paths;
    for (const auto* folder : {"/examples", "/tests/corpus"})
        for (const auto& file : std::filesystem::recursive_directory_iterator(std::string(SLAC_ROOT) + folder))
            if (file.path().extension() == ".yaml") paths.push_back(file.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("nothing of an agreement is missing from its PDF, and nothing is in it twice") {
    std::size_t tried = 0;
    for (const auto& path : agreements()) {
        CAPTURE(path);
        auto* pipe = popen((SLAC_PROGRAM " render -f md -o - '" + path + "' 2>/dev/null").c_str(), "r");
        REQUIRE(pipe != nullptr);
        std::string text;
        char buffer[4096];
        for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, got);
        if (pclose(pipe) != 0) continue;  // one that cannot be read, by intent
        check_whole(parsed(text));
        ++tried;
    }
    CHECK(tried > 20);
}

TEST_CASE("every page of a PDF is painted as a part of the document or as an artifact") {
    const auto written = Written::of("<!-- slac:draft -->\n\n# Title\n\nText with a [link](https://a.example).\n\n" +
                                     lines(80, "| A | B |\n|---|---|\n| 1 | 2 |\n\nText") +
                                     "<!-- slac:footer -->\n\nSmall print\n\n<!-- /slac:footer -->\n");
    static const std::set<std::string> kPainting{"f", "f*", "F",  "S",  "s",  "B", "B*",
                                                 "b", "b*", "Tj", "TJ", "Do", "sh"};
    std::istringstream all(written.content());
    bool in_page = false;
    int depth = 0;
    std::size_t painted = 0;
    for (std::string line; std::getline(all, line);) {
        if (line.starts_with("%% Contents for page")) in_page = true;
        if (line == "endstream") {
            CHECK(depth == 0);
            in_page = false;
        }
        if (!in_page) continue;
        const auto word = line.substr(line.find_last_of(' ') + 1);
        if (word == "BDC" || word == "BMC") ++depth;
        if (word == "EMC") --depth;
        if (!kPainting.contains(word)) continue;
        ++painted;
        if (depth == 0) FAIL("painted outside of any mark: " << line);
    }
    CHECK(painted > 200);
}

TEST_CASE("the structure of a PDF names every kind of part") {
    const auto written = Written::of(
        "# Title\n\nText, [a link](https://a.example/it's), `code` and **strong**.\n\n- one\n  1. two\n\n> quote\n\n"
        "| A | B |\n|---|---|\n| name | 2 |\n\n### Third\n");
    const auto structure = written.run("pdfinfo -struct-text");
    CAPTURE(structure);
    const auto flat = [&] {
        std::string text;
        for (const char c : structure) text += c == '\n' ? ' ' : c;
        return std::regex_replace(text, std::regex(" +"), " ");
    }();
    CHECK(flat.find("H1 (block) \"Title\"") != std::string::npos);
    CHECK(flat.find("P (block) \"Text, \" Link (inline) \"a link\" Object") != std::string::npos);
    CHECK(flat.find("Code (inline) \"code\"") != std::string::npos);
    CHECK(flat.find("Lbl (block) \"•\" LBody (block) P (block) \"one\"") != std::string::npos);
    CHECK(flat.find("BlockQuote P (block) \"quote\"") != std::string::npos);
    CHECK(flat.find("THead TR TH: /Scope /Column \"A\"") != std::string::npos);
    CHECK(flat.find("TBody TR TH: /Scope /Row \"name\" TD \"2\"") != std::string::npos);
    CHECK(flat.find("H3 (block) \"Third\"") != std::string::npos);
    written.check();
}

TEST_CASE("links lead where they say, whatever signs stand in them") {
    const auto content =
        Written::of(
            "# One\n\n[a](https://a.example/it's?(b)) [ä](https://a.example/ä%20b) [c](mailto:x@y.example) "
            "[d](#two)\n\n## Two\n")
            .content();
    CHECK(count(content, "/Subtype /Link") == 4);
    CHECK(content.find("it%27s?\\(b\\)") != std::string::npos);
    CHECK(content.find("https://a.example/%C3%A4%20b") != std::string::npos);
    CHECK(content.find("mailto:x@y.example") != std::string::npos);
    CHECK(std::regex_search(content, std::regex("/Dest \\[\\s+\\d+ 0 R\\s+/XYZ")));
}

TEST_CASE("the same document gives the same PDF, and none of it the hour") {
    const auto document = parsed(file_text(SLAC_ROOT "/examples/saas/agreement.md"));
    const auto first = pdf(document);
    CHECK(first == pdf(document));
    CHECK(first.find("CreationDate") == std::string::npos);
}

TEST_CASE("a table shows its header on each page, and each row once") {
    std::string markdown = "# T\n\n| Left head | Right head |\n|---|---:|\n";
    for (int i = 0; i < 300; ++i) markdown += "| row-" + std::to_string(i) + "- | x |\n";
    const auto written = Written::of(markdown);
    const auto pages = written.pages();
    CHECK(pages.size() > 4);
    for (const auto& page : pages) CHECK(count(page, "Left head") == 1);
    const auto text = written.text();
    for (int i = 0; i < 300; ++i) CHECK(count(text, "row-" + std::to_string(i) + "-") == 1);
}

TEST_CASE("a row that is higher than a page goes on on the next one") {
    std::string words;
    for (int i = 0; i < 1500; ++i) words += "w" + std::to_string(i) + "w ";
    const auto written = Written::of("| A | B |\n|---|---|\n| first | " + words + " |\n| last | end |\n");
    const auto text = written.text();
    CHECK(written.pages().size() > 2);
    for (int i = 0; i < 1500; ++i) CHECK(count(text, "w" + std::to_string(i) + "w") == 1);
    for (const auto& page : written.pages()) CHECK(count(page, " B\n") == 1);
    // The pieces of a cell are one cell.
    CHECK(count(written.content(), "/S /TR") == 3);
}

TEST_CASE("words that no line can hold are broken and whole") {
    const std::string word(5000, 'W');
    for (const auto& markdown :
         {word, "# " + word, "- " + word, "> " + word, "| A | B |\n|---|---|\n| " + word + " | b |", "`" + word + "`",
          "[" + word + "](https://a.example)", "<!-- slac:footer -->\n\n" + word + "\n\n<!-- /slac:footer -->",
          "<!-- slac:signatures -->\n\n| For | Signature |\n|---|---|\n| " + word +
              " | |\n\n<!-- /slac:signatures -->"}) {
        CAPTURE(markdown.substr(0, 30));
        const Written written = Written::of(markdown);
        // Headings are repeated at the head of pages, cut there.
        CHECK(count(painted_words(written), "W") == word.size());
        written.check();
    }
}

TEST_CASE("headings, the first and last lines of paragraphs and what introduces a list never stand alone") {
    std::string paragraph;
    for (int i = 0; i < 100; ++i) paragraph += "xxxxx ";
    for (int before = 0; before < 60; ++before) {
        const auto written =
            Written::of(lines(before, "Filler") +
                        "## A heading\n\nShort.\n\nThis introduces:\n\n- first item\n- second\n\n" + paragraph);
        const auto pages = written.pages();
        CAPTURE(before);
        for (const auto& page : pages) {
            const bool heading = page.find("A heading") != std::string::npos;
            CHECK(heading == (page.find("Short.") != std::string::npos));
            CHECK((page.find("This introduces:") != std::string::npos) ==
                  (page.find("first item") != std::string::npos));
            // Several lines of x: never a single one of them on a page.
            std::size_t broken_lines = 0;
            std::istringstream all(page);
            for (std::string line; std::getline(all, line);) broken_lines += line.find("xxxxx") != std::string::npos;
            CHECK(broken_lines != 1);
        }
    }
}

TEST_CASE("a signature block is never torn and never alone") {
    for (int before = 20; before < 48; ++before) {
        const auto written =
            Written::of(lines(before, "Filler") +
                        "By signing, each party accepts.\n\n<!-- slac:signatures Signature -->\n\n"
                        "| For | Name | Signature | Date |\n|---|---|---|---|\n| Sales-party | A | | |\n"
                        "| Marketing-party | B | | |\n| Third-party | C | | |\n\n"
                        "<!-- /slac:signatures -->\n\nAfter it.\n");
        CAPTURE(before);
        std::size_t found = 0;
        for (const auto& page : written.pages()) {
            if (page.find("Sales-party") == std::string::npos) continue;
            ++found;
            CHECK(page.find("By signing") != std::string::npos);
            CHECK(page.find("Marketing-party") != std::string::npos);
            CHECK(page.find("Third-party") != std::string::npos);
            CHECK(count(page, "Signature") == 3);
        }
        CHECK(found == 1);
    }
}

TEST_CASE("a field to sign lies over each line, and none over a signature that is given") {
    const auto content = Written::of(
                             "<!-- slac:signatures Signature -->\n\n| For | Signature | Date |\n|---|---|---|\n"
                             "| Sales. Ltd. | | |\n| Sales. Ltd. | | |\n| Signed | sha256:0123 | 2027-01-01 |\n\n"
                             "<!-- /slac:signatures -->\n")
                             .content();
    CHECK(count(content, "/FT /Sig") == 2);
    CHECK(content.find("/T (Sales  Ltd )") != std::string::npos);
    CHECK(content.find("/T (Sales  Ltd  2)") != std::string::npos);
    CHECK(content.find("/TU (Signature: Sales. Ltd.)") != std::string::npos);
    CHECK(count(content, "/S /Form") == 2);
}

TEST_CASE("the contents name the pages on which the headings stand") {
    std::string markdown = "# T\n\n<!-- slac:toc -->\n\n";
    for (int i = 1; i <= 12; ++i)
        markdown += "## " + std::to_string(i) + ". Chapter-" + std::to_string(i) + "-\n\n" + lines(i * 5, "Text");
    const auto pages = Written::of(markdown).pages();
    const std::regex entry("(\\d+)\\. +Chapter-(\\d+)- +(\\d+)");
    std::map<int, int> told;
    for (std::sregex_iterator at(pages[0].begin(), pages[0].end(), entry), end; at != end; ++at)
        told[std::stoi((*at)[2])] = std::stoi((*at)[3]);
    REQUIRE(told.size() == 12);
    for (const auto& [chapter, page] : told) {
        CAPTURE(chapter, page);
        REQUIRE(static_cast<std::size_t>(page) <= pages.size());
        const auto name = "Chapter-" + std::to_string(chapter) + "-";
        CHECK(count(pages[static_cast<std::size_t>(page) - 1], name) == (page == 1 ? 2 : 1));
    }
}

TEST_CASE("each page says which one it is, that it is a draft, and has the small print") {
    const auto document = parsed("<!-- slac:draft -->\n\n# The title\n\n" + lines(120, "Text") +
                                 "<!-- slac:footer -->\n\nSmall print\n\n<!-- /slac:footer -->\n");
    PageOptions options;
    options.words.page = "Seite";
    options.words.of = "von";
    options.words.draft = "Entwurf";
    const auto pages = Written(document, options).pages();
    REQUIRE(pages.size() > 2);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        CHECK(count(pages[i], "Seite " + std::to_string(i + 1) + " von " + std::to_string(pages.size())) == 1);
        CHECK(count(pages[i], "ENTWURF") == 1);
        CHECK(count(pages[i], "Small print") == 1);
        CHECK(count(pages[i], "The title") == 1);
    }
}

TEST_CASE("paper is of the size that is asked for, and lies on its side where the document says so") {
    PageOptions letter;
    letter.brand.paper = render::Paper::letter;
    const auto document = parsed(
        "Text\n\n<!-- slac:landscape -->\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "<!-- /slac:landscape -->\n\nAfter\n\n<!-- slac:page-break -->\n\nLast\n");
    const auto sizes = [&](const PageOptions& options) {
        const auto info = Written(document, options).run("pdfinfo -f 1 -l 9");
        std::vector<std::string> found;
        const std::regex size("size: +([0-9.]+ x [0-9.]+) pts");
        for (std::sregex_iterator at(info.begin(), info.end(), size), end; at != end; ++at) found.push_back((*at)[1]);
        return found;
    };
    CHECK(sizes(letter) == std::vector<std::string>{"612 x 792", "792 x 612", "612 x 792", "612 x 792"});
    CHECK(sizes({}) ==
          std::vector<std::string>{"595.276 x 841.89", "841.89 x 595.276", "595.276 x 841.89", "595.276 x 841.89"});
}

TEST_CASE("a letter that no font has is a problem with its place, not a box") {
    const auto made = paper::pdf(parsed("# Title\n\nFine.\n\nNot fine: \xF3\xB0\x80\x80 and \xF3\xB0\x80\x80.\n"), {});
    CHECK(made.bytes.empty());
    REQUIRE(made.problems.size() == 1);
    CHECK(made.problems[0].message.find("U+F0000") != std::string::npos);
    CHECK(made.problems[0].lines == document::Lines{5, 5});
    CHECK(made.problems[0].text == "\xF3\xB0\x80\x80");
    // Those of one place are told at once.
    const auto both = paper::pdf(parsed("\xF3\xB0\x80\x81\xF3\xB0\x80\x82\xF3\xB0\x80\x81\n"), {});
    REQUIRE(both.problems.size() == 1);
    CHECK(both.problems[0].message ==
          "no font on this machine has the letters `\xF3\xB0\x80\x81` (U+F0001) and `\xF3\xB0\x80\x82` (U+F0002)");
}

TEST_CASE("what runs just over its first page is drawn together to stay on it") {
    const auto pages = [](int paragraphs, const std::string& last) {
        std::string text = "# Title\n";
        for (int i = 0; i < paragraphs; ++i) text += "\nA line.\n";
        const auto info = Written::of(text + last).run("pdfinfo");
        return info.substr(info.find("Pages:") + 6, info.find('\n', info.find("Pages:")) - info.find("Pages:") - 6);
    };
    int most = 1;
    while (pages(most + 1, "").find(" 1") != std::string::npos) ++most;
    const int full = most * 3 / 4;
    CHECK(pages(full, "\nLast.\n").find(" 1") != std::string::npos);
    CHECK(pages(full, "\n<!-- slac:page-break -->\n\nLast.\n").find(" 2") != std::string::npos);  // as asked for
    CHECK(pages(most + 1, "").find(" 2") != std::string::npos);
    // Each gap is the same, and there is one.
    std::string text = "# Title\n";
    for (int i = 0; i < most; ++i) text += "\nA line.\n";
    const auto page = Written::of(text).boxes();
    std::vector<double> tops;
    const std::regex word("yMin=\"([0-9.]+)\" xMax=\"[0-9.]+\" yMax=\"([0-9.]+)\">line");
    for (std::sregex_iterator at(page.begin(), page.end(), word), end; at != end; ++at)
        tops.push_back(std::stod((*at)[1]));
    REQUIRE(tops.size() == static_cast<std::size_t>(most));
    for (std::size_t i = 2; i < tops.size(); ++i) CHECK(tops[i] - tops[i - 1] == Approx(tops[1] - tops[0]).margin(0.1));
    CHECK(tops[1] - tops[0] > 12);
}

TEST_CASE("Latin, Greek, Cyrillic, Hebrew and Arabic come out right") {
    const std::string all = "Größe, žluťoučký, ŞĞİ, Ελλάδα, Привет, Україна, €, “quoted” – 10 ≥ 5 → ✓.";
    CHECK(ink(Written::of(all).text()).find(ink(all)) != std::string::npos);
    const auto mixed = Written::of("שלום עולם (123) مرحبا بالعالم.").text();
    CHECK(mixed.find("שלום") != std::string::npos);
    CHECK(mixed.find("مرحبا") != std::string::npos);
}

// The fixed fonts have none of these: a font of the system helps out (the package `fonts-wqy-microhei`).
TEST_CASE("Chinese, Japanese and Korean come out right") {
    for (const auto& [language, text] : {std::pair{"zh", "市场部和销售部在此约定彼此的义务，并约定如何衡量。"},
                                         {"ja", "マーケティングは毎月のリードを約束します。"},
                                         {"ko", "영업팀은 24시간 안에 답합니다."}}) {
        PageOptions options;
        options.language = language;
        const Written written(parsed("# " + std::string(text) + "\n\nAlso **" + text + "** in a sentence.\n"), options);
        const auto read = ink(written.text());
        const auto first = read.find(ink(text));
        CHECK(first != std::string::npos);
        CHECK(read.find("Also" + ink(text) + "inasentence.", first) != std::string::npos);
    }
}

TEST_CASE("a page in Arabic begins on its right side") {
    PageOptions arabic;
    arabic.language = "ar";
    const Written written(parsed("# ا\n\nنص\n\n| أول | ثان |\n|---|---|\n| One | Two |\n\nPlain.\n"), arabic);
    const auto page = written.boxes();
    const auto left_of = [&](const std::string& word) {
        std::smatch match;
        const std::regex place("xMin=\"([0-9.]+)\" yMin=\"[0-9.]+\" xMax=\"([0-9.]+)\" yMax=\"[0-9.]+\">" + word + "<");
        REQUIRE(std::regex_search(page, match, place));
        return std::pair(std::stod(match[1]), std::stod(match[2]));
    };
    const double right_edge = 595.276 - 62.4;
    CHECK(left_of("Plain.").second == Approx(right_edge).margin(2));
    CHECK(left_of("ا").second == Approx(right_edge).margin(2));  // the first letter of the title
    CHECK(left_of("One").first > left_of("Two").second);
}

TEST_CASE("control characters and unclosed directions do no harm") {
    Document document;
    const document::Lines here{1, 1};
    const std::string text("a\0b\x01\x1B[31m\xC2\x85 \xE2\x80\xAE reversed\nnext\t\xFF.", 30);
    document.content.push_back({document::Paragraph{{{document::Text{text}, here}}}, here});
    document.content.push_back({document::Heading{1, "x", {{document::Text{text}, here}}}, here});
    document.content.push_back({document::Paragraph{}, here});
    document.content.push_back({document::List{}, here});
    document.content.push_back({document::Contents{}, here});
    document.content.push_back({document::Signatures{}, here});
    document.content.push_back({document::CodeBlock{text + "\n\n" + text}, here});
    document.content.push_back({document::Figure{"f", "caption", "description", {}}, here});
    const Written written(document);
    written.check();
    CHECK(written.text().find("description") != std::string::npos);
}

TEST_CASE("an empty document has one page with the title that it is given") {
    PageOptions options;
    options.title = "Nothing yet";
    const auto pages = Written(Document{}, options).pages();
    REQUIRE(pages.size() == 1);
    CHECK(pages[0].find("Nothing yet") != std::string::npos);
}

TEST_CASE("a drawing is one figure with its description") {
    Document document;
    const document::Lines here{3, 3};
    document::Figure figure{"life-cycle", "The life of a lead", "A lead becomes a customer.", {300, 100, {}}};
    figure.drawing.shapes.emplace_back(document::Rectangle{{10, 10}, 100, 40, 6, document::Ink::tint});
    figure.drawing.shapes.emplace_back(document::Path{{{110, 30}, {180, 30}}, false, false, true});
    figure.drawing.shapes.emplace_back(document::Path{{{0, 0}, {50, 0}, {50, 50}, {100, 90}}, true, false, true});
    figure.drawing.shapes.emplace_back(document::Lettering{{60, 34}, "Lettered", 9, true, document::Anchor::middle});
    document.content.push_back({figure, here});
    const Written written(document);
    const auto content = written.content();
    CHECK(count(content, "/S /Figure") == 1);
    CHECK(content.find("/Alt (A lead becomes a customer.)") != std::string::npos);
    CHECK(content.find("/BBox [") != std::string::npos);
    const auto text = written.text();
    CHECK(text.find("Lettered") != std::string::npos);
    CHECK(text.find("The life of a lead") != std::string::npos);

    figure.drawing.shapes.emplace_back(document::Lettering{{60, 34}, "\xF3\xB0\x80\x80"});
    document.content = {{figure, here}};
    const auto made = paper::pdf(document, {});
    REQUIRE(made.problems.size() == 1);
    CHECK(made.problems[0].lines == here);
}

TEST_CASE("what a brand asks for and cannot have is a problem, in words") {
    const auto problem = [](const PageOptions& options) {
        const auto made = paper::pdf(parsed("# T\n"), options);
        REQUIRE(made.problems.size() == 1);
        CHECK(made.bytes.empty());
        return made.problems[0].message;
    };
    PageOptions options;
    options.brand.font = "No Such Family";
    CHECK(problem(options).find("`No Such Family`") != std::string::npos);
    options.brand.font = "Inter, DejaVu Sans";
    CHECK(problem(options).find("not installed") != std::string::npos);
    options.brand.font.clear();
    options.brand.logo = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    options.brand.logo_media_type = "image/svg+xml";
    CHECK(problem(options).find("SVG") != std::string::npos);
    options.brand.logo_media_type = "image/png";
    CHECK(problem(options).find("PNG picture") != std::string::npos);
    options.brand.logo = std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xFF\xFF\0\0\xFF\xFF\x08\x06\0\0\0", 29);
    CHECK(problem(options).find("16 million") != std::string::npos);
}

TEST_CASE("a house has its own letters, colour and logo") {
    PageOptions options;
    options.brand.font = "DejaVu Sans";
    options.brand.accent = {0xAA, 0x00, 0x55};
    options.brand.logo = file_text(SLAC_ROOT "/docs/images/agreement.png");
    options.brand.logo_media_type = "image/png";
    options.brand.logo_description = "The house";
    const Written written(parsed("# T\n\n## 1. Section\n\nText\n"), options);
    CHECK(written.run("pdffonts").find("CharisSIL") == std::string::npos);
    const auto content = written.content();
    CHECK(std::regex_search(content, std::regex(R"(/Alt \(The house\)\s*/K \[\s*\d+\s*\])")));  // what is painted
    CHECK(content.find("0.666667 0 0.333333 rg") != std::string::npos);
    CHECK(written.run("pdfimages -list").find("image") != std::string::npos);
    written.check();
    // A drawing is one too, at 300 dots an inch.
    options.brand.logo =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 100'><rect width='400' height='100'/></svg>";
    options.brand.logo_media_type = "image/svg+xml";
    const Written drawn(parsed("# T\n\n## 1. Section\n\nText\n"), options);
    CHECK(drawn.content().find("/Alt (The house)") != std::string::npos);
    CHECK(drawn.run("pdfimages -list").find(" 700   175 ") != std::string::npos);
    drawn.check();
}
