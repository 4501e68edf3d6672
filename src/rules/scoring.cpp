#include <fmt/format.h>

#include <algorithm>

#include "rules/criteria.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"

/// What a lead can score at most, and what the agreement asks of it.
///
/// Of exclusive bands the best one counts, points under a condition can be reached like any other, points that are
/// taken away are none that anybody has to get. `max` caps a dimension. Weights matter for `total` only; without any
/// weight the total is the plain sum.
namespace slac::rules {
namespace {

using model::Criterion;
using model::Decimal;
using model::Dimension;
using model::MapEntry;
using model::Percent;
using model::Stage;
using model::StageKind;

constexpr Decimal kHundred = whole(100);

// ---- the most that can be reached ----

/// The most points that one attribute gives; nothing when that cannot be read.
std::optional<std::int64_t> most_points(const model::Attribute& attribute) {
    if (attribute.points.broken() || attribute.bands.broken()) return std::nullopt;
    std::int64_t best = 0;
    for (const auto& band : attribute.bands) {
        if (!band) return std::nullopt;
        best = std::max(best, band->value);
    }
    return best + (attribute.points ? std::max<std::int64_t>(attribute.points->value, 0) : 0);
}

struct Best {
    Decimal points;
    std::string spelled;  ///< `40 + 40 + 20 = 100`, "its `max` of 60"
    std::size_t attributes = 0;
};

std::optional<Best> best_of(const Dimension& dimension) {
    if (dimension.max.broken() || dimension.attributes.broken()) return std::nullopt;
    Best best;
    constexpr std::size_t kMostShown = 8;
    for (const auto& attribute : dimension.attributes) {
        if (!attribute) return std::nullopt;
        const auto points = most_points(*attribute);
        if (!points) return std::nullopt;
        if (*points == 0) continue;
        best.points = best.points + whole(*points);
        if (++best.attributes <= kMostShown)
            best.spelled += fmt::format("{}{}", best.attributes > 1 ? " + " : "", whole(*points).spelled());
    }
    if (best.attributes > kMostShown) best.spelled += " + ...";
    if (best.attributes > 1) best.spelled += " = " + best.points.spelled();
    const bool capped = dimension.max && whole(dimension.max->value) < best.points;
    if (missing(dimension.attributes) && !dimension.max) return std::nullopt;
    if (capped || missing(dimension.attributes)) {
        best.points = whole(dimension.max->value);
        best.spelled = fmt::format("{}, its `max`", best.points.spelled());
    }
    return best;
}

/// A dimension's part in the total.
struct Part {
    const MapEntry<Dimension>* dimension;
    Best best;
    std::optional<Decimal> weight;  ///< in percent; nothing when there are no weights
    Decimal points;                 ///< of the total

