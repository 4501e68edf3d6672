#include "findings.hpp"

#include <array>

#include "slac/document/parse.hpp"

namespace slac::document {

std::span<const RuleInfo> document_findings() {
    static constexpr std::array kAll{kRawHtml, kDirective, kLimit, kLink, kPicture, kTableRow, kUnwritable};
    return kAll;
}

const RuleInfo& unwritable() { return kUnwritable; }

}  // namespace slac::document
