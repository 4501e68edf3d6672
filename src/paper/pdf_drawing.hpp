#pragma once
#include "paper/pdf_canvas.hpp"
#include "slac/document/document.hpp"

namespace slac::paper {

/// A drawing for a part of the structure, its upper left corner at `left` (counted from the left) and `top`.
void paint_drawing(Canvas& canvas, Press& press, const document::Drawing& drawing, document::Lines lines, double left,
                   double top, double scale, std::size_t part);

}  // namespace slac::paper
