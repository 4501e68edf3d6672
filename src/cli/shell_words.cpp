#include "cli/shell_words.hpp"

#include <CLI/CLI.hpp>

#include "cli/reports.hpp"
#include "slac/reference/explain.hpp"
#include "slac/starter/starter.hpp"
#include "slac/template/builtin.hpp"

namespace slac::cli {
namespace {

/// `SEVERITY:{info,warning,error}` holds the values that there are.
std::vector<std::string> values_in(const std::string& type) {
    std::vector<std::string> values;
    const auto open = type.find('{');
    if (open == std::string::npos) return values;
    auto rest = type.substr(open + 1, type.find('}', open) - open - 1);
    for (std::size_t comma = 0; comma != std::string::npos;) {
        comma = rest.find(',');
        values.push_back(rest.substr(0, comma));
        rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
    }
    return values;
}

/// The values that only a table of the program knows.
std::vector<std::string> values_of(const std::string& command, const OptionWords& option) {
    std::vector<std::string> values;
    if (command == "explain" && option.value == "RULE")
        for (const auto* rule : reference::all_rules()) values.emplace_back(rule->id);
    if (option.value == "NAME[:FILE]")
        for (const auto name : report_formats()) values.emplace_back(name);
    if (option.value == "TEMPLATE")
        for (const auto& built_in : templating::built_in()) values.emplace_back(built_in.name);
    if (option.value == "PROFILE")
        for (const auto& profile : starter::profiles()) values.emplace_back(profile.name);
    return values;
}

OptionWords words_of_option(const std::string& command, const CLI::Option& option) {
    OptionWords words;
    for (const auto& name : option.get_lnames()) words.names.push_back("--" + name);
    for (const auto& name : option.get_snames()) words.names.push_back("-" + name);
    if (words.names.empty()) words.names.push_back(option.get_name(true));
    const auto type = option.get_type_name();
    if (option.get_items_expected_max() > 0) words.value = type.substr(0, type.find(":{"));
    words.values = values_in(type);
    if (words.values.empty()) words.values = values_of(command, words);
    words.doc = option.get_description();
    return words;
}

CommandWords words_of_command(const CLI::App& command) {
    CommandWords words;
    words.name = command.get_name();
    words.doc = command.get_description();
    words.examples = command.get_footer();
    for (const auto* option : command.get_options()) {
        auto& list = option->nonpositional() ? words.options : words.positionals;
        list.push_back(words_of_option(words.name, *option));
        if (!option->nonpositional()) {
            const bool several = option->get_items_expected_max() > 1;
            words.usage += " [" + list.back().value + "]" + (several ? "..." : "");
        }
    }
    for (const auto* part : command.get_subcommands([](const CLI::App*) { return true; }))
        words.commands.push_back(words_of_command(*part));
    return words;
}

}  // namespace

std::vector<CommandWords> words_of(const CLI::App& program) {
    std::vector<CommandWords> all;
    for (const auto* command : program.get_subcommands([](const CLI::App*) { return true; }))
        all.push_back(words_of_command(*command));
    return all;
}

}  // namespace slac::cli
