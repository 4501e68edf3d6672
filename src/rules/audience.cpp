#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "rules/criteria.hpp"
#include "rules/families.hpp"
#include "rules/readings.hpp"

/// Whom both sides want: the company, the people in it, and how the market is divided.
namespace slac::rules {
namespace {

using model::Criterion;
using model::Decimal;
using model::MapEntry;
using model::Persona;
using model::Range;
using model::Segment;
using model::StageKind;

constexpr std::size_t kMostLabels = 5;

// ---- the company ----

void icp_dimension_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.icp) return;
    const auto& icp = *sla.icp;
    const auto segments_have = [&](auto said) {
        return sla.segments.broken() || std::any_of(sla.segments.begin(), sla.segments.end(),
                                                    [&](const auto& segment) { return !segment || said(*segment); });
    };
    std::vector<std::string_view> lacking;
    std::vector<std::string_view> examples;
    if (missing(icp.industries) &&
        segments_have([](const auto& segment) { return !missing(segment.industries); }) == false) {
        lacking.push_back("an industry");
        examples.push_back("`industries: [food processing, packaging]`");
    }
    if (icp.employees.absent() && icp.revenue.absent() &&
        !segments_have([](const auto& segment) { return !segment.employees.absent() || !segment.revenue.absent(); })) {
        lacking.push_back("a size in employees or revenue");
        examples.push_back("`employees: 100-2000`");
    }
    if (missing(icp.regions) && missing(icp.business_types) &&
        !segments_have([](const auto& segment) { return !missing(segment.regions); })) {
        lacking.push_back("a region or business type");
        examples.push_back("`regions: [Midwest]`");
    }
    // A profile in which nothing stands at all is none: no-persona-or-icp.
    const bool nothing = !icp.growth && missing(icp.challenges) && missing(icp.disqualifiers) && lacking.size() == 3;
    if (lacking.empty() || (nothing && missing(sla.personas))) return;
    const auto joined = [](const std::vector<std::string_view>& parts) {
        std::string text;
        for (std::size_t i = 0; i < parts.size(); ++i)
            text += fmt::format("{}{}", i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ", parts[i]);
        return text;
    };
    report.at(sla.icp.name(), fmt::format("the ideal client profile does not name {}", joined(lacking)))
        .advise(fmt::format("add {} under `icp`", joined(examples)));
}

void disqualifiers_missing(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (sla.icp.broken() || !missing(sla.icp->disqualifiers)) return;
    const auto mqls = stages_of(sla, StageKind::mql);
    if (!mqls) return;
    for (const auto* mql : *mqls) {
        if (!*mql || !(*mql)->criteria || !missing((*mql)->criteria->none)) continue;
        report
            .at((*mql)->criteria.name(),
                fmt::format("nothing says who can never be {}: {} has no `none`, and the ideal client profile no "
                            "`disqualifiers`",
                            quoted(mql->id), quoted(mql->id)))
            .advise(
                "list who is ruled out, such as `none: [{field: email_domain, in: [competitor list]}, Student or job "
                "seeker]`");
        return;
    }
}

/// What a field of the CRM record holds, as far as the name tells.
bool holds_employees(std::string_view field) {
    const std::string name = folded(field);
    for (const std::string_view known :
         {"employees", "number_of_employees", "number of employees", "numberofemployees", "employee_count",
          "employee count", "company_size", "company size", "headcount"})
        if (name == known) return true;
    return false;
}

/// Whether no number lies in both.
bool disjoint(const Range& a, const Range& b) {
    const auto below = [](const Range& low, const Range& high) {
        if (!low.high || !high.low) return false;
        return *low.high < *high.low || (*low.high == *high.low && (low.high_exclusive || high.low_exclusive));
    };
    return below(a, b) || below(b, a);
}

void icp_criteria_conflict(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!sla.icp || !sla.icp->employees) return;
    const Range& wanted = *sla.icp->employees;
    for (const auto& stage : sla.stages) {
        const auto kind = kind_of(stage);
        if (!stage || !stage->criteria || kind == StageKind::nurture || kind == StageKind::disqualified ||
            kind == StageKind::other)
            continue;
        for (const auto& criterion : stage->criteria->all) {
            if (!criterion || !criterion->field || !criterion->is || !criterion->is->range ||
                !holds_employees(*criterion->field) || !disjoint(*criterion->is->range, wanted))
                continue;
            report
                .at(criterion->is.span,
                    fmt::format("{} asks for {} employees, but the ideal client has {}: no company is both",
                                quoted(stage.id), spelled(*criterion->is->range), spelled(wanted)))
                .label(sla.icp->employees.span, "the ideal client profile")
                .advise(fmt::format("write a size within {}, or ask for `icp: match`", spelled(wanted)));
        }
    }
}

