#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/added_key.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "slac/diagnostic/suggestion.hpp"

/// Which KPIs an agreement has, and what each of them says: what it measures, for which goal, where it is seen.
namespace slac::rules {
namespace {

using model::Decimal;
using model::Kpi;
using model::MapEntry;
using model::Measure;
using model::Stage;
using model::StageKind;

// ---- words ----

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; }

/// Whether the folded text has the term as a word or a phrase, also in the plural.
bool says(std::string_view folded_text, std::string_view term) {
    constexpr std::size_t kLongest = 4000;  // a longer text is no formula and no agenda
    folded_text = folded_text.substr(0, kLongest);
    if (term.empty()) return false;
    for (auto at = folded_text.find(term); at != std::string_view::npos; at = folded_text.find(term, at + 1)) {
        if (at > 0 && is_letter(folded_text[at - 1])) continue;
        auto rest = folded_text.substr(at + term.size());
        for (const std::string_view plural : {"es", "s", "'s"})
            if (rest.starts_with(plural) && (rest.size() == plural.size() || !is_letter(rest[plural.size()]))) {
                rest = {};
                break;
            }
        if (rest.empty() || !is_letter(rest.front())) return true;
    }
    return false;
}

std::string with_blanks(std::string_view id) {
    std::string words = folded(id);
    std::replace(words.begin(), words.end(), '-', ' ');
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

template <class T>
bool says_name_of(std::string_view folded_text, const MapEntry<T>& entry) {
    return says(folded_text, with_blanks(entry.id)) || says(folded_text, folded(entry.id)) ||
           (entry && entry->name && says(folded_text, folded(*entry->name)));
}

bool says_stage(std::string_view folded_text, const MapEntry<Stage>& stage) {
    if (says_name_of(folded_text, stage)) return true;
    for (const auto& alias : stage->aliases)
        if (alias && says(folded_text, folded(*alias))) return true;
    switch (kind_of(stage)) {
        case StageKind::customer:
            for (const auto* word : {"won", "deal", "client", "customer", "closed", "win rate"})
                if (says(folded_text, word)) return true;
            return false;
        case StageKind::opportunity:
            return says(folded_text, "opportunity") || says(folded_text, "opportunitie") ||
                   says(folded_text, "pipeline");
        case StageKind::lead:
        case StageKind::mql:
        case StageKind::sal:
        case StageKind::sql:
            return says(folded_text, model::name(kind_of(stage)));
        default:
            return false;
    }
}

// ---- what a KPI measures ----

/// Nothing is said about how the KPI is worked out. Something that cannot be read has been told.
bool no_measure(const Kpi& kpi) {
    if (kpi.measure.absent()) return true;
    if (!kpi.measure) return false;
    const Measure& measure = *kpi.measure;
    return measure.count.absent() && measure.rate.absent() && measure.time.absent() && measure.within.absent() &&
           measure.touches.absent() && measure.value.absent() && measure.velocity.absent() &&
           measure.contact.absent() && measure.conversation.absent() && measure.formula.absent();
}

std::string name_in_words(const MapEntry<Kpi>& kpi) {
    return with_blanks(kpi.id) + (kpi && kpi->name ? " / " + folded(*kpi->name) : std::string());
}

/// KPIs that everybody knows under one name, and the measure that the name means. `slac explain kpi-without-formula`
/// shows this table.
struct KnownKpi {
    std::string_view id;
    std::string_view measure;
    std::string_view stages[2] = {};  ///< that have to be declared
    std::size_t unit;                 ///< of its target: the number of the alternative of `Quantity`
};
constexpr std::size_t kShare = 0, kTime = 1, kNumber = 3;  // 2 is money
constexpr KnownKpi kKnownKpis[] = {
    {"leads", "{count: lead}", {"lead"}, kNumber},
    {"mqls", "{count: mql}", {"mql"}, kNumber},
    {"sals", "{count: sal}", {"sal"}, kNumber},
    {"sqls", "{count: sql}", {"sql"}, kNumber},
    {"customers", "{count: customer}", {"customer"}, kNumber},
    {"lead-to-mql-rate", "{rate: [lead, mql]}", {"lead", "mql"}, kShare},
    {"mql-acceptance-rate", "{rate: [mql, sal]}", {"mql", "sal"}, kShare},
    {"mql-to-sal-rate", "{rate: [mql, sal]}", {"mql", "sal"}, kShare},
    {"mql-to-sql-rate", "{rate: [mql, sql]}", {"mql", "sql"}, kShare},
    {"sal-to-sql-rate", "{rate: [sal, sql]}", {"sal", "sql"}, kShare},
    {"sql-to-customer-rate", "{rate: [sql, customer]}", {"sql", "customer"}, kShare},
    {"time-to-sql", "{time: [mql, sql], as: median}", {"mql", "sql"}, kTime},
    {"sales-cycle", "{time: [sql, customer], as: median}", {"sql", "customer"}, kTime},
    {"response-in-time", "{within: respond_within}", {}, kShare},
    {"acceptance-in-time", "{within: accept_within}", {}, kShare},
    {"delivery-in-time", "{within: deliver_within}", {}, kShare},
    {"touches-per-sql", "{touches: sql}", {"sql"}, kNumber},
    {"contact-rate", "{contact: rate}", {}, kShare},
    {"conversation-rate", "{conversation: rate}", {}, kShare},
};

std::string known_kpis_in_words() {
    std::string text =
        "Add `measure`: which leads are counted, over which others, or from where to where the time is taken. For "
        "these "
        "ids it is known, and `--fix` writes it where the stages are declared and the target is in the unit: ";
    for (const auto& known : kKnownKpis)
        text += fmt::format("{}`{}` is `{}`", &known == std::begin(kKnownKpis) ? "" : ", ", known.id, known.measure);
    return text + ".";
}

const KnownKpi* known_kpi(const model::Agreement& sla, const MapEntry<Kpi>& kpi) {
    const auto* known = std::find_if(std::begin(kKnownKpis), std::end(kKnownKpis),
                                     [&](const KnownKpi& candidate) { return candidate.id == kpi.id; });
    if (known == std::end(kKnownKpis)) return nullptr;
    for (const auto stage : known->stages)
        if (!stage.empty() && sla.stages.get(stage) == nullptr) return nullptr;
    if (kpi->target && kpi->target->quantity.index() != known->unit) return nullptr;
    if (kpi->baseline && kpi->baseline->index() != known->unit) return nullptr;
    return known;
}

/// Whether the KPI measures the stage: its measure names it, or its formula does.
bool measures(const model::Agreement& sla, const MapEntry<Kpi>& kpi, const MapEntry<Stage>& stage) {
    const Measure& measure = *kpi->measure;
    const auto names = [&](const model::Maybe<model::Ref<Stage>>& ref) { return ref && ref->id == stage.id; };
    if (names(measure.count) || names(measure.touches) || names(measure.value) || names(measure.velocity)) return true;
    if (std::any_of(measure.rate.begin(), measure.rate.end(), names)) return true;
    if (std::any_of(measure.time.begin(), measure.time.end(), names)) return true;
    if (measure.handoff) {
        const auto* handoff = sla.handoffs.get(measure.handoff->id);
        return handoff != nullptr && (names(handoff->stage) || names(handoff->becomes));
    }
    if (measure.formula) return says_stage(folded(*measure.formula), stage);
    // Nothing says yet how it is worked out, which is told as kpi-without-formula; its name tells of what.
    return no_measure(*kpi) && says_stage(name_in_words(kpi), stage);
}

void goal_not_measured(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.kpis.empty() || sla.kpis.broken()) return;  // no-kpis, or one that was lost may be the one
    if (sla.kpis.size() > kMostByHand || sla.goals->grid.size() > kMostByHand) return;
    for (const auto& kpi : sla.kpis)
        if (!kpi || kpi->measure.broken() || kpi->measure->rate.broken() || kpi->measure->time.broken()) return;
    std::vector<std::string_view> told;
    for (const auto& row : sla.goals->grid) {
        if (!row || !names_one_of(sla.stages, row->stage)) continue;
        const auto& stage = *sla.stages.find(row->stage->id);
        if (!stage || std::find(told.begin(), told.end(), stage.id) != told.end()) continue;
        const bool measured =
            std::any_of(sla.kpis.begin(), sla.kpis.end(), [&](const auto& kpi) { return measures(sla, kpi, stage); });
        if (measured) continue;
        told.push_back(stage.id);
        std::string_view owner = row->owner ? std::string_view(row->owner->id) : "marketing";
        report
            .at(row.value.name(), fmt::format("{} is a goal for {}, and none of the {} KPIs measures {}",
                                              quoted(row.id), leads_in(stage.id), sla.kpis.size(), quoted(stage.id)))
            .label(sla.kpis.name(), fmt::format("no measure here names {}", quoted(stage.id)))
            .advise(fmt::format("add a KPI over it, such as `{0}-count: {{owner: {1}, measure: {{count: {0}}}, target: "
                                "{2}}}`, or one with the rate into or out of {3}",
                                stage.id, owner, row->target ? spelled(*row->target) : "100", quoted(stage.id)));
    }
}

/// What the parties promise each other, in the words of a formula. `lead` and the like are not among them: they count
/// where they are the name of a stage.
constexpr std::string_view kWordsOfPromises[] = {
    "pipeline",   "deal",         "revenue",   "booking",    "meeting", "demo",     "trial",      "quote",
    "quotation",  "proposal",     "won",       "win",        "lost",    "convert",  "converted",  "conversion",
    "qualified",  "accept",       "accepted",  "acceptance", "reject",  "rejected", "rejection",  "returned",
    "recycled",   "disqualified", "handoff",   "handover",   "handed",  "passed",   "delivered",  "assigned",
    "response",   "respond",      "responded", "reply",      "replied", "answer",   "answered",   "call",
    "called",     "touch",        "touched",   "touche",     "attempt", "worked",   "follow-up",  "follow up",
    "followed",   "outreach",     "in time",   "on time",    "late",    "deadline", "commitment", "quota",
    "escalation", "escalated",    "dispute",   "disputed",   "overdue", "signed",   "contract",   "funnel",
};

void kpi_measures_nothing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto names = sla.stages.size() + sla.goals->grid.size() + sla.outreach->tiers.size() + sla.handoffs.size() +
                       sla.commitments.size();
    if (sla.kpis.size() > kMostByHand || names > kMostByHand) return;
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->measure->formula) continue;
        const std::string text = folded(*kpi->measure->formula);
        const auto speaks_of = [&](const auto& section) {
            return section.broken() || std::any_of(section.begin(), section.end(),
                                                   [&](const auto& entry) { return says_name_of(text, entry); });
        };
        const bool steers = std::any_of(std::begin(kWordsOfPromises), std::end(kWordsOfPromises),
                                        [&](std::string_view word) { return says(text, word); }) ||
                            std::any_of(sla.stages.begin(), sla.stages.end(),
                                        [&](const auto& stage) { return says_stage(text, stage); }) ||
                            speaks_of(sla.goals->grid) || speaks_of(sla.outreach->tiers) || speaks_of(sla.handoffs) ||
                            speaks_of(sla.commitments);
        if (steers) continue;
        report
            .at(kpi->measure->formula.span,
                fmt::format("{} has nothing to do with a goal, a stage, a tier or a commitment of this agreement",
                            quoted(kpi.id)))
            .advise(fmt::format("take {} out, or tie it to what the parties promise each other, such as `measure: "
                                "{{count: mql}}` or a formula that names a stage",
                                quoted(kpi.id)));
    }
}

