#include <poll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <istream>
#include <map>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/files.hpp"
#include "cli/today.hpp"
#include "cli/watched_files.hpp"
#include "slac/lsp/server.hpp"

namespace slac::cli {
namespace {

/// Whether more input is there already.
bool input_waits(std::istream& in) {
    if (in.rdbuf()->in_avail() > 0) return true;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 0) > 0 && (input.revents & POLLIN) != 0;
}

/// The configurations as they lie on the disk: a server lives for days, and they are edited meanwhile.
class LiveConfigurations {
 public:
    LiveConfigurations(ConfigChoice choice, std::string day, Environment& environment)
        : choice_(std::move(choice)), day_(std::move(day)), environment_(environment) {}

    check::Options of(const std::string& path) {
        check::Options options;
        options.today = today(day_, environment_);
        try {
            auto now = stamp(path);
            auto& known = by_folder_[std::filesystem::path(path).parent_path().string()];
            if (!known.configurations || known.stamp != now) {
                known.configurations = std::make_unique<Configurations>(choice_, options, environment_);
                known.stamp = std::move(now);
            }
            return known.configurations->of(path).options;
        } catch (const std::exception&) {
            return options;  // what is wrong with the configuration has been told on standard error
        }
    }

 private:
    struct Known {
        std::string stamp;
        std::unique_ptr<Configurations> configurations;
    };

    /// Which configuration files there are in the folders from the agreement upward, and when they were written.
    [[nodiscard]] std::string stamp(const std::string& path) const {
        std::string text = day_.empty() ? model::spelled(today(day_, environment_)) : day_;
        auto files = configuration_places(path);
        if (!choice_.file.empty()) files.push_back(choice_.file);
        for (const auto& file : files) text += '\n' + file_stamp(file);
        return text;
    }

    ConfigChoice choice_;
    std::string day_;
    Environment& environment_;
    std::map<std::string, Known> by_folder_;
};

}  // namespace

Action declare_lsp(CLI::App& command, Environment& environment) {
    auto choice = std::make_shared<ConfigChoice>();
    auto day = std::make_shared<std::string>();
    choice->declare(command);
    command.add_option("--today", *day, "The day to judge dates by, instead of the system's")->type_name("DATE");
    // Editors say it, and there is no other way.
    auto stdio = std::make_shared<bool>(true);
    command.add_flag("--stdio", *stdio, "Talk over standard input and output (the default)");
    return [choice, day, stdio, &environment] {
        lsp::Host host;
        LiveConfigurations configurations(*choice, *day, environment);
        host.options = [&](const std::string& path) { return configurations.of(path); };
        host.bases = [](const std::string& path) { return bases_beside(path, syntax::Limits{}.bytes); };
        const bool orderly = lsp::serve(
            environment.in, environment.out, [&] { return input_waits(environment.in); }, std::move(host));
        if (!environment.out.good()) throw UsageError("cannot write to standard output: it is full or closed");
        return orderly ? Exit::good : Exit::findings;
    };
}

}  // namespace slac::cli
