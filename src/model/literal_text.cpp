#include "model/literal_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "model/shape_findings.hpp"

namespace slac::model {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <std::size_t N>
bool any_of(std::string_view word, const std::string_view (&words)[N]) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

}  // namespace

std::string with_plain_signs(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
        {"\u2013", "-"},  {"\u2014", "-"}, {"\u2212", "-"}, {"\u2265", ">="},
        {"\u2264", "<="}, {"\u00a0", " "}, {"\u202f", " "}};
    std::string result;
    while (!text.empty()) {
        const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                       [&](const auto& entry) { return text.starts_with(entry.first); });
        if (sign != std::end(kSigns)) {
            result += sign->second;
            text.remove_prefix(sign->first.size());
        } else {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

Leading leading_number(std::string_view text) {
    text = trimmed(text);
    std::size_t end = 0;
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == ',' || text[end] == '_'))
        ++end;
    // `4.` or `4,` belong to what follows.
    while (end > 0 && !is_digit(text[end - 1])) --end;
    const auto rest = text.substr(end);
    return {text.substr(0, end), trimmed(rest), rest.find_first_of(kBlanks) == 0};
}

bool is_form_blank(std::string_view words) {
    constexpr std::string_view kLeftOpen[] = {"X",      "N",    "DATE",  "NAME", "NUMBER", "TITLE", "COMPANY",
                                              "INSERT", "YOUR", "ENTER", "FILL", "AMOUNT", "TIME"};
    return any_of(words.substr(0, words.find(' ')), kLeftOpen);
}

namespace {

/// `Duplicate within [X] days`, `To be completed by [NAME]`.
bool holds_form_blank(std::string_view text) {
    for (auto open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
        const auto close = text.find(']', open);
        if (close == std::string_view::npos) return false;
        if (is_form_blank(text.substr(open + 1, close - open - 1))) return true;
    }
    return false;
}

/// `Owner to follow (TBD)`, `TODO: ask Carla`: in capitals, since only notes to oneself are written so.
bool holds_note(std::string_view text) {
    const auto belongs = [&](std::size_t i) {
        return i < text.size() && (text[i] == '-' || (text[i] >= 'a' && text[i] <= 'z') ||
                                   (text[i] >= 'A' && text[i] <= 'Z') || is_digit(text[i]));
    };
    for (const std::string_view note : {"TODO", "TBD", "FIXME"})
        for (auto at = text.find(note); at != std::string_view::npos; at = text.find(note, at + 1))
            if (!(at > 0 && belongs(at - 1)) && !belongs(at + note.size())) return true;
    return false;
}

/// "timely" of "in a timely manner".
std::string_view without_frame(std::string_view words) {
    constexpr std::string_view kBefore[] = {"within ", "in ", "on ", "at ", "the ", "a ", "an "};
    constexpr std::string_view kBehind[] = {" manner", " fashion",     " basis",  " time frame", " timeframe",
                                            " time",   " time period", " period", " course"};
    for (const auto before : kBefore)
        if (words.starts_with(before)) words.remove_prefix(before.size());
    for (const auto behind : kBehind) {
        if (!words.ends_with(behind)) continue;
        words.remove_suffix(behind.size());
        break;
    }
    return words;
}

}  // namespace

bool is_placeholder(std::string_view text) {
    text = trimmed(text);
    if (holds_form_blank(text) || holds_note(text)) return true;
    if (text.size() >= 2 &&
        ((text.front() == '[' && text.back() == ']') || (text.front() == '<' && text.back() == '>') ||
         (text.starts_with("{{") && text.ends_with("}}"))))
        return true;
    // `>= xx%`
    if (const auto number = text.find_first_not_of("<>=~ "); number != std::string_view::npos && number > 0)
        return is_placeholder(text.substr(number));
    if (text.size() > 1 && text.ends_with('%')) text.remove_suffix(1);
    constexpr std::string_view kWords[] = {"tbd",
                                           "tba",
                                           "todo",
                                           "fixme",
                                           "xx",
                                           "xxx",
                                           "xxxx",
                                           "x",
                                           "?",
                                           "??",
                                           "???",
                                           "to be decided",
                                           "to be defined",
                                           "to be determined",
                                           "tbc",
                                           "t.b.d.",
                                           "...",
                                           "\u2026",
                                           "fill in",
                                           "insert here",
                                           "to be confirmed",
                                           "____",
                                           "___",
                                           "__"};
    if (any_of(lowered(text), kWords)) return true;
    // `[X] attempts`, `XX hours`, `TBD minutes`
    const auto word = text.substr(0, text.find(' '));
    return word.size() < text.size() && (word == "[X]" || word == "XX" || word == "[N]" || word == "TBD" ||
                                         word == "X" || (word.size() > 2 && word.front() == '[' && word.back() == ']'));
}