// ---- the people ----

/// Whether a text names something, as whole words and without regard to capitals.
bool mentions(std::string_view text, std::string_view name) {
    if (name.empty()) return false;
    const std::string small = folded(text), wanted = folded(name);
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    };
    for (std::size_t at = 0; (at = small.find(wanted, at)) != std::string::npos; ++at) {
        std::size_t end = at + wanted.size();
        if (end < small.size() && small[end] == 's') ++end;
        if ((at == 0 || !is_letter(small[at - 1])) && (end >= small.size() || !is_letter(small[end]))) return true;
    }
    return false;
}

/// All words in which a persona may be used: criteria, tiers, goals and the ways leads are routed.
struct PersonaUses {
    std::vector<std::string_view> named;  ///< by reference
    std::vector<std::string_view> texts;
    bool readable = true;
};

PersonaUses persona_uses(const model::Agreement& sla) {
    PersonaUses uses;
    const auto read = [&](const auto& value) {
        if (value) uses.texts.push_back(*value);
    };
    const auto read_criteria = [&](const auto& criteria) {
        if (criteria.broken() || criteria->all.broken() || criteria->any.broken() || criteria->none.broken())
            uses.readable = false;
        each_criterion(*criteria, [&](const Criterion& criterion) {
            if (criterion.persona.broken()) uses.readable = false;
            for (const auto& persona : criterion.persona) {
                if (!persona || sla.personas.find(persona->id) == nullptr) uses.readable = false;
                if (persona) uses.named.push_back(persona->id);
            }
            read(criterion.prose), read(criterion.event), read(criterion.confirmed), read(criterion.meaning);
            if (criterion.is) uses.texts.push_back(criterion.is->text);
            for (const auto& value : criterion.in) read(value);
        });
    };
    if (sla.stages.broken()) uses.readable = false;
    for (const auto& stage : sla.stages) {
        if (!stage) uses.readable = false;
        read_criteria(stage->criteria);
    }
    for (const auto& tier : sla.outreach->tiers) {
        read_criteria(tier->applies);
        read(tier->name);
        uses.texts.push_back(tier.id);
        for (const auto& step : tier->steps) read(step->note);
    }
    for (const auto& goal : sla.goals->grid) {
        read(goal->name), read(goal->why);
        uses.texts.push_back(goal.id);
    }
    for (const auto& handoff : sla.handoffs) {
        read(handoff->name), read(handoff->assign->rule);
        uses.texts.push_back(handoff.id);
        for (const auto& reason : handoff->reject->reasons) read(reason->name), read(reason->means);
    }
    for (const auto& dimension : sla.scoring->dimensions)
        for (const auto& attribute : dimension->attributes) {
            uses.texts.push_back(attribute.id);
            read(attribute->name), read(attribute->when);
            for (const auto& band : attribute->bands) uses.texts.push_back(band.id);
        }
    return uses;
}

/// Whether a criterion speaks of personas without saying which.
bool any_persona_will_do(const model::Agreement& sla) {
    bool found = false;
    each_criterion(sla, [&](const Criterion& criterion) {
        for (const auto* text : {&criterion.prose, &criterion.field, &criterion.confirmed, &criterion.meaning})
            found = found || (*text && mentions(**text, "persona"));
    });
    return found;
}