    [[nodiscard]] std::string spelled() const {
        if (!weight) return best.points.spelled();
        return fmt::format("{} x {}", model::spelled(Percent{*weight}), best.points.spelled());
    }
};

struct Weights {
    Decimal given;  ///< the sum of those that are written
    std::size_t missing = 0;
    std::size_t number = 0;
    bool readable = true;
    [[nodiscard]] bool any() const { return missing < number; }
    /// What is left for each dimension without one.
    [[nodiscard]] Decimal rest() const {
        return missing == 0 ? Decimal() : (kHundred - given) / whole(static_cast<std::int64_t>(missing));
    }
    /// Three times 33% is meant to be all.
    [[nodiscard]] bool whole_sum() const {
        if (!any()) return true;
        if (missing > 0) return given < kHundred;
        const Decimal off = given < kHundred ? kHundred - given : given - kHundred;
        return off == Decimal() || (number >= 3 && off <= whole(1));
    }
};

Weights weights_of(const model::Agreement& sla) {
    Weights weights;
    weights.readable = !sla.scoring->dimensions.broken();
    for (const auto& dimension : sla.scoring->dimensions) {
        ++weights.number;
        if (!dimension || dimension->weight.broken()) weights.readable = false;
        if (dimension->weight)
            weights.given = weights.given + dimension->weight->value;
        else
            ++weights.missing;
    }
    return weights;
}

/// Nothing when the total is not to be known.
std::optional<std::vector<Part>> parts_of_total(const model::Agreement& sla) {
    const Weights weights = weights_of(sla);
    if (!weights.readable || weights.number == 0 || !weights.whole_sum()) return std::nullopt;
    std::vector<Part> parts;
    for (const auto& dimension : sla.scoring->dimensions) {
        auto best = best_of(*dimension);
        if (!best) return std::nullopt;
        Part part{&dimension, std::move(*best), std::nullopt, {}};
        if (weights.any()) part.weight = dimension->weight ? dimension->weight->value : weights.rest();
        part.points = part.weight ? of(Percent{*part.weight}, part.best.points) : part.best.points;
        parts.push_back(std::move(part));
    }
    return parts;
}

/// The most of one score, with its calculation.
struct Attainable {
    Decimal points;
    std::string spelled;
    std::vector<Label> labels;
    bool composed = false;  ///< of more than one attribute or dimension
};

std::optional<Attainable> attainable(const model::Agreement& sla, const model::ScoreName& score) {
    constexpr std::size_t kMostLabels = 5;
    if (!score.total()) {
        const auto* dimension = sla.scoring->dimensions.find(score.id);
        if (dimension == nullptr || !*dimension) return std::nullopt;
        auto best = best_of(**dimension);
        if (!best) return std::nullopt;
        return Attainable{best->points,
                          best->spelled,
                          {{dimension->value.name(), fmt::format("at most {}", best->points.spelled())}},
                          best->attributes > 1};
    }
    const auto parts = parts_of_total(sla);
    if (!parts) return std::nullopt;
    Attainable all;
    for (const auto& part : *parts) {
        all.points = all.points + part.points;
        all.spelled +=
            fmt::format("{}{} ({})", all.spelled.empty() ? "" : " + ", part.spelled(), quoted(part.dimension->id));
        if (all.labels.size() < kMostLabels)
            all.labels.push_back({part.dimension->value.name(), fmt::format("at most {}", part.best.spelled)});
    }
    all.spelled += " = " + all.points.spelled();
    all.composed = parts->size() > 1 || parts->front().best.attributes > 1;
    return all;
}

bool reaches(Decimal points, const Threshold& threshold) {
    return threshold.exclusive ? points > threshold.amount : points >= threshold.amount;
}

// ---- thresholds ----

void unreachable_in(const Context& context, Reporter& report, std::string_view place, const model::Criteria& criteria) {
    for (const auto* list : {&criteria.all, &criteria.any}) {
        for (const auto& criterion : *list) {
            if (!criterion) continue;
            const auto threshold = score_threshold(*criterion);
            if (!threshold) continue;
            const auto most = attainable(context.sla, *criterion->score);
            if (!most || reaches(most->points, *threshold)) continue;
            auto& finding =
                report.at(criterion->is.span, fmt::format("{} asks for {} {}, but no lead can get more than {}: {}",
                                                          quoted(place), quoted(criterion->score->id),
                                                          spelled(*threshold), most->points.spelled(), most->spelled));
            finding.labels = most->labels;
            finding.advise(fmt::format("ask for less than {}, or give more points under `scoring.dimensions{}`",
                                       most->points.spelled(),
                                       criterion->score->total() ? std::string() : "." + criterion->score->id));
        }
    }
}

void score_threshold_unreachable(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& stage : sla.stages)
        if (stage && stage->criteria) unreachable_in(context, report, stage.id, *stage->criteria);
    for (const auto& tier : sla.outreach->tiers)
        if (tier && tier->applies) unreachable_in(context, report, tier.id, *tier->applies);
}

void score_threshold_too_tight(const Context& context, Reporter& report) {
    const Percent limit = *context.thresholds.tight_score;
    for (const auto& stage : context.sla.stages) {
        if (!stage || !stage->criteria) continue;
        for (const auto& criterion : stage->criteria->all) {
            if (!criterion) continue;
            const auto threshold = score_threshold(*criterion);
            if (!threshold) continue;
            const auto most = attainable(context.sla, *criterion->score);
            if (!most || !most->composed || !reaches(most->points, *threshold)) continue;
            if (threshold->amount < of(limit, most->points)) continue;
            auto& finding = report.at(
                criterion->is.span,
                fmt::format(
                    "{} asks for {} {} of the {} that a lead can get at most, which is {}%: hardly any lead will",
                    quoted(stage.id), quoted(criterion->score->id), spelled(*threshold), most->points.spelled(),
                    (threshold->amount * kHundred / most->points).rounded(0).spelled()));
            finding.labels = most->labels;
            finding.advise("look up what the leads that were won had scored, and set the threshold by that");
        }
    }
}

// ---- both sides of the score ----

bool speaks_of(const MapEntry<Dimension>& dimension, std::initializer_list<std::string_view> words) {
    const std::string id = folded(dimension.id) + " " + (dimension->name ? folded(*dimension->name) : "");
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return id.find(word) != std::string::npos; });
}

