#include "slac/document/document.hpp"

namespace slac::document {
namespace {

void append(std::string& text, const Inlines& content) {
    for (const auto& part : content) {
        std::visit(
            [&](const auto& what) {
                if constexpr (requires { what.content; }) {
                    append(text, what.content);
                } else if constexpr (requires { what.text; }) {
                    text += what.text;
                } else {
                    text += ' ';
                }
            },
            part.what);
    }
}

}  // namespace

std::string plain_text(const Inlines& content) {
    std::string text;
    append(text, content);
    return text;
}

bool Table::has_header() const {
    for (const auto& cell : header.cells)
        if (!cell.empty()) return true;
    return false;
}

}  // namespace slac::document
