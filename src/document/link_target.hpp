#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace slac::document {

/// `url` when it is http, https or mailto, with everything escaped (`%20`) that is not plain ASCII of an
/// address, so that no writer has to. Nothing for any other address.
[[nodiscard]] std::optional<std::string> web_target(std::string_view url);

}  // namespace slac::document
