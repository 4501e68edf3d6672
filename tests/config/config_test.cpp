// What a `.slac.yaml` says, and what is said of one with mistakes.
#include "slac/config/config.hpp"

#include <string>

#include "catch.hpp"
#include "slac/model/decoder.hpp"

using namespace slac;

namespace {

std::vector<std::string> rules_of(const config::Loaded& loaded) {
    std::vector<std::string> ids;
    for (const auto& finding : loaded.findings.all()) ids.push_back(finding.rule);
    return ids;
}

std::unique_ptr<config::Loaded> sound(const std::string& text) {
    auto loaded = config::read(".slac.yaml", text);
    INFO(text);
    for (const auto& finding : loaded->findings.all()) FAIL_CHECK(finding.rule << ": " << finding.message);
    return loaded;
}

const config::Configurable& rule(std::string_view id) {
    for (const auto& candidate : config::configurable_rules())
        if (candidate.rule->id == id) return candidate;
    FAIL("no rule " << id);
    return config::configurable_rules().front();
}

/// Each default as text beside the value that rules read.
struct Fallbacks {
    std::size_t seen = 0;
    template <class T>
    void operator()(const model::FieldInfo& info, const model::Maybe<T>& field) {
        INFO(info.key);
        ++seen;
        model::LiteralProblem problem;
        const auto value = model::read_literal<T>(info.fallback, problem);
        CHECK(problem.rule == nullptr);
        REQUIRE(value);
        CHECK(*value == field.value);
        CHECK(field.absent());
        // The example has to be another value, or it shows nothing.
        const auto example = model::read_literal<T>(info.example, problem);
        REQUIRE(example);
        CHECK_FALSE(*example == field.value);
    }
};

}  // namespace

TEST_CASE("the default of each threshold is told as it is") {
    const rules::Thresholds thresholds;
    Fallbacks fallbacks;
    model::Fields<rules::Thresholds>::each(fallbacks, thresholds);
    CHECK(fallbacks.seen > 0);
}

TEST_CASE("a configuration that says nothing changes nothing") {
    for (const auto* text :
         {"", "\n", "# nothing yet\n", "rules: {}\n", "rules:\nthresholds:\n", "x-owner: RevOps\n"}) {
        const auto loaded = sound(text);
        CHECK(config::severities(loaded->config).empty());
        CHECK(*loaded->config.fail_on == Severity::error);
        CHECK(loaded->config.thresholds->conversion_tolerance->value == model::Decimal::whole(10));
        CHECK_FALSE(config::excludes(loaded->config, "sla.yaml"));
    }
}

TEST_CASE("rules, thresholds and the severity that fails are read") {
    const auto loaded = sound(
        "fail_on: warning\n"
        "rules: {no-goals: off, no-kpis: warning, unit-spelling: error}\n"
        "thresholds: {conversion_tolerance: 15%}\n");
    CHECK(*loaded->config.fail_on == Severity::warning);
    CHECK(loaded->config.thresholds->conversion_tolerance->value == model::Decimal::whole(15));
    const auto severities = config::severities(loaded->config);
    REQUIRE(severities.size() == 3);
    CHECK_FALSE(severities.at("no-goals"));
    CHECK(severities.at("no-kpis") == Severity::warning);
    CHECK(severities.at("unit-spelling") == Severity::error);
    const auto set = config::setting(loaded->config, rule("no-goals"));
    CHECK(set.level == config::Level::off);
    CHECK(loaded->sources.slice(set.place) == "off");
    CHECK(config::setting(loaded->config, rule("no-handoff")).place == Span{});
}

TEST_CASE("a profile moves all severities, and single rules go before it") {
    const auto strict = sound("profile: strict\nrules: {unit-spelling: info}\n");
    for (const auto& [id, severity] : config::severities(strict->config)) {
        INFO(id);
        CHECK(severity == Severity::warning);
        CHECK(rule(id).rule->severity == Severity::info);
    }
    CHECK(config::severities(strict->config).contains("date-not-iso"));
    CHECK_FALSE(config::severities(strict->config).contains("unit-spelling"));
    const auto essential = sound("profile: essential\nrules: {unit-spelling: info}\n");
    const auto severities = config::severities(essential->config);
    std::size_t quiet = 0;
    for (const auto& one : config::configurable_rules()) {
        INFO(one.rule->id);
        const bool off = severities.contains(one.rule->id) && !severities.at(std::string(one.rule->id));
        quiet += off ? 1 : 0;
        CHECK(off == (one.rule->severity != Severity::error && one.rule->id != "unit-spelling"));
    }
    CHECK(quiet > 5);
    CHECK(essential->sources.slice(config::setting(essential->config, rule("date-not-iso")).place) == "essential");
}

