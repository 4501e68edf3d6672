#include <string>

#include "reading.hpp"
#include "slac/diagnostic/edits.hpp"

using namespace slac::model;

TEST_CASE("a file that says only its version is read") {
    const Reading reading("slac: 1\n");
    CHECK(reading.found() == Found{});
    CHECK(reading.composed.whole);
    CHECK(reading.sla().slac->value == 1);
    CHECK(reading.sla().parties.absent());
}

TEST_CASE("the version of the language") {
    CHECK(Reading("agreement: {title: A}\n").only().rule == "missing-version");
    CHECK(Reading("slac:\n").only().rule == "missing-version");
    CHECK(Reading("slac: 2\n").found() == Found{"unsupported-version: 2"});
    CHECK(Reading("slac: \"1\"\n").found() == Found{});
    CHECK(Reading("slac: one\n").found() == Found{"invalid-number: one"});
    // A misspelt `slac` is one finding, and the file has its version.
    CHECK(Reading("slc: 1\n").found() == Found{"unknown-key: slc"});
}

TEST_CASE("what is no agreement at all") {
    CHECK(Reading("just some text\n").only().rule == "wrong-type");
    CHECK(Reading("- a\n- b\n").only().rule == "wrong-type");
    CHECK(Reading("").only().rule == "empty-file");
    CHECK_FALSE(Reading("").composed.whole);
}

TEST_CASE("an unknown key is read as what was most likely meant") {
    const Reading reading("slac: 1\noutreach: {tiers: {high: {respond_witin: 4 hours, atempts: 3 calls}}}\n");
    CHECK(reading.found() == Found{"unknown-key: respond_witin", "unknown-key: atempts", "invalid-number: 3 calls"});
    const auto& tier = *reading.sla().outreach->tiers.get("high");
    CHECK(spelled(*tier.respond_within) == "4 hours");
    CHECK(tier.attempts.broken());
    CHECK(tier.timeframe.absent());
    const auto& finding = reading.findings.all().front();
    CHECK(finding.message == "a tier has no key `respond_witin`");
    CHECK(finding.help == "did you mean `respond_within`?");
    REQUIRE(finding.fix);
    CHECK(slac::apply(reading.composed.sources[0].text(), finding.fix->edits).find("respond_within: 4 hours") !=
          std::string::npos);
}

TEST_CASE("other words for a key lead to it") {
    for (const auto* const key : {"response_time", "Response Time", "sla", "call-time"}) {
        const Reading reading("slac: 1\noutreach: {tiers: {high: {" + std::string(key) + ": 4 hours}}}\n");
        INFO(key);
        CHECK(reading.only().help == "did you mean `respond_within`?");
        CHECK(reading.sla().outreach->tiers.get("high")->respond_within.present());
    }
    CHECK(Reading("slac: 1\nKPIs: {}\n").only().help == "did you mean `kpis`?");
    CHECK(Reading("slac: 1\nlifecycle: {}\n").only().help == "did you mean `stages`?");
}

TEST_CASE("an unknown key like no other is told what there is") {
    const Reading reading("slac: 1\ndisputes: {zzz: 1}\n");
    CHECK(reading.only().help == "it can have `arbiter`, `every` or `process`; a key of your own begins with `x-`");
    CHECK_FALSE(reading.only().fix);
}

TEST_CASE("a key that is there twice in two spellings") {
    const Reading reading("slac: 1\noutreach: {tiers: {high: {respond_within: 4 hours, respond within: 5 min}}}\n");
    CHECK(reading.only().help == "`respond_within` is already there; take one of the two out");
    CHECK(spelled(*reading.sla().outreach->tiers.get("high")->respond_within) == "4 hours");
}

TEST_CASE("a guess that does not even have the right form is no guess") {
    const Reading reading("slac: 1\nstage: [lead, mql]\n");
    CHECK(reading.found() == Found{"unknown-key: stage"});
    CHECK(reading.sla().stages.broken());
}

TEST_CASE("a key that begins with x- between names is no name") {
    const Reading reading(
        "slac: 1\nstages: {x-note: drawn on a napkin, lead: {name: Lead}}\ncapacity: {x-source: HR}\n");
    CHECK(reading.findings.empty());
    CHECK(reading.sla().stages.size() == 1);
    CHECK(reading.sla().capacity.empty());
}

