#pragma once
#include <string>

#include "slac/model/compose.hpp"
#include "slac/rules/rule.hpp"

/// The front door of the linter: from the text of a file to everything that is to be said of it.
namespace slac::check {

struct Options {
    model::Date today;
    rules::Thresholds thresholds;
    syntax::Limits limits;
};

/// An agreement and its findings, sorted by place.
struct Checked {
    model::Composed composed;
    Findings findings;
};

/// Reads, composes and judges one agreement. `path` is as people are to see it; `read` opens what it extends.
[[nodiscard]] Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options);

}  // namespace slac::check
