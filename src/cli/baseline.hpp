#pragma once
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "slac/check/check.hpp"
#include "slac/check/finding_key.hpp"
#include "slac/source/source_file.hpp"

namespace slac::cli {

/// Findings that were there when a team began to use slac, so that only new ones are told. A file of JSON, sorted, an
/// entry a line: {"file","rule","at","content","count"}, `count` when there are several alike. `file` is relative to
/// the folder of the baseline, so that slac can be run from anywhere.
class Baseline {
 public:
    /// `path` is the file to read or to write.
    explicit Baseline(std::string path) : path_(std::move(path)) {}

    /// Reads the file. Throws `UsageError` with the place of a mistake.
    void read();
    /// Adds the findings of an agreement that count; those that no baseline can hold are left out.
    void add(const std::string& agreement, const check::Checked& checked);
    /// Writes the file whole or not at all, with how many findings there are in it.
    std::size_t write() const;

    /// Takes the findings that the baseline knows out of those of an agreement. Gives how many.
    std::size_t hide(const std::string& agreement, check::Checked& checked);
    /// The entries of the agreements seen by `hide` to which nothing fitted, as findings in the baseline's own text.
    [[nodiscard]] Findings stale() const;
    /// The baseline's text, for those findings.
    [[nodiscard]] const Sources& sources() const { return sources_; }

 private:
    struct Entry {
        std::size_t count = 0;
        std::size_t left = 0;  ///< of these, not seen yet
        Span span;             ///< in the file
    };
    using Key = std::pair<std::string, check::FindingKey>;

    [[nodiscard]] std::string shown_from_here(const std::string& agreement) const;

    std::string path_;
    Sources sources_;
    std::map<Key, Entry> entries_;
    std::set<std::string> seen_;  ///< agreements that were checked in this run
};

}  // namespace slac::cli