TEST_CASE("keys that begin with x- are kept") {
    const Reading reading("slac: 1\nx-owner: Legal\nagreement: {title: A, x-note: [a, b]}\n");
    CHECK(reading.found() == Found{});
    REQUIRE(reading.sla().extensions.size() == 1);
    CHECK(reading.sla().extensions[0].key == "x-owner");
    CHECK(reading.sla().extensions[0].value->text == "Legal");
    REQUIRE(reading.sla().agreement->extensions.size() == 1);
    CHECK(reading.sla().agreement->extensions[0].value->items.size() == 2);
}

TEST_CASE("wrong forms are found where they stand, and the rest is read") {
    const Reading reading(
        "slac: 1\n"
        "agreement: a title\n"
        "parties: [marketing, sales]\n"
        "stages: {mql: {name: [A, B], owner: {name: x}, criteria: 5, exits: sql}}\n"
        "goals: 300\n"
        "glossary: {MQL: [a]}\n");
    CHECK(reading.found() == Found{"wrong-type: a title", "wrong-type: [marketing, sales]", "wrong-type: [A, B]",
                                   "wrong-type: {name: x}", "wrong-type: 300", "wrong-type: [a]"});
    CHECK(reading.sla().agreement.broken());
    CHECK(reading.sla().parties.broken());
    CHECK(reading.sla().goals.broken());
    const auto& mql = *reading.sla().stages.get("mql");
    CHECK(mql.name.broken());
    CHECK(mql.owner.broken());
    CHECK(mql.exits.size() == 1);
    CHECK(mql.criteria->all.size() == 1);
    CHECK(*mql.criteria->all.value[0]->prose == "5");
}

TEST_CASE("help for a list where named things belong names the first") {
    const Reading reading("slac: 1\nhandoffs: {a: {reject: {reasons: [No budget, Wrong persona]}}}\n");
    CHECK(reading.only().help ==
          "give each item a name of its own: `no-budget:` on a line, and what belongs to it indented below");
}

TEST_CASE("nothing behind a key is as good as no key") {
    const Reading reading("slac: 1\nagreement:\n  title:\n  version: ~\nstages:\nkpis: {a: }\n");
    CHECK(reading.found() == Found{});
    CHECK(reading.sla().agreement->title.absent());
    CHECK(reading.sla().agreement->version.absent());
    CHECK(reading.sla().stages.absent());
    // A name with nothing behind it is declared all the same.
    REQUIRE(reading.sla().kpis.get("a") != nullptr);
    CHECK(reading.sla().kpis.get("a")->owner.absent());
    CHECK(reading.composed.sources.slice(reading.sla().kpis.get("a")->owner.span) == "a");
}

TEST_CASE("empty items of a list") {
    const Reading reading("slac: 1\nreviews: {agreement: {attendees: [marketing, ~, sales]}}\n");
    CHECK(reading.only().message == "this item of the list is empty");
    CHECK(reading.sla().reviews->agreement->attendees.size() == 3);
    CHECK(Reading("slac: 1\nicp: {industries: []}\n").found() == Found{});
}

TEST_CASE("a single value is a list of one") {
    const Reading reading("slac: 1\nhandoffs: {a: {notify: CRM task}}\ncalendars: {c: {holidays: 2026-12-25}}\n");
    CHECK(reading.found() == Found{});
    CHECK(reading.sla().handoffs.get("a")->notify.size() == 1);
    CHECK(reading.sla().calendars.get("c")->holidays.size() == 1);
}

