#pragma once
#include <span>
#include <string_view>

namespace slac::model {

/// In alphabetical order.
std::span<const std::string_view> timezone_names();
std::span<const std::string_view> currency_codes();

}  // namespace slac::model
