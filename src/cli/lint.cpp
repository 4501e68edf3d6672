#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <ostream>
#include <thread>

#include "cli/command.hpp"
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
    std::string fail_on = "error";
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

Exit lint(const LintOptions& options, Environment& environment) {
    const auto files = find_agreements(options.files);
    if (options.fix && std::find(files.begin(), files.end(), "-") != files.end())
        throw UsageError("`--fix` changes files, and standard input is none", "name the file");
    check::Options how;
    how.today = today(options.today, environment);
    Reports reports(options.formats, options.color, environment);
    const auto fail_on = static_cast<Severity>(
        std::find(std::begin(kSeverities), std::end(kSeverities), options.fail_on) - std::begin(kSeverities));

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
            const auto& path = files[begin + i];
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
        for (const auto& result : checked) {
            const auto& findings = result.findings.all();
            summary.add(findings);
            summary.rules = std::max(summary.rules, result.rules);
            failed = failed || std::any_of(findings.begin(), findings.end(), [&](const Diagnostic& finding) {
                         return !finding.suppressed && finding.severity >= fail_on;
                     });
            reports.add(result.composed.sources, findings);
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
                    "The severity from which on the exit code is 1: error, warning or info")
        ->check(CLI::IsMember({"info", "warning", "error"}))
        ->type_name("SEVERITY");
    command.add_option("--today", options->today, "The day to judge dates by, instead of the system's")
        ->type_name("DATE");
    command.add_option("--threads", options->threads, "How many files to check at a time; default: one for each core")
        ->type_name("N");
    command.add_flag("--fix", options->fix, "Make the fixes that cannot change what was agreed");
    options->color.declare(command);
    return [options, &environment] {
        if (options->formats.empty()) options->formats = {"full"};
        return lint(*options, environment);
    };
}

}  // namespace slac::cli
