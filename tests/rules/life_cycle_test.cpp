#include "catch.hpp"
#include "rules/judged.hpp"
#include "rules/stage_graph.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("a loop is told with its way and its places") {
    const auto found = over_sound("handoffs: {mql-to-sdr: {reject: {reasons: {wrong-persona: ~}, recycle: ~}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"recycle-loop-unbounded"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.severity == Severity::warning);
    CHECK(finding.message ==
          "leads that are rejected in `mql-to-sdr` can go round for ever, without a wait and without a limit: `sal` -> "
          "`nurture` -> "
          "`mql` -> `sal`");
    REQUIRE(finding.labels.size() == 1);
    CHECK(found.at(finding.labels.front().span) == "nurture");
    CHECK(finding.help.find("recycle: {wait: 60 days, at_most: 3}") != std::string::npos);
}

TEST_CASE("one wait anywhere in the loop is enough") {
    CHECK(over_sound("handoffs: {mql-to-sdr: {reject: {recycle: ~, reasons: {no-budget: ~, wrong-persona: {to: "
                     "disqualified}}}}}\n")
              .findings.empty());
    CHECK(over_sound("handoffs: {mql-to-sdr: {reject: {recycle: {at_most: ~}}}}\n").findings.empty());
    // One that cannot be read may be the one.
    CHECK(over_sound("handoffs: {mql-to-sdr: {reject: {recycle: {wait: long, at_most: ~}}}}\n")
              .of("recycle-loop-unbounded")
              .empty());
}

TEST_CASE("tiers without a wait are one loop and one finding") {
    const auto found = over_sound(R"(outreach:
  tiers:
    high: {after: {wait: ~}}
    medium: {after: {wait: ~}}
)");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"recycle-loop-unbounded"});
    const auto& finding = found.findings.all().front();
    CHECK(finding.message ==
          "leads that were not reached in `high` can go round for ever, without a wait and without a limit: `mql` -> "
          "`nurture` -> "
          "`mql`");
    REQUIRE(finding.labels.size() == 2);
    CHECK(finding.labels[1].message == "the same for leads that were not reached in `medium`");
}

