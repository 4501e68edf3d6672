// What lets a team live with findings: baselines, revisions of git, fixes and comments, tried on the program itself.
#include <sys/stat.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "catch.hpp"
#include "cli/program_run.hpp"

namespace fs = std::filesystem;
using slac::testing::lines_of;
using slac::testing::Program;
using slac::testing::read;

namespace {

const char* const kGit = "git -c user.name=Test -c user.email=test@northwind.example ";

void commit(Program& slac) {
    REQUIRE(slac.shell(std::string(kGit) + "init -q . ; git add -A && " + kGit + "commit -q -m state") == 0);
}

}  // namespace

TEST_CASE("a baseline hides what it lists, wherever the program is run from") {
    Program slac;
    fs::create_directories(slac.folder.path() / "team" / "north");
    slac.example("first-draft");
    fs::rename(slac.folder.path() / "sla.yaml", slac.folder.path() / "team" / "north" / "sla.yaml");
    REQUIRE(slac.run("lint --write-baseline known.json team") == 1);  // a line that is no YAML is never hidden
    const auto list = read(slac.folder.path() / "known.json");
    CHECK(list.find("\"file\":\"team/north/sla.yaml\"") != std::string::npos);
    CHECK(lines_of(list) > 20);
    CHECK(nlohmann::json::parse(list).at("version") == 1);
    for (const auto* command :
         {"$slac lint --baseline known.json team", "cd team && $slac lint --baseline ../known.json .",
          "cd team/north && $slac lint --baseline ../../known.json",
          "$slac lint --baseline $PWD/known.json ./team/north"}) {
        CAPTURE(command);
        CHECK(slac.shell(command) == 1);
        CHECK(slac.out.find("1 error in 1 file") != std::string::npos);
        CHECK(slac.out.find("[duplicate-key]") != std::string::npos);
    }
    // The same again, byte for byte.
    CHECK(slac.run("lint --write-baseline again.json team") == 1);
    CHECK(read(slac.folder.path() / "again.json") == list);
}

TEST_CASE("a baseline that is read back from Windows line ends, and one with nothing in it") {
    Program slac;
    slac.example("saas");
    REQUIRE(slac.run("lint --today 2026-11-23 --write-baseline none.json") == 0);
    CHECK(slac.run("lint --today 2026-11-23 --baseline none.json") == 0);
    slac.file("windows.json", "{\"version\":1,\"findings\":[\r\n]}\r\n");
    CHECK(slac.run("lint --today 2026-11-23 --baseline windows.json") == 0);
}

TEST_CASE("mistakes in a baseline are told with their place") {
    Program slac;
    slac.example("saas");
    const auto said = [&](const std::string& text) {
        slac.file("b.json", text);
        CHECK(slac.run("lint --baseline b.json") == 2);
        CHECK(slac.out.empty());
        CHECK(lines_of(slac.err) <= 2);
        return slac.err;
    };
    CHECK(said("").find("error: b.json:1:1: ") == 0);
    CHECK(said("[]").find("error: b.json:1:1: this is no baseline") == 0);
    CHECK(said("{\"findings\":[]}").find("error: b.json:1:1: this is no baseline") == 0);
    CHECK(said("{\"version\":2,\"findings\":[]}").find("error: b.json:1:12: this slac knows version 1") == 0);
    CHECK(said("{\"version\":1}").find("no list `findings`") != std::string::npos);
    CHECK(said("{\"version\":1,\"findings\":{}}").find("to be a list") != std::string::npos);
    CHECK(said("{\"version\":1,\"findings\":[\n3]}").find("error: b.json:2:1: an entry") == 0);
    CHECK(said("{\"version\":1,\"findings\":[\n{\"flie\":\"sla.yaml\"}]}").find("did you mean `file`") !=
          std::string::npos);
    CHECK(
        said("{\"version\":1,\"findings\":[\n{\"file\":\"sla.yaml\"}]}").find("b.json:2:1: the entry has no `rule`") !=
        std::string::npos);
    const std::string entry = R"({"file":"sla.yaml","rule":"no-kpis","at":"slac","content":"0")";
    CHECK(said("{\"version\":1,\"findings\":[\n" + entry + "},\n" + entry + "}\n]}")
              .find("b.json:3:1: this entry stands") != std::string::npos);
    for (const auto* count : {"0", "-1", "1.5", "many", "[]", "99999999999999999999999"})
        CHECK(said("{\"version\":1,\"findings\":[\n" + entry + ",\"count\":" + count + "}\n]}").find("whole number") !=
              std::string::npos);
    CHECK(said("{\"version\":1,\"findings\":[\n<<<<<<< HEAD\n" + entry + "}\n]}").find("error: b.json:3:1: ") == 0);
    CHECK(said("\xff\xfe{}").find("error: b.json:1:") == 0);
    CHECK(slac.run("lint --baseline nothing.json") == 2);
    CHECK(slac.run("lint --baseline .") == 2);
}

