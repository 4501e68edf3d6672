#include "model/record_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/literal_text.hpp"
#include "model/shape_findings.hpp"

namespace slac::model {
namespace {

/// Collects the places of fields that are there, in the order of the file.
class Places {
 public:
    void add(const auto& field) {
        if (field.absent()) return;
        const auto place = field.name();
        places_.insert(std::upper_bound(places_.begin(), places_.end(), place), place);
    }
    [[nodiscard]] std::size_t size() const { return places_.size(); }
    Span operator[](std::size_t index) const { return places_[index]; }

 private:
    std::vector<Span> places_;
};

/// The keys that are there of those that exclude each other.
template <class T>
Places subjects_of(T& record) {
    Places said;
    static const std::string keys = " " + std::string(Fields<T>::info.exclusive) + " ";
    auto visit = [&](const FieldInfo& field, auto& value) {
        if (keys.find(" " + std::string(field.key) + " ") != std::string::npos) said.add(value);
    };
    Fields<T>::each(visit, record);
    return said;
}

/// A key that the record does not have has been told, and is why nothing useful was found.
template <class T>
bool has_unknown_key(const syntax::Node& node) {
    std::vector<std::string_view> known;
    T record;
    auto visit = [&](const FieldInfo& field, auto&) { known.push_back(field.key); };
    Fields<T>::each(visit, record);
    return std::any_of(node.entries.begin(), node.entries.end(), [&](const syntax::Entry& entry) {
        return !entry.key.text.starts_with("x-") &&
               std::find(known.begin(), known.end(), entry.key.text) == known.end();
    });
}

enum class KpiUnit : std::uint8_t { any, share, change, number, time, money };

/// What the KPI counts in, by its measure.
KpiUnit unit_of(const Maybe<Measure>& measure) {
    if (!measure) return KpiUnit::any;
    if (measure->rate || measure->within || measure->contact || measure->conversation) return KpiUnit::share;
    if (measure->velocity) return KpiUnit::change;
    if (measure->count || measure->touches) return KpiUnit::number;
    if (measure->time) return KpiUnit::time;
    if (measure->value) return KpiUnit::money;
    return KpiUnit::any;
}

bool fits(const Quantity& quantity, KpiUnit unit) {
    switch (unit) {
        case KpiUnit::any:
            return true;
        case KpiUnit::share:
        case KpiUnit::change:
            return std::holds_alternative<Percent>(quantity);
        case KpiUnit::number:
            return std::holds_alternative<Decimal>(quantity);
        case KpiUnit::time:
            return std::holds_alternative<Duration>(quantity);
        case KpiUnit::money:
            return std::holds_alternative<Money>(quantity);
    }
    return true;
}

/// False, with a finding, when a KPI's target or baseline is in another unit than its measure.
bool in_unit(const Quantity& quantity, KpiUnit unit, Span place, std::string_view key, Span measure,
             Findings& findings) {
    const Decimal hundred = Decimal::whole(100);
    if (fits(quantity, unit)) {
        const auto* percent = std::get_if<Percent>(&quantity);
        if (unit != KpiUnit::share || percent == nullptr || percent->value <= hundred) return true;
        findings.add(kRateOutOfRange, place, fmt::format("`{}` is more than 100% of the leads", spelled(quantity)))
            .label(measure, "this is a share of the leads")
            .advise("write a percentage between 0% and 100%");
        return false;
    }
    std::string_view wanted;
    std::string example;
    const auto* number = std::get_if<Decimal>(&quantity);
    switch (unit) {
        case KpiUnit::share:
        case KpiUnit::change:
            wanted = "a percentage";
            example =
                number == nullptr ? "90%" : spelled(Percent{*number < Decimal::whole(1) ? *number * hundred : *number});
            break;
        case KpiUnit::number:
            wanted = "a number";
            example = "30";
            break;
        case KpiUnit::time:
            wanted = "a time";
            example = number == nullptr ? "30 days" : spelled(Duration{*number, TimeUnit::day, Clock::elapsed});
            break;
        default:
            wanted = "an amount of money";
            example = number == nullptr ? "$200k" : "$" + number->spelled();
            break;
    }
    findings
        .add(number != nullptr ? kUnitMissing : kInvalidTarget, place,
             number != nullptr
                 ? fmt::format("`{}` has no unit: the `{}` of this KPI is {}", spelled(quantity), key, wanted)
                 : fmt::format("`{}` does not fit: the `{}` of this KPI is {}", spelled(quantity), key, wanted))
        .label(measure, "by this measure")
        .advise(fmt::format("write {}, such as `{}`", wanted, example));
    return false;
}

void refuse_overlaps(List<TimeSpan>& hours, Findings& findings) {
    std::vector<const Maybe<TimeSpan>*> order;
    for (const auto& span : hours)
        if (span) order.push_back(&span);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return (*a)->from < (*b)->from; });
    for (std::size_t i = 1; i < order.size(); ++i) {
        if ((*order[i])->from >= (*order[i - 1])->to) continue;
        findings
            .add(kInvalidTime, order[i]->span,
                 fmt::format("`{}` begins before `{}` ends", spelled(**order[i]), spelled(**order[i - 1])))
            .label(order[i - 1]->span, "the one before")
            .advise("make one interval of them, or let one begin where the other ends");
        hours.state = State::broken;
    }
}

}  // namespace

