#pragma once
#include <string>

#include "slac/render/page.hpp"

namespace slac::paper {

/// A logo as pixels and, when it is one, as the SVG that it was, with the size that it is shown in.
struct LogoPicture {
    std::string png;
    std::string svg;
    double width = 0;  ///< points
    double height = 0;
    std::string trouble;  ///< why there is no picture; empty when there is one
    std::string help;
};

/// Fits into `width` and `height` points, and is never enlarged.
[[nodiscard]] LogoPicture logo_picture(const render::Brand& brand, double width, double height);

}  // namespace slac::paper
