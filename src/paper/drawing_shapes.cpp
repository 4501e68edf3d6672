#include "paper/drawing_shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "paper/inks.hpp"

namespace slac::paper {
namespace {

using document::Ink;
using document::Point;

void outline(cairo_t* canvas, const document::Rectangle& box) {
    const double radius = std::min({box.radius, box.width / 2, box.height / 2});
    const auto [x, y] = box.at;
    cairo_new_path(canvas);
    if (radius <= 0) return cairo_rectangle(canvas, x, y, box.width, box.height);
    constexpr double kQuarter = std::numbers::pi / 2;
    cairo_arc(canvas, x + box.width - radius, y + radius, radius, -kQuarter, 0);
    cairo_arc(canvas, x + box.width - radius, y + box.height - radius, radius, 0, kQuarter);
    cairo_arc(canvas, x + radius, y + box.height - radius, radius, kQuarter, 2 * kQuarter);
    cairo_arc(canvas, x + radius, y + radius, radius, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(canvas);
}

void outline(cairo_t* canvas, const document::Path& path) {
    const auto& points = path.points;
    cairo_new_path(canvas);
    cairo_move_to(canvas, points[0].x, points[0].y);
    if (path.curved)
        for (std::size_t i = 1; i + 2 < points.size(); i += 3)
            cairo_curve_to(canvas, points[i].x, points[i].y, points[i + 1].x, points[i + 1].y, points[i + 2].x,
                           points[i + 2].y);
    else
        for (std::size_t i = 1; i < points.size(); ++i) cairo_line_to(canvas, points[i].x, points[i].y);
    if (path.closed) cairo_close_path(canvas);
}

void fill_and_stroke(cairo_t* canvas, const auto& shape, const render::Brand& brand) {
    if (shape.fill != Ink::none) {
        use(canvas, shape.fill, brand);
        cairo_fill_preserve(canvas);
    }
    const double width = shape.stroke_width;
    if (shape.stroke != Ink::none && width > 0) {
        const std::array<double, 2> dashes{3 * width, 2.5 * width};
        cairo_set_dash(canvas, dashes.data(), shape.dashed ? 2 : 0, 0);
        cairo_set_line_width(canvas, width);
        cairo_set_line_join(canvas, CAIRO_LINE_JOIN_ROUND);
        use(canvas, shape.stroke, brand);
        cairo_stroke_preserve(canvas);
        cairo_set_dash(canvas, nullptr, 0, 0);
    }
    cairo_new_path(canvas);
}

// A filled triangle, its tip where the line ends.
void arrow_head(cairo_t* canvas, const std::vector<Point>& points, double width) {
    const auto& tip = points.back();
    auto from = std::find_if(points.rbegin() + 1, points.rend(),
                             [&](const Point& point) { return std::hypot(tip.x - point.x, tip.y - point.y) > 1e-6; });
    if (from == points.rend()) return;
    const double angle = std::atan2(tip.y - from->y, tip.x - from->x);
    const double length = 4 + 1.6 * width;
    constexpr double kSpread = 0.42;  // radians to each side
    cairo_move_to(canvas, tip.x, tip.y);
    for (const double side : {-kSpread, kSpread})
        cairo_line_to(canvas, tip.x - length * std::cos(angle + side), tip.y - length * std::sin(angle + side));
    cairo_close_path(canvas);
    cairo_fill(canvas);
}

}  // namespace

void use(cairo_t* canvas, Ink ink, const render::Brand& brand) {
    const auto color = color_of(ink, brand);
    cairo_set_source_rgb(canvas, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
}

void paint(cairo_t* canvas, const document::Rectangle& box, const render::Brand& brand) {
    outline(canvas, box);
    fill_and_stroke(canvas, box, brand);
}

void paint(cairo_t* canvas, const document::Path& path, const render::Brand& brand) {
    if (path.points.empty()) return;
    outline(canvas, path);
    fill_and_stroke(canvas, path, brand);
    if (!path.arrow || path.points.size() < 2 || path.stroke == Ink::none) return;
    use(canvas, path.stroke, brand);
    arrow_head(canvas, path.points, path.stroke_width);
}

}  // namespace slac::paper
