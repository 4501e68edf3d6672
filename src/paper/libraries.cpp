#include <cairo.h>
#include <fmt/format.h>
#include <pango/pango.h>
#include <zip.h>

#include <qpdf/QPDF.hh>

#include "slac/paper/paper.hpp"

namespace slac::paper {

std::string made_with() {
    return fmt::format("cairo {}, Pango {}, qpdf {}, libzip {}", cairo_version_string(), pango_version_string(),
                       QPDF::QPDFVersion(), zip_libzip_version());
}

}  // namespace slac::paper
