// Runs the pages: tests/specs/*.md, README.md and docs/*.md. With SLAC_UPDATE=1 in the environment they are
// rewritten to what the program prints now; read the difference before you keep it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.hpp"
#include "fresh_folder.hpp"
#include "spec.hpp"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> pages() {
    const fs::path project = SLAC_ROOT;
    std::vector<fs::path> found;
    for (const auto& folder : {project / "tests" / "specs", project / "docs"})
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".md") found.push_back(entry.path());
    if (fs::exists(project / "README.md")) found.push_back(project / "README.md");
    std::sort(found.begin(), found.end());
    return found;
}

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("every page does what it says") {
    const auto* update = std::getenv("SLAC_UPDATE");
    const bool rewrite = update != nullptr && std::string(update) == "1";
    REQUIRE(!pages().empty());
    std::size_t commands = 0;
    for (const auto& page : pages()) {
        const auto shown = page.lexically_relative(SLAC_ROOT).generic_string();
        const auto text = text_of(page);
        const slac::specs::FreshFolder folder;
        const auto outcome = slac::specs::run(text, folder.path(), SLAC_ROOT, slac::cli::run);
        commands += outcome.commands;
        if (rewrite && outcome.updated != text) {
            std::ofstream(page, std::ios::binary) << outcome.updated;
            WARN(shown << " was rewritten");
        } else {
            for (const auto& failure : outcome.failures) FAIL_CHECK(shown << ", " << failure);
        }
    }
    CHECK(commands > 0);
}
