#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <thread>

#include "cli/baseline.hpp"
#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/files.hpp"
#include "cli/git_revision.hpp"
#include "cli/mending.hpp"
#include "cli/progress.hpp"
#include "cli/reports.hpp"
#include "cli/terminal.hpp"
#include "cli/timings.hpp"
#include "cli/today.hpp"
#include "slac/check/check.hpp"
#include "slac/check/finding_key.hpp"
#include "slac/check/findings.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/report/summary.hpp"

namespace slac::cli {
namespace {

constexpr std::string_view kSeverities[] = {"info", "warning", "error"};

struct LintOptions {
    std::vector<std::string> files;
    std::vector<std::string> formats;
    std::string fail_on;  ///< empty: as the configuration says
    ConfigChoice config;
    std::string today;
    unsigned threads = 0;
    bool no_suppressions = false;
    bool timings = false;
    std::string baseline;
    std::string write_baseline;
    std::string diff_base;
    MendingOptions mending;
    ColorChoice color;
};

/// Does `work(0)` to `work(count - 1)` on several threads. The first exception is thrown again here.
void in_parallel(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::vector<std::exception_ptr> failures(threads);
    const auto run = [&](unsigned thread) {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            failures[thread] = std::current_exception();
        }
    };
    std::vector<std::jthread> helpers;
    for (unsigned thread = 1; thread < threads; ++thread) helpers.emplace_back(run, thread);
    run(0);
    helpers.clear();
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

Severity severity_named(std::string_view name) {
    return static_cast<Severity>(std::find(std::begin(kSeverities), std::end(kSeverities), name) -
                                 std::begin(kSeverities));
}

/// The severity from which on the exit code is 1.
Severity fails_on(const LintOptions& options, const Configuration& configuration) {
    return options.fail_on.empty() ? *configuration.loaded->config.fail_on : severity_named(options.fail_on);
}

/// A file with the configuration that holds for it.
struct Job {
    std::string path;
    const Configuration* configuration;
};

/// The files that the arguments name, without those that a configuration leaves out.
std::vector<Job> files_to_lint(const std::vector<std::string>& arguments, Configurations& configurations) {
    std::vector<Job> jobs;
    const Configuration* excluding = nullptr;
    for (auto& file : find_agreements(arguments)) {
        const auto& configuration = configurations.of(file.path);
        if (!file.named && is_excluded(configuration, file.path))
            excluding = &configuration;
        else
            jobs.push_back({std::move(file.path), &configuration});
    }
    if (jobs.empty())
        throw UsageError(fmt::format("`exclude` in `{}` leaves out every agreement", excluding->path),
                         "name a file to check it all the same");
    return jobs;
}

/// What became of one file.
struct Outcome {
    check::Checked checked;
    std::optional<check::Fixed> fixed;
    std::string text;                      ///< before the fixes
    std::optional<check::Checked> before;  ///< at the revision to compare with
};

/// The baseline to hide by, read; or the one to write, empty. Null when there is none.
std::unique_ptr<Baseline> known_findings(const LintOptions& options) {
    if (!options.write_baseline.empty()) return std::make_unique<Baseline>(options.write_baseline);
    if (options.baseline.empty()) return nullptr;
    auto baseline = std::make_unique<Baseline>(options.baseline);
    baseline->read();
    return baseline;
}

/// The revision to compare with; known to be there, so that no report is begun in vain. Null when there is none.
std::unique_ptr<GitRevision> compared_with(const LintOptions& options, const std::vector<Job>& files) {
    if (options.diff_base.empty()) return nullptr;
    auto revision = std::make_unique<GitRevision>(options.diff_base);
    for (const auto& file : files) {
        if (file.path == "-")
            throw UsageError("`--diff-base` compares files, and standard input is none", "name the file");
        revision->look_up(file.path);
    }
    return revision;
}

Exit lint(const LintOptions& options, Environment& environment) {
    check::Options always;
    always.today = today(options.today, environment);
    always.suppressions = !options.no_suppressions;
    Timings timings;
    if (options.timings) always.done = timings.listener();
    Configurations configurations(options.config, always, environment);
    const auto files = files_to_lint(options.files, configurations);
    options.mending.validate();
    if (options.no_suppressions && options.mending.add_ignore)
        throw UsageError("`--add-ignore` writes what `--no-suppressions` passes over", "leave one of them out");
    if (options.mending.changes_files() &&
        std::any_of(files.begin(), files.end(), [](const auto& file) { return file.path == "-"; }))
        throw UsageError("files are to be changed, and standard input is none",
                         "name the file, or see the change with `--diff`");
    const auto baseline = known_findings(options);
    const auto revision = compared_with(options, files);
    Reports reports(options.formats, options.color, environment);

    report::Summary summary;
    bool failed = false;
    Mending mending(options.mending, environment);
    std::size_t hidden = 0;
    Progress progress(files.size(), environment);
    // Files are checked a batch at a time and reported in their order: many at once, few in memory.
    constexpr std::size_t kBatch = 128;
    const unsigned cores = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t begin = 0; begin < files.size(); begin += kBatch) {
        const std::size_t count = std::min(kBatch, files.size() - begin);
        std::vector<Outcome> outcomes(count);
        in_parallel(count, static_cast<unsigned>(std::min<std::size_t>(cores, count)), [&](std::size_t i) {
            const auto& path = files[begin + i].path;
            const auto& how = files[begin + i].configuration->options;
            const auto shown = path == "-" ? std::string(kStandardInput) : path;
            auto& outcome = outcomes[i];
            auto text = read_input(path, environment, how.limits.bytes);
            const auto read = bases_beside(path, how.limits.bytes);
            if (options.mending.makes_fixes()) {
                outcome.text = text;
                outcome.fixed = check::fix(shown, std::move(text), read, how, options.mending.which());
                outcome.checked = std::move(outcome.fixed->checked);
            } else {
                outcome.checked = check::check(shown, std::move(text), read, how);
            }
            if (revision != nullptr)
                if (auto before = revision->text(path); before.text)
                    outcome.before = check::check(shown, std::move(*before.text), revision->bases_beside(path), how);
            progress.file_done();
        });
        progress.erase();
        for (std::size_t i = 0; i < count; ++i) {
            const auto& path = files[begin + i].path;
            const auto& how = files[begin + i].configuration->options;
            auto& [result, fixed, text, before] = outcomes[i];
            if (fixed) mending.take(path, text, *fixed, result);
            if (baseline != nullptr) {
                if (!options.write_baseline.empty()) baseline->add(path, result);
                hidden += baseline->hide(path, result);
            }
            if (before) check::leave_new(result, *before);
            if (options.mending.add_ignore)
                result = mending.ignore(path, std::move(result), bases_beside(path, how.limits.bytes), how);
            if (options.mending.diff) continue;
            const auto fail_on = fails_on(options, *files[begin + i].configuration);
            const auto& findings = result.findings.all();
            summary.add(findings);
            const auto* house = files[begin + i].configuration->house.get();
            summary.rules = std::max(summary.rules, result.rules + (house == nullptr ? 0 : house->size()));
            failed = failed || std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
                         return !finding.suppressed && finding.severity >= fail_on;
                     });
            reports.add(result.composed.sources, findings, fail_on);
        }
    }
    const auto tell_timings = [&] {
        if (options.timings) environment.err << timings.table();
    };
    if (options.mending.diff) {
        const bool differs = mending.finish();
        tell_timings();
        return differs ? Exit::findings : Exit::good;
    }
    if (baseline != nullptr && options.write_baseline.empty()) {
        const auto& configuration = configurations.of(options.baseline);
        auto stale = baseline->stale();
        check::set_severities(configuration.options.severities, stale);
        summary.count(stale.all());
        const auto fail_on = fails_on(options, configuration);
        failed = failed || std::any_of(stale.all().begin(), stale.all().end(),
                                       [&](const Diagnostic& finding) { return finding.severity >= fail_on; });
        reports.add(baseline->sources(), stale.all(), fail_on);
    }
    reports.finish(summary);
    mending.finish();
    if (!options.write_baseline.empty())
        environment.err << counted(baseline->write(), "finding") << " written to `" << options.write_baseline << "`\n";
    else if (hidden > 0)
        environment.err << counted(hidden, "finding") << " hidden by the baseline `" << options.baseline << "`\n";
    tell_timings();
    return failed ? Exit::findings : Exit::good;
}

}  // namespace

