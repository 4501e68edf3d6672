#include "architecture.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"

using namespace slac::architecture;

namespace {

std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

Files project_files() {
    const std::filesystem::path root = SLAC_ROOT;
    Files files;
    for (const auto* top : {"src", "include"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / top)) {
            const auto suffix = entry.path().extension();
            if (suffix == ".cpp" || suffix == ".hpp")
                files[entry.path().lexically_relative(root).generic_string()] = text_of(entry.path());
        }
    return files;
}

const char* const kTable = R"(
## Rooms

| room | what it is for | may use | third party |
|---|---|---|---|
| `low` | first | | yaml-cpp (`yaml-cpp`), cmark (`cmark*`), a file (`sha256.h`) |
| `high` | second | `low` | |
| `cli` | third | `low`, `high` | files (`fstream`) |
| `main.cpp` | the program | `cli` | streams (`iostream`) |

## Others
| `no-room` | not read | | |
)";

Files small_project() {
    return {{"src/low/a.cpp",
             "#include \"slac/low/a.hpp\"\n#include <yaml-cpp/yaml.h>\n#include <cmark-gfm.h>\n#include "
             "<sha256.h>\n"},
            {"src/low/b.hpp", ""},
            {"src/low/c.cpp", "#include \"b.hpp\"\n#include \"low/b.hpp\"\n#include \"embedded/x.inc\"\n"},
            {"include/slac/low/a.hpp", "#include <string>\n"},
            {"src/high/h.cpp", "#include \"slac/low/a.hpp\"\n"},
            {"src/high/private.hpp", ""},
            {"include/slac/high/h.hpp", "#include \"slac/low/a.hpp\"\n"},
            {"src/cli/c.cpp", "#include <fstream>\n"},
            {"include/slac/cli/program.hpp", ""},
            {"src/main.cpp", "#include \"slac/cli/program.hpp\"\n#include <iostream>\n"}};
}

std::vector<std::string> with(const std::string& path, const std::string& text) {
    auto files = small_project();
    files[path] += text;
    return violations(rooms_of(kTable), files);
}

}  // namespace

TEST_CASE("every include keeps to the table of docs/architecture.md") {
    const auto rooms = rooms_of(text_of(std::filesystem::path(SLAC_ROOT) / "docs" / "architecture.md"));
    CHECK(rooms.size() >= 13);
    const auto files = project_files();
    CHECK(files.size() >= 40);
    for (const auto& violation : violations(rooms, files)) FAIL_CHECK(violation);
}

TEST_CASE("the table is read as it is written") {
    const auto rooms = rooms_of(kTable);
    REQUIRE(rooms.size() == 4);
    CHECK(rooms[0].outside_headers == std::vector<std::string>{"yaml-cpp", "cmark*", "sha256.h"});
    CHECK(rooms[2].name == "cli");
    CHECK(rooms[2].uses == std::set<std::string>{"low", "high"});
}

TEST_CASE("what breaks the table is told") {
    using Lines = std::vector<std::string>;
    CHECK(violations(rooms_of(kTable), small_project()).empty());
    CHECK(with("src/low/a.cpp", "#include \"slac/high/h.hpp\"\n") ==
          Lines{"src/low/a.cpp includes slac/high/h.hpp: low may not use high"});
    CHECK(with("src/low/a.cpp", "  #  include  \"slac/high/h.hpp\"  // up\r\n") ==
          Lines{"src/low/a.cpp includes slac/high/h.hpp: low may not use high"});
    CHECK(with("src/high/h.cpp", "#include \"low/b.hpp\"\n") ==
          Lines{"src/high/h.cpp includes low/b.hpp: private to its room"});
    CHECK(with("src/high/h.cpp", "#include <yaml-cpp/yaml.h>\n") ==
          Lines{"src/high/h.cpp includes yaml-cpp/yaml.h: not among the third party headers of high"});
    CHECK(with("src/high/h.cpp", "#include <filesystem>\n") ==
          Lines{"src/high/h.cpp includes filesystem: not among the third party headers of high"});
    CHECK(with("include/slac/low/a.hpp", "#include <yaml-cpp/yaml.h>\n") ==
          Lines{"include/slac/low/a.hpp includes yaml-cpp/yaml.h: a public header shows no third party header"});
    CHECK(with("include/slac/low/a.hpp", "#include \"low/b.hpp\"\n") ==
          Lines{"include/slac/low/a.hpp includes low/b.hpp: a public header shows no private one"});
    CHECK(with("src/main.cpp", "#include \"slac/low/a.hpp\"\n") ==
          Lines{"src/main.cpp includes slac/low/a.hpp: main.cpp may not use low"});
    CHECK(with("src/low/a.cpp", "#include \"nowhere.hpp\"\n") ==
          Lines{"src/low/a.cpp includes nowhere.hpp: no such file in its room"});
    CHECK(with("src/other/o.cpp", "") == Lines{"no row in the table for the room other"});

    auto files = small_project();
    files.erase("src/high/h.cpp");
    files.erase("src/high/private.hpp");
    files.erase("include/slac/high/h.hpp");
    CHECK(violations(rooms_of(kTable), files) == Lines{"the table has a room without files: high"});

    auto rooms = rooms_of(kTable);
    rooms[0].uses.insert("high");
    CHECK(violations(rooms, small_project()) == Lines{"the table lets low use high, which is not above it"});
}
