#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "slac/model/literal.hpp"
#include "slac/source/ascii.hpp"

/// What the readers of literals have in common: looking at text.
namespace slac::model {

/// En and em dashes, the minus sign, `≥`, `≤` and no-break spaces become the plain signs that are read.
[[nodiscard]] std::string with_plain_signs(std::string_view text);

/// A number at the beginning of a text, and what follows it without blanks around. No number: `digits` is empty.
struct Leading {
    std::string_view digits;
    std::string_view rest;
    bool blank_between = false;
};
[[nodiscard]] Leading leading_number(std::string_view text);

/// The words between brackets that forms leave open: `DATE`, `X minutes`, `NAME OF THE LEADER`.
[[nodiscard]] bool is_form_blank(std::string_view words);
/// `TBD`, `[X minutes]`, `???`: something that a template left to be filled in.
[[nodiscard]] bool is_placeholder(std::string_view text);
/// Whether the text is one of `kVagueTimes`: `asap`, `promptly`.
[[nodiscard]] bool is_vague_time(std::string_view text);
/// The first such word within a sentence; empty when there is none.
[[nodiscard]] std::string_view vague_time_in(std::string_view sentence);
/// A whole value that is a bare number, with or without decimals or a sign.
[[nodiscard]] bool is_bare_number(std::string_view text);
/// `three` is 3, up to twelve.
[[nodiscard]] std::optional<int> number_word(std::string_view word);

/// Says what is wrong with a value that could not be read: a placeholder, or else what `rule` is for.
void fail(LiteralProblem& problem, std::string_view text, const RuleInfo& rule, std::string message, std::string help,
          std::string replacement = {});
/// Notes that a value was understood but should be spelt as `canonical`.
void note_spelling(LiteralProblem& problem, std::string_view text, std::string canonical);

/// The parts around the first separator of a range (`-` or ` to `), trimmed. Nothing when there is none.
[[nodiscard]] std::optional<std::array<std::string_view, 2>> range_parts(std::string_view text);
/// Takes a comparison (`>=`, `at least`, ...) from the front of `text`.
[[nodiscard]] Comparison take_comparison(std::string_view& text);

}  // namespace slac::model
