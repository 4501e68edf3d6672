// What a run of many files shows of itself: the line of progress on a terminal, and what each rule has cost.
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/program_run.hpp"
#include "slac/rules/rule.hpp"

namespace fs = std::filesystem;
using namespace slac::testing;

namespace {

/// What a terminal of its own gets when `command` runs there: `script` comes with every Debian. The first file of the
/// command must be standard input, which comes later than the second in which there is no progress.
std::string on_a_terminal(Program& slac, const std::string& command) {
    slac.file("slow.sh", "(sleep 1.3; cat sla.yaml) | " + command + "\n");
    CHECK(slac.shell("script -qec 'sh slow.sh' typescript </dev/null") == 0);
    return read(slac.folder.path() / "typescript");
}

/// The screen after these bytes: each line as its last writing left it.
std::string screen(const std::string& bytes) {
    std::string result, line;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        if (bytes.compare(at, 4, "\r\x1b[K") == 0) {
            line.clear();
            at += 3;
        } else if (bytes[at] == '\n') {
            result += line + "\n";
            line.clear();
        } else if (bytes[at] != '\r') {
            line += bytes[at];
        }
    }
    return result + line;
}

/// The steps of a `--timings` table, with their findings.
std::vector<std::pair<std::string, std::size_t>> steps_in(const std::string& table) {
    std::vector<std::pair<std::string, std::size_t>> steps;
    std::istringstream lines(table);
    std::string line;
    for (std::getline(lines, line); std::getline(lines, line);) {
        std::istringstream words(line);
        std::string microseconds, share, step;
        std::size_t findings = 0;
        words >> microseconds >> share >> findings >> std::ws;
        std::getline(words, step);
        steps.emplace_back(step, findings);
    }
    return steps;
}

}  // namespace

TEST_CASE("a long run shows on a terminal how far it is, and leaves nothing of that behind") {
    Program slac;
    slac.example("workbook");
    slac.file("b.yaml", read(slac.folder.path() / "sla.yaml"));
    const std::string lint = "$slac lint --threads 1 --color never - b.yaml sla.yaml";
    const auto shown = on_a_terminal(slac, "TERM=xterm " + lint);
    CHECK(shown.find("checked 1 of 3 files") != std::string::npos);
    CHECK(screen(shown).find("checked") == std::string::npos);
    CHECK(screen(shown).find(" in 3 of 3 files (") != std::string::npos);

    SECTION("only there") {
        CHECK(on_a_terminal(slac, "TERM=dumb " + lint).find("checked") == std::string::npos);
        CHECK(on_a_terminal(slac, "TERM=xterm " + lint + " 2>err").find("checked") == std::string::npos);
        CHECK(read(slac.folder.path() / "err").empty());
    }
    SECTION("also when the findings go elsewhere") {
        const auto progress = on_a_terminal(slac, "TERM=xterm " + lint + " >out");
        CHECK(progress.find("checked 1 of 3 files") != std::string::npos);
        CHECK(screen(progress).find("checked") == std::string::npos);
        CHECK(read(slac.folder.path() / "out").find("checked") == std::string::npos);
    }
    SECTION("and before a message that ends the run") {
        slac.file("slow.sh", "(sleep 1.3; cat sla.yaml) | TERM=xterm $slac lint --threads 1 - b.yaml gone.yaml\n");
        CHECK(slac.shell("script -qec 'sh slow.sh' typescript </dev/null") == 2);
        const auto ended = read(slac.folder.path() / "typescript");
        CHECK(ended.find("checked 1 of 3 files") != std::string::npos);
        CHECK(screen(ended).find("\nerror: cannot open `gone.yaml`") != std::string::npos);
        CHECK(screen(ended).find("checked") == std::string::npos);
    }
}

TEST_CASE("--timings tells what each rule has cost and found, and changes no report") {
    Program slac;
    slac.example("first-draft");
    slac.file("b.yaml", "slac: 1\nparties: {marketing: {nam: Marketing}}\n");
    const std::string lint = "lint --today 2026-11-23 --threads 2 sla.yaml b.yaml";
    REQUIRE(slac.run(lint) == 1);
    const auto report = slac.out;
    REQUIRE(slac.run(lint + " --timings") == 1);
    CHECK(slac.out == report);

    auto steps = steps_in(slac.err);
    const std::vector<std::string> others = {"reading", "decoding", "preparing rules", "comments and order"};
    CHECK(steps.size() == slac::rules::catalogue().size() + others.size());
    for (std::size_t i = 0; i < others.size() && i < steps.size(); ++i) {
        CAPTURE(steps[i].first);
        CHECK(std::count(others.begin(), others.end(), steps[i].first) == 1);
    }
    const auto findings_of = [&](std::string_view step) -> std::size_t {
        const auto row = std::find_if(steps.begin(), steps.end(), [&](const auto& some) { return some.first == step; });
        REQUIRE(row != steps.end());
        return row->second;
    };
    for (const auto* rule : slac::rules::catalogue()) {
        std::size_t reported = 0;
        const std::string mark = "[" + std::string(rule->info.id) + "]";
        for (auto at = report.find(mark); at != std::string::npos; at = report.find(mark, at + 1)) ++reported;
        CAPTURE(rule->info.id);
        CHECK(findings_of(rule->info.id) >= reported);
    }
    CHECK(findings_of("no-kpis") == 1);
    CHECK(findings_of("decoding") >= 1);  // the misspelt key

    slac.file(".slac.yaml", "rules: {no-kpis: off}\n");
    REQUIRE(slac.run(lint + " --timings") == 1);
    steps = steps_in(slac.err);
    CHECK(std::none_of(steps.begin(), steps.end(), [](const auto& step) { return step.first == "no-kpis"; }));
}
