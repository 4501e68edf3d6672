#pragma once
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/model/agreement.hpp"
#include "slac/syntax/tree.hpp"

/// What a record asks for beyond its fields. Each gives false when the record as a whole cannot be used; a single field
/// that does not fit is marked broken.
namespace slac::model {

bool keep_or_break(Criterion& criterion, const syntax::Node& node, Findings& findings);
bool keep_or_break(Measure& measure, const syntax::Node& node, Findings& findings);
bool keep_or_break(Kpi& kpi, const syntax::Node& node, Findings& findings);
bool keep_or_break(Commitment& commitment, const syntax::Node& node, Findings& findings);
bool keep_or_break(WeeklyHours& hours, const syntax::Node& node, Findings& findings);

}  // namespace slac::model
