#include "catch.hpp"
#include "rules/judged.hpp"
#include "rules/prose.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

/// What the rule about vague words says of one criterion in words.
std::vector<Diagnostic> vague(const std::string& prose, const std::string& more = "") {
    return judged("slac: 1\nstages:\n  mql: {name: Marketing Qualified Lead, criteria: {all: [{persona: [buyer]}, " +
                  prose + "]}}\n" + more)
        .of("vague-criterion");
}

}  // namespace

TEST_CASE("of many names for stages the first two hundred are looked for") {
    const auto with_aliases = [](std::size_t before) {
        std::string aliases;
        for (std::size_t i = 0; i < before; ++i) aliases += "alias number " + std::to_string(i) + ", ";
        return over_sound("stages: {mql: {aliases: [" + aliases +
                          "certified lead]}}\nagreement: {purpose: Each certified lead is called.}\n")
            .of("term-variant")
            .size();
    };
    CHECK(with_aliases(199) == 1);
    CHECK(with_aliases(200) == 0);
}

TEST_CASE("vague words are found as whole words, at their place") {
    const auto found = judged("slac: 1\nstages: {mql: {criteria: [Shows interest in our sensors]}}\n");
    REQUIRE(found.of("vague-criterion").size() == 1);
    const auto finding = found.of("vague-criterion").front();
    CHECK(found.at(finding.span) == "interest");
    CHECK(finding.message == "nobody can look up `interest` in `mql`: each reader draws the line elsewhere");
    CHECK(vague("Is INTERESTED").size() == 1);
    CHECK(vague("A good fit for us").size() == 1);
    CHECK(vague("Engagement in some form").size() == 1);
    CHECK(vague("Likely to buy").size() == 1);
    CHECK(vague("Relevant job title").size() == 1);
    CHECK(vague("{confirmed: need, meaning: They are serious}").size() == 1);
    CHECK(vague("{event: showed interest}").size() == 1);
    // Parts of words are other words.
    CHECK(vague("Already unlikely and irrelevant").empty());
    CHECK(vague("Pays the interest rate of the bank").empty());
}

TEST_CASE("a number, an event or a field behind the word makes it plain") {
    CHECK(vague("Shows interest with 2 visits to the blog").empty());
    CHECK(vague("'Engaged: opened the newsletter'").empty());
    CHECK(vague("Engaged by requesting a demo").empty());
    CHECK(vague("Interested enough to have downloaded a guide").empty());
    CHECK(vague("Interested (called us)").empty());
    CHECK(vague("Good fit by fit score").empty());
    CHECK(vague("{event: engaged with content, times: 3, within: 30 days}").empty());
    CHECK(vague("Interested as the trial account says",
                "scoring: {dimensions: {fit: {attributes: {trial-account: 5}}}}\n")
              .empty());
    // What stands before it does not.
    CHECK(vague("Two visits or otherwise engaged").size() == 1);
}

TEST_CASE("quotations and defined terms are no vague words") {
    CHECK(vague("'Said \"we are interested\" on the phone'").empty());
    CHECK(vague("Wrote \u201cserious\u201d in the form").empty());
    CHECK(vague("Lead's interest isn't known").size() == 1);  // apostrophes are no quotation marks
    CHECK(vague("Engaged lead", "glossary: {Engaged lead: Opened three e-mails in a week}\n").empty());
    CHECK(vague("Was a Marketing Qualified Lead before").empty());
    CHECK(vague("Hot leads and no others", "outreach: {tiers: {high: {name: Hot lead}}}\n").empty());
}

TEST_CASE("the words are those of the agreement's language") {
    CHECK(vague("Shows interest", "agreement: {language: en-GB}\n").size() == 1);
    CHECK(vague("Kann intent zeigen", "agreement: {language: de}\n").empty());
    CHECK(vague("Shows interest", "agreement: {language: of ours}\n").empty());
}

TEST_CASE("words that nobody can check are told once") {
    const auto found =
        over_sound("stages: {mql: {criteria: {any: [Right size, Shows interest, {event: demo requested}]}}}\n");
    INFO(found.told());
    CHECK(found.rules() == Rules{"criterion-without-operator", "vague-criterion"});
    const auto silent = [](const std::string& prose) {
        return over_sound("stages: {mql: {criteria: {any: [" + prose + ", {event: demo requested}]}}}\n")
            .findings.empty();
    };
    CHECK(silent("More than 50 employees"));
    CHECK(silent("Asked for a quotation"));
    CHECK(silent("{event: demo requested at the right size}"));  // an event of a tier
    CHECK_FALSE(silent("Company with a budget"));
    CHECK(over_sound("stages: {mql: {criteria: {none: [Job seeker]}}}\n").findings.empty());
    CHECK(over_sound("outreach: {tiers: {low: {applies: [Everything else]}}}\n").findings.empty());
}

