#include "cli/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <type_traits>
#include <utility>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/reference/explain.hpp"
#include "slac/reference/pages.hpp"

namespace slac::cli {
namespace {

/// How a report is to look where it goes.
struct Place {
    bool color = false;
    bool unicode = true;
    std::size_t width = 80;
    std::string folder;  ///< the working folder
};

std::vector<report::RuleHelp> lessons() {
    std::vector<report::RuleHelp> all;
    for (const auto* rule : reference::all_rules())
        all.push_back({rule, reference::explain(rule->id, false).value_or(""), reference::rule_markdown(*rule), {}});
    return all;
}

struct Format {
    std::string_view name;
    bool shows_suppressed = false;
    Report (*open)(const Place& place) = nullptr;
};

constexpr Format kFormats[] = {
    {"full", false,
     [](const Place& place) -> Report {
         return report::Full({.color = place.color, .unicode = place.unicode, .width = place.width});
     }},
    {"concise", false, [](const Place& place) -> Report { return report::Concise(place.color, place.unicode); }},
    {"json", true, [](const Place&) -> Report { return report::Json(); }},
    {"sarif", true, [](const Place& place) -> Report { return report::Sarif(place.folder, lessons()); }},
    {"github", false, [](const Place& place) -> Report { return report::Github(place.folder); }},
    {"gitlab", false, [](const Place& place) -> Report { return report::Gitlab(place.folder); }},
    {"junit", false, [](const Place& place) -> Report { return report::Junit(place.folder); }},
    {"markdown", false, [](const Place& place) -> Report { return report::Markdown(place.folder); }},
};

const Format& format_of(const std::string& name) {
    const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                           [&](const Format& format) { return format.name == name; });
    if (found != std::end(kFormats)) return *found;
    const auto meant = nearest(name, report_formats());
    throw UsageError(
        fmt::format("there is no output format `{}`", name),
        meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(report_formats())));
}

}  // namespace

std::vector<std::string_view> report_formats() {
    std::vector<std::string_view> all;
    for (const auto& format : kFormats) all.push_back(format.name);
    return all;
}

std::string report_names() {
    const auto all = report_formats();
    return fmt::format("{} or {}", fmt::join(all.begin(), all.end() - 1, ", "), all.back());
}

Reports::Reports(const std::vector<std::string>& formats, const ColorChoice& color, Environment& environment)
    : environment_(environment) {
    std::error_code unknown;  // a working folder that is gone: then paths stay as they are
    const auto folder = std::filesystem::current_path(unknown).string();
    bool standard_output_taken = false;
    bool for_github = false;
    for (const auto& wanted : formats) {
        const auto colon = wanted.find(':');
        const auto& format = format_of(wanted.substr(0, colon));
        const std::string path = colon == std::string::npos ? "" : wanted.substr(colon + 1);
        if (colon != std::string::npos && path.empty())
            throw UsageError(fmt::format("`--output-format {}` names no file behind the colon", wanted));
        if (path.empty() && std::exchange(standard_output_taken, true))
            throw UsageError("two reports cannot both go to standard output",
                             "give one of them a file: `--output-format json:report.json`");
        const Place place{.color = color.on(environment, environment.out_is_terminal && path.empty()),
                          .unicode = !path.empty() || unicode(environment),
                          .width = static_cast<std::size_t>(std::max(environment.width, 40)),
                          .folder = folder};
        sinks_.push_back({.report = format.open(place), .shows_suppressed = format.shows_suppressed, .path = path});
        for_github = for_github || format.name == "github";
    }
    const auto job_summary = environment.variable("GITHUB_STEP_SUMMARY");
    if (for_github && job_summary && !job_summary->empty())
        sinks_.push_back({.report = report::Markdown(folder, report::Markdown::kJobSummary),
                          .path = *job_summary,
                          .appends = true,
                          .text = "\n"});  // what stands there already may be a table
}

void Reports::write(Sink& sink, std::string piece) {
    if (sink.path.empty())
        write_output(environment_, piece);
    else
        sink.text += piece;
}

void Reports::add(const Sources& sources, const std::vector<Diagnostic>& findings, Severity fail_on) {
    const auto set_aside = [](const Diagnostic& finding) { return finding.suppressed.has_value(); };
    std::vector<Diagnostic> counted;
    const bool some_set_aside = std::any_of(findings.begin(), findings.end(), set_aside);
    if (some_set_aside) std::remove_copy_if(findings.begin(), findings.end(), std::back_inserter(counted), set_aside);
    for (auto& sink : sinks_) {
        const auto& shown = some_set_aside && !sink.shows_suppressed ? counted : findings;
        auto piece = std::visit(
            [&](auto& report) {
                if constexpr (std::is_same_v<std::decay_t<decltype(report)>, report::Junit>)
                    return report.file(sources, shown, fail_on);
                else
                    return report.file(sources, shown);
            },
            sink.report);
        write(sink, std::move(piece));
    }
}

void Reports::finish(const report::Summary& summary) {
    for (auto& sink : sinks_) {
        write(sink, std::visit([&](auto& report) { return report.end(summary); }, sink.report));
        if (sink.path.empty()) continue;
        if (sink.appends)
            append_to_file(sink.path, sink.text);
        else
            write_file(sink.path, sink.text);
    }
}

}  // namespace slac::cli
