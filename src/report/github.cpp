#include "slac/report/github.hpp"

#include <fmt/core.h>

#include "plain_text.hpp"
#include "terminal_text.hpp"

namespace slac::report {
namespace {

/// What a command's text may not hold, in the way the runner reads it.
std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    return out;
}

std::string_view command(Severity severity) { return severity == Severity::info ? "notice" : name(severity); }

}  // namespace

std::string Github::file(const Sources& sources, const std::vector<Diagnostic>& findings) {
    for (const auto& finding : findings) {
        const auto& file = sources[finding.span.file];
        const auto begin = file.position(finding.span.begin);
        const auto end = file.position(finding.span.end);
        // Columns are read only where a single line is meant.
        const auto columns =
            begin.line == end.line ? fmt::format(",col={},endColumn={}", begin.column, end.column) : std::string();
        const auto help = finding.help.empty() ? "" : "\n" + finding.help;
        commands_[static_cast<std::size_t>(finding.severity)] += fmt::format(
            "::{} file={},line={},endLine={}{},title={}::{}\n", command(finding.severity),
            escaped(visible(path_below(folder_, file.path()), true), true), begin.line, end.line, columns,
            escaped("slac: " + one_line(finding.rule), true), escaped(safe_lines(finding.message + help), false));
    }
    return {};
}

std::string Github::end(const Summary&) const {
    std::string out;
    for (const auto severity : {Severity::error, Severity::warning, Severity::info})
        out += commands_[static_cast<std::size_t>(severity)];
    return out;
}

}  // namespace slac::report