TEST_CASE("short forms stand for their key") {
    const Reading reading(
        "slac: 1\n"
        "parties: {marketing: {leader: Dana Whitfield}}\n"
        "scoring: {dimensions: {fit: {attributes: {title: 20, left: -5}}}}\n"
        "stages: {mql: {criteria: [icp: match, Asked for a demo]}}\n"
        "handoffs: {a: {assign: round-robin, reject: {reasons: {no-budget: nurture}}}}\n"
        "outreach: {tiers: {high: {applies: [event: demo], after: nurture}, low: {applies: [A, B]}}}\n"
        "calendars: {c: {hours: [08:00-12:00, 13:00-17:00]}}\n"
        "reviews: {agreement: every 6 months}\n"
        "kpis: {k: {measure: Won / closed, source: HubSpot}}\n"
        "signatures: {marketing: Dana Whitfield}\n");
    CHECK(reading.found() == Found{});
    const auto& sla = reading.sla();
    CHECK(*sla.parties.get("marketing")->leader->name == "Dana Whitfield");
    CHECK(sla.scoring->dimensions.get("fit")->attributes.get("left")->points->value == -5);
    CHECK(sla.stages.get("mql")->criteria->all.size() == 2);
    CHECK(*sla.stages.get("mql")->criteria->all.value[1]->prose == "Asked for a demo");
    CHECK(sla.handoffs.get("a")->reject->reasons.get("no-budget")->to->id == "nurture");
    CHECK(*sla.handoffs.get("a")->assign->rule == "round-robin");
    CHECK(sla.outreach->tiers.get("high")->after->to->id == "nurture");
    CHECK(sla.outreach->tiers.get("low")->applies->any.size() == 2);
    CHECK(sla.outreach->tiers.get("low")->applies->all.absent());
    CHECK(sla.calendars.get("c")->hours->every_day.size() == 2);
    CHECK(spelled(*sla.reviews->agreement->every) == "every 6 months");
    CHECK(*sla.kpis.get("k")->measure->formula == "Won / closed");
    CHECK(*sla.signatures.get("marketing")->name == "Dana Whitfield");
    // What is short for a broken value is broken.
    CHECK(Reading("slac: 1\nreviews: {agreement: often}\n").sla().reviews->agreement.broken());
}

TEST_CASE("words stay as they were typed") {
    const Reading reading(
        "slac: 1\nagreement: {title: no, organization: 12:30, version: 1.10, number: 007, purpose: on}\n");
    CHECK(reading.found() == Found{});
    const auto& header = *reading.sla().agreement;
    CHECK(*header.title == "no");
    CHECK(*header.organization == "12:30");
    CHECK(*header.version == "1.10");
    CHECK(*header.number == "007");
    CHECK(*header.purpose == "on");
}

TEST_CASE("a broken value leaves the values beside it alone") {
    const Reading reading("slac: 1\noutreach: {tiers: {high: {respond_within: 4, attempts: 12, timeframe: soon}}}\n");
    CHECK(reading.found() == Found{"unit-missing: 4", "vague-duration: soon"});
    const auto& tier = *reading.sla().outreach->tiers.get("high");
    CHECK(tier.respond_within.broken());
    CHECK(tier.timeframe.broken());
    CHECK(tier.attempts->value == 12);
    CHECK(tier.breakup.absent());
}

TEST_CASE("an absent value knows where it would stand") {
    const Reading reading("slac: 1\nstages:\n  mql:\n    name: A\n");
    const auto& mql = *reading.sla().stages.get("mql");
    CHECK(reading.composed.sources.slice(mql.owner.span) == "mql");
    CHECK(reading.composed.sources.slice(reading.sla().goals.span) == "slac");
    CHECK(reading.composed.sources.slice(mql.name.key) == "name");
    CHECK(reading.composed.sources.slice(mql.name.span) == "A");
}

TEST_CASE("ids have one way of writing") {
    CHECK(Reading("slac: 1\nstages: {MQL: {name: A}}\n").only().help.starts_with("write `mql`"));
    CHECK(Reading("slac: 1\nstages: {Sales Accepted: {name: A}}\n").only().help.starts_with("write `sales-accepted`"));
    CHECK(Reading("slac: 1\nstages: {2nd: {name: A}}\n").only().rule == "invalid-id");
    // Nothing refers to these.
    CHECK(Reading("slac: 1\nglossary: {Fit & Need: both}\nscoring: {dimensions: {f: {attributes: {size: {bands: {1-10: "
                  "5}}}}}}\n")
              .found() == Found{});
    // The declared thing is there, so that what refers to it is not called unknown as well.
    // What refers to it follows the id that is read, in either spelling; the declaration is the one mistake.
    const Reading capitals(
        "slac: 1\nstages: {MQL: {exits: [Sign_Up]}, Sign_Up: {exits: [mql]}}\ncrm: {stages: {MQL: m}}\n");
    CHECK(capitals.found() == Found{"invalid-id: MQL", "invalid-id: Sign_Up"});
    REQUIRE(capitals.sla().stages.get("mql") != nullptr);
    CHECK(capitals.sla().stages.get("mql")->exits.value[0]->id == "sign-up");
    CHECK(capitals.sla().crm->stages.get("mql") != nullptr);
}

