#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("one undeclared name is one finding, wherever it is used") {
    const auto found =
        over_sound("stages:\n  lead: {owner: salse}\n  sql: {owner: salse}\nkpis:\n  win-rate: {owner: salse}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.message == "there is no party `salse`");
    CHECK(finding.help == "did you mean `sales`? `parties` has `marketing`, `sdr` and `sales`");
    CHECK(found.at(finding.span) == "salse");
    REQUIRE(finding.labels.size() == 2);
    CHECK(found.at(finding.labels[1].span) == "salse");
    REQUIRE(finding.fix);
    CHECK(finding.fix->safe);
    CHECK(judged(fixed(found, finding)).findings.empty());
}

TEST_CASE("only a few of many places are labelled, and the rest is counted") {
    std::string reasons;
    for (int i = 0; i < 8; ++i) reasons += "      reason-" + std::to_string(i) + ": {to: nurtre}\n";
    const auto found = over_sound("handoffs:\n  mql-to-sdr:\n    reject:\n     reasons:\n" + reasons);
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference"});
    const auto& labels = found.findings.all().front().labels;
    REQUIRE(labels.size() == 5);
    CHECK(labels.back().message == "named here too, and in 2 more places");
}

TEST_CASE("every kind of name is looked up") {
    const auto [lines, message] = GENERATE(table<std::string, std::string>({
        {"agreement: {calendar: london}", "there is no calendar `london`"},
        {"parties: {sdr: {segment: [small]}}", "there is no segment `small`"},
        {"stages: {mql: {criteria: {all: [{persona: [plumber]}]}}}", "there is no persona `plumber`"},
        {"stages: {mql: {criteria: {all: [{persona: [plant-engineer]}, {score: intent, is: \">= 3\"}]}}}",
         "there is no score dimension `intent`"},
        {"stages: {lead: {exits: [mql, trial]}}", "there is no stage `trial`"},
        {"goals: {grid: {leads-sourced: {owner: agency}}}", "there is no party `agency`"},
        {"capacity: {bdr: {headcount: 3, open_leads: 300}}", "there is no party `bdr`"},
        {"signatures: {legal: {name: Al Fine}}", "there is no party `legal`"},
        {"kpis: {response-in-time: {measure: {within: respond_within, tier: vip}}}", "there is no tier `vip`"},
        {"kpis: {response-in-time: {measure: {within: accept_within, handoff: back}}}", "there is no handoff `back`"},
        {"crm: {columns: {trial: Trial Date}}", "there is no stage `trial`"},
        {"outreach: {tiers: {high: {after: {to: parked}}}}", "there is no stage `parked`"},
    }));
    const auto found = over_sound(lines + "\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference"});
    CHECK(found.findings.all().front().message == message);
}

TEST_CASE("a name or alias instead of the id is understood") {
    const auto found = over_sound("stages:\n  mql: {owner: Sales Development}\n  lead: {exits: [MQL, disqualified]}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference", "unknown-reference"});
    CHECK(found.findings.all()[0].help == "did you mean `sdr`? `parties` has `marketing`, `sdr` and `sales`");
    CHECK(found.findings.all()[1].message == "there is no stage `MQL`");
    CHECK(found.findings.all()[1].fix->edits.front().text == "mql");
}

TEST_CASE("a stage that everybody knows under that name is no typing mistake") {
    const auto found = judged(R"(slac: 1
icp: {industries: [packaging]}
parties: {marketing: {name: Marketing}, sales: {name: Sales}}
stages:
  mql: {owner: marketing, criteria: {all: [{icp: match}]}, exits: [sal]}
  sql: {owner: sales, criteria: {all: [{confirmed: need}]}, terminal: true}
)");
    const auto unknown = found.of("unknown-reference");
    INFO(found.told());
    REQUIRE(unknown.size() == 1);
    CHECK(unknown.front().help == "write `mql` or `sql`, or declare `sal` under `stages`");
    CHECK_FALSE(unknown.front().fix);
    CHECK(found.of("stage-unreachable").empty());  // sql lies behind the unknown stage
}

TEST_CASE("a short name one letter off is suggested, but not changed without asking") {
    const auto found = over_sound("handoffs:\n  mql-to-sdr: {to: sdrr}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference"});
    REQUIRE(found.findings.all().front().fix);
    CHECK_FALSE(found.findings.all().front().fix->safe);
}

TEST_CASE("a whole section that is missing is one finding") {
    const auto found =
        over_sound("calendars: ~\nsegments: ~\nparties: {sdr: {calendar: london, segment: [small, large]}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference", "unknown-reference"});
    CHECK(found.findings.all()[1].message == "there is no section `segments`, so `small` and `large` refer to nothing");
    const auto& calendars = found.findings.all()[0];
    CHECK(calendars.message == "there is no section `calendars`, so `head-office` and `london` refer to nothing");
    CHECK(calendars.labels.size() == 1);
}

