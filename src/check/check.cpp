#include "slac/check/check.hpp"

namespace slac::check {

Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options) {
    Checked checked;
    model::compose(std::move(path), std::move(text), read, checked.findings, checked.composed, options.limits);
    if (checked.composed.whole)
        rules::judge(checked.composed.agreement, options.today, options.thresholds, checked.findings);
    checked.findings.sort();
    return checked;
}

}  // namespace slac::check
