#include "cli/terminal.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "slac/source/ascii.hpp"

namespace slac::cli {

void ColorChoice::declare(CLI::App& command) {
    command.add_option("--color", when, "Colour the output: auto, always or never")
        ->check(CLI::IsMember({"auto", "always", "never"}))
        ->type_name("WHEN");
}

bool ColorChoice::on(const Environment& environment, bool is_terminal) const {
    if (when != "auto") return when == "always";
    const auto set = [&](const char* name) {
        const auto value = environment.variable(name);
        return value && !value->empty();
    };
    const auto forced = [&](const char* name) {
        const auto value = environment.variable(name);
        return value && !value->empty() && *value != "0";
    };
    if (set("NO_COLOR")) return false;
    if (forced("CLICOLOR_FORCE") || forced("FORCE_COLOR")) return true;
    if (environment.variable("TERM") == "dumb") return false;
    return is_terminal;
}

std::string harmless(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool line_end = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
        if ((c < 0x20 && c != '\t' && !line_end) || c == 0x7F) text[i] = '?';
    }
    return text;
}

bool unicode(const Environment& environment) {
    if (!environment.out_is_terminal) return true;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const auto value = lowered(environment.variable(name).value_or(""));
        if (value.empty()) continue;
        return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
    }
    return false;
}

}  // namespace slac::cli
