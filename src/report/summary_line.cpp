#include "summary_line.hpp"

#include <fmt/core.h>

#include "slac/diagnostic/counted.hpp"
#include "terminal_text.hpp"

namespace slac::report {

std::string summary_line(const Summary& summary, bool color) {
    const auto rules = counted(summary.rules, "rule");
    std::string counts;
    const auto count = [&](std::size_t number, std::string text, Paint paint) {
        if (number == 0) return;
        if (!counts.empty()) counts += ", ";
        counts += painted(text, paint, color);
    };
    count(summary.errors, counted(summary.errors, "error"), Paint::error);
    count(summary.warnings, counted(summary.warnings, "warning"), Paint::warning);
    count(summary.infos, fmt::format("{} info", summary.infos), Paint::info);
    const bool clean = counts.empty();
    if (clean) counts = painted("No findings", Paint::good, color);
    const auto files = clean || summary.files == 1
                           ? counted(summary.files, "file")
                           : fmt::format("{} of {}", summary.files_with_findings, counted(summary.files, "file"));
    const auto suppressed = summary.suppressed > 0 ? fmt::format(", {} suppressed", summary.suppressed) : "";
    return fmt::format("{} in {}{} ({}){}", counts, files, suppressed, rules, clean ? "." : "");
}

}  // namespace slac::report
