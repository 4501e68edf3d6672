#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slac::document {

enum class Directive : std::uint8_t { signatures, page_break, toc, keep_together, landscape, figure, footer, draft };

struct DirectiveInfo {
    Directive directive;
    std::string_view name;
    bool wraps;                      ///< stands round something and needs `<!-- /slac:name -->`
    std::string_view argument = {};  ///< what may stand behind the name; empty when nothing may
};
[[nodiscard]] const DirectiveInfo* find_directive(std::string_view name);
[[nodiscard]] const DirectiveInfo& info(Directive directive);

/// A comment that is addressed to slac, before anything in it is known to be right.
struct DirectiveComment {
    std::string_view name;
    bool closing = false;
    std::string_view prefix;  ///< `slac`, or what was typed for it
    /// What stands behind the name: of `signatures` the header of the column that is signed, of `figure` what it shows.
    std::string_view argument = {};
};
/// `comment` is what stands between `<!--` and `-->`. Nothing for a comment that is only a comment.
[[nodiscard]] std::optional<DirectiveComment> directive_in(std::string_view comment);

/// "write `<!-- slac:toc -->`", with the directive most likely meant by `name`, or the list of all.
[[nodiscard]] std::string directive_help(std::string_view name, bool closing);

/// As it is written in Markdown.
[[nodiscard]] std::string opening_mark(std::string_view name);
[[nodiscard]] std::string closing_mark(std::string_view name);

}  // namespace slac::document
