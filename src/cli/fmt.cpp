#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/line_diff.hpp"
#include "cli/template_files.hpp"
#include "cli/terminal.hpp"
#include "slac/check/check.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/diagnostic/edits.hpp"
#include "slac/format/format.hpp"
#include "slac/model/compose.hpp"
#include "slac/model/fingerprint.hpp"
#include "slac/report/harmless.hpp"

namespace slac::cli {
namespace {

struct FormatOptions {
    std::vector<std::string> files;
    bool check = false;
    bool diff = false;
    ColorChoice color;
};

/// What is a matter of style and not of the agreement: the fixes of these findings are part of the layout.
constexpr std::string_view kStyle[] = {"section-order", "unit-spelling", "date-not-iso"};

std::string fingerprint_of(const std::string& path, const std::string& shown, std::string text) {
    const syntax::Limits limits;
    Findings ignored;
    model::Composed composed;
    model::compose(shown, std::move(text), bases_beside(path, limits.bytes), ignored, composed, limits);
    return model::fingerprint(composed.agreement);
}

check::Checked judged(const std::string& path, const std::string& shown, std::string text) {
    check::Options how;
    // No rule of style depends on the day.
    how.today = {std::chrono::year{2026}, std::chrono::month{1}, std::chrono::day{1}};
    how.suppressions = false;
    return check::check(shown, std::move(text), bases_beside(path, how.limits.bytes), how);
}

/// The text with its sections in order, and its units and dates as the language spells them.
std::string in_style(const std::string& path, const std::string& shown, std::string text) {
    auto checked = judged(path, shown, text);
    for (const auto rule : kStyle) {
        std::vector<Edit> edits;
        for (const auto& finding : checked.findings.all())
            if (finding.rule == rule && finding.span.file == 0 && finding.fix && finding.fix->safe)
                edits.insert(edits.end(), finding.fix->edits.begin(), finding.fix->edits.end());
        const bool in_file =
            std::all_of(edits.begin(), edits.end(), [](const Edit& edit) { return edit.span.file == 0; });
        if (edits.empty() || !in_file) continue;
        text = slac::apply(text, edits);
        checked = judged(path, shown, text);
    }
    return text;
}

enum class Outcome : std::uint8_t { same, changed, refused };

Outcome format_file(const FormatOptions& options, const std::string& path, Environment& environment) {
    const std::string shown = path == "-" ? std::string(kStandardInput) : path;
    const auto before = read_input(path, environment, syntax::Limits{}.bytes);
    Sources sources;
    const auto& file = sources.add(shown, before);
    Findings findings;
    auto formatted = format::format(file, findings);
    if (formatted.text) {
        const auto agreed = fingerprint_of(path, shown, before);
        const SourceFile styled(0, shown, in_style(path, shown, *formatted.text));
        Findings none;
        auto again = format::format(styled, none);
        // In other words than the file's own the agreement must still be the same.
        if (again.text && fingerprint_of(path, shown, *again.text) == agreed) formatted.text = std::move(again.text);
    }
    if (!formatted.text) {
        show_findings(sources, findings.all(), options.color, environment);
        environment.err << "error: " << report::harmless(shown) << " was left as it is: "
                        << (findings.empty() ? "slac cannot prove that it would still say the same\n"
                                             : "the mistakes above have to be mended first\n");
        return Outcome::refused;
    }
    const bool changed = *formatted.text != before;
    if (options.diff) {
        show_diff(shown, before, *formatted.text, environment);
    } else if (options.check) {
        if (changed) environment.err << "would be laid out anew: " << report::harmless(shown) << "\n";
    } else if (path == "-") {
        write_output(environment, *formatted.text);
    } else if (changed) {
        write_file(path, *formatted.text);
    }
    return changed ? Outcome::changed : Outcome::same;
}

Exit format_files(const FormatOptions& options, Environment& environment) {
    std::size_t changed = 0, same = 0, refused = 0;
    const auto files = find_agreements(options.files);
    for (const auto& file : files) {
        switch (format_file(options, file.path, environment)) {
            case Outcome::changed:
                ++changed;
                break;
            case Outcome::same:
                ++same;
                break;
            case Outcome::refused:
                ++refused;
                break;
        }
    }
    const bool looks_only = options.check || options.diff;
    if (!(files.size() == 1 && files.front().path == "-")) {
        environment.err << fmt::format("{} {}laid out anew", counted(changed, "file"), looks_only ? "would be " : "");
        if (same > 0)
            environment.err << fmt::format(", {} left as {}", counted(same, "file"), same == 1 ? "it is" : "they are");
        environment.err << "\n";
    }
    return refused > 0 || (looks_only && changed > 0) ? Exit::findings : Exit::good;
}

}  // namespace

Action declare_fmt(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<FormatOptions>();
    command
        .add_option("files", options->files,
                    "Files, folders, patterns, or - for standard input, which goes to standard output. Without: "
                    "sla.yaml, or every *.sla.yaml below here")
        ->type_name("FILE");
    command.add_flag("--check", options->check, "Change nothing; exit with 1 when a file would change");
    command.add_flag("--diff", options->diff, "Change nothing; show what would change, and exit with 1 for it");
    options->color.declare(command);
    return [options, &environment] { return format_files(*options, environment); };
}

}  // namespace slac::cli
