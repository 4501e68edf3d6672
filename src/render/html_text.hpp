#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slac::render {

/// Appends `text` so that a browser shows it as it is, between tags and within a quoted attribute. Control
/// characters, which HTML cannot hold, become U+FFFD.
void append_escaped(std::string& html, std::string_view text);

/// `text` as a quoted CSS string that can neither end itself nor the style element.
[[nodiscard]] std::string css_string(std::string_view text);

[[nodiscard]] std::string base64(std::span<const std::uint8_t> bytes);

}  // namespace slac::render
