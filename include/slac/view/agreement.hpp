#pragma once
#include <string>
#include <vector>

#include "slac/model/agreement.hpp"
#include "slac/source/source_file.hpp"
#include "slac/view/language.hpp"
#include "slac/view/value.hpp"

/// The agreement as templates see it. Every key of the language stands under its own name:
/// - a record is an object, a map a list of objects that carry their `id` and `name`, a reference an object with the
/// `id`
///   and `name` of what it refers to;
/// - a duration, percentage, amount, date, range, cadence or target is text as a document prints it (`4 business
/// hours`,
///   `$4.8 million`, `1 January 2026`), a count or a number of points an integer;
/// - what the file does not have, or what could not be read, is none; a missing list or map is an empty list;
/// - beside a list of texts or references `key` stands `key_text`, the same as one text: "phone, email, and text";
/// - beside a list of records `key` stands `key_have`, which tells for each member whether any of the records has it: a
///   table's column is worth printing when it is true;
/// - the keys of a record that begin with `x-` stand below its member `x`, without the `x-` and with `_` for every `-`.
/// Sentences and other things worked out from the agreement stand beside the keys.
namespace slac::view {

/// Something that the parties still have to settle.
struct OpenPoint {
    std::string rule;     ///< what was found; points of one rule in one section are shown as one
    std::string message;  ///< ids and keys in `backticks`
    Span at;
    bool must = false;  ///< the agreement cannot be signed before
};

/// What the agreement does not say about itself.
struct Facts {
    std::string fingerprint;             ///< `sha256:` and the digits; see model::fingerprint
    std::vector<OpenPoint> open_points;  ///< are shown in a draft
};

/// The names that a template starts from. The same object on every call.
[[nodiscard]] TypePtr agreement_type();

/// The language of the agreement; English when it says none, or one that slac has no words for.
[[nodiscard]] const Language& language_of(const model::Agreement& agreement);

/// The value that goes with `agreement_type`. Needs the trees that the agreement was read from only during the call.
[[nodiscard]] Value agreement_view(const model::Agreement& agreement, const Sources& sources, const Facts& facts);

}  // namespace slac::view
