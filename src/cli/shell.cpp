#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/shell_words.hpp"

// The program for a shell: what the Tab key completes, and the manual page. All of it from the table of commands.
namespace slac::cli {
namespace {

using Commands = std::vector<CommandWords>;

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

bool takes_file(const OptionWords& option) {
    return option.value == "FILE" || option.value == "PATH" || option.value == "DOCUMENT" || option.value == "TEMPLATE";
}

std::vector<std::string> flags_of(const CommandWords& command) {
    std::vector<std::string> flags;
    for (const auto& option : command.options)
        for (const auto& name : option.names)
            if (name.starts_with("--")) flags.push_back(name);
    return flags;
}

std::vector<std::string> names_of(const Commands& commands) {
    std::vector<std::string> names;
    for (const auto& command : commands) names.push_back(command.name);
    return names;
}

/// What may stand where no flag does.
std::vector<std::string> plain_words_of(const CommandWords& command) {
    auto words = names_of(command.commands);
    for (const auto& positional : command.positionals)
        words.insert(words.end(), positional.values.begin(), positional.values.end());
    return words;
}

// ---- bash ----

std::string bash_values(const CommandWords& command) {
    std::string cases;
    for (const auto& option : command.options)
        if (!option.values.empty())
            cases += fmt::format("                {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n",
                                 fmt::join(option.names, "|"), joined(option.values));
        else if (takes_file(option))
            cases += fmt::format("                {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n",
                                 fmt::join(option.names, "|"));
    return cases.empty() ? "" : "            case $before in\n" + cases + "            esac\n";
}

std::string bash(const Commands& commands) {
    std::string text =
        "# bash completion of slac: source <(slac completions bash)\n"
        "_slac() {\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} flags= words=\n"
        "    COMPREPLY=()\n"
        "    if ((COMP_CWORD == 1)); then\n";
    text +=
        fmt::format("        COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$word\"))\n        return\n    fi\n",
                    joined(names_of(commands)));
    text += "    case ${COMP_WORDS[1]} in\n";
    for (const auto& command : commands) {
        text += fmt::format("        {})\n", command.name);
        text += bash_values(command);
        text += fmt::format("            flags=\"{}\" words=\"{}\" ;;\n", joined(flags_of(command)),
                            joined(plain_words_of(command)));
    }
    text +=
        "    esac\n"
        "    if [[ $word == -* ]]; then\n"
        "        COMPREPLY=($(compgen -W \"$flags\" -- \"$word\"))\n"
        "    elif [[ $words ]]; then\n"
        "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
        "    else\n"
        "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
        "    fi\n"
        "}\n"
        "complete -o filenames -F _slac slac\n";
    return text;
}

// ---- zsh ----

/// In single quotes, with what `_arguments` reads otherwise marked.
std::string zsh_quoted(std::string_view text) {
    std::string quoted;
    for (const char c : text) {
        if (c == '\'') {
            quoted += "'\\''";
            continue;
        }
        if (c == '[' || c == ']' || c == ':' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted;
}

std::string zsh_value(const OptionWords& option) {
    if (option.value.empty()) return "";
    const std::string action = !option.values.empty() ? "(" + joined(option.values) + ")"
                               : takes_file(option)   ? "_files"
                                                      : " ";
    return fmt::format(":{}:{}", zsh_quoted(option.value), action);
}

std::string zsh(const Commands& commands) {
    std::string text =
        "#compdef slac\n# zsh completion of slac: slac completions zsh > \"${fpath[1]}/_slac\"\n"
        "_slac() {\n    local -a commands\n    commands=(\n";
    for (const auto& command : commands)
        text += fmt::format("        '{}:{}'\n", command.name, zsh_quoted(command.doc));
    text +=
        "    )\n    if ((CURRENT == 2)); then\n        _describe command commands\n        return\n    fi\n"
        "    local command=$words[2]\n    shift words\n    ((CURRENT--))\n    case $command in\n";
    for (const auto& command : commands) {
        text += fmt::format("        {})\n            _arguments", command.name);
        for (const auto& option : command.options)
            for (const auto& name : option.names)
                text +=
                    fmt::format(" \\\n                '*{}[{}]{}'", name, zsh_quoted(option.doc), zsh_value(option));
        const auto words = plain_words_of(command);
        text += fmt::format(" \\\n                '*:word:{}' ;;\n",
                            words.empty() ? std::string("_files") : "(" + joined(words) + ")");
    }
    return text + "    esac\n}\n_slac \"$@\"\n";
}

// ---- fish ----

std::string fish_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "'";
}

std::string fish(const Commands& commands) {
    std::string text = "# fish completion of slac: slac completions fish > ~/.config/fish/completions/slac.fish\n";
    for (const auto& command : commands)
        text += fmt::format("complete -c slac -n __fish_use_subcommand -f -a {} -d {}\n", command.name,
                            fish_quoted(command.doc));
    for (const auto& command : commands) {
        const auto in_command = fmt::format("complete -c slac -n '__fish_seen_subcommand_from {}'", command.name);
        for (const auto& option : command.options) {
            text += in_command;
            for (const auto& name : option.names)
                text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            if (!option.values.empty())
                text += fmt::format(" -x -a {}", fish_quoted(joined(option.values)));
            else if (!option.value.empty())
                text += takes_file(option) ? " -r -F" : " -x";
            text += fmt::format(" -d {}\n", fish_quoted(option.doc));
        }
        const auto words = plain_words_of(command);
        if (!words.empty()) text += fmt::format("{} -f -a {}\n", in_command, fish_quoted(joined(words)));
    }
    return text;
}

// ---- the manual page ----

std::string roff(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '\\')
            escaped += "\\e";
        else if (c == '-')
            escaped += "\\-";
        else if ((c == '.' || c == '\'') && (escaped.empty() || escaped.back() == '\n'))
            escaped += std::string("\\&") + c;
        else
            escaped += c;
    }
    return escaped;
}

std::string manual_options(const std::vector<OptionWords>& options) {
    std::string text;
    for (const auto& option : options) {
        std::string names;
        for (const auto& name : option.names) names += (names.empty() ? "" : ", ") + roff(name);
        text += fmt::format(".TP\n\\fB{}\\fR{}{}{}\n{}\n", names, option.value.empty() ? "" : " \\fI",
                            roff(option.value), option.value.empty() ? "" : "\\fR", roff(option.doc));
    }
    return text;
}

std::string manual_command(const CommandWords& command, const std::string& before) {
    const auto name = before + " " + command.name;
    std::string text = fmt::format(".SS \\fB{}\\fR{}\n{}\n", roff(name), roff(command.usage), roff(command.doc) + ".");
    text += manual_options(command.positionals);
    text += manual_options(command.options);
    if (!command.examples.empty()) text += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(command.examples));
    for (const auto& part : command.commands) text += manual_command(part, name);
    return text;
}

