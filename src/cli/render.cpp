#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <thread>
#include <vector>

#include "cli/brand.hpp"
#include "cli/command.hpp"
#include "cli/configuration.hpp"
#include "cli/document_changes.hpp"
#include "cli/files.hpp"
#include "cli/final_document.hpp"
#include "cli/finished_document.hpp"
#include "cli/interruption.hpp"
#include "cli/rendering.hpp"
#include "cli/template_document.hpp"
#include "cli/template_files.hpp"
#include "cli/terminal.hpp"
#include "cli/today.hpp"
#include "cli/watched_files.hpp"
#include "slac/check/check.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/report/harmless.hpp"
#include "slac/view/agreement.hpp"

namespace slac::cli {
namespace {

/// In the order of `DocumentFormat`.
constexpr std::string_view kFormats[] = {"md", "html", "pdf", "docx"};

struct RenderOptions {
    std::string file;
    std::string format;
    std::string output;
    std::string form;  ///< the template's name or path
    std::string today;
    bool watch = false;
    bool final = false;
    ConfigChoice config;  ///< for the look, and for `final`: a draft is made whatever the house thinks of it
    ColorChoice color;
};

/// `-f`, else the suffix of `-o`, else Markdown.
DocumentFormat format_of(const RenderOptions& options) {
    std::string format = options.format;
    if (format.empty() && !options.output.empty() && options.output != "-") {
        const auto dot = options.output.rfind('.');
        const auto slash = options.output.rfind('/');
        if (dot != std::string::npos && (slash == std::string::npos || dot > slash))
            format = options.output.substr(dot + 1);
        if (format == "htm") format = "html";
        if (format == "markdown") format = "md";
        if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats))
            throw UsageError(
                fmt::format("`{}` does not tell what to make of the agreement", options.output),
                fmt::format("end it in `.pdf`, `.docx`, `.html` or `.md`, or say `-f` with {}", one_of(kFormats)));
    }
    if (format.empty()) return DocumentFormat::md;
    const auto found = std::find(std::begin(kFormats), std::end(kFormats), format);
    if (found == std::end(kFormats)) {
        const auto meant = nearest(format, kFormats);
        throw UsageError(
            fmt::format("there is no output format `{}`", format),
            meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(kFormats)));
    }
    return static_cast<DocumentFormat>(found - std::begin(kFormats));
}

/// A document that took the place of the agreement or of its template would be all that is left of it.
void keep_inputs(const std::string& output, const Sources& inputs) {
    if (output.empty() || output == "-") return;
    for (FileId i = 0; i < inputs.size(); ++i) {
        std::error_code ignored;  // an output that is not there yet, or a built-in template
        const auto& path = inputs[i].path();
        if (std::filesystem::equivalent(output, path == kStandardInput ? "/dev/stdin" : path, ignored))
            throw UsageError(fmt::format("`{}` is what the document is made from and would be overwritten", output),
                             "name another file after `-o`");
    }
}

/// "2 errors and 3 warnings"; empty when there is none.
std::string count_of(std::size_t errors, std::size_t warnings) {
    return (errors > 0 ? counted(errors, "error") : "") + (errors > 0 && warnings > 0 ? " and " : "") +
           (warnings > 0 ? counted(warnings, "warning") : "");
}

/// The tag of the agreement's language when slac has no words for it; else empty.
std::string unknown_language(const model::Agreement& agreement) {
    const auto& header = agreement.agreement;
    if (!header || !header->language || view::find_language(header->language->tag) != nullptr) return {};
    return header->language->tag;
}

std::string language_names() {
    std::string names;
    for (const auto* language : view::languages())
        names += fmt::format("{}{}",
                             names.empty()                          ? ""
                             : language == view::languages().back() ? ", and "
                                                                    : ", ",
                             view::name(*language));
    return names;
}

/// One way from the files to the document. The rendering refers to the files.
struct Made {
    std::unique_ptr<TemplateFiles> files;
    Rendering rendering;
    Exit exit = Exit::good;
};

