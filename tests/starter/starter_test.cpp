#include "slac/starter/starter.hpp"

#include <regex>

#include "catch.hpp"
#include "slac/check/check.hpp"
#include "slac/format/format.hpp"

namespace slac::starter {
namespace {

constexpr std::chrono::year_month_day kToday{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};

check::Checked judged(const std::string& text) {
    check::Options options;
    options.today = kToday;
    return check::check("sla.yaml", text, {}, options);
}

/// As a user fills a starter in: a number for each baseline, a text for the rest. Comments stay.
std::string filled(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        auto end = text.find('\n', at);
        if (end == std::string::npos) end = text.size() - 1;
        auto line = text.substr(at, end + 1 - at);
        at = end + 1;
        static const std::regex kBaseline(R"(baseline: \[([A-Z ]+)\])"), kText(R"(\[([A-Z][A-Z ,]+)\])");
        if (!line.starts_with("#") && line.find("aliases:") == std::string::npos) {
            line = std::regex_replace(line, kBaseline, "baseline: 1");
            line = std::regex_replace(line, kText, "Filled in");
        }
        result += line;
    }
    return result;
}

std::string told(const check::Checked& checked) {
    std::string all;
    for (const auto& finding : checked.findings.all()) all += std::string(finding.rule) + ": " + finding.message + "\n";
    return all;
}

const Profile& profile(std::string_view name) {
    const auto* found = find_profile(name);
    REQUIRE(found != nullptr);
    return *found;
}

Answers answers(std::optional<std::int64_t> people, std::optional<std::int64_t> goal, bool fast = false) {
    Answers given;
    given.people = people;
    given.sql_goal = goal;
    if (fast) given.grows_fast = true;
    return given;
}

TEST_CASE("a starter as it is written has no error but its placeholders, each found") {
    for (const auto& profile : profiles()) {
        INFO(profile.name);
        const auto text = agreement(profile, {}, kToday);
        const auto checked = judged(text);
        INFO(told(checked));
        std::size_t placeholders = 0;
        for (const auto& finding : checked.findings.all())
            if (finding.rule == "placeholder-left")
                ++placeholders;
            else
                CHECK(finding.severity != Severity::error);
        // Each of the placeholders that a reader can see, and no more.
        static const std::regex kSeen(R"(\[[A-Z][A-Z ,]+\])");
        std::size_t seen = 0;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const auto line = text.substr(at, end - at);
            at = end + 1;
            if (line.starts_with("#") || line.find("aliases:") != std::string::npos) continue;
            seen += static_cast<std::size_t>(
                std::distance(std::sregex_iterator(line.begin(), line.end(), kSeen), std::sregex_iterator()));
        }
        CHECK(seen >= 8);
        CHECK(placeholders == seen);
    }
}

TEST_CASE("a starter that was filled in has nothing left to be mended") {
    for (const auto& profile : profiles()) {
        INFO(profile.name);
        const auto checked = judged(filled(agreement(profile, {}, kToday)));
        INFO(told(checked));
        CHECK(checked.findings.all().empty());
    }
}

TEST_CASE("the funnel and the capacity add up for every size of business") {
    for (const auto& profile : profiles()) {
        for (const bool fast : {false, true})
            for (const std::int64_t people : {1, 2, 3, 7, 40, 1000})
                for (const std::int64_t each : {std::int64_t{1}, profile.quota / 2, profile.quota, profile.most}) {
                    const auto goal =
                        std::max(profile.least_sql_goal, people * each - (people > 1 && each > 1 ? 1 : 0));
                    INFO(profile.name << ", people " << people << ", goal " << goal);
                    const auto given = answers(people, goal, fast);
                    const auto checked = judged(filled(agreement(profile, given, kToday)));
                    INFO(told(checked));
                    // What one person brings may lie outside what is usual: that is a remark about the answers.
                    for (const auto& finding : checked.findings.all()) CHECK(finding.severity == Severity::info);
                }
    }
}

TEST_CASE("people and goal follow from each other") {
    const auto& saas = profile("inbound-saas");
    CHECK(work_out(saas, 3, {})->sqls == 60);
    CHECK(work_out(saas, {}, 61)->people == 4);
    const auto funnel = *work_out(saas, 3, 50);
    CHECK(funnel.quota == 17);       // 50 / 3 = 16.7
    CHECK(funnel.mqls == 250);       // 50 / 20%
    CHECK(funnel.leads == 834);      // 250 / 30% = 833.3
    CHECK(funnel.sals == 200);       // 250 x 80%
    CHECK(funnel.customers == 13);   // 50 x 25% = 12.5
    CHECK(funnel.load_low == 85);    // 17 / 20%
    CHECK(funnel.load_high == 114);  // a third more
    CHECK_FALSE(work_out(saas, 1, 26));
    CHECK(work_out(saas, 1, 25));
    CHECK_FALSE(work_out(saas, 0, 20));
    CHECK_FALSE(work_out(saas, {}, 0));
    CHECK_FALSE(work_out(profile("enterprise"), {}, 1));
    CHECK_FALSE(work_out(saas, kMostPeople + 1, {}));
    CHECK_FALSE(work_out(saas, {}, kMostSqls + 1));
}

TEST_CASE("starters are laid out as `slac fmt` lays files out") {
    for (const auto& profile : profiles())
        for (const std::int64_t goal : {profile.sql_goal, kMostSqls}) {
            INFO(profile.name);
            Findings findings;
            auto given = answers({}, goal);
            given.organization = std::string(150, 'x');
            given.leaders.emplace("sales", std::string(150, 'y'));
            const auto text = agreement(profile, given, kToday);
            CHECK(format::format(SourceFile(0, "sla.yaml", text), findings).text == text);
            CHECK(text.starts_with("# yaml-language-server: $schema=sla.schema.json\n"));
        }
}

TEST_CASE("names come back from the file as they were given") {
    for (const std::string name : {"Acme Pumps", "Smith & Sons: Pipes #1", "O'Brien \"Bob\" \\ Co.", "Null", "no", "12",
                                   "Müller", "a, b", "- x", "{x}", "@home", "trailing.", "x -", "a:b", "true", "*"}) {
        Answers given;
        given.organization = name;
        given.leaders.emplace("sales", name);
        for (const auto& profile : profiles()) {
            const auto checked = judged(agreement(profile, given, kToday));
            INFO(profile.name << " " << name << "\n" << told(checked));
            CHECK(*checked.composed.agreement.agreement->organization == name);
        }
    }
}

TEST_CASE("dates follow from the day of the run") {
    using namespace std::chrono;
    Answers fast;
    fast.grows_fast = true;
    const auto text = agreement(profile("manufacturer"), fast, year{2027} / 12 / 31);
    CHECK_THAT(text, Catch::Contains("effective: 2028-01-01\n") && Catch::Contains("expires: 2028-12-31\n") &&
                         Catch::Contains("next: 2028-03-01,") && Catch::Contains("every: 2 months,"));
    CHECK(text == agreement(profile("manufacturer"), fast, year{2027} / 12 / 1));
}

}  // namespace
}  // namespace slac::starter
