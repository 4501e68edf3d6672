#include "cli/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::cli {
namespace {

/// How a report is to look where it goes.
struct Place {
    bool color = false;
    bool unicode = true;
    std::size_t width = 80;
};

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
    {"json", true, [](const Place&) -> Report { return report::Json(); }},
};

std::vector<std::string_view> names() {
    std::vector<std::string_view> all;
    for (const auto& format : kFormats) all.push_back(format.name);
    return all;
}

const Format& format_of(const std::string& name) {
    const auto* const found = std::find_if(std::begin(kFormats), std::end(kFormats),
                                           [&](const Format& format) { return format.name == name; });
    if (found != std::end(kFormats)) return *found;
    const auto meant = nearest(name, names());
    throw UsageError(fmt::format("there is no output format `{}`", name),
                     meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(names())));
}

}  // namespace

std::string report_names() {
    const auto all = names();
    return fmt::format("{} or {}", fmt::join(all.begin(), all.end() - 1, ", "), all.back());
}

Reports::Reports(const std::vector<std::string>& formats, const ColorChoice& color, Environment& environment)
    : environment_(environment) {
    bool standard_output_taken = false;
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
                          .width = static_cast<std::size_t>(std::max(environment.width, 40))};
        sinks_.push_back({format.open(place), format.shows_suppressed, path, {}});
    }
}

void Reports::write(Sink& sink, std::string piece) {
    if (sink.path.empty())
        write_output(environment_, piece);
    else
        sink.text += piece;
}

void Reports::add(const Sources& sources, const std::vector<Diagnostic>& findings) {
    const auto set_aside = [](const Diagnostic& finding) { return finding.suppressed.has_value(); };
    std::vector<Diagnostic> counted;
    const bool some_set_aside = std::any_of(findings.begin(), findings.end(), set_aside);
    if (some_set_aside) std::remove_copy_if(findings.begin(), findings.end(), std::back_inserter(counted), set_aside);
    for (auto& sink : sinks_) {
        const auto& shown = some_set_aside && !sink.shows_suppressed ? counted : findings;
        write(sink, std::visit([&](auto& report) { return report.file(sources, shown); }, sink.report));
    }
}

void Reports::finish(const report::Summary& summary) {
    for (auto& sink : sinks_) {
        write(sink, std::visit([&](auto& report) { return report.end(summary); }, sink.report));
        if (!sink.path.empty()) write_file(sink.path, sink.text);
    }
}

}  // namespace slac::cli
