// A document as WordprocessingML (ECMA-376, transitional): the parts of the package and how they hang together.
#include <fmt/format.h>

#include <new>

#include "paper/docx_package.hpp"
#include "paper/docx_story.hpp"
#include "paper/docx_styles.hpp"
#include "slac/paper/paper.hpp"
#include "slac/source/xml.hpp"

namespace slac::paper {
namespace {

using word::Part;
using word::Shared;
using word::Sheet;
using word::Story;

constexpr std::string_view kSpaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
    "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
    "xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";
constexpr std::string_view kWordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string word_type(std::string_view kind) { return fmt::format("{}{}+xml", kWordType, kind); }

std::string whole(std::string_view element, std::string_view inside) {
    return fmt::format("{0}<w:{1} {2}>{3}</w:{1}>", word::kXmlHead, element, kSpaces, inside);
}

void find_headings(const document::Blocks& blocks, Shared& shared) {
    for (const auto& block : blocks) {
        if (const auto* heading = std::get_if<document::Heading>(&block.what))
            shared.bookmarks.emplace(heading->id, static_cast<int>(shared.bookmarks.size()) + 1);
        if (const auto* together = std::get_if<document::KeepTogether>(&block.what))
            find_headings(together->content, shared);
        if (const auto* landscape = std::get_if<document::Landscape>(&block.what))
            find_headings(landscape->content, shared);
        if (const auto* quote = std::get_if<document::Quote>(&block.what)) find_headings(quote->content, shared);
        if (const auto* list = std::get_if<document::List>(&block.what))
            for (const auto& item : list->items) find_headings(item.content, shared);
    }
}

/// Whether the foot of each page holds all of the small print.
bool fits_foot(const document::Blocks& footer) {
    constexpr std::size_t kFootRoom = 400;  // bytes
    std::size_t size = 0;
    for (const auto& block : footer) {
        const auto* paragraph = std::get_if<document::Paragraph>(&block.what);
        if (paragraph == nullptr) return false;
        size += document::plain_text(paragraph->content).size();
    }
    return size <= kFootRoom;
}

std::string shortened(std::string_view text) {
    constexpr std::size_t kMost = 80;  // bytes
    if (text.size() <= kMost) return std::string(text);
    auto end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "\u2026";
}

std::string field(std::string_view code) {
    return fmt::format(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {} "
        "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        code);
}

Story footer(Shared& shared, Sheet sheet, std::string_view title, const document::Blocks& small_print) {
    Story story(shared, sheet);
    const auto& words = shared.options.words;
    const auto number =
        story.runs(words.page + " ") + field("PAGE") + story.runs(" " + words.of + " ") + field("NUMPAGES");
    const auto rule = fmt::format("<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\"{}\"/></w:pBdr>",
                                  word::kLineColor);
    // Words in a direction that is not the page's would be torn apart by the numbers between them: they stand alone.
    const bool foreign = shared.right_to_left && words.page.find_first_of("aeiouAEIOU") != std::string::npos;
    if (foreign) {
        story.words("Footer", {}, rule + "<w:bidi w:val=\"0\"/>", number);
        story.words("Footer", shortened(title));
    } else {
        story.words("Footer", shortened(title),
                    rule + fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", sheet.text_width()),
                    "<w:r><w:tab/></w:r>" + number);
    }
    for (const auto& block : small_print) story.small_print(std::get<document::Paragraph>(block.what).content);
    return story;
}

/// The word behind the text of each page, as Word itself makes its watermarks.
std::string watermark(std::string_view word) {
    return fmt::format(
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" "
        "o:spt=\"136\" adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/>"
        "<v:f eqn=\"prod #0 2 1\"/><v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 "
        "@3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 "
        "21600\"/><v:f eqn=\"mid @5 @6\"/><v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/>"
        "<v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\" "
        "o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/><v:textpath on=\"t\" "
        "fitshape=\"t\"/><v:handles><v:h position=\"#0,bottomRight\" xrange=\"6629,14971\"/></v:handles><o:lock "
        "v:ext=\"edit\" text=\"t\" shapetype=\"t\"/></v:shapetype><v:shape id=\"PowerPlusWaterMarkObject1\" "
        "o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" alt=\"\" "
        "style=\"position:absolute;margin-left:0;margin-top:0;width:380pt;height:120pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin\" o:allowincell=\"f\" fillcolor=\"#f0e2df\" stroked=\"f\"><v:fill "
        "opacity=\".6\"/><v:textpath style=\"font-family:&quot;Calibri&quot;;font-size:1pt\" string=\"{}\"/></v:shape>"
        "</w:pict></w:r>",
        as_xml(word));
}

Story header(Shared& shared, Sheet sheet, bool draft) {
    Story story(shared, sheet);
    if (draft)
        story.words("Draft", shared.options.words.draft, {}, watermark(shared.options.words.draft));
    else
        story.words("Header", {});
    return story;
}

std::string core_properties(std::string_view title, const render::PageOptions& options) {
    return fmt::format(
        "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:language>{}</dc:language>"
        "</cp:coreProperties>",
        word::kXmlHead, as_xml(title), word::language_of(options));
}

constexpr std::string_view kPackageRelationships =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" "
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" "
    "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";

void add_story(std::vector<Part>& parts, std::string_view name, std::string_view kind, std::string_view element,
               const Story& story) {
    parts.push_back({fmt::format("word/{}.xml", name), word_type(kind), whole(element, story.xml())});
    parts.push_back({fmt::format("word/_rels/{}.xml.rels", name), {}, story.relationships_xml()});
}

Made made(const document::Document& document, const render::PageOptions& options) {
    Shared shared(options);
    find_headings(document.content, shared);
    const auto sheet = word::sheet_of(options.brand.paper);
    const auto& title = document.title.empty() ? options.title : document.title;

    Story body(shared, sheet);
    // In this order: sections name them by their number.
    body.relate("header", "header1.xml");
    body.relate("footer", "footer1.xml");
    body.relate("footer", "footer2.xml");
    for (const auto* part : {"styles", "numbering", "settings", "fontTable"})
        body.relate(part, fmt::format("{}.xml", part));
    body.logo(options.brand);
    if (document.title.empty()) body.title(title);
    body.blocks(document.content);
    const bool in_foot = fits_foot(document.footer);
    if (!in_foot) {
        body.blocks({{document::ThematicBreak{}, {}}});
        body.blocks(document.footer);
    }
    body.finish_body();
    const document::Blocks nothing;
    const auto& small_print = in_foot ? document.footer : nothing;
    const auto upright = footer(shared, sheet, title, small_print);
    const auto lying = footer(shared, sheet.turned(), title, small_print);
    const auto head = header(shared, sheet, document.draft);

    std::vector<Part> parts;
    parts.push_back({"_rels/.rels", {}, std::string(kPackageRelationships)});
    parts.push_back({std::string(word::kDocument), word_type("document.main"),
                     whole("document", "<w:body>" + body.xml() + "</w:body>")});
    parts.push_back({"word/_rels/document.xml.rels", {}, body.relationships_xml()});
    add_story(parts, "header1", "header", "hdr", head);
    add_story(parts, "footer1", "footer", "ftr", upright);
    add_story(parts, "footer2", "footer", "ftr", lying);
    parts.push_back({"word/styles.xml", word_type("styles"), word::styles_xml(options)});
    parts.push_back({"word/numbering.xml", word_type("numbering"), word::numbering_xml(shared.lists)});
    parts.push_back({"word/settings.xml", word_type("settings"), word::settings_xml(options)});
    parts.push_back({"word/fontTable.xml", word_type("fontTable"), word::font_table_xml(options)});
    for (auto& picture : shared.pictures) parts.push_back(std::move(picture));
    parts.push_back({std::string(word::kCoreProperties), "application/vnd.openxmlformats-package.core-properties+xml",
                     core_properties(title, options)});
    for (auto& part : word::attached(options.attachments)) parts.push_back(std::move(part));
    if (!shared.problems.empty()) return {.bytes = {}, .problems = std::move(shared.problems)};
    auto bytes = word::packed(parts);
    if (bytes.empty()) throw std::bad_alloc();
    return {.bytes = std::move(bytes), .problems = {}};
}

}  // namespace

Made docx(const document::Document& document, const render::PageOptions& options) try {
    return made(document, options);
} catch (const std::bad_alloc&) {
    return {.bytes = {},
            .problems = {{.message = "there is not enough memory for this document", .help = {}, .lines = {}}}};
}

}  // namespace slac::paper
