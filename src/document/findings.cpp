#include "findings.hpp"

#include <array>

#include "slac/document/parse.hpp"

namespace slac::document {

std::span<const RuleInfo> document_findings() {
    static constexpr std::array kAll{kRawHtml, kDirective, kLimit, kLink, kPicture, kTableRow, kUnwritable, kNotFinal};
    return kAll;
}

const RuleInfo& unwritable() { return kUnwritable; }

const RuleInfo& not_final() { return kNotFinal; }

}  // namespace slac::document
