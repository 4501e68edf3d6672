#pragma once
#include "slac/diagnostic/rule_info.hpp"

/// What can be wrong in a configuration beyond keys and values that cannot be read. `bad` and `good` are whole
/// configurations.
namespace slac::config {

inline constexpr RuleInfo kUnknownRule{
    .id = "config-unknown-rule",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a rule in `.slac.yaml` that does not exist",
    .why =
        "A misspelt id would be passed over in silence: the rule that was meant would go on with its old severity, and "
        "nobody would know why.",
    .sources = "compiler basics",
    .bad = "rules: {no-gaols: off}",
    .good = "rules: {no-goals: off}",
    .fix = "Write the id as it stands in brackets behind the finding; `slac rules` lists them all.",
    .not_flagged = ""};

inline constexpr RuleInfo kFixedRule{
    .id = "config-fixed-rule",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a finding that `.slac.yaml` cannot turn off or change",
    .why =
        "Some findings say that a line or a value could not be read. Without them an agreement would be judged that "
        "nobody wrote, and the other findings could not be trusted either.",
    .sources = "compiler basics",
    .bad = "rules: {wrong-type: off}",
    .good = "rules: {unit-spelling: off}",
    .fix = "Take the line out, and mend the agreement where the finding points.",
    .not_flagged = "Findings about values that are understood but unusual in their spelling."};

inline constexpr RuleInfo kInvalidPattern{
    .id = "config-invalid-pattern",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a pattern of `exclude` that leads out of the configuration's folder or takes files back in",
    .why =
        "Patterns are read from the folder of `.slac.yaml`, so that they mean the same on every machine. One that "
        "begins elsewhere fits no file at all.",
    .sources = "compiler basics",
    .bad = "exclude: [../archive]",
    .good = "exclude: [archive, \"drafts/**\"]",
    .fix = "Write the path as it is seen from the folder of `.slac.yaml`.",
    .not_flagged = "Patterns that fit no file."};

inline constexpr RuleInfo kHouseRuleTaken{
    .id = "house-rule-id-taken",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a rule of the house that has the id of one of slac's own",
    .why =
        "A finding is configured, set aside and explained by its id. With one id for two rules nobody could tell which "
        "of them is meant.",
    .sources = "compiler basics",
    .bad = "house_rules: {no-goals: {find: select(.goals == null), message: There are no goals}}",
    .good = "house_rules: {our-goals: {find: select(.goals == null), message: There are no goals}}",
    .fix = "Give the rule another id.",
    .not_flagged = ""};

inline constexpr RuleInfo kHouseRuleIncomplete{
    .id = "house-rule-incomplete",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a rule of the house without `find` or `message`",
    .why =
        "`find` says where the rule is broken, `message` what people read there. Without one of them it says nothing.",
    .sources = "compiler basics",
    .bad = "house_rules: {our-goals: {find: select(.goals == null)}}",
    .good = "house_rules: {our-goals: {find: select(.goals == null), message: There are no goals}}",
    .fix = "Add what is missing.",
    .not_flagged = "A rule without `help`, `why` and examples."};

inline constexpr RuleInfo kColor{
    .id = "config-color",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a colour of `brand` that is none, or that text cannot be read in or on",
    .why =
        "Headings and links are written in the accent, table headings on the tint. Who has weak eyes, a bad printer or "
        "a "
        "screen in the sun reads text from a contrast of 4.5 to 1 on; accessibility laws ask for the same.",
    .sources = "WCAG 2.2, 1.4.3",
    .bad = "brand: {accent: \"#ffd400\"}",
    .good = "brand: {accent: \"#7a5c00\"}",
    .fix = "Take a darker tone for `accent`, a lighter one for `tint`; the finding offers one.",
    .not_flagged = "Colours in a logo."};

inline constexpr RuleInfo kLogo{
    .id = "config-logo",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a logo that is no PNG or SVG picture in the folder of `.slac.yaml` or below",
    .why =
        "The logo travels inside the document. What lies elsewhere may be another file on another machine, and a "
        "configuration that comes with someone else's files must not read yours.",
    .sources = "compiler basics",
    .bad = "brand: {logo: ../logo.png}",
    .good = "brand: {logo: assets/logo.png}",
    .fix = "Put the picture beside `.slac.yaml` or into a folder below it, as PNG or SVG of 1 MiB at most.",
    .not_flagged = "Other pictures than the logo; there are none."};

}  // namespace slac::config