void kpi_owner_not_a_party(const Context& context, Reporter& report) {
    for (const auto& kpi : context.sla.kpis) {
        if (!kpi || !kpi->owner.absent()) continue;
        const auto& parties = context.sla.parties;
        const std::string_view party = parties.empty() ? std::string_view("sales") : parties.begin()->id;
        report.at(kpi.value.name(), fmt::format("no party answers for the KPI {}", quoted(kpi.id)))
            .advise(fmt::format("add the one party that answers for it, such as `owner: {}`, and in `to` the one to "
                                "which it answers",
                                party));
    }
}

// ---- formula and target ----

std::optional<Fix> measure_fix(const Context& context, const MapEntry<Kpi>& kpi, const KnownKpi& known) {
    const std::string line = fmt::format("measure: {}", known.measure);
    const std::string title = fmt::format("write `{}`", line);
    if (kpi->measure.present()) return Fix{title, true, {{kpi->measure.span, std::string(known.measure)}}};
    if (context.sources == nullptr) return std::nullopt;
    // In front of the target, where it is read, or else in front of everything.
    std::optional<Span> before;
    if (kpi->target && !kpi->target.key.empty()) {
        before = kpi->target.key;
    } else {
        auto see = [&](const model::FieldInfo&, const auto& field) {
            if (!field.absent() && !field.key.empty() && (!before || field.key.begin < before->begin))
                before = field.key;
        };
        model::Fields<Kpi>::each(see, *kpi);
    }
    if (!before) return std::nullopt;
    auto edit = key_before(*context.sources, kpi.value.span, *before, line);
    if (!edit) return std::nullopt;
    return Fix{title, true, {std::move(*edit)}};
}

