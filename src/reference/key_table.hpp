#pragma once
#include <string>
#include <string_view>

#include "slac/reference/language.hpp"

/// What a page in Markdown says of a record, from the field table.
namespace slac::reference {

/// A link to the heading under which a record is described.
[[nodiscard]] std::string linked(const RecordType& record, std::string_view words);
/// The type of a field, with links.
[[nodiscard]] std::string type_cell(const FieldType& field);
/// Key, type, what holds when it is left out, what it is.
[[nodiscard]] std::string key_table(const RecordType& record);

}  // namespace slac::reference
