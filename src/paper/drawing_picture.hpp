#pragma once
#include <string>

#include "slac/document/drawing.hpp"
#include "slac/render/page.hpp"

namespace slac::paper {

/// A drawing as files that other programs show: vectors, with the letters as outlines so that they are the same
/// everywhere, and pixels for programs that know no SVG.
struct Picture {
    std::string svg;
    std::string png;      ///< 300 dots an inch, on white
    std::string unknown;  ///< a text with a letter that no font has; empty when there is none
};

/// Both empty when the drawing has no size, or one that no page has.
[[nodiscard]] Picture picture_of(const document::Drawing& drawing, const render::Brand& brand);

}  // namespace slac::paper