void kpi_without_formula(const Context& context, Reporter& report) {
    for (const auto& kpi : context.sla.kpis) {
        if (!kpi) continue;
        if (kpi->measure && kpi->measure->formula) {
            const auto& formula = kpi->measure->formula;
            const std::string text = folded(*formula);
            if (text != with_blanks(kpi.id) && text != folded(kpi.id) && !(kpi->name && text == folded(*kpi->name)))
                continue;
            report.at(formula.span, fmt::format("the formula of {} only repeats its name", quoted(kpi.id)))
                .advise(
                    "write what is counted, over what and in which time, such as `measure: {rate: [mql, sql]}` or "
                    "`measure: {formula: Leads rejected in the month / leads passed in the month}`");
            continue;
        }
        if (!no_measure(*kpi)) continue;
        auto& finding = report.at(kpi->measure.present() ? kpi->measure.name() : kpi.value.name(),
                                  fmt::format("nothing says how {} is worked out", quoted(kpi.id)));
        if (const auto* known = known_kpi(context.sla, kpi)) {
            finding.advise(fmt::format("{} is known to mean `measure: {}`", quoted(kpi.id), known->measure));
            finding.fix = measure_fix(context, kpi, *known);
        } else {
            finding.advise(
                "add `measure`, such as `{rate: [mql, sql]}`, `{count: mql}`, `{within: respond_within}` "
                "or, in your own words, `{formula: Leads rejected in the month / leads passed in the month}`");
        }
    }
}

