#pragma once
#include <array>
#include <string>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// Findings as commands for the log of a GitHub Actions step, which shows them at their lines in a pull request:
/// `::error file=sla.yaml,line=3,...::message`. GitHub shows the first 10 of each severity, so they come at the end,
/// errors first; the Markdown report is for all of them.
class Github {
 public:
    /// `folder`: the absolute path of the folder that paths are relative to.
    explicit Github(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings);
    [[nodiscard]] std::string end(const Summary& summary) const;

 private:
    std::string folder_;
    std::array<std::string, 3> commands_;  ///< by severity
};

}  // namespace slac::report
