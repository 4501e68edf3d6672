#pragma once
#include <cstddef>
#include <string>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/full.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// The cells before the bar of a frame: the line numbers and a blank. The same for all frames of a finding.
[[nodiscard]] std::size_t gutter_of(const Sources& sources, const Diagnostic& finding);

/// The lines of the file that the finding speaks of, with marks under its spans: `^` under the finding
/// itself, a line under each label with its text beside it. Labels that are far away or in another file get a
/// frame of their own with their place above it. Ends with a line break.
[[nodiscard]] std::string frames(const Sources& sources, const Diagnostic& finding, std::size_t gutter,
                                 const FullOptions& options);

}  // namespace slac::report
