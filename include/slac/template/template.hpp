#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"
#include "slac/view/language.hpp"
#include "slac/view/value.hpp"

/// The template language: a strict subset of Jinja. Whatever is accepted here means exactly what Python's jinja2
/// makes of it with trim_blocks, lstrip_blocks and keep_trailing_newline; what is not accepted is a clear finding.
/// A value that the agreement does not have is what jinja2 calls undefined (ChainableUndefined): it prints nothing, is
/// false, is `not defined`, has no length, and its members are missing in turn. One thing is more lenient than jinja2:
/// `<`, `<=`, `>` and `>=` are false beside a missing value, where jinja2 gives up.
///
/// Nothing in a template can run a program or read a file; `include` asks the function that was handed in.
namespace slac::templating {

/// What a template may use at most. Going beyond is one `template-limit` (or `template-include`) finding.
namespace limits {
constexpr std::size_t kTemplateBytes = std::size_t{1} << 20U;  ///< of one file
constexpr std::size_t kNesting = 64;                           ///< tags in tags, or parentheses in parentheses
constexpr std::size_t kOutputBytes = std::size_t{16} << 20U;   ///< of the finished text, and of any text on the way
constexpr std::size_t kLoopSteps = 1'000'000;                  ///< of all loops of one rendering together
constexpr std::size_t kValues = 1'000'000;                     ///< values printed in one rendering
constexpr std::size_t kPieces = 2'000'000;                     ///< pieces of the template's own text in one rendering
constexpr std::size_t kWork = std::size_t{1} << 25U;           ///< expressions read and 16-byte pieces of text made
constexpr std::size_t kIncludeDepth = 16;                      ///< the first file is depth 0
constexpr std::size_t kIncludes = 256;                         ///< in all, each time a file is included
constexpr std::size_t kIncludedBytes = std::size_t{4} << 20U;  ///< in all, each time a file is included
constexpr std::size_t kNames = 100;                            ///< in use at one place: set, or loop variables
constexpr std::size_t kFindings = 1'000;                       ///< after that many `parse` or `check` stops looking
}  // namespace limits

/// Where `{% include "name" %}` gets its text.
struct Includes {
    /// The file of that name, from the same `Sources` as the template; null when there is none. Never called with a
    /// name that leaves the folder (`..`, `/...`, a drive, a backslash). Empty: nothing can be included.
    std::function<const SourceFile*(std::string_view name)> open;
    /// The names that there are, for did-you-mean. May stay empty.
    std::vector<std::string> names;
};

struct ParsedTemplate;  // src/template/syntax_tree.hpp

/// A template that was read, with all that it includes. Refers to the text of its `SourceFile`s, which must outlive it.
class Template {
 public:
    explicit Template(std::shared_ptr<const ParsedTemplate> parsed) : parsed_(std::move(parsed)) {}
    /// False when `parse` found mistakes: `check` still looks at what could be read, `render` gives nothing.
    [[nodiscard]] bool usable() const;
    /// The template itself, then each included file once.
    [[nodiscard]] std::vector<FileId> files() const;
    [[nodiscard]] const ParsedTemplate& parsed() const { return *parsed_; }

 private:
    std::shared_ptr<const ParsedTemplate> parsed_;
};

/// Reads a template. All mistakes of writing are found in one go, each at its place.
[[nodiscard]] Template parse(const SourceFile& file, const Includes& includes, Findings& findings);

/// Holds every name, filter and comparison against what the data will look like, in branches not taken too. `root` is
/// an object whose members are the names that a template starts from.
void check(const Template& from, const view::Type& root, Findings& findings);

/// How values are written into the text.
enum class Escape : std::uint8_t {
    markdown,  ///< so that CommonMark and GitHub's Markdown show them letter for letter; see `escape_markdown`
    none,      ///< as they are
};

/// One printed value: which bytes of the text it became, the tag that printed it, and where in the YAML it is from
/// (an empty span when it was computed).
struct Trace {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Span tag;
    Span origin;
};

/// Text of the template itself that was printed as it stands, byte for byte: from `begin` in the finished text to the
/// next piece or printed value.
struct OwnText {
    std::uint32_t begin = 0;
    Span from;  ///< in the template, or in what it includes
};

struct Rendered {
    std::string text;
    std::vector<Trace> traces;  ///< in the order of the text, not overlapping; values that print nothing have none
    std::vector<OwnText> own;   ///< in the order of the text; with the traces they make up all of it
    bool complete = false;      ///< false when a finding was added; `text` is then not fit for use

    /// Where in the template the bytes [begin, end) of `text` come from: exact for its own text, the tag for a printed
    /// value. When they come from several places, those that follow `begin` in the same file; else only the first.
    [[nodiscard]] Span from_template(std::uint32_t begin, std::uint32_t end) const;
    /// The last printed value that has a part in the bytes [begin, end) of `text`; null when none has.
    [[nodiscard]] const Trace* value_in(std::uint32_t begin, std::uint32_t end) const;
};

/// Fills the template in. Call `check` first: here an unknown name counts as a value that the agreement does not have.
/// Adds findings only for what cannot be known before: a limit, and values of `open` types that do not fit. `language`
/// is the one that filters write numbers and lists in.
[[nodiscard]] Rendered render(const Template& from, const view::Value& root, Findings& findings,
                              Escape escape = Escape::markdown, const view::Language& language = view::english());

/// What a template would print for an agreement that nobody has written yet, with `x` for every value: for looking at
/// the template's own text before there is data. Loops go round once.
enum class Assume : std::uint8_t {
    all_there,      ///< every name has a value; conditions are weighed with that
    nothing_there,  ///< no name has one
    first_branch,   ///< whatever the conditions say: of each `if` its first, second or third branch, or else the last
    second_branch,
    third_branch,
};
[[nodiscard]] Rendered sketch(const Template& from, Assume assume);

}  // namespace slac::templating
