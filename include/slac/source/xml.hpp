#pragma once
#include <string>
#include <string_view>

namespace slac {

/// Appends `text` so that it stands for itself in XML, between tags and within a quoted attribute. What XML cannot hold
/// (control characters, bytes that are no UTF-8) becomes U+FFFD.
void append_xml(std::string& xml, std::string_view text);
[[nodiscard]] std::string as_xml(std::string_view text);

}  // namespace slac
