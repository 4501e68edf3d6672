#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// Findings as GitLab's code quality report, which a merge request compares with that of its target branch. A finding's
/// fingerprint is made of its path, its rule and the text of its line: it stays when lines are added above.
class Gitlab {
 public:
    /// `folder`: the absolute path of the folder that paths are relative to.
    explicit Gitlab(std::string folder) : folder_(std::move(folder)) {}
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings);
    [[nodiscard]] std::string end(const Summary& summary) const;

 private:
    std::string folder_;
    std::string begin_ = "[";
    std::map<std::string, std::size_t> seen_;  ///< how often a path, rule and line came so far
};

}  // namespace slac::report