std::string_view example_of_target(const Kpi& kpi) {
    if (!kpi.measure) return "\">= 8%\"";
    const Measure& measure = *kpi.measure;
    if (measure.within) return "\">= 90%\"";
    if (measure.count) return "125";
    if (measure.time) return "\"<= 30 days\"";
    if (measure.touches) return "\"<= 12\"";
    if (measure.value) return "\">= $500k\"";
    return "\">= 8%\"";
}

void kpi_without_target(const Context& context, Reporter& report) {
    for (const auto& kpi : context.sla.kpis) {
        if (!kpi || !kpi->target.absent()) continue;
        std::string help =
            fmt::format("add `target` to {}, such as `target: {}`", quoted(kpi.id), example_of_target(*kpi));
        auto& finding =
            report.at(kpi.value.name(), fmt::format("{} has no target: no figure is good or bad", quoted(kpi.id)));
        if (kpi->baseline) {
            finding.label(kpi->baseline.span, fmt::format("it is {} today", spelled(*kpi->baseline)));
            help += fmt::format("; today it is {}", spelled(*kpi->baseline));
        }
        finding.advise(std::move(help));
    }
}

void too_many_kpis(const Context& context, Reporter& report) {
    const auto& kpis = context.sla.kpis;
    const auto most = static_cast<std::size_t>(context.thresholds.most_kpis->value);
    if (kpis.size() <= most) return;
    const auto extra = kpis.size() - most;
    report
        .at(kpis.name(),
            fmt::format("{} KPIs, {} more than the {} that people can keep an eye on", kpis.size(), extra, most))
        .label((kpis.begin() + static_cast<std::ptrdiff_t>(most))->value.name(),
               fmt::format("number {} begins here", most + 1))
        .advise(fmt::format("keep the {} by which both sides steer, and move {} to a report", most,
                            extra == 1 ? "the other one" : fmt::format("the other {}", extra)));
}

// ---- how it is worked out ----

void kpi_mean_response(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    constexpr std::string_view kMeans[] = {"mean", "average", "avg", "averaged"};
    constexpr std::string_view kResponses[] = {"response",    "respond",         "reply",         "answer",
                                               "first touch", "first contact",   "speed to lead", "speed-to-lead",
                                               "first call",  "time to contact", "time to touch"};
    const auto any_of = [](std::string_view text, const auto& words) {
        return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) { return says(text, word); });
    };
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure) continue;
        const Measure& measure = *kpi->measure;
        Span place;
        if (measure.as && *measure.as == model::TimeStatistic::mean && measure.time.present() &&
            measure.time.size() == 2) {
            const auto& from = measure.time.value.front();
            const auto* stage = from ? sla.stages.find(from->id) : nullptr;
            // Later in the funnel it is the length of a sale that is measured, and no response.
            const bool early = stage != nullptr && kind_of(*stage) < StageKind::sql;
            if (!early && !any_of(name_in_words(kpi), kResponses)) continue;
            place = measure.as.span;
        } else if (measure.formula && any_of(folded(*measure.formula), kMeans) &&
                   any_of(folded(*measure.formula) + " / " + name_in_words(kpi), kResponses)) {
            place = measure.formula.span;
        } else {
            continue;
        }
        auto& finding = report.at(place, fmt::format("{} is an average: one lead that waits a week hides twenty that "
                                                     "are answered at once",
                                                     quoted(kpi.id)));
        if (kpi->target)
            finding.label(kpi->target.span,
                          fmt::format("an average of {} can be met with most leads late", spelled(*kpi->target)));
        finding.advise(measure.formula
                           ? "measure the share that is in time, `{within: respond_within}` with a target such as "
                             "`\">= 90%\"`, or the median and the p90"
                           : "write `as: median` or `as: p90`, or measure the share that is in time: `{within: "
                             "respond_within}` with a target such as `\">= 90%\"`");
    }
}

