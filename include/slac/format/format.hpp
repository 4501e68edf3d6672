#pragma once
#include <optional>
#include <string>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"
#include "slac/syntax/parse.hpp"

/// Lays the text of a file out in the one style of slac, without a change of what it says:
/// - two blanks for each step, also for the items of a list below its key; no tabs, no blanks at the end of a line;
/// - one blank behind `:` and `,`, none within brackets and braces;
/// - what stands in braces or brackets stays there when it fits into `kWidth` columns, and is written line by line when
///   it does not;
/// - one empty line between the sections, at most one elsewhere, one line break at the end;
/// - comments keep their words, begin with `# `, and stand two blanks behind a value or on their line above it;
/// - texts keep their quotes; the order of keys, line breaks within a text, and CRLF line ends stay.
namespace slac::format {

/// Terminal cells of a line, as far as braces and brackets are concerned; a long text is never broken.
inline constexpr std::size_t kWidth = 120;

struct Formatted {
    /// Nothing when the file is not YAML that can be read whole (`findings` says why), or when the new text would not
    /// say the same as the old one, which is proved by reading it again.
    std::optional<std::string> text;
    bool changed = false;
};

[[nodiscard]] Formatted format(const SourceFile& file, Findings& findings, const syntax::Limits& limits = {});

}  // namespace slac::format