TEST_CASE("units are compared within one column") {
    CHECK(over_sound("outreach: {tiers: {high: {respond_within: 2 business hours}, medium: {respond_within: 4 business "
                     "hours}, low: {respond_within: 8 business hours}}}\n")
              .of("unit-mixed")
              .empty());
    const auto found = over_sound("outreach: {tiers: {low: {respond_within: 2 business days}}}\n");
    REQUIRE(found.of("unit-mixed").size() == 1);
    CHECK(found.of("unit-mixed").front().message ==
          "`respond_within` of the tiers mixes units: `2 business days` is business time, `2 hours` is calendar time");
    CHECK(over_sound("outreach: {tiers: {low: {respond_within: some days}}}\n").of("unit-mixed").empty());
}

TEST_CASE("a declared alias is replaced by the name, wherever it stands") {
    const std::string text = R"(slac: 1
agreement:
  purpose: >-
    What becomes of a Certified Lead,
    and of "Certified Leads" in quotes.
stages:
  mql: {name: Marketing Qualified Lead, aliases: [MQL, Certified Lead], criteria: [{icp: match}]}
kpis:
  passed: {name: "Certified Leads a month", owner: marketing}   # a comment
  other: {name: 'Certified leads by MQL'}
)";
    const auto found = judged(text);
    const auto variants = found.of("term-variant");
    INFO(found.told());
    REQUIRE(variants.size() == 1);
    CHECK(variants.front().message ==
          "`Certified Lead` is another name for `Marketing Qualified Lead`, 3 times: one thing goes "
          "by one name");
    REQUIRE(variants.front().fix);
    CHECK(variants.front().fix->safe);
    const auto after = fixed(found, variants.front());
    CHECK(after.find("What becomes of a Marketing Qualified Lead,\n    and of \"Certified Leads\" in quotes.") !=
          std::string::npos);
    CHECK(after.find("\"Marketing Qualified Leads a month\", owner: marketing}   # a comment") != std::string::npos);
    CHECK(after.find("'Marketing Qualified Leads by MQL'") != std::string::npos);
    CHECK(judged(after).of("term-variant").empty());

    // Whoever has signed has signed these words.
    const auto signed_text = judged(text + "signatures: {marketing: {signed: 2026-01-01}}\n").of("term-variant");
    REQUIRE(signed_text.size() == 1);
    REQUIRE(signed_text.front().fix);
    CHECK_FALSE(signed_text.front().fix->safe);
}

TEST_CASE("common names of a stage that is called otherwise are variants, and no safe fix") {
    const auto purpose = [](const std::string& words, const std::string& more = "") {
        return over_sound("agreement: {purpose: \"" + words + "\"}\n" + more).of("term-variant");
    };
    const auto found = purpose("Each marketing-certified lead is called.");
    REQUIRE(found.size() == 1);
    REQUIRE(found.front().fix);
    CHECK_FALSE(found.front().fix->safe);
    CHECK(purpose("Each marketing-qualified lead is called.").empty());
    CHECK(
        purpose("Each marketing certified lead is called.", "glossary: {Marketing certified lead: Of the old model}\n")
            .empty());
    CHECK(purpose("Each remarketing certified leader is called.").empty());
    CHECK(purpose("Each marketing certified lead is called.", "stages: {mql: {name: ~}}\n").empty());
    // A longer name that holds the shorter one is its own.
    CHECK(purpose("Each EMEA sales ready lead is called.", "stages: {sql: {name: EMEA Sales Ready Lead}}\n").empty());
}

TEST_CASE("abbreviations are explained by the glossary, by what they name, or beside the words") {
    const auto purpose = [](const std::string& words, const std::string& more = "") {
        return judged("slac: 1\nagreement: {purpose: \"" + words + "\"}\n" + more).of("abbreviation-undefined");
    };
    const auto found = purpose("SALs and MQAs");
    REQUIRE(found.size() == 1);
    CHECK(found.front().message == "`SAL` and `MQA` are used and nowhere explained");
    CHECK(purpose("SALs", "glossary: {sal: Sales Accepted Lead}\n").empty());
    CHECK(purpose("SALs", "stages: {sal: {name: Accepted}}\n").empty());
    CHECK(purpose("SALs", "stages: {accepted: {name: Sales Accepted Lead}}\n").empty());
    CHECK(purpose("SALs", "stages: {accepted: {name: Accepted, aliases: [SAL]}}\n").empty());
    CHECK(purpose("A Sales Accepted Lead (SAL) is one that was taken.").empty());
    CHECK(purpose("SDRs", "parties: {development: {name: Sales Development Representatives}}\n").empty());
    CHECK(purpose("salt, SALSA and sal").empty());
    CHECK(purpose("CRM, KPI and SLA").empty());
}

