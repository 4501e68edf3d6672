#pragma once
#include <span>
#include <string_view>

namespace slac::templating {

/// The same template in another language.
struct Translation {
    std::string_view language;  ///< `de`
    std::string_view text;
};

/// A template that is part of the program.
struct BuiltIn {
    std::string_view name;
    std::string_view summary;  ///< one line
    std::string_view text;     ///< in English
    std::span<const Translation> translations;
};

/// The template's text in the language of that primary subtag; in English when there is none.
[[nodiscard]] std::string_view text_in(const BuiltIn& form, std::string_view language);

/// The first one is what `render` uses when no template is named.
[[nodiscard]] std::span<const BuiltIn> built_in();

}  // namespace slac::templating
