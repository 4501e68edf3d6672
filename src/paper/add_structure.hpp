#pragma once
#include <qpdf/QPDF.hh>
#include <vector>

#include "paper/pdf_structure.hpp"

namespace slac::paper {

/// Puts the structure tree, the links, the destinations of headings and the outline in place of what cairo wrote, and
/// marks artifacts as such. Gives the parts of `Structure::signature_parts`, to be handed to `add_to_part`.
std::vector<QPDFObjectHandle> add_structure(QPDF& pdf, const Structure& structure);

/// Makes an annotation (a signature field's widget) what a part of the structure holds. Call it after `add_structure`;
/// `page` is the page's object, and the annotation is in its `Annots` already.
void add_to_part(QPDF& pdf, QPDFObjectHandle part, QPDFObjectHandle page, QPDFObjectHandle annotation);

}  // namespace slac::paper
