#include "slac/report/summary.hpp"

#include <algorithm>

namespace slac::report {
namespace {

/// A fix in a file that the agreement extends is not made with the agreement.
bool in_first_file(const Fix& fix) {
    return std::all_of(fix.edits.begin(), fix.edits.end(), [](const Edit& edit) { return edit.span.file == 0; });
}

}  // namespace

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
        if (finding.fix && in_first_file(*finding.fix)) ++(finding.fix->safe ? fixable : fixable_unsafely);
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
