#include "template/python_text.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "slac/source/utf8.hpp"

namespace slac::templating::python {
namespace {

bool space(char32_t c) {
    return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Unicode's SpecialCasing: capitals that take more than one character, which utf8proc's simple mapping leaves out.
struct SpecialCase {
    char32_t letter;
    std::u32string_view upper;
    std::u32string_view title;
};
constexpr SpecialCase kSpecial[] = {
    {0x00DF, U"\x0053\x0053", U"\x0053\x0073"},
    {0x0149, U"\x02BC\x004E", U"\x02BC\x004E"},
    {0x01F0, U"\x004A\x030C", U"\x004A\x030C"},
    {0x0390, U"\x0399\x0308\x0301", U"\x0399\x0308\x0301"},
    {0x03B0, U"\x03A5\x0308\x0301", U"\x03A5\x0308\x0301"},
    {0x0587, U"\x0535\x0552", U"\x0535\x0582"},
    {0x1E96, U"\x0048\x0331", U"\x0048\x0331"},
    {0x1E97, U"\x0054\x0308", U"\x0054\x0308"},
    {0x1E98, U"\x0057\x030A", U"\x0057\x030A"},
    {0x1E99, U"\x0059\x030A", U"\x0059\x030A"},
    {0x1E9A, U"\x0041\x02BE", U"\x0041\x02BE"},
    {0x1F50, U"\x03A5\x0313", U"\x03A5\x0313"},
    {0x1F52, U"\x03A5\x0313\x0300", U"\x03A5\x0313\x0300"},
    {0x1F54, U"\x03A5\x0313\x0301", U"\x03A5\x0313\x0301"},
    {0x1F56, U"\x03A5\x0313\x0342", U"\x03A5\x0313\x0342"},
    {0x1F80, U"\x1F08\x0399", U"\x1F88"},
    {0x1F81, U"\x1F09\x0399", U"\x1F89"},
    {0x1F82, U"\x1F0A\x0399", U"\x1F8A"},
    {0x1F83, U"\x1F0B\x0399", U"\x1F8B"},
    {0x1F84, U"\x1F0C\x0399", U"\x1F8C"},
    {0x1F85, U"\x1F0D\x0399", U"\x1F8D"},
    {0x1F86, U"\x1F0E\x0399", U"\x1F8E"},
    {0x1F87, U"\x1F0F\x0399", U"\x1F8F"},
    {0x1F88, U"\x1F08\x0399", U"\x1F88"},
    {0x1F89, U"\x1F09\x0399", U"\x1F89"},
    {0x1F8A, U"\x1F0A\x0399", U"\x1F8A"},
    {0x1F8B, U"\x1F0B\x0399", U"\x1F8B"},
    {0x1F8C, U"\x1F0C\x0399", U"\x1F8C"},
    {0x1F8D, U"\x1F0D\x0399", U"\x1F8D"},
    {0x1F8E, U"\x1F0E\x0399", U"\x1F8E"},
    {0x1F8F, U"\x1F0F\x0399", U"\x1F8F"},
    {0x1F90, U"\x1F28\x0399", U"\x1F98"},
    {0x1F91, U"\x1F29\x0399", U"\x1F99"},
    {0x1F92, U"\x1F2A\x0399", U"\x1F9A"},
    {0x1F93, U"\x1F2B\x0399", U"\x1F9B"},
    {0x1F94, U"\x1F2C\x0399", U"\x1F9C"},
    {0x1F95, U"\x1F2D\x0399", U"\x1F9D"},
    {0x1F96, U"\x1F2E\x0399", U"\x1F9E"},
    {0x1F97, U"\x1F2F\x0399", U"\x1F9F"},
    {0x1F98, U"\x1F28\x0399", U"\x1F98"},
    {0x1F99, U"\x1F29\x0399", U"\x1F99"},
    {0x1F9A, U"\x1F2A\x0399", U"\x1F9A"},
    {0x1F9B, U"\x1F2B\x0399", U"\x1F9B"},
    {0x1F9C, U"\x1F2C\x0399", U"\x1F9C"},
    {0x1F9D, U"\x1F2D\x0399", U"\x1F9D"},
    {0x1F9E, U"\x1F2E\x0399", U"\x1F9E"},
    {0x1F9F, U"\x1F2F\x0399", U"\x1F9F"},
    {0x1FA0, U"\x1F68\x0399", U"\x1FA8"},
    {0x1FA1, U"\x1F69\x0399", U"\x1FA9"},
    {0x1FA2, U"\x1F6A\x0399", U"\x1FAA"},
    {0x1FA3, U"\x1F6B\x0399", U"\x1FAB"},
    {0x1FA4, U"\x1F6C\x0399", U"\x1FAC"},
    {0x1FA5, U"\x1F6D\x0399", U"\x1FAD"},
    {0x1FA6, U"\x1F6E\x0399", U"\x1FAE"},
    {0x1FA7, U"\x1F6F\x0399", U"\x1FAF"},
    {0x1FA8, U"\x1F68\x0399", U"\x1FA8"},
    {0x1FA9, U"\x1F69\x0399", U"\x1FA9"},
    {0x1FAA, U"\x1F6A\x0399", U"\x1FAA"},
    {0x1FAB, U"\x1F6B\x0399", U"\x1FAB"},
    {0x1FAC, U"\x1F6C\x0399", U"\x1FAC"},
    {0x1FAD, U"\x1F6D\x0399", U"\x1FAD"},
    {0x1FAE, U"\x1F6E\x0399", U"\x1FAE"},
    {0x1FAF, U"\x1F6F\x0399", U"\x1FAF"},
    {0x1FB2, U"\x1FBA\x0399", U"\x1FBA\x0345"},
    {0x1FB3, U"\x0391\x0399", U"\x1FBC"},
    {0x1FB4, U"\x0386\x0399", U"\x0386\x0345"},
    {0x1FB6, U"\x0391\x0342", U"\x0391\x0342"},
    {0x1FB7, U"\x0391\x0342\x0399", U"\x0391\x0342\x0345"},
    {0x1FBC, U"\x0391\x0399", U"\x1FBC"},
    {0x1FC2, U"\x1FCA\x0399", U"\x1FCA\x0345"},
    {0x1FC3, U"\x0397\x0399", U"\x1FCC"},
    {0x1FC4, U"\x0389\x0399", U"\x0389\x0345"},
    {0x1FC6, U"\x0397\x0342", U"\x0397\x0342"},
    {0x1FC7, U"\x0397\x0342\x0399", U"\x0397\x0342\x0345"},
    {0x1FCC, U"\x0397\x0399", U"\x1FCC"},
    {0x1FD2, U"\x0399\x0308\x0300", U"\x0399\x0308\x0300"},
    {0x1FD3, U"\x0399\x0308\x0301", U"\x0399\x0308\x0301"},
    {0x1FD6, U"\x0399\x0342", U"\x0399\x0342"},
    {0x1FD7, U"\x0399\x0308\x0342", U"\x0399\x0308\x0342"},
    {0x1FE2, U"\x03A5\x0308\x0300", U"\x03A5\x0308\x0300"},
    {0x1FE3, U"\x03A5\x0308\x0301", U"\x03A5\x0308\x0301"},
    {0x1FE4, U"\x03A1\x0313", U"\x03A1\x0313"},
    {0x1FE6, U"\x03A5\x0342", U"\x03A5\x0342"},
    {0x1FE7, U"\x03A5\x0308\x0342", U"\x03A5\x0308\x0342"},
    {0x1FF2, U"\x1FFA\x0399", U"\x1FFA\x0345"},
    {0x1FF3, U"\x03A9\x0399", U"\x1FFC"},
    {0x1FF4, U"\x038F\x0399", U"\x038F\x0345"},
    {0x1FF6, U"\x03A9\x0342", U"\x03A9\x0342"},
    {0x1FF7, U"\x03A9\x0342\x0399", U"\x03A9\x0342\x0345"},
    {0x1FFC, U"\x03A9\x0399", U"\x1FFC"},
    {0xFB00, U"\x0046\x0046", U"\x0046\x0066"},
    {0xFB01, U"\x0046\x0049", U"\x0046\x0069"},
    {0xFB02, U"\x0046\x004C", U"\x0046\x006C"},
    {0xFB03, U"\x0046\x0046\x0049", U"\x0046\x0066\x0069"},
    {0xFB04, U"\x0046\x0046\x004C", U"\x0046\x0066\x006C"},
    {0xFB05, U"\x0053\x0054", U"\x0053\x0074"},
    {0xFB06, U"\x0053\x0054", U"\x0053\x0074"},
    {0xFB13, U"\x0544\x0546", U"\x0544\x0576"},
    {0xFB14, U"\x0544\x0535", U"\x0544\x0565"},
    {0xFB15, U"\x0544\x053B", U"\x0544\x056B"},
    {0xFB16, U"\x054E\x0546", U"\x054E\x0576"},
    {0xFB17, U"\x0544\x053D", U"\x0544\x056D"},
};

const SpecialCase* special(char32_t letter) {
    const auto* found =
        std::lower_bound(std::begin(kSpecial), std::end(kSpecial), letter,
                         [](const SpecialCase& entry, char32_t wanted) { return entry.letter < wanted; });
    return found != std::end(kSpecial) && found->letter == letter ? found : nullptr;
}

void append(std::string& text, std::u32string_view letters) {
    for (const auto letter : letters) python::append(text, letter);
}

void append_upper(std::string& text, char32_t letter) {
    if (const auto* entry = special(letter)) return append(text, entry->upper);
    python::append(text, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(letter))));
}

void append_title(std::string& text, char32_t letter) {
    if (const auto* entry = special(letter)) return append(text, entry->title);
    python::append(text, static_cast<char32_t>(utf8proc_totitle(static_cast<utf8proc_int32_t>(letter))));
}

bool cased(char32_t letter) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(letter));
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LL || category == UTF8PROC_CATEGORY_LT;
}