TEST_CASE("criteria say one thing each") {
    const auto criterion = [](const std::string& text) {
        return Reading("slac: 1\nstages: {mql: {criteria: {all: [" + text + "]}}}\n").found();
    };
    CHECK(criterion("{icp: match}") == Found{});
    CHECK(criterion("{score: total, is: \">= 30\"}") == Found{});
    CHECK(criterion("{score: total, is: 30-50}") == Found{});
    CHECK(criterion("{field: email, is: present}") == Found{});
    CHECK(criterion("{field: country, in: DE}") == Found{});
    CHECK(criterion("{event: demo, times: 2, within: 30 days}") == Found{});
    CHECK(criterion("{event: demo, field: email}") == Found{"invalid-criterion: field"});
    CHECK(criterion("{times: 2}") == Found{"invalid-criterion: {times: 2}"});
    CHECK(criterion("{}") == Found{"invalid-criterion: {}"});
    CHECK(criterion("{score: fit}") == Found{"invalid-criterion: score"});
    CHECK(criterion("{field: email}") == Found{"invalid-criterion: field"});
    CHECK(criterion("{score: fit, is: high}") == Found{"invalid-range: high"});
    // One cause, one finding.
    CHECK(criterion("{evnt: demo}") == Found{"unknown-key: evnt"});
    CHECK(criterion("{event: TBD}") == Found{"placeholder-left: TBD"});
    CHECK(criterion("{score: fit, is: TBD}") == Found{"placeholder-left: TBD"});
}

TEST_CASE("measures measure one thing each") {
    const auto measure = [](const std::string& text) {
        return Reading("slac: 1\nkpis: {k: {measure: " + text + "}}\n").found();
    };
    CHECK(measure("{rate: [mql, sql]}") == Found{});
    CHECK(measure("{time: [mql, sql], as: median}") == Found{});
    CHECK(measure("{within: respond_within, tier: high}") == Found{});
    CHECK(measure("{contact: rate}") == Found{});
    CHECK(measure("Won deals by closed deals") == Found{});
    CHECK(measure("{rate: mql}") == Found{"invalid-measure: mql"});
    CHECK(measure("{rate: [mql, sal, sql]}") == Found{"invalid-measure: [mql, sal, sql]"});
    CHECK(measure("{rate: [mql, sql], count: mql}").size() == 1);
    CHECK(measure("{rat: [mql, sql]}") == Found{"unknown-key: rat"});
    CHECK(measure("{within: response}") == Found{"unknown-choice: response"});
}

TEST_CASE("placeholders are one finding, however they are written") {
    const auto title = [](const std::string& text) {
        return Reading("slac: 1\nagreement: {status: draft}\nparties:\n  m:\n    name: " + text + "\n").found();
    };
    CHECK(title("TBD") == Found{"placeholder-left: TBD"});
    CHECK(title("TODO ask Carla") == Found{"placeholder-left: TODO ask Carla"});
    CHECK(title("Held by the leader (TBD)") == Found{"placeholder-left: Held by the leader (TBD)"});
    CHECK(title("Todos and TODO-lists").empty());
    CHECK(title("\"[Name]\"") == Found{"placeholder-left: \"[Name]\""});
    CHECK(title("[X]") == Found{"placeholder-left: [X]"});
    CHECK(title("[COMPANY NAME]") == Found{"placeholder-left: [COMPANY NAME]"});
    CHECK(title("[Company] Ltd") == Found{"placeholder-left: [Company] Ltd"});
    CHECK(title("{{ company }}") == Found{"placeholder-left: {{ company }}"});
    CHECK(title("<name>") == Found{"placeholder-left: <name>"});
    CHECK(title("Marketing [EMEA] team") == Found{});
    CHECK(title("xxx") == Found{"placeholder-left: xxx"});
    CHECK(Reading("slac: 1\noutreach: {tiers: {a: {respond_within: [X minutes]}}}\n").found() ==
          Found{"placeholder-left: [X minutes]"});
    CHECK(Reading("slac: 1\nparties: {m: {side: TBD}}\nstages: {a: {owner: TBD}}\n").found() ==
          Found{"placeholder-left: TBD", "placeholder-left: TBD"});
}

