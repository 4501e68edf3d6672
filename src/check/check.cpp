#include "slac/check/check.hpp"

#include <vector>

#include "check/suppressions.hpp"

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

}  // namespace

void set_severities(const rules::Severities& severities, Findings& findings) {
    if (severities.empty()) return;
    std::erase_if(findings.all(), [&](Diagnostic& finding) {
        const auto decided = severities.find(finding.rule);
        if (decided == severities.end()) return false;
        if (decided->second) finding.severity = *decided->second;
        return !decided->second;
    });
}

Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options) {
    Checked checked;
    const auto done = [&](std::string_view step, std::size_t findings) {
        if (options.done) options.done(step, findings);
    };
    done("", 0);
    model::compose(std::move(path), std::move(text), read, checked.findings, checked.composed, options.limits,
                   options.done);
    const auto wanted = wanted_rules(options.severities);
    checked.rules = wanted.size();
    const bool read_well = checked.composed.whole && !checked.findings.has_errors();
    if (checked.composed.whole)
        rules::judge(checked.composed.agreement, options.today, options.thresholds, checked.findings,
                     &checked.composed.sources, wanted, options.done);
    // Findings of the file's text are made whatever was decided, so they are looked through as well.
    set_severities(options.severities, checked.findings);
    if (read_well && options.further) {
        const auto before = checked.findings.size();
        options.further(checked.composed, checked.findings);
        done("rules of the house", checked.findings.size() - before);
    }
    if (options.suppressions) {
        // An error needs a reason, whoever made it one; and what is wrong with comments has a severity too.
        apply_suppressions(checked.composed, options, checked.findings);
        set_severities(options.severities, checked.findings);
    }
    rules::leave_to_the_more_telling(checked.composed.agreement, checked.findings);
    checked.findings.sort();
    done("comments and order", 0);
    return checked;
}

}  // namespace slac::check
