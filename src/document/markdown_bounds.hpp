#pragma once
#include <optional>
#include <string>

#include "slac/document/parse.hpp"

namespace slac::document {

/// A bound of `Limits` that the text is over, and where.
struct Excess {
    Span span;
    std::string message;
};

/// Finds what would make the Markdown library use time or memory out of proportion to the text: it has no
/// bounds of its own. Reads each byte once. It looks at lines alone, so it may take a line of a code block
/// for a table or a list.
[[nodiscard]] std::optional<Excess> first_excess(const SourceFile& markdown, const Limits& limits);

[[nodiscard]] std::string nesting_message(const Limits& limits);

}  // namespace slac::document
