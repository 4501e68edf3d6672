// Rules of the house, on jq itself: what they find, what they may not do, and what stops them.
#include "slac/house/house.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "slac/diagnostic/suggestion.hpp"

using namespace slac;

namespace {

const model::Date kToday{std::chrono::year(2026), std::chrono::month(3), std::chrono::day(15)};

constexpr const char* kAgreement =
    "slac: 1\n"
    "agreement: {title: Lead SLA, expires: 2026-03-01}\n"
    "parties:\n"
    "  marketing: {name: Marketing, x-cost-centre: '4711'}\n"
    "  sales: {name: Sales}\n"
    "calendars: {main: {days: mon-fri, hours: 08:00-18:00}}\n"
    "outreach:\n"
    "  tiers:\n"
    "    high: {respond_within: 4 business hours, attempts: 12}\n"
    "    low: {respond_within: 2 business days, timeframe: 3 months}\n"
    "kpis: {rate: {target: '>= 8%'}}\n";

model::Composed composed(const std::string& text) {
    model::Composed result;
    Findings findings;
    model::compose(
        "sla.yaml", text,
        [](const std::string&) {
            return model::FileText{std::nullopt, "no"};
        },
        findings, result);
    REQUIRE_FALSE(findings.has_errors());
    return result;
}

/// A configuration with its rules, and what is said of them.
struct House {
    std::unique_ptr<config::Loaded> loaded;
    Findings findings;
    std::unique_ptr<house::Rules> rules;

    explicit House(const std::string& text) : loaded(config::read(".slac.yaml", text)) {
        INFO(text);
        for (const auto& finding : loaded->findings.all()) FAIL_CHECK(finding.rule << ": " << finding.message);
        rules = std::make_unique<house::Rules>(*loaded, kToday, findings);
    }
    /// A rule `our-rule` with this program, in a literal block.
    static std::string finding(const std::string& program, const std::string& message = "Look here") {
        return "house_rules:\n  our-rule:\n    find: |\n      " + program + "\n    message: " + message + "\n";
    }
};

/// What the rule found: the text of each place in the agreement, and the message.
std::vector<std::pair<std::string, std::string>> found(const std::string& program,
                                                       const std::string& message = "Look here") {
    House house(House::finding(program, message));
    INFO(program);
    for (const auto& finding : house.findings.all()) FAIL_CHECK(finding.rule << ": " << finding.message);
    const auto agreement = composed(kAgreement);
    Findings findings;
    const auto failure = house.rules->judge(agreement, findings);
    if (failure) FAIL_CHECK(failure->finding.message);
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto& finding : findings.all())
        result.emplace_back(std::string(agreement.sources.slice(finding.span)), finding.message);
    return result;
}

using Found = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("a rule names places, and they are found in the file") {
    CHECK(found(".outreach.tiers[] | select(.respond_within.minutes > 240)") == Found{{"low", "Look here"}});
    CHECK(found(".outreach.tiers[].attempts | select(. == null)") == Found{{"low", "Look here"}});
    CHECK(found(".parties.sales.name") == Found{{"Sales", "Look here"}});
    CHECK(found("select(.kpis | length < 3)") == Found{{"slac", "Look here"}});
    CHECK(found(".parties[] | select(.[\"x-cost-centre\"] == \"4711\")") == Found{{"marketing", "Look here"}});
    CHECK(found(".outreach.tiers.high.respond_within.minutes") == Found{{"4 business hours", "Look here"}});
    CHECK(found(".handoffs[] | select(.accept_within == null)").empty());
    CHECK(found("# nothing\n      empty").empty());
}

TEST_CASE("a business day has the hours of the calendar, a month has 28 to 31 days") {
    CHECK(found(".outreach.tiers.low | select(.respond_within.minutes == 2 * 10 * 60)").size() == 1);
    CHECK(found(".outreach.tiers.low | select(.timeframe.minutes_at_most > .timeframe.minutes)").size() == 1);
}

