#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

Rules rules_of(const std::string& lines) { return over_sound(lines).rules(); }

}  // namespace

TEST_CASE("a file that only gives its version misses each part once") {
    const auto found = judged("slac: 1\n");
    INFO(found.told());
    CHECK(found.errors() == Rules{"mql-undefined", "no-goals", "no-handoff", "no-kpis", "no-outreach",
                                  "no-persona-or-icp", "one-sided-sla", "review-cadence-missing"});
    for (const auto& finding : found.findings.all()) CHECK(found.at(finding.span) == "slac");
}

TEST_CASE("a section that is there and empty is as good as none") {
    const auto found = judged(
        "slac: 1\nparties: {}\nicp: {}\nstages: {}\ngoals: {}\nhandoffs: {}\noutreach: {tiers: {}}\nkpis: "
        "{}\nreviews:\n");
    INFO(found.told());
    CHECK(found.errors() == Rules{"one-sided-sla", "no-persona-or-icp", "mql-undefined", "no-goals", "no-handoff",
                                  "no-outreach", "no-kpis", "review-cadence-missing"});
    CHECK(found.at(found.of("one-sided-sla").front().span) == "parties");
    CHECK(found.at(found.of("no-outreach").front().span) == "tiers");
}

TEST_CASE("a section that cannot be read is not missing") {
    for (const std::string section : {"stages", "goals", "handoffs", "outreach", "kpis", "icp", "reviews", "parties"}) {
        const auto found = over_sound(section + ": [this, is, a list]\n");
        INFO(section << "\n" << found.told());
        CHECK(found.findings.size() == 1);
    }
}

TEST_CASE("a misspelt section is one finding") {
    for (const auto& [right, wrong] : std::vector<std::pair<std::string, std::string>>{{"\nkpis:", "\nkpi:"},
                                                                                       {"\ngoals:", "\ngaols:"},
                                                                                       {"\nhandoffs:", "\nhandofs:"},
                                                                                       {"\nstages:", "\nstagse:"},
                                                                                       {"\noutreach:", "\noutrech:"},
                                                                                       {"\nreviews:", "\nreveiws:"},
                                                                                       {"\nparties:", "\npartys:"}}) {
        auto text = sound_agreement();
        text.replace(text.find(right), right.size(), wrong);
        const auto found = judged(text);
        INFO(found.told());
        CHECK(found.rules() == Rules{"unknown-key"});
    }
}

TEST_CASE("a misspelt key is one finding") {
    for (const auto& [right, wrong] :
         std::vector<std::pair<std::string, std::string>>{{"respond_within: 2 hours", "repsond_within: 2 hours"},
                                                          {"timeframe: 90 days", "timefame: 90 days"},
                                                          {"attempts: 12", "atempts: 12"},
                                                          {"breakup: 1", "braekup: 1"},
                                                          {"reject:", "rejct:"},
                                                          {"reasons:", "resons:"},
                                                          {"criteria: {all: [{confirmed", "critera: {all: [{confirmed"},
                                                          {"after: {to", "aftr: {to"},
                                                          {"every: 6 months", "evry: 6 months"}}) {
        auto text = sound_agreement();
        REQUIRE(text.find(right) != std::string::npos);
        text.replace(text.find(right), right.size(), wrong);
        const auto found = judged(text);
        INFO(found.told());
        CHECK(found.rules() == Rules{"unknown-key"});
    }
}

TEST_CASE("a misspelt key in the place of a missing one is one finding") {
    CHECK(rules_of("stages: {sal: {owner: ~, onwer: sdr}}\n") == Rules{"unknown-key"});
    CHECK(rules_of("stages: {sal: {criteria: ~, critera: [{field: owner, is: present}]}}\n") == Rules{"unknown-key"});
}

