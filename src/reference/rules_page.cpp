#include <fmt/format.h>

#include <algorithm>

#include "reference/markdown.hpp"
#include "reference/rule_groups.hpp"
#include "slac/reference/explain.hpp"
#include "slac/reference/pages.hpp"
#include "slac/source/ascii.hpp"

namespace slac::reference {
namespace {

constexpr std::string_view kIntroduction =
    R"(<!-- Made from the rules themselves: `SLAC_UPDATE=1 ctest -R reference` writes this page anew. -->

# What slac finds

Every finding of `slac lint` ends with an id in brackets, such as `[no-goals]`. This page has a chapter for each: what it
looks for, why that matters and on what evidence, an example that is reported, one that is fine, and how to fix it.
`slac explain no-goals` shows the same in the terminal.

**Severities.** An `error` is something that every good source asks for, that cannot be true, or that cannot be read:
`slac lint` ends with exit code 1. A `warning` is something that most teams that work well have, or figures that do not
add up. An `info` is a hint where practice differs.

**Categories.** `completeness`: something that every agreement needs is missing. `consistency`: two places disagree.
`arithmetic`: the numbers do not add up. `measurability`: nobody could tell whether it was kept. `realism`: possible, but
not what works in practice. `process`: how the agreement is kept alive. `style`: how it is written. `shape`: a key or
value that the language does not have. `yaml`: the file is not the YAML that was meant.

**Examples** show the lines that matter, from an agreement that is complete otherwise; `~` stands for something that is
left out.

**One cause, one finding.** What follows from a mistake is not reported again: a section that is missing gets one finding
and not one for each of its keys, and a value that could not be read silences the rules that would have read it.

)";

/// A fence that the text cannot close.
std::string fenced(std::string_view language, const std::string& text) {
    const std::string_view fence = text.find("```") == std::string::npos ? "```" : "````";
    return fmt::format("{}{}\n{}\n{}\n", fence, language, text, fence);
}

std::string lesson(const RuleInfo& rule, const RuleGroup& group) {
    std::string text = fmt::format("`{}` · {}\n\n{}\n\n{}\n", name(rule.severity), name(rule.category),
                                   sentence(rule.summary), sentence(rule.why));
    if (!rule.bad.empty()) text += fmt::format("\nReported:\n\n{}", fenced(group.language, shown(rule.bad)));
    if (!rule.good.empty()) text += fmt::format("\nFine:\n\n{}", fenced(group.language, shown(rule.good)));
    text += fmt::format("\n**How to fix it.** {}\n", sentence(rule.fix));
    if (!rule.not_flagged.empty()) text += fmt::format("\n**What it lets pass.** {}\n", sentence(rule.not_flagged));
    if (!rule.words.empty()) text += fmt::format("\n**The words that it knows.** {}\n", sentence(word_list(rule)));
    const auto sources = sources_of(rule);
    std::string list;
    for (const auto& source : sources) {
        const auto title = capitalised(source.title);
        list += list.empty() ? "" : "; ";
        list += source.address.empty() ? title : fmt::format("[{}]({})", title, source.address);
    }
    if (!list.empty()) text += fmt::format("\n**Where this comes from.** {}\n", sentence(list));
    return text;
}

}  // namespace

std::string rule_markdown(const RuleInfo& rule) {
    for (const auto& group : rule_groups())
        if (std::find(group.rules.begin(), group.rules.end(), &rule) != group.rules.end()) return lesson(rule, group);
    return {};
}

std::string rules_page() {
    std::string text(kIntroduction);
    for (const auto& group : rule_groups()) {
        text += fmt::format("**{}**\n\n| Id | Severity | Category | What it finds |\n|---|---|---|---|\n", group.title);
        for (const auto* rule : group.rules)
            text += fmt::format("| [`{0}`](#{0}) | {1} | {2} | {3} |\n", rule->id, name(rule->severity),
                                name(rule->category), table_cell(capitalised(rule->summary)));
        text += '\n';
    }
    for (const auto& group : rule_groups()) {
        text += fmt::format("## {}\n\n{}\n\n", group.title, group.intro);
        for (const auto* rule : group.rules) text += fmt::format("### {}\n\n{}\n", rule->id, lesson(*rule, group));
    }
    text.pop_back();
    return text;
}

}  // namespace slac::reference
