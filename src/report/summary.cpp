#include "slac/report/summary.hpp"

namespace slac::report {

void Summary::add(const std::vector<Diagnostic>& findings) {
    ++files;
    if (count(findings)) ++files_with_findings;
}

bool Summary::count(const std::vector<Diagnostic>& findings) {
    bool counted = false;
    for (const auto& finding : findings) {
        if (finding.suppressed) {
            ++suppressed;
            continue;
        }
        counted = true;
        if (finding.fix) ++(finding.fix->safe ? fixable : fixable_unsafely);
        switch (finding.severity) {
            case Severity::error:
                ++errors;
                break;
            case Severity::warning:
                ++warnings;
                break;
            case Severity::info:
                ++infos;
                break;
        }
    }
    return counted;
}

}  // namespace slac::report
