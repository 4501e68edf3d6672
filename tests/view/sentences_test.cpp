#include <algorithm>

#include "catch.hpp"
#include "printed.hpp"
#include "view/speech.hpp"

/// The words of the document, one kind of sentence after the other.
namespace slac::view {
namespace {

const Speech say(english());

const std::string kStages = R"(slac: 1
parties: {marketing: {}, sdr: {name: Sales Development}, sales: {}}
personas: {plant-engineer: {}, ops-lead: {name: Ops Lead}, cfo: {}}
scoring: {dimensions: {fit: {}, activity: {name: Engagement}}}
stages:
  lead: {}
  mql: {name: Marketing Qualified Lead}
  sql: {name: Sales Qualified Lead}
  opportunity: {}
  nurture: {}
goals: {period: month}
)";

std::string criterion(const std::string& written) {
    const std::string item = written.find(": ") == std::string::npos ? written : "{" + written + "}";
    const auto agreement = read(kStages + "outreach: {tiers: {a: {applies: [" + item + "]}}}\n");
    return text(agreement->value, "outreach.tiers.0.applies.any.0.text");
}

TEST_CASE("a criterion is a condition that a person can check") {
    CHECK(criterion("icp: match") == "The company matches the ideal client profile");
    CHECK(criterion("icp: no match") == "The company does not match the ideal client profile");
    CHECK(criterion("persona: [plant-engineer]") == "Persona: Plant engineer");
    CHECK(criterion("persona: [plant-engineer, ops-lead]") == "Persona: Plant engineer or Ops Lead");
    CHECK(criterion("persona: [plant-engineer, ops-lead, cfo]") == "Persona: Plant engineer, Ops Lead, or CFO");
    CHECK(criterion("score: fit, is: '>= 30'") == "Fit score of at least 30");
    CHECK(criterion("score: activity, is: 10-20") == "Engagement score of 10 to 20");
    CHECK(criterion("score: total, is: '> 1200'") == "Total score of more than 1,200");
    CHECK(criterion("event: pricing page visited, times: 2, within: 30 days") ==
          "Pricing page visited at least twice within 30 days");
    CHECK(criterion("event: pricing page visited, times: 1, within: 1 day") ==
          "Pricing page visited at least once within 1 day");
    CHECK(criterion("event: demo-requested, times: 5") == "Demo requested at least 5 times");
    CHECK(criterion("event: iPhone app opened") == "iPhone app opened");
    CHECK(criterion("field: email, is: present") == "Email is filled in");
    CHECK(criterion("field: fax, is: missing") == "Fax is empty");
    CHECK(criterion("field: employees, is: 50-1500") == "Employees: 50 to 1,500");
    CHECK(criterion("field: annual_revenue, is: $15M-$400M") == "Annual revenue: $15 million to $400 million");
    CHECK(criterion("field: email_domain, in: [free mail]") == "Email domain: free mail");
    CHECK(criterion("field: country, in: [France, Spain, Italy]") == "Country: France, Spain, or Italy");
    CHECK(criterion("field: icp, is: no match") == "The company does not match the ideal client profile");
    CHECK(criterion("confirmed: need") == "Need confirmed");
    CHECK(criterion("confirmed: authority, meaning: A persona who can decide") ==
          "Authority confirmed: A persona who can decide");
    CHECK(criterion("Student or job seeker") == "Student or job seeker");
}

TEST_CASE("several criteria fit in the cell of a table") {
    const auto applies = [](const std::string& written) {
        const auto agreement = read(kStages + "outreach: {tiers: {a: {applies: " + written + "}}}\n");
        return text(agreement->value, "outreach.tiers.0.applies.text");
    };
    CHECK(applies("[{event: demo requested}]") == "Demo requested");
    CHECK(applies("[{event: demo requested}, {score: fit, is: '>= 30'}]") ==
          "Demo requested, or fit score of at least 30");
    CHECK(applies("[a, b, c]") == "A, b, or c");
    CHECK(applies("[\"a, b\", c]") == "A, b; or c");
    CHECK(applies("{all: [a, b], any: [c], none: [d]}") == "A, and b; in addition: c; unless d");
    CHECK(applies("{none: [d]}") == "Every lead, unless d");
    CHECK(applies("[]") == "(none)");
}

std::string measure(const std::string& written) {
    const auto agreement = read(kStages +
                                "handoffs: {mql-to-sdr: {}}\noutreach: {tiers: {high: {name: High}}}\n"
                                "kpis: {a: {measure: {" +
                                written + "}}}\n");
    return text(agreement->value, "kpis.0.measure.text");
}

TEST_CASE("a measure says what is counted") {
    CHECK(measure("count: mql") == "Number of new Marketing Qualified Leads per month");
    CHECK(measure("count: nurture") == "Number of leads entering the stage “Nurture” per month");
    CHECK(measure("rate: [mql, sql]") == "Share of Marketing Qualified Leads that become Sales Qualified Leads");
    CHECK(measure("rate: [mql, nurture]") == "Share of Marketing Qualified Leads that enter the stage “Nurture”");
    CHECK(measure("rate: [nurture, opportunity]") == "Share of leads in the stage “Nurture” that become Opportunities");
    CHECK(measure("time: [mql, sql]") == "Median time from Marketing Qualified Lead to Sales Qualified Lead");
    CHECK(measure("time: [mql, sql], as: mean") ==
          "Average time from Marketing Qualified Lead to Sales Qualified Lead");
    CHECK(measure("time: [mql, sql], as: p90") ==
          "Time within which 9 in 10 leads go from Marketing Qualified Lead to Sales Qualified Lead");
    CHECK(measure("within: respond_within") == "Share of leads that get a first response in time");
    CHECK(measure("within: respond_within, tier: high") ==
          "Share of leads in the “High” tier that get a first response in time");
    CHECK(measure("within: accept_within, handoff: mql-to-sdr") ==
          "Share of leads in the handoff “MQL to SDR” that are accepted or rejected in time");
    CHECK(measure("within: deliver_within") == "Share of leads that are delivered in time");
    CHECK(measure("touches: sql") == "Average number of contacts before a lead becomes a Sales Qualified Lead");
    CHECK(measure("value: opportunity") == "Value of new Opportunities per month");
    CHECK(measure("velocity: mql") == "Growth in the number of Marketing Qualified Leads from one month to the next");
    CHECK(measure("contact: rate") == "Share of leads that are reached");
    CHECK(measure("conversation: rate") == "Share of leads with whom a conversation takes place");
    CHECK(measure("formula: Won / closed") == "Won / closed");
}

TEST_CASE("a target says on which side of it one should be") {
    const auto target = [](const std::string& written) {
        return text(read("slac: 1\nkpis: {a: {target: " + written + "}}\n")->value, "kpis.0.target");
    };
    CHECK(target("8%") == "at least 8%");
    CHECK(target("125") == "at least 125");
    CHECK(target("$1.2M") == "at least $1.2 million");
    CHECK(target("4 business hours") == "at most 4 business hours");
    CHECK(target("'>= 2 days'") == "at least 2 days");
    CHECK(target("'<= 12'") == "at most 12");
    CHECK(target("'< 5%'") == "less than 5%");
    CHECK(target("'> 5%'") == "more than 5%");
    CHECK(target("8%-12%") == "between 8% and 12%");
}

TEST_CASE("quantities read as people write them") {
    const auto agreement = [](const std::string& written) { return read("slac: 1\n" + written + "\n"); };
    const auto revenue = [&](const std::string& money) {
        return text(agreement("goals: {revenue: {target: " + money + "}}")->value, "goals.revenue.target");
    };
    CHECK(revenue("$4.8M") == "$4.8 million");
    CHECK(revenue("$60k") == "$60,000");
    CHECK(revenue("€25k") == "€25,000");
    CHECK(revenue("1200000 USD") == "$1.2 million");
    CHECK(revenue("250000 CHF") == "CHF 250,000");
    CHECK(revenue("\"$1,234,567\"") == "$1,234,567");
    CHECK(revenue("$2.5B") == "$2.5 billion");

    const auto cadence = [&](const std::string& written) {
        return text(agreement("goals: {set: " + written + "}")->value, "goals.set");
    };
    CHECK(cadence("weekly") == "weekly");
    CHECK(cadence("every 6 months") == "every 6 months");
    CHECK(cadence("every 3 months") == "quarterly");
    CHECK(cadence("every 2 weeks") == "every 2 weeks");

    const auto employees = [&](const std::string& written) {
        return text(agreement("icp: {employees: " + written + "}")->value, "icp.employees");
    };
    CHECK(employees("200-400") == "200 to 400");
    CHECK(employees("5000+") == "at least 5,000");
    CHECK(employees("'< 10'") == "less than 10");
    CHECK(employees("300") == "300");

    CHECK(text(agreement("agreement: {effective: 2026-01-01}")->value, "agreement.effective") == "1 January 2026");
    CHECK(text(agreement("reports: {a: {every: daily}}")->value, "reports.0.every") == "daily");
    CHECK(text(agreement("outreach: {tiers: {a: {respond_within: 1bh}}}")->value, "outreach.tiers.0.respond_within") ==
          "1 business hour");
    CHECK(text(agreement("goals: {grid: {a: {target: +20%}, b: {target: 1200}, c: {target: -5%}}}")->value,
               "goals.grid.0.target") == "20% above the baseline");
}

TEST_CASE("working hours are told in as few words as they need") {
    const auto week = [](const std::string& written) {
        return text(read("slac: 1\ncalendars: {a: {" + written + "}}\n")->value, "calendars.0.week");
    };
    CHECK(week("days: mon-fri, hours: 08:00-17:00") == "Monday to Friday from 08:00 to 17:00");
    CHECK(week("days: [mon, tue, thu], hours: 09:00-17:30") == "Monday, Tuesday, and Thursday from 09:00 to 17:30");
    CHECK(week("days: mon-fri, hours: [08:00-12:00, 13:00-17:00]") ==
          "Monday to Friday from 08:00 to 12:00 and from 13:00 to 17:00");
    CHECK(week("days: mon-sun, hours: 00:00-24:00") == "every day around the clock");
    CHECK(week("days: mon-fri") == "Monday to Friday");
    CHECK(week("hours: {mon: 08:00-17:00, tue: 08:00-17:00, fri: 08:00-15:00}") ==
          "Monday and Tuesday from 08:00 to 17:00 and Friday from 08:00 to 15:00");
    CHECK(week("days: mon-fri, hours: {mon: 08:00-17:00, fri: 08:00-15:00}").find("Monday from 08:00 to 17:00") == 0);
    CHECK(week("timezone: Europe/Paris") == "(none)");
}

TEST_CASE("holidays of one year share it") {
    const auto holidays = [](const std::string& written) {
        return text(read("slac: 1\ncalendars: {a: {holidays: [" + written + "]}}\n")->value,
                    "calendars.0.holidays_list");
    };
    CHECK(holidays("2026-12-25") == "25 December 2026");
    CHECK(holidays("2026-12-25, 2026-01-01") == "1 January and 25 December 2026");
    CHECK(holidays("2027-01-01, 2026-05-25, 2026-12-25, 2026-07-03") ==
          "25 May, 3 July, and 25 December 2026; 1 January 2027");
}

TEST_CASE("a calendar names everybody that it holds for") {
    const auto agreement = read(R"(slac: 1
agreement: {calendar: main}
parties: {marketing: {}, sales: {calendar: late}, sdr: {}}
calendars: {main: {}, late: {}, spare: {}}
segments: {big: {calendar: late}}
)");
    CHECK(text(agreement->value, "calendars.0.use_text") == "These hours apply to Marketing and SDR.");
    // An SDR with a lead of that segment is under these hours, and not under both.
    CHECK(text(agreement->value, "calendars.1.use_text") ==
          "These hours apply to Sales. For leads in the segment “Big” these hours apply, whichever team acts.");
    CHECK(text(agreement->value, "calendars.2.use_text") == "(none)");
    REQUIRE(at(agreement->value, "calendars_in_use").list()->size() == 2);
    CHECK(text(agreement->value, "calendars_in_use.1.id") == "late");
}

TEST_CASE("an escalation step begins with its time") {
    const auto step = [](const std::string& written) {
        const auto agreement =
            read("slac: 1\nparties: {sdr: {name: Sales Development}, sales: {}}\nescalations: {a: {steps: [{" +
                 written + "}]}}\n");
        return text(agreement->value, "escalations.0.steps.0.text");
    };
    CHECK(step("at: 80%, notify: sdr, warning: true") == "At 80% of the time: warn Sales Development");
    CHECK(step("at: 100%, notify: [sales, the CEO]") == "When the time is up: notify Sales and the CEO");
    CHECK(step("at: 150%, notify: sales") == "At 150% of the time: notify Sales");
    CHECK(step("at: 2 days, notify: sales") == "2 days after the start: notify Sales");
    CHECK(step("notify: sales") == "Notify Sales");
    CHECK(step("at: 50%, warning: true") == "At 50% of the time: who is warned is to be agreed");
    CHECK(step("at: 50%") == "At 50% of the time: who is notified is to be agreed");
}

TEST_CASE("a path into the file is told in words") {
    const auto about = [](const std::string& path) {
        const auto agreement = read(R"(slac: 1
handoffs: {mql-to-sdr: {}}
outreach: {tiers: {high: {name: Hot}}}
commitments: {feedback: {name: Feedback on leads}}
kpis: {win-rate: {}}
goals: {grid: {mqls: {}}}
escalations: {a: {commitment: )" + path +
                                    "}}\n");
        return text(agreement->value, "escalations.0.about");
    };
    CHECK(about("outreach.tiers.high.respond_within") == "first response to leads in the “Hot” tier");
    CHECK(about("outreach.tiers.high.timeframe") == "follow-up of leads in the “Hot” tier");
    CHECK(about("handoffs.mql-to-sdr.accept_within") == "acceptance or rejection of leads in the handoff “MQL to SDR”");
    CHECK(about("handoffs.mql-to-sdr.deliver_within") == "delivery of leads in the handoff “MQL to SDR”");
    CHECK(about("handoffs.mql-to-sdr.dispose_within") == "final outcome of leads in the handoff “MQL to SDR”");
    CHECK(about("commitments.feedback.within") == "commitment “Feedback on leads”");
    CHECK(about("kpis.win-rate.target") == "KPI “Win rate”");
    CHECK(about("goals.grid.mqls") == "goal “MQLs”");
    CHECK(about("nonsense") == "nonsense");
}

TEST_CASE("a stage can be spoken of in a sentence, whatever it is called") {
    using model::StageKind;
    const auto forms = [](const std::string& name, StageKind kind = StageKind::other, bool account = false) {
        const StageWords stage{name, kind, account};
        return say.one(stage) + " / " + say.plural(stage) + " / " + say.entry(stage);
    };
    CHECK(forms("Marketing Qualified Lead") ==
          "a Marketing Qualified Lead / Marketing Qualified Leads / a lead becomes a Marketing Qualified Lead");
    CHECK(forms("MQL") == "an MQL / MQLs / a lead becomes an MQL");
    CHECK(forms("Opportunity") == "an Opportunity / Opportunities / a lead becomes an Opportunity");
    CHECK(forms("Unqualified Lead") == "an Unqualified Lead / Unqualified Leads / a lead becomes an Unqualified Lead");
    CHECK(forms("User") == "a User / Users / a lead becomes a User");
    CHECK(forms("Lead") == "a Lead / Leads / a new Lead is recorded");
    CHECK(forms("Leads") == "a Lead / Leads / a new Lead is recorded");
    CHECK(forms("Opportunities") == "an Opportunity / Opportunities / a lead becomes an Opportunity");
    CHECK(forms("Sales Qualified Lead (SQL)") ==
          "a Sales Qualified Lead / Sales Qualified Leads / a lead becomes a Sales Qualified Lead");
    CHECK(forms("Nurture", StageKind::nurture) ==
          "a lead in the stage “Nurture” / leads in the stage “Nurture” / a lead enters the stage “Nurture”");
    CHECK(forms("Lost Lead", StageKind::disqualified) ==
          "a lead in the stage “Lost Lead” / leads in the stage “Lost Lead” / a lead enters the stage “Lost Lead”");
    CHECK(forms("Meeting booked", StageKind::sql, true) ==
          "an account in the stage “Meeting booked” / accounts in the stage “Meeting booked” / an account enters the "
          "stage "
          "“Meeting booked”");
}

TEST_CASE("ids become words") {
    CHECK(say.words("mql-to-sql-rate") == "MQL to SQL rate");
    CHECK(say.words("no-budget") == "No budget");
    CHECK(say.words("sdrs_per_kpi") == "SDRs per KPI");
    CHECK(say.words("Annual Revenue") == "Annual Revenue");
    CHECK(say.words("hs_lead_status") == "Hs lead status");
    CHECK(say.words("") == "");
    CHECK(say.words("--") == "--");
}

TEST_CASE("lists are joined in one style") {
    CHECK(say.all_of({}) == "");
    CHECK(say.all_of({"a"}) == "a");
    CHECK(say.all_of({"a", "b"}) == "a and b");
    CHECK(say.all_of({"a", "b", "c"}) == "a, b, and c");
    CHECK(say.any_of({"a", "b", "c"}) == "a, b, or c");
    CHECK(say.all_of({"a, b", "c"}) == "a, b; and c");
    CHECK(say.all_of({"a, b", "c", "d"}) == "a, b; c; and d");
}

TEST_CASE("the sentences of the protocol") {
    const auto outreach = [](const std::string& written, const std::string& path) {
        return text(read(kStages + "outreach: {" + written + "}\n")->value, "outreach." + path);
    };
    CHECK(outreach("clock: {starts: assignment, stops: first human touch}", "clock.text") ==
          "The response time starts when the lead is assigned and ends with the first human touch.");
    CHECK(outreach("clock: {starts: stage entry}", "clock.text") ==
          "The response time starts when the lead enters the stage.");
    CHECK(outreach("clock: {stops: when a person answers}", "clock.text") ==
          "The response time ends when a person answers.");
    CHECK(outreach("clock: {starts: form, stops: a logged call.}", "clock.text") ==
          "The response time starts when the form is submitted and ends with a logged call.");
    CHECK(
        outreach("attempt: {counts: [call, email, text], human: true}", "attempt.text") ==
        "What counts as an attempt: call, email, and text. Only attempts made by a person count; automated messages do "
        "not.");
    CHECK(outreach("attempt: {human: false}", "attempt.text") == "Automated messages count as attempts too.");
    CHECK(outreach("tiers: {a: {after: {to: nurture, wait: 60 days, at_most: 2}}}", "tiers.0.after.text") ==
          "Moves to Nurture; may come back no sooner than 60 days later, at most twice");
    CHECK(outreach("tiers: {a: {after: nurture}}", "tiers.0.after.text") == "Moves to Nurture");
    CHECK(outreach("tiers: {a: {baseline: {median: 7 hours, p90: 2 days}}}", "tiers.0.baseline.text") ==
          "Half within 7 hours and 9 in 10 within 2 days");
    CHECK(outreach("tiers: {a: {baseline: {p90: 2 days}}}", "tiers.0.baseline.text") == "9 in 10 within 2 days");
}

TEST_CASE("the sentences of goals and teams") {
    const auto revenue = [](const std::string& written) {
        return text(read("slac: 1\ngoals: {period: quarter, revenue: {" + written + "}}\n")->value,
                    "goals.revenue.text");
    };
    CHECK(
        revenue("target: $4.8M, period: year, deal_size: $60k, win_rate: 25%") ==
        "The revenue target is $4.8 million per year, based on an average deal size of $60,000 and a win rate of 25%.");
    CHECK(revenue("target: $4.8M") == "The revenue target is $4.8 million per quarter.");
    CHECK(revenue("win_rate: 25%") == "The plan is based on a win rate of 25%.");

    const auto people = [](const std::string& written) {
        return text(read("slac: 1\ncapacity: {sdr: {" + written + "}}\n")->value, "capacity.0.people");
    };
    CHECK(people("headcount: 3") == "3 people");
    CHECK(people("headcount: 1") == "1 person");
    CHECK(people("headcount: 3, ramping: {heads: 1, at: 50%}") ==
          "3 people, 1 of them still ramping up at 50% of full output");

    const auto goal = [](const std::string& written) {
        const auto stages = kStages.substr(0, kStages.find("goals:"));
        return text(read(stages + "goals: {grid: {a: {" + written + "}}}\n")->value, "goals.grid.0.counts");
    };
    CHECK(goal("stage: mql") == "New Marketing Qualified Leads");
    CHECK(goal("stage: mql, measure: managed") == "Marketing Qualified Leads managed");
    CHECK(goal("stage: nurture") == "Leads entering the stage “Nurture”");
    CHECK(goal("stage: nurture, measure: managed") == "Leads in the stage “Nurture”");
    CHECK(goal("target: 5") == "(none)");

    const auto decay = [](const std::string& written) {
        return text(read("slac: 1\nscoring: {dimensions: {a: {decay: {" + written + "}}}}\n")->value,
                    "scoring.dimensions.0.decay.text");
    };
    CHECK(decay("points: -5, every: 1 week, after: 30 days") ==
          "After 30 days without activity, the score falls by 5 points every week.");
    CHECK(decay("points: -1, every: 2 weeks") == "The score falls by 1 point every 2 weeks.");
}

TEST_CASE("what a party owes is gathered from the whole agreement") {
    const auto agreement = read(file_text("examples/workbook/sla.yaml"));
    const auto* parties = at(agreement->value, "parties").list();
    const auto owes = [&](std::size_t party) {
        std::vector<std::string> lines;
        for (const auto& duty : *(*parties)[party].member("owes")->list())
            lines.push_back(text(duty, "what") + " | " + text(duty, "to") + " | " + text(duty, "by_when") + " | " +
                            text(duty, "measured_by"));
        return lines;
    };
    const auto has = [](const std::vector<std::string>& lines, const std::string& line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    CHECK(text((*parties)[1], "name") == "Sales Development");
    const auto marketing = owes(0);
    CHECK(has(marketing, "New Marketing Qualified Leads: 125 | (none) | every month | (none)"));
    CHECK(has(marketing, "Pass on every Marketing Qualified Lead | Sales Development | within 15 minutes | (none)"));
    const auto development = owes(1);
    CHECK(has(development, "Accept or reject every Marketing Qualified Lead | Marketing | within 48 hours | (none)"));
    CHECK(has(
        development,
        "Respond to every lead in the “High” tier | Marketing | within 4 hours | First response in time, High tier: at "
        "least 90%"));
    CHECK(has(
        development,
        "Follow up every lead in the “High” tier with 15 attempts and 1 breakup message | Marketing | over 90 days | "
        "(none)"));
    // What a deadline's KPI says stands beside the deadline, and not once more.
    for (const auto& line : development)
        CHECK(line.find("First response in time") == line.rfind("First response in time"));
    CHECK(std::count_if(development.begin(), development.end(), [](const std::string& line) {
              return line.find("First response in time") != std::string::npos;
          }) == 1);
    const auto sales = owes(2);
    CHECK(has(
        sales,
        "Every Sales Qualified Lead has an outcome and a reason after the first meeting | Marketing | within 3 days | "
        "HubSpot"));
    CHECK(has(
        sales,
        "Report “Lead outcomes”: accepted, rejected by reason, meetings held, won, and lost with reason | Marketing | "
        "weekly | (none)"));
}

TEST_CASE("the glossary explains the abbreviations of the stages that it leaves out") {
    const auto agreement = read(R"(slac: 1
stages: {mql: {name: Marketing Qualified Lead, aliases: [MQL]}, sql: {name: Sales Qualified Lead, aliases: [SQL, Sales Qualified Lead]}}
glossary: {SQL: As agreed in May, anuf: Four things}
)");
    std::string terms;
    for (const auto& term : *at(agreement->value, "terms").list())
        terms += text(term, "term") + " = " + text(term, "meaning") + "\n";
    CHECK(terms == "anuf = Four things\nMQL = Marketing Qualified Lead\nSQL = As agreed in May\n");
}

TEST_CASE("where a stage leads, said or not") {
    const auto agreement = read(R"(slac: 1
stages:
  lead: {}
  mql: {exits: [sql, lead, nurture]}
  sql: {terminal: true}
  nurture: {}
)");
    CHECK(text(agreement->value, "stages.0.moves_on_to") == "MQL");
    CHECK(text(agreement->value, "stages.1.moves_on_to") == "SQL, Lead, or Nurture");
    CHECK(text(agreement->value, "stages.2.moves_on_to") == "(none)");
    CHECK(text(agreement->value, "stages.3.moves_on_to") == "(none)");
}

TEST_CASE("the document's own facts") {
    const auto draft = read("slac: 1\n");
    CHECK(text(draft->value, "document.title") == "Marketing and Sales Service Level Agreement");
    CHECK(text(draft->value, "document.status") == "Draft");
    CHECK(text(draft->value, "document.draft") == "true");
    CHECK(text(draft->value, "document.fingerprint_short") == "001122334455");
    CHECK(text(draft->value, "document.term") == "(none)");
    const auto term = [](const std::string& written) {
        return text(read("slac: 1\nagreement: {" + written + "}\n")->value, "document.term");
    };
    CHECK(term("effective: 2026-01-01, expires: 2026-12-31") ==
          "This agreement takes effect on 1 January 2026 and runs until 31 December 2026.");
    CHECK(term("effective: 2026-01-01") == "This agreement takes effect on 1 January 2026.");
    CHECK(term("expires: 2026-12-31") == "This agreement runs until 31 December 2026.");
}

TEST_CASE("a number and its unit stay on one line") {
    const auto agreement = read(R"(slac: 1
agreement: {effective: 2026-01-05}
calendars: {a: {holidays: [2026-12-25]}}
goals: {revenue: {target: $4.8M, deal_size: 250000 CHF}}
outreach: {tiers: {a: {respond_within: 2 business days}}}
)");
    const auto raw = [&](std::string_view path) { return *at(agreement->value, path).text(); };
    CHECK(raw("agreement.effective") == "5\u00A0January 2026");
    CHECK(raw("calendars.0.holidays_list") == "25\u00A0December 2026");
    CHECK(raw("goals.revenue.target") == "$4.8\u00A0million");
    CHECK(raw("goals.revenue.deal_size") == "CHF\u00A0250,000");
    CHECK(raw("outreach.tiers.0.respond_within") == "2\u00A0business days");
}

TEST_CASE("the currency is not told where an amount is in another one") {
    const auto currency = [](const std::string& code, const std::string& rest) {
        return text(read("slac: 1\nagreement: {currency: " + code + "}\n" + rest + "\n")->value,
                    "agreement.currency_text");
    };
    CHECK(currency("EUR", "") == "Amounts of money are in EUR.");
    CHECK(currency("EUR", "goals: {revenue: {target: €2M}}") == "Amounts of money are in EUR.");
    CHECK(currency("EUR", "goals: {revenue: {target: $2M}}") == "(none)");
    CHECK(currency("CAD", "goals: {revenue: {target: $2M}}") == "Amounts of money are in CAD.");
    CHECK(currency("EUR", "goals: {revenue: {deal_size: 500 USD}}") == "(none)");
    CHECK(currency("EUR", "icp: {revenue: $20M+}") == "(none)");
    CHECK(currency("EUR", "segments: {a: {revenue: £1M-£2M}}") == "(none)");
    CHECK(currency("EUR", "kpis: {a: {target: $200k}}") == "(none)");
    CHECK(currency("EUR", "stages: {a: {criteria: {all: [{field: revenue, is: $2M-$9M}]}}}") == "(none)");
    CHECK(currency("EUR", "stages: {a: {criteria: {all: [{field: employees, is: 2-9}]}}}") != "(none)");
}

TEST_CASE("every waiting time says from when it counts") {
    const auto recycle = [](const std::string& written) {
        return text(read("slac: 1\nhandoffs: {a: {reject: {recycle: {" + written + "}}}}\n")->value,
                    "handoffs.0.reject.recycle.text");
    };
    CHECK(recycle("wait: 60 days, at_most: 2") == "no sooner than 60 days after the rejection, at most twice");
    CHECK(recycle("at_most: 1") == "at most once");
    CHECK(text(read("slac: 1\noutreach: {tiers: {a: {after: {wait: 3 days}}}}\n")->value,
               "outreach.tiers.0.after.text") == "May come back no sooner than 3 days after the outreach ends");
}

TEST_CASE("the ways to another stage that the exits leave out are told") {
    const auto moves = [](const std::string& rest) {
        return text(read("slac: 1\nstages: {mql: {exits: [sal]}, sal: {}, nurture: {}}\n" + rest + "\n")->value,
                    "other_moves_text");
    };
    CHECK(moves("") == "(none)");
    CHECK(moves("handoffs: {a: {stage: mql, becomes: sal}}") == "(none)");
    CHECK(moves("handoffs: {a: {stage: mql, becomes: nurture}}") ==
          "Besides, leads go to another stage when they are accepted (section 2).");
    CHECK(moves("handoffs: {a: {stage: mql, becomes: nurture, reject: {reasons: {x: {to: nurture}}}}}\n"
                "outreach: {tiers: {t: {after: nurture}}}") ==
          "Besides, leads go to another stage when they are accepted or rejected (section 2) or are not reached "
          "(section 3).");
    CHECK(moves("outreach: {tiers: {t: {after: {to: nurture}}}}") ==
          "Besides, leads go to another stage when they are not reached (section 2).");
}

TEST_CASE("who gets a lead when nobody is found is told in a whole sentence") {
    const auto assign = [](const std::string& written) {
        return text(read("slac: 1\nhandoffs: {a: {assign: " + written + "}}\n")->value, "handoffs.0.assign.text");
    };
    CHECK(assign("{rule: load, fallback: Bob.}") ==
          "Leads go to the person with the lightest load. If nobody is found, the lead goes to Bob.");
    CHECK(assign("{rule: by hand.}") == "Leads are assigned as follows: by hand.");
    CHECK(assign("{fallback: Ann}") == "If nobody is found, the lead goes to Ann.");
    CHECK(assign("{}") == "(none)");
}

TEST_CASE("the steps of a tier are what counts") {
    const auto tier = [](const std::string& written, const std::string& path) {
        return text(read("slac: 1\noutreach: {tiers: {a: {" + written + "}}}\n")->value, "outreach." + path);
    };
    const std::string steps = "attempts: 9, breakup: 4, steps: [{day: 0}, {day: 1}, {day: 2, breakup: true}]";
    CHECK(tier(steps, "tiers.0.attempt_count") == "2");
    CHECK(tier(steps, "tiers.0.breakup_count") == "1");
    CHECK(tier("steps: [{day: 0}]", "tiers.0.breakup_count") == "(none)");
    CHECK(tier("attempts: 9, breakup: 4", "tiers.0.attempt_count") == "9");
    CHECK(tier("attempts: 9", "breakup_text") == "(none)");
    CHECK(tier("breakup: 0", "breakup_text") == "(none)");
    CHECK(tier("breakup: 1", "breakup_text") ==
          "The breakup message closes the outreach; it comes on top of the attempts.");
    CHECK(tier("breakup: 2", "breakup_text") ==
          "The breakup messages close the outreach; they come on top of the attempts.");
    CHECK(tier("timeframe: 9 business days", "tiers.0.in_business_days") == "true");
    CHECK(tier("timeframe: 9 days", "tiers.0.in_business_days") == "false");
}

TEST_CASE("an alias that is the name is not told again, and a name with an inner capital stays as it is") {
    const auto agreement =
        read("slac: 1\nstages: {mql: {name: MQL, aliases: [MQL, Hot, Hot]}, sql: {aliases: [SQL]}}\n");
    CHECK(text(agreement->value, "stages.0.other_names_text") == "Hot");
    CHECK(text(agreement->value, "stages.1.other_names_text") == "(none)");
    CHECK(criterion("field: annualRevenue, is: present") == "annualRevenue is filled in");
    CHECK(criterion("field: utm_source, is: present") == "UTM source is filled in");
}

}  // namespace
}  // namespace slac::view
