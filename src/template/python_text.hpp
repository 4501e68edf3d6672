#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// What Python does with text, for jinja2's filters and whitespace control to come out the same.
namespace slac::templating::python {

/// The length of the whitespace that `text` begins, or ends, with, as str.strip() and `\s` see it.
[[nodiscard]] std::size_t leading_space(std::string_view text);
[[nodiscard]] std::size_t trailing_space(std::string_view text);
[[nodiscard]] std::string_view strip(std::string_view text);

[[nodiscard]] std::string upper(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string capitalize(std::string_view text);
/// jinja2's own `title`, not str.title().
[[nodiscard]] std::string title(std::string_view text);

/// As UTF-8.
void append(std::string& text, char32_t code_point);

}  // namespace slac::templating::python
