#pragma once
#include <string>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// One line a finding: `sla.yaml:3:5: error: message [rule]`, which editors and log readers know how to follow. A line
/// that sums up the run closes it. Nothing reaches the terminal raw, and no file name can make a line of its own.
class Concise {
 public:
    Concise(bool color, bool unicode) : color_(color), unicode_(unicode) {}
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings) const;
    [[nodiscard]] std::string end(const Summary& summary) const;

 private:
    bool color_;
    bool unicode_;
};

}  // namespace slac::report
