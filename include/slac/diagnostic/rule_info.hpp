#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace slac {

enum class Severity : std::uint8_t { info, warning, error };
[[nodiscard]] std::string_view name(Severity severity);

/// The tables of the rule catalogue, and the two kinds of finding that come before any rule runs.
enum class Category : std::uint8_t {
    yaml,           ///< the file is not the YAML that was meant
    shape,          ///< a key or value that the language does not have
    completeness,   ///< something every agreement needs is missing
    consistency,    ///< two places disagree
    arithmetic,     ///< the numbers do not add up
    measurability,  ///< nobody could tell whether it was kept
    realism,        ///< possible, but not what works in practice
    process,        ///< how the agreement is kept alive
    style,          ///< how it is written
};
[[nodiscard]] std::string_view name(Category category);

/// Everything that is told about a rule, written once: `slac explain`, `docs/rules.md`, the rule's own test,
/// the JSON list and the editor read it. A constant beside the code that finds it.
struct RuleInfo {
    std::string_view id;  ///< kebab-case; settled once published
    Severity severity;
    Category category;
    std::string_view summary;  ///< what it finds, one line, no full stop
    std::string_view why;      ///< why it matters, in the reader's terms, with the figure
    std::string_view sources;  ///< where the evidence comes from
    /// YAML that the rule fires on, and YAML on which it is silent. For rules about the agreement both are laid
    /// over a sound agreement in the way of `extends` (`~` removes); for `yaml` findings they are whole files.
    std::string_view bad;
    std::string_view good;
    std::string_view fix;                          ///< how to mend it, one or two sentences
    std::string_view not_flagged;                  ///< what it deliberately lets pass; may be empty
    std::span<const std::string_view> words = {};  ///< of a rule about wording: all words and phrases that it knows
};

}  // namespace slac