TEST_CASE("exits make a loop of their own, unless it is said how long leads rest there") {
    const auto found = over_sound(
        "stages: {mql: {exits: [sal, lead, disqualified]}}\n"
        "handoffs: {mql-to-sdr: {reject: {reasons: {wrong-persona: ~}}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"recycle-loop-unbounded"});
    CHECK(found.at(found.findings.all().front().span) == "lead");
    CHECK(over_sound("stages: {mql: {exits: [sal, nurture, disqualified]}}\n").findings.empty());
    CHECK(over_sound("stages: {sql: {exits: [customer, nurture, disqualified]}}\n").findings.empty());
    const auto itself = over_sound("stages: {sal: {exits: [sal, sql]}}\n");
    INFO(itself.told());
    CHECK(itself.rules() == Rules{"recycle-loop-unbounded"});
}

TEST_CASE("of a chain that nothing reaches only the beginning is told") {
    const auto found = over_sound(R"(stages:
  trial: {name: Trial, owner: sales, criteria: [{event: trial started}], exits: [proof]}
  proof: {name: Proof of Concept, owner: sales, criteria: [{event: proof started}], exits: [customer]}
)");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"stage-unreachable"});
    CHECK(found.findings.all().front().message == "no lead ever gets to `trial`: no way leads there from `lead`");
    CHECK(found.at(found.findings.all().front().span) == "trial");
}

TEST_CASE("two stages that only lead to each other are one finding") {
    const auto found = over_sound(R"(stages:
  trial: {name: Trial, owner: sales, criteria: [{event: trial started}], exits: [proof]}
  proof: {name: Proof of Concept, owner: sales, criteria: [{event: proof started}], exits: [trial]}
)");
    INFO(found.told());
    CHECK(found.of("stage-unreachable").size() == 1);
}

TEST_CASE("a stage behind a terminal one is told with the place of the end") {
    const auto found =
        over_sound("stages: {mql: {exits: ~, terminal: true}}\nhandoffs: {mql-to-sdr: {becomes: sql}}\n");
    INFO(found.told());
    REQUIRE(found.of("stage-unreachable").size() == 1);
    REQUIRE(found.of("stage-unreachable").front().labels.size() == 1);
    CHECK(found.at(found.of("stage-unreachable").front().labels.front().span) == "true");
}

TEST_CASE("handoffs, rejections and the end of a cadence are ways") {
    const std::string stage =
        "stages: {parked: {name: Parked, owner: sales, criteria: [{event: parked}], terminal: true}}\n";
    CHECK(over_sound(stage).rules() == Rules{"stage-unreachable"});
    CHECK(over_sound(stage + "handoffs: {mql-to-sdr: {reject: {reasons: {later: {to: parked}}}}}\n").findings.empty());
    CHECK(over_sound(stage + "outreach: {tiers: {low: {after: {to: parked}}}}\n").findings.empty());
    CHECK(
        over_sound(
            stage +
            "handoffs: {sal-to-sales: {from: sdr, to: sales, stage: sal, becomes: parked, reject: {reasons: {no: {to: "
            "nurture}}, recycle: {wait: 30 days}}}}\n")
            .of("stage-unreachable")
            .empty());
}

TEST_CASE("a further stage of kind lead is an entry") {
    CHECK(
        over_sound(
            "stages: {outbound: {name: Target Account, kind: lead, owner: sdr, criteria: [{field: list, is: present}], "
            "exits: [mql]}}\n")
            .findings.empty());
}

TEST_CASE("what lies behind a wrong name or a dead end follows from it") {
    const auto misspelt = over_sound("stages: {lead: {exits: [mqll]}}\n");
    INFO(misspelt.told());
    CHECK(misspelt.rules() == Rules{"unknown-reference"});
    const auto dead = over_sound("stages: {sal: {exits: []}}\n");
    INFO(dead.told());
    CHECK(dead.rules() == Rules{"stage-dead-end"});
    // A stage further up is not behind it.
    const auto above = judged(R"(slac: 1
parties: {marketing: {name: Marketing}, sales: {name: Sales}}
icp: {industries: [packaging]}
stages:
  lead: {owner: marketing, criteria: [{field: email, is: present}], exits: [mql]}
  trial: {owner: marketing, criteria: [{event: trial started}], exits: [sql]}
  mql: {owner: marketing, criteria: [{icp: match}], exits: [sql, parked]}
  sql: {owner: sales, criteria: [{confirmed: need}], terminal: true}
)");
    INFO(above.told());
    CHECK(above.of("unknown-reference").size() == 1);
    CHECK(above.of("stage-unreachable").size() == 1);
}

TEST_CASE("a dead end is a stage without a way on") {
    const auto last = over_sound("stages: {disqualified: {terminal: ~}}\n");
    INFO(last.told());
    REQUIRE(last.rules() == Rules{"stage-dead-end"});
    CHECK(last.findings.all().front().message ==
          "`disqualified` is the last stage of the list and has no `exits`: a lead in it can go nowhere");
    CHECK(over_sound("stages: {disqualified: {terminal: false}}\n").rules() == Rules{"stage-dead-end"});
    CHECK(over_sound("stages: {disqualified: {terminal: perhaps}}\n").of("stage-dead-end").empty());
    CHECK(
        over_sound("stages: {disqualified: {terminal: ~, exits: [lead]}}\nhandoffs: ~\n").of("stage-dead-end").empty());
    // Rejections leave a stage as well.
    const auto rejected = over_sound(R"(stages:
  review: {name: Review, owner: sales, criteria: [{event: review asked}]}
  sal: {exits: [sql, review]}
handoffs:
  review-board: {from: sdr, to: sales, stage: review, reject: {reasons: {no: {to: disqualified}}}}
)");
    INFO(rejected.told());
    CHECK(rejected.of("stage-dead-end").empty());
}

TEST_CASE("a list of stages that ends before the SQL is told as that") {
    const auto found = judged(R"(slac: 1
parties: {marketing: {name: Marketing}, sales: {name: Sales}}
stages:
  lead: {owner: marketing, criteria: [{field: email, is: present}]}
  mql: {owner: marketing, criteria: [{event: demo requested}]}
)");
    INFO(found.told());
    CHECK(found.of("sql-undefined").size() == 1);
    CHECK(found.of("stage-dead-end").empty());
}

TEST_CASE("the breakup is the last step by day, and by place where there are no days") {
    const auto steps = [](const std::string& list) {
        return over_sound("outreach: {tiers: {low: {steps: " + list + "}}}\n");
    };
    CHECK(steps("[{day: 30, channel: email, breakup: true}, {day: 0, channel: phone}]").findings.empty());
    CHECK(steps("[{channel: phone}, {channel: email, breakup: true}]").findings.empty());
    CHECK(steps("[{channel: phone}, {channel: email, breakup: true}, {channel: text, breakup: true}]")
              .of("breakup-not-last")
              .empty());
    CHECK(
        steps("[{day: 0, channel: email, breakup: true}, {day: soon, channel: phone}]").of("breakup-not-last").empty());
    const auto days = steps("[{day: 14, channel: phone}, {day: 10, channel: email, breakup: true}]");
    INFO(days.told());
    REQUIRE(days.rules() == Rules{"breakup-not-last"});
    CHECK(days.findings.all().front().message ==
          "the breakup of `low` on day 10 is not its last step: another one follows on day 14");
    CHECK_FALSE(days.findings.all().front().fix);

    const auto order = over_sound(R"(outreach:
  tiers:
    low:
      steps:
        - {channel: email, breakup: true}   # the farewell
        - {channel: phone}
        - channel: text
)");
    INFO(order.told());
    REQUIRE(order.rules() == Rules{"breakup-not-last"});
    const auto& finding = order.findings.all().front();
    CHECK(order.at(finding.span) == "breakup");
    REQUIRE(finding.fix);
    CHECK(finding.fix->safe);
    const auto after = fixed(order, finding);
    CHECK(after.find("- {channel: phone}   # the farewell\n        - channel: text\n        - {channel: email, "
                     "breakup: true}\n") != std::string::npos);
    CHECK(judged(after).findings.empty());
}

TEST_CASE("criteria are the same whatever their order and spelling") {
    const auto two = [](const std::string& a, const std::string& b, const std::string& more = "") {
        return judged("slac: 1\nstages:\n  mql: {owner: marketing, criteria: " + a +
                      "}\n  sql: {owner: sales, criteria: " + b + more + "}\n")
            .of("stage-criteria-identical");
    };
    const auto found =
        two("[{score: total, is: '>= 50'}, Asked for a demo.]", "{all: [asked for a  demo, {score: total, is: 50+}]}");
    REQUIRE(found.size() == 1);
    CHECK(found.front().message == "`mql` and `sql` have the same criteria: a lead that is in one is in the other too");
    CHECK(found.front().labels.size() == 1);
    CHECK(two("[{event: demo}]", "{any: [{event: demo, times: 1}]}").size() == 1);
    CHECK(two("[{persona: [a, b]}]", "[{persona: [b, a]}]").size() == 1);
    CHECK(two("[{event: demo}]", "[{event: demo, times: 2}]").empty());
    CHECK(two("[{event: demo}]", "{none: [{event: demo}]}").empty());
    CHECK(two("[{event: demo, times: few}]", "[{event: demo, times: few}]").empty());
    CHECK(two("[]", "[]").empty());
    CHECK(two("[{event: demo}]", "[{event: demo}]", ", kind: mql").empty());  // two teams' own
    CHECK(two("[{event: demo}]", "[{event: demo}]", ", object: account").empty());
}

TEST_CASE("a later stage asks for more") {
    const auto two = [](const std::string& mql, const std::string& sql) {
        return judged("slac: 1\nstages:\n  mql: {criteria: " + mql + "}\n  sql: {criteria: " + sql + "}\n")
            .of("sql-weaker-than-mql");
    };
    const auto lower = two("[{score: total, is: '>= 70'}]", "[{score: total, is: '>= 60'}, {confirmed: need}]");
    REQUIRE(lower.size() == 1);
    CHECK(lower.front().message ==
          "`sql` asks for `total` >= 60, but `mql` before it has asked for `total` >= 70 already");
    CHECK(two("[{score: total, is: '>= 70'}]", "[{score: total, is: '>= 70'}, {confirmed: need}]").empty());
    CHECK(two("[{score: total, is: '>= 70'}]", "[{score: fit, is: '>= 60'}]").empty());
    CHECK(two("[{event: visit, times: 3}]", "[{event: visit, times: 2}, {confirmed: need}]").size() == 1);
    const auto subset = two("[{icp: match}, {event: demo}]", "[{event: demo}]");
    REQUIRE(subset.size() == 1);
    CHECK(subset.front().message ==
          "`sql` asks for nothing that `mql` has not asked for already: each lead in `mql` meets its criteria at once");
    CHECK(two("[{icp: match}, {event: demo}]", "[{event: demo}, {confirmed: need}]").empty());
    CHECK(two("{any: [{event: demo}]}", "{any: [{event: demo}, {event: call}]}").size() == 1);
    CHECK(two("{any: [{event: demo}, {event: call}]}", "{any: [{event: demo}]}").empty());
    CHECK(two("[{icp: match}, {event: demo}]", "{all: [{event: demo}], none: [{field: country, is: US}]}").empty());
    CHECK(two("[{score: total, is: high}]", "[{score: total, is: '>= 60'}]").empty());
    // What accepts a lead may look at the same things again.
    CHECK(over_sound("stages: {sal: {criteria: {all: [{icp: match}]}}}\n").findings.empty());
}

TEST_CASE("stages are told apart in the CRM") {
    const auto crm = [](const std::string& lines) { return over_sound("crm: " + lines + "\n"); };
    CHECK(crm("{stages: {sal: Working}}").findings.empty());
    CHECK(crm("{stages: {sal: ~}}").findings.empty());
    const auto found = crm("{stages: {sal: SalesQualifiedLead}}");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"crm-value-collision"});
    CHECK(found.findings.all().front().message ==
          "`sal` and `sql` have the same value in the CRM, `salesqualifiedlead`: there they are one stage");
    CHECK(crm("{columns: {sal: Became an SQL Date}}").rules() == Rules{"crm-value-collision"});
}

