#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// Findings for programs: the JSON report, version 1, as schemas/lint.schema.json describes it. One finding a
/// line. The pieces together are one JSON document whatever bytes the files hold: what is not UTF-8 is
/// replaced by U+FFFD.
///   Json json;
///   for (...) out << json.file(sources, findings);
///   out << json.end(summary);
class Json {
 public:
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings);
    [[nodiscard]] std::string end(const Summary& summary);

 private:
    bool begun_ = false;
    bool first_ = true;
};

/// The JSON Schema (2020-12) of that report: schemas/lint.schema.json.
[[nodiscard]] std::string_view lint_schema();

}  // namespace slac::report
