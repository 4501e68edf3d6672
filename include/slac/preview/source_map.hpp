#pragma once
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "slac/document/document.hpp"
#include "slac/source/source_file.hpp"
#include "slac/source/span.hpp"
#include "slac/template/template.hpp"

namespace slac::preview {

/// Leads from what stands in a document back to where it was written. Places in the document are lines of its Markdown,
/// and in the row of a table its columns from 0.
class SourceMap {
 public:
    /// `rendered` must outlive it.
    explicit SourceMap(const templating::Rendered& rendered);

    /// The values of the agreement that are printed there, each once, in the order of the text. Values that were
    /// computed from many have no place and are not among them.
    [[nodiscard]] std::vector<Span> values(document::Lines lines, std::optional<std::size_t> cell = {}) const;
    /// Where in the template these words stand. Empty for an empty line.
    [[nodiscard]] Span words(document::Lines lines, std::optional<std::size_t> cell = {}) const;

 private:
    /// The bytes of the Markdown.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> range(document::Lines lines,
                                                                std::optional<std::size_t> cell) const;

    const templating::Rendered& rendered_;
    SourceFile text_;
};

}  // namespace slac::preview
