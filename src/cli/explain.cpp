#include "slac/reference/explain.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <vector>

#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::cli {
namespace {

/// The rules of the house, for the current folder. The configuration must be kept as long as they are.
std::vector<RuleInfo> house_rules(const Configuration& configuration) {
    std::vector<RuleInfo> rules;
    for (const auto& rule : configuration.loaded->config.house_rules)
        rules.push_back(house::info(configuration.loaded->config, rule.id));
    return rules;
}

struct ExplainOptions {
    std::string rule;
    ConfigChoice config;
    ColorChoice color;
};

Exit explain(const ExplainOptions& options, Environment& environment) {
    const bool colour = options.color.on(environment, environment.out_is_terminal);
    auto lesson = reference::explain(options.rule, colour);
    if (!lesson) {
        Configurations configurations(options.config, {}, environment);
        const auto house = house_rules(configurations.of("-"));
        std::vector<std::string_view> ids;
        for (const auto& rule : house) {
            if (rule.id == options.rule) lesson = reference::explain(rule, colour);
            ids.push_back(rule.id);
        }
        for (const auto* rule : reference::all_rules()) ids.push_back(rule->id);
        const auto meant = nearest(options.rule, ids);
        if (!lesson)
            throw UsageError(fmt::format("there is no rule `{}`", options.rule),
                             meant ? fmt::format("did you mean `{}`?", *meant) : "`slac rules` lists them all");
    }
    write_output(environment, *lesson);
    return Exit::good;
}

}  // namespace

Action declare_explain(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<ExplainOptions>();
    command.add_option("rule", options->rule, "The rule, as it stands in brackets behind a finding")
        ->required()
        ->type_name("RULE");
    options->config.declare(command);
    options->color.declare(command);
    return [options, &environment] { return explain(*options, environment); };
}

Action declare_rules(CLI::App& command, Environment& environment) {
    struct Options {
        std::string format = "table";
        ConfigChoice config;
        ColorChoice color;
    };
    auto options = std::make_shared<Options>();
    command.add_option("--output-format", options->format, "table or json")
        ->check(CLI::IsMember({"table", "json"}))
        ->type_name("FORMAT");
    options->config.declare(command);
    options->color.declare(command);
    return [options, &environment] {
        Configurations configurations(options->config, {}, environment);
        const auto house = house_rules(configurations.of("-"));
        write_output(environment,
                     options->format == "json"
                         ? reference::rules_json(house)
                         : reference::rules_list(options->color.on(environment, environment.out_is_terminal), house));
        return Exit::good;
    };
}

}  // namespace slac::cli
