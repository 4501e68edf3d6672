#include "slac/reference/schema.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/report/json.hpp"

namespace slac::cli {
namespace {

constexpr std::string_view kNames[] = {"sla", "config", "lint"};

struct Wish {
    std::string name = "sla", draft;
    bool for_editors = false;
};

reference::SchemaForm form_of(const Wish& wish) {
    const bool old = wish.draft.empty() ? wish.for_editors : wish.draft == "07";  // editors lag behind
    return {old ? reference::SchemaDraft::draft_07 : reference::SchemaDraft::draft_2020_12, wish.for_editors};
}

std::string schema(const Wish& wish) {
    const auto form = form_of(wish);
    if (wish.name == "sla") return reference::sla_schema(form);
    if (wish.name == "config") return reference::config_schema(form);
    if (wish.name == "lint") {
        if (wish.for_editors)
            throw UsageError("nobody types the JSON report, so its schema has no form for editors",
                             "leave `--editor` out");
        return reference::in_draft(report::lint_schema(), form.draft);
    }
    const auto meant = nearest(wish.name, kNames);
    throw UsageError(fmt::format("there is no schema `{}`", wish.name),
                     meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(kNames)));
}

}  // namespace

Action declare_schema(CLI::App& command, Environment& environment) {
    auto wish = std::make_shared<Wish>();
    command
        .add_option("name", wish->name,
                    "sla, the language (default), config, the configuration, or lint, the JSON report")
        ->type_name("NAME");
    command.add_flag("--editor", wish->for_editors,
                     "With what the YAML plug-ins of editors know beyond the standard: snippets, plain messages");
    command.add_option("--draft", wish->draft, "The version of JSON Schema: 2020-12 (default), or 07 (with --editor)")
        ->type_name("DRAFT")
        ->check(CLI::IsMember({"07", "2020-12"}));
    return [wish, &environment] {
        write_output(environment, schema(*wish));
        return Exit::good;
    };
}

}  // namespace slac::cli
