#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <ostream>
#include <thread>

#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/files.hpp"
#include "cli/reports.hpp"
#include "cli/terminal.hpp"
#include "cli/today.hpp"
#include "slac/check/check.hpp"
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
    bool fix = false;
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

Exit lint(const LintOptions& options, Environment& environment) {
    check::Options always;
    always.today = today(options.today, environment);
    Configurations configurations(options.config, always, environment);
    const auto files = files_to_lint(options.files, configurations);
    if (options.fix && std::any_of(files.begin(), files.end(), [](const auto& file) { return file.path == "-"; }))
        throw UsageError("`--fix` changes files, and standard input is none", "name the file");
    Reports reports(options.formats, options.color, environment);

    report::Summary summary;
    bool failed = false;
    std::atomic<std::size_t> fixes{0};
    // Files are checked a batch at a time and reported in their order: many at once, few in memory.
    constexpr std::size_t kBatch = 128;
    const unsigned cores = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t begin = 0; begin < files.size(); begin += kBatch) {
        const std::size_t count = std::min(kBatch, files.size() - begin);
        std::vector<check::Checked> checked(count);
        in_parallel(count, static_cast<unsigned>(std::min<std::size_t>(cores, count)), [&](std::size_t i) {
            const auto& path = files[begin + i].path;
            const auto& how = files[begin + i].configuration->options;
            auto text = read_input(path, environment, how.limits.bytes);
            const auto read = bases_beside(path, how.limits.bytes);
            if (!options.fix) {
                checked[i] = check::check(path == "-" ? std::string(kStandardInput) : path, std::move(text), read, how);
                return;
            }
            auto fixed = check::fix(path, std::move(text), read, how);
            if (fixed.fixes > 0) write_file(path, fixed.text);
            fixes += fixed.fixes;
            checked[i] = std::move(fixed.checked);
        });
        for (std::size_t i = 0; i < count; ++i) {
            const auto& result = checked[i];
            const auto fail_on = options.fail_on.empty() ? *files[begin + i].configuration->loaded->config.fail_on
                                                         : severity_named(options.fail_on);
            const auto& findings = result.findings.all();
            summary.add(findings);
            summary.rules = std::max(summary.rules, result.rules);
            failed = failed || std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
                         return !finding.suppressed && finding.severity >= fail_on;
                     });
            reports.add(result.composed.sources, findings, fail_on);
        }
    }
    reports.finish(summary);
    if (options.fix) environment.err << fmt::format("{} fix{} made\n", fixes.load(), fixes == 1 ? "" : "es");
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
    command.add_flag("--fix", options->fix, "Make the fixes that cannot change what was agreed");
    options->config.declare(command);
    options->color.declare(command);
    return [options, &environment] {
        if (options->formats.empty()) options->formats = {"full"};
        return lint(*options, environment);
    };
}

}  // namespace slac::cli