bool keep_or_break(Criterion& criterion, const syntax::Node& node, Findings& findings) {
    const auto said = subjects_of(criterion);
    if (said.size() == 0) {
        if (!has_unknown_key<Criterion>(node))
            findings.add(kInvalidCriterion, node.span, "this criterion does not say what is looked at")
                .advise(
                    "write one of `icp`, `persona`, `score`, `event`, `field` or `confirmed`, or the criterion in "
                    "plain words");
        return false;
    }
    if (said.size() > 1) {
        findings.add(kInvalidCriterion, said[1], "this criterion looks at two things at once")
            .label(said[0], "the first one")
            .advise("make two items of it, each with a `- ` of its own");
        return false;
    }
    if (criterion.score.present() && criterion.is.present() && !criterion.is->range) {
        criterion.is.state = State::broken;
        findings.add(kInvalidRange, criterion.is.span, fmt::format("a score cannot be `{}`", criterion.is->text))
            .advise("write a comparison in quotes, such as `\">= 30\"`");
    }
    if (criterion.score.present() && criterion.is.absent()) {
        findings.add(kInvalidCriterion, criterion.score.name(), "this criterion does not say which score is enough")
            .advise("add `is: \">= 30\"`");
        return false;
    }
    if (criterion.field.present() && criterion.is.absent() && criterion.in.absent()) {
        findings
            .add(kInvalidCriterion, criterion.field.name(),
                 fmt::format("this criterion does not say what `{}` has to be", *criterion.field))
            .advise("add `is: present`, `is: \">= 50\"` or `in: [one value, another]`");
        return false;
    }
    return true;
}

bool keep_or_break(Measure& measure, const syntax::Node& node, Findings& findings) {
    const auto said = subjects_of(measure);
    if (said.size() > 1) {
        findings.add(kInvalidMeasure, said[1], "this KPI measures two things at once")
            .label(said[0], "the first one")
            .advise("make a KPI of its own of it");
        return false;
    }
    if (said.size() == 0) {
        if (!node.entries.empty() && !has_unknown_key<Measure>(node))
            findings.add(kInvalidMeasure, node.span, "this measure does not say what is measured")
                .advise(
                    "add one of `count`, `rate`, `time`, `within`, `touches`, `value`, `velocity`, `contact`, "
                    "`conversation` or "
                    "`formula`");
        return node.entries.empty();
    }
    for (const auto* pair : {&measure.rate, &measure.time}) {
        if (!pair->present() || pair->size() == 2) continue;
        findings
            .add(
                kInvalidMeasure, pair->span,
                fmt::format("`{}` goes from one stage to another, and here {}", pair == &measure.rate ? "rate" : "time",
                            pair->size() == 1 ? "is one stage" : fmt::format("are {} stages", pair->size())))
            .advise("write the two stages in brackets: `[mql, sql]`");
        return false;
    }
    return true;
}

bool keep_or_break(Kpi& kpi, const syntax::Node&, Findings& findings) {
    const auto unit = unit_of(kpi.measure);
    const Span measure = kpi.measure.span;
    if (kpi.target) {
        const bool good =
            in_unit(kpi.target->quantity, unit, kpi.target.span, "target", measure, findings) &&
            (!kpi.target->upper || in_unit(*kpi.target->upper, unit, kpi.target.span, "target", measure, findings));
        if (!good) kpi.target.state = State::broken;
    }
    if (kpi.baseline && !in_unit(*kpi.baseline, unit, kpi.baseline.span, "baseline", measure, findings))
        kpi.baseline.state = State::broken;
    return true;
}

bool keep_or_break(Commitment& commitment, const syntax::Node&, Findings& findings) {
    // "Bad leads are flagged promptly": a promise whose only time is a word that everybody reads otherwise.
    if (!commitment.statement || !commitment.within.absent() || !commitment.target.absent()) return true;
    const auto& statement = *commitment.statement;
    if (statement.find_first_of("0123456789") != std::string::npos) return true;
    if (const auto word = vague_time_in(statement); !word.empty())
        findings
            .add(
                kVagueDuration, commitment.statement.span,
                fmt::format("`{}` is no time that anybody could keep or miss, and the commitment names no other", word))
            .advise(
                "add the time, such as `within: 2 business days`, or what is measured, such as `target: \">= 95%\"`");
    return true;
}

bool keep_or_break(WeeklyHours& hours, const syntax::Node&, Findings& findings) {
    for (auto* day :
         {&hours.every_day, &hours.mon, &hours.tue, &hours.wed, &hours.thu, &hours.fri, &hours.sat, &hours.sun})
        refuse_overlaps(*day, findings);
    return true;
}

}  // namespace slac::model
