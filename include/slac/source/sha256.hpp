#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace slac {

using Sha256 = std::array<std::uint8_t, 32>;

/// The SHA-256 digest of the bytes of `text`.
[[nodiscard]] Sha256 sha256(std::string_view text);

/// The same as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view text);

}  // namespace slac
