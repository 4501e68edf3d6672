#pragma once
#include <string>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// What a report tells of a rule itself.
struct RuleHelp {
    const RuleInfo* rule = nullptr;
    std::string text;      ///< the lesson on the rule
    std::string markdown;  ///< the same, with headings and examples
    std::string url;       ///< of its page; may be empty
};

/// Findings as SARIF 2.1.0, the form in which code scanning takes them (GitHub, Azure DevOps, editors). Every rule is
/// listed with its lesson. Addresses of files are relative to `folder` where they can be. Findings that the file sets
/// aside are told with their reason.
class Sarif {
 public:
    /// `folder`: the absolute path of the folder that addresses are relative to.
    Sarif(std::string folder, const std::vector<RuleHelp>& rules);
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings);
    [[nodiscard]] std::string end(const Summary& summary);

 private:
    std::string folder_;
    std::vector<std::string> ids_;  ///< of the rules, in their order
    std::string head_;              ///< all that stands in front of the results, until it is written
    bool first_ = true;
};

}  // namespace slac::report
