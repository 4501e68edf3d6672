#pragma once
#include <string>
#include <string_view>

#include "slac/document/drawing.hpp"

namespace slac::render {

/// The drawing as an SVG element for an HTML page, in the colours of the page's style. `description` is what a screen
/// reader says in its place; it gets the id `description_id`.
void append_svg(std::string& html, const document::Drawing& drawing, std::string_view description_id,
                std::string_view description);

}  // namespace slac::render