TEST_CASE("files are left out by name, by path and by folder") {
    const auto fits = [](const std::string& pattern, std::string_view path) {
        return config::excludes(sound("exclude: [\"" + pattern + "\"]\n")->config, path);
    };
    CHECK(fits("drafts", "drafts/sla.yaml"));
    CHECK(fits("drafts", "teams/drafts/old/sla.yaml"));
    CHECK_FALSE(fits("drafts", "teams/drafts-of-may/sla.yaml"));
    CHECK(fits("drafts/", "drafts/sla.yaml"));
    CHECK_FALSE(fits("drafts/", "teams/drafts"));
    CHECK(fits("old.sla.yaml", "teams/old.sla.yaml"));
    CHECK(fits("*.draft.sla.yaml", "a/b/may.draft.sla.yaml"));
    CHECK(fits("teams/emea", "teams/emea/deep/sla.yaml"));
    CHECK_FALSE(fits("teams/emea", "old/teams/emea/sla.yaml"));
    CHECK(fits("./teams/*/sla.yaml", "teams/emea/sla.yaml"));
    CHECK_FALSE(fits("teams/*/sla.yaml", "teams/emea/deep/sla.yaml"));
    CHECK(fits("**/deep/**", "teams/emea/deep/sla.yaml"));
    CHECK(fits("teams/[a-e]*", "teams/emea/sla.yaml"));
    CHECK_FALSE(fits("teams/[!a-e]*", "teams/emea/sla.yaml"));
}

TEST_CASE("a pattern that is made to be slow is not") {
    std::string pattern, path;
    for (int i = 0; i < 40; ++i) pattern += "**/*a";
    for (int i = 0; i < 200; ++i) path += "aaaaaaaa/";
    CHECK_FALSE(config::excludes(sound("exclude: \"" + pattern + "b\"\n")->config, path + "c"));
}

TEST_CASE("a mistake in a configuration has its place and a way out") {
    struct Case {
        std::string text, rule, at;
    };
    const Case cases[] = {
        {"rules: {no-gaols: off}\n", "config-unknown-rule", "no-gaols"},
        {"brand: {accent: red}\n", "config-color", "red"},
        {"brand: {accent: \"#12345\"}\n", "config-color", "\"#12345\""},
        {"brand: {accent: \"#8a2b0e\", tint: \"#8a2b0e\"}\n", "config-color", "\"#8a2b0e\""},
        {"brand: {logo: /logo.png}\n", "config-logo", "/logo.png"},
        {"brand: {logo: https://x.example/a.png}\n", "config-logo", "https://x.example/a.png"},
        {"brand: {logo: a/../../b.png}\n", "config-logo", "a/../../b.png"},
        {"brand: {logo: logo.jpg}\n", "config-logo", "logo.jpg"},
        {"brand: {paper: a5}\n", "unknown-choice", "a5"},
        {"brand: {colour: \"#8a2b0e\"}\n", "unknown-key", "colour"},
        {"rules: {quite-something-else: off}\n", "config-unknown-rule", "quite-something-else"},
        {"rules: {wrong-type: off}\n", "config-fixed-rule", "wrong-type"},
        {"rules: {empty-file: warning}\n", "config-fixed-rule", "empty-file"},
        {"rules: {no-goals: of}\n", "unknown-choice", "of"},
        {"rules: [no-goals]\n", "wrong-type", "[no-goals]"},
        {"exlude: [drafts]\n", "unknown-key", "exlude"},
        {"thresholds: {conversion_tolerence: 15%}\n", "unknown-key", "conversion_tolerence"},
        {"thresholds: {conversion_tolerance: 15 minutes}\n", "invalid-percent", "15 minutes"},
        {"profile: strickt\n", "unknown-choice", "strickt"},
        {"fail_on: off\n", "unknown-choice", "off"},
        {"exclude: [../old]\n", "config-invalid-pattern", "../old"},
        {"exclude: [/old]\n", "config-invalid-pattern", "/old"},
        {"exclude: [\"!old\"]\n", "config-invalid-pattern", "\"!old\""},
        {"exclude: [a/../../b]\n", "config-invalid-pattern", "a/../../b"},
        {"- rules\n", "wrong-type", "- rules"},
        {"just words\n", "wrong-type", "just words"},
    };
    for (const auto& each : cases) {
        INFO(each.text);
        const auto loaded = config::read(".slac.yaml", each.text);
        REQUIRE(rules_of(*loaded) == std::vector<std::string>{each.rule});
        const auto& finding = loaded->findings.all().front();
        CHECK(finding.severity == Severity::error);
        CHECK(loaded->sources.slice(finding.span) == each.at);
        CHECK_FALSE(finding.help.empty());
    }
}

