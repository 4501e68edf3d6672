#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <ostream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/template_document.hpp"
#include "cli/template_files.hpp"
#include "cli/template_names.hpp"
#include "cli/terminal.hpp"
#include "slac/diagnostic/counted.hpp"
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

Exit show_template(const std::string& name, const std::string& tag, Environment& environment) {
    const auto* language = view::find_language(tag);
    if (language == nullptr) {
        std::vector<std::string_view> tags;
        for (const auto* known : view::languages()) tags.push_back(view::tag(*known));
        throw UsageError(fmt::format("no template is in the language `{}`", tag),
                         fmt::format("there are {}", one_of(tags)));
    }
    write_output(environment, TemplateFiles(name, environment, *language).main().text());
    return Exit::good;
}

Exit check_template(const std::string& name, const ColorChoice& color, Environment& environment) {
    Findings findings;
    TemplateFiles files(name, environment);
    const auto form = templating::parse(files.main(), files.includes(), findings);
    templating::check(form, *view::agreement_type(), findings);
    check_own_text(form, files.sources(), findings);
    findings.sort();
    show_findings(files.sources(), findings.all(), color, environment);
    if (findings.has_errors()) return Exit::findings;
    if (blank(files.main().text()))
        environment.err << fmt::format("note: {} is empty and prints nothing\n", files.main().path());
    const auto warnings = findings.size();
    write_output(environment,
                 warnings == 0 ? fmt::format("{}: no mistakes\n", files.main().path())
                               : fmt::format("{}: no errors, {}\n", files.main().path(), counted(warnings, "warning")));
    return Exit::good;
}

}  // namespace

Action declare_template(CLI::App& command, Environment& environment) {
    struct Options {
        std::string name;
        std::string language = "en";
        ColorChoice color;
    };
    auto options = std::make_shared<Options>();
    auto* const list = command.add_subcommand("list", "List the built-in templates");
    auto* const show = command.add_subcommand("show", "Print a template, to start your own from");
    show->add_option("name", options->name, "The template; without: the default one")->type_name("NAME");
    show->add_option("--language", options->language, "The language of the template: en, de, fr or es; without: en")
        ->type_name("TAG");
    auto* const check = command.add_subcommand("check", "Find the mistakes of a template without rendering it");
    check->add_option("file", options->name, "The template, or - for standard input")->required()->type_name("FILE");
    auto* const names =
        command.add_subcommand("names", "List what a template can use: names, filters, tags, directives");
    names->add_option("path", options->name, "Only what stands below this name, such as party or outreach.tiers")
        ->type_name("NAME");
    options->color.declare(*check);
    for (auto* part : {list, show, check, names}) {
        part->allow_extras();
        part->set_help_flag("-h,--help", "Show this help");
    }
    return [options, list, show, check, names, &command, &environment] {
        for (auto* part : {list, show, check, names})
            if (part->parsed() && !part->remaining().empty())
                throw UsageError(
                    fmt::format("`slac template {}` does not expect `{}`", part->get_name(), part->remaining().front()),
                    fmt::format("`slac template {} --help` shows what there is", part->get_name()));
        if (show->parsed()) return show_template(options->name, options->language, environment);
        if (check->parsed()) return check_template(options->name, options->color, environment);
        if (list->parsed()) return list_templates(environment);
        if (names->parsed()) return list_names(options->name, environment);
        constexpr std::string_view kNames[] = {"list", "show", "check", "names"};
        const auto left = command.remaining();
        if (left.empty())
            throw UsageError("`slac template` needs to know what to do", fmt::format("say {}", one_of(kNames)));
        const auto meant = nearest(left.front(), kNames);
        throw UsageError(fmt::format("`slac template` cannot `{}`", left.front()),
                         meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("say {}", one_of(kNames)));
    };
}

}  // namespace slac::cli
