#pragma once
#include <cairo.h>

#include <memory>
#include <optional>

#include "slac/paper/paper.hpp"
#include "slac/render/page.hpp"

namespace slac::paper {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct Logo {
    std::unique_ptr<cairo_surface_t, DestroySurface> picture;
    double width = 0;  ///< on the page, in points
    double height = 0;
    double scale = 1;
};

/// Nothing when the house has no logo, or when it cannot be shown: then there is a problem.
[[nodiscard]] std::optional<Logo> logo_of(const render::Brand& brand, std::vector<Problem>& problems);

}  // namespace slac::paper