std::string manual(const Commands& commands) {
    std::string text = fmt::format(
        ".TH SLAC 1 \"\" \"slac {0}\" \"User Commands\"\n.SH NAME\nslac \\- check and render the service level "
        "agreement "
        "between marketing and sales\n.SH SYNOPSIS\n.B slac\n.I COMMAND\n.RI [ OPTIONS ]\n.SH COMMANDS\n",
        SLAC_VERSION);
    for (const auto& command : commands) text += manual_command(command, "slac");
    text +=
        ".SH EXIT STATUS\n.TP\n0\nnothing to mend\n.TP\n1\nfindings, or something would change\n.TP\n2\nwrong usage, "
        "or input that cannot be read\n.TP\n3\na mistake of slac itself\n"
        ".SH FILES\n.TP\n.I sla.yaml\nthe agreement\n.TP\n.I .slac.yaml\nthe configuration, beside the agreement or "
        "above it\n";
    return text;
}

}  // namespace

Action declare_completions(CLI::App& command, Environment& environment) {
    auto shell = std::make_shared<std::string>();
    command.add_option("shell", *shell, "The shell")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}))
        ->type_name("SHELL");
    return [shell, &command, &environment] {
        const auto commands = words_of(*command.get_parent());
        write_output(environment, *shell == "bash" ? bash(commands) : *shell == "zsh" ? zsh(commands) : fish(commands));
        return Exit::good;
    };
}

Action declare_man(CLI::App& command, Environment& environment) {
    return [&command, &environment] {
        write_output(environment, manual(words_of(*command.get_parent())));
        return Exit::good;
    };
}

}  // namespace slac::cli
