// One fault at a time in agreements that have none: is it found, and is nothing else?
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <set>

#include "catch.hpp"
#include "corpus/seeded_faults.hpp"
#include "slac/reference/explain.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

constexpr std::size_t kMostSeeds = 3;  // of a kind in one agreement: the first, one in the middle and the last

struct KindTally {
    std::size_t agreements = 0, seeded = 0, found = 0;
    std::map<std::string, std::size_t> along;  ///< findings that follow from the fault
    std::map<std::string, std::size_t> wrong;  ///< findings that do not
};

struct Outcome {
    std::vector<KindTally> kinds;  ///< beside faults()
    Tallies rules;
    std::string misses;
    std::size_t clean = 0;
};

bool is_built(std::string_view rule) {
    static const std::set<std::string_view> ids = [] {
        std::set<std::string_view> all;
        for (const auto* info : reference::all_rules()) all.insert(info->id);
        return all;
    }();
    return ids.count(rule) > 0;
}

bool names(const std::vector<std::string_view>& rules, std::string_view rule) {
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

/// Of the ways to make a fault the first, the last and those in between, evenly.
std::vector<Seed> some_of(std::vector<Seed> seeds) {
    if (seeds.size() <= kMostSeeds) return seeds;
    std::vector<Seed> some;
    for (std::size_t i = 0; i < kMostSeeds; ++i)
        some.push_back(std::move(seeds[i * (seeds.size() - 1) / (kMostSeeds - 1)]));
    return some;
}

Outcome seed_all() {
    Outcome all;
    all.kinds.resize(faults().size());
    for (const auto& sample : corpus()) {
        if (!sample.marks.empty()) continue;
        const Sound sound(sample);
        if (!sound.read.findings.empty()) continue;  // told by the test of the clean agreements
        ++all.clean;
        for (std::size_t i = 0; i < faults().size(); ++i) {
            const auto& fault = faults()[i];
            auto& kind = all.kinds[i];
            const auto seeds = some_of(fault.seeding(sound));
            kind.agreements += seeds.empty() ? 0 : 1;
            if (!std::any_of(fault.rules.begin(), fault.rules.end(), is_built)) continue;
            for (const auto& seed : seeds) {
                const auto text = slac::apply(sample.text, seed);
                const auto read = checked(sample, text);
                ++kind.seeded;
                bool found = false;
                for (const auto& finding : read.findings.all()) {
                    if (names(fault.rules, finding.rule)) {
                        found = true;
                    } else if (names(fault.along, finding.rule)) {
                        ++kind.along[finding.rule];
                    } else {
                        ++kind.wrong[finding.rule];
                        ++all.rules[finding.rule].wrong;
                        const auto& file = read.composed.sources[finding.span.file];
                        all.misses +=
                            fmt::format("{}: {}: also line {} [{}] {}\n", sample.path, fault.kind,
                                        file.position(finding.span.begin).line, finding.rule, finding.message);
                    }
                }
                auto& rule = all.rules[std::string(fault.rules.front())];
                ++rule.expected;
                if (found) {
                    ++rule.found;
                    ++kind.found;
                } else {
                    const auto at = sound.read.composed.sources[0].position(seed.front().span.begin).line;
                    all.misses += fmt::format("{}: {}: seeded at line {} and not found\n", sample.path, fault.kind, at);
                }
            }
        }
    }
    return all;
}

const Outcome& outcome() {
    static const Outcome result = seed_all();
    return result;
}

std::string table_of_kinds() {
    std::string text =
        "| fault | found by | agreements | seeded | found | along | false |\n|---|---|---:|---:|---:|---|---|\n";
    const auto listed = [](const std::map<std::string, std::size_t>& counts) {
        std::string list;
        for (const auto& [rule, count] : counts)
            list += fmt::format("{}`{}` {}", list.empty() ? "" : ", ", rule, count);
        return list;
    };
    for (std::size_t i = 0; i < faults().size(); ++i) {
        const auto& kind = outcome().kinds[i];
        std::string by;
        for (const auto rule : faults()[i].rules)
            by += fmt::format("{}`{}`{}", by.empty() ? "" : " or ", rule, is_built(rule) ? "" : " (not built)");
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", faults()[i].kind, by, kind.agreements,
                            kind.seeded, kind.found, listed(kind.along), listed(kind.wrong));
    }
    return text;
}

struct Sum {
    std::size_t seeded = 0, found = 0, wrong = 0;
};
Sum sum() {
    Sum all;
    for (const auto& [rule, tally] : outcome().rules)
        all.seeded += tally.expected, all.found += tally.found, all.wrong += tally.wrong;
    return all;
}

}  // namespace

TEST_CASE("there are many kinds of faults, each in several agreements") {
    CHECK(faults().size() >= 60);
    std::set<std::string_view> kinds;
    for (std::size_t i = 0; i < faults().size(); ++i) {
        INFO(faults()[i].kind);
        CHECK(kinds.insert(faults()[i].kind).second);
        const auto& rules = faults()[i].rules;
        if (std::any_of(rules.begin(), rules.end(), is_built)) CHECK(outcome().kinds[i].agreements >= 3);
    }
}

TEST_CASE("of the faults that are seeded 99 percent are found") {
    INFO(outcome().misses);
    CHECK(sum().seeded >= 3000);
    CHECK(sum().found * 100 >= sum().seeded * 99);
}

TEST_CASE("a fault brings up no other finding than what follows from it") {
    INFO(outcome().misses);
    CHECK(sum().wrong * 100 <= sum().seeded);
}

TEST_CASE("report of the seeded faults", "[.][report]") {
    std::cout
        << fmt::format(
               "\n{} clean agreements, {} faults seeded, {} found, {} findings beside them that do not follow\n\n",
               outcome().clean, sum().seeded, sum().found, sum().wrong)
        << table(outcome().rules, "seeded") << '\n'
        << table_of_kinds() << '\n'
        << outcome().misses;
}
