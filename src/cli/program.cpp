#include "slac/cli/program.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <new>
#include <ostream>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/report/harmless.hpp"

namespace slac::cli {
namespace {

constexpr Command kCommands[] = {
    {"init", "Write a first agreement, with a funnel and a capacity that add up",
     "slac init                               ask a few questions, then write sla.yaml\n"
     "slac init --list                        the kinds of business that there are starters for\n"
     "slac init teams/emea.sla.yaml --profile enterprise --sql-goal 24\n"
     "slac init --yes --profile inbound-saas --organization \"Acme Pumps\" --sdrs 3\n"
     "slac init - --profile minimal           print it\n",
     declare_init},
    {"lint", "Say what is missing, contradictory, unmeasurable or impossible in an agreement",
     "slac lint                               check sla.yaml, or every *.sla.yaml below here\n"
     "slac lint sales/ \"teams/**/sla.yaml\"    check folders and patterns\n"
     "slac lint - < sla.yaml                  check standard input\n"
     "slac lint --output-format full --output-format sarif:slac.sarif --output-format junit:slac.xml\n"
     "slac lint --fail-on warning             exit with 1 for warnings too\n",
     declare_lint},
    {"render", "Make the document that both sides sign",
     "slac render sla.yaml                    print it as Markdown\n"
     "slac render sla.yaml -o sla.html        one page that needs nothing else\n"
     "slac render sla.yaml --template my.md -o sla.md\n"
     "slac render sla.yaml -o sla.html --watch   write it again after each save\n",
     declare_render},
    {"preview", "Show the document in a browser while it is being written, with the findings beside the sentences",
     "slac preview sla.yaml                   each save shows at once; a click leads to the line in the YAML\n"
     "slac preview sla.yaml --open            opens the browser, too\n"
     "slac preview sla.yaml --template my.md --port 8000\n",
     declare_preview},
    {"verify", "Say whether a document was made from an agreement, and whether it was changed since",
     "slac verify agreement.pdf               by the agreement that travels in it\n"
     "slac verify agreement.pdf sla.yaml      by this one\n"
     "slac verify agreement.md sla.yaml --template my.md\n",
     declare_verify},
    {"extract", "Print the agreement that travels in a document",
     "slac extract agreement.pdf > sla.yaml\n"
     "slac extract agreement.pdf --list       all files that travel in it\n"
     "slac extract agreement.pdf --file base.yaml\n",
     declare_extract},
    {"explain", "Explain a rule: why it matters, a bad and a good example, how to mend it",
     "slac explain goal-vs-sdr-quota\n", declare_explain},
    {"rules", "List all rules",
     "slac rules\n"
     "slac rules --output-format json\n",
     declare_rules},
    {"config", "Show what is configured, and the line of .slac.yaml that each value comes from",
     "slac config                             what holds for sla.yaml here\n"
     "slac config teams/emea/sla.yaml\n"
     "slac config --output-format json\n"
     "slac config --test                      try the rules of the house on their examples\n",
     declare_config},
    {"export", "Print an agreement as JSON, for programs and for rules of the house",
     "slac export sla.yaml\n"
     "slac export sla.yaml | jq .outreach.tiers\n",
     declare_export},
    {"schema", "Print a JSON Schema: of the language, the configuration or the JSON report",
     "slac schema --editor > sla.schema.json\n"
     "slac schema config --editor > config.schema.json\n"
     "slac schema lint --draft 07\n",
     declare_schema},
    {"template", "List, show and check templates of the document, and what they can use",
     "slac template list\n"
     "slac template show > my.md              the built-in template, to start your own from\n"
     "slac template check my.md\n"
     "slac template names                     what a template can use: names, filters, tags\n"
     "slac template names party               what can be written after `party.`\n",
     declare_template},
    {"fmt", "Lay files out in one style, without a change of what they say",
     "slac fmt                                sla.yaml, or every *.sla.yaml below here\n"
     "slac fmt --check teams/                 for CI: exit with 1 when a file would change\n"
     "slac fmt --diff sla.yaml                show what would change\n"
     "slac fmt - < sla.yaml                   print the file in order\n",
     declare_fmt},
    {"lsp", "Serve a text editor: findings while one types, completion, fixes (Language Server Protocol)",
     "slac lsp                                over standard input and output; docs/editors.md sets editors up\n",
     declare_lsp},
    {"completions", "Print what a shell needs to complete commands, options, rules and templates",
     "source <(slac completions bash)\n"
     "slac completions zsh > \"${fpath[1]}/_slac\"\n"
     "slac completions fish > ~/.config/fish/completions/slac.fish\n",
     declare_completions},
    {"man", "Print the manual page",
     "slac man | man -l -\n"
     "slac man > /usr/local/share/man/man1/slac.1\n",
     declare_man},
};

Exit fail(Environment& environment, std::string_view message, std::string_view help, Exit code) {
    // A file's name may be anything, and is no command to a terminal or a CI.
    environment.err << "error: " << report::harmless(message) << "\n";
    if (!help.empty()) environment.err << "help: " << report::harmless(help) << "\n";
    environment.err.flush();
    return code;
}

/// Every `--flag` of a command, for did-you-mean.
std::vector<std::string> flags_of(const CLI::App& app) {
    std::vector<std::string> flags;
    for (const auto* option : app.get_options())
        for (const auto& name : option->get_lnames()) flags.push_back("--" + name);
    return flags;
}

[[noreturn]] void refuse(const std::string& word, const CLI::App& app, const CLI::App* command) {
    std::vector<std::string> names;
    const bool flag = word.starts_with("-") && word.size() > 1;
    if (flag)
        names = flags_of(command != nullptr ? *command : app);
    else if (command == nullptr)
        for (const auto& entry : kCommands) names.emplace_back(entry.name);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string plain = flag ? word.substr(0, word.find('=')) : word;
    const auto meant = nearest(plain, views);
    const std::string place = command != nullptr ? fmt::format("`slac {}`", command->get_name()) : "`slac`";
    throw UsageError(flag                 ? fmt::format("{} has no option `{}`", place, plain)
                     : command == nullptr ? fmt::format("there is no command `{}`", word)
                                          : fmt::format("{} does not expect `{}`", place, word),
                     meant ? fmt::format("did you mean `{}`?", *meant)
                           : fmt::format("`slac {}--help` shows what there is",
                                         command != nullptr ? command->get_name() + " " : std::string()));
}

/// CLI11's wording for a value that does not fit names its own types; ours says what to write.
std::string reworded(const CLI::ParseError& error) {
    std::string message = error.what();
    // "--fail-on: warn not in {info,warning,error}"
    const auto colon_before = message.find(": "), list = message.find(" not in {");
    if (colon_before != std::string::npos && list != std::string::npos && colon_before < list) {
        const auto value = message.substr(colon_before + 2, list - colon_before - 2);
        std::string words = message.substr(list + 9, message.find('}', list) - list - 9);
        std::vector<std::string_view> choices;
        for (std::string_view rest = words; !rest.empty();) {
            const auto comma = std::min(rest.find(','), rest.size());
            choices.push_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        const auto meant = nearest(value, choices);
        return fmt::format("`{} {}`: {}", message.substr(0, colon_before), value,
                           meant ? fmt::format("did you mean `{}`?", *meant) : "there are " + one_of(choices));
    }
    if (const auto colon = message.find(": "); colon != std::string::npos && message.starts_with("--"))
        message = fmt::format("`{}`: {}", message.substr(0, colon), message.substr(colon + 2));
    return message;
}

Exit run_command(std::vector<std::string> args, Environment& environment) {
    CLI::App app("slac checks and renders the service level agreement between marketing and sales.", "slac");
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("-V,--version", "slac " SLAC_VERSION);
    app.allow_extras();
    app.require_subcommand(0, 1);  // behind the first, `config` in `slac schema config` is a name like any other
    app.get_formatter()->column_width(34);
    app.footer(
        "Exit codes: 0 nothing to mend, 1 findings, 2 wrong usage or unreadable input, 3 a mistake of slac itself.");
    struct Declared {
        CLI::App* app;
        Action action;
    };
    std::vector<Declared> declared;
    const auto named = [&](std::string_view name) { return std::find(args.begin(), args.end(), name) != args.end(); };
    for (const auto& entry : kCommands) {
        auto* command = app.add_subcommand(std::string(entry.name), std::string(entry.summary));
        // Declaring the options of all commands takes a third of starting the program. Two commands tell them all.
        if (!named(entry.name) && !named("completions") && !named("man")) continue;
        command->allow_extras();
        command->set_help_flag("-h,--help", "Show this help");
        std::string examples = "Examples:\n";
        for (std::string_view rest = entry.examples; !rest.empty();) {
            const auto end = rest.find('\n');
            examples += "  " + std::string(rest.substr(0, end)) + "\n";
            rest = rest.substr(end + 1);
        }
        examples.pop_back();
        command->footer(examples);
        declared.push_back({command, entry.declare(*command, environment)});
    }
    if (args.empty()) {
        write_output(environment, app.help());
        return Exit::usage;
    }
    try {
        std::reverse(args.begin(), args.end());  // CLI11 takes them from the back
        app.parse(std::move(args));
    } catch (const CLI::CallForHelp&) {
        const auto parsed = app.get_subcommands();
        write_output(environment, parsed.empty() ? app.help() : parsed.front()->help("slac"));
        return Exit::good;
    } catch (const CLI::CallForAllHelp&) {
        write_output(environment, app.help("", CLI::AppFormatMode::All));
        return Exit::good;
    } catch (const CLI::CallForVersion&) {
        write_output(environment, "slac " SLAC_VERSION "\n");
        return Exit::good;
    } catch (const CLI::ParseError& error) {
        const auto parsed = app.get_subcommands();
        throw UsageError(reworded(error), fmt::format("`slac {}--help` shows what there is",
                                                      parsed.empty() ? "" : parsed.front()->get_name() + " "));
    }
    for (const auto& [command, action] : declared) {
        if (!command->parsed()) continue;
        // A command that has commands of its own knows better what was meant.
        const bool has_parts = !command->get_subcommands([](const CLI::App*) { return true; }).empty();
        auto left = command->remaining(true);
        std::erase(left, "--");  // behind it are names only, and those have been taken
        if (!has_parts && !left.empty()) refuse(left.front(), app, command);
        return action();
    }
    const auto left = app.remaining();
    if (!left.empty()) refuse(left.front(), app, nullptr);
    write_output(environment, app.help());
    return Exit::usage;
}

}  // namespace

int run(std::span<const std::string> args, Environment& environment) {
    try {
        return static_cast<int>(run_command({args.begin(), args.end()}, environment));
    } catch (const UsageError& error) {
        return static_cast<int>(fail(environment, error.what(), error.help, Exit::usage));
    } catch (const std::bad_alloc&) {
        return static_cast<int>(fail(environment, "there is not enough memory", "", Exit::usage));
    } catch (const std::exception& error) {
        return static_cast<int>(fail(environment, fmt::format("slac made a mistake: {}", error.what()),
                                     "please report it, with the file if you can share it", Exit::internal));
    }
}

}  // namespace slac::cli