TEST_CASE("what refers to a section that another rule misses is not told again") {
    CHECK(over_sound("outreach: ~\n").rules() == Rules{"no-outreach"});
    CHECK(over_sound("handoffs: ~\nescalations: {late: {commitment: handoffs.mql-to-sdr.accept_within, steps: [{at: "
                     "100%, notify: sales}]}}\n")
              .rules() == Rules{"no-handoff"});
    CHECK(over_sound("personas: ~\nicp: ~\n").rules() == Rules{"no-persona-or-icp"});
    CHECK(over_sound("stages: ~\n").rules() == Rules{"mql-undefined"});
    // But nothing else says that these are gone.
    CHECK(over_sound("personas: ~\n").rules() == Rules{"unknown-reference"});
    CHECK(over_sound("scoring: ~\n").rules() == Rules{"unknown-reference"});
}

TEST_CASE("names in a section that cannot be read are left alone") {
    CHECK(over_sound("calendars: [head-office]\n").of("unknown-reference").empty());
    CHECK(over_sound("outreach: {tiers: all}\n").of("unknown-reference").empty());
    CHECK(over_sound("parties: {sdr: [a list]}\n").of("unknown-reference").empty());
}

TEST_CASE("the path of an escalation is followed") {
    const auto path = [](const std::string& text) {
        return over_sound("escalations:\n  late-response: {commitment: " + text + "}\n");
    };
    for (const std::string good : {"handoffs.mql-to-sdr.accept_within", "outreach.tiers.low", "commitments.feedback",
                                   "commitments.feedback.within", "kpis.win-rate", "reports.lead-outcomes.every"}) {
        const auto found = path(good);
        INFO(found.told());
        CHECK(found.findings.empty());
    }
    const auto tier = path("outreach.tiers.hihg.respond_within");
    INFO(tier.told());
    REQUIRE(tier.rules() == Rules{"unknown-reference"});
    CHECK(tier.at(tier.findings.all().front().span) == "hihg");
    CHECK(tier.findings.all().front().help == "did you mean `outreach.tiers.high.respond_within`?");
    CHECK(judged(fixed(tier, tier.findings.all().front())).findings.empty());

    CHECK(path("outreach.tiers.high.respond").findings.all().front().message ==
          "`outreach.tiers.high.respond` leads nowhere: there is no `respond` in `outreach.tiers.high`");
    CHECK(path("feedback").findings.all().front().help == "did you mean `commitments.feedback`?");
    CHECK(path("handoffs.mql-to-sdr.segment").findings.all().front().message ==
          "`handoffs.mql-to-sdr.segment` is not there: the agreement has no `handoffs.mql-to-sdr.segment`");
    CHECK(path("Response to hot leads").rules() == Rules{"unknown-reference"});
    CHECK(path("outreach.tiers.high.respond_within.now").rules() == Rules{"unknown-reference"});
    CHECK(path("\"..\"").rules() == Rules{"unknown-reference"});
    CHECK(path("outreach.").rules() == Rules{"unknown-reference"});
}

TEST_CASE("a path to what another rule misses is not told again") {
    CHECK(over_sound("outreach: {tiers: {high: {respond_within: ~}}}\n").rules() ==
          Rules{"tier-without-response-time"});
}

TEST_CASE("a tier that is gone is told once, for its name and for the path to it") {
    CHECK(over_sound("goals: {grid: {mqls-managed: {target: 300}}, conversions: ~}\noutreach: {tiers: {high: ~}}\n"
                     "capacity: ~\n")
              .of("unknown-reference")
              .size() == 1);
}

TEST_CASE("who is told and invited may be anybody, but not a misspelt party") {
    CHECK(over_sound(
              "escalations: {late-response: {steps: [{at: 100%, notify: [Head of Sales, sales-operations, cmo]}]}}\n")
              .findings.empty());
    const auto found = over_sound("reviews: {agreement: {attendees: [markting, sales, sdr]}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"unknown-reference"});
    CHECK(found.at(found.findings.all().front().span) == "markting");
    CHECK(found.findings.all().front().help == "did you mean `marketing`?");
}

TEST_CASE("two stages of one name are told once, at the second") {
    const auto found = over_sound("stages:\n  sql: {name: marketing qualified lead, aliases: [mql]}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"duplicate-id"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.message == "`mql` and `sql` are both called `marketing qualified lead`");
    CHECK(found.at(finding.span) == "marketing qualified lead");
    REQUIRE(finding.labels.size() == 1);
    CHECK(found.at(finding.labels.front().span) == "Marketing Qualified Lead");
}

TEST_CASE("a stage may repeat its own name, and the same key twice is told by the reader of the file") {
    CHECK(over_sound("stages:\n  mql: {name: MQL, aliases: [mql, Marketing Lead]}\n").findings.empty());
    CHECK(over_sound("stages:\n  sql: {owner: sales}\n  sql: {owner: sales}\n").rules() == Rules{"duplicate-key"});
}
