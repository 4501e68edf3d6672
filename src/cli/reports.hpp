#pragma once
#include <string>
#include <variant>
#include <vector>

#include "cli/terminal.hpp"
#include "slac/cli/program.hpp"
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/concise.hpp"
#include "slac/report/full.hpp"
#include "slac/report/github.hpp"
#include "slac/report/gitlab.hpp"
#include "slac/report/json.hpp"
#include "slac/report/junit.hpp"
#include "slac/report/markdown.hpp"
#include "slac/report/sarif.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::cli {

/// The forms that the findings of a run can take.
using Report = std::variant<report::Full, report::Concise, report::Json, report::Sarif, report::Github, report::Gitlab,
                            report::Junit, report::Markdown>;

/// The names of all forms, for completion.
[[nodiscard]] std::vector<std::string_view> report_formats();
/// The same for help: "full, concise or json".
[[nodiscard]] std::string report_names();

/// The reports of one run, each with its form and where it goes. What is meant for standard output is written file by
/// file; a report that goes to a file is written whole at the end. Where `GITHUB_STEP_SUMMARY` names the summary of a
/// CI step, `github` also adds the Markdown report to it: the variable says where a report goes, never what is in it.
class Reports {
 public:
    /// `formats` are `NAME` or `NAME:FILE`. Throws `UsageError` for a name that there is not, for a missing file name,
    /// and for two reports that both go to standard output.
    Reports(const std::vector<std::string>& formats, const ColorChoice& color, Environment& environment);

    /// What one checked agreement has; in the order of the files. Findings that the file sets aside are shown only by
    /// the forms that have a place for them. `fail_on`: the severity from which on the run fails for this agreement.
    void add(const Sources& sources, const std::vector<Diagnostic>& findings, Severity fail_on);
    /// Ends and writes every report.
    void finish(const report::Summary& summary);

 private:
    struct Sink {
        Report report;
        bool shows_suppressed = false;
        std::string path;  ///< empty for standard output
        bool appends = false;
        std::string text;  ///< what is collected for a file
    };
    void write(Sink& sink, std::string piece);

    Environment& environment_;
    std::vector<Sink> sinks_;
};

}  // namespace slac::cli
