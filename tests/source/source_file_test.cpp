#include "slac/source/source_file.hpp"

#include "catch.hpp"
#include "slac/source/utf8.hpp"

using namespace slac;

TEST_CASE("offsets become lines and columns in code points") {
    const SourceFile file(0, "a.yaml", "ab\r\nä€😀x\n\n");
    CHECK(file.line_count() == 4);
    CHECK(file.position(0) == Position{1, 1, 0});
    CHECK(file.position(2) == Position{1, 3, 2});
    CHECK(file.position(4) == Position{2, 1, 4});
    CHECK(file.position(13) == Position{2, 4, 13});
    CHECK(file.position(14) == Position{2, 5, 14});
    CHECK(file.position(15) == Position{3, 1, 15});
    CHECK(file.position(16) == Position{4, 1, 16});
    CHECK(file.position(99) == Position{4, 1, 16});
    CHECK(file.line_text(1) == "ab");
    CHECK(file.line_text(2) == "ä€😀x");
    CHECK(file.line_text(4).empty());
    CHECK(file.utf16_column(13) == 4);
}

TEST_CASE("a text without anything has one empty line") {
    const SourceFile file(0, "a.yaml", "");
    CHECK(file.line_count() == 1);
    CHECK(file.line_text(1).empty());
    CHECK(file.position(0) == Position{1, 1, 0});
}

TEST_CASE("columns far into a long line are those that counting gives") {
    const std::string unit = GENERATE("a", "ä", "€x", "😀", "\xFF\xE2\x82", "e\u0301");
    std::string line;
    while (line.size() < 9000) line += unit;
    const SourceFile file(0, "a.yaml", "first: \xE2\x82\n" + line + "\nlast: 1\n");
    const auto begin = file.line_start(2);
    for (std::uint32_t offset = begin; offset <= begin + line.size(); offset += 7) {
        const auto expected = utf8::length(file.text().substr(begin, offset - begin)) + 1;
        if (file.position(offset) != Position{2, expected, offset})
            FAIL_CHECK("at " << offset << " of lines of " << unit);
    }
    CHECK(file.position(file.line_start(3)) == Position{3, 1, file.line_start(3)});
}
