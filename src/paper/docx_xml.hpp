#pragma once
#include <string>
#include <string_view>

namespace slac::paper::word {

/// Appends `text` so that it stands for itself, between tags and within a quoted attribute. What XML cannot hold
/// (control characters, bytes that are no UTF-8) becomes U+FFFD.
void append_escaped(std::string& xml, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace slac::paper::word
