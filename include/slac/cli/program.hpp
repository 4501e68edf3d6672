#pragma once
#include <functional>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>

namespace slac::cli {

/// The outside world as a run of the program sees it. `main` hands in the real one, tests one of their own.
/// Files are read and written relative to the current folder.
struct Environment {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    /// The value of an environment variable; nothing when it is not set.
    std::function<std::optional<std::string>(const std::string& name)> variable;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    int width = 80;  ///< of the terminal, in cells
    bool in_is_terminal = false;
};

/// One run of `slac`. `args` are the words behind the program's name. Returns the exit code: 0 nothing to
/// report, 1 findings, 2 wrong usage or unreadable input, 3 a mistake of slac itself. Never throws.
[[nodiscard]] int run(std::span<const std::string> args, Environment& environment);

}  // namespace slac::cli
