#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/cli/program.hpp"

// Literate specs: Markdown pages that are run. Prose is for the reader; of the fenced blocks
//   ```yaml sla.yaml     a second word is a file name: the block is written to that file in the spec's fresh
//   folder
//   ```console           each `$ slac ...` is run; the lines behind it are what it prints (standard output,
//   then standard
//                        error) and, when its exit code is not 0, `[exit 1]`. A line `...` stands for any
//                        lines.
//                        `$ cat FILE` prints a file. `NAME=value` before a command, `< FILE`, `> FILE` and
//                        `2> FILE` behind it, and quotes work as in a shell.
//   ```sh                is shown but not run; scripts of the project that it names must exist.
// A page that names `examples/` finds a copy of them in its folder. Commands see no environment variable of
// the machine.
namespace slac::specs {

/// A command of a console block with what the page says that it prints.
struct Command {
    std::size_t line = 0;  ///< of the page, from 1
    std::string text;      ///< behind `$ `
    std::vector<std::string> output;
    std::size_t blank_lines = 0;  ///< behind the output, before the next command
    int exit_code = 0;
};

/// A fenced block.
struct Block {
    std::size_t first_line = 0;  ///< of its content, from 1
    std::size_t line_count = 0;
    std::string indent;
    std::string fence;
    std::string language;
    std::string file;  ///< empty: not written
    std::vector<std::string> lines;
};

[[nodiscard]] std::vector<Block> blocks_of(std::string_view page);
[[nodiscard]] std::vector<Command> commands_of(const Block& console);
/// Whether the lines are what is expected, where a line `...` stands for any lines.
[[nodiscard]] bool matches(std::span<const std::string> expected, std::span<const std::string> lines);

/// A command line taken apart. Nothing when it has a quote without end, a pipe or another sign that is not
/// known here.
struct CommandLine {
    std::map<std::string, std::string> variables;
    std::vector<std::string> words;
    std::optional<std::string> in, out, err;
};
[[nodiscard]] std::optional<CommandLine> command_line(std::string_view text);

using Program = std::function<int(std::span<const std::string>, cli::Environment&)>;

struct Outcome {
    std::vector<std::string> failures;  ///< one text each, with the line of the page
    std::size_t commands = 0;           ///< that were run
    std::string updated;                ///< the page with what was printed in place of what was expected
};
/// Runs a page in `folder`, which must be empty, as the current folder. `project` holds `examples` and
/// `scripts`.
[[nodiscard]] Outcome run(std::string_view page, const std::filesystem::path& folder,
                          const std::filesystem::path& project, const Program& slac);

}  // namespace slac::specs
