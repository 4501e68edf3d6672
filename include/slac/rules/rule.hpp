#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/diagnostic/step.hpp"
#include "slac/model/agreement.hpp"
#include "slac/rules/thresholds.hpp"
#include "slac/source/source_file.hpp"

namespace slac::rules {

class BusinessCalendars;
class StageGraph;

/// All that a rule may look at.
struct Context {
    const model::Agreement& sla;
    const StageGraph& graph;
    const BusinessCalendars& calendars;
    const Thresholds& thresholds;
    model::WorkingTime working;  ///< of the agreement's calendar, or 8 hours on 5 days
    model::Date today;
    const Sources* sources;  ///< only for the layout of a fix; may be null, then some findings come without one
};

/// Takes the findings of one rule.
class Reporter {
 public:
    Reporter(const RuleInfo& rule, Findings& findings) : rule_(rule), findings_(findings) {}
    /// The reference is good until the next call.
    Diagnostic& at(Span place, std::string message) { return findings_.add(rule_, place, std::move(message)); }

 private:
    const RuleInfo& rule_;
    Findings& findings_;
};

/// A rule is a row in the table of its family's file and the function that the row names. A rule reads only values that
/// are present, and takes an absent one for missing only where it is absent and not broken.
struct Rule {
    RuleInfo info;
    void (*check)(const Context&, Reporter&);
};

/// Every rule, family by family, in the order of the catalogue.
[[nodiscard]] std::span<const Rule* const> catalogue();

/// The working time of the calendar that the agreement names, or of its only one; else 8 hours on 5 days.
[[nodiscard]] model::WorkingTime working_time(const model::Agreement& sla);

/// What was decided about single rules, by id: the severity that their findings have, or nothing to turn a rule off.
/// Rules that are not named keep the severity of the catalogue.
using Severities = std::map<std::string, std::optional<Severity>, std::less<>>;

/// Runs the rules and gives their number. `sources` are the files that the agreement was read from: fixes that add or
/// move lines need them. `done` is told of each rule, and before them of `preparing rules`: what they share.
std::size_t judge(const model::Agreement& sla, model::Date today, const Thresholds& thresholds, Findings& findings,
                  const Sources* sources = nullptr, std::span<const Rule* const> rules = catalogue(),
                  const StepDone& done = {});

/// Takes out what a more telling finding says of the same numbers in other words, and what only follows from it.
/// Findings that were set aside neither go nor take others with them.
void leave_to_the_more_telling(const model::Agreement& sla, model::Date today, const Thresholds& thresholds,
                               Findings& findings);

}  // namespace slac::rules
