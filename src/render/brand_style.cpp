#include "brand_style.hpp"

#include "html_text.hpp"

namespace slac::render {
namespace {

std::string hex(Color color) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text = "#";
    for (const auto part : {color.red, color.green, color.blue}) {
        text += kDigits[part >> 4];
        text += kDigits[part & 15];
    }
    return text;
}

/// In the dark a house's colour has six parts of white in ten: whatever it is, text in it has a contrast of 5 to 1
/// then.
Color in_the_dark(Color color) {
    const auto part = [](std::uint8_t value) { return static_cast<std::uint8_t>((value * 4 + 255 * 6) / 10); };
    return {part(color.red), part(color.green), part(color.blue)};
}

}  // namespace

std::string brand_style(const Brand& brand) {
    constexpr std::string_view kInTheDark = "@media screen and (prefers-color-scheme:dark){";
    const Brand own;
    std::string style;
    if (!(brand.accent == own.accent) || !(brand.tint == own.tint)) {
        style += ":root{--accent:" + hex(brand.accent) + ";--tint:" + hex(brand.tint) + "}h2{color:var(--accent)}";
        style += std::string(kInTheDark) + ":root{--accent:" + hex(in_the_dark(brand.accent)) + ";--tint:#212227}}";
    }
    if (!brand.font.empty()) {
        const auto family = css_string(brand.font);
        style += ":root{--serif:" + family + ",Georgia,serif;--sans:" + family + ",Arial,sans-serif}";
    }
    if (!brand.logo.empty()) {
        style += ".logo{display:block;max-width:min(14rem,100%);max-height:3.5rem;margin:0 0 2.25rem}";
        // It was drawn for white paper.
        style += std::string(kInTheDark) + ".logo{padding:.5rem .7rem;background:#fff}}";
    }
    if (brand.paper != own.paper) style += "@page{size:letter}";
    return style.empty() ? style : style + "\n";
}

}  // namespace slac::render
