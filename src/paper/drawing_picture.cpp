#include "paper/drawing_picture.hpp"

#include <cairo-svg.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <memory>

#include "paper/drawing_shapes.hpp"

namespace slac::paper {
namespace {

using document::Drawing;

constexpr double kLargest = 1500;  // points: more than any page has
constexpr double kPixelsPerPoint = 300.0 / 72.0;

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
    void draw(const auto& shape) { paper::paint(canvas_, shape, brand_); }

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
        use(canvas_, lettering.ink, brand_);
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
