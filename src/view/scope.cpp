#include "view/scope.hpp"

#include <algorithm>

namespace slac::view {

StageWords Scope::stage(std::string_view id) const {
    StageWords words{name_of<model::Stage>(id), model::StageKind::other, false};
    const auto& names = model::Choices<model::StageKind>::names;
    const auto* known = std::find(std::begin(names), std::end(names), id);
    if (known != std::end(names)) words.kind = static_cast<model::StageKind>(known - std::begin(names));
    if (const auto* stage = file.stages.get(id)) {
        if (stage->kind) words.kind = *stage->kind;
        words.account = stage->object && *stage->object == model::StageObject::account;
    }
    return words;
}

std::string Scope::party_or_text(const std::string& text) const {
    return file.parties.find(text) == nullptr ? single_spaced(text) : name_of<model::Party>(text);
}

}  // namespace slac::view