bool is_vague_time(std::string_view text) {
    std::string word = lowered(trimmed(text));
    while (!word.empty() && (word.back() == '.' || word.back() == '!')) word.pop_back();
    return any_of(word, kVagueTimes) || any_of(without_frame(word), kVagueTimes) || word == "a.s.a.p";
}

std::string_view vague_time_in(std::string_view sentence) {
    // Fewer words than above: `fast` or `due` may be said of many things.
    constexpr std::string_view kWords[] = {"asap", "immediately", "promptly", "timely", "shortly", "regularly", "soon",
                                           "periodically", "frequently", "quickly", "right away", "as soon as possible",
                                           // German, French and Spanish, in which documents are made too.
                                           "zeitnah", "umgehend", "schnellstmöglich", "baldmöglichst", "regelmäßig",
                                           "zügig", "so bald wie möglich", "dès que possible", "rapidement",
                                           "régulièrement", "dans les meilleurs délais", "lo antes posible",
                                           "cuanto antes", "regularmente"};
    const std::string lower = lowered(sentence);
    const auto is_letter = [&](std::size_t i) {
        return i < lower.size() && ((lower[i] >= 'a' && lower[i] <= 'z') || lower[i] == '-');
    };
    for (const auto word : kWords)
        for (auto at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1))
            if (!(at > 0 && is_letter(at - 1)) && !is_letter(at + word.size())) return sentence.substr(at, word.size());
    return {};
}

bool is_bare_number(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return !text.empty() && is_digit(text.front()) && is_digit(text.back()) && leading_number(text).rest.empty();
}

std::optional<int> number_word(std::string_view word) {
    constexpr std::string_view kWords[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                           "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    const auto found = std::find(std::begin(kWords), std::end(kWords), lowered(word));
    if (found == std::end(kWords)) {
        const auto lower = lowered(word);
        if (lower == "a" || lower == "an" || lower == "once") return 1;
        return lower == "twice" ? std::optional(2) : std::nullopt;
    }
    return static_cast<int>(found - std::begin(kWords));
}

void fail(LiteralProblem& problem, std::string_view text, const RuleInfo& rule, std::string message, std::string help,
          std::string replacement) {
    if (is_placeholder(text)) {
        problem = {&kPlaceholderLeft,
                   fmt::format("`{}` {} a placeholder that was never filled in", text,
                               text.find(' ') == std::string_view::npos ? "is" : "holds"),
                   std::move(help),
                   {},
                   false};
        return;
    }
    problem = {&rule, std::move(message), std::move(help), std::move(replacement), false};
}

void note_spelling(LiteralProblem& problem, std::string_view text, std::string canonical) {
    problem.rule = &kUnitSpelling;
    problem.message = fmt::format("`{}` is better written `{}`", text, canonical);
    problem.help = fmt::format("write `{}`", canonical);
    problem.replacement = std::move(canonical);
    problem.replacement_is_safe = true;
}

std::optional<std::array<std::string_view, 2>> range_parts(std::string_view text) {
    auto at = text.find(" to ");
    std::size_t width = 4;
    if (at == std::string_view::npos) {
        at = text.find('-', 1);
        width = 1;
    }
    if (at == std::string_view::npos || at == 0) return std::nullopt;
    return std::array{trimmed(text.substr(0, at)), trimmed(text.substr(at + width))};
}

Comparison take_comparison(std::string_view& text) {
    constexpr std::pair<std::string_view, Comparison> kWords[] = {
        {">=", Comparison::at_least},        {"<=", Comparison::at_most},       {"=>", Comparison::at_least},
        {"=<", Comparison::at_most},         {">", Comparison::more_than},      {"<", Comparison::less_than},
        {"at least ", Comparison::at_least}, {"at most ", Comparison::at_most}, {"more than ", Comparison::more_than},
        {"over ", Comparison::more_than},    {"above ", Comparison::more_than}, {"less than ", Comparison::less_than},
        {"under ", Comparison::less_than},   {"below ", Comparison::less_than}, {"up to ", Comparison::at_most},
        {"max ", Comparison::at_most},       {"min ", Comparison::at_least},    {"within ", Comparison::at_most}};
    text = trimmed(text);
    const auto lower = lowered(text);
    for (const auto& [words, comparison] : kWords) {
        if (!lower.starts_with(words)) continue;
        text = trimmed(text.substr(words.size()));
        return comparison;
    }
    return Comparison::unstated;
}

}  // namespace slac::model