TEST_CASE("an MQL under another name needs one line") {
    const auto found = over_sound("stages:\n  mql: {kind: other}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"mql-undefined"});  // `kind: other` says that it is none
    const auto named = judged(R"(slac: 1
stages:
  hot: {name: Hot Lead, aliases: [MQL], criteria: [{event: demo requested}]}
  sql: {criteria: [{confirmed: need}], terminal: true}
)");
    INFO(named.told());
    REQUIRE(named.of("mql-undefined").size() == 1);
    CHECK(named.of("mql-undefined").front().help == "add `kind: mql` to `hot`");
    CHECK(named.at(named.of("mql-undefined").front().span) == "hot");
}

TEST_CASE("an MQL that is missing or misspelt is told once, and not for each who speaks of it") {
    auto text = sound_agreement();
    text.replace(text.find("\n  mql:"), 7, "\n  mqll:");
    const auto found = judged(text);
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"mql-undefined"});
    CHECK(found.findings.all().front().help == "write `mql` for `mqll`, or give it the line `kind: mql`");
    REQUIRE(found.findings.all().front().labels.size() == 1);
    CHECK(found.at(found.findings.all().front().labels.front().span) == "mqll");
}

TEST_CASE("an MQL whose kind cannot be read is not missing") {
    CHECK(over_sound("stages: {mql: {kind: mqql}}\n").of("mql-undefined").empty());
}

TEST_CASE("an MQL or SQL without criteria has its own rule") {
    CHECK(rules_of("stages: {mql: {criteria: {all: [], any: [], none: []}}}\n") == Rules{"mql-undefined"});
    CHECK(rules_of("stages: {customer: {criteria: []}}\n") == Rules{"stage-without-criteria"});
    CHECK(rules_of("stages: {sql: {criteria: ~}, sal: {criteria: ~}}\n") ==
          Rules{"sql-undefined", "stage-without-criteria"});
}

TEST_CASE("an owner that is not declared is an unknown reference and nothing else") {
    CHECK(rules_of("stages: {mql: {owner: growth-team}}\n") == Rules{"unknown-reference"});
    CHECK(rules_of("kpis: {win-rate: {owner: slaes}}\n") == Rules{"unknown-reference"});
}

TEST_CASE("a handoff among sales is none from marketing") {
    const auto found = over_sound(
        "stages: {mql: {owner: sdr}, sal: {owner: sales}}\nhandoffs: {mql-to-sdr: {from: sdr, to: sales}}\n");
    INFO(found.told());
    CHECK(found.rules() == Rules{"no-handoff"});
    CHECK(rules_of("parties: {sdr: {side: partner}}\nstages: {mql: {owner: sdr}, sal: {owner: sales}}\nhandoffs: "
                   "{mql-to-sdr: {from: sdr, to: sales}}\n")
              .empty());
}

TEST_CASE("what goes back to marketing need not be rejected") {
    CHECK(rules_of("handoffs: {back: {from: sales, to: marketing, stage: nurture}}\n").empty());
    CHECK(over_sound("handoffs: {sql-to-sales: {from: sdr, to: sales, stage: sql}}\n")
              .of("rejection-path-missing")
              .size() == 1);
}

