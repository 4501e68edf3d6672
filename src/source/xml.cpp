#include "slac/source/xml.hpp"

#include "slac/source/utf8.hpp"

namespace slac {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_forbidden(char32_t c) { return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c & 0xFFFE) == 0xFFFE; }

}  // namespace

void append_xml(std::string& xml, std::string_view text) {
    while (!text.empty()) {
        const auto character = utf8::first(text);
        switch (character.code_point) {
            case '&':
                xml += "&amp;";
                break;
            case '<':
                xml += "&lt;";
                break;
            case '>':
                xml += "&gt;";
                break;
            case '"':
                xml += "&quot;";
                break;
            default:
                xml += !character.valid || is_forbidden(character.code_point) ? kReplacement
                                                                              : text.substr(0, character.size);
        }
        text.remove_prefix(character.size);
    }
}

std::string as_xml(std::string_view text) {
    std::string xml;
    append_xml(xml, text);
    return xml;
}

}  // namespace slac
