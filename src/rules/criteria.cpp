#include "rules/criteria.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/readings.hpp"
#include "slac/source/ascii.hpp"

namespace slac::rules {

using model::Criterion;
using model::Decimal;
using model::Range;

namespace {

/// In small letters, with single blanks and without the full stop.
std::string plain(std::string_view text) {
    auto result = single_spaced(lowered(text));
    while (!result.empty() && (result.back() == ' ' || result.back() == '.')) result.pop_back();
    return result;
}

template <class T, class Spell>
std::string sorted(const model::List<T>& list, Spell spell) {
    std::vector<std::string> items;
    for (const auto& item : list)
        if (item) items.push_back(spell(*item));
    std::sort(items.begin(), items.end());
    std::string text;
    for (const auto& item : items) text += "\n" + item;
    return text;
}

bool readable(const Criterion& criterion) {
    const auto item_broken = [](const auto& list) {
        return list.broken() || std::any_of(list.begin(), list.end(), [](const auto& item) { return !item; });
    };
    return !criterion.prose.broken() && !criterion.icp.broken() && !item_broken(criterion.persona) &&
           !criterion.score.broken() && !criterion.event.broken() && !criterion.times.broken() &&
           !criterion.within.broken() && !criterion.field.broken() && !criterion.is.broken() &&
           !item_broken(criterion.in) && !criterion.confirmed.broken() && !criterion.meaning.broken();
}

/// What is looked at, without what it has to be.
std::string subject(const Criterion& criterion) {
    if (criterion.prose) return "prose " + plain(*criterion.prose);
    if (criterion.icp) return "icp";
    if (criterion.persona) return "persona";
    if (criterion.score) return "score " + criterion.score->id;
    if (criterion.event) return "event " + plain(*criterion.event);
    if (criterion.field) return "field " + plain(*criterion.field);
    if (criterion.confirmed) return "confirmed " + plain(*criterion.confirmed);
    return {};
}

std::int64_t times(const Criterion& criterion) { return criterion.times ? criterion.times->value : 1; }

bool low_end_within(const Range& strict, const Range& loose) {
    if (!loose.low) return true;
    if (!strict.low || *strict.low < *loose.low) return false;
    return *strict.low > *loose.low || !loose.low_exclusive || strict.low_exclusive;
}
bool high_end_within(const Range& strict, const Range& loose) {
    if (!loose.high) return true;
    if (!strict.high || *strict.high > *loose.high) return false;
    return *strict.high < *loose.high || !loose.high_exclusive || strict.high_exclusive;
}

/// Each item of `few` is one of `many`.
template <class T, class Spell>
bool among(const model::List<T>& few, const model::List<T>& many, Spell spell) {
    return std::all_of(few.begin(), few.end(), [&](const auto& item) {
        return item && std::any_of(many.begin(), many.end(),
                                   [&](const auto& other) { return other && spell(*item) == spell(*other); });
    });
}

}  // namespace

std::string canonical(const Criterion& criterion) {
    std::string text = subject(criterion);
    if (criterion.icp) text += fmt::format(" {}", name(*criterion.icp));
    text += sorted(criterion.persona, [](const auto& persona) { return persona.id; });
    if (criterion.event) {
        text += fmt::format(" {} times", times(criterion));
        if (criterion.within) text += " within " + spelled(*criterion.within);
    }
    if (criterion.is)
        text += " is " + (criterion.is->range ? spelled(*criterion.is->range) : plain(criterion.is->text));
    text += sorted(criterion.in, plain);
    if (criterion.meaning) text += " means " + plain(*criterion.meaning);
    return text;
}

std::optional<Conditions> conditions_of(const model::Stage& stage) {
    if (!stage.criteria) return std::nullopt;
    Conditions found;
    const auto take = [](const model::List<Criterion>& list, std::set<std::string>& into) {
        for (const auto& criterion : list) {
            if (!criterion || !readable(*criterion)) return false;
            into.insert(canonical(*criterion));
        }
        return !list.broken();
    };
    const auto& criteria = *stage.criteria;
    if (!take(criteria.all, found.all) || !take(criteria.any, found.any) || !take(criteria.none, found.none))
        return std::nullopt;
    if (found.any.size() == 1) found.all.merge(found.any);
    if (found.any.size() == 1) found.any.clear();  // it stood in both
    if (found.empty()) return std::nullopt;
    return found;
}

bool implies(const Criterion& strict, const Criterion& loose) {
    if (!readable(strict) || !readable(loose) || subject(strict) != subject(loose)) return false;
    if (canonical(strict) == canonical(loose)) return true;
    if (strict.persona) return among(strict.persona, loose.persona, [](const auto& persona) { return persona.id; });
    if (strict.event) {
        const bool same_window =
            strict.within.present() == loose.within.present() && (!strict.within || *strict.within == *loose.within);
        return times(strict) >= times(loose) && (same_window || loose.within.absent());
    }
    if (strict.in && loose.in) return among(strict.in, loose.in, plain);
    if (strict.is && loose.is && strict.is->range && loose.is->range)
        return low_end_within(*strict.is->range, *loose.is->range) &&
               high_end_within(*strict.is->range, *loose.is->range);
    return false;
}

std::optional<Threshold> score_threshold(const Criterion& criterion) {
    if (!criterion.score || !criterion.is || !criterion.is->range || !criterion.is->range->low) return std::nullopt;
    return Threshold{*criterion.is->range->low, criterion.is->range->low_exclusive};
}

std::string spelled(const Threshold& threshold) {
    return fmt::format("{} {}", threshold.exclusive ? ">" : ">=", threshold.amount.spelled());
}

const Criterion* required_score(const model::Stage& stage, std::string_view score) {
    if (!stage.criteria) return nullptr;
    const Criterion* highest = nullptr;
    const auto take = [&](const model::List<Criterion>& list) {
        for (const auto& criterion : list) {
            if (!criterion || !criterion->score || criterion->score->id != score) continue;
            const auto threshold = score_threshold(*criterion);
            if (threshold && (highest == nullptr || *threshold > *score_threshold(*highest))) highest = &*criterion;
        }
    };
    take(stage.criteria->all);
    if (stage.criteria->any.size() == 1) take(stage.criteria->any);
    return highest;
}

void each_criterion(const model::Criteria& criteria, const std::function<void(const Criterion&)>& use) {
    for (const auto* list : {&criteria.all, &criteria.any, &criteria.none})
        for (const auto& criterion : *list)
            if (criterion) use(*criterion);
}

void each_criterion(const model::Agreement& sla, const std::function<void(const Criterion&)>& use) {
    for (const auto& stage : sla.stages)
        if (stage && stage->criteria) each_criterion(*stage->criteria, use);
    for (const auto& tier : sla.outreach->tiers)
        if (tier && tier->applies) each_criterion(*tier->applies, use);
}

}  // namespace slac::rules
