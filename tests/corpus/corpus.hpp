#pragma once
#include <map>
#include <string>
#include <vector>

#include "slac/check/check.hpp"

/// The agreements under tests/corpus, with the findings that a person marked in them. README.md there says how.
namespace slac::testing {

/// One finding that is to be made: at a line, or (line 0) about something that is missing, anywhere in the file.
struct Mark {
    std::size_t line = 0;
    std::string rule;
    friend auto operator<=>(const Mark&, const Mark&) = default;
};

struct Sample {
    std::string path;  ///< below tests/corpus
    std::string text;
    std::vector<Mark> marks;
    model::Date today{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};
};

/// All agreements, by path.
[[nodiscard]] const std::vector<Sample>& corpus();

/// The marks of a text, and the day if it names one.
[[nodiscard]] Sample read_sample(std::string path, std::string text);

/// What the linter says of a text that takes the place of the sample's.
[[nodiscard]] check::Checked checked(const Sample& sample, std::string text);

/// How the marks and the findings of one sample go together.
struct Comparison {
    std::vector<Mark> found;
    std::vector<Mark> missed;
    std::vector<std::pair<Mark, std::string>> wrong;  ///< found and not marked, with the message
};
[[nodiscard]] Comparison compare(const std::vector<Mark>& marks, const check::Checked& checked);

/// A count for each rule; prints as a table.
struct Tally {
    std::size_t expected = 0, found = 0, wrong = 0;
};
using Tallies = std::map<std::string, Tally>;
[[nodiscard]] std::string table(const Tallies& tallies, const std::string& expected);

}  // namespace slac::testing
