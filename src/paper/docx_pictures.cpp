// Figures and the logo.
#include <fmt/format.h>

#include <algorithm>

#include "paper/docx_story.hpp"
#include "paper/drawing_picture.hpp"
#include "paper/logo.hpp"
#include "slac/source/xml.hpp"

namespace slac::paper::word {
namespace {

constexpr double kTwipsPerPoint = 20;
constexpr double kCaptionRoom = 60;  // points
constexpr double kLogoWidth = 180;   // points
constexpr double kLogoHeight = 48;

int emu(double points) { return static_cast<int>(points * 12700 + 0.5); }

}  // namespace

int Story::add_picture(std::string_view suffix, std::string_view media_type, std::string_view bytes) {
    const auto name = fmt::format("media/picture{}.{}", shared_.pictures.size() + 1, suffix);
    shared_.pictures.push_back({"word/" + name, std::string(media_type), std::string(bytes)});
    return relate("image", name);
}

std::string Story::picture(std::string_view name, std::string_view description, double width, double height,
                           std::string_view png, std::string_view svg) {
    const int number = ++shared_.drawings;
    const int pixels = add_picture("png", "image/png", png);
    std::string vectors;
    if (!svg.empty())
        vectors = fmt::format(
            "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip "
            "xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" "
            "r:embed=\"rId{}\"/></a:ext></a:extLst>",
            add_picture("svg", "image/svg+xml", svg));
    return fmt::format(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{0}\" cy=\"{1}\"/>"
        "<wp:docPr id=\"{2}\" name=\"{3} {2}\" descr=\"{4}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks "
        "noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{2}\" "
        "name=\"{3} {2}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
        "r:embed=\"rId{5}\">{6}</a:blip><a:stretch>"
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{0}\" "
        "cy=\"{1}\"/>"
        "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r>",
        emu(width), emu(height), number, name, as_xml(description), pixels, vectors);
}

void Story::write(const document::Figure& figure, Flow flow) {
    const auto& drawing = figure.drawing;
    const auto made = picture_of(drawing, shared_.options.brand);
    if (made.png.empty() || !made.unknown.empty()) {
        // Nothing can be drawn, or not all of its letters: its description says the same.
        if (!figure.description.empty())
            write(document::Paragraph{{{document::Text{figure.description}, lines_}}}, flow);
        return;
    }
    const double scale = std::min({1.0, room() / kTwipsPerPoint / drawing.width,
                                   (sheet_.text_height() / kTwipsPerPoint - kCaptionRoom) / drawing.height});
    paragraph(
        {.style = "Figure", .keep_next = flow.after || !figure.caption.empty(), .indent = indent_ > 0 ? indent_ : -1},
        picture("Figure", figure.description.empty() ? figure.caption : figure.description, drawing.width * scale,
                drawing.height * scale, made.png, made.svg));
    if (!figure.caption.empty())
        paragraph({.style = "Caption", .keep_next = flow.after, .indent = indent_ > 0 ? indent_ : -1},
                  text(figure.caption, {}));
}

void Story::logo(const render::Brand& brand) {
    if (brand.logo.empty()) return;
    auto made = logo_picture(brand, kLogoWidth, kLogoHeight);
    if (!made.trouble.empty()) {
        shared_.problems.push_back({made.trouble, made.help, {}});
        return;
    }
    paragraph({.style = "Logo"}, picture("Logo", brand.logo_description, made.width, made.height, made.png, made.svg));
}

}  // namespace slac::paper::word