TEST_CASE("reasons without a stage are told once for each handoff") {
    const auto found =
        over_sound("handoffs: {mql-to-sdr: {reject: {reasons: {no-budget: {to: ~}, spam: {means: Spam}}}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"rejection-path-missing"});
    CHECK(found.findings.all().front().message ==
          "nothing says where a lead goes that is rejected in `mql-to-sdr` for `no-budget`");
    REQUIRE(found.findings.all().front().labels.size() == 1);
    CHECK(found.findings.all().front().labels.front().message == "nor for `spam`");
}

TEST_CASE("steps are attempts, and their days a timeframe") {
    CHECK(rules_of("outreach: {tiers: {low: {attempts: ~, timeframe: ~, breakup: ~, steps: [{day: 0, channel: phone}, "
                   "{day: 9, "
                   "channel: email, breakup: true}]}}}\n")
              .empty());
    CHECK(
        rules_of(
            "outreach: {tiers: {low: {timeframe: ~, steps: [{channel: phone}, {channel: email, breakup: true}]}}}\n") ==
        Rules{"tier-without-timeframe"});
    CHECK(rules_of("outreach: {tiers: {low: {breakup: ~, steps: [{channel: phone}, {channel: email}]}}}\n") ==
          Rules{"breakup-missing"});
}

TEST_CASE("the breakup is offered where its neighbours stand") {
    const auto block = over_sound(R"(handoffs: {mql-to-sdr: {accept_within: 48 hours}}
outreach:
  tiers:
    fair:
      respond_within: 36 hours
      channels: [phone, email]
      attempts: 4     # two calls, two mails
      timeframe: 30 days
      after: {to: nurture, wait: 60 days}
)");
    INFO(block.told());
    REQUIRE(block.rules() == Rules{"breakup-missing"});
    const auto& finding = block.findings.all().front();
    CHECK(block.at(finding.span) == "fair");
    CHECK(finding.help == "add `breakup: 1` to `fair`");
    REQUIRE(finding.fix);
    CHECK_FALSE(finding.fix->safe);
    const auto after = fixed(block, finding);
    CHECK(after.find("      attempts: 4     # two calls, two mails\n      breakup: 1\n      timeframe: 30 days\n") !=
          std::string::npos);
    CHECK(judged(after).findings.empty());

    const auto flow = over_sound(
        "stages: {nurture: {exits: [], terminal: true}}\nhandoffs: {mql-to-sdr: {accept_within: 48 hours}}\n"
        "outreach: {tiers: {fair: {respond_within: 36 hours, channels: [phone], attempts: 4, timeframe: 30 days, "
        "after: "
        "nurture}}}\n");
    INFO(flow.told());
    REQUIRE(flow.rules() == Rules{"breakup-missing"});
    CHECK(fixed(flow, flow.findings.all().front()).find("attempts: 4, breakup: 1, timeframe") != std::string::npos);
    CHECK(judged(fixed(flow, flow.findings.all().front())).findings.empty());
}

TEST_CASE("a tier that misses everything is told for each part") {
    const auto found = over_sound("outreach: {tiers: {fair: {name: Fair}}}\n");
    INFO(found.told());
    CHECK(found.rules() == Rules{"after-cadence-missing", "breakup-missing", "tier-without-attempts",
                                 "tier-without-response-time", "tier-without-timeframe"});
}

TEST_CASE("a party without anything to its name is one finding") {
    const auto found = over_sound("parties: {partners: {name: Partners, side: partner}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"one-sided-sla"});
    CHECK(found.at(found.findings.all().front().span) == "partners");
    CHECK(rules_of("parties: {partners: {name: Partners}}\nreports: {partner-leads: {from: partners, to: sales, every: "
                   "monthly}}\n") == Rules{"kpi-missing-for-party"});
    // A name that is not declared may have meant it.
    CHECK(rules_of("parties: {partners: {name: Partners}}\nreports: {partner-leads: {from: resellers, to: sales}}\n") ==
          Rules{"kpi-missing-for-party", "unknown-reference"});
    CHECK(over_sound("parties: {partners: {name: Partners}}\nkpis: {shared: {owner: resellers}}\n")
              .of("one-sided-sla")
              .empty());
}

TEST_CASE("one party is no agreement") {
    const auto found = judged("slac: 1\nparties: {sales: {name: Sales}}\nkpis: {calls: {owner: sales, target: 90%}}\n");
    INFO(found.told());
    REQUIRE(found.of("one-sided-sla").size() == 1);
    CHECK(found.of("one-sided-sla").front().message == "`sales` is the only party: an agreement binds two or more");
    CHECK(judged("slac: 1\nkpis: {calls: {owner: sales, target: 90%}}\n").of("one-sided-sla").empty());
}

TEST_CASE("meetings are no review of the agreement") {
    const auto found = over_sound("reviews: {agreement: ~}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"review-cadence-missing"});
    CHECK(rules_of("reviews: {agreement: yearly}\n") == Rules{"review-too-rare"});
    CHECK(rules_of("reviews: ~\n") == Rules{"review-cadence-missing"});
}

TEST_CASE("a huge name is cut short in messages") {
    const auto found = over_sound("stages: {mql: {owner: " + std::string(5000, 'x') + "}}\n");
    REQUIRE(found.rules() == Rules{"unknown-reference"});
    CHECK(found.findings.all().front().message.size() < 100);
}

TEST_CASE("a handoff whose two parties are the same is not missing as well") {
    CHECK(over_sound("handoffs: {mql-to-sdr: {from: sdr, to: sdr}}\n").rules() == Rules{"handoff-same-side"});
}
