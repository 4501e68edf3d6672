#include "slac/check/check.hpp"

#include <algorithm>

#include "slac/diagnostic/edits.hpp"

namespace slac::check {

Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options) {
    Checked checked;
    model::compose(std::move(path), std::move(text), read, checked.findings, checked.composed, options.limits);
    if (checked.composed.whole)
        rules::judge(checked.composed.agreement, options.today, options.thresholds, checked.findings,
                     &checked.composed.sources);
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