/// Whether a lead needs something of this side of the score even when another side fills the total.
bool otherwise_required(const Stage& stage, const MapEntry<Dimension>& dimension) {
    const auto& criteria = *stage.criteria;
    const auto is_event = [](const auto& criterion) { return !criterion || criterion->event || criterion->prose; };
    const auto is_company_or_person = [](const auto& criterion) {
        return !criterion || criterion->icp || criterion->persona || criterion->prose ||
               (criterion->field && !(criterion->is && folded(criterion->is->text) == "present"));
    };
    if (const auto* own = required_score(stage, dimension.id))
        if (score_threshold(*own)->amount > Decimal()) return true;
    const auto asked = [&](const auto& matches) {
        return std::any_of(criteria.all.begin(), criteria.all.end(), matches) ||
               (!criteria.any.empty() && std::all_of(criteria.any.begin(), criteria.any.end(), matches));
    };
    const bool behaviour = speaks_of(dimension, {"engage", "behav", "activ", "intent", "interest", "action"});
    const bool profile = speaks_of(dimension, {"fit", "profile", "graphic", "company", "icp", "person"});
    if (behaviour && !profile) return asked(is_event);
    if (profile && !behaviour) return asked(is_company_or_person);
    return asked(is_event) || asked(is_company_or_person);
}

/// Whether leads come from a stage that asks for the total itself: then it is that stage which has to see to both
/// sides.
bool total_asked_before(const model::Agreement& sla, const MapEntry<Stage>& stage) {
    const auto kind = kind_of(stage);
    if (kind > StageKind::customer) return false;
    return std::any_of(sla.stages.begin(), sla.stages.end(), [&](const auto& other) {
        return other && kind_of(other) < kind && required_score(*other, "total") != nullptr;
    });
}

void score_one_dimension(const Context& context, Reporter& report) {
    const auto parts = parts_of_total(context.sla);
    if (!parts || parts->size() < 2) return;
    for (const auto& stage : context.sla.stages) {
        if (!stage || !stage->criteria || stage->criteria->all.broken() || stage->criteria->any.broken()) continue;
        const auto* criterion = required_score(*stage, "total");
        if (criterion == nullptr || total_asked_before(context.sla, stage)) continue;
        const Threshold threshold = *score_threshold(*criterion);
        if (threshold.amount <= Decimal()) continue;
        std::vector<const Part*> alone;
        std::vector<std::string_view> needless;
        for (const auto& part : *parts) {
            const bool others_required = std::any_of(parts->begin(), parts->end(), [&](const Part& other) {
                return &other != &part && otherwise_required(*stage, *other.dimension);
            });
            if (reaches(part.points, threshold) && !others_required) alone.push_back(&part);
        }
        if (alone.empty()) continue;
        const Part& first = *alone.front();
        for (const auto& part : *parts)
            if (&part != &first) needless.push_back(part.dimension->id);
        const std::string sum =
            first.weight ? fmt::format("{} = {}", first.spelled(), first.points.spelled()) : first.best.spelled;
        auto& finding = report.at(
            criterion->is.span,
            fmt::format("{} asks for `total` {}, and {} alone can bring that: {}. Nothing of {} "
                        "is needed",
                        quoted(stage.id), spelled(threshold), quoted(first.dimension->id), sum, all_of(needless)));
        for (const Part* part : alone)
            finding.label(part->dimension->value.name(),
                          fmt::format("{} can bring {}", quoted(part->dimension->id), part->points.spelled()));
        finding.advise(fmt::format("ask for some of each, such as `{{score: {}, is: \">= {}\"}}`, beside the total",
                                   needless.front(), 20));
    }
}

// ---- weights and decay ----