bool conditions_written(const model::Criteria& criteria) {
    return !missing(criteria.all) || !missing(criteria.any) || !missing(criteria.none);
}

void persona_unused(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (missing(sla.personas)) return;
    const auto uses = persona_uses(sla);
    if (!uses.readable) return;
    // Where criteria name some of them, `a persona` elsewhere means one of those.
    if (uses.named.empty() && any_persona_will_do(sla)) return;
    // An MQL that is not there or has no criteria is the cause, and has been told.
    const auto mqls = stages_of(sla, StageKind::mql);
    if (!mqls || mqls->empty()) return;
    for (const auto* mql : *mqls)
        if (!*mql || !(*mql)->criteria || !conditions_written(*(*mql)->criteria)) return;
    constexpr std::size_t kMostPersonas = 200;  // each is looked for in every text
    std::vector<const MapEntry<Persona>*> unused;
    for (std::size_t i = 0; i < sla.personas.size() && i < kMostPersonas; ++i) {
        const auto& persona = sla.personas.value[i];
        if (!persona) continue;
        std::string in_words = persona.id;
        std::replace(in_words.begin(), in_words.end(), '-', ' ');
        const bool named = std::find(uses.named.begin(), uses.named.end(), persona.id) != uses.named.end() ||
                           std::any_of(uses.texts.begin(), uses.texts.end(), [&](std::string_view text) {
                               return mentions(text, persona.id) || mentions(text, in_words) ||
                                      (persona->name && mentions(text, *persona->name));
                           });
        if (!named) unused.push_back(&persona);
    }
    if (unused.empty()) return;
    std::vector<std::string_view> ids;
    for (const auto* persona : unused) ids.push_back(persona->id);
    const bool one = ids.size() == 1;
    auto& finding = report.at(unused.front()->value.name(),
                              fmt::format("{} {} described, but no criterion, tier, goal or handoff asks for {}",
                                          all_of(ids), one ? "is" : "are", one ? "this persona" : "them"));
    for (std::size_t i = 1; i < unused.size() && i <= kMostLabels; ++i)
        finding.label(unused[i]->value.name(), "nor for this one");
    finding.advise(fmt::format("add {} to the criteria of {}, such as `persona: [{}]`, or take {} out",
                               one ? "it" : "them", quoted(mqls->front()->id), fmt::join(ids, ", "),
                               one ? "it" : "them"));
}

void persona_thin(const Context& context, Reporter& report) {
    std::vector<std::pair<const MapEntry<Persona>*, std::string_view>> thin;
    for (const auto& persona : context.sla.personas) {
        if (!persona) continue;
        const bool role = !persona->role.absent() || !missing(persona->responsibilities);
        const bool priorities = !missing(persona->priorities) || !missing(persona->worries);
        if (role && priorities) continue;
        thin.emplace_back(&persona, role ? "priorities" : priorities ? "role" : "role and priorities");
    }
    if (thin.empty()) return;
    auto& finding =
        report.at(thin.front().first->value.name(),
                  fmt::format("the persona {} has no {}", quoted(thin.front().first->id), thin.front().second));
    for (std::size_t i = 1; i < thin.size() && i <= kMostLabels; ++i)
        finding.label(thin[i].first->value.name(), fmt::format("no {} here either", thin[i].second));
    finding.advise(
        "say what the person does and wants, such as `{role: Keeps two lines running, priorities: [Fewer stops per "
        "shift]}`");
}

