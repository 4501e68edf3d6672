#include "paper/drawing_picture.hpp"

#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "paper/drawing_outline.hpp"

namespace slac::paper {
namespace {

using document::Drawing;
using document::Ink;
using document::Point;

constexpr double kLargest = 1500;  // points: more than any page has
constexpr double kPixelsPerPoint = 300.0 / 72.0;
constexpr double kHeadLength = 6;  // of an arrow

using Canvas = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

class Painter {
 public:
    Painter(cairo_t* canvas, const render::Brand& brand) : canvas_(canvas), brand_(brand) {}

    std::string unknown;

    void paint(const Drawing& drawing) {
        for (const auto& shape : drawing.shapes) std::visit([&](const auto& what) { draw(what); }, shape);
    }

 private:
    void use(Ink ink) {
        const auto color = [&]() -> render::Color {
            switch (ink) {
                case Ink::muted:
                    return {0x5c, 0x5f, 0x69};
                case Ink::line:
                    return {0x6b, 0x6d, 0x76};
                case Ink::accent:
                    return brand_.accent;
                case Ink::tint:
                    return brand_.tint;
                case Ink::paper:
                    return {0xff, 0xff, 0xff};
                default:
                    return {0x1c, 0x1d, 0x22};
            }
        }();
        cairo_set_source_rgb(canvas_, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
    }

    void fill_and_stroke(Ink fill, Ink stroke, double width, bool dashed) {
        if (fill != Ink::none) {
            use(fill);
            cairo_fill_preserve(canvas_);
        }
        if (stroke != Ink::none && width > 0) {
            constexpr double kDashes[] = {3, 3};
            use(stroke);
            cairo_set_line_width(canvas_, width);
            cairo_set_dash(canvas_, kDashes, dashed ? 2 : 0, 0);
            cairo_stroke_preserve(canvas_);
        }
        cairo_new_path(canvas_);
    }

    void draw(const document::Rectangle& box) {
        outline(canvas_, box);
        fill_and_stroke(box.fill, box.stroke, box.stroke_width, box.dashed);
    }

    void draw(const document::Path& path) {
        const auto& points = path.points;
        if (points.size() < 2) return;
        outline(canvas_, path);
        fill_and_stroke(path.fill, path.stroke, path.stroke_width, path.dashed);
        if (path.arrow) head(points.back(), points[points.size() - 2], path);
    }

    void head(Point tip, Point from, const document::Path& path) {
        const double dx = tip.x - from.x;
        const double dy = tip.y - from.y;
        const double length = std::hypot(dx, dy);
        if (length <= 0) return;
        const double along = kHeadLength * std::max(1.0, path.stroke_width) / length;
        const Point base{tip.x - dx * along, tip.y - dy * along};
        constexpr double kHalf = 0.42;  // of its length, to either side
        cairo_move_to(canvas_, tip.x, tip.y);
        cairo_line_to(canvas_, base.x - dy * along * kHalf, base.y + dx * along * kHalf);
        cairo_line_to(canvas_, base.x + dy * along * kHalf, base.y - dx * along * kHalf);
        cairo_close_path(canvas_);
        use(path.stroke);
        cairo_fill(canvas_);
    }

    void draw(const document::Lettering& lettering) {
        if (lettering.text.empty()) return;
        const std::unique_ptr<PangoLayout, void (*)(void*)> layout(pango_cairo_create_layout(canvas_), g_object_unref);
        const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font(
            pango_font_description_new(), pango_font_description_free);
        const auto family = (brand_.font.empty() ? "" : brand_.font + ",") + "Inter,DejaVu Sans,sans-serif";
        pango_font_description_set_family(font.get(), family.c_str());
        pango_font_description_set_absolute_size(font.get(), lettering.size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), lettering.bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
        // As wide in pixels as in vectors.
        const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
            cairo_font_options_create(), cairo_font_options_destroy);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
        pango_layout_set_text(layout.get(), lettering.text.c_str(), static_cast<int>(lettering.text.size()));
        if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0 && unknown.empty()) unknown = lettering.text;
        PangoRectangle extent;
        pango_layout_get_extents(layout.get(), nullptr, &extent);
        const double width = extent.width / static_cast<double>(PANGO_SCALE);
        const double narrowed = lettering.room > 0 && width > lettering.room ? lettering.room / width : 1;
        const double before = lettering.anchor == document::Anchor::start ? 0
                              : lettering.anchor == document::Anchor::end ? 1
                                                                          : 0.5;
        cairo_save(canvas_);
        cairo_translate(canvas_, lettering.at.x - width * narrowed * before, lettering.at.y);
        cairo_scale(canvas_, narrowed, 1);
        cairo_move_to(canvas_, 0, -pango_layout_get_baseline(layout.get()) / static_cast<double>(PANGO_SCALE));
        pango_cairo_layout_path(canvas_, layout.get());
        cairo_restore(canvas_);
        use(lettering.ink == Ink::none ? Ink::text : lettering.ink);
        cairo_fill(canvas_);
    }

    cairo_t* canvas_;
    const render::Brand& brand_;
};

cairo_status_t append(void* text, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Picture picture_of(const Drawing& drawing, const render::Brand& brand) {
    Picture picture;
    const bool sized =
        drawing.width > 0 && drawing.height > 0 && drawing.width <= kLargest && drawing.height <= kLargest;
    if (!sized || drawing.shapes.empty()) return picture;
    {
        const Surface surface(cairo_svg_surface_create_for_stream(append, &picture.svg, drawing.width, drawing.height),
                              cairo_surface_destroy);
        const Canvas canvas(cairo_create(surface.get()), cairo_destroy);
        Painter painter(canvas.get(), brand);
        painter.paint(drawing);
        picture.unknown = painter.unknown;
        cairo_surface_finish(surface.get());
    }
    const Surface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::ceil(drawing.width * kPixelsPerPoint)),
                                   static_cast<int>(std::ceil(drawing.height * kPixelsPerPoint))),
        cairo_surface_destroy);
    const Canvas canvas(cairo_create(surface.get()), cairo_destroy);
    cairo_set_source_rgb(canvas.get(), 1, 1, 1);
    cairo_paint(canvas.get());
    cairo_scale(canvas.get(), kPixelsPerPoint, kPixelsPerPoint);
    Painter(canvas.get(), brand).paint(drawing);
    if (cairo_surface_write_to_png_stream(surface.get(), append, &picture.png) != CAIRO_STATUS_SUCCESS) return {};
    return picture;
}

}  // namespace slac::paper
