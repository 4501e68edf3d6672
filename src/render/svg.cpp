#include "svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html_text.hpp"

namespace slac::render {
namespace {

using document::Anchor;
using document::Ink;
using document::Lettering;
using document::Path;
using document::Point;
using document::Rectangle;

constexpr double kPixels = 1.6;  // for a point; it has 4/3

// In the order of `Ink`: the custom properties of the page's style, so that a drawing follows it into the dark.
constexpr std::string_view kInks[] = {"none",          "var(--ink)",  "var(--quiet)", "var(--rule)",
                                      "var(--accent)", "var(--tint)", "var(--paper)"};
std::string_view color(Ink ink) { return kInks[static_cast<std::size_t>(ink)]; }

// Hundredths of a point, so that the same drawing gives the same bytes on every machine.
std::string number(double value) {
    const auto hundredths = static_cast<long long>(std::llround(value * 100));
    std::string text = fmt::format("{}{}", hundredths < 0 ? "-" : "", std::llabs(hundredths) / 100);
    const auto rest = std::llabs(hundredths) % 100;
    if (rest != 0) text += fmt::format(".{:02}", rest);
    if (rest != 0 && text.ends_with('0')) text.pop_back();
    return text;
}
std::string pair(Point point) { return number(point.x) + " " + number(point.y); }

std::string line_attributes(Ink fill, Ink stroke, double width, bool dashed) {
    std::string text = fmt::format(" fill=\"{}\"", color(fill));
    if (stroke == Ink::none || width <= 0) return text;
    text += fmt::format(" stroke=\"{}\"", color(stroke));
    if (width != 1) text += fmt::format(" stroke-width=\"{}\"", number(width));
    if (dashed) text += " stroke-dasharray=\"3 2.5\"";
    return text;
}

void append(std::string& svg, const Rectangle& box) {
    svg += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", number(box.at.x), number(box.at.y),
                       number(box.width), number(box.height));
    if (box.radius > 0) svg += fmt::format(" rx=\"{}\"", number(box.radius));
    svg += line_attributes(box.fill, box.stroke, box.stroke_width, box.dashed) + "/>\n";
}

// The triangle at the end of a line that comes from `before`.
void append_head(std::string& svg, Point before, Point tip, const Path& path) {
    const double length = std::hypot(tip.x - before.x, tip.y - before.y);
    if (length <= 0) return;
    const double size = 3 + 1.5 * path.stroke_width;
    const Point along{(tip.x - before.x) / length * size, (tip.y - before.y) / length * size};
    const Point base{tip.x - along.x * 1.3, tip.y - along.y * 1.3};
    const Point left{base.x - along.y / 2, base.y + along.x / 2};
    const Point right{base.x + along.y / 2, base.y - along.x / 2};
    svg +=
        fmt::format("<path d=\"M{}L{}L{}Z\" fill=\"{}\"/>\n", pair(tip), pair(left), pair(right), color(path.stroke));
}

void append(std::string& svg, const Path& path) {
    if (path.points.empty()) return;
    svg += "<path d=\"M" + pair(path.points.front());
    for (std::size_t i = 1; i < path.points.size(); ++i) {
        const bool control = path.curved && i % 3 != 1;
        svg += control ? " " : path.curved ? "C" : "L";
        svg += pair(path.points[i]);
    }
    if (path.closed) svg += 'Z';
    svg += '"' + line_attributes(path.fill, path.stroke, path.stroke_width, path.dashed) + "/>\n";
    if (!path.arrow) return;
    auto before = path.points.rbegin();
    while (before + 1 != path.points.rend() && before->x == path.points.back().x && before->y == path.points.back().y)
        ++before;
    append_head(svg, *before, path.points.back(), path);
}

void append(std::string& svg, const Lettering& text) {
    svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"", number(text.at.x), number(text.at.y),
                       number(text.size));
    if (text.bold) svg += " font-weight=\"600\"";
    if (text.anchor != Anchor::start)
        svg += text.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    svg += fmt::format(" fill=\"{}\">", color(text.ink));
    append_escaped(svg, text.text);
    svg += "</text>\n";
}

}  // namespace

void append_svg(std::string& html, const document::Drawing& drawing, std::string_view description_id,
                std::string_view description) {
    // A little larger than on paper, as the text of the page is; its style shrinks it to the column. The direction is
    // the drawing's own: in a page that is read from the right, "start" would be the right end.
    html += fmt::format(
        "<svg viewBox=\"0 0 {0} {1}\" width=\"{2}\" height=\"{3}\" direction=\"ltr\" role=\"img\" "
        "aria-labelledby=\"{4}\">\n<desc id=\"{4}\">",
        number(drawing.width), number(drawing.height), number(drawing.width * kPixels),
        number(drawing.height * kPixels), description_id);
    append_escaped(html, description);
    html += "</desc>\n";
    for (const auto& shape : drawing.shapes) std::visit([&](const auto& one) { append(html, one); }, shape);
    html += "</svg>";
}

}  // namespace slac::render
