#include "cli/template_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/report/full.hpp"
#include "slac/template/builtin.hpp"

namespace slac::cli {

TemplateFiles::TemplateFiles(const std::string& name, Environment& environment, const view::Language& language) {
    if (name == "-") {
        sources_.add(std::string(kStandardInput), read_input(name, environment, templating::limits::kTemplateBytes));
        folder_ = ".";
        return;
    }
    const auto built_in = templating::built_in();
    const auto found = name.empty()
                           ? built_in.begin()
                           : std::find_if(built_in.begin(), built_in.end(),
                                          [&](const templating::BuiltIn& entry) { return entry.name == name; });
    if (found != built_in.end()) {
        built_in_ = found->name;
        sources_.add(fmt::format("<template {}>", found->name),
                     std::string(templating::text_in(*found, view::tag(language))));
        return;
    }
    std::error_code ignored;
    if (name.find_first_of("./") == std::string::npos && !std::filesystem::exists(name, ignored)) {
        std::vector<std::string_view> names;
        for (const auto& entry : built_in) names.push_back(entry.name);
        const auto meant = nearest(name, names);
        throw UsageError(
            fmt::format("there is no template `{}`, built in or as a file", name),
            meant ? fmt::format("did you mean `{}`?", *meant) : fmt::format("built in: {}", one_of(names)));
    }
    const auto& main = sources_.add(name, read_file(name, templating::limits::kTemplateBytes));
    by_path_.emplace(std::filesystem::weakly_canonical(name, ignored).string(), &main);
    folder_ = std::filesystem::path(name).parent_path().string();
    if (folder_.empty()) folder_ = ".";
}

TemplateFiles::TemplateFiles(const std::vector<std::pair<std::string, std::string>>& files) {
    for (const auto& [name, text] : files) {
        const auto& file = sources_.add(name, text);
        if (&file != &main()) by_name_.emplace(name, &file);
    }
}

std::vector<std::pair<std::string, const SourceFile*>> TemplateFiles::named() const {
    const auto name = std::filesystem::path(main().path()).filename().string();
    std::vector<std::pair<std::string, const SourceFile*>> all{
        {main().path() == kStandardInput ? "template.md" : name, &main()}};
    for (const auto& entry : by_name_)
        if (entry.first != all.front().first) all.push_back(entry);
    return all;
}

templating::Includes TemplateFiles::includes() {
    templating::Includes includes;
    if (folder_.empty()) {
        includes.open = [this](std::string_view name) -> const SourceFile* {
            const auto found = by_name_.find(std::string(name));
            return found == by_name_.end() ? nullptr : found->second;
        };
        return includes;
    }
    const auto read = bases_beside(folder_ + "/-", templating::limits::kTemplateBytes);
    includes.open = [this, read](std::string_view name) -> const SourceFile* {
        const std::string path = folder_ == "." ? std::string(name) : folder_ + "/" + std::string(name);
        std::error_code ignored;
        auto& known = by_path_[std::filesystem::weakly_canonical(path, ignored).string()];
        if (known == nullptr) {
            auto answer = read(std::string(name));
            if (answer.text) known = &sources_.add(path, std::move(*answer.text));
        }
        if (known != nullptr) by_name_.emplace(name, known);
        return known;
    };
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error))
        if (at->is_regular_file(error)) includes.names.push_back(at->path().filename().string());
    std::sort(includes.names.begin(), includes.names.end());
    return includes;
}

void show_findings(const Sources& sources, const std::vector<Diagnostic>& findings, const ColorChoice& color,
                   Environment& environment) {
    report::FullOptions options;
    options.color = color.on(environment, environment.err_is_terminal);
    options.unicode = unicode(environment);
    options.width = static_cast<std::size_t>(std::max(environment.width, 40));
    report::Full full(options);
    environment.err << full.file(sources, findings);
    environment.err.flush();
}

}  // namespace slac::cli
