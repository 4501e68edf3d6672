#include "rules/prose.hpp"

#include <algorithm>

#include "rules/readings.hpp"

namespace slac::rules {

using model::FieldInfo;
using model::Fields;
using model::List;
using model::Map;
using model::Maybe;

namespace {

constexpr char kBlot = '\x01';
constexpr std::size_t kLongestQuote = 300;  // what is longer is no quotation but two stray marks

bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

class Collector {
 public:
    explicit Collector(const model::Agreement& sla) { Fields<model::Agreement>::each(*this, sla); }
    std::vector<Prose> found;

    void operator()(const FieldInfo& info, const auto& field) {
        const auto outer = key_;
        if (depth_ == 0) section_ = info.key;
        key_ = info.key;
        ++depth_;
        if (!for_programs()) visit(field);
        --depth_;
        key_ = outer;
    }

 private:
    [[nodiscard]] bool for_programs() const {
        constexpr std::string_view kSections[] = {"extends", "crm", "signatures"};
        constexpr std::string_view kKeys[] = {"email", "number", "version", "commitment", "field", "system"};
        return std::find(std::begin(kSections), std::end(kSections), section_) != std::end(kSections) ||
               std::find(std::begin(kKeys), std::end(kKeys), key_) != std::end(kKeys);
    }
    template <class T>
    void visit(const Maybe<T>& value) {
        if (!value) return;
        if constexpr (model::IsRecord<T>)
            Fields<T>::each(*this, *value);
        else if constexpr (std::is_same_v<T, std::string>)
            found.push_back({&value, section_, key_});
    }
    template <class T>
    void visit(const List<T>& list) {
        if constexpr (model::IsRecord<T> || std::is_same_v<T, std::string>)
            for (const auto& item : list) visit(item);
    }
    template <class T, class Key>
    void visit(const Map<T, Key>& map) {
        for (const auto& entry : map) visit(entry.value);
    }

    std::string_view section_, key_;
    int depth_ = 0;
};

/// The end of what a quotation mark at `at` opens, or `at` when it opens nothing.
std::size_t end_of_quote(std::string_view text, std::size_t at) {
    constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
        {"\"", "\""}, {"`", "`"}, {"\u201c", "\u201d"}, {"\u2018", "\u2019"}, {"\u00ab", "\u00bb"}, {"'", "'"}};
    for (const auto& [open, close] : kMarks) {
        if (!text.substr(at).starts_with(open)) continue;
        // An apostrophe has a letter before it; a quotation ends before a blank.
        if (open == "'" && at > 0 && in_word(text[at - 1])) return at;
        const auto near = text.substr(0, at + kLongestQuote);
        for (std::size_t end = near.find(close, at + open.size()); end != std::string_view::npos;
             end = near.find(close, end + 1)) {
            const std::size_t behind = end + close.size();
            if (open == "'" && behind < text.size() && in_word(text[behind])) continue;
            return behind;
        }
    }
    return at;
}

}  // namespace

std::vector<Prose> prose_of(const model::Agreement& sla) { return Collector(sla).found; }

bool in_english(const model::Agreement& sla) {
    const auto& language = sla.agreement->language;
    if (language.broken() || sla.agreement.broken()) return false;
    const std::string tag = language ? folded(language->tag) : "en";
    return tag == "en" || tag.starts_with("en-");
}

std::string searchable(std::string_view text, bool exact) {
    std::string result = exact ? std::string(text) : folded(text);
    std::replace(result.begin(), result.end(), '\n', ' ');
    // The first bytes of all quotation marks: most texts hold none.
    constexpr std::string_view kFirstBytes = "\"`'\xe2\xc2";
    for (std::size_t at = result.find_first_of(kFirstBytes); at < result.size();
         at = result.find_first_of(kFirstBytes, at)) {
        const auto end = end_of_quote(result, at);
        std::fill(result.begin() + static_cast<std::ptrdiff_t>(at), result.begin() + static_cast<std::ptrdiff_t>(end),
                  kBlot);
        at = std::max(end, at + 1);
    }
    return result;
}

void blot_out(std::string& text, std::string_view name) {
    for (std::size_t at = find_words(text, name); at != std::string::npos;
         at = find_words(text, name, at + name.size()))
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), name.size(), kBlot);
    const std::string plural = std::string(name) + "s";
    for (std::size_t at = find_words(text, plural); at != std::string::npos; at = find_words(text, plural, at + 1))
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), plural.size(), kBlot);
}

bool are_words(std::string_view text, std::size_t at, std::size_t length) {
    return (at == 0 || !in_word(text[at - 1])) && (at + length >= text.size() || !in_word(text[at + length]));
}

std::size_t find_words(std::string_view text, std::string_view phrase, std::size_t from) {
    if (phrase.empty()) return std::string_view::npos;
    std::size_t at = text.find(phrase, from);
    while (at != std::string_view::npos && !are_words(text, at, phrase.size())) at = text.find(phrase, at + 1);
    return at;
}

std::optional<Span> place_in(const Sources* sources, const Maybe<std::string>& value, std::size_t at,
                             std::size_t length) {
    if (sources == nullptr || value.span.empty()) return std::nullopt;
    const std::string_view part = std::string_view(*value).substr(at, length);
    const auto written = sources->slice(value.span);
    // The same occurrence, counted from the front: quotes, escapes and line ends only lie between.
    std::size_t number = 0;
    for (std::size_t next = value->find(part); next < at; next = value->find(part, next + 1)) ++number;
    std::size_t found = written.find(part);
    for (; number > 0 && found != std::string_view::npos; --number) found = written.find(part, found + 1);
    if (found == std::string_view::npos) return std::nullopt;
    const auto begin = value.span.begin + static_cast<std::uint32_t>(found);
    return Span{value.span.file, begin, begin + static_cast<std::uint32_t>(length)};
}

}  // namespace slac::rules
