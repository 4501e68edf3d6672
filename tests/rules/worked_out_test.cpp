#include "slac/rules/worked_out.hpp"

#include "catch.hpp"
#include "slac/check/check.hpp"

using namespace slac;

namespace {

/// An agreement read from text, with what the places in it say.
class Read {
 public:
    explicit Read(const std::string& text) : text_(text) {
        Findings findings;
        model::compose(
            "sla.yaml", text,
            [](const std::string&) {
                return model::FileText{std::nullopt, "no"};
            },
            findings, composed);
    }
    /// What stands behind `word`; empty for nothing.
    [[nodiscard]] std::string behind(const std::string& word) const {
        for (const auto& aside : rules::asides(sla(), kToday))
            if (aside.value.end == text_.find(word) + word.size()) return aside.text;
        return {};
    }
    [[nodiscard]] std::vector<std::string> said_of(const std::string& word) const {
        const auto at = static_cast<std::uint32_t>(text_.find(word) + 1);
        const auto spell = rules::spell_at(sla(), kToday, {0, at, at});
        return spell ? spell->lines : std::vector<std::string>();
    }
    [[nodiscard]] const model::Agreement& sla() const { return composed.agreement; }

    static constexpr model::Date kToday{std::chrono::year{2027}, std::chrono::month{1}, std::chrono::day{4}};
    model::Composed composed;

 private:
    std::string text_;
};

constexpr const char* kParties =
    "slac: 1\n"
    "parties: {marketing: {name: Marketing, side: marketing}, sdr: {name: SDRs, side: development}}\n"
    "stages: {mql: {owner: marketing}, sql: {owner: sdr, terminal: true}}\n";

}  // namespace

TEST_CASE("a goal stands beside its capacity, enough or not") {
    const Read enough(std::string(kParties) +
                      "goals: {period: month, grid: {sqls: {stage: sql, target: 300, owner: sdr}}}\n"
                      "capacity: {sdr: {headcount: 20, sqls: 15}}\n");
    const auto balances = rules::balances(enough.sla());
    REQUIRE(balances.size() == 1);
    CHECK(balances[0].text == "Goal: 300 SQLs a month. Capacity: 20 SDRs x 15 SQLs = 300 a month");
    CHECK(balances[0].enough);
    CHECK(balances[0].goals.size() == 1);
    CHECK(balances[0].teams.size() == 1);
    CHECK(enough.behind("target: 300") == "takes 20 SDRs");

    const Read short_of(std::string(kParties) +
                        "goals: {period: quarter, grid: {sqls: {stage: sql, target: 301, owner: sdr}}}\n"
                        "capacity: {sdr: {headcount: 20, ramping: {heads: 2, at: 50%}, sqls: 15}}\n");
    const auto lacking = rules::balances(short_of.sla());
    REQUIRE(lacking.size() == 1);
    CHECK(lacking[0].text ==
          "Goal: 301 SQLs a quarter. Capacity: 20 SDRs (2 of them at 50%, so 19) x 15 SQLs = 285 a quarter");
    CHECK_FALSE(lacking[0].enough);
    CHECK(lacking[0].needed.empty());  // not all alike
    CHECK(short_of.behind("target: 301") == "≈ 100.3 a month");
}

TEST_CASE("what cannot be read is compared with nothing") {
    for (const auto* capacity : {"{headcount: three, sqls: 15}", "{headcount: 3, sqls: many}", "{sqls: 15}", "3"}) {
        const Read read(std::string(kParties) +
                        "goals: {period: month, grid: {sqls: {stage: sql, target: 45, owner: sdr}}}\n"
                        "capacity: {sdr: " +
                        capacity + "}\n");
        CHECK(rules::balances(read.sla()).empty());
        CHECK(read.behind("target: 45").empty());
    }
    CHECK(rules::balances(Read("slac: 1\n").sla()).empty());
    CHECK(rules::asides(Read("").sla(), Read::kToday).empty());
}