void lead_examples_missing(const Context& context, Reporter& report) {
    const auto mqls = stages_of(context.sla, StageKind::mql);
    if (!mqls) return;
    for (const auto* mql : *mqls) {
        if (!*mql || !(*mql)->criteria || !missing((*mql)->examples) || !missing((*mql)->counterexamples)) continue;
        report.at(mql->value.name(), fmt::format("{} has neither an example nor a counterexample", quoted(mql->id)))
            .advise(
                "add a lead that is one and a lead that looks like one and is not: `examples: [...]` and "
                "`counterexamples: [Two visits to the blog]`");
        return;
    }
}

// ---- how the market is divided ----

std::vector<std::string> words_of(const model::List<std::string>& list) {
    std::vector<std::string> words;
    for (const auto& word : list)
        if (word) words.push_back(folded(*word));
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

/// A numeric band of a segment, and what else narrows the segment. Only segments that are narrowed alike are compared:
/// whether a region lies within another one cannot be told from its name.
struct Band {
    const MapEntry<Segment>* segment;
    std::optional<Decimal> low, high;
    bool low_exclusive = false, high_exclusive = false;
    Span place;
    std::string spelled;
};

void bands_against_each_other(std::vector<Band>& bands, bool whole_numbers, std::string_view unit, Reporter& report) {
    std::stable_sort(bands.begin(), bands.end(), [](const Band& a, const Band& b) {
        if (!a.low || !b.low) return !a.low && b.low;
        if (*a.low != *b.low) return *a.low < *b.low;
        return !a.low_exclusive && b.low_exclusive;
    });
    const Band* widest = nullptr;  // the one that reaches highest so far
    for (const auto& band : bands) {
        const Band* before = widest;
        const bool higher = before == nullptr || (before->high && (!band.high || *band.high > *before->high));
        if (higher) widest = &band;
        if (before == nullptr) continue;
        const auto both = [&](std::string message, std::string_view help) {
            report.at(band.place, std::move(message))
                .label(before->place, fmt::format("{} has {}", quoted(before->segment->id), before->spelled))
                .advise(std::string(help));
        };
        const bool open = !before->high || !band.low;
        const bool touch = !open && *before->high == *band.low;
        const bool overlap = open || *before->high > *band.low ||
                             (touch && whole_numbers && !before->high_exclusive && !band.low_exclusive);
        if (overlap) {
            std::string where;
            if (touch)
                where = fmt::format("a company with {} {} is in both", band.low->spelled(), unit);
            else if (!open || band.low)
                where = fmt::format("a company with {} {} or a little more is in both", band.low->spelled(), unit);
            else
                where = "small companies are in both";
            both(fmt::format("{} ({}) and {} ({}) overlap: {}", quoted(before->segment->id), before->spelled,
                             quoted(band.segment->id), band.spelled, where),
                 "let one band begin where the other has ended, so that each company has one segment");
            continue;
        }
        if (!whole_numbers) {
            if (touch && !(before->high_exclusive && band.low_exclusive)) continue;
            both(fmt::format("{} ({}) and {} ({}) leave a gap between {} and {}", quoted(before->segment->id),
                             before->spelled, quoted(band.segment->id), band.spelled, before->high->spelled(),
                             band.low->spelled()),
                 "let the bands touch, so that each company has a segment");
            continue;
        }
        const auto last = before->high_exclusive ? before->high->ceil() - 1 : before->high->floor();
        const auto first = band.low_exclusive ? band.low->floor() + 1 : band.low->ceil();
        if (first <= last + 1) continue;
        const std::string hole = last + 2 == first ? Decimal::whole(last + 1).spelled()
                                                   : fmt::format("{} to {}", Decimal::whole(last + 1).spelled(),
                                                                 Decimal::whole(first - 1).spelled());
        both(fmt::format("{} ({}) and {} ({}) leave a gap: a company with {} {} is in neither",
                         quoted(before->segment->id), before->spelled, quoted(band.segment->id), band.spelled, hole,
                         unit),
             "let one band begin where the other has ended, so that each company has a segment");
    }
}

void segment_overlap_or_gap(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    using Narrowed = std::pair<std::vector<std::string>, std::vector<std::string>>;  // by regions and industries
    std::map<Narrowed, std::vector<Band>> by_employees;
    std::map<std::pair<Narrowed, std::string>, std::vector<Band>> by_revenue;  // and currency
    if (sla.segments.broken()) return;
    for (const auto& segment : sla.segments) {
        if (!segment || segment->employees.broken() || segment->revenue.broken() || segment->regions.broken() ||
            segment->industries.broken())
            return;
        // Two measures of size make a plane, in which bands may well overlap on each side.
        if (segment->employees.present() == segment->revenue.present()) continue;
        const Narrowed narrowed{words_of(segment->regions), words_of(segment->industries)};
        if (segment->employees) {
            const Range& range = *segment->employees;
            by_employees[narrowed].push_back({&segment, range.low, range.high, range.low_exclusive,
                                              range.high_exclusive, segment->employees.span,
                                              spelled(range) + " employees"});
        } else {
            const auto& range = *segment->revenue;
            Band band{&segment, {}, {}, false, false, segment->revenue.span, spelled(range)};
            if (range.low) band.low = range.low->amount;
            if (range.high) band.high = range.high->amount;
            by_revenue[{narrowed, range.low    ? range.low->currency
                                  : range.high ? range.high->currency
                                               : ""}]
                .push_back(std::move(band));
        }
    }
    for (auto& [narrowed, bands] : by_employees) bands_against_each_other(bands, true, "employees", report);
    for (auto& [narrowed, bands] : by_revenue) bands_against_each_other(bands, false, "of revenue", report);
}

constexpr Rule kRules[] = {
    {{.id = "icp-dimension-missing",
      .severity = Severity::warning,
      .category = Category::completeness,
      .summary = "The ideal client profile lacks the industry, the size, or the region and business type",
      .why =
          "Each question that the profile leaves open is answered anew for every lead. One of the sources defines the "
          "lead by vertical, revenue, number of employees and business type: four facts that can be looked up before "
          "anybody calls.",
      .sources = "002; 003",
      .bad = R"(icp: {industries: [food processing, packaging], employees: ~, revenue: ~, regions: [Midwest]}
segments: ~
)",
      .good = R"(icp: {industries: [food processing, packaging], employees: 100-2000, regions: [Midwest]}
)",
      .fix = "Add `industries`, `employees` or `revenue`, and `regions` or `business_types`.",
      .not_flagged =
          "Revenue without employees or the other way round, regions without business types or the other way "
          "round, and what the `segments` say instead. No profile at all is `no-persona-or-icp`."},
     icp_dimension_missing},
    {{.id = "persona-thin",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "A persona has no role or no priorities",
      .why =
          "A name alone tells a campaign whom to write to and not what to write. The workbook asks for demographics, "
          "role, responsibilities, and a list of what the person wants and worries about: the first call is made of "
          "these.",
      .sources = "003",
      .bad = R"(personas:
  plant-engineer: {role: ~, priorities: ~, worries: ~}
)",
      .good = R"(personas:
  plant-engineer: {role: Keeps two to five lines running, priorities: ~, worries: [A controller that cannot be repaired]}
)",
      .fix = "Add `role` and `priorities`.",
      .not_flagged = "`responsibilities` in place of a role, and `worries` in place of priorities."},
     persona_thin},
    {{.id = "disqualifiers-missing",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "Nothing says who can never become an MQL",
      .why =
          "Competitors, students and duplicates do everything that a good lead does: they download, they visit, they "
          "score. Five of 24 public agreements list them, and a list of four lines saves the calls.",
      .sources = "P1; P2; P9; P10; P12",
      .bad = R"(icp: {disqualifiers: ~}
stages:
  mql: {criteria: {none: ~}}
)",
      .good = R"(icp: {disqualifiers: ~}
stages:
  mql: {criteria: {none: [Student or job seeker]}}
)",
      .fix = "Add `none` to the criteria of the MQL, or `disqualifiers` to the ideal client profile.",
      .not_flagged = "Exclusions in either of the two places."},
     disqualifiers_missing},
    {{.id = "lead-examples-missing",
      .severity = Severity::info,
      .category = Category::completeness,
      .summary = "The MQL has neither an example nor a counterexample",
      .why = "Criteria are read by people who were not there when they were written. Three real leads that count and "
             "three that do not settle more arguments than a paragraph; one of the sources gives two visits to the "
             "website as what is no lead yet.",
      .sources = "gtmdiagnostic; 002",
      .bad = R"(stages:
  mql: {examples: ~, counterexamples: ~}
)",
      .good = R"(stages:
  mql: {examples: ~, counterexamples: [Two visits to the blog]}
)",
      .fix = "Add `examples` and `counterexamples` to the stage.",
      .not_flagged = "Examples of one kind only, and other stages without any."},
     lead_examples_missing},
    {{.id = "persona-unused",
      .severity = Severity::warning,
      .category = Category::consistency,
      .summary = "A persona is described and never asked for",
      .why =
          "A persona that no criterion names changes nothing: anybody with enough points becomes an MQL. The workbook "
          "asks that a persona is confirmed before a lead counts, and one public agreement that at least 30% of the "
          "leads are target personas.",
      .sources = "003; P14",
      .bad = R"(stages:
  mql:
    criteria:
      all: [{icp: match}, {score: total, is: ">= 60"}]
)",
      .good = R"(stages:
  mql:
    criteria:
      all: [{icp: match}, {persona: [plant-engineer]}]
)",
      .fix = "Add `persona` with its id to the criteria of the MQL, or take the persona out.",
      .not_flagged =
          "A persona whose id or name stands in a criterion, a tier, a goal, a handoff or a score attribute, and "
          "all personas where no criterion names one and one in words speaks of `a persona`. An attribute that scores "
          "any "
          "persona is no use of one: enough other points make up for it."},
     persona_unused},
    {{.id = "icp-criteria-conflict",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "A criterion asks for a company size that the ideal client profile rules out",
      .why = "If the ideal client has 200 to 2,000 employees and the MQL takes companies of up to 100, no lead is ever "
             "both, and whichever side reads the other line is right. Two numbers for one thing are changed one at a "
             "time.",
      .sources = "compiler basics",
      .bad = R"(icp: {employees: 100-2000}
stages:
  sal: {criteria: {all: [{field: sdr_owner, is: present}, {field: employees, is: "< 100"}]}}
)",
      .good = R"(icp: {employees: 100-2000}
stages:
  sal: {criteria: {all: [{field: sdr_owner, is: present}, {field: employees, is: ">= 500"}]}}
)",
      .fix = "Write a range within that of the profile, or ask for `icp: match`.",
      .not_flagged = "Ranges that meet in part, criteria under `any` and `none`, and fields other than the number of "
                     "employees."},
     icp_criteria_conflict},
    {{.id = "segment-overlap-or-gap",
      .severity = Severity::error,
      .category = Category::consistency,
      .summary = "The bands of two segments overlap, or leave out companies between them",
      .why =
          "Segments decide who gets a lead. In a published set 501-5,000 and 5,000+ share the companies with 5,000 "
          "employees, so two teams call the same one; with `< 50` and `51-500` a company of 50 belongs to nobody and "
          "waits.",
      .sources = "P10",
      .bad = R"(segments:
  mid-market: {employees: 100-501}
  enterprise: {employees: 501-2000}
)",
      .good = R"(segments:
  mid-market: {employees: 100-500}
  enterprise: {employees: 501-2000}
)",
      .fix = "Let each band begin right after the end of the one below it.",
      .not_flagged =
          "Segments of different regions or industries, those with both employees and revenue, revenue bands "
          "that touch in one amount, and companies below the lowest or above the highest band."},
     segment_overlap_or_gap},
};

}  // namespace

std::span<const Rule> audience_rules() { return kRules; }

}  // namespace slac::rules
