#include "link_target.hpp"

#include <algorithm>
#include <array>

#include "slac/source/ascii.hpp"

namespace slac::document {
namespace {

// `scheme` is in lower case.
bool has_scheme(std::string_view url, std::string_view scheme) {
    return url.size() > scheme.size() && lowered(url.substr(0, scheme.size())) == scheme;
}

bool is_plain(char c) {
    constexpr std::string_view kSigns = "-._~:/?#[]@!$&()*+,;=%";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kSigns.find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> web_target(std::string_view url) {
    constexpr std::array<std::string_view, 3> kSchemes{"https://", "http://", "mailto:"};
    const auto* scheme = std::find_if(kSchemes.begin(), kSchemes.end(), [&](auto one) { return has_scheme(url, one); });
    if (scheme == kSchemes.end()) return std::nullopt;
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string target(*scheme);
    for (const char c : url.substr(scheme->size())) {
        if (is_plain(c)) {
            target += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            target += '%';
            target += kDigits[byte >> 4];
            target += kDigits[byte & 15];
        }
    }
    return target;
}

}  // namespace slac::document
