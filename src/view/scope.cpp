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
    return file.parties.find(text) == nullptr ? one_line(text) : name_of<model::Party>(text);
}

std::string small_letters(std::string text) {
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return text;
}

std::string one_line(std::string_view text) {
    std::string result;
    bool blank = false;
    for (const char letter : text) {
        if (letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r') {
            blank = true;
            continue;
        }
        if (blank && !result.empty()) result += ' ';
        blank = false;
        result += letter;
    }
    return result;
}

}  // namespace slac::view