TEST_CASE("jq reads every key and value that an agreement can have") {
    std::ifstream file(SLAC_ROOT "/tests/view/kitchen_sink.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(text.size() > 1000);
    House house(House::finding(".. | select(type != \"null\") | select(. == \"no such value\")"));
    Findings findings;
    const auto failure = house.rules->judge(composed(text), findings);
    if (failure) FAIL_CHECK(failure->finding.message);
    CHECK(findings.empty());
}

TEST_CASE("a message puts in what was found") {
    CHECK(found(".outreach.tiers[] | select(.attempts)", "'`\\($id)` has \\(.attempts) \"tries\" (\\(1 + 1))'") ==
          Found{{"high", "`high` has 12 \"tries\" (2)"}});
    CHECK(found(".agreement | select(.expires < $today)", "'It is \\($today)'") ==
          Found{{"agreement", "It is 2026-03-15"}});
    CHECK(found(".parties.sales", "'\\(.name | ascii_upcase | . + \" (\" + $id + \")\")'") ==
          Found{{"sales", "SALES (sales)"}});
    CHECK(found(".parties.sales", "'a\\b {c}'") == Found{{"sales", "a\\b {c}"}});
}

TEST_CASE("nothing that reaches out of the agreement is run") {
    const std::pair<const char*, const char*> cases[] = {
        {"input", "select(input)"},
        {"inputs", "select([inputs] | length > 0)"},
        {"input_filename", "select(input_filename)"},
        {"input_line_number", "select(input_line_number > 0)"},
        {"debug", ".parties | debug"},
        {"stderr", ".parties | stderr"},
        {"env", "select(env.HOME)"},
        {"$ENV", "select($ENV.HOME)"},
        {"$ENV", "select($  ENV.HOME)"},
        {"$__prog_args", "select($__prog_args)"},
        {"now", "select(now > 0)"},
        {"localtime", "select(0 | localtime)"},
        {"strflocaltime", "select(0 | strflocaltime(\"%H\"))"},
        {"halt", "halt"},
        {"halt_error", "halt_error"},
        {"import", "import \"a\" as a; ."},
        {"include", "include \"a\"; ."},
        {"modulemeta", "select(\"a\" | modulemeta)"},
        {"get_search_list", "select(get_search_list)"},
        {"get_jq_origin", "select(get_jq_origin)"},
        {"get_prog_origin", "select(get_prog_origin)"},
        {"env", "select(\"a \\(env.HOME) b\" == 1)"},
        {"env", "{a: env} | .a"},
        {"env", "..env"},
        {"env", ". as $x | env"},
    };
    for (const auto& [word, program] : cases) {
        INFO(program);
        const House house(House::finding(program));
        REQUIRE(house.findings.size() == 1);
        const auto& finding = house.findings.all().front();
        CHECK(finding.rule == "house-rule-forbidden");
        CHECK(finding.message.find("`" + std::string(word) + "`") != std::string::npos);
        if (std::string(program).find("$  ") == std::string::npos)
            CHECK(house.loaded->sources.slice(finding.span) == word);
        CHECK(house.rules->size() == 0);
    }
    const House house(House::finding(".parties[]", "'\\(env.HOME)'"));
    REQUIRE(house.findings.size() == 1);
    CHECK(house.findings.all().front().rule == "house-rule-forbidden");
}

TEST_CASE("fields and texts of such a name are none of these") {
    CHECK(found(".input, .[\"env\"], (.now? | select(\"debug\" == \"x\"))", "'env'").size() == 2);
    CHECK(found("select({input: 1, now: 2}.input == 2)").empty());
    CHECK(found("select(.title == \"env\") # env").empty());
}

TEST_CASE("what gets past the words finds nothing outside") {
    ::setenv("SLAC_SECRET", "secret", 1);
    // jq's own functions reach the environment by these two names alone; under another name there is nothing.
    CHECK(found("select([\"$EN\", \"V\"] | add | . == \"secret\")").empty());
    House house(House::finding("select(\"x\" | getpath([\"a\"])?)"));
    Findings findings;
    CHECK_FALSE(house.rules->judge(composed(kAgreement), findings));
}

TEST_CASE("a program that jq cannot read is told where it stands") {
    struct Case {
        std::string text, at, message;
    };
    const Case cases[] = {
        {House::finding("select(.goals =="),
         "select(.goals ==", "jq cannot read `find` of `our-rule`: it ends too early"},
        {House::finding(".goals |\n      foo(1)"), "foo(1)",
         "jq cannot read `find` of `our-rule`: foo/1 is not defined"},
        {House::finding(".goals)"), "", "`find` of `our-rule` cannot be read: a `)` closes nothing"},
        {House::finding(".goals", "'\\(.a'"), "'\\(.a'", "`message` of `our-rule` cannot be read: a `\\(` has no `)`"},
        {House::finding(".goals", "'\\(bar)'"), "'\\(bar)'",
         "jq cannot read `message` of `our-rule`: bar/0 is not defined"},
    };
    for (const auto& each : cases) {
        INFO(each.text);
        const House house(each.text);
        REQUIRE(house.findings.size() == 1);
        const auto& finding = house.findings.all().front();
        CHECK(finding.rule == "house-rule-program");
        CHECK(finding.message == each.message);
        if (!each.at.empty()) CHECK(house.loaded->sources.slice(finding.span) == each.at);
        CHECK_FALSE(finding.help.empty());
    }
}

TEST_CASE("a rule that does not end is stopped, and so is one that takes all memory") {
    const std::pair<const char*, const char*> cases[] = {
        {"select([range(1e12) | select(. < 0)] | length > 0)", "longer than 1 second"},
        {"select(last(repeat(1)) == 2)", "longer than 1 second"},
        {"select(([limit(1e9; repeat(\"0123456789012345678901234567890123456789\"))] | length) > 0)", ""},
        {"select(reduce range(40) as $i (\"0123456789\"; . + .) | length > 0)", "more than 512 MiB"},
    };
    for (const auto& [program, message] : cases) {
        INFO(program);
        House house(House::finding(program));
        REQUIRE(house.findings.empty());
        Findings findings;
        const auto begin = std::chrono::steady_clock::now();
        const auto failure = house.rules->judge(composed(kAgreement), findings);
        CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(12));
        REQUIRE(failure);
        CHECK(failure->rule == "our-rule");
        CHECK(failure->finding.rule == "house-rule-failed");
        INFO(failure->finding.message);
        CHECK(failure->finding.message.find("was stopped on `sla.yaml`") != std::string::npos);
        CHECK(failure->finding.message.find(message) != std::string::npos);
        CHECK(findings.empty());
        // It is gone, and says so again.
        CHECK(house.rules->judge(composed(kAgreement), findings));
    }
}

