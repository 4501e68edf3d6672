#include "slac/report/junit.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "plain_text.hpp"
#include "slac/source/xml.hpp"
#include "terminal_text.hpp"

namespace slac::report {
namespace {

constexpr std::string_view kBegin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"slac\">\n";

/// The findings of one rule in one agreement.
struct Test {
    std::string_view rule;
    Severity severity = Severity::info;  ///< the highest
    std::string_view message;            ///< of the first with it
    std::string places;                  ///< all, with what is to be done
};

}  // namespace

std::string Junit::file(const Sources& sources, const std::vector<Diagnostic>& findings, Severity fail_on) {
    std::vector<Test> tests;
    for (const auto& finding : findings) {
        auto test = std::find_if(tests.begin(), tests.end(), [&](const Test& t) { return t.rule == finding.rule; });
        if (test == tests.end()) test = tests.insert(tests.end(), Test{.rule = finding.rule});
        if (test->places.empty() || finding.severity > test->severity) {
            test->severity = finding.severity;
            test->message = finding.message;
        }
        const auto& file = sources[finding.span.file];
        const auto position = file.position(finding.span.begin);
        test->places += fmt::format("{}:{}:{}: {}: {}\n", visible(path_below(folder_, file.path()), true),
                                    position.line, position.column, name(finding.severity), one_line(finding.message));
        if (!finding.help.empty()) test->places += fmt::format("help: {}\n", safe_lines(finding.help));
    }

    const auto path = as_xml(sources.empty() ? "" : visible(path_below(folder_, sources[0].path()), true));
    const auto failures =
        std::count_if(tests.begin(), tests.end(), [&](const Test& test) { return test.severity >= fail_on; });
    const auto found = static_cast<std::ptrdiff_t>(tests.size());
    std::string out(begun_ ? "" : kBegin);
    begun_ = true;
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n", path,
                       std::max<std::ptrdiff_t>(found, 1), failures, found - failures);
    if (tests.empty()) out += fmt::format("    <testcase name=\"no findings\" classname=\"{}\"/>\n", path);
    for (const auto& test : tests) {
        out += fmt::format("    <testcase name=\"{}\" classname=\"{}\">\n", as_xml(one_line(test.rule)), path);
        if (test.severity >= fail_on)
            out += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", name(test.severity),
                               as_xml(one_line(test.message)), as_xml(test.places));
        else
            out += fmt::format("      <skipped>{}</skipped>\n", as_xml(test.places));
        out += "    </testcase>\n";
    }
    return out + "  </testsuite>\n";
}

std::string Junit::end(const Summary&) { return std::string(begun_ ? "" : kBegin) + "</testsuites>\n"; }

}  // namespace slac::report
