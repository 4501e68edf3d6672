#include "rules/readings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "slac/source/ascii.hpp"

namespace slac::rules {

using model::Clock;
using model::Decimal;
using model::Duration;
using model::Side;
using model::StageKind;
using model::TimeUnit;

namespace {

template <model::IsChoice E>
std::optional<E> choice_named(std::string_view text) {
    const auto& names = model::Choices<E>::names;
    for (std::size_t i = 0; i < std::size(names); ++i)
        if (names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

std::partial_ordering compare_minutes(model::Minutes a, model::Minutes b) {
    if (a.low == a.high && a == b) return std::partial_ordering::equivalent;
    if (a.high < b.low) return std::partial_ordering::less;
    if (a.low > b.high) return std::partial_ordering::greater;
    return std::partial_ordering::unordered;
}

/// In months, when the duration is written in months or years.
std::optional<Decimal> months(const Duration& duration) {
    if (duration.unit == TimeUnit::month) return duration.amount;
    if (duration.unit == TimeUnit::year) return duration.amount * Decimal::whole(12);
    return std::nullopt;
}

/// What may pass on the wall clock while a duration in business time passes: at least its own hours, at most the span
/// of its working days and a long weekend.
model::Minutes on_the_wall(const Duration& duration, const model::WorkingTime& working) {
    if (duration.clock == Clock::elapsed) return nominal(duration, working);
    constexpr std::int64_t kLongWeekend = 3 * 24 * 60;
    return {nominal(duration, working).low, calendar_span(duration, working).high + Decimal::whole(kLongWeekend)};
}

}  // namespace

std::string Quoted::operator()(std::string_view name) const {
    constexpr std::size_t kLongest = 60;
    if (name.size() <= kLongest) return fmt::format("`{}`", name);
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;  // no half characters
    return fmt::format("`{}...`", name.substr(0, end));
}

std::string all_of(const std::vector<std::string_view>& names) {
    constexpr std::size_t kMost = 5;
    std::string text;
    const std::size_t shown = names.size() > kMost + 1 ? kMost : names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += quoted(names[i]);
    }
    if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

std::string folded(std::string_view text) { return lowered(text); }

std::optional<Side> side_of(const model::MapEntry<model::Party>& party) {
    if (!party || party->side.broken()) return std::nullopt;
    if (party->side) return *party->side;
    return choice_named<Side>(party.id);
}

std::optional<Side> side_of(const model::Agreement& sla, const model::Maybe<model::Ref<model::Party>>& party) {
    if (!party) return std::nullopt;
    const auto* declared = sla.parties.find(party->id);
    return declared == nullptr ? std::nullopt : side_of(*declared);
}

StageKind kind_of(const model::MapEntry<model::Stage>& stage) {
    if (stage && stage->kind) return *stage->kind;
    return choice_named<StageKind>(stage.id).value_or(StageKind::other);
}

std::optional<std::vector<const model::MapEntry<model::Stage>*>> stages_of(const model::Agreement& sla,
                                                                           StageKind kind) {
    std::vector<const model::MapEntry<model::Stage>*> found;
    bool unreadable = sla.stages.broken();
    for (const auto& stage : sla.stages) {
        if (stage.value.broken() || (stage && stage->kind.broken())) unreadable = true;
        if (kind_of(stage) == kind) found.push_back(&stage);
    }
    if (found.empty() && unreadable) return std::nullopt;
    return found;
}

bool may_be_rejected(const model::Agreement& sla, const model::Handoff& handoff) {
    const auto to = side_of(sla, handoff.to);
    // A client that buys leads of an agency is the one who sells to them.
    if (to == Side::marketing || to == Side::other) return false;
    if (!handoff.stage) return true;
    const auto* stage = sla.stages.find(handoff.stage->id);
    return stage == nullptr || kind_of(*stage) != StageKind::customer;
}

std::optional<Attempts> attempts_of(const model::Tier& tier) {
    if (tier.steps.broken()) return std::nullopt;
    if (missing(tier.steps)) {
        if (!tier.attempts) return std::nullopt;
        return Attempts{tier.attempts->value, tier.attempts.span};
    }
    Attempts found{0, tier.steps.name()};
    for (const auto& step : tier.steps) {
        if (!step || step->breakup.broken()) return std::nullopt;
        if (!step->breakup || !*step->breakup) ++found.number;
    }
    return found;
}

std::string Touches::spelled() const {
    std::string text = fmt::format("{} attempt{}", attempts, attempts == 1 ? "" : "s");
    if (breakups > 0) text += fmt::format(" + {} breakup{}", breakups, breakups == 1 ? "" : "s");
    return text;
}

std::optional<Touches> touches_of(const model::Tier& tier) {
    const auto attempts = attempts_of(tier);
    if (!attempts || tier.breakup.broken()) return std::nullopt;
    Touches touches{attempts->number, 0, attempts->place};
    if (!missing(tier.steps))
        touches.breakups = static_cast<std::int64_t>(tier.steps.size()) - attempts->number;
    else if (tier.breakup)
        touches.breakups = tier.breakup->value;
    return touches;
}

std::optional<std::int64_t> last_day(const model::Tier& tier) {
    std::optional<std::int64_t> last;
    for (const auto& step : tier.steps) {
        if (!step || !step->day) return std::nullopt;
        last = std::max(last.value_or(0), step->day->value);
    }
    return last;
}

std::partial_ordering compare(const Duration& a, const Duration& b, const model::WorkingTime& working) {
    const auto same_kind = [&](const Duration& x, const Duration& y) { return x.unit == y.unit && x.clock == y.clock; };
    if (same_kind(a, b)) return a.amount <=> b.amount;
    if (a.clock == Clock::elapsed && b.clock == Clock::elapsed) {
        const auto months_a = months(a), months_b = months(b);
        if (months_a && months_b) return *months_a <=> *months_b;
    }
    if (a.clock == b.clock) return compare_minutes(nominal(a, working), nominal(b, working));
    return compare_minutes(on_the_wall(a, working), on_the_wall(b, working));
}

std::optional<Segments> segments_of(const model::List<model::Ref<model::Segment>>& segments) {
    if (segments.broken()) return std::nullopt;
    Segments ids;
    for (const auto& segment : segments) {
        if (!segment) return std::nullopt;
        ids.push_back(segment->id);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

bool overlap(const Segments& a, const Segments& b) {
    return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](std::string_view segment) {
               return std::binary_search(b.begin(), b.end(), segment);
           });
}

std::string leads_in(std::string_view stage) {
    if (stage == "lead") return "leads";
    if (stage == "mql" || stage == "sal" || stage == "sql") {
        std::string name(stage);
        for (char& c : name) c = to_upper(c);
        return name + "s";
    }
    if (stage == "opportunity") return "opportunities";
    if (stage == "customer") return "customers";
    return "leads in " + quoted(stage);
}

std::string heads(std::int64_t number, std::string_view party) {
    const std::string amount = Decimal::whole(number).spelled();
    if (party == "sdr" || party == "bdr" || party == "isr") {
        std::string name(party);
        for (char& c : name) c = to_upper(c);
        return fmt::format("{} {}{}", amount, name, number == 1 ? "" : "s");
    }
    return fmt::format("{} {} in {}", amount, number == 1 ? "person" : "people", quoted(party));
}

}  // namespace slac::rules
