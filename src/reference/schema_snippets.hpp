#pragma once
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "slac/reference/language.hpp"

/// The values of `defaultSnippets`: what a YAML plug-in of an editor offers to insert, each with places to type over.
namespace slac::reference {

/// One for each word.
[[nodiscard]] nlohmann::ordered_json word_snippets(std::span<const std::string_view> words);

/// One for each example that has a unit to choose; empty when there is none.
[[nodiscard]] nlohmann::ordered_json literal_snippets(const model::LiteralInfo& literal);

/// The keys of a record, each with its example; where keys exclude each other, one snippet for each of those.
[[nodiscard]] nlohmann::ordered_json record_snippets(const RecordType& record);

/// An entry of a list or map of records.
[[nodiscard]] nlohmann::ordered_json entry_snippets(const FieldType& field);

}  // namespace slac::reference
