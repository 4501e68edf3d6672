#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/template/template.hpp"

namespace slac::templating {

/// A printed value in the text before it is escaped. `literal`: it is Markdown that the template's author wrote.
struct Printed {
    Trace trace;
    bool literal = false;
};

/// `text` with backslashes in the values (`printed`: in order, without line breaks), so that CommonMark with GitHub's
/// extensions shows them letter for letter wherever they stand: at the start of a line, in a heading, a list, a table
/// cell. Only what would have a meaning at its place gets one: `B.V.`, `Sales & Marketing` and `crm_field` stay as they
/// are. Not covered, as Markdown has no escape there: code between backticks or in fences. Moves the traces along.
[[nodiscard]] std::string escape_markdown(std::string_view text, std::vector<Printed>& printed);

}  // namespace slac::templating
