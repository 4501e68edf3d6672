#include "reference/key_table.hpp"

#include <fmt/format.h>

#include "reference/markdown.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::reference {
/// The anchor of the heading under which a record is described.
std::string anchor_of(const RecordType& record) {
    return record.path.size() == 1 ? std::string(record.path.front().key) : record.id();
}

std::string linked(const RecordType& record, std::string_view words) {
    return fmt::format("[{}](#{})", words, anchor_of(record));
}

std::string type_cell(const FieldType& field) {
    const bool several = field.many != Many::one;
    std::string type;
    switch (field.value.kind) {
        case ValueType::Kind::literal: {
            const auto& literal = field.value.literal;
            type = several && literal.name != "text" ? plural(literal.name) : std::string(literal.name);
            if (!literal.unit.empty()) type += fmt::format(" ({})", literal.unit);
            break;
        }
        case ValueType::Kind::choice:
            type = one_of(field.value.choices, 20);
            break;
        case ValueType::Kind::reference: {
            const auto& record = record_of(field.value.type);
            type = several ? "ids of " + linked(record, plural(record.info.name))
                           : "id of " + linked(record, with_article(record.info.name));
            break;
        }
        case ValueType::Kind::record: {
            const auto& record = record_of(field.value.type);
            type = linked(record, several ? plural(record.info.name) : std::string(record.info.name));
            break;
        }
    }
    if (field.many == Many::list) return "list of " + type;
    if (field.many == Many::one) return type;
    switch (field.keys) {
        case KeysAre::ids:
            return type + ", by id";
        case KeysAre::labels:
            return type + ", by name";
        case KeysAre::references: {
            const auto& keys = record_of(field.keys_of);
            return fmt::format("{}, by id of {}", type, linked(keys, with_article(keys.info.name)));
        }
    }
    return type;
}

std::string key_table(const RecordType& record) {
    std::string text = "| Key | Type | When left out | What it is |\n|---|---|---|---|\n";
    for (const auto& field : record.fields)
        text += fmt::format("| `{}` | {} | {} | {} |\n", field.info.key, table_cell(type_cell(field)),
                            field.info.fallback.empty() ? "–" : table_cell(field.info.fallback),
                            table_cell(field.info.doc));
    return text;
}

}  // namespace slac::reference
