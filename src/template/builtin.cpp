#include "slac/template/builtin.hpp"

#include <algorithm>

namespace slac::templating {
namespace {

constexpr Translation kAgreement[] = {
    {
        "de",
#include "embedded/builtin/agreement.de.md.j2.inc"
    },
    {
        "es",
#include "embedded/builtin/agreement.es.md.j2.inc"
    },
    {
        "fr",
#include "embedded/builtin/agreement.fr.md.j2.inc"
    },
};

constexpr Translation kOnePage[] = {
    {
        "de",
#include "embedded/builtin/one-page.de.md.j2.inc"
    },
    {
        "es",
#include "embedded/builtin/one-page.es.md.j2.inc"
    },
    {
        "fr",
#include "embedded/builtin/one-page.fr.md.j2.inc"
    },
};

constexpr Translation kCommitments[] = {
    {
        "de",
#include "embedded/builtin/commitments.de.md.j2.inc"
    },
    {
        "es",
#include "embedded/builtin/commitments.es.md.j2.inc"
    },
    {
        "fr",
#include "embedded/builtin/commitments.fr.md.j2.inc"
    },
};

constexpr BuiltIn kTemplates[] = {
    {
        "agreement",
        "the whole agreement, ready to sign",
#include "embedded/builtin/agreement.md.j2.inc"
        ,
        kAgreement,
    },
    {
        "one-page",
        "the agreement in pictures, for the wall",
#include "embedded/builtin/one-page.md.j2.inc"
        ,
        kOnePage,
    },
    {
        "commitments",
        "what each team owes to whom and by when, a table for each",
#include "embedded/builtin/commitments.md.j2.inc"
        ,
        kCommitments,
    },
};

}  // namespace

std::span<const BuiltIn> built_in() { return kTemplates; }

std::string_view text_in(const BuiltIn& form, std::string_view language) {
    const auto found = std::find_if(form.translations.begin(), form.translations.end(),
                                    [&](const Translation& entry) { return entry.language == language; });
    return found == form.translations.end() ? form.text : found->text;
}

}  // namespace slac::templating
