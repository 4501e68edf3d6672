#pragma once
#include <string>
#include <vector>

#include "cli/terminal.hpp"
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"
#include "slac/template/template.hpp"

namespace slac::cli {

/// A template and what it includes: one that is built in, or a file, whose includes are read from its own folder.
class TemplateFiles {
   public:
    /// A built-in template's name, a path, or nothing for the default. Throws `UsageError` when there is no such template.
    explicit TemplateFiles(const std::string& name);

    [[nodiscard]] const Sources& sources() const { return sources_; }
    [[nodiscard]] const SourceFile& main() const { return sources_[0]; }
    [[nodiscard]] templating::Includes includes();

   private:
    Sources sources_;
    std::string folder_;  ///< empty for a built-in template, which includes nothing
};

/// Findings as frames on standard error, for commands whose output is something else.
void show_findings(const Sources& sources, const std::vector<Diagnostic>& findings, const ColorChoice& color,
                   Environment& environment);

}  // namespace slac::cli
