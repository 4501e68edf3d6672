#include <CLI/CLI.hpp>

#include <ostream>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/template_files.hpp"
#include "cli/terminal.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/template/builtin.hpp"
#include "slac/view/agreement.hpp"

namespace slac::cli {
namespace {

Exit list_templates(Environment& environment) {
    std::string text;
    for (const auto& entry : templating::built_in()) text += fmt::format("{:<14} {}\n", entry.name, entry.summary);
    write_output(environment, text);
    return Exit::good;
}

Exit show_template(const std::string& name, Environment& environment) {
    write_output(environment, TemplateFiles(name).main().text());
    return Exit::good;
}

Exit check_template(const std::string& name, const ColorChoice& color, Environment& environment) {
    Findings findings;
    TemplateFiles files(name);
    const auto form = templating::parse(files.main(), files.includes(), findings);
    templating::check(form, *view::agreement_type(), findings);
    findings.sort();
    show_findings(files.sources(), findings.all(), color, environment);
    if (!findings.empty()) return Exit::findings;
    write_output(environment, fmt::format("{}: no mistakes\n", files.main().path()));
    return Exit::good;
}

}  // namespace

Action declare_template(CLI::App& command, Environment& environment) {
    struct Options {
        std::string name;
        ColorChoice color;
    };
    auto options = std::make_shared<Options>();
    auto* const list = command.add_subcommand("list", "List the built-in templates");
    auto* const show = command.add_subcommand("show", "Print a template, to start your own from");
    show->add_option("name", options->name, "The template; without: the default one")->type_name("NAME");
    auto* const check = command.add_subcommand("check", "Find the mistakes of a template without rendering it");
    check->add_option("file", options->name, "The template")->required()->type_name("FILE");
    options->color.declare(*check);
    for (auto* part : {list, show, check}) {
        part->allow_extras();
        part->set_help_flag("-h,--help", "Show this help");
    }
    return [options, list, show, check, &command, &environment] {
        for (auto* part : {list, show, check})
            if (part->parsed() && !part->remaining().empty())
                throw UsageError(fmt::format("`slac template {}` does not expect `{}`", part->get_name(),
                                             part->remaining().front()),
                                 fmt::format("`slac template {} --help` shows what there is", part->get_name()));
        if (show->parsed()) return show_template(options->name, environment);
        if (check->parsed()) return check_template(options->name, options->color, environment);
        if (list->parsed()) return list_templates(environment);
        constexpr std::string_view kNames[] = {"list", "show", "check"};
        const auto left = command.remaining();
        if (left.empty()) throw UsageError("`slac template` needs to know what to do", fmt::format("say {}", one_of(kNames)));
        const auto meant = nearest(left.front(), kNames);
        throw UsageError(fmt::format("`slac template` cannot `{}`", left.front()),
                         meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("say {}", one_of(kNames)));
    };
}

}  // namespace slac::cli