bool is_builtin_of_hubspot(std::string_view value) {
    constexpr std::string_view kLifecycle[] = {
        "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "evangelist"};
    return std::find(std::begin(kLifecycle), std::end(kLifecycle), value) != std::end(kLifecycle);
}

/// Whether the CRM, as it is written down, holds the day on which a lead entered the stage.
bool keeps_the_day(const model::Crm& crm, std::string_view stage) {
    if (crm.columns.find(stage) != nullptr) return true;
    const auto* value = crm.stages.find(stage);
    if (value == nullptr) return false;
    if (value->value.broken()) return true;
    // The day of a value that two stages share is the day of neither.
    const auto shared = std::count_if(crm.stages.begin(), crm.stages.end(),
                                      [&](const auto& other) { return other && folded(*other) == folded(**value); });
    return shared == 1 && crm.system && folded(*crm.system) == "hubspot" && is_builtin_of_hubspot(folded(**value));
}

/// A KPI and the stages of its measure for which the CRM keeps no day.
struct Uncounted {
    const MapEntry<Kpi>* kpi;
    Span place;
    std::vector<std::string_view> stages;
};

std::vector<Uncounted> uncounted(const model::Agreement& sla, const model::Crm& crm) {
    std::vector<Uncounted> found;
    for (const auto& kpi : sla.kpis) {
        if (!kpi || !kpi->measure || !kpi->source.absent()) continue;
        const Measure& measure = *kpi->measure;
        Uncounted one{&kpi, {}, {}};
        const auto look_at = [&](const model::Maybe<model::Ref<Stage>>& ref) {
            if (!names_one_of(sla.stages, ref) || keeps_the_day(crm, ref->id)) return;
            if (one.stages.empty()) one.place = ref.span;
            one.stages.push_back(ref->id);
        };
        for (const auto* ref : {&measure.count, &measure.value, &measure.velocity}) look_at(*ref);
        for (const auto* refs : {&measure.rate, &measure.time})
            for (const auto& ref : *refs) look_at(ref);
        if (!one.stages.empty()) found.push_back(std::move(one));
    }
    return found;
}

void kpi_not_computable(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& crm = sla.crm;
    if (!crm || crm->stages.broken() || crm->columns.broken() || crm->system.broken()) return;
    if ((missing(crm->stages) && missing(crm->columns)) || sla.kpis.size() > kMostByHand) return;
    const auto found = uncounted(sla, *crm);
    const auto help = [](std::string_view stage) {
        return fmt::format(
            "add the field that keeps the day, such as `columns: {{{0}: Date Entered {0}}}`, or say in "
            "the `source` of the KPI where the figure comes from",
            stage);
    };
    // Without any column it is one thing that is missing, and not one for each KPI.
    if (missing(crm->columns) && found.size() > 1) {
        std::vector<std::string_view> ids;
        for (const auto& one : found) ids.push_back(one.kpi->id);
        auto& finding = report.at(
            crm.name(), fmt::format("{} need the day on which a lead entered a stage, and `crm` has no `columns` for "
                                    "such days",
                                    all_of(ids)));
        constexpr std::size_t kMost = 5;
        for (std::size_t i = 0; i < found.size() && i < kMost; ++i)
            finding.label(found[i].place, fmt::format("needs the day of {}", all_of(found[i].stages)));
        finding.advise(help(found.front().stages.front()));
        return;
    }
    for (const auto& one : found)
        report
            .at(one.place, fmt::format("{} needs the day on which a lead entered {}, and `crm` has no column for it",
                                       quoted(one.kpi->id), all_of(one.stages)))
            .label(missing(crm->columns) ? crm.name() : crm->columns.name(),
                   fmt::format("nothing here for {}", all_of(one.stages)))
            .advise(help(one.stages.front()));
}

// ---- where it is seen, and what is done for it ----

/// One finding for all KPIs of which something is not said.
void tell_of_all(Reporter& report, const std::vector<const MapEntry<Kpi>*>& kpis, std::string_view one,
                 std::string_view several, std::string help) {
    if (kpis.empty()) return;
    std::vector<std::string_view> ids;
    for (const auto* kpi : kpis) ids.push_back(kpi->id);
    auto& finding =
        report.at(kpis.front()->value.name(), fmt::format("{} {}", all_of(ids), kpis.size() == 1 ? one : several));
    constexpr std::size_t kMost = 5;
    for (std::size_t i = 1; i < kpis.size() && i < kMost; ++i) finding.label(kpis[i]->value.name(), "this one too");
    finding.advise(std::move(help));
}

void kpi_without_report(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    const auto& meetings = sla.reviews->meetings;
    if (sla.reports.broken() || sla.reviews.broken() || meetings.broken()) return;
    if (sla.kpis.size() > kMostByHand) return;
    std::string shown;
    for (const auto& each : sla.reports) {
        if (!each || each->shows.broken()) return;
        for (const auto& item : each->shows)
            if (item) shown += " / " + folded(*item);
    }
    for (const auto& meeting : meetings) {
        if (!meeting || meeting->agenda.broken()) return;
        for (const auto& item : meeting->agenda)
            if (item) shown += " / " + folded(*item);
    }
    constexpr std::string_view kAllOfThem[] = {"kpi", "metric", "scorecard", "dashboard"};
    if (std::any_of(std::begin(kAllOfThem), std::end(kAllOfThem),
                    [&](std::string_view word) { return says(shown, word); }))
        return;
    std::vector<const MapEntry<Kpi>*> unseen;
    for (const auto& kpi : sla.kpis)
        if (kpi && kpi->report.absent() && !says_name_of(shown, kpi)) unseen.push_back(&kpi);
    tell_of_all(report, unseen, "is in no report and on no agenda", "are in no report and on no agenda",
                "say how often the figure is shown, such as `report: monthly`, or put it on the agenda of a meeting");
}

void goal_without_activity(const Context& context, Reporter& report) {
    std::vector<const MapEntry<Kpi>*> idle;
    for (const auto& kpi : context.sla.kpis)
        if (kpi && kpi->activity.absent() && !(kpi->measure && kpi->measure->within)) idle.push_back(&kpi);
    tell_of_all(report, idle, "does not say what is done to reach it", "do not say what is done to reach them",
                "add what the owner does for it, such as `activity: Weekly call on every rejected MQL`");
}

}  // namespace

