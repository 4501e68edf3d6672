#include "slac/model/export.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "slac/model/compose.hpp"
#include "slac/report/full.hpp"
#include "slac/rules/rule.hpp"

namespace slac::cli {
namespace {

Exit export_agreement(const std::string& path, Environment& environment) {
    const syntax::Limits limits;
    Findings findings;
    model::Composed composed;
    model::compose(path == "-" ? std::string(kStandardInput) : path, read_input(path, environment, limits.bytes),
                   bases_beside(path, limits.bytes), findings, composed, limits);
    if (findings.has_errors()) {
        // Half an agreement would be taken for a whole one.
        std::erase_if(findings.all(), [](const Diagnostic& finding) { return finding.severity != Severity::error; });
        findings.sort();
        report::FullOptions how;
        how.color = ColorChoice().on(environment, environment.err_is_terminal);
        how.unicode = unicode(environment);
        environment.err << report::Full(how).file(composed.sources, findings.all());
        return Exit::findings;
    }
    write_output(environment, model::exported(composed.agreement, rules::working_time(composed.agreement)).json);
    return Exit::good;
}

}  // namespace

Action declare_export(CLI::App& command, Environment& environment) {
    auto path = std::make_shared<std::string>("sla.yaml");
    command.add_option("file", *path, "The agreement, or - for standard input; default: sla.yaml")->type_name("FILE");
    return [path, &environment] { return export_agreement(*path, environment); };
}

}  // namespace slac::cli
