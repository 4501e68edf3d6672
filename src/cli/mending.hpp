#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "slac/check/check.hpp"
#include "slac/cli/program.hpp"

namespace CLI {
class App;
}

namespace slac::cli {

/// What `lint` is to do to the files: make fixes, write comments that set findings aside, or show what that would be.
struct MendingOptions {
    bool fix = false;
    bool unsafe_fixes = false;
    bool diff = false;
    bool add_ignore = false;
    std::string reason;
    std::string until;

    void declare(CLI::App& command);
    /// Throws `UsageError` for options that exclude each other and for values that cannot be used.
    void validate() const;
    [[nodiscard]] bool changes_files() const { return !diff && (fix || add_ignore); }

    [[nodiscard]] bool makes_fixes() const { return !add_ignore && (fix || diff); }
    [[nodiscard]] check::Fixing which() const {
        return unsafe_fixes ? check::Fixing::also_unsafe : check::Fixing::safe;
    }
};

/// Writes the changed files or shows them, and tells in the end what was done. Not for several threads.
class Mending {
 public:
    Mending(const MendingOptions& options, Environment& environment) : options_(options), environment_(environment) {}

    /// The outcome of the fixes of one file, and what is left after them.
    void take(const std::string& path, const std::string& before, const check::Fixed& fixed,
              const check::Checked& left);
    /// Sets the findings of one file aside that still count. Gives what is left.
    [[nodiscard]] check::Checked ignore(const std::string& path, check::Checked checked, const model::ReadFile& read,
                                        const check::Options& options);
    /// Says on standard error what was done. True when `--diff` showed a change.
    bool finish() const;

 private:
    void replace(const std::string& path, const std::string& before, const std::string& after);
    void count_in_bases(const std::string& path, const check::Checked& checked);

    const MendingOptions& options_;
    Environment& environment_;
    std::size_t files_ = 0;       ///< that were changed, or would be
    std::size_t changes_ = 0;     ///< fixes made, or findings set aside
    std::size_t impossible_ = 0;  ///< findings that cannot be set aside
    std::vector<std::string> notes_;
};

}  // namespace slac::cli
