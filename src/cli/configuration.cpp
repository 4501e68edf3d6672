#include "cli/configuration.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <filesystem>
#include <memory>
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

/// A configuration that is found and not named may come with a stranger's files: what it points to in other folders is
/// not for the frames of our messages.
void refuse_what_leads_away(const fs::path& file) {
    std::error_code error;
    const auto real = fs::canonical(file, error);
    const auto folder = fs::canonical(file.parent_path(), error);
    const auto relative = real.lexically_relative(folder);
    const auto shown = file.lexically_relative(absolute(".")).generic_string();
    if (error) throw UsageError(fmt::format("cannot open `{}`: {}", shown, error.message()));
    if (relative.empty() || *relative.begin() == "..")
        throw UsageError(fmt::format("`{}` is a link that leads out of its folder", shown),
                         "name the file itself with `--config`");
    if (!fs::is_regular_file(real, error)) throw UsageError(fmt::format("`{}` is no file", shown));
}

/// A rule that fails is a mistake in the configuration: it is shown once, and the run ends.
check::Judge house_judge(const Configuration& configuration, Environment& environment) {
    auto told = std::make_shared<std::atomic<bool>>(false);
    return [&configuration, &environment, told](const model::Composed& agreement, Findings& findings) {
        const auto failure = configuration.house->judge(agreement, findings);
        if (!failure) return;
        if (!told->exchange(true)) environment.err << shown(*configuration.loaded, {failure->finding}, environment);
        throw UsageError(fmt::format("the check was ended by the rule `{}` of `{}`", failure->rule, configuration.path),
                         "mend it, or turn it off: `severity: off`");
    };
}

}  // namespace

std::vector<std::string> configuration_places(const std::string& path) {
    std::vector<std::string> places;
    std::error_code error;
    const auto whole = fs::absolute(path, error).lexically_normal();
    for (auto folder = whole.parent_path(); !error; folder = folder.parent_path()) {
        places.push_back((folder / kName).string());
        if (folder == folder.parent_path()) break;
    }
    return places;
}

std::string shown(const config::Loaded& loaded, const std::vector<Diagnostic>& findings,
                  const Environment& environment) {
    report::FullOptions how;
    how.color = ColorChoice().on(environment, environment.err_is_terminal);
    how.unicode = unicode(environment);
    return report::Full(how).file(loaded.sources, findings);
}

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
        if (::lstat(file.c_str(), &status) == 0) {
            refuse_what_leads_away(file);
            return read(file.string());
        }
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
    auto& loaded = *configuration->loaded;
    configuration->options = options_;
    configuration->options.severities = config::severities(loaded.config);
    configuration->options.thresholds = *loaded.config.thresholds;
    if (!loaded.config.house_rules.empty()) {
        configuration->house = std::make_unique<house::Rules>(loaded, options_.today, loaded.findings);
        loaded.findings.sort();
        configuration->options.further = house_judge(*configuration, environment_);
        for (const auto& rule : loaded.config.house_rules) {
            configuration->options.further_rules.push_back(rule.id);
            if (*rule->severity == config::Level::off) configuration->options.severities[rule.id] = std::nullopt;
        }
    }
    if (!loaded.findings.empty()) environment_.err << shown(loaded, loaded.findings.all(), environment_);
    if (loaded.findings.has_errors())
        throw UsageError(fmt::format("nothing was done: the configuration `{}` cannot be used", configuration->path),
                         "mend it, or leave it out with `--no-config`");
    known = std::move(configuration);
    return *known;
}

bool is_excluded(const Configuration& configuration, const std::string& path) {
    if (configuration.path.empty() || path == "-" || configuration.loaded->config.exclude.empty()) return false;
    const auto relative = absolute(path).lexically_relative(configuration.folder).generic_string();
    return !relative.starts_with("../") && config::excludes(configuration.loaded->config, relative);
}

}  // namespace slac::cli
