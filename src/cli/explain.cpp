#include "slac/reference/explain.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::cli {
namespace {

Exit explain(const std::string& id, const ColorChoice& color, Environment& environment) {
    const auto lesson = reference::explain(id, color.on(environment, environment.out_is_terminal));
    if (!lesson) {
        std::vector<std::string_view> ids;
        for (const auto* rule : reference::all_rules()) ids.push_back(rule->id);
        const auto meant = nearest(id, ids);
        throw UsageError(fmt::format("there is no rule `{}`", id),
                         meant ? fmt::format("did you mean `{}`?", *meant) : "`slac rules` lists them all");
    }
    write_output(environment, *lesson);
    return Exit::good;
}

}  // namespace

Action declare_explain(CLI::App& command, Environment& environment) {
    struct Options {
        std::string rule;
        ColorChoice color;
    };
    auto options = std::make_shared<Options>();
    command.add_option("rule", options->rule, "The rule, as it stands in brackets behind a finding")
        ->required()
        ->type_name("RULE");
    options->color.declare(command);
    return [options, &environment] { return explain(options->rule, options->color, environment); };
}

Action declare_rules(CLI::App& command, Environment& environment) {
    struct Options {
        std::string format = "table";
        ColorChoice color;
    };
    auto options = std::make_shared<Options>();
    command.add_option("--output-format", options->format, "table or json")
        ->check(CLI::IsMember({"table", "json"}))
        ->type_name("FORMAT");
    options->color.declare(command);
    return [options, &environment] {
        write_output(environment, options->format == "json" ? reference::rules_json()
                                                            : reference::rules_list(options->color.on(
                                                                  environment, environment.out_is_terminal)));
        return Exit::good;
    };
}

}  // namespace slac::cli
