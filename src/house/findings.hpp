#pragma once
#include "slac/diagnostic/rule_info.hpp"

/// What can be wrong with a rule of the house. `bad` and `good` are whole configurations.
namespace slac::house {

inline constexpr RuleInfo kProgram{
    .id = "house-rule-program",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a `find`, `message` or `help` that jq cannot read",
    .why = "A rule that cannot be run finds nothing, and its silence would be taken for praise.",
    .sources = "compiler basics",
    .bad = "house_rules: {our-goals: {find: \"select(.goals == \", message: There are no goals}}",
    .good = "house_rules: {our-goals: {find: select(.goals == null), message: There are no goals}}",
    .fix = "Write a jq program; `slac export sla.yaml | jq '...'` tries one.",
    .not_flagged = ""};

inline constexpr RuleInfo kForbidden{
    .id = "house-rule-forbidden",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a rule of the house that reads or writes something besides the agreement",
    .why =
        "The same agreement has to get the same findings on every machine, and a configuration that comes with someone "
        "else's files must not be able to look around on yours.",
    .sources = "compiler basics",
    .bad = "house_rules: {our-home: {find: select(env.HOME == null), message: There is no home}}",
    .good = "house_rules: {our-day: {find: select(.agreement.expires < $today), message: It has ended}}",
    .fix = "Take the word out. The day of the check is `$today`, a text such as `2026-01-31`.",
    .not_flagged = "Fields and keys of such a name, as in `.input`."};

inline constexpr RuleInfo kFailed{
    .id = "house-rule-failed",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a rule of the house that did not come to its end",
    .why =
        "A rule that calculates with a text, names no place, or never ends has judged nothing. It may take one second "
        "of computing and 512 MiB for one agreement.",
    .sources = "compiler basics",
    .bad = "house_rules: {our-names: {find: \".parties[] | select(.name + 1 > 2)\", message: Odd}}",
    .good = "house_rules: {our-names: {find: \".parties[] | select(.name == null)\", message: No name}}",
    .fix = "See what the rule is given with `slac export`, and try it with `slac config --test`.",
    .not_flagged = "A rule that looks into a section that the agreement does not have: it finds nothing there."};

}  // namespace slac::house
