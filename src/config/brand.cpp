#include "config/brand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/findings.hpp"
#include "slac/source/ascii.hpp"

namespace slac::config {
namespace {

constexpr Color kOwnAccent{0x1f, 0x4e, 0x79};  // when the house has none
constexpr Color kPaper{0xff, 0xff, 0xff};
constexpr Color kSmallText{0x5c, 0x5f, 0x69};  // the lightest that documents write in besides the accent

/// `percent` of `other`, the rest of `one`.
Color mixed(Color one, Color other, int percent) {
    const auto part = [&](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>((a * (100 - percent) + b * percent + 50) / 100);
    };
    return {part(one.red, other.red), part(one.green, other.green), part(one.blue, other.blue)};
}

/// The tone of a colour that is good enough, with as much black or white in it as it takes.
template <class Good>
Color tone_of(Color color, Color towards, Good good) {
    for (int percent = 0; percent < 100; ++percent)
        if (const auto tone = mixed(color, towards, percent); good(tone)) return tone;
    return towards;
}

bool is_ground(Color tint, Color accent) {
    return contrast(kSmallText, tint) >= kLegible && contrast(accent, tint) >= kLegible;
}

void add(Loaded& loaded, Span place, std::string message, std::string_view why, Color better) {
    const auto text = fmt::format("\"{}\"", spelled(better));
    loaded.findings.add(kColor, place, std::move(message))
        .advise(fmt::format("{}, such as `{}`", why, text))
        .offer({fmt::format("write `{}`", text), false, {{place, text}}});
}

void check_colors(Loaded& loaded, const Brand& brand) {
    const auto to_one = [](double ratio) { return fmt::format("{:.1f} to 1", std::floor(ratio * 10) / 10); };
    bool legible = true;
    if (brand.accent) {
        if (const auto ratio = contrast(*brand.accent, kPaper); ratio < kLegible) {
            legible = false;
            add(loaded, brand.accent.span,
                fmt::format("`{}` is too light for text on white paper: its contrast is {}, and text needs 4.5 to 1",
                            spelled(*brand.accent), to_one(ratio)),
                "take a darker tone",
                tone_of(*brand.accent, {}, [](Color tone) { return contrast(tone, kPaper) >= kLegible; }));
        }
    }
    if (!brand.tint || !legible) return;
    const auto accent = brand.accent ? *brand.accent : kOwnAccent;
    if (is_ground(*brand.tint, accent)) return;
    const auto ratio = std::min(contrast(kSmallText, *brand.tint), contrast(accent, *brand.tint));
    add(loaded, brand.tint.span,
        fmt::format("text cannot be read on `{}`: the contrast is {}, and text needs 4.5 to 1", spelled(*brand.tint),
                    to_one(ratio)),
        "take a lighter tone", tone_of(*brand.tint, kPaper, [&](Color tone) { return is_ground(tone, accent); }));
}

void check_logo(Loaded& loaded, const Brand& brand) {
    if (!brand.logo) return;
    std::string_view path = *brand.logo;
    std::string_view why;
    const auto ending = lowered(path.substr(std::min(path.rfind('.'), path.size())));
    if (path.starts_with('/') || path.starts_with('~') || path.find('\\') != std::string_view::npos ||
        path.find("://") != std::string_view::npos)
        why = "does not lie in the folder of this file or below";
    else if (path == ".." || path.starts_with("../") || path.find("/../") != std::string_view::npos ||
             path.ends_with("/.."))
        why = "leads out of the folder of this file";
    else if (ending != ".png" && ending != ".svg")
        why = "is neither a PNG nor an SVG picture by its name";
    if (why.empty()) return;
    loaded.findings.add(kLogo, brand.logo.span, fmt::format("`{}` {}", path, why))
        .advise("put the picture beside this file or below, and write its path from here, such as `assets/logo.svg`");
}

}  // namespace

std::string spelled(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

double contrast(Color one, Color other) {
    const auto luminance = [](Color color) {
        const auto light = [](std::uint8_t part) {
            const double value = part / 255.0;
            return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * light(color.red) + 0.7152 * light(color.green) + 0.0722 * light(color.blue);
    };
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Color tint_of(Color accent) {
    return tone_of(mixed(accent, kPaper, 93), kPaper, [&](Color tone) { return is_ground(tone, accent); });
}

void check_brand(Loaded& loaded) {
    if (!loaded.config.brand) return;
    const Brand& brand = *loaded.config.brand;
    check_colors(loaded, brand);
    check_logo(loaded, brand);
}

}  // namespace slac::config

namespace slac::model {

template <>
LiteralInfo literal_info<config::Color>() {
    return {"colour", "six digits from 0 to f, two each for red, green and blue, in quotes", "\"#1f4e79\", \"#8a2b0e\"",
            "^#?[0-9a-fA-F]{6}$"};
}

template <>
std::optional<config::Color> read_literal<config::Color>(std::string_view text, LiteralProblem& problem) {
    const auto digits = text.substr(text.starts_with('#') ? 1 : 0);
    std::uint32_t bits = 0;
    bool good = digits.size() == 6;
    for (const char c : digits) {
        const auto value = std::string_view("0123456789abcdef0123456789ABCDEF").find(c);
        good = good && value != std::string_view::npos;
        bits = bits << 4U | static_cast<std::uint32_t>(value % 16);
    }
    if (good)
        return config::Color{static_cast<std::uint8_t>(bits >> 16U), static_cast<std::uint8_t>(bits >> 8U),
                             static_cast<std::uint8_t>(bits)};
    problem.rule = &config::kColor;
    problem.message = fmt::format("`{}` is not a colour", text);
    problem.help =
        "write six digits in quotes, such as `\"#1f4e79\"`: two each for red, green and blue, as design programs show "
        "them";
    return std::nullopt;
}

}  // namespace slac::model