TEST_CASE("what was understood and is better written otherwise can be fixed") {
    const Reading reading(
        "slac: 1\nagreement: {expires: 31.12.2026}\noutreach: {tiers: {a: {timeframe: \"90 Days\"}}}\n");
    CHECK(reading.found() == Found{"date-not-iso: 31.12.2026", "unit-spelling: \"90 Days\""});
    CHECK(spelled(*reading.sla().agreement->expires) == "2026-12-31");
    std::string text(reading.composed.sources[0].text());
    for (auto finding = reading.findings.all().rbegin(); finding != reading.findings.all().rend(); ++finding) {
        REQUIRE(finding->fix);
        CHECK(finding->fix->safe);
        text = slac::apply(text, finding->fix->edits);
    }
    CHECK(text == "slac: 1\nagreement: {expires: 2026-12-31}\noutreach: {tiers: {a: {timeframe: \"90 days\"}}}\n");
}

TEST_CASE("every fix of a value leaves YAML that reads without that finding") {
    for (const auto* const line :
         {"outreach: {tiers: {a: {timeframe: 24 hrs., attempts: 3 calls}}}", "capacity: {sdr: {mql_conversion: 0.08}}",
          "icp: {employees: 2000-100}", "goals: {grid: {a: {target: 20%}}}",
          "agreement: {status: Draft, effective: 'December 31, 2026'}",
          "capacity:\n  sdr:\n    qualified_leads: 100-500 leads", "icp:\n  employees: 400\u2013200",
          "kpis: {k: {target: 95%-80%}}"}) {
        const Reading before(std::string("slac: 1\n") + line + "\n");
        INFO(line);
        REQUIRE(before.findings.size() > 0);
        for (const auto& finding : before.findings.all()) {
            REQUIRE(finding.fix);
            const auto text = slac::apply(before.composed.sources[0].text(), finding.fix->edits);
            INFO(text);
            CHECK(Reading(text).findings.size() == before.findings.size() - 1);
        }
    }
}

TEST_CASE("a number that a comma tears apart in braces is one finding") {
    CHECK(Reading("slac: 1\ngoals: {grid: {a: {target: 1,200, owner: x}}}\n").found() ==
          Found{"invalid-number: 1,200"});
    CHECK(Reading("slac: 1\nicp: {employees: 100-1,000}\n").found() == Found{"invalid-number: 100-1,000"});
    CHECK(Reading("slac: 1\ngoals: {revenue: {target: $1,200,000}}\n").found() == Found{"invalid-number: $1,200,000"});
    CHECK(Reading("slac: 1\ngoals: {revenue: {target: \"$1,200,000\"}}\n").found() == Found{});
    CHECK(Reading("slac: 1\ngoals: {grid: {a: {target: 1, 20x: 3}}}\n").only().rule == "unknown-key");
}

TEST_CASE("a KPI is in the unit of its measure") {
    const auto kpi = [](const std::string& measure, const std::string& target) {
        return Reading("slac: 1\nkpis: {a: {measure: {" + measure + "}, target: " + target + "}}\n").found();
    };
    for (const auto* share : {"rate: [mql, sql]", "within: respond_within", "contact: rate", "conversation: rate"}) {
        CAPTURE(share);
        CHECK(kpi(share, "90%") == Found{});
        CHECK(kpi(share, "90") == Found{"unit-missing: 90"});
        CHECK(kpi(share, "190%") == Found{"rate-out-of-range: 190%"});
        CHECK(kpi(share, "4 hours") == Found{"invalid-target: 4 hours"});
    }
    CHECK(kpi("velocity: mql", "120%") == Found{});
    CHECK(kpi("count: mql", "20%") == Found{"invalid-target: 20%"});
    CHECK(kpi("touches: sql", "12") == Found{});
    CHECK(kpi("time: [mql, sql]", "30") == Found{"unit-missing: 30"});
    CHECK(kpi("time: [mql, sql]", "2 weeks") == Found{});
    CHECK(kpi("value: sql", "$1M") == Found{});
    CHECK(kpi("value: sql", "100000") == Found{"unit-missing: 100000"});
    CHECK(kpi("formula: won / all", "30") == Found{});
}

