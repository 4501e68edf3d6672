#pragma once
#include <cstddef>
#include <string_view>

/// What YAML reads without complaint though nobody means it.
namespace slac::syntax::slips {

/// The length of `null` or `~` when the text begins with it and it stands there as a value, else 0.
/// `key`: it may be one, with a colon behind it.
[[nodiscard]] std::size_t null_word(std::string_view text, bool key = false);

/// `key:value`, which is one text to YAML. A web address is not meant.
[[nodiscard]] bool missing_space(std::string_view text);
/// `-item`.
[[nodiscard]] bool missing_space_after_dash(std::string_view text);

/// The size of a space that cannot be told from a common one (no-break, zero width) at the beginning of `text`, else 0.
[[nodiscard]] std::size_t odd_space(std::string_view text);

/// The size of a bullet of Word or Markdown at the beginning of a line, which somebody meant for the dash of an item.
[[nodiscard]] std::size_t bullet(std::string_view text);

/// `key = value`.
[[nodiscard]] bool equals_sign(std::string_view text);

/// `past results, budget]`: a closing bracket at the end that nothing opens.
[[nodiscard]] bool only_closing_bracket(std::string_view text);

/// A line of dashes or the like, or `// text`: somebody meant a note.
[[nodiscard]] bool divider(std::string_view line);

/// What follows the `---` at `mark` has no section that stands above it: the line only divides the agreement.
[[nodiscard]] bool divides_one_document(std::string_view text, std::size_t mark);

/// The size of a typographic quotation mark at the beginning of `text`, else 0.
[[nodiscard]] std::size_t smart_quote(std::string_view text);
/// `“text”`: somebody meant quotes.
[[nodiscard]] bool in_smart_quotes(std::string_view text);

/// `Lead handoff"`. Inches (`24"`) are meant.
[[nodiscard]] bool only_closing_quote(std::string_view text);

/// `key:{a`, `key {a` or `key = [a`: what YAML takes for the key of `key:{a: b}`. Also `key "a`, and `key:` with a
/// space behind it that is none.
[[nodiscard]] bool key_with_bracket(std::string_view key);

/// Any of them in a text without quotes; `own_line`: it does not stand behind its key.
[[nodiscard]] bool in_plain(std::string_view text, bool own_line);

}  // namespace slac::syntax::slips
