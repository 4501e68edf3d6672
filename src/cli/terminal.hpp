#pragma once
#include <string>

#include "slac/cli/program.hpp"

namespace CLI {
class App;
}

namespace slac::cli {

/// `--color` of a command, and what follows from it and the environment.
struct ColorChoice {
    std::string when = "auto";
    void declare(CLI::App& command);
    /// `--color` > `NO_COLOR` > `CLICOLOR_FORCE` and `FORCE_COLOR` > `TERM=dumb` > whether it is a terminal.
    [[nodiscard]] bool on(const Environment& environment, bool is_terminal) const;
};

/// False on a terminal whose locale is not UTF-8: then frames are drawn in ASCII.
[[nodiscard]] bool unicode(const Environment& environment);

/// Without what a terminal would take for a command.
[[nodiscard]] std::string harmless(std::string text);

}  // namespace slac::cli