TEST_CASE("a measure is exactly one thing") {
    const auto measure = [](const std::string& text) {
        return Reading("slac: 1\nkpis: {a: {measure: " + text + "}}\n").found();
    };
    CHECK(measure("{rate: [mql, sql], count: mql}") == Found{"invalid-measure: count"});
    CHECK(measure("{count: mql, rate: [mql, sql]}") == Found{"invalid-measure: rate"});
    CHECK(measure("{tier: high}") == Found{"invalid-measure: {tier: high}"});
    CHECK(measure("{rate: [mql]}") == Found{"invalid-measure: [mql]"});
    CHECK(measure("{cuont: mql}") == Found{"unknown-key: cuont"});
}

TEST_CASE("one criterion may stand where a set of them is expected") {
    const Reading reading("slac: 1\nstages: {mql: {criteria: {event: demo requested}}}\n");
    CHECK(reading.found() == Found{});
    CHECK(reading.sla().stages.get("mql")->criteria->all.size() == 1);
    CHECK(Reading("slac: 1\nstages: {mql: {criteria: {al: [x], none: [y]}}}\n").only().rule == "unknown-key");
}

TEST_CASE("working hours do not overlap") {
    CHECK(Reading("slac: 1\ncalendars: {a: {hours: [09:00-14:30, 13:30-18:00]}}\n").found() ==
          Found{"invalid-time: 13:30-18:00"});
    CHECK(Reading("slac: 1\ncalendars: {a: {hours: [13:30-18:00, 09:00-13:30]}}\n").found() == Found{});
    CHECK(Reading("slac: 1\ncalendars: {a: {hours: {mon: [09:00-12:00, 10:00-11:00]}}}\n").found() ==
          Found{"invalid-time: 10:00-11:00"});
}

TEST_CASE("a value that is empty or goes on for ever") {
    CHECK(Reading("slac: 1\nagreement: {status: \"\"}\n").only().message == "`status` is empty");
    CHECK(Reading("slac: 1\nstages: {mql: {owner: ''}}\n").only().message == "`owner` is empty");
    const Reading endless("slac: 1\ncapacity: {sdr: {headcount: " + std::string(5000, '7') + "}}\n");
    CHECK(endless.only().message.size() < 200);
    // `x` is an id like any other.
    CHECK(Reading("slac: 1\nstages: {x: {exits: [x]}}\n").found() == Found{});
}

TEST_CASE("blanks of a form are found where people leave them") {
    const auto found = [](const std::string& lines) { return Reading("slac: 1\n" + lines).found(); };
    CHECK(found("agreement: {effective: [Date]}\n") == Found{"placeholder-left: [Date]"});
    CHECK(found("agreement: {purpose: \"To be completed by [NAME]\"}\n") ==
          Found{"placeholder-left: \"To be completed by [NAME]\""});
    CHECK(found("kpis: {a: {measure: {rate: [mql, sql]}, target: \">= xx%\"}}\n") ==
          Found{"placeholder-left: \">= xx%\""});
    CHECK(found("agreement: {purpose: \"What [both] teams owe\"}\n") == Found{});
    CHECK(found("agreement: {status: [draft]}\n") == Found{"wrong-type: [draft]"});
}

TEST_CASE("words that are no time") {
    const auto within = [](const std::string& time) {
        const Reading reading("slac: 1\ncommitments: {a: {within: " + time + "}}\n");
        return reading.findings.empty() ? std::string() : reading.findings.all().front().rule;
    };
    for (const auto* vague : {"asap", "the appropriate time frame", "within the appropriate timeframe", "in due course",
                              "timely", "in a timely manner", "on a regular basis", "at once", "a reasonable time"}) {
        CAPTURE(vague);
        CHECK(within(vague) == "vague-duration");
    }
    CHECK(within("once") == "invalid-duration");
    CHECK(within("2 days") == "");
    const auto statement = [](const std::string& rest) {
        return Reading("slac: 1\ncommitments: {a: {statement: " + rest + "}}\n").found();
    };
    CHECK(statement("Bad leads are flagged promptly") == Found{"vague-duration: Bad leads are flagged promptly"});
    CHECK(statement("Bad leads are flagged promptly, within: 2 days") == Found{});
    CHECK(statement("Bad leads are flagged promptly, target: \"90%\"") == Found{});
    CHECK(statement("Flagged promptly: within 2 days") != Found{"vague-duration: Flagged promptly"});
    CHECK(statement("The promptly-named report") == Found{});
}