Action declare_lint(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<LintOptions>();
    command
        .add_option(
            "files", options->files,
            "Files, folders, patterns, or - for standard input. Without: sla.yaml, or every *.sla.yaml below here")
        ->type_name("FILE");
    command
        .add_option("--output-format", options->formats,
                    fmt::format("The form of the report: {}; with :FILE it goes there. May be given several times",
                                report_names()))
        ->type_name("NAME[:FILE]")
        ->allow_extra_args(false);
    command
        .add_option("--fail-on", options->fail_on,
                    "The severity from which on the exit code is 1: error (default), warning or info")
        ->check(CLI::IsMember({"info", "warning", "error"}))
        ->type_name("SEVERITY");
    command.add_option("--today", options->today, "The day to judge dates by, instead of the system's")
        ->type_name("DATE");
    command.add_option("--threads", options->threads, "How many files to check at a time; default: one for each core")
        ->type_name("N");
    options->mending.declare(command);
    command.add_flag("--no-suppressions", options->no_suppressions,
                     "Show what `# slac: ignore[...]` comments set aside too");
    command.add_option("--baseline", options->baseline, "Hide the findings that are listed in this file")
        ->type_name("FILE");
    command
        .add_option("--write-baseline", options->write_baseline, "List all findings in this file, to be hidden later")
        ->type_name("FILE");
    command
        .add_option("--diff-base", options->diff_base,
                    "Show only what was not found at this revision of git: a branch, a tag or a commit")
        ->type_name("REVISION");
    command.add_flag("--timings", options->timings, "Show on standard error what each rule has cost");
    options->config.declare(command);
    options->color.declare(command);
    return [options, &environment] {
        if (options->formats.empty()) options->formats = {"full"};
        return lint(*options, environment);
    };
}

}  // namespace slac::cli
