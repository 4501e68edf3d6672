#include "slac/diagnostic/suggestion.hpp"

#include <algorithm>
#include <vector>

#include "slac/source/ascii.hpp"

namespace slac {
namespace {

char fold(char letter) { return letter == '_' || letter == ' ' ? '-' : to_lower(letter); }

// Optimal string alignment: the edits people make while typing, a swap of neighbours counted once.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
    const std::size_t width = b.size() + 1;
    std::vector<std::size_t> before(width), last(width), row(width);
    for (std::size_t j = 0; j < width; ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = fold(a[i - 1]) == fold(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

bool same_letters(std::string_view a, std::string_view b) {
    const auto sorted = [](std::string_view word) {
        std::string letters(word);
        std::transform(letters.begin(), letters.end(), letters.begin(), fold);
        std::sort(letters.begin(), letters.end());
        return letters;
    };
    return a.size() == b.size() && sorted(a) == sorted(b);
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
    constexpr std::size_t kLongestName = 64;  // longer is not a mistyped name
    if (word.empty() || word.size() > kLongestName) return std::nullopt;
    const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
    std::optional<std::string_view> best;
    std::size_t best_distance = limit + 1;
    for (const auto candidate : candidates) {
        const auto found = distance(word, candidate, limit);
        // A word of one or two letters is near to everything: only a change of case counts there.
        if (word.size() <= 2 && found > 0) continue;
        // Of two that are equally near, the one with the very same letters: `tire` is `tier` and not `time`.
        if (found < best_distance ||
            (found == best_distance && best && same_letters(word, candidate) && !same_letters(word, *best))) {
            best_distance = found;
            best = candidate;
        }
    }
    if (best) return best;
    // `reasn` for `reasons`: letters left out.
    constexpr std::size_t kMostLeftOut = 2;
    for (const auto candidate : candidates) {
        if (word.size() < 5 || candidate.size() > word.size() + kMostLeftOut) continue;
        std::size_t at = 0;
        for (const char letter : candidate)
            if (at < word.size() && fold(letter) == fold(word[at])) ++at;
        if (at == word.size()) return candidate;
    }
    // "response" for "respond_within" is no typing mistake, but "timeframe_days" for "timeframe" is.
    for (const auto candidate : candidates) {
        if (candidate.size() >= 4 && word.size() > candidate.size() && word.substr(0, candidate.size()) == candidate)
            return candidate;
        if (word.size() >= 4 && candidate.size() > word.size() && candidate.substr(0, word.size()) == word)
            return candidate;
    }
    return std::nullopt;
}

std::string one_of(std::span<const std::string_view> names, std::size_t most) {
    std::string list;
    const std::size_t shown = names.size() > most + 1 ? most : names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) list += i + 1 == names.size() ? " or " : ", ";
        list += '`';
        list += names[i];
        list += '`';
    }
    if (shown < names.size()) list += " and " + std::to_string(names.size() - shown) + " more";
    return list;
}

std::string with_article(std::string_view noun) {
    const auto first = noun.substr(0, noun.find(' '));
    const auto any = [&](std::string_view letters) { return letters.find(noun.front()) != std::string_view::npos; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto small = lowered(first);
    bool vowel = !noun.empty() && any("AEIOUaeiou");
    if (first.size() > 1 && std::all_of(first.begin(), first.end(), is_upper))
        vowel = any("AEFHILMNORSX");  // spoken letter by letter
    else if (small.starts_with("use") || small.starts_with("uni") || small.starts_with("eu"))
        vowel = false;
    return (vowel ? "an " : "a ") + std::string(noun);
}

}  // namespace slac
