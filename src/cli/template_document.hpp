#pragma once
#include <string_view>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/document/document.hpp"
#include "slac/source/source_file.hpp"
#include "slac/template/template.hpp"

namespace slac::cli {

/// Reads what a template made as a document. What is wrong with it is found in the template, where it can be mended,
/// and once, however often a loop printed it. `sources` are the template's, `agreement` those that printed values are
/// from, `figures` what can be drawn of it.
[[nodiscard]] document::Document document_of(const templating::Rendered& rendered, const Sources& sources,
                                             const Sources& agreement, const std::vector<document::Figure>& figures,
                                             Findings& findings);

/// What stands in the way of writing the document in a form, as a finding in the template with the place of the value
/// in the agreement. `text` is what in the lines it is about; empty: all of them.
void add_problem(std::string message, std::string help, document::Lines lines, std::string_view text,
                 const templating::Rendered& rendered, const Sources& sources, const Sources& agreement,
                 Findings& findings);

/// What is wrong with the template's own text, whatever the agreement will be: HTML, pictures, links, directives, lost
/// cells. Not all that `document_of` may find later, and nothing that a printed value could put right.
void check_own_text(const templating::Template& form, const Sources& sources, Findings& findings);

/// Nothing in it but blanks and line breaks.
[[nodiscard]] bool blank(std::string_view text);

}  // namespace slac::cli
