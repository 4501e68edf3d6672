#pragma once
#include <string>
#include <string_view>

namespace slac::paper {

/// What a PDF says of itself for archives (XMP): its title, its language, which standards it keeps: PDF/A-3 level B and
/// PDF/UA-1. No dates: the same agreement is the same file tomorrow.
[[nodiscard]] std::string xmp(std::string_view title, std::string_view language);

/// An ICC profile (version 2.1) of sRGB, as IEC 61966-2-1 defines it: what the colours of a PDF/A mean.
[[nodiscard]] std::string srgb_profile();

}  // namespace slac::paper
