#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/model/agreement.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/source_file.hpp"
#include "slac/view/agreement.hpp"
#include "view/speech.hpp"

namespace slac::view {

/// The agreement that is looked at, and how ids become names in it.
struct Scope {
    const model::Agreement& file;
    const Sources& sources;
    const Facts& facts;
    Speech say;  ///< in the language of the agreement

    [[nodiscard]] const model::Header& header() const { return file.agreement.value; }
    [[nodiscard]] const model::Goals& goals() const { return file.goals.value; }

    [[nodiscard]] const model::Map<model::Tier>& tiers() const { return file.outreach->tiers; }

    template <class T>
    [[nodiscard]] const model::Map<T>& declared() const;
    /// What people call the T of that id; the id in words when nothing is declared under it.
    template <class T>
    [[nodiscard]] std::string name_of(std::string_view id) const;
    template <class T>
    [[nodiscard]] std::string name_of(const model::Ref<T>& ref) const {
        return name_of<T>(ref.id);
    }

    /// What people call a record: its `name`, or its id in words.
    template <class T>
    [[nodiscard]] std::string name_of(const T& record, std::string_view id) const {
        if constexpr (requires { record.name; }) {
            if (record.name) return single_spaced(*record.name);
        }
        return say.words(id);
    }

    [[nodiscard]] StageWords stage(std::string_view id) const;
    /// Texts that may be the id of a party, or just text.
    [[nodiscard]] std::string party_or_text(const std::string& text) const;
};

/// What is there, for calls into the language.
template <class T>
[[nodiscard]] std::optional<T> optional(const model::Maybe<T>& value) {
    return value ? std::optional<T>(*value) : std::nullopt;
}
[[nodiscard]] inline std::optional<std::string> optional(const model::Maybe<std::string>& text) {
    return text ? std::optional(single_spaced(*text)) : std::nullopt;
}
[[nodiscard]] inline std::optional<std::int64_t> optional(const model::Maybe<model::Count>& count) {
    return count ? std::optional(count->value) : std::nullopt;
}
[[nodiscard]] inline std::vector<std::string> texts(const model::List<std::string>& list) {
    std::vector<std::string> result;
    for (const auto& item : list)
        if (item) result.push_back(single_spaced(*item));
    return result;
}

template <>
inline const model::Map<model::Party>& Scope::declared() const {
    return file.parties;
}
template <>
inline const model::Map<model::Calendar>& Scope::declared() const {
    return file.calendars;
}
template <>
inline const model::Map<model::Segment>& Scope::declared() const {
    return file.segments;
}
template <>
inline const model::Map<model::Persona>& Scope::declared() const {
    return file.personas;
}
template <>
inline const model::Map<model::Stage>& Scope::declared() const {
    return file.stages;
}
template <>
inline const model::Map<model::Handoff>& Scope::declared() const {
    return file.handoffs;
}
template <>
inline const model::Map<model::Tier>& Scope::declared() const {
    return tiers();
}

template <class T>
std::string Scope::name_of(std::string_view id) const {
    const T* record = declared<T>().get(id);
    return record == nullptr ? say.words(id) : name_of(*record, id);
}

}  // namespace slac::view
