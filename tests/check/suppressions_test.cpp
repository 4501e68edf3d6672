#include <chrono>

#include "catch.hpp"
#include "check/checked.hpp"
#include "slac/diagnostic/edits.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

Told told_over_sound(std::string_view lines, const check::Options& options = kOptions) {
    return told(checked(over_sound(lines), {}, options));
}

const Diagnostic& only(const check::Checked& result, std::string_view rule) {
    const Diagnostic* found = nullptr;
    for (const auto& finding : result.findings.all()) {
        if (finding.rule != rule) continue;
        CHECK(found == nullptr);
        found = &finding;
    }
    REQUIRE(found != nullptr);
    return *found;
}

std::string mended(const check::Checked& result, std::string_view rule) {
    const auto& finding = only(result, rule);
    REQUIRE(finding.fix);
    return slac::apply(result.composed.sources[0].text(), finding.fix->edits);
}

}  // namespace

TEST_CASE("the examples of findings about exceptions make them, and the good ones none") {
    for (const auto& rule : check::check_findings()) {
        if (rule.id == check::baseline_stale().id) continue;
        INFO(rule.id);
        const auto bad = checked(over_sound(rule.bad));
        CHECK(only(bad, rule.id).severity == rule.severity);
        CHECK_FALSE(only(bad, rule.id).help.empty());
        for (const auto& told : told(checked(over_sound(rule.good)))) CHECK(told.front() == '(');
    }
}

TEST_CASE("a comment at the end of a line covers what begins on it, with all below") {
    CHECK(told_over_sound("outreach:\n  tiers:\n    high:\n      timeframe: 90 Days # slac: ignore[unit-spelling]\n") ==
          Told{"(unit-spelling)"});
    CHECK(told_over_sound("outreach:\n  tiers:\n    high: # slac: ignore[unit-spelling]\n      timeframe: 90 Days\n") ==
          Told{"(unit-spelling)"});
    CHECK(told_over_sound("outreach: # slac: ignore[unit-spelling]\n  tiers: {high: {timeframe: 90 Days}}\n") ==
          Told{"(unit-spelling)"});
    // The line below is another one.
    CHECK(told_over_sound("outreach:\n  motion: inbound # slac: ignore[unit-spelling]\n  tiers: {high: {timeframe: 90 "
                          "Days}}\n") == Told{"suppression-unused", "unit-spelling"});
}

TEST_CASE("a comment on its own line covers what begins on the next line of content, with all below") {
    CHECK(told_over_sound("# slac: ignore[unit-spelling]\n\n# another remark\noutreach:\n  tiers:\n    high:\n      "
                          "timeframe: 90 Days\n    low:\n      timeframe: 30 Days\n") ==
          Told{"(unit-spelling)", "(unit-spelling)"});
    CHECK(told_over_sound("outreach:\n  tiers:\n    # slac: ignore[unit-spelling]\n    high:\n      timeframe: 90 "
                          "Days\n    low:\n      timeframe: 30 Days\n") == Told{"(unit-spelling)", "unit-spelling"});
    CHECK(told_over_sound("outreach: {motion: inbound}\n# slac: ignore[unit-spelling]\n") ==
          Told{"suppression-unused"});
    // Items of a list, and lines of a group in braces.
    CHECK(told_over_sound("agreement:\n  x-list: [1]\n  title: Lead SLA\noutreach:\n  tiers: {\n    # slac: "
                          "ignore[unit-spelling]\n    high: {timeframe: 90 Days},\n    low: {timeframe: 30 Days}}\n") ==
          Told{"(unit-spelling)", "unit-spelling"});
}

TEST_CASE("behind a closing bracket or the end of a long text a comment covers what ends there") {
    CHECK(told_over_sound("outreach:\n  tiers:\n    high: {\n      timeframe: 90 Days\n    } # slac: "
                          "ignore[unit-spelling]\n    low: {timeframe: 30 Days}\n") ==
          Told{"(unit-spelling)", "unit-spelling"});
}

TEST_CASE("several comments and several rules") {
    const std::string lines =
        "outreach:\n  tiers:\n    # slac: ignore[unit-spelling] -- inner\n    high: {timeframe: 90 Days, colour: red} "
        "# "
        "slac: ignore[unknown-key] -- ours\n";
    CHECK(told_over_sound(lines) == Told{"(unit-spelling)", "(unknown-key)"});
    CHECK(told_over_sound("# slac: ignore[unit-spelling,unknown-key,] -- ours\noutreach: {tiers: {high: {timeframe: 90 "
                          "Days, colour: red}}}\n") == Told{"(unit-spelling)", "(unknown-key)"});
    // The innermost one counts, so the outer one is not needed.
    const auto twice = checked(over_sound("# slac: ignore[unit-spelling] -- outer\n" + lines));
    CHECK(told(twice) == Told{"suppression-unused", "(unit-spelling)", "(unknown-key)"});
    CHECK(twice.findings.all()[1].suppressed->reason == "inner");
}