TEST_CASE("leads are routed at the score that makes them an MQL") {
    const auto tier = [](const std::string& score, const std::string& motion = "inbound") {
        return over_sound("outreach: {motion: " + motion + ", tiers: {low: {applies: [{score: total, is: '" + score +
                          "'}]}}}\n")
            .of("routing-threshold-below-mql");
    };
    const auto found = tier(">= 50");
    REQUIRE(found.size() == 1);
    CHECK(found.front().message == "`low` takes leads with `total` >= 50, but `mql` asks for `total` >= 60");
    CHECK(tier("40-59").size() == 1);
    CHECK(tier(">= 60").empty());
    CHECK(tier("60-79").empty());
    CHECK(tier("< 80").empty());
    CHECK(tier(">= 50", "outbound").empty());
    const auto rule = [](const std::string& words) {
        return over_sound("handoffs: {mql-to-sdr: {assign: {rule: " + words + "}}}\n")
            .of("routing-threshold-below-mql");
    };
    CHECK(rule("From a score of 50 to the next SDR in turn").size() == 1);
    CHECK(rule("From a score of 80 to the senior SDR").empty());
    CHECK(rule("Round-robin among 3 people").empty());
}

TEST_CASE("components and reach of a graph") {
    const auto read = judged(R"(slac: 1
stages:
  a: {exits: [b]}
  b: {exits: [c, a]}
  c: {exits: [d]}
  d: {terminal: true}
  e: {exits: [zz]}
)");
    const rules::StageGraph graph(read.composed.agreement);
    REQUIRE(graph.size() == 5);
    CHECK(graph.complete());
    CHECK(graph.open(4));
    CHECK_FALSE(graph.open(0));
    const auto parts = rules::components(graph, std::vector<char>(graph.edges().size(), 1));
    CHECK(parts[0] == parts[1]);
    CHECK(parts[1] != parts[2]);
    CHECK(parts[2] != parts[3]);
    const auto seen = rules::reached(graph, {1});
    CHECK(std::vector<char>(seen.begin(), seen.begin() + 5) == std::vector<char>{1, 1, 1, 1, 0});
}

TEST_CASE("stages with more criteria than people write are not held against each other") {
    // 13 criteria: of the two stages that matter and of those that nobody changed; the rest are filled up.
    const auto weaker = [](std::size_t criteria) {
        std::string more;
        for (std::size_t i = 13; i < criteria; ++i) more += ", {field: f" + std::to_string(i) + ", is: present}";
        const auto found = over_sound(
            "stages:\n"
            "  mql: {criteria: {all: [{icp: match}, {persona: [plant-engineer]}, {score: total, is: '>= 60'}]}}\n"
            "  sql: {criteria: {all: [{score: total, is: '>= 50'}, {confirmed: need}]}}\n"
            "  customer: {criteria: {all: [{event: contract signed}" +
            more + "]}}\n");
        INFO(found.told());
        std::size_t count = 0;
        for (const auto& stage : found.composed.agreement.stages)
            for (const auto* list : {&stage->criteria->all, &stage->criteria->any, &stage->criteria->none})
                count += list->size();
        CHECK(count == criteria);
        return found.of("sql-weaker-than-mql").size();
    };
    CHECK(weaker(300) == 1);
    CHECK(weaker(301) == 0);
}
