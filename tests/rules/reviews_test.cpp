#include "catch.hpp"
#include "rules/judged.hpp"
#include "slac/model/fingerprint.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("dates stand in order, and one wrong date is one finding") {
    const auto dates = [](const std::string& header, const std::string& review) {
        return judged("slac: 1\nagreement: {" + header + "}\nreviews: {agreement: {" + review + "}}\n")
            .of("date-order");
    };
    CHECK(dates("effective: 2027-01-04, expires: 2027-12-31", "last: 2026-12-01, next: 2027-06-30").empty());
    CHECK(dates("effective: 2027-01-04, expires: 2027-01-04", "next: 2027-01-04").empty());
    const auto wrong_year = dates("effective: 2028-01-04, expires: 2027-12-31", "next: 2027-06-30");
    REQUIRE(wrong_year.size() == 1);
    CHECK(wrong_year.front().message ==
          "the agreement expires on 2027-12-31, but it takes effect on 2028-01-04, 4 days later");
    CHECK(dates("effective: 2027-01-04", "next: 2026-12-01").size() == 1);
    CHECK(dates("expires: 2027-01-04", "next: 2027-02-01").size() == 1);
    CHECK(dates("", "last: 2027-01-04, next: 2026-12-01").size() == 1);
    CHECK(dates("expires: 2026-06-30", "last: 2026-09-01").size() == 1);
    CHECK(dates("effective: 2028-02-30, expires: 2027-12-31", "next: 2027-06-30").empty());
}

TEST_CASE("signatures after the end are one finding") {
    const auto found = judged(
        "slac: 1\nagreement: {effective: 2026-01-01, expires: 2026-06-30}\nsignatures:\n  marketing: {signed: "
        "2026-07-01}\n"
        "  sdr: {signed: 2026-06-30}\n  sales: {signed: 2026-08-01}\n");
    const auto late = found.of("date-order");
    REQUIRE(late.size() == 1);
    CHECK(late.front().message == "`marketing` signed on 2026-07-01, 1 day after the agreement expired on 2026-06-30");
    CHECK(late.front().labels.size() == 2);
}

TEST_CASE("a fingerprint holds for one text") {
    const std::string text = "agreement: {number: A-1}\nreviews: {agreement: {every: 6 months}}\n";
    const auto unsigned_text = over_sound(text);
    const std::string print = model::fingerprint(unsigned_text.composed.agreement);
    const auto sign = [&](const std::string& changed, const std::string& more = "") {
        return over_sound(changed + "signatures:\n  marketing: {signed: 2026-01-05, fingerprint: \"" + print + "\"}\n" +
                          "  sales: {signed: 2026-01-06, fingerprint: \"" + print + "\"}\n" + more);
    };
    CHECK(sign(text).findings.empty());
    CHECK(sign("# signed\n" + text, "x-note: a comment\n").findings.empty());
    const auto changed = sign("agreement: {number: A-1}\nreviews: {agreement: {every: 5 months}}\n");
    INFO(changed.told());
    REQUIRE(changed.rules() == Rules{"signed-text-changed"});
    CHECK(changed.findings.all().front().message.find("since `marketing` and `sales` signed it") != std::string::npos);
    // While something cannot be read nobody knows what the text is.
    CHECK(
        sign("agreement: {number: A-1}\nreviews: {agreement: {every: 5 moonths}}\n").of("signed-text-changed").empty());
}

TEST_CASE("how rare reviews may be depends on growth") {
    const auto reviews = [](const std::string& growth, const std::string& every) {
        return over_sound("agreement: {growth: " + growth +
                          "}\ngoals: {set: monthly}\nreviews: {agreement: {last: 2026-11-25, every: " + every + "}}\n");
    };
    CHECK(reviews("steady", "6 months").findings.empty());
    CHECK(reviews("steady", "180 days").findings.empty());
    CHECK(reviews("steady", "26 weeks").findings.empty());
    CHECK(reviews("steady", "7 months").rules() == Rules{"review-too-rare"});
    CHECK(reviews("high", "2 months").of("review-too-rare").empty());
    const auto quarterly = reviews("high", "quarterly").of("review-too-rare");
    REQUIRE(quarterly.size() == 1);
    CHECK(quarterly.front().severity == Severity::info);
    const auto half = reviews("high", "6 months").of("review-too-rare");
    REQUIRE(half.size() == 1);
    CHECK(half.front().severity == Severity::warning);
}

TEST_CASE("how rare goals may be set depends on growth") {
    CHECK(over_sound("goals: {set: every 3 months}\n").findings.empty());
    CHECK(over_sound("goals: {set: every 6 months}\n").rules() == Rules{"goal-setting-too-rare"});
    CHECK(
        over_sound(
            "agreement: {growth: high}\nreviews: {agreement: {every: 2 months, last: 2026-11-25, next: 2027-01-25}}\n")
            .rules() == Rules{"goal-setting-too-rare"});
    CHECK(over_sound("goals: {set: ~}\n").findings.empty());
}

TEST_CASE("overdue is what was due before today") {
    // Today is 2026-12-01.
    const auto overdue = [](const std::string& header, const std::string& review) {
        return judged("slac: 1\nagreement: {" + header + "}\nreviews: {agreement: {" + review + "}}\n")
            .of("sla-overdue");
    };
    CHECK(overdue("", "next: 2026-12-01").empty());
    const auto planned = overdue("", "next: 2026-11-30");
    REQUIRE(planned.size() == 1);
    CHECK(planned.front().message == "the review planned for 2026-11-30 is 1 day overdue on 2026-12-01");
    CHECK(overdue("", "last: 2026-11-30, next: 2026-11-30").empty());
    CHECK(overdue("", "last: 2026-06-01, every: 6 months").empty());
    const auto since_last = overdue("", "last: 2026-05-31, every: 6 months");
    REQUIRE(since_last.size() == 1);
    CHECK(since_last.front().message ==
          "a review was due on 2026-11-30, 6 months after the last one on 2026-05-31, and is 1 day overdue on "
          "2026-12-01");
    CHECK(overdue("effective: 2026-01-05", "every: 6 months").size() == 1);
    CHECK(overdue("effective: 2026-11-05", "every: 6 months").empty());
    CHECK(overdue("effective: 2027-01-05", "every: 6 months").empty());
    // A date that is planned a little later than the rhythm is a plan, one that is planned much later is none.
    CHECK(overdue("", "last: 2026-05-31, every: 6 months, next: 2026-12-15").empty());
    CHECK(overdue("", "last: 2024-05-31, every: 6 months, next: 2027-05-31").size() == 1);
    CHECK(overdue("expires: 2026-12-01", "every: 6 months").empty());
    const auto expired = overdue("expires: 2026-11-30", "last: 2020-01-01, every: 6 months");
    REQUIRE(expired.size() == 1);
    CHECK(expired.front().message == "the agreement expired on 2026-11-30, 1 day before 2026-12-01");
    CHECK(overdue("expires: 2026-11-30, status: retired", "next: 2020-01-01").empty());
    CHECK(overdue("effective: 2026-11-03, expires: 2026-10-31", "every: 6 months").empty());
    CHECK(overdue("effective: 2026-02-30", "every: 6 months").empty());
}
