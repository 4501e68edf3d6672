#pragma once
#include <cstdint>
#include <span>
#include <string_view>

/// The languages that slac has words for: what the view writes, and what a template's filters need to know.
namespace slac::view {

/// A language: one file of `src/view` each.
struct Language;

/// The few words that a page adds to the document.
struct PageWords {
    std::string_view contents, skip, draft;
    std::string_view page, of;    ///< "Page 2 of 4"
    std::string_view wide_table;  ///< told to screen readers of a table that scrolls sideways
    std::string_view signature;   ///< a line to sign on that the document has no name for
    std::string_view agreement;   ///< the title of a page that has none
};

/// English first.
[[nodiscard]] std::span<const Language* const> languages();
[[nodiscard]] const Language& english();
/// Of a BCP 47 tag: `de-AT` is German. Null when slac has no words for the language.
[[nodiscard]] const Language* find_language(std::string_view tag);

/// `de`
[[nodiscard]] std::string_view tag(const Language& language);
/// `German`
[[nodiscard]] std::string_view name(const Language& language);
[[nodiscard]] const PageWords& page_words(const Language& language);

// ---- for the filters of templates ----

/// What stands between groups of three digits.
[[nodiscard]] std::string_view group_separator(const Language& language);
/// Whether a noun stands in the singular behind this number.
[[nodiscard]] bool is_one(const Language& language, std::int64_t number);
/// The "and" before the last item of a list, which begins with `next`.
[[nodiscard]] std::string_view and_word(const Language& language, std::string_view next);
/// Whether a comma stands before that word when there are three items or more.
[[nodiscard]] bool serial_comma(const Language& language);

}  // namespace slac::view
