#pragma once
#include <string>
#include <typeindex>
#include <vector>

#include "slac/model/agreement.hpp"

namespace slac::lsp {

/// One place at which the id of something stands.
struct Name {
    std::type_index type;  ///< the record that the id is of
    std::string id;
    Span span;
    bool declares = false;
    Span entry;  ///< what is declared under it
};

/// Every id of the agreement, declared or referred to, also those of the files that it extends.
[[nodiscard]] std::vector<Name> names_in(const model::Agreement& agreement);

}  // namespace slac::lsp
