#pragma once
#include <string>

namespace slac::reference {

/// The JSON Schema (2020-12) of the language, for editors and for programs that read agreements:
/// schemas/sla.schema.json. It knows keys, types and how values are written; whether they make sense together is what
/// `slac lint` judges.
[[nodiscard]] std::string sla_schema();

/// The JSON Schema (2020-12) of `.slac.yaml`: schemas/config.schema.json.
[[nodiscard]] std::string config_schema();

}  // namespace slac::reference
