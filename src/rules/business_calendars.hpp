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

/// A deadline that somebody has to keep: by whom, and for which segments.
struct Promise {
    const model::Maybe<model::Duration>* duration;
    std::vector<const model::MapEntry<model::Party>*> by;
    const model::List<model::Ref<model::Segment>>* segments;  ///< null where a promise cannot name any
};

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
    /// The calendars by which a tier is answered, as `of_promise` says it for its receivers.
    [[nodiscard]] std::vector<const Entry*> of_tier(const model::MapEntry<model::Tier>& tier) const;

    /// What tiers, handoffs and commitments promise, as far as it can be read.
    [[nodiscard]] std::vector<Promise> promises() const;
    /// The calendars by which a promise is kept: of its segments, or of those who give it, or of the agreement, or the
    /// only one. Empty when one of them is not to be known.
    [[nodiscard]] std::vector<const Entry*> of_promise(const Promise& promise) const;

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
