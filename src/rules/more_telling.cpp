#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "slac/rules/rule.hpp"

namespace slac::rules {
namespace {

using Place = std::pair<FileId, std::uint32_t>;
Place place_of(Span span) { return {span.file, span.begin}; }

/// Where a timeframe of a tier stands.
std::set<Place> timeframes(const model::Agreement& sla) {
    std::set<Place> places;
    for (const auto& tier : sla.outreach->tiers)
        if (tier->timeframe.present()) places.insert(place_of(tier->timeframe.span));
    return places;
}

/// An answer that comes after the follow-up ended is too slow by any measure; one that comes after the lead was
/// accepted is not.
bool after_the_end(const Diagnostic&, const Diagnostic& more_telling, const std::set<Place>& timeframes) {
    return !more_telling.labels.empty() && timeframes.count(place_of(more_telling.labels.front().span)) > 0;
}

/// A goal above the stage before it is above whatever share of that stage; what is managed there is another number.
bool same_stage_before(const Diagnostic& finding, const Diagnostic& more_telling, const std::set<Place>&) {
    return !finding.labels.empty() &&
           std::any_of(more_telling.labels.begin(), more_telling.labels.end(),
                       [&](const Label& label) { return label.span == finding.labels.front().span; });
}

/// Rules that may say the same at one place.
struct Pair {
    std::string_view finding, more_telling;
    bool (*same)(const Diagnostic& finding, const Diagnostic& more_telling, const std::set<Place>& timeframes);
};
constexpr Pair kPairs[] = {
    {"response-too-slow", "response-exceeds-timeframe", after_the_end},
    {"goal-vs-conversion", "funnel-not-monotonic", same_stage_before},
};

}  // namespace

void leave_to_the_more_telling(const model::Agreement& sla, Findings& findings) {
    for (const auto& pair : kPairs) {
        std::multimap<Place, Diagnostic> telling;
        for (const auto& finding : findings.all())
            if (finding.rule == pair.more_telling && !finding.suppressed)
                telling.emplace(place_of(finding.span), finding);
        if (telling.empty()) continue;
        const auto ends = timeframes(sla);
        std::erase_if(findings.all(), [&](const Diagnostic& finding) {
            if (finding.rule != pair.finding || finding.suppressed) return false;
            const auto [first, last] = telling.equal_range(place_of(finding.span));
            return std::any_of(first, last, [&](const auto& each) { return pair.same(finding, each.second, ends); });
        });
    }
}

}  // namespace slac::rules
