#include "slac/format/format.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.hpp"

namespace fs = std::filesystem;
using namespace slac;

namespace {

/// The text in slac's style; the word "left alone" when it was not touched for a reason.
std::string tidy(const std::string& text) {
    const SourceFile file(0, "sla.yaml", text);
    Findings findings;
    const auto formatted = format::format(file, findings);
    return formatted.text.value_or("left alone");
}

std::string file_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("indentation, blanks and empty lines") {
    CHECK(tidy("slac:   1\nstages:\n    mql:\n          owner:  marketing   \n\n\n\n          kind: mql\n") ==
          "slac: 1\n\nstages:\n  mql:\n    owner: marketing\n\n    kind: mql\n");
    CHECK(tidy("a:\n- one\n-   two\n- k: v\n  l: w\n-\n  - x\n  - y") ==
          "a:\n  - one\n  - two\n  - k: v\n    l: w\n  - - x\n    - y\n");
    CHECK(tidy("\n\na: 1\n\n\n") == "a: 1\n");
    CHECK(tidy("a: {x: 1}\nb: {y: 2}\nc:\n  z: 3\nd: 4\n") == "a: {x: 1}\nb: {y: 2}\n\nc:\n  z: 3\n\nd: 4\n");
}

TEST_CASE("whether the text changed is told") {
    Findings findings;
    CHECK(format::format(SourceFile(0, "sla.yaml", "a:   1\n"), findings).changed);
    CHECK_FALSE(format::format(SourceFile(0, "sla.yaml", "a: 1\n"), findings).changed);
}

TEST_CASE("braces and brackets stay where they fit") {
    CHECK(tidy("a: { x: 1 ,y:   [ p,q ] , z: }\n") == "a: {x: 1, y: [p, q], z:}\n");
    CHECK(tidy("a: {x: 1,\n    y: 2}\n") == "a: {x: 1, y: 2}\n");
    CHECK(tidy("a: { }\nb: [ ]\n") == "a: {}\nb: []\n");
    const std::string name(40, 'n');
    CHECK(tidy("a: {one: " + name + ", two: " + name + ", three: [" + name + ", b]}\n") ==
          "a:\n  one: " + name + "\n  two: " + name + "\n  three: [" + name + ", b]\n");
    CHECK(tidy("a: {one: 1, # why\n  two: 2}\n") == "a:\n  one: 1  # why\n  two: 2\n");
}

TEST_CASE("comments keep their words and their place") {
    CHECK(
        tidy("#first\n\nslac: 1 #the version\n#  about stages\nstages:     # all of them\n    # the first\n    mql: 1\n"
             "    # after the last\n# at the end\n") ==
        "# first\n\nslac: 1  # the version\n\n#  about stages\nstages:  # all of them\n  # the first\n  mql: 1\n"
        "  # after the last\n# at the end\n");
    CHECK(tidy("a:\n  - x # one\n  # two\n  - y\n") == "a:\n  - x  # one\n  # two\n  - y\n");
}

TEST_CASE("texts keep their quotes and their lines") {
    CHECK(tidy("a: 'it''s'\nb: \"x\\ty\"\nc: >= 3\n") == "left alone");
    CHECK(tidy("a:   'it''s'\nb: \"x\\ty\"\n") == "a: 'it''s'\nb: \"x\\ty\"\n");
    CHECK(tidy("a:\n    long text\n    that goes on\nb: 1\n") == "a: long text\n  that goes on\nb: 1\n");
    CHECK(tidy("a: |\n     one\n       two\n\n     three\nb: 1\n") == "a: |\n  one\n    two\n\n  three\nb: 1\n");
    CHECK(tidy("a: >-\n      one\n      two\n") == "a: >-\n  one\n  two\n");
}

TEST_CASE("anchors, aliases, the document mark and line ends stay") {
    CHECK(tidy("---\na: &x  {k: 1}\nb:   *x\nc: &y\n    z: 1\nd: [*x, *y]\n") ==
          "---\na: &x {k: 1}\nb: *x\n\nc: &y\n  z: 1\n\nd: [*x, *y]\n");
    CHECK(tidy("a:   1\r\nb:\r\n    - x\r\n") == "a: 1\r\n\r\nb:\r\n  - x\r\n");
}

TEST_CASE("a file with a mistake is left alone") {
    CHECK(tidy("a: [1, 2\nb: 3\n") == "left alone");
    CHECK(tidy("a: 1\na: 2\n") == "left alone");
    CHECK(tidy("") == "left alone");
}

TEST_CASE("what is tidy stays as it is, and every agreement here can be tidied") {
    std::size_t tried = 0;
    for (const auto* folder : {"examples", "tests/corpus", "src/rules", "tests/view", "tests/fuzz/corpus/agreement"}) {
        if (!fs::exists(fs::path(SLAC_ROOT) / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(SLAC_ROOT) / folder)) {
            if (entry.path().extension() != ".yaml") continue;
            CAPTURE(entry.path());
            const auto text = file_text(entry.path());
            const SourceFile file(0, "sla.yaml", text);
            Findings findings;
            const auto once = format::format(file, findings);
            if (!findings.empty()) continue;
            ++tried;
            REQUIRE(once.text);
            CHECK(tidy(*once.text) == *once.text);
        }
    }
    CHECK(tried >= 4);
}
