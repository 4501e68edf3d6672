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

namespace {

Findings judged_by(const std::vector<const rules::Rule*>& wanted, const Checked& checked, const Options& options) {
    const auto& composed = checked.composed;
    Findings findings = checked.in_text;
    const auto done = [&](std::string_view step, std::size_t count) {
        if (options.done) options.done(step, count);
    };
    const bool read_well = composed.whole && !findings.has_errors();
    if (composed.whole)
        rules::judge(composed.agreement, options.today, options.thresholds, findings, &composed.sources, wanted,
                     options.done);
    // Findings of the file's text are made whatever was decided, so they are looked through as well.
    set_severities(options.severities, findings);
    if (read_well && options.further) {
        const auto before = findings.size();
        options.further(composed, findings);
        done("rules of the house", findings.size() - before);
    }
    if (options.suppressions) {
        // An error needs a reason, whoever made it one; and what is wrong with comments has a severity too.
        apply_suppressions(composed, options, findings);
        set_severities(options.severities, findings);
    }
    rules::leave_to_the_more_telling(composed.agreement, options.today, options.thresholds, findings);
    findings.sort();
    done("comments and order", 0);
    return findings;
}

}  // namespace

Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options) {
    Checked checked;
    if (options.done) options.done("", 0);
    model::compose(std::move(path), std::move(text), read, checked.in_text, checked.composed, options.limits,
                   options.done);
    const auto wanted = wanted_rules(options.severities);
    checked.rules = wanted.size();
    checked.findings = judged_by(wanted, checked, options);
    return checked;
}

Findings judged(const Checked& checked, const Options& options) {
    return judged_by(wanted_rules(options.severities), checked, options);
}

}  // namespace slac::check
