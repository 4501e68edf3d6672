#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/document/document.hpp"
#include "slac/source/source_file.hpp"

namespace slac::document {

/// Bounds on what a template can produce. What is over one of them is one finding and an empty document.
struct Limits {
    std::size_t bytes = std::size_t{16} << 20;  ///< 16 MiB
    std::size_t columns = 64;                   ///< of one table
    std::size_t cells = 200'000;                ///< of all tables
    std::size_t nesting = 16;                   ///< of lists and quotes, and of emphasis and links within a line
};

/// Reads Markdown (GitHub's: tables, ~~deleted~~) and the directives of slac. Never throws for what the text
/// holds. The findings stand in the Markdown. What is refused (HTML, pictures, links that are not http,
/// https, mailto or a heading's anchor) stays in the document as plain text. May be called from several
/// threads.
///
/// `figures` are those that `<!-- slac:figure NAME -->` can ask for, by name; one without shapes has nothing to show
/// and is left out. Null when the agreement is not known: then every name that could be one is taken, and nothing is
/// drawn.
[[nodiscard]] Document parse(const SourceFile& markdown, Findings& findings, const Limits& limits = {},
                             const std::vector<Figure>* figures = nullptr);

/// For a text of which only pieces can be read, such as a template whose tags are broken: finds what is wrong whatever
/// stands around it, which is a name in a directive, and HTML.
void check_pieces(const SourceFile& markdown, Findings& findings);

/// Every finding that this room can make, for `explain` and the rule list. Their examples are Markdown.
[[nodiscard]] std::span<const RuleInfo> document_findings();

/// The finding of a writer that cannot show what the document holds.
[[nodiscard]] const RuleInfo& unwritable();

/// The finding about an agreement of which no document for signing can be made yet.
[[nodiscard]] const RuleInfo& not_final();

}  // namespace slac::document
