#include "heading_ids.hpp"

#include "slac/source/utf8.hpp"

namespace slac::document {
namespace {

std::string slug(std::string_view heading) {
    std::string id;
    while (!heading.empty()) {
        const auto character = utf8::first(heading);
        const auto code = character.code_point;
        const bool letter = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9') || code == '-' || code == '_';
        // Of the signs beyond ASCII only those that English and its neighbours use are told from letters.
        const bool foreign_sign = (code >= 0x80 && code < 0xC0 && code != 0xAA && code != 0xB5 && code != 0xBA) ||
                                  code == 0xD7 || code == 0xF7 || (code >= 0x2000 && code < 0x2070) ||
                                  (code >= 0x3000 && code < 0x3004) || code == 0xFFFD;
        if (code == ' ') {
            id += '-';
        } else if (code >= 'A' && code <= 'Z') {
            id += static_cast<char>(code - 'A' + 'a');
        } else if (code >= 0xC0 && code < 0xDF && code != 0xD7) {
            id += '\xC3';
            id += static_cast<char>(heading[1] + 0x20);
        } else if (letter || (code >= 0x80 && !foreign_sign)) {
            id += heading.substr(0, character.size);
        }
        heading.remove_prefix(character.size);
    }
    return id.empty() ? "section" : id;
}

}  // namespace

void HeadingIds::add(std::string_view heading) {
    const auto base = slug(heading);
    auto id = base;
    while (taken_.count(id) > 0) id = base + "-" + std::to_string(++next_number_[base]);
    taken_.insert(id);
    in_order_.push_back(std::move(id));
}

}  // namespace slac::document
