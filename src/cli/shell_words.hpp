#pragma once
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace slac::cli {

/// What may be typed at one place of a command line: for completion in shells and for the manual page.
struct OptionWords {
    std::vector<std::string> names;   ///< `--color`, `-f`
    std::string value;                ///< what stands for the value in the help: `FILE`; empty for a flag
    std::vector<std::string> values;  ///< all values that there are; empty when any may be written
    std::string doc;
};
struct CommandWords {
    std::string name;
    std::string doc;
    std::string usage;  ///< `[FILE ...]`
    std::vector<OptionWords> options;
    std::vector<OptionWords> positionals;
    std::vector<CommandWords> commands;  ///< `template list`
    std::string examples;
};

/// The program as its table of commands declares it.
[[nodiscard]] std::vector<CommandWords> words_of(const CLI::App& program);

}  // namespace slac::cli
