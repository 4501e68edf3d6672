#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/finished_document.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::cli {
namespace {

struct ExtractOptions {
    std::string document;
    std::string file;  ///< the name of an attachment; empty for the agreement itself
    bool list = false;
};

Exit extract(const ExtractOptions& options, Environment& environment) {
    if (options.list && !options.file.empty()) throw UsageError("`--list` and `--file` contradict each other");
    const MemoryLimit limit;
    const auto document = read_document(options.document, environment);
    if (!document.origin)
        throw UsageError(fmt::format("no agreement travels in `{}`", document.path),
                         document.format == DocumentFormat::md
                             ? "Markdown carries none; PDF, DOCX and HTML that slac made do"
                             : "only PDF, DOCX and HTML that slac made carry one");
    const auto& files = document.files;
    std::vector<std::string_view> names;
    for (const auto& file : files) names.emplace_back(file.name);
    if (options.list) {
        std::size_t width = 0;
        for (const auto& name : names) width = std::max(width, name.size());
        std::string text;
        for (const auto& file : files) text += fmt::format("{:<{}}  {}\n", file.name, width, file.description);
        write_output(environment, text);
        return Exit::good;
    }
    const auto& name = options.file.empty() ? document.origin->agreement.front().name : options.file;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        const auto meant = nearest(name, names);
        throw UsageError(
            fmt::format("no file `{}` travels in `{}`", name, document.path),
            meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("there are {}", one_of(names)));
    }
    write_output(environment, files[static_cast<std::size_t>(found - names.begin())].bytes);
    return Exit::good;
}

}  // namespace

Action declare_extract(CLI::App& command, Environment& environment) {
    auto options = std::make_shared<ExtractOptions>();
    command.add_option("document", options->document, "A PDF, DOCX or HTML that slac made, or - for standard input")
        ->required()
        ->type_name("DOCUMENT");
    command.add_flag("--list", options->list, "List the files that travel in it");
    command.add_option("--file", options->file, "The name of another one of them; default: the agreement itself")
        ->type_name("NAME");
    return [options, &environment] { return extract(*options, environment); };
}

}  // namespace slac::cli
