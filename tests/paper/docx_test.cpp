// A document as DOCX: what stands in its parts. What programs of others make of it is tried by docx_readers.py.
#include <zip.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <regex>

#include "catch.hpp"
#include "paper/docx_package.hpp"
#include "paper/docx_table.hpp"
#include "slac/document/parse.hpp"
#include "slac/paper/paper.hpp"

using namespace slac;
using render::Attachment;
using render::PageOptions;

namespace {

document::Document parsed(const std::string& markdown) {
    const SourceFile source(0, "test.md", markdown);
    Findings findings;
    return document::parse(source, findings);
}

std::string packed(const document::Document& document, const PageOptions& options = {}) {
    const auto made = paper::docx(document, options);
    for (const auto& problem : made.problems) FAIL(problem.message);
    return made.bytes;
}

/// A part of a package; empty when there is none.
std::string part(const std::string& bytes, const std::string& name) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    REQUIRE(archive != nullptr);
    std::string text;
    if (auto* file = zip_fopen(archive, name.c_str(), 0)) {
        char buffer[4096];
        for (zip_int64_t got = 0; (got = zip_fread(file, buffer, sizeof buffer)) > 0;)
            text.append(buffer, static_cast<std::size_t>(got));
        zip_fclose(file);
    }
    zip_discard(archive);
    return text;
}

/// The document's own part.
std::string written(const std::string& markdown, const PageOptions& options = {}) {
    return part(packed(parsed(markdown), options), "word/document.xml");
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++found;
    return found;
}

/// What a reader reads: the words, a line for each paragraph.
std::string words_of(const std::string& xml) {
    static const std::regex kPiece("<w:t xml:space=\"preserve\">([^<]*)</w:t>|<w:(br|tab)/>|(</w:p>)");
    std::string text;
    for (std::sregex_iterator at(xml.begin(), xml.end(), kPiece), end; at != end; ++at) {
        if ((*at)[3].matched)
            text += "\n";
        else
            text += (*at)[2].matched ? " " : (*at)[1].str();
    }
    for (const auto& [entity, sign] : {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1))
            text.replace(at, std::string(entity).size(), sign);
    return text;
}

/// The paragraph that holds a text.
std::string paragraph(const std::string& xml, const std::string& text) {
    const auto at = xml.find(">" + text + "<");
    if (at == std::string::npos) return "no paragraph with " + text;
    const auto begin = xml.rfind("<w:p>", at);
    return xml.substr(begin, xml.find("</w:p>", at) - begin);
}

std::string file(const std::string& path) {
    std::ifstream stream(SLAC_ROOT "/" + path, std::ios::binary);
    REQUIRE(stream);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// A package of a stranger.
std::string package(const std::vector<std::pair<std::string, std::string>>& parts) {
    auto* whole = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(whole);
    auto* archive = zip_open_from_source(whole, ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : parts)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
    REQUIRE(zip_close(archive) == 0);
    zip_stat_t stat{};
    zip_source_open(whole);
    zip_source_stat(whole, &stat);
    std::string bytes(stat.size, '\0');
    zip_source_read(whole, bytes.data(), bytes.size());
    zip_source_close(whole);
    zip_source_free(whole);
    return bytes;
}

const std::string kGreen = "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D";  // a Hebrew word

}  // namespace

TEST_CASE("blocks have styles that Word knows", "[docx]") {
    const auto xml = written(
        "# Terms\n\nOne paragraph.\n\n## 1. Goals\n\n### Detail\n\n- a bullet\n\n> a quotation\n\n    code\n\n"
        "| Name | Due |\n|---|---|\n| Row | now |\n");
    const auto style = [&](const std::string& text) {
        const auto one = paragraph(xml, text);
        const auto at = one.find("<w:pStyle w:val=\"");
        return at == std::string::npos ? one : one.substr(at + 17, one.find('"', at + 17) - at - 17);
    };
    CHECK(style("Terms") == "Title");
    CHECK(style("One paragraph.") == "Normal");
    CHECK(style("1. Goals") == "Heading1");
    CHECK(style("Detail") == "Heading2");
    CHECK(style("a bullet") == "ListBullet");
    CHECK(style("a quotation") == "Quote");
    CHECK(style("code") == "CodeBlock");
    CHECK(style("Name") == "TableHeading");
    CHECK(style("Row") == "TableName");
    CHECK(style("now") == "TableText");
    CHECK(words_of(xml) ==
          "Terms\nOne paragraph.\n1. Goals\nDetail\na bullet\na quotation\ncode\nName\nDue\nRow\nnow\n\n");
    // Every style that is used is there.
    const auto styles = part(packed(parsed("")), "word/styles.xml");
    for (const auto* id :
         {"Title",          "Heading1",       "Heading6",       "ListBullet",    "ListNumber",     "ListContinue",
          "Quote",          "CodeBlock",      "Rule",           "Caption",       "Figure",         "Logo",
          "TOCHeading",     "TOC1",           "TableTextSmall", "Gap",           "SignatureParty", "SignatureLine",
          "SignatureSpace", "SignatureLabel", "SignatureValue", "Header",        "Footer",         "Draft",
          "Hyperlink",      "CodeText",       "AgreementTable", "SignatureTable"}) {
        INFO(id);
        CHECK(count(styles, "w:styleId=\"" + std::string(id) + "\"") == 1);
    }
}

