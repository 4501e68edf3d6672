#include <algorithm>

#include "catch.hpp"
#include "check/checked.hpp"
#include "slac/diagnostic/edits.hpp"
#include "slac/rules/rule.hpp"

using namespace slac;
using namespace slac::testing;

namespace {

check::Fixed fixed(const std::string& text, check::Fixing which = check::Fixing::safe, const Files& files = {}) {
    return check::fix("sla.yaml", text, reading(files), kOptions, which);
}

std::vector<std::string> comments_of(const check::Checked& result) {
    std::vector<std::string> comments;
    for (const auto& comment : result.composed.trees.front().comments)
        comments.emplace_back(result.composed.sources.slice(comment.span));
    return comments;
}

std::size_t errors_of(const check::Checked& result) {
    return static_cast<std::size_t>(std::count_if(
        result.findings.all().begin(), result.findings.all().end(),
        [](const Diagnostic& finding) { return finding.severity == Severity::error && !finding.suppressed; }));
}

std::size_t count_like(const check::Checked& result, const Diagnostic& wanted) {
    return static_cast<std::size_t>(std::count_if(
        result.findings.all().begin(), result.findings.all().end(),
        [&](const Diagnostic& finding) { return finding.rule == wanted.rule && finding.message == wanted.message; }));
}

/// Each fix alone: its finding goes, no error comes, comments stay.
std::size_t try_each_fix(const std::string& text) {
    std::size_t tried = 0;
    const auto before = checked(text);
    for (const auto& finding : before.findings.all()) {
        if (!finding.fix || finding.suppressed || finding.fix->edits.empty()) continue;
        if (std::any_of(finding.fix->edits.begin(), finding.fix->edits.end(),
                        [](const Edit& edit) { return edit.span.file != 0; }))
            continue;
        ++tried;
        const auto changed = slac::apply(text, finding.fix->edits);
        const auto after = checked(changed);
        INFO(finding.rule << ": " << finding.message << "\nfix: " << finding.fix->title << "\n" << changed);
        CHECK(count_like(after, finding) < count_like(before, finding));
        CHECK(errors_of(after) <= errors_of(before));
        // Fixes of comments are about comments.
        if (finding.rule.starts_with("suppression-")) continue;
        auto kept = comments_of(after);
        auto there = comments_of(before);
        if (finding.rule == "section-order") {  // they move with their sections
            std::sort(kept.begin(), kept.end());
            std::sort(there.begin(), there.end());
        }
        CHECK(kept == there);
    }
    return tried;
}

}  // namespace

TEST_CASE("each fix removes its finding, brings no error and keeps the comments") {
    std::size_t tried = 0;
    for (const auto* example : {"first-draft", "manufacturer", "saas", "workbook"})
        tried += try_each_fix(project_text("examples/" + std::string(example) + "/sla.yaml"));
    for (const auto* rule : rules::catalogue())
        tried += try_each_fix(over_sound("# a remark\n" + std::string(rule->info.bad) + "\n# the end\n"));
    for (const auto table : {model::shape_findings(), check::check_findings()})
        for (const auto& rule : table)
            if (rule.id != check::baseline_stale().id && !rule.id.starts_with("extends-"))
                tried += try_each_fix(over_sound("# a remark\n" + std::string(rule.bad) + "\n# the end\n"));
    for (const auto& rule : syntax::yaml_findings()) tried += try_each_fix(std::string(rule.bad));
    CHECK(tried > 30);
}

TEST_CASE("all fixes together settle, and the result has no more errors than before") {
    std::vector<std::string> texts;
    for (const auto* example : {"first-draft", "manufacturer", "saas", "workbook"})
        texts.push_back(project_text("examples/" + std::string(example) + "/sla.yaml"));
    for (const auto* rule : rules::catalogue()) texts.push_back(over_sound(rule->info.bad));
    for (const auto& rule : model::shape_findings()) texts.push_back(over_sound(rule.bad));
    for (const auto& rule : syntax::yaml_findings()) texts.emplace_back(rule.bad);
    for (const auto& text : texts)
        for (const auto which : {check::Fixing::safe, check::Fixing::also_unsafe}) {
            const auto result = fixed(text, which);
            INFO(text << "----\n" << result.text);
            CHECK(result.settled);
            CHECK(errors_of(result.checked) <= errors_of(checked(text)));
            CHECK((result.fixes == 0) == (result.text == text));
            // Nothing is left to do.
            CHECK(fixed(result.text, which).fixes == 0);
        }
}

TEST_CASE("safe fixes only, unless the others are asked for") {
    const std::string text = "slac: 1\nagreement: {titel: Lead SLA}\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n";
    CHECK(fixed(text).text ==
          "slac: 1\nagreement: {titel: Lead SLA}\noutreach: {tiers: {high: {timeframe: 90 days}}}\n");
    const auto both = fixed(text, check::Fixing::also_unsafe);
    CHECK(both.text.find("{title: Lead SLA}") != std::string::npos);
    CHECK(both.fixes >= 2);
}

TEST_CASE("a fix after which there are more errors is not made") {
    // `title` written right would stand there twice.
    const auto text = over_sound("agreement:\n  title: Lead SLA\n  titel: Lead agreement\n  currency: USD\n");
    const auto result = fixed(text, check::Fixing::also_unsafe);
    CHECK(errors_of(result.checked) <= errors_of(checked(text)));
    if (!result.refused.empty()) CHECK(result.text == text);
    // The others of the same round are made all the same.
    const auto more = fixed(text + "outreach: {tiers: {high: {timeframe: 90 Days}}}\n", check::Fixing::also_unsafe);
    CHECK(more.text.find("90 days") != std::string::npos);
}

TEST_CASE("a fix that did harm at first is tried again behind the others") {
    // Without the braces round `o` the comma stands in no list.
    const auto result = fixed("o: m: ,e: {}Q", check::Fixing::also_unsafe);
    CHECK(result.text == "o: {m: ,e: {},Q,}");
    CHECK(result.refused.empty());
}

TEST_CASE("findings that are set aside are left as they are") {
    const auto text =
        over_sound("outreach: {tiers: {high: {timeframe: 90 Days}}} # slac: ignore[unit-spelling] -- x\n");
    CHECK(fixed(text).text == text);
    CHECK(fixed(text).fixes == 0);
}

TEST_CASE("files that are extended are not touched") {
    const Files files = {
        {"base.yaml", "slac: 1\nextends: sound.yaml\noutreach: {tiers: {high: {timeframe: 90 Days}}}\n"}};
    const auto result = fixed("slac: 1\nextends: base.yaml\n", check::Fixing::safe, files);
    CHECK(result.fixes == 0);
    CHECK(told(result.checked) == Told{"unit-spelling"});
}

TEST_CASE("a comment that is mended takes effect, and one that is not needed goes, round by round") {
    const auto result =
        fixed(over_sound("outreach: {tiers: {high: {timeframe: 90 Days}}} # slac: "
                         "ignroe[unit-speling] -- x\nagreement: {} # slac: ignore[unit-spelling] -- y\n"));
    CHECK(told(result.checked).size() <= 1);
    CHECK(result.settled);
    CHECK(result.text.find("-- y") == std::string::npos);
}

TEST_CASE("Windows line ends stay, and what a fix adds has them too") {
    std::string text = over_sound("outreach:\n  tiers:\n    high: {timeframe: 90 Days}\n");
    std::string windows;
    for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const auto result = fixed(windows);
    CHECK(result.fixes == 1);
    for (std::size_t at = result.text.find('\n'); at != std::string::npos; at = result.text.find('\n', at + 1))
        CHECK(result.text[at - 1] == '\r');
}
