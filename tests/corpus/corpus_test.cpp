// The linter against what people expect of it: the marks in tests/corpus were written before it was run.
#include "corpus/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "catch.hpp"
#include "slac/reference/explain.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

/// Rules of the catalogue that nobody has built, because they cannot be silent on good agreements; marks of them stand
/// in the corpus all the same.
const std::set<std::string> kNotBuilt = {};

const std::set<std::string>& known_rules() {
    static const std::set<std::string> ids = [] {
        std::set<std::string> all;
        for (const auto* info : reference::all_rules()) all.emplace(info->id);
        return all;
    }();
    return ids;
}

struct Precision {
    Tallies tallies;
    std::string differences;
    std::size_t files = 0, clean = 0, wrong_in_clean = 0, unknown = 0;
};

const Precision& precision() {
    static const Precision result = [] {
        Precision all;
        for (const auto& sample : corpus()) {
            ++all.files;
            if (sample.marks.empty()) ++all.clean;
            std::vector<Mark> marks;
            for (const auto& mark : sample.marks) {
                if (known_rules().count(mark.rule) > 0) {
                    marks.push_back(mark);
                    ++all.tallies[mark.rule].expected;
                } else if (kNotBuilt.count(mark.rule) == 0) {
                    ++all.unknown;
                    all.differences += fmt::format("{}:{} there is no rule {}\n", sample.path, mark.line, mark.rule);
                }
            }
            const auto outcome = compare(marks, checked(sample, sample.text));
            for (const auto& mark : outcome.found) ++all.tallies[mark.rule].found;
            for (const auto& mark : outcome.missed)
                all.differences += fmt::format("{}:{} missed [{}]\n", sample.path, mark.line, mark.rule);
            for (const auto& [mark, message] : outcome.wrong) {
                ++all.tallies[mark.rule].wrong;
                if (sample.marks.empty()) ++all.wrong_in_clean;
                all.differences +=
                    fmt::format("{}:{} not marked [{}] {}\n", sample.path, mark.line, mark.rule, message);
            }
        }
        return all;
    }();
    return result;
}

}  // namespace

TEST_CASE("the corpus is large, and a good part of it is clean") {
    CHECK(precision().files >= 40);
    CHECK(precision().clean >= 15);
}

TEST_CASE("the findings in the corpus are the ones that were marked") {
    INFO(precision().differences);
    CHECK(precision().unknown == 0);
    std::size_t expected = 0, found = 0, wrong = 0;
    for (const auto& [rule, tally] : precision().tallies)
        expected += tally.expected, found += tally.found, wrong += tally.wrong;
    CHECK(expected >= 300);
    CHECK(found == expected);
    CHECK(wrong == 0);
}

TEST_CASE("nothing is found in the clean agreements") {
    INFO(precision().differences);
    CHECK(precision().wrong_in_clean == 0);
}

TEST_CASE("marks are read and compared by line and rule, those of the head by rule and number") {
    const auto sample =
        read_sample("a.yaml",
                    "# today: 2027-03-04\n"
                    "# expect-file: no-kpis\n"
                    "slac: 1\n"
                    "agreement: {expires: 31.12.2027}  # expect: date-not-iso, no-goals # expect: no-kpis\n");
    CHECK(sample.today == model::Date{std::chrono::year{2027}, std::chrono::month{3}, std::chrono::day{4}});
    CHECK(sample.marks == std::vector<Mark>{{0, "no-kpis"}, {4, "date-not-iso"}, {4, "no-goals"}, {4, "no-kpis"}});
    const auto outcome = compare(sample.marks, checked(sample, sample.text));
    CHECK(std::count(outcome.found.begin(), outcome.found.end(), Mark{4, "date-not-iso"}) == 1);
    // One finding for two marks, and one at another line than its mark.
    CHECK(std::count(outcome.found.begin(), outcome.found.end(), Mark{0, "no-kpis"}) == 1);
    CHECK(outcome.missed == std::vector<Mark>{{4, "no-goals"}, {4, "no-kpis"}});
    CHECK(std::any_of(outcome.wrong.begin(), outcome.wrong.end(),
                      [](const auto& wrong) { return wrong.first.rule == "no-goals"; }));
}

TEST_CASE("report of the corpus", "[.][report]") {
    const auto& all = precision();
    std::cout << fmt::format("{} agreements, {} of them clean\n\n{}\n{}", all.files, all.clean,
                             table(all.tallies, "expected"), all.differences);
}
