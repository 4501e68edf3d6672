#include <fmt/format.h>

#include <algorithm>

#include "rules/families.hpp"
#include "rules/readings.hpp"
#include "slac/diagnostic/suggestion.hpp"

/// What every agreement has to have: whom it is about, what the stages are, what is to be reached, and how leads pass
/// to and fro.
namespace slac::rules {
namespace {

using model::Side;
using model::StageKind;

bool says_nothing(const model::Icp& icp) {
    return missing(icp.industries) && icp.employees.absent() && icp.revenue.absent() && missing(icp.regions) &&
           missing(icp.business_types) && icp.growth.absent() && missing(icp.challenges) && missing(icp.disqualifiers);
}

void no_persona_or_icp(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    if (!missing(sla.personas)) return;
    if (sla.icp.broken() || (sla.icp && !says_nothing(*sla.icp))) return;
    report
        .at(sla.icp.name(),
            "the agreement does not say whom it wants as a client: there is neither a persona nor an `icp`")
        .advise("add at least a profile of the company, such as `icp: {industries: [packaging], employees: 50-500}`");
}

bool no_criteria(const model::Stage& stage) {
    if (stage.criteria.absent()) return true;
    return stage.criteria && missing(stage.criteria->all) && missing(stage.criteria->any) &&
           missing(stage.criteria->none);
}

/// For a kind of stage that every agreement defines.
void defined_with_criteria(const Context& context, Reporter& report, StageKind kind, std::string_view abbreviation,
                           std::string_view words, std::string_view example) {
    const auto& sla = context.sla;
    const auto stages = stages_of(sla, kind);
    if (!stages) return;
    for (const auto* stage : *stages) {
        if (!*stage || !no_criteria(**stage)) continue;
        report
            .at(stage->value.name(),
                fmt::format("{} is the {}, and nothing says when a lead becomes one", quoted(stage->id), words))
            .advise(fmt::format("add `criteria`, such as `{}`", example));
    }
    if (!stages->empty()) return;
    const std::string_view id = model::name(kind);
    const std::string none = fmt::format("no stage is the {} ({})", words, abbreviation);
    std::vector<std::string_view> ids;
    for (const auto& stage : sla.stages)
        if (kind_of(stage) == StageKind::other) ids.push_back(stage.id);
    constexpr std::size_t kMost = 200;  // in a longer list nobody can tell what was meant
    if (const auto near = ids.size() <= kMost ? nearest(id, ids) : std::nullopt) {
        report.at(sla.stages.name(), none)
            .label(sla.stages.find(*near)->value.name(), fmt::format("is this the {}?", abbreviation))
            .advise(fmt::format("write `{}` for {}, or give it the line `kind: {}`", id, quoted(*near), id));
        return;
    }
    // Under another id: then one line is all that is missing.
    for (const auto& stage : sla.stages) {
        if (!stage || stage->kind.present()) continue;
        bool called_so =
            stage->name && (folded(*stage->name) == folded(abbreviation) || folded(*stage->name) == folded(words));
        for (const auto& alias : stage->aliases)
            called_so = called_so || (alias && folded(*alias) == folded(abbreviation));
        if (!called_so) continue;
        report
            .at(stage.value.name(),
                fmt::format("{} is called {}, but its `kind` does not say so", quoted(stage.id), abbreviation))
            .advise(fmt::format("add `kind: {}` to {}", id, quoted(stage.id)));
        return;
    }
    report.at(sla.stages.name(), none)
        .advise(fmt::format("add a stage `{}` under `stages`, with `owner` and `criteria: {}`; a stage with another id "
                            "gets the line `kind: {}`",
                            id, example, id));
}

void mql_undefined(const Context& context, Reporter& report) {
    const auto& stages = context.sla.stages;
    if (missing(stages)) {
        report.at(stages.name(), "the agreement has no section `stages`: nobody can tell what an MQL or an SQL is")
            .advise(
                "add `stages` with at least `lead`, `mql`, `sql` and `customer`, each with an `owner` and `criteria`");
        return;
    }
    defined_with_criteria(context, report, StageKind::mql, "MQL", "Marketing Qualified Lead",
                          "{all: [{icp: match}, {event: demo requested}]}");
}

void sql_undefined(const Context& context, Reporter& report) {
    if (missing(context.sla.stages)) return;  // told as mql-undefined
    defined_with_criteria(context, report, StageKind::sql, "SQL", "Sales Qualified Lead",
                          "{all: [{confirmed: need}, {confirmed: authority}]}");
}

std::string_view example_of_criteria(std::string_view stage, StageKind kind) {
    // A deal's end is written down by many without a `kind`.
    if (stage.find("won") != std::string_view::npos) return "{all: [{event: contract signed}]}";
    if (stage.find("lost") != std::string_view::npos) return "{any: [{field: deal, is: lost}]}";
    switch (kind) {
        case StageKind::opportunity:
            return "{all: [{event: proposal requested}]}";
        case StageKind::customer:
            return "{all: [{event: contract signed}]}";
        case StageKind::nurture:
            return "{all: [{event: recycled}]}";
        case StageKind::disqualified:
            return "{any: [{field: icp, is: no match}]}";
        case StageKind::sal:
            return "{all: [{field: owner, is: present}]}";
        default:
            return "{all: [{field: email, is: present}]}";
    }
}

void stage_without_criteria(const Context& context, Reporter& report) {
    for (const auto& stage : context.sla.stages) {
        if (!stage || !no_criteria(*stage)) continue;
        const auto kind = kind_of(stage);
        if (kind == StageKind::mql || kind == StageKind::sql || stage->kind.broken()) continue;
        report.at(stage.value.name(), fmt::format("nothing says when a lead is in {}", quoted(stage.id)))
            .advise(fmt::format("add `criteria` to {}, such as `criteria: {}`", quoted(stage.id),
                                example_of_criteria(stage.id, kind)));
    }
}

void stage_without_owner(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    for (const auto& stage : sla.stages) {
        if (!stage || !stage->owner.absent()) continue;
        const std::string_view example = sla.parties.empty() ? std::string_view("marketing") : sla.parties.begin()->id;
        report.at(stage->owner.name(), fmt::format("nobody answers for leads in {}", quoted(stage.id)))
            .advise(fmt::format("add `owner` with the id of a party, such as `owner: {}`", example));
    }
}

void no_goals(const Context& context, Reporter& report) {
    const auto& goals = context.sla.goals;
    if (goals.broken()) return;
    const bool none = goals.absent();
    if (!none && !missing(goals->grid)) return;
    report
        .at(none ? goals.name() : goals->grid.name(),
            none ? "the agreement has no `goals`: it does not say how many leads are to be reached"
                 : "the goals have no `grid`: they do not say how many leads of each stage are to be reached")
        .advise(
            "write how many leads each side brings, such as `goals: {period: month, grid: {mqls-created: {stage: mql, "
            "target: 125, owner: marketing}}}`");
}

bool is_sales(Side side) { return side == Side::sales || side == Side::development; }

void no_handoff(const Context& context, Reporter& report) {
    const auto& sla = context.sla;
    constexpr std::string_view kHelp =
        "write who hands which lead to whom, such as `handoffs: {mql-to-sales: {from: marketing, to: sales, stage: "
        "mql}}`";
    if (missing(sla.handoffs)) {
        report
            .at(sla.handoffs.name(),
                "the agreement has no `handoffs`: it does not say how leads pass from marketing to sales")
            .advise(std::string(kHelp));
        return;
    }
    // There are some, but all among sales. Only where every side is known: agencies and partners hand over in their own
    // way.
    if (sla.handoffs.broken()) return;
    const auto has = [&](auto matches) {
        return std::any_of(sla.parties.begin(), sla.parties.end(), [&](const auto& party) {
            const auto side = side_of(party);
            return side && matches(*side);
        });
    };
    if (!has([](Side side) { return side == Side::marketing; }) || !has(is_sales)) return;
    for (const auto& handoff : sla.handoffs) {
        if (!handoff) return;
        const auto from = side_of(sla, handoff->from), to = side_of(sla, handoff->to);
        if (!from || !to || !is_sales(*from) || !is_sales(*to)) return;
        if (handoff->from->id == handoff->to->id) return;  // handoff-same-side: one of the two is written wrong
    }
    report.at(sla.handoffs.name(), "no handoff brings leads from marketing to sales").advise(std::string(kHelp));
}

void rejection_path_missing(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || handoff->reject.broken()) continue;
        if (handoff->reject.absent()) {
            if (!may_be_rejected(context.sla, *handoff)) continue;
            report
                .at(handoff->reject.name(),
                    fmt::format("{} has no way back: a lead that does not fit cannot be rejected", quoted(handoff.id)))
                .advise("add where a rejected lead goes, such as `reject: {reasons: {no-budget: {to: nurture}}}`");
            continue;
        }
        Diagnostic* finding = nullptr;
        std::size_t labels = 0;
        for (const auto& reason : handoff->reject->reasons) {
            if (!reason || !reason->to.absent()) continue;
            if (finding == nullptr) {
                finding = &report
                               .at(reason.value.name(),
                                   fmt::format("nothing says where a lead goes that is rejected in {} for {}",
                                               quoted(handoff.id), quoted(reason.id)))
                               .advise("add the stage, such as `to: nurture`");
            } else if (++labels <= 5) {
                finding->label(reason.value.name(), fmt::format("nor for {}", quoted(reason.id)));
            }
        }
    }
}

