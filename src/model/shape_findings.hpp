#pragma once
#include "slac/diagnostic/rule_info.hpp"

/// What can be wrong with a key or a value before any rule about the agreement runs. `bad` and `good` are laid over a
/// sound agreement, as with every rule.
namespace slac::model {

inline constexpr RuleInfo kUnknownKey{.id = "unknown-key",
                                      .severity = Severity::error,
                                      .category = Category::shape,
                                      .summary = "a key that the language does not have",
                                      .why =
                                          "A misspelt key would otherwise be passed over in silence: the agreement "
                                          "would look complete to its author and be "
                                          "read without that line by everyone else.",
                                      .sources = "compiler basics",
                                      .bad = "outreach: {tiers: {high: {respond_witin: 4 business hours}}}",
                                      .good = "outreach: {tiers: {high: {x-note: reviewed with the SDRs}}}",
                                      .fix =
                                          "Write the key that was meant. A key of your own begins with `x-`; it is "
                                          "kept for templates and otherwise ignored.",
                                      .not_flagged = "Keys that begin with `x-`."};

inline constexpr RuleInfo kWrongType{
    .id = "wrong-type",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a text, list or group of keys where something else belongs",
    .why =
        "Each key holds one of three things: a single value, a list of values (lines that begin with `- `), or a group "
        "of further keys, indented below it. What has another form than expected cannot be read.",
    .sources = "compiler basics",
    .bad = "goals: three hundred leads a month",
    .good = "goals: {period: month}",
    .fix = "Give the value the form that the help line shows.",
    .not_flagged = "A single value where a list is expected is read as a list of one."};

inline constexpr RuleInfo kUnknownChoice{.id = "unknown-choice",
                                         .severity = Severity::error,
                                         .category = Category::shape,
                                         .summary = "a word that is not one of those that the key can take",
                                         .why =
                                             "Some keys take one of a few words, since what follows from them is "
                                             "worked out: a status, a side, a kind of stage.",
                                         .sources = "compiler basics",
                                         .bad = "agreement: {status: in forse}",
                                         .good = "agreement: {status: in-force}",
                                         .fix = "Write one of the words that the help line lists.",
                                         .not_flagged = ""};

inline constexpr RuleInfo kInvalidId{
    .id = "invalid-id",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "an id that is not in small letters, digits and hyphens",
    .why =
        "Ids are what other places of the agreement refer to. With one way of writing them, two ids can never differ "
        "by a "
        "capital or a blank that nobody sees.",
    .sources = "compiler basics",
    .bad =
        "kpis: {\"Reply Rate\": {name: Reply rate, owner: sdr, to: marketing, measure: {contact: rate}, target: 40%}}",
    .good = "agreement: {number: SLA-7}",
    .fix =
        "Begin with a small letter and go on with small letters, digits and hyphens. What people read goes into "
        "`name`.",
    .not_flagged = "Labels that nothing refers to, such as the terms of the glossary."};

inline constexpr RuleInfo kMissingVersion{.id = "missing-version",
                                          .severity = Severity::error,
                                          .category = Category::shape,
                                          .summary = "the file does not begin with `slac: 1`",
                                          .why =
                                              "The first line says in which version of the language the agreement is "
                                              "written, so that it still means the same "
                                              "when the language has grown.",
                                          .sources = "compiler basics",
                                          .bad = "slac: ~",
                                          .good = "slac: 1",
                                          .fix = "Write `slac: 1` as the first line.",
                                          .not_flagged = ""};

inline constexpr RuleInfo kUnsupportedVersion{
    .id = "unsupported-version",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a version of the language that this program does not know",
    .why = "An agreement in a later version of the language may say things that this program cannot see.",
    .sources = "compiler basics",
    .bad = "slac: 2",
    .good = "slac: 1",
    .fix = "Write `slac: 1`, or use a newer program.",
    .not_flagged = ""};

inline constexpr RuleInfo kUnitMissing{.id = "unit-missing",
                                       .severity = Severity::error,
                                       .category = Category::style,
                                       .summary = "a bare number where a unit is needed",
                                       .why =
                                           "`4` can be hours, business hours or days, and each reader takes the one "
                                           "that suits. The workbook's own example "
                                           "mixes hours and days in neighbouring columns.",
                                       .sources = "003",
                                       .bad = "outreach: {tiers: {high: {respond_within: 4}}}",
                                       .good = "outreach: {tiers: {high: {respond_within: 4 business hours}}}",
                                       .fix = "Write the unit behind the number.",
                                       .not_flagged = "Counts, points and head counts, which have no unit."};

inline constexpr RuleInfo kUnitSpelling{
    .id = "unit-spelling",
    .severity = Severity::info,
    .category = Category::style,
    .summary = "a unit in an unusual spelling",
    .why =
        "`4 hrs.` and `24hours` are understood, but one spelling throughout makes an agreement easier to read and "
        "compare.",
    .sources = "003",
    .bad = "outreach: {tiers: {high: {timeframe: 90 Days}}}",
    .good = "outreach: {tiers: {high: {timeframe: 90 days}}}",
    .fix = "Write the unit as the help line shows; `slac fmt` and `slac lint --fix` do it for you.",
    .not_flagged = "The short forms `15m`, `4h`, `4bh`, `5bd`, `2w`, `90d`, `6mo` and `1y`."};

/// Words and phrases that stand where a time belongs.
inline constexpr std::string_view kVagueTimes[] = {"asap",
                                                   "a.s.a.p.",
                                                   "as soon as possible",
                                                   "immediately",
                                                   "immediate",
                                                   "instantly",
                                                   "promptly",
                                                   "prompt",
                                                   "timely",
                                                   "in a timely manner",
                                                   "in a timely fashion",
                                                   "in due course",
                                                   "soon",
                                                   "quickly",
                                                   "quick",
                                                   "fast",
                                                   "shortly",
                                                   "right away",
                                                   "at once",
                                                   "regularly",
                                                   "regular",
                                                   "on a regular basis",
                                                   "regular basis",
                                                   "periodically",
                                                   "periodic",
                                                   "as needed",
                                                   "often",
                                                   "frequently",
                                                   "when possible",
                                                   "as appropriate",
                                                   "within the appropriate time frame",
                                                   "appropriate",
                                                   "reasonable",
                                                   "within a reasonable time",
                                                   "urgent",
                                                   "urgently",
                                                   "without delay",
                                                   "same day",
                                                   "ongoing",
                                                   "continuously"};
inline constexpr RuleInfo kVagueDuration{.id = "vague-duration",
                                         .severity = Severity::error,
                                         .category = Category::measurability,
                                         .summary = "a word such as `asap` where a time belongs",
                                         .why =
                                             "Nobody can miss a deadline that is called `promptly`, so nobody can keep "
                                             "it either. A public lead policy that lost "
                                             "its \"2 working days\" when it was copied now binds nobody to anything.",
                                         .sources = "P18; 004; flowrouter",
                                         .bad = "handoffs: {mql-to-sdr: {accept_within: asap}}",
                                         .good = "handoffs: {mql-to-sdr: {accept_within: 1 business day}}",
                                         .fix = "Write a number and a unit.",
                                         .not_flagged = "Such words in free text.",
                                         .words = kVagueTimes};

inline constexpr RuleInfo kPlaceholderLeft{
    .id = "placeholder-left",
    .severity = Severity::error,
    .category = Category::style,
    .summary = "a placeholder that was never filled in",
    .why = "Templates leave `[X]`, `TBD` and the like to be filled in. One that is still there was never agreed.",
    .sources = "P8; P12",
    .bad = "outreach: {tiers: {high: {attempts: TBD}}}",
    .good = "outreach: {tiers: {high: {attempts: 12}}}",
    .fix = "Write what both sides agreed on.",
    .not_flagged = "Words in brackets within a longer text; `todo` and `tbd` in small letters there."};

inline constexpr RuleInfo kInvalidDuration{.id = "invalid-duration",
                                           .severity = Severity::error,
                                           .category = Category::shape,
                                           .summary = "a duration or cadence that cannot be read",
                                           .why =
                                               "A deadline is a number and a unit. Business hours and days pass only "
                                               "while the calendar is open; hours and days "
                                               "pass always.",
                                           .sources = "compiler basics",
                                           .bad = "outreach: {tiers: {high: {timeframe: about three months}}}",
                                           .good = "outreach: {tiers: {high: {timeframe: 3 months}}}",
                                           .fix =
                                               "Write a number and one of the units minutes, hours, business hours, "
                                               "days, business days, weeks, months or years.",
                                           .not_flagged = ""};

inline constexpr RuleInfo kInvalidPercent{.id = "invalid-percent",
                                          .severity = Severity::error,
                                          .category = Category::shape,
                                          .summary = "a percentage that cannot be read",
                                          .why = "A rate is written as a percentage, with its sign: `8%`.",
                                          .sources = "compiler basics",
                                          .bad = "capacity: {sdr: {mql_conversion: eight in a hundred}}",
                                          .good = "capacity: {sdr: {mql_conversion: 8%}}",
                                          .fix = "Write a number and `%`.",
                                          .not_flagged = ""};

inline constexpr RuleInfo kRateOutOfRange{.id = "rate-out-of-range",
                                          .severity = Severity::error,
                                          .category = Category::arithmetic,
                                          .summary = "a rate below 0 % or above 100 %",
                                          .why =
                                              "No more leads can reach the next stage than there are. Most often `8` "
                                              "was written where `8%` was meant, which is "
                                              "800 %.",
                                          .sources = "003",
                                          .bad = "capacity: {sdr: {mql_conversion: 800%}}",
                                          .good = "capacity: {sdr: {mql_conversion: 8%}}",
                                          .fix = "Write the rate as a percentage between 0% and 100%.",
                                          .not_flagged = "Changes such as `+120%`, which are no rates."};

inline constexpr RuleInfo kInvalidNumber{
    .id = "invalid-number",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a count or number of points that cannot be read",
    .why = "Leads, people and points are counted in whole numbers, written in digits: `300`, `1,200`.",
    .sources = "compiler basics",
    .bad = "capacity: {sdr: {headcount: three}}",
    .good = "capacity: {sdr: {headcount: 3}}",
    .fix = "Write digits alone; what is counted is said by the key.",
    .not_flagged = ""};

inline constexpr RuleInfo kInvalidRange{
    .id = "invalid-range",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a range that cannot be read, or whose ends are swapped",
    .why = "A range is two numbers with a hyphen, low before high, or one with a comparison. Both ends belong to it.",
    .sources = "compiler basics",
    .bad = "icp: {employees: 2000-100}",
    .good = "icp: {employees: 100-2000}",
    .fix = "Write `200-400`, `>= 50`, `< 10`, `5000+` or a single number.",
    .not_flagged = ""};

inline constexpr RuleInfo kInvalidMoney{
    .id = "invalid-money",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "an amount of money that cannot be read",
    .why = "An amount needs its currency: a symbol, which is read with `agreement.currency`, or an ISO 4217 code.",
    .sources = "compiler basics",
    .bad = "icp: {revenue: 20 to 500 millions}",
    .good = "icp: {revenue: $20M-$500M}",
    .fix = "Write `$1.2M`, `€25k` or `1200000 USD`.",
    .not_flagged = ""};

inline constexpr RuleInfo kInvalidDate{.id = "invalid-date",
                                       .severity = Severity::error,
                                       .category = Category::shape,
                                       .summary = "a date that does not exist or can be read in two ways",
                                       .why =
                                           "`01/02/2026` is a day in January to one reader and in February to another. "
                                           "Year, month and day with hyphens is "
                                           "read alike everywhere.",
                                       .sources = "compiler basics",
                                       .bad = "agreement: {expires: 2027-02-30}",
                                       .good = "agreement: {expires: 2027-12-31}",
                                       .fix = "Write year, month and day: `2026-01-31`.",
                                       .not_flagged = ""};

inline constexpr RuleInfo kDateNotIso{.id = "date-not-iso",
                                      .severity = Severity::info,
                                      .category = Category::style,
                                      .summary = "a date that is clear but not written as year, month, day",
                                      .why = "One way of writing dates keeps a document free of guesses.",
                                      .sources = "compiler basics",
                                      .bad = "agreement: {expires: 31.12.2027}",
                                      .good = "agreement: {expires: 2027-12-31}",
                                      .fix = "Write `2027-12-31`.",
                                      .not_flagged = "Dates within a text."};

inline constexpr RuleInfo kInvalidTime{
    .id = "invalid-time",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "working hours or days that cannot be read",
    .why =
        "Business time is worked out from these hours, so they have to be exact: two times of the day, 24-hour clock.",
    .sources = "compiler basics",
    .bad = "calendars: {head-office: {hours: nine to five}}",
    .good = "calendars: {head-office: {hours: 09:00-17:00}}",
    .fix = "Write `09:00-17:00`, and `mon-fri` for days.",
    .not_flagged = ""};

inline constexpr RuleInfo kInvalidTarget{
    .id = "invalid-target",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a target that cannot be read",
    .why =
        "A target is a value with its unit, with or without a comparison. Without one it means \"at least\", and for "
        "times \"at most\".",
    .sources = "compiler basics",
    .bad = "commitments: {data-completeness: {target: almost always}}",
    .good = "commitments: {data-completeness: {target: \">= 95%\"}}",
    .fix = "Write `\">= 8%\"`, `30`, `\"<= 4 hours\"` or `$200k`.",
    .not_flagged = ""};

inline constexpr RuleInfo kInvalidCriterion{
    .id = "invalid-criterion",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a criterion that says nothing, or two things at once",
    .why = "Each criterion is one condition, so that one can tell which one a lead did not meet.",
    .sources = "compiler basics",
    .bad = "stages: {mql: {criteria: {all: [{event: demo requested, field: email}]}}}",
    .good = "stages: {lead: {criteria: {all: [{field: email, is: present}]}}}",
    .fix =
        "Give each criterion an item of its own, with one of `icp`, `persona`, `score`, `event`, `field` or "
        "`confirmed`.",
    .not_flagged = "Prose, which other rules look at."};

inline constexpr RuleInfo kInvalidMeasure{.id = "invalid-measure",
                                          .severity = Severity::error,
                                          .category = Category::shape,
                                          .summary = "a KPI measure that measures nothing, or two things at once",
                                          .why = "A KPI is one figure. Two measures in one would need two targets.",
                                          .sources = "compiler basics",
                                          .bad = "kpis: {mql-to-sql-rate: {measure: {rate: [mql, sql], count: mql}}}",
                                          .good = "kpis: {mql-to-sql-rate: {measure: {rate: [mql, sql]}}}",
                                          .fix =
                                              "Keep one of `count`, `rate`, `time`, `within`, `touches`, `value`, "
                                              "`velocity`, `contact`, `conversation`, `formula`.",
                                          .not_flagged = ""};

inline constexpr RuleInfo kExtendsUnreadable{.id = "extends-unreadable",
                                             .severity = Severity::error,
                                             .category = Category::shape,
                                             .summary = "a file to extend that cannot be read",
                                             .why = "Without its base an agreement is only half of what it says.",
                                             .sources = "compiler basics",
                                             .bad = "extends: no-such-file.yaml",
                                             .good = "extends: base.yaml",
                                             .fix = "Name a file at or below the folder of this one.",
                                             .not_flagged = ""};

inline constexpr RuleInfo kExtendsOutside{
    .id = "extends-outside",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "a file to extend that lies outside the agreement's own folder",
    .why =
        "An agreement must read the same on every machine, and a file that somebody sent must not reach into the rest "
        "of "
        "the disk. So a base lies at or below the folder of the file that extends it.",
    .sources = "compiler basics",
    .bad = "extends: ../base.yaml",
    .good = "extends: base.yaml",
    .fix = "Move the base next to the agreement or into a folder below it.",
    .not_flagged = ""};

inline constexpr RuleInfo kExtendsCycle{
    .id = "extends-cycle",
    .severity = Severity::error,
    .category = Category::shape,
    .summary = "files that extend each other in a circle, or too many of them",
    .why = "A file that is its own base has no beginning. More than 16 bases in a row are taken for a mistake too.",
    .sources = "compiler basics",
    .bad = "# in sla.yaml\nextends: sla.yaml",
    .good = "# in sla.yaml\nextends: base.yaml",
    .fix = "Take one `extends` out.",
    .not_flagged = ""};

}  // namespace slac::model
