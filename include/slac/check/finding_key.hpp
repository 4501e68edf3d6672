#pragma once
#include <compare>
#include <string>

#include "slac/check/check.hpp"

namespace slac::check {

/// What makes a finding the same finding after other lines have changed: for baselines, and to tell what a change
/// brought. Neither lines nor columns, nor the wording of the message, which differs between versions of slac.
struct FindingKey {
    std::string rule;
    /// The keys that lead to its place: `outreach.tiers.high.respond_within`, `[]` for the items of a list. With
    /// `base.yaml: ` before it when it lies in a file that the agreement extends. Empty for the file as a whole.
    std::string at;
    /// A hash of what stands at the places that the finding points to, the layout apart; 16 hexadecimal digits.
    std::string content;

    friend auto operator<=>(const FindingKey&, const FindingKey&) = default;
};

[[nodiscard]] FindingKey key_of(const model::Composed& composed, const Diagnostic& finding);

/// Takes those findings out that were there `before` already, as often as they were.
void leave_new(Checked& now, const Checked& before);

}  // namespace slac::check
