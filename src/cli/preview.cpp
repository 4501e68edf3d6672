#include <fmt/format.h>
#include <spawn.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>

#include "cli/brand.hpp"
#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/document_changes.hpp"
#include "cli/files.hpp"
#include "cli/interruption.hpp"
#include "cli/rendering.hpp"
#include "cli/template_files.hpp"
#include "cli/terminal.hpp"
#include "cli/today.hpp"
#include "cli/watched_files.hpp"
#include "slac/preview/page.hpp"
#include "slac/preview/server.hpp"
#include "slac/report/harmless.hpp"
#include "slac/view/agreement.hpp"

namespace slac::cli {
namespace {

/// "SLAC" on the keys of a telephone. Where several agreements are worked on, the next ones are taken.
constexpr std::uint16_t kFirstPort = 7522;
constexpr std::uint16_t kLastPort = 7531;

struct PreviewOptions {
    std::string file;
    std::string form;  ///< the template's name or path
    std::optional<std::uint16_t> port;
    bool open = false;
    std::string today;
    ConfigChoice config;
};

/// One way from the files to what is to be shown. The rendering refers to the files.
struct Seen {
    std::unique_ptr<TemplateFiles> files;
    std::unique_ptr<Rendering> rendering;
};

/// `look` becomes the files that the look comes from, before they are read.
Seen see(const PreviewOptions& options, Environment& environment, std::vector<std::string>& look) {
    check::Options how;
    how.today = today(options.today, environment);
    const auto text = read_file(options.file, how.limits.bytes);
    const auto bases = bases_beside(options.file, how.limits.bytes);
    auto checked = check::check(options.file, text, bases, how);
    const auto& language = view::language_of(checked.composed.agreement);
    Seen seen{std::make_unique<TemplateFiles>(options.form, environment, language), nullptr};
    seen.rendering = std::make_unique<Rendering>(rendering_of(std::move(checked), *seen.files));
    // The document is that of `slac render`, the findings beside it are those of `slac lint`.
    Configurations configurations(options.config, how, environment);
    const auto& configuration = configurations.of(options.file);
    look = look_inputs(configuration);
    seen.rendering->checked = check::check(options.file, text, bases, configuration.options);
    auto& rendering = *seen.rendering;
    if (rendering.state == Rendering::State::ready)
        rendering.page.brand = brand_of(configuration, rendering.checked.composed.agreement, environment);
    return seen;
}

preview::Page page_of(const std::string& name, const Seen& seen) {
    const auto& rendering = *seen.rendering;
    preview::Subject subject;
    subject.name = name;
    subject.checked = &rendering.checked;
    subject.form = &seen.files->sources();
    subject.form_findings = rendering.findings.all();
    subject.in_the_way = rendering.unreadable;
    if (rendering.state == Rendering::State::ready) {
        subject.document = &rendering.document;
        subject.rendered = &rendering.rendered;
        subject.options = rendering.page;
    }
    return preview::page(subject);
}

void take_port(preview::Server& server, std::optional<std::uint16_t> wanted) {
    const auto first = wanted.value_or(kFirstPort), last = wanted.value_or(kLastPort);
    for (auto port = first;; ++port) {
        const auto problem = server.listen(port);
        if (!problem) return;
        if (port == last)
            throw UsageError(wanted ? fmt::format("cannot use port {}: {}", port, *problem)
                                    : fmt::format("cannot use any of the ports {} to {}: {}", first, last, *problem),
                             "name another one: `--port 8000`, or `--port 0` for any that is free");
    }
}

/// Asks the system to show an address in its browser. Where there is none, the address has been told.
void open_browser(const std::string& address) {
    std::string program = "xdg-open", argument = address;
    char* words[] = {program.data(), argument.data(), nullptr};
    pid_t child = 0;
    (void)::posix_spawnp(&child, program.c_str(), nullptr, nullptr, words, ::environ);
}

Exit preview(const PreviewOptions& options, Environment& environment) {
    if (options.file == "-" || options.form == "-")
        throw UsageError("standard input cannot be watched", "name the file instead of `-`");
    const Interruption interruption;
    const auto name = std::filesystem::path(options.file).filename().string();
    auto& err = environment.err;
    WatchedFiles watched;
    watched.watch({options.file, options.form});  // a save while they are read for the first time is not to be missed
    std::vector<std::string> look;
    auto seen = see(options, environment, look);
    std::optional<Seen> shown;  // the last that could be shown as a document

    preview::Server server;
    take_port(server, options.port);
    const auto show = [&](Seen next) {
        server.show(page_of(name, next));
        watched.watch(inputs_of(options.file, *next.rendering, *next.files));
        watched.watch_also(look);
        if (next.rendering->state == Rendering::State::ready) shown = std::move(next);
    };
    show(std::move(seen));
    const auto address = fmt::format("http://127.0.0.1:{}/", server.port());
    write_output(environment, fmt::format("{} shows {}; each save shows there at once, Ctrl-C ends it\n", address,
                                          harmless(options.file)));
    environment.out.flush();
    if (options.open) open_browser(address);
    server.serve(kBetweenLooks, [&] {
        const auto changed = watched.look();
        if (!changed.empty()) {
            try {
                auto next = see(options, environment, look);
                const bool ready = next.rendering->state == Rendering::State::ready;
                err << fmt::format("{}: {}\n", saved_in_words(changed),
                                   !ready  ? "mistakes stand in the way; the page lists them"
                                   : shown ? changes_between(*shown->rendering, *next.rendering)
                                           : "the document is there");
                show(std::move(next));
            } catch (const UsageError& error) {
                watched.watch_also(look);  // a logo that is not there may be put there
                err << "error: " << report::harmless(error.what()) << "\n";
                preview::Subject nothing;
                nothing.name = name;
                nothing.problem = error.what() + (error.help.empty() ? "" : "; " + error.help);
                server.show(preview::page(nothing));
            }
            err.flush();
        }
        return !interruption.requested();
    });
    return Exit::good;
}

}  // namespace

Action declare_preview(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<PreviewOptions>();
    command.add_option("file", options->file, "The agreement")->required()->type_name("FILE");
    command.add_option("--template", options->form, "A built-in template's name, or the path of your own")
        ->type_name("TEMPLATE");
    command.add_option("--port", options->port, "The port on this machine; default: the first free one from 7522 on")
        ->type_name("N");
    command.add_flag("--open", options->open, "Open the page in the browser");
    command.add_option("--today", options->today, "The day to judge dates by, instead of the system's")
        ->type_name("DATE");
    options->config.declare(command);
    return [options, &environment] { return preview(*options, environment); };
}

}  // namespace slac::cli
