#include "paper/add_structure.hpp"

namespace slac::paper {

std::vector<QPDFObjectHandle> add_structure(QPDF&, const Structure&) { return {}; }

void add_to_part(QPDF&, QPDFObjectHandle, QPDFObjectHandle, QPDFObjectHandle) {}

}  // namespace slac::paper