void score_weights_sum(const Context& context, Reporter& report) {
    const auto& scoring = context.sla.scoring;
    const Weights weights = weights_of(context.sla);
    if (!scoring || !weights.readable || weights.whole_sum()) return;
    std::string sum;
    std::vector<Label> labels;
    constexpr std::size_t kMost = 8;
    for (const auto& dimension : scoring->dimensions) {
        if (!dimension->weight) {
            labels.push_back({dimension.value.name(), "nothing is left for this one"});
        } else {
            sum += fmt::format("{}{}", sum.empty() ? "" : " + ", spelled(*dimension->weight));
            labels.push_back({dimension->weight.span, spelled(*dimension->weight)});
        }
    }
    const bool several = weights.number - weights.missing > 1;
    const std::string total = several ? fmt::format("{} = {}", sum, spelled(Percent{weights.given})) : sum;
    auto& finding = report.at(labels.front().span,
                              weights.missing == 0
                                  ? fmt::format("the weights of the score dimensions sum to {}, not to 100%", total)
                                  : fmt::format("the weights leave nothing for {} of the {} score dimensions: {}",
                                                weights.missing, weights.number, total));
    for (std::size_t i = 1; i < labels.size() && i <= kMost; ++i) finding.label(labels[i].span, labels[i].message);
    finding.advise("write weights that sum to 100%, or none at all when each point counts the same");
}

void score_decay_vs_cadence(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto mqls = stages_of(sla, StageKind::mql);
    if (!mqls || !sla.scoring) return;
    const MapEntry<model::Tier>* longest = nullptr;
    for (const auto& tier : sla.outreach->tiers) {
        if (!tier || !tier->timeframe) continue;
        if (longest == nullptr ||
            compare(*(*longest)->timeframe, *tier->timeframe, context.working) == std::partial_ordering::less)
            longest = &tier;
    }
    if (longest == nullptr) return;
    const auto parts = parts_of_total(sla);
    for (const auto& dimension : sla.scoring->dimensions) {
        if (!dimension || !dimension->decay || !dimension->decay->points || !dimension->decay->every ||
            dimension->decay->after.broken())
            continue;
        const auto& decay = *dimension->decay;
        const auto& first_time = decay.after ? *decay.after : decay.every->every;
        if (compare(first_time, *(*longest)->timeframe, context.working) != std::partial_ordering::less) continue;
        for (const auto* mql : *mqls) {
            if (!*mql) continue;
            const auto* criterion = required_score(**mql, dimension.id);
            Decimal lost = whole(decay.points->value < 0 ? -decay.points->value : decay.points->value);
            if (criterion == nullptr && parts) {
                criterion = required_score(**mql, "total");
                for (const auto& part : *parts)
                    if (part.dimension == &dimension && part.weight) lost = of(Percent{*part.weight}, lost);
            }
            if (criterion == nullptr || lost == Decimal()) continue;
            const Threshold threshold = *score_threshold(*criterion);
            report
                .at(dimension->decay.name(),
                    fmt::format("a lead that enters {} with {} of {} has {} after {}, while {} follows it up for {}",
                                quoted(mql->id), threshold.amount.spelled(), quoted(criterion->score->id),
                                (threshold.amount - lost).spelled(), spelled(first_time), quoted(longest->id),
                                spelled(*(*longest)->timeframe)))
                .label(criterion->is.span, fmt::format("it takes {}", spelled(threshold)))
                .label((*longest)->timeframe.span, fmt::format("{} are worked for so long", quoted(longest->id)))
                .advise(fmt::format("let the score fall only after the follow-up has ended: `after: {}`",
                                    spelled(*(*longest)->timeframe)));
            break;
        }
    }
}

