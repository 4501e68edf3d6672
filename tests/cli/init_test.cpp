#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "program_run.hpp"
#include "slac/cli/program.hpp"

using Catch::Contains;

namespace slac::cli {
namespace {

struct Run {
    int code;
    std::string out, questions;
};

/// `slac init ARGS` at a terminal at which somebody types `typed`.
Run at_terminal(std::vector<std::string> args, const std::string& typed) {
    std::istringstream in(typed);
    std::ostringstream out, err;
    Environment environment{
        .in = in,
        .out = out,
        .err = err,
        .variable = [](const std::string&) -> std::optional<std::string> { return std::nullopt; },
        .err_is_terminal = true,
        .in_is_terminal = true,
    };
    args.insert(args.begin(), "init");
    args.insert(args.end(), {"--today", "2026-11-23"});
    const int code = run(args, environment);
    return {code, out.str(), err.str()};
}

TEST_CASE("init asks at a terminal, and again where it cannot read the answer") {
    const auto answered =
        at_terminal({"-"},
                    "manufacturrer\nmanufacturer\nAcme: Pumps\n\nOmar Reyes\nRuth Okafor\nfast\nhigh\n"
                    "Berlin\nEurope/Berlin\nmany\n45\n2\n3\n");
    CHECK(answered.code == 0);
    CHECK_THAT(answered.questions,
               Contains("did you mean `manufacturer`?") && Contains("growth is `steady` or `high`, not `fast`") &&
                   Contains("`Berlin` is not a time zone") && Contains("`many` is not a number of SQLs a month") &&
                   Contains("How many SDRs are there? [3]") &&
                   Contains("45 SQLs a month / 2 SDRs = 22.5 for each, and 18 is the most that one can bring"));
    CHECK_THAT(answered.out,
               Contains("organization: \"Acme: Pumps\"\n") && Contains("leader: {name: Omar Reyes, title:") &&
                   Contains("leader: {name: \"[NAME]\", title: Head of Marketing}") && Contains("growth: high\n") &&
                   Contains("timezone: Europe/Berlin\n") && Contains("headcount: 3\n") && Contains("sqls: 15\n"));
}

TEST_CASE("init takes what stands in brackets when nobody answers") {
    const auto silent = at_terminal({"-"}, "");
    const auto yes = at_terminal({"-", "--yes"}, "enterprise\n");
    CHECK(silent.code == 0);
    CHECK(silent.out == yes.out);
    CHECK(yes.questions.empty());
    const auto flags =
        at_terminal({"-", "--profile", "minimal", "--organization", "A", "--leader", "sales=B", "--leader",
                     "marketing=C", "--growth", "high", "--time-zone", "UTC", "--sql-goal", "40", "--sdrs", "2"},
                    "");
    CHECK(flags.questions.empty());
    CHECK_THAT(flags.out, Contains("headcount: 2,") && Contains("sqls: 20}"));
}

TEST_CASE("init replaces no file, and not what a link leads to") {
    testing::Program program;
    program.file("mine.yaml", "slac: 1\n");
    REQUIRE(program.shell("ln -s mine.yaml sla.yaml; ln -s nowhere.yaml other.yaml") == 0);
    CHECK(program.run("init") == 2);
    CHECK(program.run("init other.yaml") == 2);
    CHECK(program.run("init mine.yaml") == 2);
    CHECK_THAT(program.err, Contains("`mine.yaml` is already there, and was left as it is"));
    CHECK(testing::read(program.folder.path() / "mine.yaml") == "slac: 1\n");
    CHECK(program.run("init mine.yaml --force") == 0);
    CHECK_THAT(testing::read(program.folder.path() / "mine.yaml"), Contains("headcount: 2,"));
}

TEST_CASE("init refuses what it cannot plan with") {
    testing::Program program;
    for (const std::string bad :
         {"--sdrs 0", "--sdrs 10001", "--sdrs x", "--sql-goal 0", "--sql-goal 100001",
          "--sql-goal 99999999999999999999", "--growth fast", "--time-zone CST", "--leader Dana", "--leader boss=Dana",
          "--leader sales=", "--sdrs 1 --sql-goal 26", "--organization \"a\nb\"", "--organization \" \"",
          "--profile saas", "--today tomorrow", "a/b.yaml"}) {
        INFO(bad);
        CHECK(program.run("init " + bad) == 2);
        CHECK_THAT(program.err, Catch::StartsWith("error: "));
        CHECK(program.out.empty());
    }
    CHECK_FALSE(std::filesystem::exists(program.folder.path() / "sla.yaml"));
}

}  // namespace
}  // namespace slac::cli
