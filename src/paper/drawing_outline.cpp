#include "paper/drawing_outline.hpp"

#include <algorithm>
#include <numbers>

namespace slac::paper {

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
    if (points.empty()) return;
    cairo_move_to(canvas, points[0].x, points[0].y);
    if (path.curved)
        for (std::size_t i = 1; i + 2 < points.size(); i += 3)
            cairo_curve_to(canvas, points[i].x, points[i].y, points[i + 1].x, points[i + 1].y, points[i + 2].x,
                           points[i + 2].y);
    else
        for (std::size_t i = 1; i < points.size(); ++i) cairo_line_to(canvas, points[i].x, points[i].y);
    if (path.closed) cairo_close_path(canvas);
}

}  // namespace slac::paper
