#pragma once
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "specs/fresh_folder.hpp"

/// The real program in a folder of its own, run the way a shell does, for tests.
namespace slac::testing {

inline std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void write(const std::filesystem::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

inline std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// For a script of the shell beside a program that runs on: `said TEXT` waits until log.txt has the text.
inline constexpr const char* kSaid =
    "said() { for i in $(seq 100); do grep -qF \"$1\" log.txt && return; sleep 0.1; done; echo \"never said: $1\"; }\n";

struct Program {
    specs::FreshFolder folder;
    std::string out, err;

    /// The exit code. `line` may hold redirections; `slac` is the program.
    int run(const std::string& line, const std::string& variables = "") {
        return shell("env " + variables + " sh -c '" SLAC_PROGRAM " " + line + "'");
    }
    /// The same for a whole line of the shell, in which `$slac` is the program. -1 when a signal ended it. The CI in
    /// which the test itself may run is hidden from it.
    int shell(const std::string& line) {
        const auto at = folder.path().string();
        const std::string whole = "cd '" + at +
                                  "' && unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY && slac='" SLAC_PROGRAM
                                  "' && export slac && { " +
                                  line + "; } >out.txt 2>err.txt";
        const int status = std::system(whole.c_str());
        out = read(folder.path() / "out.txt");
        err = read(folder.path() / "err.txt");
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    void file(const std::string& name, const std::string& text) const { write(folder.path() / name, text); }
    void example(const std::string& name) const {
        file("sla.yaml", read(std::filesystem::path(SLAC_ROOT) / "examples" / name / "sla.yaml"));
    }
};

}  // namespace slac::testing
