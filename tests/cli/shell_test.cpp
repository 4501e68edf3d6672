// What the Tab key completes, tried in bash itself; the other shells and `man` read what is printed for them, where
// they are.
#include <string>

#include "catch.hpp"
#include "cli/program_run.hpp"

using namespace slac::testing;

namespace {

/// The words that bash offers behind a line that was typed so far.
std::string offered(Program& slac, const std::string& words) {
    slac.file("try.bash",
              "source <(\"$slac\" completions bash)\nCOMP_WORDS=(" + words +
                  ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_slac\nprintf '%s\\n' \"${COMPREPLY[@]}\" | sort\n");
    REQUIRE(slac.shell("bash try.bash") == 0);
    return slac.out;
}

}  // namespace

TEST_CASE("bash completes commands, options, values, rules, templates and files") {
    Program slac;
    slac.example("saas");
    CHECK(offered(slac, "slac l") == "lint\nlsp\n");
    CHECK(offered(slac, "slac lint --fi") == "--fix\n");
    CHECK(offered(slac, "slac lint --fail-on ''") == "error\ninfo\nwarning\n");
    CHECK(offered(slac, "slac lint --output-format j") == "json\njunit\n");
    CHECK(offered(slac, "slac explain goal-vs-sdr") == "goal-vs-sdr-quota\n");
    CHECK(offered(slac, "slac explain yaml-tab") == "yaml-tab\n");
    CHECK(offered(slac, "slac template sh") == "show\n");
    CHECK(offered(slac, "slac render --template ''").find("agreement") != std::string::npos);
    CHECK(offered(slac, "slac init --profile m") == "manufacturer\nminimal\n");
    CHECK(offered(slac, "slac init --growth ''") == "high\nsteady\n");
    CHECK(offered(slac, "slac lint sl") == "sla.yaml\n");
}

TEST_CASE("what is printed for a shell or for man can be read by it") {
    Program slac;
    CHECK(slac.shell("\"$slac\" completions bash >s && bash -n s") == 0);
    CHECK(slac.shell("command -v zsh >/dev/null || exit 0; \"$slac\" completions zsh >s && zsh -n s") == 0);
    CHECK(slac.shell("command -v fish >/dev/null || exit 0; \"$slac\" completions fish >s && fish -n s") == 0);
    CHECK(
        slac.shell(
            "\"$slac\" man >slac.1; command -v groff >/dev/null || exit 0; groff -man -Tutf8 -ww slac.1 >/dev/null") ==
        0);
    CHECK(slac.err.empty());
    CHECK(slac.run("completions tcsh") == 2);
    CHECK(slac.run("completions") == 2);
}