TEST_CASE("a document without a title has that of the page", "[docx]") {
    PageOptions options;
    options.title = "Agreement & more";
    const auto bytes = packed(parsed("Text\n"), options);
    CHECK(words_of(part(bytes, "word/document.xml")) == "Agreement & more\nText\n");
    CHECK(part(bytes, "docProps/core.xml").find("<dc:title>Agreement &amp; more</dc:title>") != std::string::npos);
    CHECK(paper::open_docx(bytes).title == "Agreement & more");
    // A second heading of the first level is a section, as in HTML.
    CHECK(paragraph(written("# A\n\n# B\n"), "B").find("\"Heading1\"") != std::string::npos);
}

TEST_CASE("what stands within a line", "[docx]") {
    const auto xml = written("a *b* **c** `d` ~~e~~ ***f***\\\ng\n");
    CHECK(xml.find("<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">b</w:t></w:r>") != std::string::npos);
    CHECK(xml.find("<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">c</w:t></w:r>") != std::string::npos);
    CHECK(xml.find("<w:rStyle w:val=\"CodeText\"/></w:rPr><w:t xml:space=\"preserve\">d</w:t>") != std::string::npos);
    CHECK(xml.find("<w:rPr><w:strike/></w:rPr><w:t xml:space=\"preserve\">e</w:t>") != std::string::npos);
    CHECK(xml.find("<w:b/><w:bCs/><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">f</w:t>") != std::string::npos);
    CHECK(xml.find("<w:br/></w:r><w:r><w:t xml:space=\"preserve\">g</w:t>") != std::string::npos);
}

TEST_CASE("each ordered list begins its numbers anew", "[docx]") {
    const auto bytes = packed(parsed("1. a\n2. b\n\ntext\n\n7. c\n   1. d\n   2. e\n8. f\n\n- g\n  - h\n\n    more\n"));
    const auto xml = part(bytes, "word/document.xml");
    const auto number = [&](const std::string& text) {
        std::smatch found;
        const auto one = paragraph(xml, text);
        return std::regex_search(one, found, std::regex("<w:ilvl w:val=\"(\\d)\"/><w:numId w:val=\"(\\d+)\"/>"))
                   ? found[1].str() + "/" + found[2].str()
                   : std::string();
    };
    CHECK(number("a") == "0/2");
    CHECK(number("b") == "0/2");
    CHECK(number("c") == "0/3");
    CHECK(number("d") == "1/4");
    CHECK(number("e") == "1/4");
    CHECK(number("f") == "0/3");
    CHECK(number("g") == "0/1");
    CHECK(number("h") == "1/1");
    CHECK(number("more").empty());
    CHECK(paragraph(xml, "more").find("\"ListContinue\"/><w:ind w:left=\"720\"/>") != std::string::npos);
    const auto numbering = part(bytes, "word/numbering.xml");
    const auto starts = [&](const std::string& id, const std::string& level, const std::string& start) {
        return numbering.find("<w:num w:numId=\"" + id + "\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"" +
                              level + "\"><w:startOverride w:val=\"" + start + "\"/>") != std::string::npos;
    };
    CHECK(starts("2", "0", "1"));
    CHECK(starts("3", "0", "7"));
    CHECK(starts("4", "1", "1"));
}

TEST_CASE("lists that nest deeper than Word's still say all", "[docx]") {
    std::string markdown;
    for (int i = 0; i < 14; ++i)
        markdown += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- level" + std::to_string(i) + "\n";
    const auto xml = written(markdown);
    for (int i = 0; i < 14; ++i) CHECK(count(xml, ">level" + std::to_string(i) + "<") == 1);
    CHECK(xml.find("<w:ilvl w:val=\"9\"/>") == std::string::npos);
}

TEST_CASE("tables repeat their header, keep short rows whole and give columns what they need", "[docx]") {
    const auto xml = written(
        "| Goal | What it means in all its length and breadth | Target |\n|---|---|--:|\n"
        "| Leads | Anyone in the database who could become a client and has left an address, whatever it was | 300 |\n"
        "| MQL | Short | 5 |\n\n| | |\n|---|:-:|\n| Version | 1.0 |\n");
    CHECK(count(xml, "<w:tblHeader/>") == 1);
    CHECK(count(xml, "<w:cantSplit/>") == 4);
    CHECK(count(xml, "<w:tr>") == 4);
    CHECK(paragraph(xml, "300").find("<w:jc w:val=\"right\"/>") != std::string::npos);
    CHECK(paragraph(xml, "Target").find("<w:jc w:val=\"right\"/>") != std::string::npos);
    CHECK(paragraph(xml, "1.0").find("<w:jc w:val=\"center\"/>") != std::string::npos);
    CHECK(paragraph(xml, "Leads").find("<w:jc") == std::string::npos);
    // The second table is not joined to the first.
    CHECK(xml.find("</w:tbl><w:p>") != std::string::npos);
    CHECK(xml.find("</w:tbl><w:tbl>") == std::string::npos);
    CHECK(xml.find("</w:tbl><w:sectPr>") == std::string::npos);
    std::smatch found;
    REQUIRE(std::regex_search(
        xml, found,
        std::regex("<w:tblGrid><w:gridCol w:w=\"(\\d+)\"/><w:gridCol w:w=\"(\\d+)\"/><w:gridCol w:w=\"(\\d+)\"/>")));
    const int widths[] = {std::stoi(found[1]), std::stoi(found[2]), std::stoi(found[3])};
    CHECK(widths[1] > 4 * widths[0]);
    CHECK(widths[0] + widths[1] + widths[2] == 11906 - 2 * 22 * 57);
}

TEST_CASE("the columns of any table fill its width", "[docx]") {
    for (const std::size_t columns : {1U, 2U, 7U, 30U, 64U}) {
        for (const auto* cell : {"", "1", "a long sentence that has quite a few words in it and wraps",
                                 "Donaudampfschifffahrtsgesellschaft"}) {
            document::Table table;
            table.columns.resize(columns);
            table.header.cells.resize(columns);
            table.rows.resize(3);
            for (auto& row : table.rows) {
                row.cells.resize(columns);
                row.cells[columns / 2] = {{document::Text{cell}, {}}};
            }
            const auto layout = paper::word::layout_of(table, 9000);
            REQUIRE(layout.columns.size() == columns);
            int sum = 0;
            for (const int width : layout.columns) {
                CHECK(width > 0);
                sum += width;
            }
            CHECK(sum == 9000);
        }
    }
}

TEST_CASE("a table that goes on on the next page keeps no row alone, a small one stays whole", "[docx]") {
    const auto kept = [](int rows) {
        std::string markdown = "| A | B |\n|---|---|\n";
        for (int i = 0; i < rows; ++i) markdown += "| row" + std::to_string(i) + " | - |\n";
        const auto xml = written(markdown);
        std::string result;
        for (int i = 0; i < rows; ++i)
            result += paragraph(xml, "row" + std::to_string(i)).find("<w:keepNext/>") != std::string::npos ? '+' : '-';
        return result;
    };
    CHECK(kept(4) == "+++-");
    CHECK(kept(20) == "+-----------------+-");
}

TEST_CASE("links lead to headings, to addresses, and never make the file unreadable", "[docx]") {
    const auto bytes = packed(parsed(
        "## 1. Goals\n\n[see](#1-goals) [site](https://x.example/a?b=1&c=%20) [mail](mailto:a@x.example)\n"
        "[odd](https://exa[mple/) [worse](mailto:nobody) [host](http://:80/) [long](https://x.example:99999/)\n"));
    const auto xml = part(bytes, "word/document.xml");
    const auto rels = part(bytes, "word/_rels/document.xml.rels");
    CHECK(xml.find("<w:bookmarkStart w:id=\"1\" w:name=\"_Toc00000001\"/>") != std::string::npos);
    CHECK(xml.find("<w:hyperlink w:anchor=\"_Toc00000001\" w:history=\"1\">") != std::string::npos);
    CHECK(rels.find("Target=\"https://x.example/a?b=1&amp;c=%20\" TargetMode=\"External\"") != std::string::npos);
    CHECK(rels.find("Target=\"mailto:a@x.example\" TargetMode=\"External\"") != std::string::npos);
    CHECK(count(rels, "TargetMode") == 2);
    CHECK(count(xml, "<w:instrText xml:space=\"preserve\"> HYPERLINK \"") == 4);
    for (const auto* text : {"see", "site", "mail", "odd", "worse", "host", "long"})
        CHECK(count(xml, ">" + std::string(text) + "<") == 1);
}

TEST_CASE("the table of contents is a field that is right without an update", "[docx]") {
    const auto xml = written("# T\n\n<!-- slac:toc -->\n\n## 1. Goals\n\n### Not here\n\n## 2. Terms `x`\n");
    const auto begin = xml.find("<w:sdt>");
    const auto contents = xml.substr(begin, xml.find("</w:sdt>") - begin);
    CHECK(contents.find("TOC \\o \"1-1\" \\n \\h \\z \\u") != std::string::npos);
    CHECK(words_of(contents) == "Contents\n1. Goals\n2. Terms x\n");
    CHECK(count(contents, "fldCharType=\"begin\"") == 1);
    CHECK(count(contents, "fldCharType=\"end\"") == 1);
    CHECK(contents.find("w:anchor=\"_Toc") != std::string::npos);
    CHECK(written("<!-- slac:toc -->\n").find("<w:sdt>") == std::string::npos);
}

TEST_CASE("a draft says so on each page", "[docx]") {
    PageOptions options;
    options.words.draft = "Entwurf <1>";
    const auto draft = packed(parsed("<!-- slac:draft -->\n\n# T\n"), options);
    const auto header = part(draft, "word/header1.xml");
    CHECK(words_of(header) == "Entwurf <1>\n");
    CHECK(header.find("string=\"Entwurf &lt;1&gt;\"") != std::string::npos);
    CHECK(part(packed(parsed("# T\n"), options), "word/header1.xml").find("Entwurf") == std::string::npos);
}

TEST_CASE("the foot of each page has title, number and small print", "[docx]") {
    PageOptions options;
    options.words.page = "Seite";
    options.words.of = "von";
    const auto markdown = [](const std::string& print) {
        return "# Terms\n\ntext\n\n<!-- slac:footer -->\n\n" + print + "\n\n<!-- /slac:footer -->\n";
    };
    const auto bytes = packed(parsed(markdown("No. 7 [site](https://x.example/)\n\nFingerprint 00")), options);
    const auto foot = part(bytes, "word/footer1.xml");
    CHECK(words_of(foot) == "Terms Seite  von \nNo. 7 site\nFingerprint 00\n");  // the numbers are fields
    CHECK(foot.find(" PAGE ") != std::string::npos);
    CHECK(foot.find(" NUMPAGES ") != std::string::npos);
    CHECK(part(bytes, "word/_rels/footer1.xml.rels").find("https://x.example/") != std::string::npos);
    CHECK(words_of(part(bytes, "word/document.xml")) == "Terms\ntext\n");
    // What the foot has no room for stands at the end, once.
    const auto table = packed(parsed(markdown("| A |\n|---|\n| cell |")));
    CHECK(words_of(part(table, "word/document.xml")) == "Terms\ntext\n\nA\ncell\n\n");
    CHECK(words_of(part(table, "word/footer1.xml")).find("cell") == std::string::npos);
    const auto much = packed(parsed(markdown(std::string(500, 'x'))));
    CHECK(words_of(part(much, "word/document.xml")).find("xxx") != std::string::npos);
    CHECK(words_of(part(much, "word/footer1.xml")).find("xxx") == std::string::npos);
}

TEST_CASE("signatures stay together and with what stands above them", "[docx]") {
    const auto xml = written(
        "## Signatures\n\nBy signing, each party accepts.\n\n<!-- slac:signatures Signature -->\n\n"
        "| For | Name | Signature | Date |\n|---|---|---|---|\n| Marketing | Dana | | |\n| Sales | Omar | | |\n| "
        "RevOps | | | |\n\n"
        "<!-- /slac:signatures -->\n");
    CHECK(words_of(xml) ==
          "Agreement\nSignatures\nBy signing, each party accepts.\nFor Marketing\nName\nDana\n\nSignature\n\nDate\n\n"
          "For Sales\nName\nOmar\n\nSignature\n\nDate\n\n\n\nFor RevOps\n\nName\n\nSignature\n\nDate\n\n\n\n");
    CHECK(paragraph(xml, "By signing, each party accepts.").find("<w:keepNext/>") != std::string::npos);
    const auto begin = xml.find("<w:tbl>");
    const auto table = xml.substr(begin, xml.find("</w:tbl>") - begin);
    CHECK(count(table, "<w:tr>") == 3);
    CHECK(count(table, "<w:cantSplit/>") == 3);
    CHECK(count(table, "\"SignatureSpace\"") == 3);
    CHECK(count(table, "\"SignatureLine\"") == 4);
    // All but the last paragraphs of the last row hold on to the next.
    CHECK(count(table, "<w:p>") - count(table, "<w:keepNext/>") == 1);
}

TEST_CASE("pages are turned, broken and kept", "[docx]") {
    auto document = parsed("# T\n\nbefore\n\n<!-- slac:page-break -->\n\nafter\n");
    auto xml = part(packed(document), "word/document.xml");
    CHECK(paragraph(xml, "after").find("<w:pageBreakBefore/>") != std::string::npos);
    CHECK(count(xml, "<w:pageBreakBefore/>") == 1);
    // Never in a row that is repeated.
    xml = written("# T\n\n<!-- slac:page-break -->\n\n| A |\n|---|\n| b |\n");
    CHECK(xml.find("<w:pageBreakBefore/></w:pPr></w:p><w:tbl>") != std::string::npos);
    // One at the end makes no empty page, and one at the beginning neither.
    CHECK(written("<!-- slac:page-break -->\n\n").find("pageBreak") == std::string::npos);

    xml = written("<!-- slac:keep-together -->\n\none\n\ntwo\n\n- three\n\n<!-- /slac:keep-together -->\n\nfour\n");
    for (const auto* text : {"one", "two"}) CHECK(paragraph(xml, text).find("<w:keepNext/>") != std::string::npos);
    for (const auto* text : {"three", "four"}) CHECK(paragraph(xml, text).find("<w:keepNext/>") == std::string::npos);

    document = parsed("# T\n\nupright\n");
    const auto wide = parsed("| A | B |\n|---|---|\n| lying | - |\n");
    document.content.push_back({document::Landscape{wide.content}, {}});
    xml = part(packed(document), "word/document.xml");
    CHECK(count(xml, "<w:sectPr>") == 2);
    CHECK(paragraph(xml, "upright").find("<w:sectPr>") != std::string::npos);
    CHECK(paragraph(xml, "upright").find("landscape") == std::string::npos);
    CHECK(xml.find("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>") > xml.find("lying"));
    document.content.push_back(parsed("again\n").content.front());
    xml = part(packed(document), "word/document.xml");
    CHECK(count(xml, "<w:sectPr>") == 3);
    CHECK(count(xml, "orient=\"landscape\"") == 1);
    CHECK(xml.find("orient=\"landscape\"") < xml.find(">again<"));

    PageOptions letter;
    letter.brand.paper = render::Paper::letter;
    CHECK(written("text\n", letter).find("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>") != std::string::npos);
}

TEST_CASE("text that runs to the left is said to", "[docx]") {
    const auto mixed = written("Terms " + kGreen + " 12 " + kGreen + ", agreed.\n");
    CHECK(mixed.find("<w:r><w:t xml:space=\"preserve\">Terms </w:t></w:r><w:r><w:rPr><w:rtl/></w:rPr><w:t "
                     "xml:space=\"preserve\">" +
                     kGreen + " 12 " + kGreen + "</w:t></w:r><w:r><w:t xml:space=\"preserve\">, agreed.</w:t></w:r>") !=
          std::string::npos);
    PageOptions hebrew;
    hebrew.language = "he";
    const auto bytes = packed(parsed("# " + kGreen + "\n\n" + kGreen + " (CRM) 12.\n\n| A |\n|---|\n| b |\n"), hebrew);
    const auto xml = part(bytes, "word/document.xml");
    CHECK(xml.find("<w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">" + kGreen +
                   " (</w:t></w:r><w:r><w:t xml:space=\"preserve\">CRM</w:t></w:r><w:r><w:rPr><w:rtl/></w:rPr><w:t "
                   "xml:space=\"preserve\">) 12.</w:t></w:r>") != std::string::npos);
    CHECK(xml.find("<w:bidiVisual/>") != std::string::npos);
    CHECK(xml.find("<w:bidi/></w:sectPr>") != std::string::npos);
    const auto styles = part(bytes, "word/styles.xml");
    CHECK(styles.find("<w:widowControl/><w:bidi/>") != std::string::npos);
    CHECK(styles.find("w:bidi=\"he\"") != std::string::npos);
    CHECK(written("text\n").find("bidi") == std::string::npos);
}

TEST_CASE("a figure is a picture with its description, a house's logo stands above all", "[docx]") {
    document::Document document = parsed("# T\n");
    document::Figure figure;
    figure.name = "goals";
    figure.caption = "The <funnel>";
    figure.description = "From 300 \"leads\"\nto 8 customers";
    figure.drawing.width = 900;
    figure.drawing.height = 100;
    figure.drawing.shapes = {document::Rectangle{.at = {10, 10}, .width = 100, .height = 50, .radius = 5},
                             document::Lettering{.at = {20, 40}, .text = "Leads", .room = 12}};
    document.content.push_back({figure, {}});
    auto bytes = packed(document);
    auto xml = part(bytes, "word/document.xml");
    CHECK(xml.find("descr=\"From 300 &quot;leads&quot;\nto 8 customers\"") != std::string::npos);
    CHECK(paragraph(xml, "The &lt;funnel&gt;").find("\"Caption\"") != std::string::npos);
    // Shrunk to the width of the text, 9398 twips.
    CHECK(xml.find("<wp:extent cx=\"5967730\"") != std::string::npos);
    CHECK(part(bytes, "word/media/picture1.png").starts_with("\x89PNG"));
    const auto svg = part(bytes, "word/media/picture2.svg");
    CHECK(svg.find("viewBox=\"0 0 900 100\"") != std::string::npos);
    CHECK(svg.find("<text") == std::string::npos);  // outlines: no font is needed
    CHECK(xml.find("asvg:svgBlip") != std::string::npos);
    // Where nothing can be drawn stands what it would show.
    figure.drawing = {};
    document.content.back().what = figure;
    CHECK(words_of(part(packed(document), "word/document.xml")) == "T\nFrom 300 \"leads\" to 8 customers\n");

    PageOptions options;
    options.brand.logo_description = "Kestrelpoint";
    options.brand.logo_media_type = "image/svg+xml";
    options.brand.logo =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 100'><rect width='400' height='100'/></svg>";
    bytes = packed(parsed("# T\n"), options);
    xml = part(bytes, "word/document.xml");
    CHECK(xml.find("\"Logo\"") < xml.find("\"Title\""));
    CHECK(xml.find("descr=\"Kestrelpoint\"") != std::string::npos);
    CHECK(xml.find("<wp:extent cx=\"2286000\" cy=\"571500\"/>") != std::string::npos);  // 180 points wide
    CHECK(part(bytes, "word/media/picture2.svg") == options.brand.logo);
    options.brand.logo = part(bytes, "word/media/picture1.png");
    options.brand.logo_media_type = "image/png";
    CHECK(part(packed(parsed("# T\n"), options), "word/media/picture1.png") == options.brand.logo);
    for (const auto& [logo, type] :
         {std::pair("<svg", "image/svg+xml"), {"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png"}, {"", "x"}}) {
        options.brand.logo = logo;
        options.brand.logo_media_type = type;
        const auto made = paper::docx(parsed("# T\n"), options);
        INFO(logo);
        CHECK(made.problems.size() == (options.brand.logo.empty() ? 0 : 1));
        CHECK(made.bytes.empty() == !options.brand.logo.empty());
    }
}

TEST_CASE("the look of a house goes into the styles", "[docx]") {
    PageOptions options;
    options.brand.accent = {0xAA, 0x01, 0x0B};
    options.brand.tint = {0xFE, 0xDC, 0xBA};
    options.brand.font = "Gill \"Sans\"";
    const auto styles = part(packed(parsed(""), options), "word/styles.xml");
    CHECK(styles.find("w:val=\"AA010B\"") != std::string::npos);
    CHECK(styles.find("w:fill=\"FEDCBA\"") != std::string::npos);
    CHECK(styles.find("w:ascii=\"Gill &quot;Sans&quot;\"") != std::string::npos);
    CHECK(styles.find("Cambria") == std::string::npos);
}

TEST_CASE("nothing that a text holds breaks the file", "[docx]") {
    const std::string evil =
        "]]> & <w:p> \" ' \x01\x0B\x1F \xEF\xBF\xBF \xF0\x9F\x98\x80 {{ }} " + std::string(300, 'w');
    auto document = parsed("# T\n\ntext\n\n- a\n\n| A |\n|---|\n| b |\n");
    const auto replace = [&](auto& content) { content = {{document::Text{evil}, {}}, {document::Code{evil}, {}}}; };
    for (auto& block : document.content) {
        if (auto* heading = std::get_if<document::Heading>(&block.what)) replace(heading->content);
        if (auto* paragraph = std::get_if<document::Paragraph>(&block.what)) replace(paragraph->content);
        if (auto* table = std::get_if<document::Table>(&block.what)) {
            replace(table->header.cells[0]);
            replace(table->rows[0].cells[0]);
        }
    }
    document.title = evil;
    document.draft = true;
    document.footer = {{document::Paragraph{{{document::Text{evil}, {}}}}, {}}};
    PageOptions options;
    options.language = "en\"/><w:x";
    options.title = evil + "\xFF\xC3";
    options.words = {evil, evil, evil, evil, evil, evil, evil};
    options.brand.font = evil;
    options.attachments = {{evil, evil, evil, "bytes"}};
    const auto bytes = packed(document, options);
    for (const auto* name : {"word/document.xml", "word/header1.xml", "word/footer1.xml", "word/styles.xml",
                             "word/fontTable.xml", "docProps/core.xml", "[Content_Types].xml"}) {
        const auto xml = part(bytes, name);
        INFO(name);
        REQUIRE_FALSE(xml.empty());
        CHECK(std::none_of(xml.begin(), xml.end(),
                           [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; }));
        CHECK(xml.find("& ") == std::string::npos);
        CHECK(xml.find("\xEF\xBF\xBF") == std::string::npos);
    }
    CHECK(paper::open_docx(bytes).readable);
}

TEST_CASE("the same document is the same bytes in every time zone", "[docx]") {
    PageOptions options;
    options.attachments = {{"sla.yaml", "application/yaml", "The agreement", "slac: 1\n"}};
    const auto document = parsed(file("tests/render/agreement.md"));
    const char* zone = std::getenv("TZ");
    const std::string before = zone == nullptr ? "" : zone;
    const auto here = packed(document, options);
    for (const auto* other : {"Pacific/Kiritimati", "America/Los_Angeles"}) {
        ::setenv("TZ", other, 1);
        ::tzset();
        CHECK(packed(document, options) == here);
    }
    if (zone == nullptr)
        ::unsetenv("TZ");
    else
        ::setenv("TZ", before.c_str(), 1);
    ::tzset();
    // Nothing of the day or the machine: every time in the package is the first that a ZIP knows.
    auto* archive =
        zip_open_from_source(zip_source_buffer_create(here.data(), here.size(), 0, nullptr), ZIP_RDONLY, nullptr);
    REQUIRE(archive != nullptr);
    CHECK(std::string(zip_get_name(archive, 0, 0)) == "[Content_Types].xml");
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t stat{};
        zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
        const auto* when = std::localtime(&stat.mtime);
        CHECK(when->tm_year == 80);
        CHECK(when->tm_yday == 0);
        CHECK(zip_file_extra_fields_count(archive, static_cast<zip_uint64_t>(i), ZIP_FL_LOCAL) == 0);
        CHECK(zip_file_extra_fields_count(archive, static_cast<zip_uint64_t>(i), ZIP_FL_CENTRAL) == 0);
    }
    zip_discard(archive);
}

TEST_CASE("files travel in it and come out as they went in", "[docx]") {
    PageOptions options;
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    options.attachments = {{"sla.yaml", "application/yaml", "The agreement", "slac: 1\n"},
                           {"SLA.yaml", "application/yaml", "", "slac: 1\n# another\n"},
                           {"basis/h\xC3\xA4user & more%.yaml", "no type", "What it \"extends\"\nand more", all},
                           {"..dots./a.", "text/plain", "", ""},
                           {"a//b", "text/x", "", "x"},
                           {"_rels/x.yaml.RELS", "text/x", "", "no relationship"},
                           {"attachments.txt", "text/plain", "", "y"},
                           {"", "", "", "no name"}};
    const auto bytes = packed(parsed("# T\n"), options);
    const auto opened = paper::open_docx(bytes);
    CHECK(opened.readable);
    CHECK(opened.title == "T");
    CHECK(opened.signed_fields.empty());
    REQUIRE(opened.attachments.size() == options.attachments.size());
    for (std::size_t i = 0; i < opened.attachments.size(); ++i) {
        INFO(options.attachments[i].name);
        CHECK(opened.attachments[i] == options.attachments[i]);
    }
    const auto types = part(bytes, "[Content_Types].xml");
    CHECK(types.find("PartName=\"/slac/sla.yaml\" ContentType=\"application/yaml\"") != std::string::npos);
    CHECK(types.find(
              "PartName=\"/slac/basis/h%C3%A4user%20%26%20more%25.yaml\" ContentType=\"application/octet-stream\"") !=
          std::string::npos);
    CHECK(part(bytes, "slac/sla.yaml") == "slac: 1\n");
}

TEST_CASE("what is no document of ours is said to be none", "[docx]") {
    CHECK_FALSE(paper::open_docx("").readable);
    CHECK_FALSE(paper::open_docx("PK\x03\x04").readable);
    CHECK_FALSE(paper::open_docx("%PDF-1.7\n").readable);
    const std::pair<std::string, std::string> types{"[Content_Types].xml", "<Types/>"};
    const std::pair<std::string, std::string> text{"word/document.xml", "<w:document/>"};
    CHECK(paper::open_docx(package({types, text})).readable);
    CHECK_FALSE(paper::open_docx(package({types})).readable);
    CHECK_FALSE(paper::open_docx(package({text})).readable);
    for (const auto* name : {"../evil", "word/../../evil", "/etc/passwd", "C:\\evil", "a\\b", ".."}) {
        INFO(name);
        CHECK_FALSE(paper::open_docx(package({types, text, {name, "x"}})).readable);
        const auto list = "slac/a " + paper::word::percent_encoded(name) + " text/plain x\n";
        CHECK_FALSE(paper::open_docx(package({types, text, {"slac/a", "x"}, {"slac/attachments.txt", list}})).readable);
    }
    // A list that tells of what is not there, or of one part again and again.
    CHECK_FALSE(paper::open_docx(package({types, text, {"slac/attachments.txt", "slac/a a text/plain x\n"}})).readable);
    std::string again;
    for (int i = 0; i < 20; ++i) again += "slac/a a text/plain x\n";
    const std::string large(std::size_t{20} << 20, 'x');
    CHECK_FALSE(paper::open_docx(package({types, text, {"slac/a", large}, {"slac/attachments.txt", again}})).readable);
    // Small on the disk, large in memory.
    const std::string bomb(std::size_t{40} << 20, '\0');
    const auto packed_bomb = package({types, {"word/document.xml", bomb}});
    CHECK(packed_bomb.size() < (std::size_t{1} << 20));
    CHECK_FALSE(paper::open_docx(packed_bomb).readable);
    std::vector<std::pair<std::string, std::string>> many{types, text};
    for (int i = 0; i < 5000; ++i) many.emplace_back("p" + std::to_string(i), "");
    CHECK_FALSE(paper::open_docx(package(many)).readable);
}

TEST_CASE("a damaged document is never half read", "[docx]") {
    PageOptions options;
    options.attachments = {{"sla.yaml", "application/yaml", "The agreement", file("examples/saas/sla.yaml")}};
    const auto whole = packed(parsed("# T\n\ntext\n"), options);
    for (std::size_t size = 0; size < whole.size(); size += 97)
        CHECK_FALSE(paper::open_docx(std::string_view(whole).substr(0, size)).readable);
    std::size_t noticed = 0;
    for (std::size_t at = 0; at < whole.size(); at += 61) {
        auto damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto opened = paper::open_docx(damaged);
        if (!opened.readable) ++noticed;
        for (const auto& attachment : opened.attachments) CHECK(attachment.bytes == options.attachments[0].bytes);
    }
    CHECK(noticed > 10);
}