/// `look` becomes the files that the look comes from, before they are read.
Made make(const RenderOptions& options, Environment& environment, std::vector<std::string>& look) {
    const auto format = format_of(options);
    check::Options how;
    how.today = today(options.today, environment);
    auto text = read_input(options.file, environment, how.limits.bytes);
    const std::string shown = options.file == "-" ? std::string(kStandardInput) : options.file;
    const auto bases = bases_beside(options.file, how.limits.bytes);
    auto checked = check::check(shown, text, bases, how);
    keep_inputs(options.output, checked.composed.sources);
    auto owned =
        std::make_unique<TemplateFiles>(options.form, environment, view::language_of(checked.composed.agreement));
    auto& files = *owned;
    Made made{std::move(owned), rendering_of(std::move(checked), files), Exit::findings};
    auto& rendering = made.rendering;
    keep_inputs(options.output, files.sources());
    keep_signatures(options.output);

    using State = Rendering::State;
    const auto& sources = rendering.checked.composed.sources;
    if (rendering.state == State::unreadable_agreement) {
        show_findings(sources, rendering.unreadable, options.color, environment);
        environment.err << "error: " << shown << " cannot be rendered before these mistakes are mended\n";
        return made;
    }
    Configurations configurations(options.config, how, environment);
    if (format != DocumentFormat::md && rendering.state == State::ready) {
        const auto& configuration = configurations.of(options.file);
        look = look_inputs(configuration);
        rendering.page.brand = brand_of(configuration, rendering.checked.composed.agreement, environment);
    }
    if (options.final && rendering.state == State::ready) {
        how = configurations.of(options.file).options;
        demand_final(how);
        const auto judged = check::check(shown, std::move(text), bases, how);
        const auto reasons = reasons_against_final(rendering, judged.findings);
        if (!reasons.empty()) {
            show_findings(sources, reasons, options.color, environment);
            environment.err << fmt::format(
                "error: {} is not final: mend {} above, or render a draft without `--final`\n", shown,
                reasons.size() == 1 ? "what stands" : fmt::format("the {} mistakes", reasons.size()));
            return made;
        }
    }
    std::size_t errors = 0;
    std::size_t warnings = 0;
    for (const auto& finding : rendering.checked.findings.all()) {
        if (finding.suppressed) continue;
        if (finding.severity == Severity::warning) ++warnings;
        if (finding.severity == Severity::error) ++errors;
    }
    if (errors + warnings > 0 && !options.watch)
        environment.err << fmt::format("note: {} has {}; `slac lint` explains {}\n", shown, count_of(errors, warnings),
                                       errors + warnings == 1 ? "it" : "them");
    if (const auto other = unknown_language(rendering.checked.composed.agreement); !other.empty() && !options.watch)
        environment.err << fmt::format(
            "note: slac has no words for the language `{}` and writes English ones: it has {}\n", other,
            language_names());
    std::string result;
    if (rendering.state == State::ready) result = written(rendering, format, files);
    show_findings(files.sources(), rendering.findings.all(), options.color, environment);
    if (rendering.findings.has_errors() || rendering.state != State::ready) return made;
    if (blank(rendering.rendered.text))
        environment.err << fmt::format("note: the document is empty: {} prints nothing\n", files.main().path());
    if (options.output.empty() || options.output == "-")
        write_output(environment, result);
    else
        write_file(options.output, result);
    made.exit = Exit::good;
    return made;
}

/// Renders after each save, until somebody ends it. What was made last stays where it is as long as nothing better can
/// be made.
Exit watch(const RenderOptions& options, Environment& environment) {
    const Interruption interruption;
    WatchedFiles watched;
    watched.watch({options.file, options.form});  // a save while they are read for the first time is not to be missed
    std::optional<Made> shown;
    std::vector<std::string> look;
    auto& err = environment.err;
    const auto show = [&](Made made, const std::string& saved) {
        watched.watch(inputs_of(options.file, made.rendering, *made.files));
        watched.watch_also(look);
        if (made.exit != Exit::good)
            err << fmt::format("{}: {} stays as it was\n", saved, options.output);
        else if (!shown)
            err << fmt::format("{} written; each save writes it again, Ctrl-C ends it\n", options.output);
        else
            err << fmt::format("{}: {}\n", saved, changes_between(shown->rendering, made.rendering));
        err.flush();
        if (made.exit == Exit::good) shown = std::move(made);
    };
    show(make(options, environment, look), "as it is");
    while (!interruption.requested()) {
        std::this_thread::sleep_for(kBetweenLooks);
        const auto changed = watched.look();
        if (changed.empty()) continue;
        const auto saved = saved_in_words(changed);
        try {
            show(make(options, environment, look), saved);
        } catch (const UsageError& error) {
            watched.watch_also(look);  // a logo that is not there may be put there
            err << fmt::format("error: {}; {} stays as it was\n", report::harmless(error.what()), options.output);
            err.flush();
        }
    }
    return Exit::good;
}

Exit render(const RenderOptions& options, Environment& environment) {
    if (options.file == "-" && options.form == "-")
        throw UsageError("agreement and template cannot both be standard input", "name a file for one of them");
    if (std::vector<std::string> look; !options.watch) return make(options, environment, look).exit;
    if (options.file == "-" || options.form == "-")
        throw UsageError("standard input cannot be watched", "name the file instead of `-`");
    if (options.output.empty() || options.output == "-")
        throw UsageError("`--watch` needs a file to write into after each save", "name it: `-o sla.html`");
    return watch(options, environment);
}

}  // namespace

Action declare_render(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<RenderOptions>();
    command.add_option("file", options->file, "The agreement, or - for standard input")->required()->type_name("FILE");
    command
        .add_option("-f,--format", options->format,
                    "What to make: md, html, pdf or docx. Default: by the suffix of -o, else md")
        ->type_name("FORMAT");
    command.add_option("-o,--output", options->output, "Where to write it, or - for standard output")
        ->type_name("PATH");
    command.add_option("--template", options->form, "A built-in template's name, or the path of your own")
        ->type_name("TEMPLATE");
    command.add_option("--today", options->today, "The day to judge dates by, instead of the system's")
        ->type_name("DATE");
    command.add_flag(
        "--final", options->final,
        "Only what can be signed: refuse a draft, and an agreement with errors or without dates or signatories");
    options->config.declare(command);
    command.add_flag("-w,--watch", options->watch, "Write it again after each save, until Ctrl-C");
    options->color.declare(command);
    return [options, &environment] { return render(*options, environment); };
}

}  // namespace slac::cli
