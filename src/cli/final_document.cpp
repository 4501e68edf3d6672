#include "cli/final_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "slac/document/parse.hpp"

namespace slac::cli {
void demand_final(check::Options& how) {
    for (const auto* rule : {"effective-date-missing", "signatory-missing-side"})
        how.severities[rule] = Severity::error;
}

std::vector<Diagnostic> reasons_against_final(const Rendering& rendering, const Findings& judged) {
    Findings reasons;
    for (const auto& finding : judged.all())
        if (finding.severity == Severity::error && !finding.suppressed) reasons.add(finding);
    const auto& header = rendering.checked.composed.agreement.agreement;
    const auto* facts = rendering.data.member("document");
    const auto* draft = facts != nullptr ? facts->member("draft") : nullptr;
    if (draft != nullptr && draft->truthy()) {
        const bool told = header && header->status;
        reasons.add(document::not_final(), told ? header->status.span : header.name(), "the agreement is still a draft")
            .advise(told ? "write `status: in-force` once both sides agree on the text"
                         : "write `status: in-force` into `agreement` once both sides agree on the text");
    } else if (rendering.document.draft) {
        reasons.add(document::not_final(), header.name(), "the template marks the document as a draft")
            .advise("print `<!-- slac:draft -->` in the template only `{% if document.draft %}`");
    }
    const auto* signatories = rendering.data.member("signatories");
    if (signatories == nullptr || signatories->list() == nullptr) return reasons.all();
    for (const auto& signatory : *signatories->list()) {
        const auto* name = signatory.member("name");
        const auto* party = signatory.member("party");
        if ((name != nullptr && name->truthy()) || party == nullptr || party->text() == nullptr) continue;
        const auto told = [&, at = signatory.origin](const Diagnostic& finding) {
            return finding.severity == Severity::error && finding.span.file == at.file &&
                   at.begin <= finding.span.begin && finding.span.end <= at.end;
        };
        const auto& found = rendering.checked.findings.all();
        if (std::any_of(found.begin(), found.end(), told)) continue;  // a placeholder for the name
        reasons
            .add(document::not_final(), signatory.origin,
                 fmt::format("nobody is named who signs for {}", *party->text()))
            .advise("add the `name` of the person, or that of the party's `leader`");
    }
    reasons.sort();
    return reasons.all();
}

}  // namespace slac::cli
