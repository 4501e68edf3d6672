#include "slac/report/harmless.hpp"

#include "catch.hpp"
#include "findings.hpp"

using namespace slac::report;

TEST_CASE("no line of a harmless text is a command, and what cannot be seen is drawn") {
    CHECK(harmless("cannot open `a`\nhelp: b") == "cannot open `a`\nhelp: b");
    CHECK(harmless("::error::a\n  ::error::b") == ": :error::a\n  : :error::b");
    CHECK(harmless("a ##[error]b") == "a # #[error]b");
    CHECK(harmless("a ##vso[task]b ## [c] ##") == "a # #vso[task]b ## [c] ##");
    CHECK(harmless("\u00A0\u3000 ::error::a") == "\u00A0\u3000 : :error::a");
    CHECK(harmless("a::b\x1b[31m") == "a::b\u241b[31m");
    CHECK(command_in(harmless(kHostile)).empty());
    CHECK(harmless("").empty());
}
