#include "paper/pdf_drawing.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <variant>

#include "paper/drawing_shapes.hpp"
#include "paper/pdf_flow.hpp"
#include "paper/pdf_text.hpp"

namespace slac::paper {
namespace {

class Painter {
 public:
    Painter(Canvas& canvas, Press& press, document::Lines lines)
        : canvas_(canvas), press_(press), lines_(lines), cairo_(canvas.cairo()) {}

    void operator()(const auto& shape) { paint(cairo_, shape, press_.options.brand); }

    void operator()(const document::Lettering& lettering) {
        if (lettering.ink == document::Ink::none || lettering.text.empty()) return;
        const TextStyle style{.families = &press_.fonts.sans(),
                              .size = lettering.size,
                              .leading = lettering.size,
                              .weight = lettering.bold ? 600 : 400,
                              .tabular = true,
                              .color = color_of(lettering.ink, press_.options.brand)};
        const SetText text(press_, words_of(lettering.text, lines_), style, -1);
        const double wide = text.width();
        const double squeeze = lettering.room > 0 && wide > lettering.room ? lettering.room / wide : 1;
        const double shown = wide * squeeze;
        const double left = lettering.at.x - (lettering.anchor == document::Anchor::middle ? shown / 2
                                              : lettering.anchor == document::Anchor::end  ? shown
                                                                                           : 0);
        cairo_save(cairo_);
        cairo_translate(cairo_, left, lettering.at.y);
        cairo_scale(cairo_, squeeze, 1);
        text.paint_at_origin(canvas_);
        cairo_restore(cairo_);
    }

 private:
    Canvas& canvas_;
    Press& press_;
    document::Lines lines_;
    cairo_t* cairo_;
};

}  // namespace

void paint_drawing(Canvas& canvas, Press& press, const document::Drawing& drawing, document::Lines lines, double left,
                   double top, double scale, std::size_t part) {
    auto* cairo = canvas.cairo();
    canvas.content(part, [&] {
        cairo_save(cairo);
        cairo_translate(cairo, left, top);
        cairo_scale(cairo, scale, scale);
        Painter painter(canvas, press, lines);
        for (const auto& shape : drawing.shapes) std::visit(painter, shape);
        cairo_restore(cairo);
    });
}

void Flow::add(const document::Figure& figure, const document::Block& block, std::size_t part) {
    const auto& drawing = figure.drawing;
    if (drawing.shapes.empty() || drawing.width <= 0 || drawing.height <= 0) {
        // Nothing can be drawn: its description says the same.
        if (figure.description.empty()) return;
        return add(document::Paragraph{{{document::Text{figure.description}, block.lines}}}, block, part);
    }
    const auto own = press_.add_part(part, "Figure");
    press_.structure.parts[own].alternative = figure.description.empty() ? figure.caption : figure.description;
    const auto column = column_;
    constexpr double kCaptionRoom = 60;
    const double scale = std::min(
        {1.0, column.width / drawing.width, std::max(80.0, column.page_height - kCaptionRoom) / drawing.height});
    space(12);
    // Letters that no font has are found before anything is painted.
    for (const auto& shape : drawing.shapes)
        if (const auto* lettering = std::get_if<document::Lettering>(&shape))
            SetText(press_, words_of(lettering->text, block.lines), styles_.cell, -1);
    push({.height = drawing.height * scale,
          .keep = figure.caption.empty() ? Keep::no : Keep::always,
          .paint = [&press = press_, drawing, scale, own, column, lines = block.lines](Canvas& canvas, double y,
                                                                                       double) {
              const double wide = drawing.width * scale;
              const double left = canvas.left(column.x, wide);
              press.structure.parts[own].place = canvas.area(left, y, wide, drawing.height * scale);
              paint_drawing(canvas, press, drawing, lines, left, y, scale, own);
          }});
    if (!figure.caption.empty()) {
        const auto caption = press_.add_part(part, "P");
        space_ = 5;
        const auto text = std::make_shared<const SetText>(press_, words_of(figure.caption, block.lines),
                                                          styles_.caption, column.width);
        add_lines(text, column.x, column.width, caption, 5);
    }
    space(14);
}

}  // namespace slac::paper
