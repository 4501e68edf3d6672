// The kept inputs of the fuzzers, each of which broke something once or reaches a corner, on every target.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catch.hpp"
#include "fuzz/targets.hpp"

namespace fs = std::filesystem;

TEST_CASE("every kept input keeps the promises of its target") {
    for (const auto& target : slac::fuzz::targets()) {
        const auto folder = fs::path(SLAC_ROOT) / "tests" / "fuzz" / "corpus" / target.name;
        CAPTURE(folder);
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator(folder)) {
            std::ifstream file(entry.path(), std::ios::binary);
            CAPTURE(entry.path());
            target.run(std::string(std::istreambuf_iterator<char>(file), {}));
            ++count;
        }
        CHECK(count > 0);
    }
}

TEST_CASE("every folder of kept inputs has its target, and so each target is built as a fuzzer") {
    std::set<std::string> folders, targets;
    for (const auto& entry : fs::directory_iterator(fs::path(SLAC_ROOT) / "tests" / "fuzz" / "corpus"))
        folders.insert(entry.path().filename().string());
    for (const auto& target : slac::fuzz::targets()) targets.emplace(target.name);
    CHECK(folders == targets);
}
