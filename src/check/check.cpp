#include "slac/check/check.hpp"

#include <algorithm>
#include <vector>

#include "slac/diagnostic/edits.hpp"

namespace slac::check {
namespace {

bool is_off(const rules::Severities& severities, std::string_view rule) {
    const auto decided = severities.find(rule);
    return decided != severities.end() && !decided->second;
}

std::vector<const rules::Rule*> wanted_rules(const rules::Severities& severities) {
    std::vector<const rules::Rule*> wanted;
    for (const auto* rule : rules::catalogue())
        if (!is_off(severities, rule->info.id)) wanted.push_back(rule);
    return wanted;
}

/// Findings of the file's text are made whatever was decided, so they are looked through as well.
void apply(const rules::Severities& severities, Findings& findings) {
    if (severities.empty()) return;
    std::erase_if(findings.all(), [&](Diagnostic& finding) {
        const auto decided = severities.find(finding.rule);
        if (decided == severities.end()) return false;
        if (decided->second) finding.severity = *decided->second;
        return !decided->second;
    });
}

}  // namespace

Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options) {
    Checked checked;
    model::compose(std::move(path), std::move(text), read, checked.findings, checked.composed, options.limits);
    const auto wanted = wanted_rules(options.severities);
    checked.rules = wanted.size();
    if (checked.composed.whole)
        rules::judge(checked.composed.agreement, options.today, options.thresholds, checked.findings,
                     &checked.composed.sources, wanted);
    apply(options.severities, checked.findings);
    checked.findings.sort();
    return checked;
}

Fixed fix(const std::string& path, std::string text, const model::ReadFile& read, const Options& options) {
    // A fix may bring up another one, but not for ever.
    constexpr int kMostRounds = 10;
    Fixed result;
    result.text = std::move(text);
    for (int round = 0;; ++round) {
        result.checked = check(path, result.text, read, options);
        std::vector<Edit> edits;
        std::size_t fixes = 0;
        for (const auto& finding : result.checked.findings.all()) {
            if (!finding.fix || !finding.fix->safe) continue;
            const bool apart = std::all_of(finding.fix->edits.begin(), finding.fix->edits.end(), [&](const Edit& edit) {
                return edit.span.file == 0 && std::all_of(edits.begin(), edits.end(), [&](const Edit& other) {
                           return edit.span.end < other.span.begin || other.span.end < edit.span.begin;
                       });
            });
            if (!apart) continue;
            edits.insert(edits.end(), finding.fix->edits.begin(), finding.fix->edits.end());
            ++fixes;
        }
        if (edits.empty() || round == kMostRounds) return result;
        result.text = slac::apply(result.text, edits);
        result.fixes += fixes;
    }
}

}  // namespace slac::check
