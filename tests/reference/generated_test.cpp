// The files of the project that are made from the two tables. With SLAC_UPDATE=1 in the environment they are written
// anew; read the difference before you keep it.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

#include "project_files.hpp"
#include "slac/reference/pages.hpp"
#include "slac/reference/schema.hpp"

namespace {

void is_fresh(const std::string& path, const std::string& made) {
    const auto* update = std::getenv("SLAC_UPDATE");
    if (update != nullptr && std::string(update) == "1") {
        std::ofstream out(std::string(SLAC_ROOT) + "/" + path, std::ios::binary);
        out << made;
        REQUIRE(out.flush());
    }
    const auto kept = project_file(path);
    if (kept == made) return;
    const auto same = static_cast<std::size_t>(std::mismatch(kept.begin(), kept.end(), made.begin(), made.end()).first -
                                               kept.begin());
    FAIL_CHECK(path << " is stale: `SLAC_UPDATE=1 ctest -R reference` writes it anew. It differs from line "
                    << std::count(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(same), '\n') + 1);
}

}  // namespace

TEST_CASE("the schemas are fresh") {
    using namespace slac::reference;
    const struct {
        std::string kind;
        SchemaForm form;
    } forms[] = {{"", {}}, {".draft-07", {SchemaDraft::draft_07}}, {".editor", {SchemaDraft::draft_07, true}}};
    for (const auto& [kind, form] : forms) {
        is_fresh("schemas/sla" + kind + ".schema.json", sla_schema(form));
        is_fresh("schemas/config" + kind + ".schema.json", config_schema(form));
    }
    is_fresh("schemas/lint.draft-07.schema.json",
             in_draft(project_file("schemas/lint.schema.json"), SchemaDraft::draft_07));
}
TEST_CASE("the page about configurations is fresh") {
    is_fresh("docs/configuration.md", slac::reference::configuration_page());
}
TEST_CASE("the page about the language is fresh") { is_fresh("docs/language.md", slac::reference::language_page()); }
TEST_CASE("the page about the rules is fresh") { is_fresh("docs/rules.md", slac::reference::rules_page()); }
