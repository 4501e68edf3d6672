#include <poll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <istream>
#include <memory>
#include <ostream>

#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/files.hpp"
#include "cli/today.hpp"
#include "slac/lsp/server.hpp"

namespace slac::cli {
namespace {

/// Whether more input is there already.
bool input_waits(std::istream& in) {
    if (in.rdbuf()->in_avail() > 0) return true;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 0) > 0 && (input.revents & POLLIN) != 0;
}

}  // namespace

Action declare_lsp(CLI::App& command, Environment& environment) {
    auto choice = std::make_shared<ConfigChoice>();
    auto day = std::make_shared<std::string>();
    choice->declare(command);
    command.add_option("--today", *day, "The day to judge dates by, instead of the system's")->type_name("DATE");
    // Editors say it, and there is no other way.
    auto stdio = std::make_shared<bool>(true);
    command.add_flag("--stdio", *stdio, "Talk over standard input and output (the default)");
    return [choice, day, stdio, &environment] {
        lsp::Host host;
        host.options = [=, &environment](const std::string& path) {
            check::Options options;
            options.today = today(*day, environment);
            try {
                // Read anew each time: the configuration may be edited beside the agreement.
                return Configurations(*choice, options, environment).of(path).options;
            } catch (const UsageError&) {
                return options;  // what is wrong with it has been told on standard error
            }
        };
        host.bases = [](const std::string& path) { return bases_beside(path, syntax::Limits{}.bytes); };
        const bool orderly = lsp::serve(
            environment.in, environment.out, [&] { return input_waits(environment.in); }, std::move(host));
        if (!environment.out.good()) throw UsageError("cannot write to standard output: it is full or closed");
        return orderly ? Exit::good : Exit::findings;
    };
}

}  // namespace slac::cli