constexpr Rule kRules[] = {
    {{.id = "score-threshold-unreachable",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "A criterion asks for a score that no lead can get",
      .why =
          "The points of a scoring model are changed in one place and the threshold in another. In a published model "
          "the best lead comes to 60% x 80 + 40% x 70 = 76 points; with a threshold of 80 no lead would ever be "
          "passed on, and nobody would know why.",
      .sources = "P10",
      .bad = R"(scoring:
  dimensions:
    fit: {weight: 60%, attributes: {title-matches-persona: 30, company-size: 30, industry-matches: 20}}
    engagement: {weight: 40%, attributes: {demo-requested: 40, pricing-page-visited: 30, guide-downloaded: 0}}
stages:
  mql:
    criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 80"}]}
)",
      .good = R"(scoring:
  dimensions:
    fit: {weight: 60%, attributes: {title-matches-persona: 30, company-size: 30, industry-matches: 20}}
    engagement: {weight: 40%, attributes: {demo-requested: 40, pricing-page-visited: 30, guide-downloaded: 0}}
stages:
  mql:
    criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 60"}]}
)",
      .fix = "Lower the threshold to what can be reached, or raise points or weights.",
      .not_flagged =
          "Points that a condition (`when`) guards count as reachable. A threshold under `none`, a dimension "
          "without `attributes` and `max`, and a total whose weights do not sum to 100% are not judged."},
     score_threshold_unreachable},
    {{.id = "score-threshold-too-tight",
      .severity = Severity::info,
      .category = Category::arithmetic,
      .summary = "A stage asks for nearly every point that a lead can get",
      .why =
          "A threshold close to the maximum lets in the few leads that do everything. Two published models ask for 70 "
          "of 76 and 65 of 70 points (92% and 93%): a lead that lacks a single attribute is lost to sales. Hold the "
          "threshold against the scores of deals that were won.",
      .sources = "P10",
      .bad = R"(stages:
  mql:
    criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 90"}]}
)",
      .good = R"(stages:
  mql:
    criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 70"}]}
)",
      .fix = "Lower the threshold, or see in the won deals that it is right.",
      .not_flagged = "Thresholds of tiers, those that stand under `any`, and a score with a single attribute, which is "
                     "all or nothing by design."},
     score_threshold_too_tight},
    {{.id = "score-one-dimension",
      .severity = Severity::warning,
      .category = Category::arithmetic,
      .summary = "One side of the score reaches the total alone, without anything of the other",
      .why = "A total is asked for so that fit and engagement both count. In a published agreement fit gives 20 + 15 + "
             "10 + 5 = 50 points and the threshold is 50: a matching company that has never done anything is passed to "
             "sales. Another says in so many words that neither may be enough alone.",
      .sources = "P9; P10; 001",
      .bad = R"(scoring:
  dimensions:
    fit: {weight: 50%, attributes: {title-matches-persona: 40, company-size: 40, industry-matches: 20}}
stages:
  mql:
    criteria:
      all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 50"}]
      any: ~
)",
      .good = R"(scoring:
  dimensions:
    fit: {weight: 50%, attributes: {title-matches-persona: 40, company-size: 40, industry-matches: 20}}
stages:
  mql:
    criteria:
      all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: ">= 50"}, {score: engagement, is: ">= 30"}]
      any: ~
)",
      .fix = "Add a threshold for each dimension, or raise the total above what one of them can bring.",
      .not_flagged =
          "A stage that asks for the other side in another way: for an event beside the score, or for the ideal client "
          "profile, a persona or a field. A stage behind one that asks for the total already. A threshold on a "
          "single dimension asks for no more than that."},
     score_one_dimension},
    {{.id = "score-weights-sum",
      .severity = Severity::error,
      .category = Category::arithmetic,
      .summary = "The weights of the score dimensions do not sum to 100%",
      .why = "The total is the weighted sum of the dimensions, and every threshold on it assumes that the weights are "
             "shares of one whole. Published models weigh 40/60, 60/40 and 50/50. With 50/60 each total is a tenth too "
             "high and the threshold lets in leads that nobody meant.",
      .sources = "P10",
      .bad = R"(scoring:
  dimensions:
    engagement: {weight: 60%}
)",
      .good = R"(scoring:
  dimensions:
    fit: {weight: 45%}
    engagement: {weight: 55%}
)",
      .fix = "Write weights that sum to 100%.",
      .not_flagged = "A model without any weight; dimensions without one, which share what the others leave; three or "
                     "more rounded weights that miss 100% by no more than one percent."},
     score_weights_sum},
    {{.id = "score-decay-vs-cadence",
      .severity = Severity::info,
      .category = Category::arithmetic,
      .summary = "The score decays below the threshold while the lead is still followed up",
      .why =
          "A published agreement takes 5 points a week from a lead that does nothing, and follows leads up for weeks: "
          "a lead that was passed on with just enough points falls out of the stage while somebody is calling it, "
          "and marketing's count shrinks for no fault of its own.",
      .sources = "P9; P10",
      .bad = R"(scoring:
  dimensions:
    engagement: {decay: {points: -5, every: 1 week, after: 30 days}}
outreach:
  tiers:
    high: {timeframe: 90 days}
)",
      .good = R"(scoring:
  dimensions:
    engagement: {decay: {points: -5, every: 1 week, after: 120 days}}
outreach:
  tiers:
    high: {timeframe: 90 days}
)",
      .fix = "Let the decay begin after the longest `timeframe`.",
      .not_flagged = "Decay of a dimension that no criterion of the MQL asks for."},
     score_decay_vs_cadence},
};

}  // namespace

std::span<const Rule> scoring_rules() { return kRules; }

}  // namespace slac::rules
