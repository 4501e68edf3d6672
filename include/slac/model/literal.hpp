#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/rule_info.hpp"
#include "slac/model/quantity.hpp"

namespace slac::model {

/// What is wrong with a literal, or, when it was read all the same, what should be spelt otherwise.
struct LiteralProblem {
    const RuleInfo* rule = nullptr;
    std::string message;
    std::string help;
    std::string replacement;           ///< how it should be spelt, when there is exactly one way
    bool replacement_is_safe = false;  ///< the replacement means the same
};

/// How one kind of value is written: for the reference, the JSON Schema and the editor.
struct LiteralInfo {
    std::string_view name;       ///< `duration`
    std::string_view written;    ///< one line: what to write
    std::string_view examples;   ///< separated by `, `
    std::string_view pattern;    ///< ECMA 262 regular expression for the whole value; empty when anything goes
    std::string_view unit = {};  ///< what it is counted in; empty when nothing has to be written
};

/// What is known of the literal T. Only the specializations below exist.
template <class T>
LiteralInfo literal_info() = delete;

/// Reads a literal. A value that comes with a problem was understood but is spelt in an unusual way; no value always
/// comes with a problem.
template <class T>
std::optional<T> read_literal(std::string_view text, LiteralProblem& problem) = delete;

template <class T>
concept IsLiteral = requires {
    literal_info<T>();
};

template <>
LiteralInfo literal_info<std::string>();
template <>
LiteralInfo literal_info<bool>();
template <>
LiteralInfo literal_info<Duration>();
template <>
LiteralInfo literal_info<Cadence>();
template <>
LiteralInfo literal_info<Percent>();
template <>
LiteralInfo literal_info<Count>();
template <>
LiteralInfo literal_info<Points>();
template <>
LiteralInfo literal_info<Range>();
template <>
LiteralInfo literal_info<Money>();
template <>
LiteralInfo literal_info<MoneyRange>();
template <>
LiteralInfo literal_info<Date>();
template <>
LiteralInfo literal_info<TimeSpan>();
template <>
LiteralInfo literal_info<Weekdays>();
template <>
LiteralInfo literal_info<Quantity>();
template <>
LiteralInfo literal_info<Target>();
template <>
LiteralInfo literal_info<GoalTarget>();
template <>
LiteralInfo literal_info<Offset>();
template <>
LiteralInfo literal_info<Timezone>();
template <>
LiteralInfo literal_info<Currency>();
template <>
LiteralInfo literal_info<LanguageTag>();
template <>
LiteralInfo literal_info<Condition>();

template <>
std::optional<std::string> read_literal<std::string>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<bool> read_literal<bool>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Duration> read_literal<Duration>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Cadence> read_literal<Cadence>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Percent> read_literal<Percent>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Count> read_literal<Count>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Points> read_literal<Points>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Range> read_literal<Range>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Money> read_literal<Money>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<MoneyRange> read_literal<MoneyRange>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Date> read_literal<Date>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<TimeSpan> read_literal<TimeSpan>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Weekdays> read_literal<Weekdays>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Quantity> read_literal<Quantity>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Target> read_literal<Target>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<GoalTarget> read_literal<GoalTarget>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Offset> read_literal<Offset>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Timezone> read_literal<Timezone>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Currency> read_literal<Currency>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<LanguageTag> read_literal<LanguageTag>(std::string_view text, LiteralProblem& problem);
template <>
std::optional<Condition> read_literal<Condition>(std::string_view text, LiteralProblem& problem);

/// Every finding that reading the agreement can make, for `explain` and the rule list.
[[nodiscard]] std::span<const RuleInfo> shape_findings();

}  // namespace slac::model
