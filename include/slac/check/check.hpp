#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/step.hpp"
#include "slac/model/compose.hpp"
#include "slac/rules/rule.hpp"

/// The front door of the linter: from the text of a file to everything that is to be said of it.
namespace slac::check {

/// Adds what else is found in an agreement.
using Judge = std::function<void(const model::Composed&, Findings&)>;

struct Options {
    model::Date today;
    rules::Severities severities;
    rules::Thresholds thresholds;
    syntax::Limits limits;
    bool suppressions = true;  ///< false: comments in the files set nothing aside
    /// Is asked about each agreement that was read without an error: a house's own rules. May be empty, may throw.
    Judge further;
    std::vector<std::string> further_rules;  ///< their ids, which comments may set aside
    StepDone done;                           ///< empty unless somebody measures; changes nothing in what is found
};

/// An agreement and its findings, sorted by place.
struct Checked {
    model::Composed composed;
    Findings findings;
    Findings in_text;       ///< what was found while reading, before anything was judged
    std::size_t rules = 0;  ///< of the catalogue, without those that are off
};

/// Reads, composes and judges one agreement. `path` is as people are to see it; `read` opens what it extends.
[[nodiscard]] Checked check(std::string path, std::string text, const model::ReadFile& read, const Options& options);

/// What is found in an agreement that has been read, under other options: on another day.
[[nodiscard]] Findings judged(const Checked& checked, const Options& options);

/// Gives findings the severities that a house has decided on; those of rules that are off go.
void set_severities(const rules::Severities& severities, Findings& findings);

/// Whether findings of a rule can be set aside by a comment or a baseline. Those about YAML and about the files that an
/// agreement extends cannot: behind them nothing has been judged. Nor can those about comments and baselines.
[[nodiscard]] bool can_be_set_aside(std::string_view rule);

/// A text after its fixes.
struct Fixed {
    std::string text;
    std::size_t fixes = 0;
    Checked checked;  ///< of the new text
    /// Findings whose fix was not made because the text would have had more errors after it.
    std::vector<Diagnostic> refused;
    /// False when one fix went on asking for the next, until slac stopped.
    bool settled = true;
};

/// Which fixes are made.
enum class Fixing : std::uint8_t { safe, also_unsafe };

/// Makes the fixes of the file itself (not of what it extends), round by round until none is left; of two fixes that
/// overlap the first is made, and the other is looked at again in the next round. Each result is checked: a fix after
/// which the text has more errors, or can no longer be read, is not made.
[[nodiscard]] Fixed fix(const std::string& path, std::string text, const model::ReadFile& read, const Options& options,
                        Fixing which = Fixing::safe);

/// The comments that set findings aside, as edits of the agreement's own file.
struct IgnoringEdits {
    std::vector<Edit> edits;
    std::size_t findings = 0;  ///< that they cover
    std::size_t in_bases = 0;  ///< that lie in files which this one extends
    std::size_t refused = 0;   ///< that no comment can cover
};

/// Writes `# slac: ignore[...]` above each of the findings, which must come from `checked`, in the layout of the file.
/// `until` and `reason` may be empty. The result is not checked: see `ignore`.
[[nodiscard]] IgnoringEdits ignoring_edits(const Checked& checked, const std::vector<Diagnostic>& findings,
                                           const std::string& reason, const std::string& until);

/// A text with comments that set its findings aside.
struct Ignoring {
    std::string text;
    std::size_t findings = 0;  ///< that are set aside now
    std::size_t in_bases = 0;  ///< that lie in files which this one extends, and were left
    std::size_t refused = 0;   ///< that cannot be set aside
    Checked checked;           ///< of the new text
};

/// Writes `# slac: ignore[...]` above each of the findings, which must come from `checked`, in the layout of the file.
/// `until` may be empty; `reason` too, where none of them is an error. Nothing is written when the result would have
/// other findings than before.
[[nodiscard]] Ignoring ignore(Checked checked, const std::vector<Diagnostic>& findings, const std::string& reason,
                              const std::string& until, const model::ReadFile& read, const Options& options);

}  // namespace slac::check
