#pragma once
#include "slac/document/drawing.hpp"
#include "slac/render/page.hpp"

/// The colours of paper, beside those of the house.
namespace slac::paper {

using render::Color;

inline constexpr Color kInk{0x1c, 0x1d, 0x22};
inline constexpr Color kQuiet{0x5c, 0x5f, 0x69};
inline constexpr Color kHairline{0xcb, 0xca, 0xc4};
inline constexpr Color kRule{0x8f, 0x90, 0x97};
inline constexpr Color kWhite{0xff, 0xff, 0xff};
inline constexpr Color kDraft{0xa8, 0x32, 0x1f};
inline constexpr Color kDraftGround{0xf9, 0xf3, 0xf1};

[[nodiscard]] inline Color color_of(document::Ink ink, const render::Brand& brand) {
    switch (ink) {
        case document::Ink::none:
        case document::Ink::text:
            return kInk;
        case document::Ink::muted:
            return kQuiet;
        case document::Ink::line:
            return kRule;
        case document::Ink::accent:
            return brand.accent;
        case document::Ink::tint:
            return brand.tint;
        case document::Ink::paper:
            return kWhite;
    }
    return kInk;
}

}  // namespace slac::paper
