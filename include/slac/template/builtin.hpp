#pragma once
#include <span>
#include <string_view>

namespace slac::templating {

/// A template that is part of the program.
struct BuiltIn {
    std::string_view name;
    std::string_view summary;  ///< one line
    std::string_view text;
};

/// The first one is what `render` uses when no template is named.
[[nodiscard]] std::span<const BuiltIn> built_in();

}  // namespace slac::templating