TEST_CASE("a baseline is written whole or not at all") {
    Program slac;
    slac.example("first-draft");
    CHECK(slac.run("lint --write-baseline no-such-folder/b.json") == 2);
    slac.file("b.json", "the old one");
    fs::permissions(slac.folder.path() / "b.json", fs::perms(0640));
    CHECK(slac.run("lint --write-baseline b.json") == 1);
    CHECK(read(slac.folder.path() / "b.json").starts_with("{\"version\":1,"));
    CHECK(fs::status(slac.folder.path() / "b.json").permissions() == fs::perms(0640));
    CHECK(slac.run("lint --write-baseline /dev/full") == 2);
}

TEST_CASE("entries of a baseline are stale only for files that were checked") {
    Program slac;
    slac.file("a.sla.yaml", "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
    slac.file("b.sla.yaml", "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
    CHECK(slac.run("lint --write-baseline known.json .") == 0);
    slac.file("a.sla.yaml", "slac: 1\noutreach: {tiers: {high: {timeframe: 90 days}}}\n");
    CHECK(slac.run("lint --baseline known.json b.sla.yaml") == 0);
    CHECK(slac.out.find("baseline-stale") == std::string::npos);
    CHECK(slac.run("lint --baseline known.json .") == 0);
    CHECK(slac.out.find("[baseline-stale]") != std::string::npos);
    CHECK(slac.out.find("1 warning") != std::string::npos);
    CHECK(slac.run("lint --fail-on warning --baseline known.json .") == 1);
}

TEST_CASE("a revision of git: what the change brought") {
    Program slac;
    fs::create_directories(slac.folder.path() / "a b" / "-x");
    // Names that a shell, git or an option reader could misread.
    const std::string odd = "a b/-x/:(top)$(touch never)'\"*.sla.yaml";
    slac.file(odd, "slac: 1\nextends: base.yaml\n");
    slac.file("a b/-x/base.yaml", "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
    commit(slac);
    CHECK(slac.run("lint .") == 1);
    CHECK(slac.run("lint --diff-base HEAD .") == 0);
    CHECK(slac.out.find("No findings in 1 file") == 0);
    CHECK_FALSE(fs::exists(slac.folder.path() / "never"));
    // The base of then is read, not that of now.
    slac.file("a b/-x/base.yaml",
              "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}, low: {timeframe: 9 Days}}}\n");
    slac.run("lint --output-format json --diff-base HEAD .");
    CHECK(slac.out.find("`9 Days`") != std::string::npos);
    CHECK(slac.out.find("`90 Days`") == std::string::npos);
    // A file that was not there then is new as a whole.
    slac.file("new.sla.yaml", "slac: 1\n");
    CHECK(slac.run("lint --diff-base HEAD new.sla.yaml") == 1);
    CHECK(slac.shell("cd \"a b\" && $slac lint --diff-base HEAD --threads 4 .. ; test $? = 1") == 0);
    // A folder that was not there then.
    fs::create_directory(slac.folder.path() / "later");
    slac.file("later/sla.yaml", "slac: 1\n");
    CHECK(slac.run("lint --diff-base HEAD later/sla.yaml") == 1);
}

TEST_CASE("a revision that cannot be read is one clear message") {
    Program slac;
    slac.example("saas");
    CHECK(slac.run("lint --diff-base HEAD") == 2);
    CHECK(slac.err.find("lies in no repository") != std::string::npos);
    commit(slac);
    for (const auto* revision : {"no-such-branch", "HEAD~7", "HEAD:sla.yaml", "deadbeef"}) {
        CAPTURE(revision);
        CHECK(slac.run("lint --diff-base " + std::string(revision)) == 2);
        CHECK(slac.err.find("the repository has no revision") != std::string::npos);
        CHECK(slac.out.empty());
    }
    CHECK(slac.run("lint --diff-base=--output=x") == 2);
    CHECK_FALSE(fs::exists(slac.folder.path() / "x"));
    CHECK(slac.shell("PATH=/nowhere $slac lint --diff-base HEAD") == 2);
    CHECK(slac.err.find("needs git") != std::string::npos);
    CHECK(slac.run("lint --diff-base HEAD - < sla.yaml") == 2);
    // A hook has variables of git that speak of another place.
    CHECK(slac.run("lint --today 2026-11-23 --diff-base HEAD", "GIT_DIR=nowhere GIT_WORK_TREE=/ GIT_INDEX_FILE=x") ==
          0);
}

TEST_CASE("only --diff-base runs a program, and git runs none of the repository") {
    Program slac;
    slac.example("saas");
    commit(slac);
    REQUIRE(
        slac.shell("git config core.fsmonitor \"touch ran\" && git config diff.x.textconv \"touch ran\" && git config "
                   "core.pager \"touch ran\" && echo \"* diff=x filter=x\" > .gitattributes && git config "
                   "filter.x.smudge \"touch ran\"") == 0);
    fs::remove(slac.folder.path() / "ran");
    CHECK(slac.run("lint --today 2026-11-23 --diff-base HEAD") == 0);
    CHECK_FALSE(fs::exists(slac.folder.path() / "ran"));
}

TEST_CASE("the diff of fixes can be applied by patch, and nothing is written") {
    for (const bool windows : {false, true}) {
        Program slac;
        slac.example("first-draft");
        auto text = read(slac.folder.path() / "sla.yaml");
        if (windows) {
            std::string with;
            for (const char c : text) with += c == '\n' ? std::string("\r\n") : std::string(1, c);
            text = with + "x-last: line";
            slac.file("sla.yaml", text);
        }
        CHECK(slac.run("lint --diff --unsafe-fixes") == 1);
        const auto diff = slac.out;
        CHECK(diff.find("--- sla.yaml\n+++ sla.yaml\n@@ -") == 0);
        CHECK(read(slac.folder.path() / "sla.yaml") == text);
        slac.file("fixes.diff", diff);
        fs::copy_file(slac.folder.path() / "sla.yaml", slac.folder.path() / "patched.yaml");
        REQUIRE(slac.shell("patch --binary -s patched.yaml fixes.diff") == 0);
        slac.run("lint --fix --unsafe-fixes");
        CHECK(read(slac.folder.path() / "patched.yaml") == read(slac.folder.path() / "sla.yaml"));
        CHECK(read(slac.folder.path() / "sla.yaml") != text);
        CHECK(slac.run("lint --diff --unsafe-fixes") == 0);
        CHECK(slac.out.empty());
    }
}

TEST_CASE("in a step of GitHub Actions no text that a diff shows is a command, and the diff can still be applied") {
    const std::string text =
        "slac: 1\nagreement:\n  # ##[error]a\n  purpose: |\n    ::error::b\n    ::c::\noutreach: {tiers: {high: "
        "{timeframe: 90 "
        "Days}}}\n";
    for (const std::string command : {"lint --diff .", "fmt --diff ."}) {
        CAPTURE(command);
        Program slac;
        slac.file("sla.yaml", text);
        slac.file("b.sla.yaml", text + "# ::c::\n");
        CHECK(slac.run(command) == 1);
        const auto plain = slac.out;
        CHECK(plain.find("::stop-commands::") == std::string::npos);
        CHECK(slac.run(command, "GITHUB_ACTIONS=true") == 1);
        // As the runner reads it: what is left of its commands once those that it was told to pass over are gone.
        std::string obeyed, shown, word;
        std::istringstream lines(slac.out);
        for (std::string line; std::getline(lines, line);) {
            const std::string stop = "::stop-commands::";
            if (word.empty() && line.starts_with(stop)) {
                word = line.substr(stop.size());
                CHECK(word.size() == 64);
            } else if (!word.empty() && line == "::" + word + "::") {
                word.clear();
            } else {
                (word.empty() ? obeyed : shown) += line + "\n";
            }
        }
        CHECK(word.empty());
        CHECK(obeyed.empty());
        CHECK(shown == plain);
        slac.file("guarded.diff", slac.out);
        REQUIRE(slac.shell("git apply -p0 guarded.diff") == 0);
        CHECK(slac.run(command) == 0);
        CHECK(slac.run(command, "GITHUB_ACTIONS=true") == 0);
        CHECK(slac.out.empty());
    }
}

TEST_CASE("what standard input and contradictions get") {
    Program slac;
    slac.file("sla.yaml", "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
    CHECK(slac.run("lint --fix - < sla.yaml") == 2);
    CHECK(slac.run("lint --add-ignore --reason x - < sla.yaml") == 2);
    CHECK(slac.run("lint --diff - < sla.yaml") == 1);
    CHECK(slac.out.find("--- <stdin>\n") == 0);
    CHECK(slac.run("lint --add-ignore --fix") == 2);
    CHECK(slac.run("lint --add-ignore --no-suppressions --reason x") == 2);
    CHECK(slac.run("lint --reason x") == 2);
    CHECK(slac.run("lint --until 2027-01-01") == 2);
    CHECK(slac.run("lint --add-ignore --reason x --until soon") == 2);
    CHECK(slac.run("lint --add-ignore --reason \"a until=b\"") == 2);
    CHECK(slac.run("lint --add-ignore") == 2);
    CHECK(slac.err.find("not set aside without a reason") != std::string::npos);
    CHECK(read(slac.folder.path() / "sla.yaml") == "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
}

TEST_CASE("comments are written for what is left behind a baseline") {
    Program slac;
    slac.file("sla.yaml", "slac: 1\n");
    CHECK(slac.run("lint --write-baseline known.json") == 0);
    slac.file("sla.yaml", "slac: 1\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n");
    CHECK(slac.run("lint --baseline known.json --add-ignore --reason agreed") == 0);
    const auto text = read(slac.folder.path() / "sla.yaml");
    CHECK(text.find("unit-spelling") != std::string::npos);
    CHECK(text.find("no-kpis") == std::string::npos);
    CHECK(slac.run("lint --baseline known.json") == 0);
}
