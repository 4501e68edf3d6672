#pragma once
#include <cairo.h>

#include "slac/document/drawing.hpp"

namespace slac::paper {

/// Makes the outline of a shape the current path of cairo, which has to be filled or stroked then.
void outline(cairo_t* canvas, const document::Rectangle& box);
void outline(cairo_t* canvas, const document::Path& path);

}  // namespace slac::paper