TEST_CASE("a program that does not end while it is read is stopped too") {
    // jq works constants out as it compiles.
    std::string program = "1";
    for (int i = 0; i < 3000; ++i) program = "(" + program + "+1)";
    const House house(House::finding("select(" + program + " > 5)"));
    for (const auto& finding : house.findings.all()) CHECK(finding.rule.starts_with("house-rule-"));
}

TEST_CASE("a rule that fails says how") {
    const auto message = [](const std::string& program) {
        House house(House::finding(program));
        Findings findings;
        const auto failure = house.rules->judge(composed(kAgreement), findings);
        REQUIRE(failure);
        return failure->finding.message;
    };
    CHECK(message(".parties[] | select(.name - 1 > 2)") ==
          "the rule `our-rule` failed on `sla.yaml`: string (\"Marketing\") and number (1) cannot be subtracted");
    CHECK(message(".kpis | length") == "the rule `our-rule` failed on `sla.yaml`: `find` gives a value and no place");
}

TEST_CASE("endless findings are cut, and severities hold") {
    House house("house_rules: {our-rule: {severity: error, find: 'range(100000) as $i | .kpis', message: Look}}\n");
    Findings findings;
    CHECK_FALSE(house.rules->judge(composed(kAgreement), findings));
    CHECK(findings.size() == house::kMostFindings);
    CHECK(findings.all().front().severity == Severity::error);
    const House off("house_rules: {our-rule: {severity: off, find: .kpis, message: Look}}\n");
    CHECK(off.rules->size() == 0);
}

TEST_CASE("the examples of a rule are tried") {
    House house(
        "house_rules:\n"
        "  our-rule:\n"
        "    find: .outreach.tiers[] | select(.respond_within.minutes > 60)\n"
        "    message: Too slow\n"
        "    bad: ['outreach: {tiers: {a: {respond_within: 4 hours}}}', 'outreach: {tiers: {a: {respond_within: 1 "
        "hour}}}']\n"
        "    good: ['outreach: {tiers: {a: {respond_within: 1 hour}}}', 'outreach: {teirs: {}}', 'outreach: {tiers: "
        "{b: "
        "{respond_within: 1 day}}}']\n");
    const auto trial = house.rules->try_examples();
    CHECK(trial.examples == 5);
    REQUIRE(trial.failures.size() == 3);
    CHECK(trial.failures[0] == "`our-rule`, `bad` example 2: the rule finds nothing in it");
    CHECK(trial.failures[1] ==
          "`our-rule`, `good` example 2: it cannot be read: an outreach protocol has no key `teirs`");
    CHECK(trial.failures[2] == "`our-rule`, `good` example 3: the rule finds: Too slow");
}

TEST_CASE("the example of each finding about rules of the house makes that finding and no other") {
    for (const auto& info : house::house_findings()) {
        INFO(info.id << "\n" << info.bad);
        for (const bool bad : {true, false}) {
            House house(std::string(bad ? info.bad : info.good) + "\n");
            Findings findings = house.findings;
            if (findings.empty())
                if (const auto failure = house.rules->judge(composed(kAgreement), findings))
                    findings.add(failure->finding);
            std::size_t about_rules = 0;
            for (const auto& finding : findings.all())
                if (finding.rule.starts_with("house-rule-")) {
                    ++about_rules;
                    CHECK(finding.rule == info.id);
                }
            CHECK(about_rules == (bad ? 1 : 0));
        }
    }
}