TEST_CASE("the glossary grows by the abbreviation, as it is laid out") {
    const auto grown = [](const std::string& text) {
        const auto found = judged(text);
        const auto undefined = found.of("abbreviation-undefined");
        REQUIRE(undefined.size() == 1);
        REQUIRE(undefined.front().fix);
        CHECK(undefined.front().fix->safe);
        const auto after = fixed(found, undefined.front());
        CHECK(judged(after).of("abbreviation-undefined").empty());
        return after;
    };
    const std::string head = "slac: 1\nagreement: {purpose: SALs by BANT}\n";
    CHECK(grown(head) ==
          head + "glossary:\n  SAL: Sales Accepted Lead\n  BANT: \"Budget, Authority, Need and Timing\"\n");
    CHECK(grown("slac: 1\nagreement: {purpose: SALs}\ncrm: {system: hubspot}\n") ==
          "slac: 1\nagreement: {purpose: SALs}\nglossary:\n  SAL: Sales Accepted Lead\ncrm: {system: hubspot}\n");
    CHECK(
        grown("slac: 1\nagreement: {purpose: SALs}\nglossary:\n  CRM: Our system   # one\n# the end\n") ==
        "slac: 1\nagreement: {purpose: SALs}\nglossary:\n  CRM: Our system   # one\n  SAL: Sales Accepted Lead\n# the "
        "end\n");
    CHECK(grown("slac: 1\nagreement: {purpose: SALs}\nglossary: {CRM: Our system}\n") ==
          "slac: 1\nagreement: {purpose: SALs}\nglossary: {CRM: Our system, SAL: Sales Accepted Lead}\n");
}

TEST_CASE("sections are put in order with their comments") {
    const std::string text = R"(# The agreement of two teams.
slac: 1

# How many.
goals:
  period: month   # for now

x-note: stays behind the goals
# Who.
parties: {a: {name: A}}
agreement: {title: T}
)";
    const auto found = judged(text);
    const auto order = found.of("section-order");
    REQUIRE(order.size() == 1);
    CHECK(found.at(order.front().span) == "parties");
    REQUIRE(order.front().fix);
    CHECK(order.front().fix->safe);
    const auto after = fixed(found, order.front());
    CHECK(after == R"(# The agreement of two teams.
slac: 1

agreement: {title: T}
# Who.
parties: {a: {name: A}}
# How many.
goals:
  period: month   # for now

x-note: stays behind the goals
)");
    CHECK(judged(after).of("section-order").empty());
    // What refers to a place before it stays as it is.
    const auto anchored = judged("slac: 1\ngoals: {basis: &b [budget]}\nparties: {a: {responsibilities: *b}}\n");
    REQUIRE(anchored.of("section-order").size() == 1);
    CHECK_FALSE(anchored.of("section-order").front().fix);
    const auto one_line = judged("{slac: 1, goals: {period: month}, parties: {a: {name: A}}}\n");
    REQUIRE(one_line.of("section-order").size() == 1);
    CHECK_FALSE(one_line.of("section-order").front().fix);
}

TEST_CASE("what is searched keeps its length, without what is quoted") {
    const auto blotted = [](std::string_view text) {
        auto found = rules::searchable(text);
        CHECK(found.size() == text.size());
        for (char& c : found)
            if (c == '\x01') c = '#';
        return found;
    };
    CHECK(blotted("It's a \"Hot\" lead's") == "it's a ##### lead's");
    CHECK(blotted("An 'x y' and \u201cz\u201d") == "an ##### and #######");
    CHECK(blotted("5\" pipes") == "5\" pipes");
    CHECK(rules::find_words("unready ready-made ready", "ready") == 19);
    CHECK(rules::find_words("", "ready") == std::string::npos);
}

TEST_CASE("long texts full of marks and half words take no more than their length") {
    std::string marks, words;
    for (int i = 0; i < 100'000; ++i) marks += " 'a", words += "xmarketing certified lead ";
    const auto found = judged("slac: 1\nagreement: {purpose: \"" + marks + words + "\"}\nstages: {mql: {name: M}}\n");
    CHECK(found.of("term-variant").empty());
}
