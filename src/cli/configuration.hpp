#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "slac/check/check.hpp"
#include "slac/cli/program.hpp"
#include "slac/config/config.hpp"
#include "slac/house/house.hpp"

namespace CLI {
class App;
}

namespace slac::cli {

/// `--config` and `--no-config` of a command.
struct ConfigChoice {
    std::string file;
    bool none = false;
    void declare(CLI::App& command);
};

/// A configuration as a run uses it.
struct Configuration {
    std::string path;                        ///< as people are to see it; empty when there is no file
    std::string folder;                      ///< of the file, absolute
    std::unique_ptr<config::Loaded> loaded;  ///< of an empty text when there is no file
    check::Options options;                  ///< what follows for `check`
    std::unique_ptr<house::Rules> house;     ///< null when there are no rules of the house
};

/// The configurations of a run, each read once. That of a file is the `.slac.yaml` that is nearest to it, in its folder
/// or one above, up to the root of the file system: `--config` names another one, `--no-config` takes none. Standard
/// input has that of the current folder.
class Configurations {
 public:
    /// `options` is what every file is checked with, whatever its configuration says.
    Configurations(ConfigChoice choice, check::Options options, Environment& environment)
        : choice_(std::move(choice)), options_(std::move(options)), environment_(environment) {}

    /// Throws `UsageError` for a configuration that cannot be opened, or, once its mistakes have been shown on standard
    /// error, for one that cannot be used. The reference is good as long as this object. Not for several threads.
    const Configuration& of(const std::string& path);

 private:
    const Configuration& in_folder(const std::string& folder);
    const Configuration& read(const std::string& absolute);

    ConfigChoice choice_;
    check::Options options_;
    Environment& environment_;
    std::map<std::string, const Configuration*> by_folder_;  ///< as it was written, and absolute
    std::map<std::string, std::unique_ptr<Configuration>> by_file_;
};

/// The `.slac.yaml` that holds for a file, or would if it were there, in each folder from its own upward.
[[nodiscard]] std::vector<std::string> configuration_places(const std::string& path);

/// The text of a finding in a configuration, for standard error.
[[nodiscard]] std::string shown(const config::Loaded& loaded, const std::vector<Diagnostic>& findings,
                                const Environment& environment);

/// Whether the configuration leaves a file out that was not named by itself.
[[nodiscard]] bool is_excluded(const Configuration& configuration, const std::string& path);

}  // namespace slac::cli
