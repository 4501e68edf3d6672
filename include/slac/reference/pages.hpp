#pragma once
#include <string>

/// The reference as Markdown, for the project's pages on the web.
namespace slac::reference {

/// docs/language.md: every section, key and literal of the language, with examples.
[[nodiscard]] std::string language_page();
/// docs/rules.md: every finding with its reasons, examples and remedy. The heading of each is its id.
[[nodiscard]] std::string rules_page();

/// docs/configuration.md: how `.slac.yaml` is found and read, with every key and threshold.
[[nodiscard]] std::string configuration_page();

}  // namespace slac::reference
