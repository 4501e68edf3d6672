#pragma once
#include <string>
#include <utility>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// Findings as test results in the XML of JUnit, as Jenkins and GitLab read it. An agreement is a suite; each rule that
/// found something in it is a test: failed when a finding is at or above `fail_on`, else skipped. An agreement without
/// findings is a suite with one test that passed.
class Junit {
 public:
    /// `folder`: the absolute path of the folder that paths are relative to.
    explicit Junit(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings, Severity fail_on);
    [[nodiscard]] std::string end(const Summary& summary);

 private:
    std::string folder_;
    bool begun_ = false;
};

}  // namespace slac::report
