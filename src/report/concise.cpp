#include "slac/report/concise.hpp"

#include <fmt/core.h>

#include "plain_text.hpp"
#include "summary_line.hpp"
#include "terminal_text.hpp"

namespace slac::report {
std::string Concise::file(const Sources& sources, const std::vector<Diagnostic>& findings) const {
    std::string out;
    for (const auto& finding : findings) {
        const auto& file = sources[finding.span.file];
        const auto position = file.position(finding.span.begin);
        const auto place =
            fmt::format("{}:{}:{}:", visible(harmless_start(file.path()), unicode_), position.line, position.column);
        const auto message = one_line(finding.message);
        out += fmt::format("{} {} {} {}\n", painted(place, Paint::strong, color_),
                           painted(fmt::format("{}:", name(finding.severity)), paint_of(finding.severity), color_),
                           unicode_ ? message : visible(message, false),
                           painted(fmt::format("[{}]", visible(finding.rule, unicode_)), Paint::quiet, color_));
    }
    return out;
}

std::string Concise::end(const Summary& summary) const { return summary_line(summary, color_) + '\n'; }

}  // namespace slac::report
