#pragma once
#include <optional>
#include <string>
#include <vector>

#include "slac/model/agreement.hpp"

/// What the rules work out of an agreement on their way to a finding, for whoever shows it beside the text: the numbers
/// are worth reading when there is nothing to find, too.
namespace slac::rules {

/// A goal beside what its teams can bring or carry.
struct Balance {
    struct Row {
        Span key;     ///< of the row in the grid of the goals
        Span target;  ///< its number
    };
    std::vector<Row> goals;   ///< at least one
    std::vector<Span> teams;  ///< the keys of the capacities, at least one
    std::string text;         ///< `Goal: 300 SQLs a month. Capacity: 20 SDRs x 15 SQLs = 300 a month`
    bool enough = true;       ///< whether the teams reach it
    std::string needed;       ///< `20 SDRs`; empty when the people are not all alike
};
/// Every goal that is compared with a capacity, in the order of the rules. Where a number cannot be read it is left
/// out.
[[nodiscard]] std::vector<Balance> balances(const model::Agreement& sla);

/// What follows from a value, in a few words to stand behind it.
struct Aside {
    Span value;
    std::string text;  ///< `= 25 a month`
};
/// A goal of another period as so much a month, the people whom a goal takes, what the attempts of a tier come to, how
/// long business time is by the clock. In the order of the file's sections.
[[nodiscard]] std::vector<Aside> asides(const model::Agreement& sla, model::Date today);

/// A duration of the agreement, and what it comes to on the calendars of who has to keep it.
struct Spell {
    Span value;
    std::vector<std::string> lines;  ///< a sentence for each calendar
};
/// What the duration at that place means, if one stands there.
[[nodiscard]] std::optional<Spell> spell_at(const model::Agreement& sla, model::Date today, Span place);

}  // namespace slac::rules
