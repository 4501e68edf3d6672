#include "rules/business_calendars.hpp"

#include <algorithm>

#include "rules/readings.hpp"

namespace slac::rules {

using model::MapEntry;
using model::Party;
using model::Side;
using model::StageKind;
using model::Tier;

namespace {

template <class T>
void add_once(std::vector<T>& all, T one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

}  // namespace

std::string in_hours(std::chrono::seconds length) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
    return (model::Decimal::whole(minutes) / model::Decimal::whole(60)).rounded(1).spelled() + " hours";
}

BusinessCalendars::BusinessCalendars(const model::Agreement& sla, model::Date today)
    : sla_(sla),
      year_(sla.agreement && sla.agreement->effective ? std::max(sla.agreement->effective->year(), today.year())
                                                      : today.year()) {}

std::vector<const MapEntry<Party>*> BusinessCalendars::receivers(const MapEntry<Tier>& tier) const {
    const auto segments = segments_of(tier->segment);
    std::vector<const MapEntry<Party>*> found;
    for (const auto& handoff : sla_.handoffs) {
        if (!handoff || !handoff->to || !names_one_of(sla_.stages, handoff->stage)) continue;
        if (kind_of(*sla_.stages.find(handoff->stage->id)) != StageKind::mql) continue;
        const auto own = segments_of(handoff->segment);
        if (!segments || !own || !overlap(*segments, *own)) continue;
        if (const auto* party = sla_.parties.find(handoff->to->id)) add_once(found, party);
    }
    if (!found.empty()) return found;
    for (const auto& team : sla_.capacity)
        if (const auto* party = sla_.parties.find(team.id)) add_once(found, party);
    for (const auto side : {Side::development, Side::sales}) {
        if (!found.empty()) break;
        for (const auto& party : sla_.parties)
            if (side_of(party) == side) add_once(found, &party);
    }
    return found;
}

const BusinessCalendars::Entry* BusinessCalendars::of_agreement() const {
    const auto& named = sla_.agreement->calendar;
    if (named.present()) return sla_.calendars.find(named->id);
    return named.absent() && sla_.calendars.size() == 1 ? &*sla_.calendars.begin() : nullptr;
}

const BusinessCalendars::Entry* BusinessCalendars::of_party(const MapEntry<Party>& party) const {
    if (!party || party->calendar.broken()) return nullptr;
    return party->calendar ? sla_.calendars.find(party->calendar->id) : of_agreement();
}

std::vector<Promise> BusinessCalendars::promises() const {
    std::vector<Promise> all;
    const auto add = [&](const model::Maybe<model::Duration>& duration, std::vector<const MapEntry<Party>*> by,
                         const model::List<model::Ref<model::Segment>>* segments) {
        if (duration) all.push_back({&duration, std::move(by), segments});
    };
    const auto party = [&](const model::Maybe<model::Ref<Party>>& ref) -> std::vector<const MapEntry<Party>*> {
        const auto* found = ref ? sla_.parties.find(ref->id) : nullptr;
        if (found == nullptr) return {};
        return {found};
    };
    for (const auto& tier : sla_.outreach->tiers) {
        if (!tier) continue;
        const auto by = receivers(tier);
        add(tier->respond_within, by, &tier->segment);
        add(tier->timeframe, by, &tier->segment);
    }
    for (const auto& handoff : sla_.handoffs) {
        if (!handoff) continue;
        add(handoff->deliver_within, party(handoff->from), &handoff->segment);
        add(handoff->accept_within, party(handoff->to), &handoff->segment);
        add(handoff->dispose_within, party(handoff->to), &handoff->segment);
    }
    for (const auto& commitment : sla_.commitments)
        if (commitment) add(commitment->within, party(commitment->by), nullptr);
    return all;
}

std::vector<const BusinessCalendars::Entry*> BusinessCalendars::of_tier(const MapEntry<Tier>& tier) const {
    return of_promise({nullptr, receivers(tier), &tier->segment});
}

std::vector<const BusinessCalendars::Entry*> BusinessCalendars::of_promise(const Promise& promise) const {
    const auto segments = promise.segments == nullptr ? Segments() : segments_of(*promise.segments);
    if (!segments || sla_.calendars.broken() || sla_.agreement.broken()) return {};
    std::vector<const Entry*> found;
    bool by_segment = !segments->empty();
    for (const auto id : *segments) {
        const auto* segment = sla_.segments.get(id);
        if (segment == nullptr || segment->calendar.broken()) return {};
        if (segment->calendar)
            add_once(found, sla_.calendars.find(segment->calendar->id));
        else
            by_segment = false;
    }
    if (!by_segment) {
        for (const auto* party : promise.by) add_once(found, of_party(*party));
        if (promise.by.empty()) add_once(found, of_agreement());
    }
    if (std::any_of(found.begin(), found.end(), [](const Entry* entry) { return entry == nullptr || !*entry; }))
        return {};
    return found;
}

std::partial_ordering BusinessCalendars::compare(const model::Duration& a, const model::Duration& b,
                                                 const model::WorkingTime& working) const {
    const auto nominally = rules::compare(a, b, working);
    constexpr std::size_t kMost = 8;
    if (nominally != std::partial_ordering::unordered || a.clock == b.clock || sla_.calendars.empty() ||
        sla_.calendars.size() > kMost || sla_.calendars.broken())
        return nominally;
    const bool swapped = a.clock == model::Clock::elapsed;
    const auto& business = swapped ? b : a;
    const auto elapsed = nominal(swapped ? a : b, working);
    std::optional<std::partial_ordering> all;
    for (const auto& calendar : sla_.calendars) {
        if (!calendar) return nominally;
        auto plain = plain_years_.find(&calendar);
        if (plain == plain_years_.end()) {
            auto without = *calendar;
            without.holidays.value.clear();
            plain = plain_years_.emplace(&calendar, model::business_year(without, year_)).first;
        }
        const auto wall = plain->second ? model::on_the_wall(*plain->second, business) : std::nullopt;
        if (!wall) return nominally;
        const auto minutes = [](const model::Stretch& stretch) {
            return model::Decimal::whole(std::chrono::duration_cast<std::chrono::minutes>(stretch.length()).count());
        };
        const auto order = minutes(wall->longest) < elapsed.low     ? std::partial_ordering::less
                           : minutes(wall->shortest) > elapsed.high ? std::partial_ordering::greater
                                                                    : std::partial_ordering::unordered;
        if (all && *all != order) return nominally;
        all = order;
    }
    if (!swapped) return *all;
    return *all == std::partial_ordering::less      ? std::partial_ordering::greater
           : *all == std::partial_ordering::greater ? std::partial_ordering::less
                                                    : *all;
}

const model::BusinessYear* BusinessCalendars::year_of(const Entry& calendar) const {
    auto known = years_.find(&calendar);
    if (known == years_.end())
        known = years_.emplace(&calendar, calendar ? model::business_year(*calendar, year_) : std::nullopt).first;
    return known->second ? &*known->second : nullptr;
}

}  // namespace slac::rules
