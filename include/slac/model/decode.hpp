#pragma once
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/model/agreement.hpp"
#include "slac/syntax/tree.hpp"

namespace slac::model {

/// Reads an agreement from the file's tree. Total: whatever the tree holds, there is an agreement, in which each value
/// that could not be read is broken and has its finding. The tree must outlive the agreement's extensions.
[[nodiscard]] Agreement decode(const syntax::Node& root, Findings& findings);

}  // namespace slac::model