bool case_ignorable(char32_t letter) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(letter))) {
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_ME:
        case UTF8PROC_CATEGORY_CF:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_SK:
            return true;
        default:
            return letter == '\'' || letter == '.' || letter == ':' || letter == 0xB7 || letter == 0x2019;
    }
}

// `from` begins the letters to be lowered; what stands before it decides on a final sigma.
std::string lower_from(std::string_view text, std::size_t from) {
    std::string lowered;
    lowered.reserve(text.size());
    bool after_letter = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto character = utf8::first(text.substr(at));
        const auto letter = character.code_point;
        if (at >= from) {
            if (!character.valid) {
                lowered += text[at];
            } else if (letter == 0x130) {
                append(lowered, U"i\u0307");
            } else if (letter == 0x3A3 && after_letter) {
                auto rest = text.substr(at + character.size);
                while (!rest.empty() && case_ignorable(utf8::first(rest).code_point))
                    rest.remove_prefix(utf8::first(rest).size);
                python::append(lowered, !rest.empty() && cased(utf8::first(rest).code_point) ? U'\u03C3' : U'\u03C2');
            } else {
                python::append(lowered, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(letter))));
            }
        }
        if (!case_ignorable(letter)) after_letter = cased(letter);
        at += character.size;
    }
    return lowered;
}

}  // namespace

