#pragma once
#include <string>

#include "slac/diagnostic/rule_info.hpp"

/// The reference as Markdown, for the project's pages on the web.
namespace slac::reference {

/// docs/language.md: every section, key and literal of the language, with examples.
[[nodiscard]] std::string language_page();
/// docs/rules.md: every finding with its reasons, examples and remedy. The heading of each is its id.
[[nodiscard]] std::string rules_page();
/// The chapter of that page on one of `all_rules()`, without its heading.
[[nodiscard]] std::string rule_markdown(const RuleInfo& rule);

/// docs/configuration.md: how `.slac.yaml` is found and read, with every key and threshold.
[[nodiscard]] std::string configuration_page();

}  // namespace slac::reference
