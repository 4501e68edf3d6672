#include "summary_line.hpp"

#include <fmt/core.h>

#include "terminal_text.hpp"

namespace slac::report {
namespace {

std::string plural(std::size_t count, std::string_view thing) {
    return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

}  // namespace

std::string summary_line(const Summary& summary, bool color) {
    const auto rules = plural(summary.rules, "rule");
    std::string counts;
    const auto count = [&](std::size_t number, std::string text, Paint paint) {
        if (number == 0) return;
        if (!counts.empty()) counts += ", ";
        counts += painted(text, paint, color);
    };
    count(summary.errors, plural(summary.errors, "error"), Paint::error);
    count(summary.warnings, plural(summary.warnings, "warning"), Paint::warning);
    count(summary.infos, fmt::format("{} info", summary.infos), Paint::info);
    const bool clean = counts.empty();
    if (clean) counts = painted("No findings", Paint::good, color);
    const auto files = clean || summary.files == 1
                           ? plural(summary.files, "file")
                           : fmt::format("{} of {}", summary.files_with_findings, plural(summary.files, "file"));
    const auto suppressed = summary.suppressed > 0 ? fmt::format(", {} suppressed", summary.suppressed) : "";
    return fmt::format("{} in {}{} ({}){}", counts, files, suppressed, rules, clean ? "." : "");
}

}  // namespace slac::report
