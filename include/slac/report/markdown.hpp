#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// Findings as a table for a comment on a pull request or for the summary of a CI job, errors first. It is at most
/// `most_bytes` long and says how many findings it leaves out. What files hold cannot make links, headings, HTML or
/// mentions of people there.
class Markdown {
 public:
    /// A comment on GitHub holds 65,536 characters.
    static constexpr std::size_t kComment = 60'000;
    /// The summary of a step holds 1 MiB there.
    static constexpr std::size_t kJobSummary = 1'000'000;

    /// `folder`: the absolute path of the folder that paths are relative to.
    explicit Markdown(std::string folder, std::size_t most_bytes = kComment)
        : folder_(std::move(folder)), most_bytes_(most_bytes) {}
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings);
    [[nodiscard]] std::string end(const Summary& summary) const;

 private:
    std::string folder_;
    std::size_t most_bytes_;
    std::array<std::vector<std::string>, 3> rows_;     ///< by severity, as many as can be shown
    std::array<std::size_t, 3> bytes_{}, findings_{};  ///< by severity
};

}  // namespace slac::report
