#include "paper/pdf_canvas.hpp"

#include <cairo-pdf.h>

namespace slac::paper {

void Canvas::begin_page(double width, double height) {
    width_ = width;
    height_ = height;
    cairo_pdf_surface_set_size(cairo_get_target(cairo_), width, height);
}

void Canvas::end_page() {
    cairo_show_page(cairo_);
    ++page_;
}

void Canvas::set(Color color) {
    cairo_set_source_rgb(cairo_, color.red / 255.0, color.green / 255.0, color.blue / 255.0);
}

void Canvas::fill(double x, double y, double wide, double high, Color color) {
    artifact([&] {
        set(color);
        cairo_rectangle(cairo_, left(x, wide), y, wide, high);
        cairo_fill(cairo_);
    });
}

void Canvas::link(std::size_t part, double left, double top, double wide, double high) {
    press_.structure.parts[part].content.emplace_back(area(left, top, wide, high));
}

}  // namespace slac::paper
