// What slac makes of the examples lies beside them, so that one can look without building; it equals what the program
// makes.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "slac/cli/program.hpp"

namespace fs = std::filesystem;

namespace {

std::string output_of(const std::vector<std::string>& args, int expected) {
    std::istringstream in;
    std::ostringstream out, err;
    slac::cli::Environment environment{
        .in = in, .out = out, .err = err, .variable = [](const std::string&) { return std::optional<std::string>(); }};
    CHECK(slac::cli::run(args, environment) == expected);
    return out.str();
}

void same_as_file(const std::string& made, const fs::path& path) {
    INFO(path.string()
         << " is stale: run `SLAC_UPDATE=1 ctest --test-dir build/release -R cli` and read the difference");
    if (std::getenv("SLAC_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << made;
    std::ifstream file(path, std::ios::binary);
    const bool same = std::string(std::istreambuf_iterator<char>(file), {}) == made;
    CHECK(same);
}

}  // namespace

TEST_CASE("the examples' findings and documents lie beside them") {
    fs::current_path(SLAC_ROOT);
    for (const std::string name : {"first-draft", "manufacturer", "maschinenbau", "saas", "workbook"}) {
        const std::string folder = "examples/" + name + "/";
        const bool draft = name == "first-draft";
        same_as_file(output_of({"lint", "--today", "2026-11-23", folder + "sla.yaml"}, draft ? 1 : 0),
                     folder + "findings.txt");
        if (draft) continue;  // its mistakes have to be mended before there is a document
        same_as_file(output_of({"render", "--today", "2026-11-23", folder + "sla.yaml"}, 0), folder + "agreement.md");
        same_as_file(output_of({"render", "--today", "2026-11-23", "-f", "html", folder + "sla.yaml"}, 0),
                     folder + "agreement.html");
    }
}
