#include "slac/paper/paper.hpp"

namespace slac::paper {

Made docx(const document::Document&, const render::PageOptions&) {
    return {.bytes = {}, .problems = {{.message = "this version cannot make it yet", .help = {}, .lines = {}}}};
}

Opened open_docx(std::string_view) { return {}; }

}  // namespace slac::paper
