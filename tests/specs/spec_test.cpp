#include "spec.hpp"

#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

#include "catch.hpp"
#include "fresh_folder.hpp"

using namespace slac::specs;
namespace fs = std::filesystem;

namespace {

// Stands in for slac: `say WORD... [to-err WORD]...`, `exit N`, `read`, `variable NAME`, `throw`.
int stand_in(std::span<const std::string> args, slac::cli::Environment& environment) {
    if (args.empty()) return 2;
    if (args[0] == "throw") throw std::runtime_error("thrown");
    if (args[0] == "exit") return std::stoi(args[1]);
    if (args[0] == "read") environment.out << std::string{std::istreambuf_iterator<char>(environment.in), {}};
    if (args[0] == "variable") environment.out << environment.variable(args[1]).value_or("none") << "\n";
    if (args[0] == "say")
        for (const auto& word : args.subspan(1))
            (word.rfind("err:", 0) == 0 ? environment.err : environment.out) << word << "\n";
    return 0;
}

Outcome run_page(const std::string& page, const fs::path& project = "/nonexistent") {
    const FreshFolder folder;
    return run(page, folder.path(), project, stand_in);
}

std::string console(const std::string& lines) { return "Prose.\n\n```console\n" + lines + "```\n\nMore.\n"; }

}  // namespace

TEST_CASE("blocks are found with their language, file and lines") {
    const auto blocks =
        blocks_of("a\n```yaml sla.yaml\nx: 1\n\n```\n\n- b\n\n  ````console\n  $ a\n    b\n  ```\n  ````\n~~~\nc\n");
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0].language == "yaml");
    CHECK(blocks[0].file == "sla.yaml");
    CHECK(blocks[0].first_line == 3);
    CHECK(blocks[0].lines == std::vector<std::string>{"x: 1", ""});
    CHECK(blocks[1].language == "console");
    CHECK(blocks[1].file.empty());
    CHECK(blocks[1].lines == std::vector<std::string>{"$ a", "  b", "```"});
    CHECK(blocks[2].lines == std::vector<std::string>{"c"});
}

TEST_CASE("commands carry their output, exit code and place") {
    const auto commands =
        commands_of(blocks_of(console("$ slac a\none\n\ntwo\n[exit 2]\n\n$ slac b\n[exit x]\n")).at(0));
    REQUIRE(commands.size() == 2);
    CHECK(commands[0].line == 4);
    CHECK(commands[0].text == "slac a");
    CHECK(commands[0].output == std::vector<std::string>{"one", "", "two"});
    CHECK(commands[0].exit_code == 2);
    CHECK(commands[0].blank_lines == 1);
    CHECK(commands[1].output == std::vector<std::string>{"[exit x]"});
    CHECK(commands[1].exit_code == 0);
}

TEST_CASE("a line of three dots stands for any lines") {
    using Lines = std::vector<std::string>;
    CHECK(matches(Lines{"a", "b"}, Lines{"a", "b"}));
    CHECK_FALSE(matches(Lines{"a"}, Lines{"a", "b"}));
    CHECK_FALSE(matches(Lines{"a", "b"}, Lines{"a"}));
    CHECK(matches(Lines{"a", "...", "d"}, Lines{"a", "b", "c", "d"}));
    CHECK(matches(Lines{"a", "...", "d"}, Lines{"a", "d"}));
    CHECK(matches(Lines{"...", "d", "..."}, Lines{"d", "c", "d"}));
    CHECK(matches(Lines{"..."}, Lines{}));
    CHECK_FALSE(matches(Lines{"a", "...", "d"}, Lines{"a", "d", "e"}));
    CHECK_FALSE(matches(Lines{"a", "...", "b", "...", "c"}, Lines{"a", "c", "b"}));
}

TEST_CASE("command lines are taken apart as a shell does") {
    const auto line = command_line("NO_COLOR=1 X=  slac lint 'a b' c\"d e\"f - A=b < in.yaml >out 2> err");
    REQUIRE(line);
    CHECK(line->variables == std::map<std::string, std::string>{{"NO_COLOR", "1"}, {"X", ""}});
    CHECK(line->words == std::vector<std::string>{"slac", "lint", "a b", "cd ef", "-", "A=b"});
    CHECK(line->in == "in.yaml");
    CHECK(line->out == "out");
    CHECK(line->err == "err");
    for (const auto* wrong : {"slac 'a", "slac a | cat", "slac a && b", "slac *.yaml", "slac <", "slac > < a",
                              "slac > /tmp/a", "slac > ../a", "slac $HOME"})
        CHECK_FALSE(command_line(wrong));
}

