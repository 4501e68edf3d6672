#pragma once
#include <string>

#include "slac/model/agreement.hpp"

namespace slac::model {

/// The agreement's content in one canonical spelling: every field that is present, in the order of the field table,
/// values spelt in one way. What changes without changing what was agreed is left out: comments, layout, in which of
/// several files a value stands, keys that begin with `x-`, `agreement.status`, and the day and fingerprint of each
/// signature.
[[nodiscard]] std::string canonical(const Agreement& agreement);

/// `sha256:` and the SHA-256 of the canonical form in hexadecimal digits.
[[nodiscard]] std::string fingerprint(const Agreement& agreement);

}  // namespace slac::model
