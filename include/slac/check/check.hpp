#pragma once
#include <string>

#include "slac/model/compose.hpp"
#include "slac/rules/rule.hpp"

/// The front door of the linter: from the text of a file to everything that is to be said of it.
namespace slac::check {

struct Options {
    model::Date today;
    rules::Severities severities;
    rules::Thresholds thresholds;
    syntax::Limits limits;
};

/// An agreement and its findings, sorted by place.
struct Checked {
    model::Composed composed;
    Findings findings;
    std::size_t rules = 0;  ///< of the catalogue, without those that are off
};

/// Reads, composes and judges one agreement. `path` is as people are to see it; `read` opens what it extends.
[[nodiscard]] Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options);

/// A text after its safe fixes.
struct Fixed {
    std::string text;
    std::size_t fixes = 0;
    Checked checked;  ///< of the new text
};

/// Makes all safe fixes of the file itself (not of what it extends), round by round until none is left; of two fixes
/// that overlap the first is made, and the other is looked at again in the next round.
[[nodiscard]] Fixed fix(const std::string& path, std::string text, const model::ReadFile& read, const Options& options);

}  // namespace slac::check
