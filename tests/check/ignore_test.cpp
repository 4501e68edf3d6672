#include "catch.hpp"
#include "check/checked.hpp"
#include "slac/check/finding_key.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

check::Ignoring ignoring(const std::string& text, const std::string& reason = "agreed", const std::string& until = {}) {
    auto before = checked(text);
    const auto findings = before.findings.all();
    return check::ignore(std::move(before), findings, reason, until, reading(), kOptions);
}

}  // namespace

TEST_CASE("comments are written above each place, in the layout of the file") {
    const auto result =
        ignoring(over_sound("outreach:\n  tiers:\n    high: # the best\n      timeframe: 90 Days\n      colour: "
                            "red\ncrm: {shade: 1, hue: 2}\n"),
                 "as on paper", "2027-03-31");
    CHECK(
        result.text ==
        over_sound("outreach:\n  tiers:\n    high: # the best\n      # slac: ignore[unit-spelling] until=2027-03-31 -- "
                   "as on paper\n      timeframe: 90 Days\n      # slac: ignore[unknown-key] until=2027-03-31 -- as on "
                   "paper\n      colour: red\n# slac: ignore[unknown-key] until=2027-03-31 -- as on paper\ncrm: "
                   "{shade: 1, hue: 2}\n"));
    CHECK(result.findings == 4);
    for (const auto& rule : told(result.checked)) CHECK(rule.front() == '(');
    CHECK(ignoring(result.text).text == result.text);
}

TEST_CASE("no comment is written into a text of several lines") {
    const auto result = ignoring(over_sound("agreement: {title: \"Lead\n  SLA\", shade: 1}\n"));
    CHECK(told(result.checked) == Told{"(unknown-key)"});
    CHECK(result.text ==
          over_sound("# slac: ignore[unknown-key] -- agreed\nagreement: {title: \"Lead\n  SLA\", shade: 1}\n"));
}

TEST_CASE("what cannot be set aside is counted") {
    const auto result = ignoring(over_sound("agreement: {title: A, title: B, shade: 1}\n"));
    CHECK(result.refused == 1);
    CHECK(result.findings == 1);
    CHECK(told(result.checked) == Told{"duplicate-key", "(unknown-key)"});
    const std::string too_deep = "a: " + std::string(70, '[') + std::string(70, ']') + "\n";
    const auto unreadable = ignoring(too_deep);
    CHECK(unreadable.findings == 0);
    CHECK(unreadable.refused >= 1);
    CHECK(unreadable.text == too_deep);
}

TEST_CASE("every example and every bad example can be set aside whole, byte for byte but for new lines") {
    std::vector<std::string> texts;
    for (const auto* example : {"first-draft", "manufacturer", "saas", "workbook"})
        texts.push_back(project_text("examples/" + std::string(example) + "/sla.yaml"));
    for (const auto* rule : rules::catalogue()) texts.push_back(over_sound(rule->info.bad));
    for (const auto& rule : model::shape_findings()) texts.push_back(over_sound(rule.bad));
    for (const auto& text : texts) {
        for (const bool windows : {false, true}) {
            std::string written;
            for (const char c : text) written += c == '\n' && windows ? std::string("\r\n") : std::string(1, c);
            const auto result = ignoring(written);
            INFO(result.text);
            std::size_t left = 0;
            for (const auto& finding : result.checked.findings.all())
                left += !finding.suppressed && check::can_be_set_aside(finding.rule) && finding.span.file == 0 ? 1 : 0;
            CHECK(left == 0);
            std::string without;
            for (std::size_t begin = 0; begin < result.text.size();) {
                const auto end = std::min(result.text.find('\n', begin), result.text.size() - 1) + 1;
                const auto line = result.text.substr(begin, end - begin);
                if (line.find("# slac: ignore[") == std::string::npos || line.find("-- agreed") == std::string::npos)
                    without += line;
                begin = end;
            }
            CHECK(without == written);
        }
    }
}

TEST_CASE("the key of a finding stays when other lines change") {
    const auto keys = [](const std::string& text) {
        const auto result = checked(text);
        std::vector<check::FindingKey> all;
        for (const auto& finding : result.findings.all()) all.push_back(check::key_of(result.composed, finding));
        std::sort(all.begin(), all.end());
        return all;
    };
    const auto before =
        keys(over_sound("agreement: {shade: 1}\noutreach:\n  tiers:\n    high:\n      timeframe: 90 Days\n"));
    REQUIRE(before.size() == 2);
    CHECK(before[0].at == "outreach.tiers.high.timeframe");
    CHECK(before[0].rule == "unit-spelling");
    CHECK(before[0].content.size() == 16);
    CHECK(before[1].at == "agreement.shade");
    // Another order, other layout, remarks, lines above.
    CHECK(keys(over_sound("# new\n\nagreement:\n  title: New\n  shade: 1\n"
                          "outreach: {motion: inbound, tiers: {high: {timeframe:  90 Days}}} # here\n")) == before);
    // Another value is another finding.
    CHECK(keys(over_sound("agreement: {shade: 1}\noutreach: {tiers: {high: {timeframe: 80 Days}}}\n"))[0] != before[0]);
}

TEST_CASE("only what is new is left, as often as it is new") {
    auto now =
        checked(over_sound("agreement: {shade: 1}\noutreach: {tiers: {high: {timeframe: 90 Days}, low: {timeframe: 20 "
                           "Days}}}\n"));
    const auto before = checked(over_sound("outreach: {tiers: {low: {timeframe: 20 Days}}}\n"));
    check::leave_new(now, before);
    CHECK(told(now) == Told{"unknown-key", "unit-spelling"});
    // What was set aside before and is no more is new.
    auto bare = checked(over_sound("outreach: {tiers: {low: {timeframe: 20 Days}}}\n"));
    check::leave_new(
        bare, checked(over_sound("outreach: {tiers: {low: {timeframe: 20 Days}}} # slac: ignore[unit-spelling]\n")));
    CHECK(told(bare) == Told{"unit-spelling"});
}
