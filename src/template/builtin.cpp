#include "slac/template/builtin.hpp"

namespace slac::templating {
namespace {

constexpr BuiltIn kTemplates[] = {
    {
        "agreement",
        "the whole agreement, ready to sign",
#include "embedded/builtin/agreement.md.j2.inc"
    },
};

}  // namespace

std::span<const BuiltIn> built_in() { return kTemplates; }

}  // namespace slac::templating
