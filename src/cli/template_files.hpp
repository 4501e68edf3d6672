#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/terminal.hpp"
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"
#include "slac/template/template.hpp"
#include "slac/view/language.hpp"

namespace slac::cli {

/// A template and what it includes: one that is built in, or a file, whose includes are read from its own folder.
class TemplateFiles {
 public:
    /// A built-in template's name, a path, `-` for standard input, or nothing for the default. Throws `UsageError` when
    /// there is no such template. A built-in one is in that language.
    TemplateFiles(const std::string& name, Environment& environment, const view::Language& language = view::english());
    /// Names and texts of a template, which comes first, and of what it includes.
    explicit TemplateFiles(const std::vector<std::pair<std::string, std::string>>& files);

    [[nodiscard]] const Sources& sources() const { return sources_; }
    [[nodiscard]] const SourceFile& main() const { return sources_[0]; }
    [[nodiscard]] templating::Includes includes();
    /// The name of a built-in template; empty for a file.
    [[nodiscard]] const std::string& built_in() const { return built_in_; }
    /// The template and what it has included so far, by the names in its folder.
    [[nodiscard]] std::vector<std::pair<std::string, const SourceFile*>> named() const;

 private:
    Sources sources_;
    std::string built_in_;
    std::string folder_;  ///< empty for a template that is no file: built in, or handed in with what it includes
    std::map<std::string, const SourceFile*> by_path_;  ///< by real path: a file that is included twice is one file
    std::map<std::string, const SourceFile*> by_name_;  ///< as they are included
};

/// Findings as frames on standard error, for commands whose output is something else.
void show_findings(const Sources& sources, const std::vector<Diagnostic>& findings, const ColorChoice& color,
                   Environment& environment);

}  // namespace slac::cli
