#include "slac/reference/schema.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/report/json.hpp"

namespace slac::cli {

Action declare_schema(CLI::App& command, Environment& environment) {
    auto name = std::make_shared<std::string>("sla");
    command
        .add_option("name", *name, "sla, the language (default), config, the configuration, or lint, the JSON report")
        ->type_name("NAME");
    return [name, &environment] {
        constexpr std::string_view kNames[] = {"sla", "config", "lint"};
        if (*name == "sla") {
            write_output(environment, reference::sla_schema());
        } else if (*name == "config") {
            write_output(environment, reference::config_schema());
        } else if (*name == "lint") {
            write_output(environment, report::lint_schema());
        } else {
            const auto meant = nearest(*name, kNames);
            throw UsageError(
                fmt::format("there is no schema `{}`", *name),
                meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(kNames)));
        }
        return Exit::good;
    };
}

}  // namespace slac::cli
