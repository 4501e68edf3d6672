#pragma once
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "slac/model/agreement.hpp"

namespace slac::model {

/// An agreement as JSON, from the field table: every key that is present, under its name and in the table's order, each
/// value in a form that can be calculated with. docs/configuration.md says which form each kind of value has.
struct Exported {
    std::string json;  ///< indented, with a line break at its end
    /// Where each value stands, by its path: `/outreach/tiers/high`. A `/` in a key is `~1` and a `~` is `~0`, as in a
    /// JSON Pointer. The whole file is the empty path.
    std::map<std::string, Span, std::less<>> places;
};
/// `working` says how long a business day is in minutes.
[[nodiscard]] Exported exported(const Agreement& agreement, const WorkingTime& working);

/// A text as JSON, in its quotes. What is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::string json_text(std::string_view text);

/// How a value of each kind is exported: its name in the language, and its keys, for the reference.
struct ExportedForm {
    std::string_view kinds;
    std::string_view form;
    std::string_view example;
};
[[nodiscard]] std::span<const ExportedForm> exported_forms();

}  // namespace slac::model