TEST_CASE("numbers of other periods are told for a month") {
    const Read read(std::string(kParties) +
                    "goals:\n"
                    "  period: year\n"
                    "  grid:\n"
                    "    a: {stage: mql, target: 300}\n"
                    "    b: {stage: mql, target: +20%, baseline: 110, period: month}\n"
                    "    c: {stage: mql, target: +50%, baseline: 200, period: quarter}\n"
                    "    d: {stage: mql, target: 12, period: week}\n"
                    "    e: {stage: mql, target: 525, measure: managed}\n"
                    "    f: {stage: mql, target: 77, period: month}\n"
                    "    g: {stage: mql, target: 1000, period: fortnight}\n"
                    "  revenue: {target: $4.8M, deal_size: $60k}\n");
    CHECK(read.behind("target: 300") == "= 25 a month");
    CHECK(read.behind("target: +20%") == "= 132 a month");
    CHECK(read.behind("target: +50%") == "= 300 a quarter, = 100 a month");
    CHECK(read.behind("target: 12") == "= 48 to 53.1 a month");
    CHECK(read.behind("target: 525").empty());
    CHECK(read.behind("target: 77").empty());
    CHECK(read.behind("target: 1000").empty());
    CHECK(read.behind("target: $4.8M") == "= $400,000 a month");
}

TEST_CASE("what the attempts of a tier come to") {
    const Read read(
        "slac: 1\n"
        "outreach:\n"
        "  tiers:\n"
        "    a: {attempts: 15, breakup: 1, timeframe: 90 days}\n"
        "    b: {attempts: 3}\n"
        "    c: {attempts: 9, steps: [{day: 0}, {day: 4}, {day: 7, breakup: true}]}\n"
        "    d:\n"
        "      steps: [{day: 0}, {day: 5}]\n");
    CHECK(read.behind("attempts: 15") == "= 16 with the breakup, in 90 days");
    CHECK(read.behind("attempts: 3").empty());
    CHECK(read.behind("attempts: 9").empty());  // the steps are what counts
    CHECK(read.behind("attempts: 9, steps") == "2 attempts + 1 breakup, the breakup on day 7");
    CHECK(read.behind("d:\n      steps") == "2 attempts, the last on day 5");
}

TEST_CASE("a promise in business time is told on the calendar of who has to keep it") {
    const Read read(
        "slac: 1\n"
        "agreement: {calendar: office}\n"
        "calendars:\n"
        "  office: {timezone: America/Chicago, days: mon-fri, hours: 08:00-17:00, holidays: [2027-12-24]}\n"
        "  desk: {timezone: America/Chicago, days: mon-sat, hours: 09:00-13:00}\n"
        "parties: {marketing: {side: marketing}, sdr: {side: development, calendar: desk}}\n"
        "stages: {mql: {owner: marketing, exits: [sql]}, sql: {owner: sdr, terminal: true}}\n"
        "handoffs:\n"
        "  pass: {from: marketing, to: sdr, stage: mql, deliver_within: 4 business hours, accept_within: 2 business "
        "hours}\n"
        "outreach: {tiers: {high: {respond_within: 3 business hours, timeframe: 30 days, after: {wait: 5 business "
        "hours}}}}\n");
    CHECK(read.behind("deliver_within: 4 business hours") == "Friday 16:00 → Monday 11:00");
    CHECK(read.behind("accept_within: 2 business hours") == "Saturday 12:00 → Monday 10:00");
    CHECK(read.behind("respond_within: 3 business hours") == "Saturday 12:00 → Monday 11:00");
    CHECK(read.behind("timeframe: 30 days").empty());

    const auto delivery = read.said_of("4 business hours");
    REQUIRE(delivery.size() == 1);
    CHECK(delivery[0] ==
          "By the hours of `office`: What comes in on Friday 16:00 is due on Monday 11:00. At best that is 4 hours by "
          "the clock, at worst 3.8 days (from Thu 2027-12-23 17:00 to Mon 2027-12-27 12:00).");
    const auto followed = read.said_of("30 days");
    REQUIRE(followed.size() == 2);
    CHECK(followed[0] == "It runs around the clock, through nights, weekends and holidays.");
    CHECK(followed[1] == "30 days hold 25 to 26 working days of `desk`.");
    // Who waits is not said: the calendar of the agreement.
    REQUIRE(read.said_of("5 business hours").size() == 1);
    CHECK(read.said_of("5 business hours")[0].find("`office`") != std::string::npos);
    CHECK(read.said_of("America").empty());
}
