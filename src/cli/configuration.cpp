#include "cli/configuration.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <ostream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "slac/report/full.hpp"

namespace slac::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = ".slac.yaml";

fs::path absolute(const fs::path& path) {
    std::error_code error;
    auto whole = fs::absolute(path, error);
    if (error) throw UsageError(fmt::format("cannot find the current folder: {}", error.message()));
    return whole.lexically_normal();
}

}  // namespace

void ConfigChoice::declare(CLI::App& command) {
    command
        .add_option("--config", file, "The configuration; default: the .slac.yaml that is nearest above each agreement")
        ->type_name("FILE");
    command.add_flag("--no-config", none, "Take no configuration, whatever lies beside the agreement");
}

const Configuration& Configurations::of(const std::string& path) {
    if (choice_.none && !choice_.file.empty()) throw UsageError("`--config` and `--no-config` contradict each other");
    if (choice_.none) return in_folder("");
    if (!choice_.file.empty()) return read(absolute(choice_.file).string());
    // Ten thousand files of a folder ask the system once for it.
    const auto slash = path == "-" ? std::string::npos : path.rfind('/');
    const std::string folder = slash == std::string::npos ? "./" : path.substr(0, slash + 1);
    if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return *known->second;
    const auto& configuration = in_folder(absolute(folder).parent_path().string());
    by_folder_.emplace(folder, &configuration);
    return configuration;
}

const Configuration& Configurations::in_folder(const std::string& folder) {
    if (const auto known = by_folder_.find(folder); known != by_folder_.end()) return *known->second;
    const auto found = [&]() -> const Configuration& {
        if (folder.empty()) return read("");
        const fs::path file = fs::path(folder) / kName;
        struct stat status {};
        if (::lstat(file.c_str(), &status) == 0) return read(file.string());
        const auto above = fs::path(folder).parent_path().string();
        return in_folder(above == folder ? "" : above);
    };
    const auto& configuration = found();
    by_folder_.emplace(folder, &configuration);
    return configuration;
}

const Configuration& Configurations::read(const std::string& file) {
    auto& known = by_file_[file];
    if (known) return *known;
    auto configuration = std::make_unique<Configuration>();
    std::string text;
    if (!file.empty()) {
        configuration->path = fs::path(file).lexically_relative(absolute(".")).generic_string();
        configuration->folder = fs::path(file).parent_path().string();
        text = read_file(configuration->path, syntax::Limits().bytes);
    }
    configuration->loaded = config::read(configuration->path, std::move(text));
    const auto& loaded = *configuration->loaded;
    if (!loaded.findings.empty()) {
        report::FullOptions how;
        how.color = ColorChoice().on(environment_, environment_.err_is_terminal);
        how.unicode = unicode(environment_);
        report::Full full(how);
        environment_.err << full.file(loaded.sources, loaded.findings.all());
    }
    if (loaded.findings.has_errors())
        throw UsageError(fmt::format("nothing was done: the configuration `{}` cannot be used", configuration->path),
                         "mend it, or leave it out with `--no-config`");
    configuration->options = options_;
    configuration->options.severities = config::severities(loaded.config);
    configuration->options.thresholds = *loaded.config.thresholds;
    known = std::move(configuration);
    return *known;
}

bool is_excluded(const Configuration& configuration, const std::string& path) {
    if (configuration.path.empty() || path == "-" || configuration.loaded->config.exclude.empty()) return false;
    const auto relative = absolute(path).lexically_relative(configuration.folder).generic_string();
    return !relative.starts_with("../") && config::excludes(configuration.loaded->config, relative);
}

}  // namespace slac::cli