void rejection_reasons_missing(const Context& context, Reporter& report) {
    for (const auto& handoff : context.sla.handoffs) {
        if (!handoff || !handoff->reject || !missing(handoff->reject->reasons)) continue;
        report
            .at(handoff->reject->reasons.name(),
                fmt::format("leads can be rejected in {}, but for no reason that is written down", quoted(handoff.id)))
            .advise(
                "list the reasons, each with the stage to which the lead goes: `reasons: {no-budget: {to: nurture}, "
                "wrong-persona: {to: lead}}`");
    }
}

constexpr Rule kRules[] = {
    {{.id = "no-persona-or-icp",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "The agreement describes neither a persona nor an ideal client profile",
      .why =
          "Every dispute about a lead ends at the question whether that company and that person were wanted in the "
          "first "
          "place. The agreement starts there: at least with the company (industry, size, region), better also with the "
          "people in it. Three of the five sources on which slac is built make it step one.",
      .sources = "000; 001; 003",
      .bad = R"(icp: ~
personas: ~
)",
      .good = R"(icp:
  industries: [food processing, packaging]
  employees: 100-2000
  regions: [Midwest]
)",
      .fix = "Describe the company under `icp`, or a person under `personas`.",
      .not_flagged = "A profile without personas, or personas without a profile."},
     no_persona_or_icp},
    {{.id = "mql-undefined",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "No stage is the Marketing Qualified Lead, or it has no criteria",
      .why = "The Marketing Qualified Lead (MQL) is what marketing promises and sales waits for. Without criteria that "
             "both "
             "can look up, each side counts its own, and the numbers of the agreement mean nothing. All five sources "
             "define it.",
      .sources = "000; 001; 002; 003; 004",
      .bad = R"(stages:
  mql:
    definition: A lead that marketing believes in
    criteria: ~
)",
      .good = R"(stages:
  mql:
    criteria:
      all: [{icp: match}, {persona: [plant-engineer]}]
      any: [{event: demo requested, times: 1, within: 30 days}]
)",
      .fix = "Add a stage `mql` with `criteria`; a stage with another id is marked with `kind: mql`.",
      .not_flagged = "Several stages of this kind, as teams have them, when each has criteria."},
     mql_undefined},
    {{.id = "sql-undefined",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "No stage is the Sales Qualified Lead, or it has no criteria",
      .why =
          "The Sales Qualified Lead (SQL) is where marketing's work ends and the forecast begins. Which facts a "
          "conversation "
          "has to confirm, such as authority, need, understanding and fit, has to be written down, or each salesperson "
          "decides anew. All five sources define it.",
      .sources = "000; 001; 002; 003; 004",
      .bad = R"(stages:
  sql:
    definition: A lead that sales wants to work
    criteria: ~
)",
      .good = R"(stages:
  sql:
    criteria: {all: [{confirmed: need}, {confirmed: authority}]}
)",
      .fix = "Add a stage `sql` with `criteria`; a stage with another id is marked with `kind: sql`.",
      .not_flagged = "An agreement without any stage: that is one finding, `mql-undefined`."},
     sql_undefined},
    {{.id = "stage-without-criteria",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A stage has no criteria, so nobody can tell which leads are in it",
      .why =
          "A stage that everybody understands without a definition is a stage that everybody understands differently. "
          "Criteria are conditions that a person or a CRM can look up: a field, an event, a fact that was confirmed.",
      .sources = "000; P2",
      .bad = R"(stages:
  lead:
    definition: A contact of ours
    criteria: ~
)",
      .good = R"(stages:
  lead:
    criteria: {all: [{field: email, is: present}, {field: company, is: present}]}
)",
      .fix = "Add `criteria` with at least one condition.",
      .not_flagged = "The MQL and the SQL, for which there are rules of their own; criteria that could not be read."},
     stage_without_criteria},
    {{.id = "stage-without-owner",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A stage has no owner",
      .why =
          "Leads get lost where nobody has to look after them, and most often between the MQL and the SQL. One party "
          "answers for the leads of each stage, on the way and at the end.",
      .sources = "000; P3; P5; P10",
      .bad = R"(stages:
  mql:
    owner: ~
)",
      .good = R"(stages:
  mql:
    owner: marketing
)",
      .fix = "Add `owner` with the id of a party.",
      .not_flagged = "An owner that is not declared: that is `unknown-reference`."},
     stage_without_owner},
    {{.id = "no-goals",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "The agreement has no goals",
      .why = "Definitions alone bind nobody. How many leads of each stage are to be reached in a period is what both "
             "sides "
             "plan by: marketing its campaigns, sales its people. A grid by stage is step three of the workbook.",
      .sources = "000; 001; 003; 004",
      .bad = R"(goals: ~
)",
      .good = R"(goals:
  period: month
  grid:
    mqls-created: {stage: mql, measure: created, target: 150, owner: marketing}
)",
      .fix = "Add `goals` with a `period` and a `grid`.",
      .not_flagged = ""},
     no_goals},
    {{.id = "no-handoff",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "No handoff brings leads from marketing to sales",
      .why =
          "The handoff is the moment for which the agreement exists: who gives which lead to whom, how soon, with what "
          "information, and what the other side answers. Where it is not described, leads wait in a list that nobody "
          "reads.",
      .sources = "000; 001; 003",
      .bad = R"(handoffs: ~
)",
      .good = R"(handoffs:
  mql-to-sdr: {from: marketing, to: sdr, stage: mql, becomes: sal}
)",
      .fix = "Add an entry under `handoffs` with `from`, `to` and `stage`.",
      .not_flagged = "Agreements with agencies, partners or clients, whose handoffs have other ends."},
     no_handoff},
    {{.id = "rejection-path-missing",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "A handed-over lead cannot be rejected, or a rejected lead has nowhere to go",
      .why = "If sales cannot say no, the number of MQLs says nothing: whatever marketing passes on counts. A lead "
             "that is "
             "rejected goes to a named stage, so that it is worked again and not forgotten.",
      .sources = "000; 001; Rework",
      .bad = R"(handoffs:
  mql-to-sdr:
    reject: ~
)",
      .good = R"(handoffs:
  mql-to-sdr:
    reject: {reasons: {no-budget: {to: nurture}}, recycle: {wait: 60 days}}
)",
      .fix = "Add `reject` with `reasons`, each with the stage to which the lead goes (`to`).",
      .not_flagged = "Handoffs back to marketing, and those of customers."},
     rejection_path_missing},
    {{.id = "rejection-reasons-missing",
      .severity = Severity::error,
      .category = Category::completeness,
      .summary = "Leads can be rejected, but the reasons are not listed",
      .why = "Between 20% and 40% of MQLs are rejected, and fewer than half of all teams record why. Without reasons "
             "from a "
             "list marketing cannot find out which campaign brings the wrong people.",
      .sources = "P1; P9; P10; P15; Rework",
      .bad = R"(handoffs:
  mql-to-sdr:
    reject:
      reasons: ~
)",
      .good = R"(handoffs:
  mql-to-sdr:
    reject:
      reasons: {competitor: {to: disqualified, means: Works for a company that sells the same}}
)",
      .fix = "Add `reasons` under `reject`, each with the stage to which the lead goes.",
      .not_flagged =
          "Reasons without `means`, and how many there are: that is `reasons-too-many-or-other`. No `reject` at "
          "all is `rejection-path-missing`."},
     rejection_reasons_missing},
};

}  // namespace

std::span<const Rule> completeness_rules() { return kRules; }

}  // namespace slac::rules
