#include "paper/docx_styles.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "paper/docx_table.hpp"
#include "paper/inks.hpp"
#include "slac/source/xml.hpp"

namespace slac::paper::word {
namespace {

// Fonts that Word brings along, or puts others of the same width in the place of.
constexpr std::string_view kSerif = "Cambria";
constexpr std::string_view kSans = "Calibri";
constexpr std::string_view kMono = "Consolas";

/// What Word measures letters in: half points.
int half_points(double points) { return static_cast<int>(points * 2 + 0.5); }

std::string fonts(std::string_view family) {
    return fmt::format("<w:rFonts w:ascii=\"{0}\" w:hAnsi=\"{0}\" w:eastAsia=\"{0}\" w:cs=\"Arial\"/>", as_xml(family));
}
std::string size(double points) {
    return fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", half_points(points));
}
std::string color(Color rgb) { return fmt::format("<w:color w:val=\"{}\"/>", hex(rgb)); }
constexpr std::string_view kBold = "<w:b/><w:bCs/>";
constexpr std::string_view kNotBold = "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/>";

/// A style as the table below lists it. The parts of `paragraph` and `run` stand in the order of the schema.
struct Style {
    std::string_view id, name, based_on, next;
    std::string paragraph, run;
    bool of_word = true;  ///< one that Word knows under this name
    int outline = -1;
};

std::string paragraph_style(const Style& style) {
    std::string xml = fmt::format("<w:style w:type=\"paragraph\"{} w:styleId=\"{}\"><w:name w:val=\"{}\"/>",
                                  style.of_word ? "" : " w:customStyle=\"1\"", style.id, style.name);
    if (!style.based_on.empty()) xml += fmt::format("<w:basedOn w:val=\"{}\"/>", style.based_on);
    if (!style.next.empty()) xml += fmt::format("<w:next w:val=\"{}\"/>", style.next);
    xml += "<w:uiPriority w:val=\"9\"/><w:qFormat/>";
    auto paragraph = style.paragraph;
    if (style.outline >= 0) paragraph += fmt::format("<w:outlineLvl w:val=\"{}\"/>", style.outline);
    if (!paragraph.empty()) xml += "<w:pPr>" + paragraph + "</w:pPr>";
    if (!style.run.empty()) xml += "<w:rPr>" + style.run + "</w:rPr>";
    return xml + "</w:style>";
}

std::string spacing(int before, int after) {
    return fmt::format("<w:spacing w:before=\"{}\" w:after=\"{}\"/>", before, after);
}

std::string character_style(std::string_view id, std::string_view name, const std::string& run) {
    return fmt::format(
        "<w:style w:type=\"character\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn "
        "w:val=\"DefaultParagraphFont\"/>"
        "<w:uiPriority w:val=\"9\"/><w:qFormat/><w:rPr>{}</w:rPr></w:style>",
        id, name, run);
}

}  // namespace

std::string hex(render::Color color) { return fmt::format("{:02X}{:02X}{:02X}", color.red, color.green, color.blue); }

std::string language_of(const render::PageOptions& options) {
    const auto& tag = options.language;
    const bool sound = !tag.empty() && tag.size() <= 35 && std::all_of(tag.begin(), tag.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    return sound ? tag : "en";
}

std::string styles_xml(const render::PageOptions& options) {
    const auto& brand = options.brand;
    const std::string_view text = brand.font.empty() ? kSerif : std::string_view(brand.font);
    const std::string_view sans = brand.font.empty() ? kSans : std::string_view(brand.font);
    const auto accent = brand.accent;
    const bool rtl = render::is_right_to_left(options.language);
    const auto language = language_of(options);
    std::string xml(kXmlHead);
    xml += fmt::format(
        "<w:styles {}><w:docDefaults><w:rPrDefault><w:rPr>{}{}{}<w:lang w:val=\"{}\" w:eastAsia=\"{}\" "
        "w:bidi=\"{}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        kWordSpace, fonts(text), color(kInk), size(10.5), rtl ? "en-US" : language, rtl ? "en-US" : language,
        rtl ? language : "ar-SA");

    const auto heading_rule =
        fmt::format("<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"8\" w:color=\"{}\"/></w:pBdr>", kLineColor);
    const auto line_to_write_on = fmt::format(
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"{}\"/></w:pBdr>", kRuleColor);
    const std::string keep = "<w:keepNext/><w:keepLines/>";
    const std::string table_text =
        "<w:widowControl/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"254\" w:lineRule=\"auto\"/>";
    const auto small_print = fonts(sans) + color(kQuiet) + size(7.5);
    const auto contents_entry = fonts(sans) + size(9.5);
    const Style styles[] = {
        {"Normal", "Normal", "", "",
         std::string("<w:widowControl/>") + (rtl ? "<w:bidi/>" : "") +
             "<w:spacing w:before=\"0\" w:after=\"130\" w:line=\"276\" w:lineRule=\"auto\"/>",
         ""},
        {"Title", "Title", "Normal", "Normal",
         keep + "<w:spacing w:before=\"0\" w:after=\"200\" w:line=\"240\" w:lineRule=\"auto\"/>",
         std::string(kBold) + color(kInk) + size(22)},
        {"Heading1", "heading 1", "Normal", "Normal", keep + heading_rule + spacing(380, 130),
         std::string(kBold) + color(accent) + size(14), true, 0},
        {"Heading2", "heading 2", "Normal", "Normal", keep + spacing(260, 90),
         std::string(kBold) + color(accent) + size(11.5), true, 1},
        {"Heading3", "heading 3", "Normal", "Normal", keep + spacing(220, 80), std::string(kBold) + size(10.5), true,
         2},
        {"Heading4", "heading 4", "Normal", "Normal", keep + spacing(200, 80), "<w:i/><w:iCs/>" + size(10.5), true, 3},
        {"Heading5", "heading 5", "Normal", "Normal", keep + spacing(200, 80),
         "<w:i/><w:iCs/>" + color(kQuiet) + size(10.5), true, 4},
        {"Heading6", "heading 6", "Normal", "Normal", keep + spacing(200, 80), color(kQuiet) + size(10.5), true, 5},
        {"ListBullet", "List Bullet", "Normal", "", spacing(0, 60), ""},
        {"ListNumber", "List Number", "Normal", "", spacing(0, 60), ""},
        {"ListContinue", "List Continue", "Normal", "", spacing(0, 60), ""},
        {"Quote", "Quote", "Normal", "Normal",
         fmt::format("<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"{}\"/></w:pBdr>",
                     kLineColor),
         color(kQuiet)},
        {"CodeBlock", "Code", "Normal", "Normal",
         fmt::format("<w:keepLines/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", hex(brand.tint)) +
             "<w:spacing w:before=\"60\" w:after=\"160\" w:line=\"252\" w:lineRule=\"auto\"/>",
         fonts(kMono) + size(9), false},
        {"Rule", "Rule", "Normal", "Normal",
         fmt::format("<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"{}\"/></w:pBdr>",
                     kLineColor) +
             "<w:spacing w:before=\"200\" w:after=\"260\" w:line=\"120\" w:lineRule=\"exact\"/>",
         "", false},
        {"Caption", "caption", "Normal", "Normal", "<w:keepLines/>" + spacing(60, 220),
         fonts(sans) + color(kQuiet) + size(8.5)},
        {"Figure", "Figure", "Normal", "Caption", "<w:keepNext/><w:keepLines/>" + spacing(160, 60), "", false},
        {"Logo", "Logo", "Normal", "Title", "<w:keepNext/>" + spacing(0, 320), "", false},
        {"TOCHeading", "TOC Heading", "Normal", "Normal", keep + spacing(320, 80),
         fonts(sans) + color(kQuiet) + size(9)},
        {"TOC1", "toc 1", "Normal", "Normal", spacing(0, 40), contents_entry},
        {"TableText", "Table Text", "Normal", "", table_text, fonts(sans) + size(kTableLetters), false},
        {"TableName", "Table Name", "TableText", "", "", std::string(kBold), false},
        {"TableHeading", "Table Heading", "TableText", "", "<w:keepNext/>", std::string(kBold) + color(accent), false},
        {"TableTextSmall", "Table Text Small", "TableText", "", "", size(kSmallTableLetters), false},
        {"TableNameSmall", "Table Name Small", "TableName", "", "", size(kSmallTableLetters), false},
        {"TableHeadingSmall", "Table Heading Small", "TableHeading", "", "", size(kSmallTableLetters), false},
        {"Gap", "Gap", "Normal", "Normal",
         "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/>", size(4), false},
        {"SignatureParty", "Signature Party", "Normal", "", keep + spacing(100, 100),
         fonts(sans) + std::string(kBold) + size(10.5), false},
        {"SignatureValue", "Signature Value", "Normal", "", keep + spacing(0, 90), fonts(sans) + size(9.5), false},
        {"SignatureLine", "Signature Line", "SignatureValue", "", line_to_write_on + spacing(160, 40), "", false},
        {"SignatureSpace", "Signature Space", "SignatureLine", "", spacing(560, 40), "", false},
        {"SignatureLabel", "Signature Label", "Normal", "", keep + spacing(0, 20),
         fonts(sans) + color(kQuiet) + size(8), false},
        {"Header", "header", "Normal", "", spacing(0, 0), small_print},
        {"Footer", "footer", "Normal", "",
         "<w:spacing w:before=\"0\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", small_print},
        {"Draft", "Draft", "Header", "", "<w:jc w:val=\"right\"/>",
         std::string(kBold) + "<w:caps/>" + color(kDraft) + "<w:spacing w:val=\"24\"/>" + size(9), false},
    };
    for (const auto& style : styles) {
        auto one = paragraph_style(style);
        if (style.id == "Normal") one.replace(one.find(" w:styleId"), 0, " w:default=\"1\"");
        xml += one;
    }
    xml +=
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default "
        "Paragraph "
        "Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>";
    xml += character_style("Hyperlink", "Hyperlink", color(accent) + "<w:u w:val=\"single\"/>");
    xml += character_style("CodeText", "Code Text", fonts(kMono) + "<w:noProof/>");
    xml +=
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
        "Table\"/><w:uiPriority "
        "w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" "
        "w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" "
        "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";
    xml += fmt::format(
        "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"AgreementTable\"><w:name w:val=\"Agreement "
        "Table\"/><w:basedOn "
        "w:val=\"TableNormal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/><w:tblPr><w:tblBorders><w:top w:val=\"single\" "
        "w:sz=\"6\" w:space=\"0\" w:color=\"{0}\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
        "w:color=\"{0}\"/>"
        "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{1}\"/></w:tblBorders><w:tblCellMar><w:left "
        "w:w=\"{2}\" w:type=\"dxa\"/><w:right w:w=\"{2}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr "
        "w:type=\"firstRow\"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" "
        "w:color=\"{0}\"/></w:tcBorders><w:shd w:val=\"clear\" w:color=\"auto\" "
        "w:fill=\"{3}\"/></w:tcPr></w:tblStylePr></w:style>",
        kRuleColor, kLineColor, kCellPadding, hex(brand.tint));
    xml += fmt::format(
        "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"SignatureTable\"><w:name w:val=\"Signature "
        "Table\"/><w:basedOn "
        "w:val=\"TableNormal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/><w:tblPr><w:tblCellMar><w:top w:w=\"60\" "
        "w:type=\"dxa\"/><w:left w:w=\"220\" w:type=\"dxa\"/><w:bottom w:w=\"100\" w:type=\"dxa\"/><w:right "
        "w:w=\"220\" "
        "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>");
    return xml + "</w:styles>";
}

std::string numbering_xml(const std::vector<OrderedList>& lists) {
    constexpr std::string_view kBulletSigns[] = {"\u2022", "\u2013", "\u00B7"};
    std::string xml(kXmlHead);
    xml += fmt::format("<w:numbering {}>", kWordSpace);
    for (int kind = 0; kind < 2; ++kind) {
        xml += fmt::format(
            "<w:abstractNum w:abstractNumId=\"{}\"><w:nsid w:val=\"51AC000{}\"/><w:multiLevelType "
            "w:val=\"hybridMultilevel\"/>",
            kind, kind + 1);
        for (int level = 0; level < kLevels; ++level) {
            const auto sign =
                kind == 0 ? std::string(kBulletSigns[std::min(level, 2)]) : fmt::format("%{}.", level + 1);
            xml += fmt::format(
                "<w:lvl w:ilvl=\"{}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{}\"/><w:lvlText w:val=\"{}\"/><w:lvlJc "
                "w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"{}\"/></w:pPr></w:lvl>",
                level, kind == 0 ? "bullet" : "decimal", sign, kListIndent * (level + 1), kListIndent);
        }
        xml += "</w:abstractNum>";
    }
    xml += fmt::format("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"0\"/></w:num>", kBullets);
    for (std::size_t i = 0; i < lists.size(); ++i)
        xml += fmt::format(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"{}\"><w:startOverride "
            "w:val=\"{}\"/></w:lvlOverride></w:num>",
            static_cast<std::size_t>(kFirstOrdered) + i, lists[i].level, lists[i].start);
    return xml + "</w:numbering>";
}

std::string settings_xml(const render::PageOptions& options) {
    const auto language = language_of(options);
    const bool rtl = render::is_right_to_left(options.language);
    return fmt::format(
        "{}<w:settings {}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl "
        "w:val=\"doNotCompress\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"{}/>"
        "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>",
        kXmlHead, kWordSpace, rtl ? "en-US" : language, rtl ? fmt::format(" w:bidi=\"{}\"", language) : "");
}

std::string font_table_xml(const render::PageOptions& options) {
    const auto font = [](std::string_view name, std::string_view instead, std::string_view family,
                         std::string_view pitch) {
        return fmt::format(
            "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:family w:val=\"{}\"/><w:pitch w:val=\"{}\"/></w:font>",
            as_xml(name), instead, family, pitch);
    };
    std::string xml(kXmlHead);
    xml += fmt::format("<w:fonts {}>", kWordSpace);
    if (options.brand.font.empty())
        xml += font(kSerif, "Caladea", "roman", "variable") + font(kSans, "Carlito", "swiss", "variable");
    else
        xml += font(options.brand.font, "Arial", "auto", "variable");
    return xml + font(kMono, "Courier New", "modern", "fixed") + "</w:fonts>";
}

}  // namespace slac::paper::word
