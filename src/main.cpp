#include <sys/ioctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "slac/cli/program.hpp"

int main(int argc, char** argv) {
    // A closed pipe is a write that fails, with an exit code and a message, and no death without a word.
    std::signal(SIGPIPE, SIG_IGN);
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    slac::cli::Environment environment{
        .in = std::cin,
        .out = std::cout,
        .err = std::cerr,
        .variable = [](const std::string& name) -> std::optional<std::string> {
            const char* value = std::getenv(name.c_str());
            return value == nullptr ? std::nullopt : std::optional<std::string>(value);
        },
        .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
        .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
        .in_is_terminal = ::isatty(STDIN_FILENO) == 1,
    };
    winsize window{};
    if (environment.out_is_terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        environment.width = window.ws_col;
    const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
    return slac::cli::run(args, environment);
}
