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

/// The id of the element with a heading's id: begins with a letter, and with the same ones that no other element of the
/// page begins with; holds letters, digits, hyphens and underscores.
[[nodiscard]] std::string element_id(std::string_view heading_id);

}  // namespace slac::render
