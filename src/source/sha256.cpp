#include "slac/source/sha256.hpp"

#include <sha256.h>

namespace slac {

Sha256 sha256(std::string_view text) {
    SHA2_CTX state;
    SHA256Init(&state);
    SHA256Update(&state, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    Sha256 digest;
    SHA256Final(digest.data(), &state);
    return digest;
}

std::string sha256_hex(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const auto byte : sha256(text)) {
        hex += kDigits[byte >> 4];
        hex += kDigits[byte & 15];
    }
    return hex;
}

}  // namespace slac
