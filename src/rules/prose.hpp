#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/rules/rule.hpp"

/// The words of an agreement: where they stand, and how the rules about wording search them.
namespace slac::rules {

/// Something that people read, with the section and the key that it stands under.
struct Prose {
    const model::Maybe<std::string>* text;
    std::string_view section, key;
};
/// In the order of the language. What programs read is left out: ids, paths, names of CRM fields, addresses.
[[nodiscard]] std::vector<Prose> prose_of(const model::Agreement& sla);

/// Whether the words are English, which is the only language whose words the rules know.
[[nodiscard]] bool in_english(const model::Agreement& sla);

/// A text as it is searched: in small letters (ASCII) unless `exact`, byte for byte as long as it was, with everything
/// that stands in quotation marks blotted out.
[[nodiscard]] std::string searchable(std::string_view text, bool exact = false);
/// Blots out every occurrence of a name, also in the plural. The name is spelt as the text is.
void blot_out(std::string& text, std::string_view name);

/// The place of `phrase` in `text` from `from` on, as whole words; `npos` when there is none. A hyphen belongs to the
/// word.
[[nodiscard]] std::size_t find_words(std::string_view text, std::string_view phrase, std::size_t from = 0);

/// Whether words begin and end at these places.
[[nodiscard]] bool are_words(std::string_view text, std::size_t at, std::size_t length);

/// The place in the file of a part of a value; nothing when it is written there in another way, or over two lines.
[[nodiscard]] std::optional<Span> place_in(const Sources* sources, const model::Maybe<std::string>& value,
                                           std::size_t at, std::size_t length);

}  // namespace slac::rules
