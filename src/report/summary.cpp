#include "slac/report/summary.hpp"

namespace slac::report {

void Summary::add(const std::vector<Diagnostic>& findings) {
    ++files;
    if (!findings.empty()) ++files_with_findings;
    for (const auto& finding : findings) {
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
}

}  // namespace slac::report
