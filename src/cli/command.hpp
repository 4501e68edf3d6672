#pragma once
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "slac/cli/program.hpp"

namespace CLI {
class App;
}

namespace slac::cli {

/// Exit codes, the same for every command.
enum class Exit : int {
    good = 0,      ///< nothing at or above the severity that fails
    findings = 1,  ///< something to mend
    usage = 2,     ///< wrong arguments, unreadable input, output that cannot be written
    internal = 3,  ///< a mistake of slac itself
};

/// Ends a command with exit code 2 and one clear message.
struct UsageError : std::runtime_error {
    explicit UsageError(std::string message, std::string advice = {})
        : std::runtime_error(std::move(message)), help(std::move(advice)) {}
    std::string help;
};

/// What a command does once its arguments have been read.
using Action = std::function<Exit()>;

/// A command of the program: its row in the table of `program.cpp`.
struct Command {
    std::string_view name;
    std::string_view summary;
    std::string_view examples;  ///< shown below `--help`, a line each
    /// Declares options and arguments and gives what is to be done with them.
    Action (*declare)(CLI::App& command, Environment& environment);
};

Action declare_init(CLI::App& command, Environment& environment);
Action declare_lint(CLI::App& command, Environment& environment);
Action declare_config(CLI::App& command, Environment& environment);
Action declare_export(CLI::App& command, Environment& environment);
Action declare_render(CLI::App& command, Environment& environment);
Action declare_preview(CLI::App& command, Environment& environment);
Action declare_explain(CLI::App& command, Environment& environment);
Action declare_rules(CLI::App& command, Environment& environment);
Action declare_schema(CLI::App& command, Environment& environment);
Action declare_fmt(CLI::App& command, Environment& environment);
Action declare_lsp(CLI::App& command, Environment& environment);
Action declare_completions(CLI::App& command, Environment& environment);
Action declare_man(CLI::App& command, Environment& environment);
Action declare_template(CLI::App& command, Environment& environment);
Action declare_verify(CLI::App& command, Environment& environment);
Action declare_extract(CLI::App& command, Environment& environment);

}  // namespace slac::cli
