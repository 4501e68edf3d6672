#include "slac/render/page.hpp"

#include <algorithm>
#include <array>

#include "slac/source/ascii.hpp"

namespace slac::render {

bool is_right_to_left(std::string_view language) {
    const auto lower = lowered(language);
    const std::string_view tag = lower;
    for (const std::string_view script : {"-arab", "-hebr", "-thaa", "-syrc", "-nkoo"})
        if (tag.find(script) != std::string_view::npos) return true;
    if (tag.find("-latn") != std::string_view::npos || tag.find("-cyrl") != std::string_view::npos) return false;
    constexpr std::array<std::string_view, 10> kLanguages{"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"};
    const auto primary = tag.substr(0, tag.find('-'));
    return std::find(kLanguages.begin(), kLanguages.end(), primary) != kLanguages.end();
}

}  // namespace slac::render
