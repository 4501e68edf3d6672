#include "slac/template/builtin.hpp"

namespace slac::templating {
namespace {

constexpr BuiltIn kTemplates[] = {
    {
        "agreement",
        "the whole agreement, ready to sign",
#include "embedded/builtin/agreement.md.j2.inc"
    },
    {
        "one-page",
        "the agreement in pictures, for the wall",
#include "embedded/builtin/one-page.md.j2.inc"
    },
    {
        "commitments",
        "what each team owes to whom and by when, a table for each",
#include "embedded/builtin/commitments.md.j2.inc"
    },
};

}  // namespace

std::span<const BuiltIn> built_in() { return kTemplates; }

}  // namespace slac::templating
