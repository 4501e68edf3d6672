#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/rule_info.hpp"

namespace slac::reference {

/// Findings of one kind: a chapter of the page, a part of the list.
struct RuleGroup {
    std::string_view id;  ///< for programs: `agreement`
    std::string_view title;
    std::string_view intro;     ///< what these findings are about, and how their examples are meant
    std::string_view language;  ///< of the examples, for the fence: `yaml`
    std::vector<const RuleInfo*> rules;
};

[[nodiscard]] const std::vector<RuleGroup>& rule_groups();

/// `text` with a capital in front and a full stop at its end. Code at the beginning stays as it is.
[[nodiscard]] std::string sentence(std::string_view text);

/// The words that a rule knows: "`asap`, `soon`".
[[nodiscard]] std::string word_list(const RuleInfo& rule);

/// An example with what cannot be seen made visible: `<tab>`, `<no-break space>`, `<byte E9>`. Without an empty last
/// line.
[[nodiscard]] std::string shown(std::string_view example);

/// Where evidence comes from: what a short name such as `003` stands for.
struct Source {
    std::string_view name;
    std::string_view title;
    std::string_view address;  ///< on the web; may be empty
};
/// The sources that a rule names, in its order. What is no short name is its own title.
[[nodiscard]] std::vector<Source> sources_of(const RuleInfo& rule);

}  // namespace slac::reference