void append(std::string& text, char32_t code_point) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::size_t leading_space(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto character = utf8::first(text.substr(at));
        if (!space(character.code_point)) break;
        at += character.size;
    }
    return at;
}

std::size_t trailing_space(std::string_view text) {
    std::size_t end = text.size();
    while (end > 0) {
        std::size_t begin = end - 1;
        while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
        if (!space(utf8::first(text.substr(begin, end - begin)).code_point)) break;
        end = begin;
    }
    return text.size() - end;
}

std::string_view strip(std::string_view text) {
    text.remove_prefix(leading_space(text));
    text.remove_suffix(trailing_space(text));
    return text;
}

std::string upper(std::string_view text) {
    std::string raised;
    raised.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto character = utf8::first(text.substr(at));
        if (character.valid) {
            append_upper(raised, character.code_point);
        } else {
            raised += text[at];
        }
        at += character.size;
    }
    return raised;
}

std::string lower(std::string_view text) { return lower_from(text, 0); }

std::string capitalize(std::string_view text) {
    if (text.empty()) return {};
    std::string result;
    const auto first = utf8::first(text);
    append_title(result, first.code_point);
    return result + lower_from(text, first.size);
}

std::string title(std::string_view text) {
    // A word begins after whitespace and after - ( { [ <; the run between two words is an item of its own.
    const auto separates = [](char32_t letter) {
        return space(letter) || letter == '-' || letter == '(' || letter == '{' || letter == '[' || letter == '<';
    };
    std::string result;
    while (!text.empty()) {
        const auto first = utf8::first(text);
        const bool separator = separates(first.code_point);
        std::size_t end = first.size;
        while (end < text.size()) {
            const auto character = utf8::first(text.substr(end));
            if (separates(character.code_point) != separator) break;
            end += character.size;
        }
        append_upper(result, first.code_point);
        result += lower(text.substr(first.size, end - first.size));
        text.remove_prefix(end);
    }
    return result;
}

}  // namespace slac::templating::python
