#pragma once
#include <string>

#include "slac/document/document.hpp"
#include "slac/render/page.hpp"

namespace slac::render {

/// The document as one HTML file: no scripts, nothing loaded from elsewhere, for screens from 320 pixels to
/// paper. The same document gives the same bytes.
[[nodiscard]] std::string html(const document::Document& document, const PageOptions& options = {});

}  // namespace slac::render
