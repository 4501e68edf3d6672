#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/rule_info.hpp"

/// What is known of each finding, for the terminal and for programs.
namespace slac::reference {

/// Every finding that slac can make: of the agreement, of keys and values, of YAML, of templates, of the document.
[[nodiscard]] const std::vector<const RuleInfo*>& all_rules();

/// The lesson on one finding, at most 80 columns wide, with ANSI colours if wanted. Nothing for an id that there is
/// not.
[[nodiscard]] std::optional<std::string> explain(std::string_view id, bool colour);

/// The same for a rule that slac does not have itself.
[[nodiscard]] std::string explain(const RuleInfo& rule, bool colour);

/// All findings as a table for the terminal, by group; behind them those of `house`.
[[nodiscard]] std::string rules_list(bool colour, std::span<const RuleInfo> house = {});

/// All findings as JSON:
/// {"version":1,
/// "rules":[{"id","group","severity","category","summary","why","sources","bad","good","fix","not_flagged","words"}]}
[[nodiscard]] std::string rules_json(std::span<const RuleInfo> house = {});

}  // namespace slac::reference
