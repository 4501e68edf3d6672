#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("a report to marketing closes the loop, and one from marketing does not") {
    CHECK(over_sound("reports: ~\n").rules() == Rules{"closed-loop-missing"});
    const auto found = over_sound("reports: {lead-outcomes: {from: marketing, to: sales}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"closed-loop-missing"});
    CHECK(found.findings.all().front().message ==
          "no report goes back to `marketing`: `lead-outcomes` goes from `marketing` to `sales`");
    CHECK(over_sound("reports: {lead-outcomes: {from: sdr, to: marketing}}\n").findings.empty());
    // Not to be known: another party may be marketing.
    CHECK(
        over_sound("parties: {marketing: {side: elsewhere}}\nreports: {lead-outcomes: {from: marketing, to: sales}}\n")
            .of("closed-loop-missing")
            .empty());
    CHECK(over_sound("reports: {lead-outcomes: {from: nobody, to: sales}}\n").of("closed-loop-missing").empty());
}

TEST_CASE("the loop of an agency closes at the agency") {
    const std::string agency =
        "slac: 1\nparties: {studio: {side: agency}, buyer: {side: client}}\nreports: {r: {from: ";
    CHECK(judged(agency + "buyer, to: studio}}\n").of("closed-loop-missing").empty());
    CHECK(judged(agency + "studio, to: buyer}}\n").of("closed-loop-missing").size() == 1);
}

TEST_CASE("a meeting comes back and has both sides in it") {
    CHECK(over_sound("reviews: {meetings: ~}\n").rules() == Rules{"meeting-cadence-missing"});
    CHECK(over_sound("reviews: {meetings: {monthly-alignment: {every: ~}}}\n").rules() ==
          Rules{"meeting-cadence-missing"});
    const auto alone = over_sound("reviews: {meetings: {monthly-alignment: {attendees: [marketing]}}}\n");
    INFO(alone.told());
    REQUIRE(alone.rules() == Rules{"meeting-cadence-missing"});
    CHECK(alone.findings.all().front().message ==
          "only `marketing` attends `monthly-alignment`, and no other meeting of both sides comes back");
    CHECK(over_sound("reviews: {meetings: {monthly-alignment: {attendees: [marketing, Head of Sales]}}}\n")
              .findings.empty());
    CHECK(
        over_sound("reviews: {meetings: {monthly-alignment: {every: often}}}\n").of("meeting-cadence-missing").empty());
    // Without any `reviews` it is the review that is missing.
    CHECK(over_sound("reviews: ~\n").of("meeting-cadence-missing").empty());
}

TEST_CASE("a meeting says who and what for, in one finding") {
    const auto found = over_sound("reviews: {meetings: {monthly-alignment: {attendees: ~, output: ~}}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"meeting-without-output"});
    CHECK(found.findings.all().front().message ==
          "`monthly-alignment` does not say who attends it and what comes out of it");
}

TEST_CASE("one signature for each side that has commitments") {
    CHECK(over_sound("signatures: ~\n").rules() == Rules{"signatory-missing-side"});
    CHECK(over_sound("signatures: {sdr: ~}\n").findings.empty());
    CHECK(over_sound("signatures: {sales: ~}\n").findings.empty());  // development stands with sales
    const auto found = over_sound("signatures: {sales: ~, sdr: ~}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"signatory-missing-side"});
    CHECK(found.findings.all().front().message ==
          "nobody signs for sales: `sdr` has commitments, and only `marketing` is to sign");
    CHECK(found.findings.all().front().help == "add `sdr: {name: Omar Reyes}` to `signatures`");
    // A partner with a KPI signs for itself; operations need not.
    const std::string kpi =
        "kpis: {more: {owner: third, to: sales, measure: {conversation: rate}, target: 30%, "
        "report: monthly, activity: Calls}}\n";
    CHECK(over_sound("parties: {third: {side: partner}}\n" + kpi).rules() == Rules{"signatory-missing-side"});
    CHECK(over_sound("parties: {third: {side: other}}\n" + kpi).findings.empty());
}

TEST_CASE("the first day is missing only if it was not written") {
    CHECK(over_sound("agreement: {effective: ~}\n").rules() == Rules{"effective-date-missing"});
    CHECK(over_sound("agreement: {effective: 2026-02-30}\n").of("effective-date-missing").empty());
}

TEST_CASE("one consequence is enough, and one arbiter") {
    CHECK(over_sound("disputes: {arbiter: ~}\n").rules() == Rules{"dispute-process-missing"});
    CHECK(over_sound("disputes: ~\n").rules() == Rules{"dispute-process-missing"});
    CHECK(over_sound("commitments: {data-completeness: {consequence: ~}, call-notes: {consequence: ~}, feedback: "
                     "{consequence: ~}}\n")
              .findings.empty());  // the escalation has one
}

TEST_CASE("commitments without a system are one finding, unless the CRM is that of all") {
    const auto found = over_sound("commitments: {call-notes: {system: ~}, feedback: {system: ~}}\n");
    INFO(found.told());
    REQUIRE(found.rules() == Rules{"commitment-without-system"});
    CHECK(found.findings.all().front().labels.size() == 1);
    const std::string none =
        "commitments: {data-completeness: {system: ~}, call-notes: {system: ~}, feedback: {system: ~}}\n";
    CHECK(over_sound(none).findings.empty());
    CHECK(over_sound(none + "crm: ~\n").rules() == Rules{"commitment-without-system"});
}

TEST_CASE("a statement that names where it shows needs no system") {
    const std::string blind = "commitments: {feedback: {system: ~, statement: ";
    CHECK(over_sound(blind + "A reason in the CRM on every rejected lead}}\n").findings.empty());
    CHECK(over_sound(blind + "A reason on every rejected lead}}\n").rules() == Rules{"commitment-without-system"});
}
