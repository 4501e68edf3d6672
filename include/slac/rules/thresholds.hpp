#pragma once
#include "slac/model/field.hpp"
#include "slac/model/quantity.hpp"

namespace slac::rules {

/// The figures at which rules speak up, each with the catalogue's default. `thresholds` in `.slac.yaml` sets them; a
/// rule reads the value, whoever set it: `context.thresholds.most_kpis->value`. The default stands twice, as a value
/// and as the text that people see; a test holds the two together.
struct Thresholds : model::Record {
    model::Maybe<model::Percent> conversion_tolerance{{model::Decimal::whole(10)}};
};

}  // namespace slac::rules

template <>
struct slac::model::Fields<slac::rules::Thresholds> {
    static constexpr RecordInfo info{"threshold", "The figures at which rules speak up."};
    static void each(auto& visit, auto& thresholds) {
        // Source 003: the numbers of a goal grid are rounded.
        visit({"conversion_tolerance",
               "`goal-vs-conversion`: how far managed leads times conversion may lie from the goal.", "15%", "10%",
               "tolerance"},
              thresholds.conversion_tolerance);
    }
};
