#pragma once
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "slac/model/field.hpp"

/// The field table as data: what the records of the model say about themselves, gathered once, so that the JSON Schema
/// and the page about the language are plain functions over it.
namespace slac::reference {

/// What may stand in one place of the file.
struct ValueType {
    enum class Kind : std::uint8_t { literal, choice, reference, record };
    Kind kind = Kind::literal;
    std::type_index type = typeid(void);        ///< the record itself, or the one whose id is meant
    model::LiteralInfo literal;                 ///< of a literal
    std::span<const std::string_view> choices;  ///< of a choice
    bool integer = false;                       ///< a literal that may be a bare whole number
    bool fraction = false;                      ///< a literal that may be a bare number with decimals
    bool negative = false;                      ///< a literal that may be a bare number below zero
    bool yes_or_no = false;                     ///< a literal that may be `true`
};

enum class Many : std::uint8_t { one, list, map };
enum class KeysAre : std::uint8_t { ids, labels, references };

struct FieldType {
    model::FieldInfo info;
    ValueType value;
    Many many = Many::one;
    KeysAre keys = KeysAre::ids;             ///< of a map
    std::type_index keys_of = typeid(void);  ///< with `references`: the record whose ids they are
};

/// A step from a record to one that lies in it.
struct PathStep {
    std::string_view key;
    Many many = Many::one;
    std::string_view id;  ///< of a map: the id that its example has
};

struct RecordType {
    std::type_index type = typeid(void);
    model::RecordInfo info;
    std::vector<FieldType> fields;
    /// What may stand in the place of the whole group of keys, and the key that it is short for, if it has one.
    std::optional<FieldType> shorthand;
    std::vector<PathStep> path;            ///< where it stands first
    [[nodiscard]] std::string id() const;  ///< its name as an id: `score-attribute`
};

struct Language {
    std::deque<RecordType> records;  ///< the file itself first, then as they come in it
    [[nodiscard]] const RecordType& file() const { return records.front(); }
    /// The path of the map in which records of that type are declared: `parties`, `outreach.tiers`.
    [[nodiscard]] std::string declared_in(std::type_index type) const;
};

/// Of agreements.
[[nodiscard]] const Language& language();
/// Of `.slac.yaml`.
[[nodiscard]] const Language& config_language();
/// A record of either.
[[nodiscard]] const RecordType& record_of(std::type_index type);

/// `list of text`, `id of a party`, `stages by id`, `one of draft, in-force, retired`: the type in words.
[[nodiscard]] std::string in_words(const FieldType& field);

/// The examples of a literal, one by one, in the quotes that YAML needs.
[[nodiscard]] std::vector<std::string_view> examples_of(const model::LiteralInfo& literal);

/// YAML that shows every key of a record, in the place where the record stands first.
[[nodiscard]] std::string example_of(const RecordType& record);

/// "stages", "parties", "sets of criteria".
[[nodiscard]] std::string plural(std::string_view name);

}  // namespace slac::reference
