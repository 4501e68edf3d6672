#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/report/summary.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

struct FullOptions {
    bool color = false;                ///< ANSI colours; nothing is told by colour alone
    bool unicode = true;               ///< false: the output is pure ASCII, other characters as `<U+20AC>`
    std::size_t width = 80;            ///< terminal cells of a line; below 40 it is read as 40
    std::size_t most_findings = 1000;  ///< those after it are only counted
};

/// Findings for people: place, message, the lines of the file with carets under them, help. One agreement
/// after the other, so that a run over many files holds no more than one of them:
///   Full full(options);
///   for (...) out << full.file(sources, findings);
///   out << full.end(summary);
/// What a file, a path or a message holds never reaches the terminal raw: control characters, escapes and
/// direction marks are drawn as visible signs.
class Full {
 public:
    explicit Full(FullOptions options) : options_(options) {}

    /// `findings` in the order in which they are to be shown, their spans in `sources`.
    [[nodiscard]] std::string file(const Sources& sources, const std::vector<Diagnostic>& findings);
    /// The line that sums up the run. Also says how many findings were left out.
    [[nodiscard]] std::string end(const Summary& summary) const;

 private:
    FullOptions options_;
    std::size_t shown_ = 0;
    std::size_t left_out_ = 0;
};

}  // namespace slac::report
