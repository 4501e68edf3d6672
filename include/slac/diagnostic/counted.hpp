#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace slac {

/// "1 finding", "2 findings", "2 fixes": how many there are, in a message. `many` may be left out where it is `one`
/// with an s.
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view one, std::string_view many = {}) {
    const auto number = std::to_string(count) + ' ';
    if (count == 1) return number + std::string(one);
    return number + (many.empty() ? std::string(one) + 's' : std::string(many));
}

}  // namespace slac
