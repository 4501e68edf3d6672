#include "view/language.hpp"

#include <algorithm>
#include <vector>

#include "slac/source/ascii.hpp"

namespace slac::view {
namespace {
constexpr const Language* kLanguages[] = {&kEnglish, &kGerman, &kFrench, &kSpanish};

struct Variant {
    const Language* of;
    std::string_view codes;
    Language language;
};
const std::vector<Variant>& variants() {
    static const std::vector<Variant> all = [] {
        std::vector<Variant> made;
        for (const auto* language : kLanguages) {
            for (const auto& region : language->regions) {
                made.push_back({language, region.codes, *language});
                region.change(made.back().language);
            }
        }
        return made;
    }();
    return all;
}

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}
}  // namespace

std::span<const Language* const> languages() { return kLanguages; }
const Language& english() { return kEnglish; }

const Language* find_language(std::string_view tag) {
    const std::string small = lowered(tag);
    std::string_view rest = small;
    const auto next = [&] {
        const auto subtag = rest.substr(0, rest.find_first_of("-_"));
        rest.remove_prefix(std::min(subtag.size() + 1, rest.size()));
        return subtag;
    };
    const auto primary = next();
    for (const auto* language : kLanguages) {
        if (primary != language->tag) continue;
        while (!rest.empty()) {
            const auto subtag = next();
            if (subtag.size() == 1) break;  // what follows is an extension
            for (const auto& variant : variants())
                if (variant.of == language && has_word(variant.codes, subtag)) return &variant.language;
        }
        return language;
    }
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
