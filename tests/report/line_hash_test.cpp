#include "report/line_hash.hpp"

#include "catch.hpp"

using slac::report::line_hashes;
using Hashes = std::vector<std::string>;

// The values are what `hash` of GitHub's upload action (src/fingerprints.ts of codeql-action) makes of these texts.
TEST_CASE("lines get the values that GitHub computes") {
    CHECK(line_hashes("") == Hashes{"c129715d7a2bc9a3:1"});
    CHECK(line_hashes(" a\nb\n  \t\tc\n d") ==
          Hashes{"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"});
    const Hashes greetings{"e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
                           "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1"};
    CHECK(line_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n") == greetings);
    CHECK(line_hashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n") == greetings);
    CHECK(line_hashes(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n") == greetings);
}

TEST_CASE("the same line again is told by its number") {
    std::string text;
    for (int i = 0; i < 10; ++i) text += "Lorem ipsum dolor sit amet.\n";
    CHECK(line_hashes(text) == Hashes{"a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3",
                                      "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6",
                                      "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1",
                                      "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"});
}

TEST_CASE("a value stays when lines come in front or blanks change, and depends on what is written") {
    std::string rest;
    for (int i = 0; i < 9; ++i) rest += "    respond_within: 4 business hours\n";
    const auto before = line_hashes("target: 150\n" + rest);
    const auto after = line_hashes("# new\n  target:\t150\n" + rest);
    CHECK(before[0] == after[1]);
    CHECK(before[0] != line_hashes("target: 151\n" + rest)[0]);
    CHECK(line_hashes("\U0001F600")[0] != line_hashes("\uD7FF")[0]);
    CHECK(line_hashes("\xFF\xFE").size() == 1);
}
