#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/names.hpp"
#include "lsp/protocol.hpp"
#include "slac/check/check.hpp"

namespace slac::lsp {

/// What was found out about one version of an agreement that is open in the editor.
struct Analysis {
    check::Checked checked;
    std::vector<Name> names;
    model::Date today;  ///< by which it was judged

    [[nodiscard]] const Sources& sources() const { return checked.composed.sources; }
    /// The file itself; those that it extends follow.
    [[nodiscard]] const SourceFile& file() const { return sources()[0]; }
    [[nodiscard]] const syntax::Node* root() const {
        const auto& trees = checked.composed.trees;
        return trees.empty() ? nullptr : trees.front().root;
    }
};

/// A text that is open in the editor.
struct Document {
    std::string uri;
    std::string path;
    std::string text;
    std::int64_t version = 0;
    bool is_template = false;
    bool due = true;  ///< its findings have not been sent since it changed
    std::optional<Analysis> analysis;
};

/// What the functions below are asked about: a place in an analysed document.
struct Request {
    const Document& document;
    const Analysis& analysis;
    Columns columns;
    std::uint32_t offset = 0;
};

// Each gives the `result` of the request that it is named after.
[[nodiscard]] Json hover(const Request& request);
[[nodiscard]] Json completion(const Request& request);
[[nodiscard]] Json definition(const Request& request);
[[nodiscard]] Json references(const Request& request, bool with_declaration);
[[nodiscard]] Json document_highlight(const Request& request);
/// Nothing where no name can be renamed; the place and the name otherwise.
[[nodiscard]] Json prepare_rename(const Request& request);
/// The edits; or, when the new name cannot be one, why not.
struct Renamed {
    Json edit;
    std::string problem;
};
[[nodiscard]] Renamed rename(const Request& request, const std::string& new_name);
/// The command behind the action `Explain RULE`; its argument is the rule.
inline constexpr const char* kExplainCommand = "slac.explain";
[[nodiscard]] Json code_actions(const Request& request, const Json& range, const Json& context);
[[nodiscard]] Json document_symbols(const Request& request);
[[nodiscard]] Json folding_ranges(const Request& request);
[[nodiscard]] Json code_lenses(const Request& request);
[[nodiscard]] Json document_links(const Request& request);
[[nodiscard]] Json inlay_hints(const Request& request, const Json& range);

/// All that is to be known of a rule, as a page in Markdown; empty when there is no such rule.
[[nodiscard]] std::string page_of(std::string_view rule);

/// What the finished document says of an entry of the agreement: its section, its rows of tables with their headers.
/// Markdown; empty where it says nothing.
[[nodiscard]] std::string in_the_document(const Analysis& analysis, Span entry);

/// The findings of a document, for each file in which they lie.
[[nodiscard]] Json diagnostics_of(const Sources& sources, const std::vector<Diagnostic>& findings, FileId file,
                                  Columns columns);

/// The URI of a file of the analysis.
[[nodiscard]] std::string uri_in(const Document& document, const Sources& sources, FileId file);

}  // namespace slac::lsp