std::span<const Rule> kpi_rules() {
    static const std::string known_kpis = known_kpis_in_words();
    static const Rule rules[] = {
        {{.id = "goal-not-measured",
          .severity = Severity::warning,
          .category = Category::consistency,
          .summary = "A goal of the grid has no KPI over it",
          .why = "A goal that no figure follows is looked at once, when it is missed. Step 6 of the workbook picks the "
                 "KPIs from the goals: for each stage with a number, a count, a rate or a time by which both sides see "
                 "every month whether it will be reached.",
          .sources = "003; 004",
          .bad = R"(stages:
  trial: {name: Free Trial, owner: marketing, criteria: {all: [{event: trial started}]}, exits: [mql]}
  lead: {exits: [mql, trial, disqualified]}
goals:
  grid:
    trials: {stage: trial, target: 20, owner: marketing, baseline: 16}
)",
          .good = R"(stages:
  trial: {name: Free Trial, owner: marketing, criteria: {all: [{event: trial started}]}, exits: [mql]}
  lead: {exits: [mql, trial, disqualified]}
goals:
  grid:
    trials: {stage: trial, target: 20, owner: marketing, baseline: 16}
kpis:
  trials: {owner: marketing, to: sales, measure: {formula: Free trials started in the month}, target: 20,
           report: monthly, activity: In-product invitation}
)",
          .fix = "Add a KPI whose `measure` names the stage: its count, or a rate or time into or out of it.",
          .not_flagged =
              "Stages without a row in `goals.grid`, and the revenue goal. Any measure that names the stage will do, "
              "also a formula that uses its name or alias. Silent while a KPI cannot be read, and without KPIs "
              "(`no-kpis`)."},
         goal_not_measured},
        {{.id = "kpi-measures-nothing",
          .severity = Severity::warning,
          .category = Category::consistency,
          .summary = "A KPI has nothing to do with what the agreement is about",
          .why = "Each KPI costs attention in every meeting, and five to seven are all that people follow. Brand "
                 "awareness may be worth knowing, yet neither side promises the other anything about it here: the "
                 "workbook asks to track what steers the process.",
          .sources = "003",
          .bad = R"(kpis:
  brand-awareness: {name: Brand awareness, owner: marketing, to: sales, target: ">= 20%", report: monthly,
                    measure: {formula: Survey participants who name us / all participants}, activity: Two trade fairs}
)",
          .good = R"(kpis:
  cost-per-lead: {name: Cost per lead, owner: marketing, to: sales, target: "<= $60", report: monthly,
                  measure: {formula: Marketing spend / leads created}, activity: Two trade fairs}
)",
          .fix = "Take the KPI out, or measure something that the parties promise each other.",
          .not_flagged =
              "Every measure but a formula, since it names a stage or a deadline. A formula is let pass when it has "
              "the name "
              "of a stage, goal, tier, handoff or commitment, or one of some sixty words for what is promised: deal, "
              "pipeline, revenue, meeting, won, lost, accepted, rejected, passed, response, answered, call, touch, "
              "attempt, quota, in time, late and their like."},
         kpi_measures_nothing},
        {{.id = "kpi-owner-not-a-party",
          .severity = Severity::warning,
          .category = Category::consistency,
          .summary = "No party answers for a KPI",
          .why = "Each side answers to the other for figures of its own. In one published agreement six of nine "
                 "figures are owned by `Joint`, which means that in a bad month each of the two waits for the other "
                 "one.",
          .sources = "002; P9",
          .bad = R"(kpis:
  time-to-sql: {measure: {time: [mql, sql]}, target: "<= 30 days", report: monthly, activity: Monday list}
)",
          .good = R"(kpis:
  time-to-sql: {owner: sdr, to: sales, measure: {time: [mql, sql]}, target: "<= 30 days", report: monthly,
                activity: Monday list}
)",
          .fix = "Add `owner` with the id of one party; the others are consulted.",
          .not_flagged = "A name that is not declared, also `Joint`: that is `unknown-reference`."},
         kpi_owner_not_a_party},
        {{.id = "kpi-without-formula",
          .severity = Severity::warning,
          .category = Category::measurability,
          .summary = "A KPI does not say how it is worked out",
          .why = "Two people who work out `MQL quality` get three results. A figure needs what is counted, over what, "
                 "and in which time; if leads of this month are divided by leads of the last, a 30-day sales cycle "
                 "alone makes the rate swing.",
          .sources = "P9; omegapoint",
          .bad = R"(kpis:
  mql-to-sql-rate: {owner: sdr, to: sales, target: ">= 10%", report: monthly, activity: Call review}
)",
          .good = R"(kpis:
  mql-to-sql-rate: {owner: sdr, to: sales, measure: {rate: [mql, sql]}, target: ">= 10%", report: monthly,
                    activity: Call review}
)",
          .fix = known_kpis,
          .not_flagged = "Formulas in your own words, as long as they do not just repeat the name of the KPI."},
         kpi_without_formula},
        {{.id = "kpi-without-target",
          .severity = Severity::error,
          .category = Category::measurability,
          .summary = "A KPI has no target",
          .why = "A figure without a target is trivia: nobody can say on the first of the month whether the agreement "
                 "was kept. The templates that list KPIs have a column for the target, most of them beside one for "
                 "today's value.",
          .sources = "P1; P9",
          .bad = R"(kpis:
  win-rate: {target: ~}
)",
          .good = R"(kpis:
  win-rate: {target: 30%}
)",
          .fix = "Add `target`; a bare value means at least, and for times at most.",
          .not_flagged = "A target that cannot be read: that has been told already."},
         kpi_without_target},
        {{.id = "too-many-kpis",
          .severity = Severity::warning,
          .category = Category::realism,
          .summary = "There are more KPIs than people can follow",
          .why = "Five to seven, says the workbook, and no more: what does not fit on one screen is not looked at. One "
                 "published agreement lists nine as its primary ones, and six of them are owned by nobody in "
                 "particular.",
          .sources = "003; P9",
          .bad = R"(kpis:
  leads: {owner: marketing, to: sales, measure: {count: lead}, target: 300, report: monthly, activity: Webinars}
  sals: {owner: sdr, to: marketing, measure: {count: sal}, target: 120, report: monthly, activity: Calls}
  sal-rate: {owner: sdr, to: sales, measure: {rate: [sal, sql]}, target: 33%, report: monthly, activity: Calls}
  reached: {owner: sdr, to: sales, measure: {contact: rate}, target: 60%, report: monthly, activity: Calls}
)",
          .good = R"(kpis:
  leads: {owner: marketing, to: sales, measure: {count: lead}, target: 300, report: monthly, activity: Webinars}
  sals: {owner: sdr, to: marketing, measure: {count: sal}, target: 120, report: monthly, activity: Calls}
  sal-rate: {owner: sdr, to: sales, measure: {rate: [sal, sql]}, target: 33%, report: monthly, activity: Calls}
)",
          .fix = "Keep the KPIs by which both sides steer, and show the others in a report.",
          .not_flagged = "Up to 7 KPIs for all parties together; `most_kpis` sets another number."},
         too_many_kpis},
        {{.id = "kpi-mean-response",
          .severity = Severity::warning,
          .category = Category::measurability,
          .summary = "A response time is measured as an average",
          .why =
              "Twenty leads answered in 5 minutes and one after a week make an average of 8 hours; nineteen answered "
              "late and one at once may look better. Practitioners use the share that is in time, or the median "
              "together with the p90, within which nine of ten are answered.",
          .sources = "sussexcollaborative; prospeo; P17; flowrouter",
          .bad = R"(kpis:
  time-to-accept: {owner: sdr, to: marketing, measure: {time: [mql, sal], as: mean}, target: "<= 4 hours",
                   report: weekly, activity: Queue check}
)",
          .good = R"(kpis:
  time-to-accept: {owner: sdr, to: marketing, measure: {time: [mql, sal], as: p90}, target: "<= 4 hours",
                   report: weekly, activity: Queue check}
)",
          .fix = "Write `as: median` or `as: p90`, or measure the share in time with `within`.",
          .not_flagged =
              "The mean of a time that begins at the SQL or later, such as the sales cycle. A formula is told when it "
              "says mean or average together with a word for a response (response, reply, answer, first touch, first "
              "contact, first call, speed to lead)."},
         kpi_mean_response},
        {{.id = "kpi-not-computable",
          .severity = Severity::warning,
          .category = Category::measurability,
          .summary = "A KPI needs a date that the CRM, as mapped, does not keep",
          .why =
              "The time from MQL to SAL needs the day of both. HubSpot keeps no date for a stage of your own such as "
              "SAL, and in one company the MQL date was overwritten each time that a lead came back. Such a figure "
              "is promised, and then nobody can produce it.",
          .sources = "GitLab; laire",
          .bad = R"(kpis:
  time-to-accept: {owner: sdr, to: marketing, measure: {time: [mql, sal], as: p90}, target: "<= 4 hours",
                   report: weekly, activity: Queue check}
crm:
  columns: {sal: ~}
)",
          .good = R"(kpis:
  time-to-accept: {owner: sdr, to: marketing, measure: {time: [mql, sal], as: p90}, target: "<= 4 hours",
                   report: weekly, activity: Queue check, source: {system: HubSpot, field: Date of acceptance}}
crm:
  columns: {sal: ~}
)",
          .fix = "Add the field with the day to `crm.columns`, or give the KPI a `source`.",
          .not_flagged = "Agreements without a `crm` section, KPIs with a `source`, formulas, and the stages for which "
                         "HubSpot keeps "
                         "the day by itself. Where `crm` has no columns at all the KPIs get one finding."},
         kpi_not_computable},
        {{.id = "kpi-without-report",
          .severity = Severity::info,
          .category = Category::process,
          .summary = "A KPI is in no report and on no agenda",
          .why = "A figure that is not shown is not steered by. Say how often it is reported, or put it on the agenda "
                 "of the monthly meeting: the sources close the loop by showing both sides the same numbers at the "
                 "same time.",
          .sources = "000; 001",
          .bad = R"(kpis:
  win-rate: {report: ~}
reviews:
  meetings: {monthly-alignment: {agenda: [Disputed leads]}}
)",
          .good = R"(kpis:
  win-rate: {report: ~}
reviews:
  meetings: {monthly-alignment: {agenda: [Win rate, Disputed leads]}}
)",
          .fix = "Add `report` to the KPI, or name it on the agenda of a meeting or in what a report shows.",
          .not_flagged = "KPIs by whose name a report or an agenda goes, and all of them where it says KPIs, metrics, "
                         "scorecard or "
                         "dashboard. Several KPIs get one finding."},
         kpi_without_report},
        {{.id = "goal-without-activity",
          .severity = Severity::info,
          .category = Category::process,
          .summary = "A KPI does not say what is done to reach it",
          .why = "A target does not move by being written down. Beside each KPI one of the sources documents what the "
                 "team does to reach it, and HubSpot's own template has a column of initiatives: then a missed figure "
                 "leads to a question that can be answered.",
          .sources = "004; P8",
          .bad = R"(kpis:
  win-rate: {activity: ~}
)",
          .good = R"(kpis:
  win-rate: {activity: Deal review every Monday}
)",
          .fix = "Add `activity` to the KPI.",
          .not_flagged =
              "KPIs over a deadline (`within`): the deadline says what is to be done. Several KPIs without an "
              "activity get one finding. Goals of the grid have their KPIs for it."},
         goal_without_activity},
    };
    return rules;
}

}  // namespace slac::rules
