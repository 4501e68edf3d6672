#pragma once
#include <string>
#include <vector>

#include "lsp/names.hpp"
#include "slac/reference/language.hpp"

/// Text to insert with places to type over, as the Language Server Protocol writes it.
namespace slac::lsp {

/// A place at which one of some words is chosen.
[[nodiscard]] std::string choices_of(const std::vector<std::string>& words, int number);

/// A whole entry, such as a tier: each key without which something would be missing, with an example to type over or
/// the ids that there are to choose from.
[[nodiscard]] std::string entry_snippet(const reference::RecordType& record, const std::vector<Name>& names);

}  // namespace slac::lsp
