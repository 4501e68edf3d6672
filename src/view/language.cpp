#include "view/language.hpp"

#include <algorithm>

#include "slac/source/ascii.hpp"

namespace slac::view {
namespace {
constexpr const Language* kLanguages[] = {&kEnglish, &kGerman, &kFrench, &kSpanish};
}

std::span<const Language* const> languages() { return kLanguages; }
const Language& english() { return kEnglish; }

const Language* find_language(std::string_view tag) {
    const auto primary = lowered(tag.substr(0, tag.find_first_of("-_")));
    for (const auto* language : kLanguages)
        if (primary == language->tag) return language;
    return nullptr;
}

std::string_view tag(const Language& language) { return language.tag; }
std::string_view name(const Language& language) { return language.name; }
const PageWords& page_words(const Language& language) { return language.page; }
const FigureWords& figure_words(const Language& language) { return language.figure; }

std::string_view group_separator(const Language& language) { return language.group_separator; }
bool is_one(const Language& language, std::int64_t number) {
    return language.below_two_is_one ? number >= -1 && number <= 1 : number == 1;
}
std::string_view and_word(const Language& language, std::string_view next) { return language.and_word(next); }
bool serial_comma(const Language& language) { return language.serial_comma; }

}  // namespace slac::view
