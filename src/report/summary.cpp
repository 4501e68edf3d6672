#include "slac/report/summary.hpp"

namespace slac::report {

void Summary::add(const std::vector<Diagnostic>& findings) {
    ++files;
    bool counted = false;
    for (const auto& finding : findings) {
        if (finding.suppressed) {
            ++suppressed;
            continue;
        }
        counted = true;
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
    if (counted) ++files_with_findings;
}

}  // namespace slac::report
