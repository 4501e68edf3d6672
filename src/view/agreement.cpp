#include "slac/view/agreement.hpp"

#include "view/derived.hpp"
#include "view/projection.hpp"

namespace slac::view {

TypePtr agreement_type() { return Projected<model::Agreement>::type(); }

Value agreement_view(const model::Agreement& agreement, const Sources& sources, const Facts& facts) {
    const Language* language = nullptr;
    if (agreement.agreement && agreement.agreement->language)
        language = find_language(agreement.agreement->language->tag);
    const Scope scope{agreement, sources, facts, Speech(language == nullptr ? english() : *language)};
    return Projected<model::Agreement>::value(scope, agreement, {});
}

}  // namespace slac::view
