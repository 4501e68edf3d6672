#include "slac/view/agreement.hpp"

#include "view/derived.hpp"
#include "view/projection.hpp"

namespace slac::view {

TypePtr agreement_type() { return Projected<model::Agreement>::type(); }

const Language& language_of(const model::Agreement& agreement) {
    const auto& header = agreement.agreement;
    const auto* language = header && header->language ? find_language(header->language->tag) : nullptr;
    return language == nullptr ? english() : *language;
}

Value agreement_view(const model::Agreement& agreement, const Sources& sources, const Facts& facts) {
    const Scope scope{agreement, sources, facts, Speech(language_of(agreement))};
    return Projected<model::Agreement>::value(scope, agreement, {});
}

}  // namespace slac::view