TEST_CASE("a page that tells the truth passes") {
    const auto outcome =
        run_page("```yaml dir/sla.yaml\nslac: 1\n```\n\n" +
                 console("$ slac say a b err:c\na\nb\nerr:c\n\n$ slac read < dir/sla.yaml\nslac: 1\n$ slac say x y > "
                         "out\n$ cat out dir/sla.yaml\nx\n"
                         "y\nslac: 1\n$ slac exit 3\n[exit 3]\n$ NO_COLOR=1 slac variable NO_COLOR\n1\n$ slac variable "
                         "HOME\nnone\n"
                         "$ slac say a b c d\na\n...\nd\n$ cat missing\ncat: missing: no such file\n[exit 1]\n"));
    CHECK(outcome.failures == std::vector<std::string>{});
    CHECK(outcome.commands == 9);
}

TEST_CASE("a page that does not tell the truth fails") {
    const auto lines =
        GENERATE(as<std::string>(), "$ slac say a\nb\n", "$ slac say a\n", "$ slac say\na\n", "$ slac say a b\na\n",
                 "$ slac exit 1\n", "$ slac exit 1\n[exit 2]\n", "$ slac say a\na\n[exit 1]\n", "$ slac say err:a\na\n",
                 "$ slac throw\n", "$ slac say 'a\n", "$ git status\n", "$ scripts/demo\n", "$ slac read < missing\n",
                 "before\n$ slac say a\na\n", "$ slac say a b c\na\n...\nb\n");
    const auto outcome = run_page(console(lines));
    CAPTURE(lines);
    REQUIRE(outcome.failures.size() == 1);
    CHECK_THAT(outcome.failures[0], Catch::StartsWith("line 4: "));
}

TEST_CASE("a failure shows what was expected and what came") {
    const auto outcome = run_page(console("$ slac say a b\na\nc\n[exit 1]\n"));
    REQUIRE(outcome.failures.size() == 1);
    CHECK(outcome.failures[0] ==
          "line 4: $ slac say a b\nthe first 1 lines are the same; then, expected (-) and printed (+):\n- c\n+ "
          "b\n"
          "expected [exit 1], was [exit 0]\n");
}

TEST_CASE("files stay in the page's folder") {
    CHECK(run_page("```yaml ../a.yaml\na: 1\n```\n").failures.size() == 1);
    CHECK(run_page("```yaml /tmp/a.yaml\na: 1\n```\n").failures.size() == 1);
}

TEST_CASE("scripts that a page shows must exist, and it finds the examples") {
    const FreshFolder project;
    fs::create_directories(project.path() / "scripts");
    fs::create_directories(project.path() / "examples");
    std::ofstream(project.path() / "scripts" / "demo") << "#!/bin/sh\n";
    std::ofstream(project.path() / "examples" / "a") << "a: 1\n";
    const auto failures = [&](const std::string& page) { return run_page(page, project.path()).failures.size(); };
    CHECK(failures("```sh\ngit clone x && scripts/demo\n$ ./scripts/demo -q\n```\n") == 0);
    CHECK(failures("```sh\nscripts/demo\nscripts/tests\n```\n") == 1);
    CHECK(failures(console("$ cat examples/a\na: 1\n")) == 0);
    CHECK(failures(console("$ cat examples/b\n...\n")) == 1);
}

TEST_CASE("an updated page says what came, keeps its prose and then passes") {
    const std::string page =
        "# T\n\n- item\n\n  ```console\n  $ slac say a b\n  x\n\n  $ slac exit 1\n  ```\n\n```console\n$ slac "
        "say c d\n"
        "...\nd\n$ slac say e\n...\nf\n```\nend\n";
    const auto outcome = run_page(page);
    CHECK(outcome.failures.size() == 3);
    CHECK(outcome.updated ==
          "# T\n\n- item\n\n  ```console\n  $ slac say a b\n  a\n  b\n\n  $ slac exit 1\n  [exit 1]\n  "
          "```\n\n```console\n$ slac say c d\n"
          "...\nd\n$ slac say e\ne\n```\nend\n");
    const auto again = run_page(outcome.updated);
    CHECK(again.failures == std::vector<std::string>{});
    CHECK(again.updated == outcome.updated);
}
