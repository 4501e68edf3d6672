#include "slac/diagnostic/diagnostic.hpp"

#include <algorithm>
#include <tuple>

namespace slac {

std::string_view name(Severity severity) {
    switch (severity) {
        case Severity::info:
            return "info";
        case Severity::warning:
            return "warning";
        case Severity::error:
            return "error";
    }
    return "error";
}

std::string_view name(Category category) {
    switch (category) {
        case Category::yaml:
            return "yaml";
        case Category::shape:
            return "shape";
        case Category::completeness:
            return "completeness";
        case Category::consistency:
            return "consistency";
        case Category::arithmetic:
            return "arithmetic";
        case Category::measurability:
            return "measurability";
        case Category::realism:
            return "realism";
        case Category::process:
            return "process";
        case Category::style:
            return "style";
    }
    return "shape";
}

bool Findings::has_errors() const {
    return std::any_of(all_.begin(), all_.end(),
                       [](const Diagnostic& finding) { return finding.severity == Severity::error; });
}

void Findings::sort() {
    const auto order = [](const Diagnostic& finding) {
        return std::tie(finding.span.file, finding.span.begin, finding.span.end, finding.rule, finding.message);
    };
    std::stable_sort(all_.begin(), all_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
    all_.erase(std::unique(all_.begin(), all_.end(),
                           [&](const Diagnostic& a, const Diagnostic& b) { return order(a) == order(b); }),
               all_.end());
}

}  // namespace slac