TEST_CASE("a comment for the file stands anywhere in it") {
    CHECK(told_over_sound("outreach: {tiers: {high: {timeframe: 90 Days}}}\n# slac: file-ignore[unit-spelling] -- "
                          "paper\n") == Told{"(unit-spelling)"});
    const auto unused = checked(over_sound("# slac: file-ignore[unit-spelling] -- paper\n"));
    CHECK(only(unused, "suppression-unused").message.find("in this file") != std::string::npos);
}

TEST_CASE("what an agreement lacks is set aside at its first line") {
    CHECK(told(checked("# slac: ignore[review-cadence-missing] -- every deal is reviewed\nslac: 1\nextends: "
                       "sound.yaml\nreviews: ~\n")) == Told{"(review-cadence-missing)"});
}

TEST_CASE("until includes its day") {
    const std::string lines =
        "outreach: {tiers: {high: {timeframe: 90 Days}}} # slac: ignore[unit-spelling] until=2027-03-31 -- paper\n";
    const auto on_the_day = checked(over_sound(lines), {}, options_on(2027, 3, 31));
    CHECK(told(on_the_day) == Told{"(unit-spelling)"});
    CHECK(on_the_day.findings.all()[0].suppressed->until == "2027-03-31");
    CHECK(on_the_day.findings.all()[0].suppressed->reason == "paper");
    CHECK(told_over_sound(lines, options_on(2027, 4, 1)) == Told{"unit-spelling", "suppression-expired"});
    // One that has run out and that nothing waits for is only unused.
    CHECK(told_over_sound("outreach: {motion: inbound} # slac: ignore[unit-spelling] until=2020-01-01\n") ==
          Told{"suppression-unused"});
}

TEST_CASE("an error needs a reason, and is one error however many it covers") {
    CHECK(told_over_sound("agreement: {colour: red, shade: 2} # slac: ignore[unknown-key]\n") ==
          Told{"(unknown-key)", "(unknown-key)", "suppression-without-reason"});
    CHECK(told_over_sound("agreement: {colour: red} # slac: ignore[unknown-key] --\n") ==
          Told{"(unknown-key)", "suppression-without-reason"});
    for (const auto* dash : {"--", "\xE2\x80\x94", "\xE2\x80\x93"})
        CHECK(told_over_sound("agreement: {colour: red} # slac: ignore[unknown-key] " + std::string(dash) +
                              " ours\n") == Told{"(unknown-key)"});
}

TEST_CASE("comments that are not written as they must be") {
    const auto found = [](const std::string& comment) {
        return told_over_sound("outreach: {tiers: {high: {timeframe: 90 Days}}} " + comment + "\n");
    };
    const Told malformed = {"unit-spelling", "suppression-malformed"};
    for (const auto* comment : {"# slac: ignore",
                                "# slac: ignore[]",
                                "# slac: ignore[ , ]",
                                "# slac: ignore -- because",
                                "# slac: ignore all",
                                "# slac: ignroe[unit-spelling]",
                                "# slac: Ignore[unit-spelling]",
                                "# slack: ignore[unit-spelling]",
                                "# SLAC: ignore[unit-spelling]",
                                "# slac ignore[unit-spelling]",
                                "# slac: disable",
                                "# slac: noqa[unit-spelling]",
                                "# slac: ignore[unit-spelling",
                                "# slac: ignore[unit-spelling no-clock]",
                                "# slac: ignore[unit-spelling] because",
                                "# slac: ignore[unit-spelling] until=2027-02-30",
                                "# slac: ignore[unit-spelling] until=",
                                "# slac: ignore[unit-spelling] until=31.12.2027",
                                "# slac: ignore[unit-spelling] until 2027-03-31",
                                "# slac: ignore[unit-spelling] -- why until=2027-03-31"}) {
        INFO(comment);
        CHECK(found(comment) == malformed);
    }
    // These speak of other things.
    for (const auto* comment : {"# slac", "# slac: 1", "# slac checks this", "# slac ignore that",
                                "# ignore[unit-spelling]", "# slac: ignored lines are grey", "# slack: the channel",
                                "# slac: see the handbook", "# \xF0\x9F\x98\x80 slac: ignore[unit-spelling]", "#"}) {
        INFO(comment);
        CHECK(found(comment) == Told{"unit-spelling"});
    }
    for (const auto* comment : {"#slac:ignore[unit-spelling]", "##  slac :  ignore [ unit-spelling ]  --  because",
                                "# slac: ignore[unit-spelling]\t"}) {
        INFO(comment);
        CHECK(found(comment) == Told{"(unit-spelling)"});
    }
}