TEST_CASE("what was meant is offered") {
    const auto loaded = config::read(".slac.yaml", "rules: {no-gaols: off}\nprofil: strict\n");
    REQUIRE(loaded->findings.size() == 2);
    CHECK(loaded->findings.all()[0].help == "did you mean `no-goals`?");
    CHECK(loaded->findings.all()[1].help == "did you mean `profile`?");
}

TEST_CASE("the severity that a fixed finding has already may be written") { sound("rules: {wrong-type: error}\n"); }

TEST_CASE("the example of each finding about configurations makes that finding and no other") {
    for (const auto& info : config::config_findings()) {
        INFO(info.id << "\n" << info.bad);
        CHECK(rules_of(*config::read(".slac.yaml", std::string(info.bad) + "\n")) ==
              std::vector<std::string>{std::string(info.id)});
        sound(std::string(info.good) + "\n");
    }
}

TEST_CASE("how documents look is read, with or without `#` and in any case") {
    const auto loaded = sound(
        "brand:\n  logo: assets/Logo.SVG\n  accent: '#8A2b0e'\n  tint: FBF3EE\n  font: Source Sans 3\n  paper: "
        "letter\n");
    const auto& brand = *loaded->config.brand;
    CHECK(*brand.logo == "assets/Logo.SVG");
    CHECK(*brand.accent == config::Color{0x8a, 0x2b, 0x0e});
    CHECK(*brand.tint == config::Color{0xfb, 0xf3, 0xee});
    CHECK(*brand.font == "Source Sans 3");
    CHECK(*brand.paper == config::Paper::letter);
    CHECK(*sound("")->config.brand->paper == config::Paper::a4);
}

TEST_CASE("text in the accent and on the tint can be read") {
    using config::Color;
    CHECK(config::contrast({0, 0, 0}, {255, 255, 255}) == Approx(21));
    CHECK(config::contrast({0x77, 0x77, 0x77}, {255, 255, 255}) == Approx(4.48).margin(0.005));  // as WCAG has it
    CHECK(config::contrast({255, 255, 255}, {0x76, 0x76, 0x76}) == Approx(4.54).margin(0.005));
    const auto mended = [](const std::string& text) {
        const auto loaded = config::read(".slac.yaml", text);
        INFO(text);
        REQUIRE(rules_of(*loaded) == std::vector<std::string>{"config-color"});
        const auto& fix = loaded->findings.all().front().fix;
        REQUIRE(fix);
        auto better = text;
        const auto& edit = fix->edits.front();
        better.replace(edit.span.begin, edit.span.size(), edit.text);
        sound(better);
        return edit.text;
    };
    CHECK(mended("brand: {accent: \"#ffd400\"}\n") == "\"#8c7500\"");
    CHECK(mended("brand: {accent: ffffff}\n") == "\"#757575\"");
    CHECK(mended("brand: {tint: '#1f4e79'}\n") == "\"#d2dce4\"");
    // The ground has to be light for the accent too.
    CHECK(mended("brand: {accent: '#757575', tint: '#eeeeee'}\n").size() == 9);
    // Without quotes it is a comment, and that is found before anybody looks for a colour.
    for (const auto* text :
         {"brand:\n  accent: #1f4e79\n  paper: a4\n", "brand:\n  paper: a4\n  tint:   #FBF3EE # light\n"})
        CHECK(rules_of(*config::read(".slac.yaml", text)) == std::vector<std::string>{"yaml-unquoted-character"});
    sound("brand:\n  accent: # none yet\n");
    for (int red = 0; red < 256; red += 51)
        for (int green = 0; green < 256; green += 51)
            for (int blue = 0; blue < 256; blue += 51) {
                const Color accent{static_cast<std::uint8_t>(red), static_cast<std::uint8_t>(green),
                                   static_cast<std::uint8_t>(blue)};
                if (config::contrast(accent, {255, 255, 255}) < config::kLegible) continue;
                CHECK(config::contrast(accent, config::tint_of(accent)) >= config::kLegible);
            }
}
