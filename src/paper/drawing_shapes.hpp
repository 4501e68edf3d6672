#pragma once
#include <cairo.h>

#include "slac/document/drawing.hpp"
#include "slac/render/page.hpp"

namespace slac::paper {

/// Makes the ink what cairo paints with.
void use(cairo_t* canvas, document::Ink ink, const render::Brand& brand);

/// A shape with its ground, its line and the head of an arrow.
void paint(cairo_t* canvas, const document::Rectangle& box, const render::Brand& brand);
void paint(cairo_t* canvas, const document::Path& path, const render::Brand& brand);

}  // namespace slac::paper
