#include "cli/mending.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/line_diff.hpp"
#include "cli/terminal.hpp"
#include "slac/check/finding_key.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/model/literal.hpp"
#include "slac/report/harmless.hpp"

namespace slac::cli {

void MendingOptions::declare(CLI::App& command) {
    command.add_flag("--fix", fix, "Make the fixes that cannot change what was agreed");
    command.add_flag("--unsafe-fixes", unsafe_fixes,
                     "With --fix or --diff: also the fixes that change what was agreed");
    command.add_flag("--diff", diff,
                     "Show the fixes as a diff and change nothing; the exit code is 1 if there are any");
    command.add_flag("--add-ignore", add_ignore,
                     "Set the findings aside: write a `# slac: ignore[...]` above each place");
    command.add_option("--reason", reason, "With --add-ignore: why they are right for you; errors need a reason")
        ->type_name("TEXT");
    command.add_option("--until", until, "With --add-ignore: the last day on which they are set aside")
        ->type_name("DATE");
}

void MendingOptions::validate() const {
    if (add_ignore && (fix || unsafe_fixes))
        throw UsageError("`--add-ignore` and `--fix` exclude each other", "fix first, then set aside what is left");
    if (!add_ignore && !reason.empty()) throw UsageError("`--reason` belongs to `--add-ignore`");
    if (!add_ignore && !until.empty()) throw UsageError("`--until` belongs to `--add-ignore`");
    if (std::any_of(reason.begin(), reason.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        throw UsageError("a reason is one line of text");
    if (reason.find("until=") != std::string::npos)
        throw UsageError("a reason cannot hold `until=`", "give the day with `--until`");
    if (!until.empty()) {
        model::LiteralProblem problem;
        if (!model::read_literal<model::Date>(until, problem) || problem.rule != nullptr)
            throw UsageError(fmt::format("`--until {}` is not a date", until),
                             "write year, month and day: `--until 2027-03-31`");
    }
}

void Mending::replace(const std::string& path, const std::string& before, const std::string& after) {
    if (before == after) return;
    ++files_;
    if (!options_.diff) return write_file(path, after);
    show_diff(path == "-" ? kStandardInput : std::string_view(path), before, after, environment_);
}

void Mending::count_in_bases(const std::string& path, const check::Checked& checked) {
    std::map<FileId, std::size_t> by_base;
    for (const auto& finding : checked.findings.all()) {
        if (!finding.fix || finding.suppressed || (!finding.fix->safe && !options_.unsafe_fixes)) continue;
        const auto elsewhere = std::find_if(finding.fix->edits.begin(), finding.fix->edits.end(),
                                            [](const Edit& edit) { return edit.span.file != 0; });
        if (elsewhere != finding.fix->edits.end()) ++by_base[elsewhere->span.file];
    }
    for (const auto& [base, count] : by_base) {
        const auto& name = checked.composed.sources[base].path();
        notes_.push_back(fmt::format("{} to `{}`, which `{}` extends: `slac lint {}--fix {}`",
                                     counted(count, "fix belongs", "fixes belong"), name, path,
                                     options_.unsafe_fixes ? "--unsafe-fixes " : "", name));
    }
}

void Mending::take(const std::string& path, const std::string& before, const check::Fixed& fixed,
                   const check::Checked& left) {
    changes_ += fixed.fixes;
    replace(path, before, fixed.text);
    for (const auto& finding : fixed.refused)
        notes_.push_back(fmt::format("left alone in `{}`, since it would bring new errors: {} [{}]", path,
                                     finding.fix->title, finding.rule));
    if (!fixed.settled)
        notes_.push_back(fmt::format("the fixes of `{}` did not come to an end: look at what is left", path));
    count_in_bases(path, left);
}

check::Checked Mending::ignore(const std::string& path, check::Checked checked, const model::ReadFile& read,
                               const check::Options& options) {
    const auto findings = checked.findings.all();
    const auto error = std::find_if(findings.begin(), findings.end(), [](const Diagnostic& finding) {
        return !finding.suppressed && finding.severity == Severity::error && finding.span.file == 0 &&
               check::can_be_set_aside(finding.rule);
    });
    if (options_.reason.empty() && error != findings.end())
        throw UsageError(
            fmt::format("`{}` has an error, `{}`, and an error is not set aside without a reason", path, error->rule),
            "say why it is right for you: `slac lint --add-ignore --reason \"agreed with RevOps\"`");
    const std::string before(checked.composed.sources[0].text());
    std::set<check::FindingKey> wanted;
    for (const auto& finding : findings) wanted.insert(check::key_of(checked.composed, finding));
    auto ignoring = check::ignore(std::move(checked), findings, options_.reason, options_.until, read, options);
    replace(path, before, ignoring.text);
    changes_ += ignoring.findings;
    impossible_ += ignoring.refused;
    if (ignoring.in_bases > 0)
        notes_.push_back(fmt::format("{} in files that `{}` extends; name those files",
                                     counted(ignoring.in_bases, "finding lies", "findings lie"), path));
    // What a baseline or a revision hid before is in the new list again.
    std::erase_if(ignoring.checked.findings.all(), [&](const Diagnostic& finding) {
        return !finding.suppressed && wanted.count(check::key_of(ignoring.checked.composed, finding)) == 0;
    });
    return std::move(ignoring.checked);
}

bool Mending::finish() const {
    if (!options_.makes_fixes() && !options_.add_ignore) return false;
    auto& err = environment_.err;
    const auto in_files = fmt::format(" in {}", counted(files_, "file"));
    if (options_.add_ignore)
        err << counted(changes_, "finding") << (options_.diff ? " would be" : "") << " set aside"
            << (changes_ > 0 ? in_files : "") << "\n";
    else
        err << counted(changes_, "fix", "fixes") << (options_.diff ? " would be made" : " made")
            << (options_.diff && changes_ > 0 ? in_files : "") << "\n";
    if (impossible_ > 0)
        err << counted(impossible_, "finding")
            << " cannot be set aside by a comment: lines that cannot be read, and comments themselves\n";
    for (const auto& note : notes_) err << "note: " << report::harmless(note) << "\n";
    return options_.diff && files_ > 0;
}

}  // namespace slac::cli