TEST_CASE("fixes of comments") {
    const std::string line = "outreach: {tiers: {high: {timeframe: 90 Days}}}";
    const auto after = [&](const std::string& comment, std::string_view rule) {
        return mended(checked(over_sound(line + comment + "\n")), rule).substr(over_sound(line).size());
    };
    CHECK(after(" # slac: ignroe[unit-spelling]", "suppression-malformed") == " # slac: ignore[unit-spelling]\n");
    CHECK(after(" # slac ignore[unit-spelling]", "suppression-malformed") == " # slac: ignore[unit-spelling]\n");
    CHECK(after(" # slack: ignore[unit-spelling]", "suppression-malformed") == " # slac: ignore[unit-spelling]\n");
    CHECK(after(" # slac: ignore[unit-spelling] as on paper", "suppression-malformed") ==
          " # slac: ignore[unit-spelling] -- as on paper\n");
    CHECK(after(" # slac: ignore[unit-spelling] until=31.12.2027", "suppression-malformed") ==
          " # slac: ignore[unit-spelling] until=2027-12-31\n");
    CHECK(after(" # slac: ignore[unit-speling]", "suppression-unknown-rule") == " # slac: ignore[unit-spelling]\n");
    CHECK(after(" # slac: ignore[unit-spelling, unknown-key] -- x", "suppression-unused") ==
          " # slac: ignore[unit-spelling] -- x\n");
    CHECK(after(" # slac: ignore[yaml-tab, unit-spelling] -- x", "suppression-unused") ==
          " # slac: ignore[unit-spelling] -- x\n");
    CHECK(after("  # slac: ignore[unknown-key] -- x", "suppression-unused") == "\n");
    CHECK(mended(checked(over_sound("  # slac: ignore[unknown-key] -- x\nagreement: {}\n")), "suppression-unused") ==
          over_sound("agreement: {}\n"));
    CHECK(mended(checked(over_sound("agreement: {}\n# slac: ignore[unknown-key]")), "suppression-unused") ==
          over_sound("agreement: {}\n"));
}

TEST_CASE("what cannot be set aside") {
    // YAML: what stands round such a line is not sure, comments included.
    CHECK(told(checked(
              "slac: 1\nextends: sound.yaml\nagreement: {title: A, title: B} # slac: ignore[duplicate-key] -- x\n")) ==
          Told{"duplicate-key", "suppression-unused"});
    CHECK(told(checked("slac: 1\nextends: ../x.yaml # slac: ignore[extends-outside] -- x\n")) ==
          Told{"extends-outside", "suppression-unused"});
    CHECK(told_over_sound(
              "# slac: file-ignore[suppression-unused] -- x\n# slac: ignore[unit-spelling]\nagreement: {}\n") ==
          Told{"suppression-unused", "suppression-unused"});
}

TEST_CASE("nothing is called unused while a mistake may hide what it waits for") {
    CHECK(
        told_over_sound("outreach:\n  tiers: {high: {respond_within: 4}} # slac: ignore[tier-response-order] -- x\n") ==
        Told{"unit-missing"});
    CHECK(told_over_sound("agreement: {title: A, title: B} # slac: ignore[unknown-key] -- x\n") ==
          Told{"duplicate-key"});
}

TEST_CASE("comments work in the files that are extended") {
    const Files files = {{"base.yaml",
                          "slac: 1\nextends: sound.yaml\noutreach:\n  tiers: {high: {timeframe: 90 Days}} # "
                          "slac: ignore[unit-spelling] -- paper\n  motion: inbound # slac: "
                          "ignore[unknown-key] -- each team has its own findings\n"}};
    CHECK(told(checked("slac: 1\nextends: base.yaml\n", files)) == Told{"(unit-spelling)"});
    // A comment covers its own file, not what is extended.
    CHECK(told(checked(
              "# slac: file-ignore[unit-spelling] -- x\nslac: 1\nextends: other.yaml\n",
              {{"other.yaml", "slac: 1\nextends: sound.yaml\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n"}})) ==
          Told{"suppression-unused", "unit-spelling"});
}

TEST_CASE("without suppressions nothing is set aside and comments are not looked at") {
    auto options = kOptions;
    options.suppressions = false;
    CHECK(
        told_over_sound("outreach: {tiers: {high: {timeframe: 90 Days}}} # slac: ignore[unit-spelling, no-such-rule]\n",
                        options) == Told{"unit-spelling"});
}

TEST_CASE("Windows line ends, and a last line without one") {
    CHECK(
        told(checked("slac: 1\r\nextends: sound.yaml\r\n# slac: ignore[unit-spelling] -- x\r\noutreach: {tiers: {high: "
                     "{timeframe: 90 Days}}}\r\n")) == Told{"(unit-spelling)"});
    const auto result =
        checked("slac: 1\r\nextends: sound.yaml\r\n# slac: ignore[unit-spelling] -- x\r\nagreement: {}");
    CHECK(mended(result, "suppression-unused") == "slac: 1\r\nextends: sound.yaml\r\nagreement: {}");
}

TEST_CASE("thousands of comments take no more than their number") {
    std::string text = "slac: 1\nstages:\n";
    for (int i = 0; i < 10'000; ++i) text += "# slac: ignore[unknown-key] -- x\n";
    for (int i = 0; i < 5'000; ++i)
        text += "  s" + std::to_string(i) + ": {colour: red} # slac: ignore[unknown-key] -- x\n";
    const auto start = std::chrono::steady_clock::now();
    const auto result = checked(text);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
    std::size_t suppressed = 0;
    for (const auto& finding : result.findings.all()) suppressed += finding.suppressed ? 1 : 0;
    CHECK(suppressed == 5'000);
}
