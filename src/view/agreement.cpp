#include "slac/view/agreement.hpp"

#include "view/derived.hpp"
#include "view/projection.hpp"

namespace slac::view {

TypePtr agreement_type() { return Projected<model::Agreement>::type(); }

Value agreement_view(const model::Agreement& agreement, const Sources& sources, const Facts& facts) {
    return Projected<model::Agreement>::value({agreement, sources, facts}, agreement, {});
}

}  // namespace slac::view
