#pragma once
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "slac/model/agreement.hpp"
#include "slac/model/business_time.hpp"

namespace slac::rules {

/// `63.5 hours`
[[nodiscard]] std::string in_hours(std::chrono::seconds length);

/// Which calendar counts for whom, and what a year of it looks like. The year is the one of today, or that in which the
/// agreement takes effect when this is later.
class BusinessCalendars {
 public:
    using Entry = model::MapEntry<model::Calendar>;

    BusinessCalendars(const model::Agreement& sla, model::Date today);

    [[nodiscard]] std::chrono::year year() const { return year_; }

    /// The parties to which the leads of a tier come: those that receive MQLs, or that have a capacity, or that stand
    /// on the side of sales development or sales.
    [[nodiscard]] std::vector<const model::MapEntry<model::Party>*> receivers(
        const model::MapEntry<model::Tier>& tier) const;
    /// The calendars by which a tier is answered: of its segments, or of its receivers, or of the agreement, or the
    /// only one. Empty when one of them is not to be known.
    [[nodiscard]] std::vector<const Entry*> of_tier(const model::MapEntry<model::Tier>& tier) const;

    /// Which of two durations is longer, as `rules::compare` says it, and where business time meets elapsed time also
    /// by what all calendars make of it in weeks without holidays.
    [[nodiscard]] std::partial_ordering compare(const model::Duration& a, const model::Duration& b,
                                                const model::WorkingTime& working) const;

    /// Null when the calendar does not tell. Worked out when it is first asked for.
    [[nodiscard]] const model::BusinessYear* year_of(const Entry& calendar) const;

 private:
    [[nodiscard]] const Entry* of_party(const model::MapEntry<model::Party>& party) const;
    [[nodiscard]] const Entry* of_agreement() const;

    const model::Agreement& sla_;
    std::chrono::year year_;
    mutable std::map<const Entry*, std::optional<model::BusinessYear>> years_, plain_years_;
};

}  // namespace slac::rules
