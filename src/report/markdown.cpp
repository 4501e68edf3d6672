#include "slac/report/markdown.hpp"

#include <fmt/core.h>

#include "plain_text.hpp"
#include "slac/diagnostic/counted.hpp"
#include "summary_line.hpp"
#include "terminal_text.hpp"

namespace slac::report {
namespace {

constexpr std::string_view kNoBreak = "&#8203;";  // behind `@`: a file is to call nobody

/// Text as itself: nothing in it is markup, an address or a mention.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto rest = text.substr(at + 1);
        const bool in_address =
            (c == ':' && rest.starts_with('/')) || (c == '.' && text.substr(0, at).ends_with("www"));
        if (in_address || std::string_view("\\`*_[]<>&|~$@#").find(c) != std::string_view::npos)
            out += fmt::format("&#{};", static_cast<int>(c));
        else
            out += c;
        if (c == '@' || c == '#') out += kNoBreak;
    }
    return out;
}

/// Text as code. In a table `|` would end the cell even there, so then the entities have to stand in HTML.
std::string code(std::string_view text) {
    if (text.find_first_of("`|\\") == std::string_view::npos && !text.empty() && text.front() != ' ' &&
        text.back() != ' ')
        return fmt::format("`{}`", text);
    return fmt::format("<code>{}</code>", escaped(text));
}

/// A message, its `quotations` as code.
std::string prose(std::string_view message) {
    const auto text = one_line(message);
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('`', at);
        const auto close = open == std::string::npos ? open : text.find('`', open + 1);
        if (close == std::string::npos) return out + escaped(std::string_view(text).substr(at));
        out += escaped(std::string_view(text).substr(at, open - at));
        out += close == open + 1 ? "&#96;&#96;" : code(std::string_view(text).substr(open + 1, close - open - 1));
        at = close + 1;
    }
    return out;
}

}  // namespace

std::string Markdown::file(const Sources& sources, const std::vector<Diagnostic>& findings) {
    for (const auto& finding : findings) {
        const auto severity = static_cast<std::size_t>(finding.severity);
        ++findings_[severity];
        if (bytes_[severity] > most_bytes_) continue;
        const auto& file = sources[finding.span.file];
        const auto position = file.position(finding.span.begin);
        const auto place =
            fmt::format("{}:{}:{}", visible(path_below(folder_, file.path()), true), position.line, position.column);
        auto row = fmt::format("| {} | {} | {} ({})", name(finding.severity), code(place), prose(finding.message),
                               code(one_line(finding.rule)));
        if (!finding.help.empty()) row += fmt::format("<br>{}", prose(finding.help));
        row += " |\n";
        bytes_[severity] += row.size();
        rows_[severity].push_back(std::move(row));
    }
    return {};
}

std::string Markdown::end(const Summary& summary) const {
    std::string out = fmt::format("**slac:** {}\n", summary_line(summary, false));
    std::string table;
    std::size_t left_out = 0;
    for (const auto severity : {Severity::error, Severity::warning, Severity::info}) {
        const auto at = static_cast<std::size_t>(severity);
        left_out += findings_[at];
        for (const auto& row : rows_[at]) {
            if (table.size() + row.size() > most_bytes_) break;
            table += row;
            --left_out;
        }
    }
    if (!table.empty()) out += "\n| Severity | Place | Finding |\n|---|---|---|\n" + table;
    if (left_out > 0) out += "\n" + counted(left_out, "more finding is", "more findings are") + " not shown.\n";
    return out;
}

}  // namespace slac::report
