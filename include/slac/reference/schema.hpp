#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace slac::reference {

/// The versions of JSON Schema that are in use: programs have the newer one, many editors only know the older.
enum class SchemaDraft : std::uint8_t { draft_07, draft_2020_12 };

struct SchemaForm {
    SchemaDraft draft = SchemaDraft::draft_2020_12;
    /// With what YAML plug-ins of editors know beyond the standard: snippets, messages in plain words, formatted
    /// descriptions. Strict validators refuse the keywords `defaultSnippets`, `errorMessage` and
    /// `markdownDescription`.
    bool for_editors = false;
};

/// The JSON Schema of the language, for editors and for programs that read agreements. It knows keys, types and how
/// values are written; whether they make sense together is what `slac lint` judges.
[[nodiscard]] std::string sla_schema(SchemaForm form = {});

/// The JSON Schema of `.slac.yaml`.
[[nodiscard]] std::string config_schema(SchemaForm form = {});

/// A schema of draft 2020-12 in another draft.
[[nodiscard]] std::string in_draft(std::string_view schema, SchemaDraft draft);

}  // namespace slac::reference
