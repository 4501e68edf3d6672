#include <chrono>
#include <set>

#include "catch.hpp"
#include "rules/judged.hpp"

using namespace slac;
using namespace slac::testing;

TEST_CASE("the sound agreement gives no rule anything to say") {
    const auto sound = judged(sound_agreement());
    INFO(sound.told());
    CHECK(sound.findings.empty());
}

TEST_CASE("each rule's bad example fires exactly that rule") {
    for (const auto* rule : rules::catalogue()) {
        DYNAMIC_SECTION(rule->info.id) {
            const auto bad = over_sound(std::string(rule->info.bad));
            INFO(bad.told());
            CHECK_FALSE(bad.findings.empty());
            for (const auto& finding : bad.findings.all()) CHECK(finding.rule == rule->info.id);
        }
    }
}

TEST_CASE("each rule's good example is silent") {
    for (const auto* rule : rules::catalogue()) {
        DYNAMIC_SECTION(rule->info.id) {
            CHECK(rule->info.good != rule->info.bad);
            const auto good = over_sound(std::string(rule->info.good));
            INFO(good.told());
            CHECK(good.findings.empty());
        }
    }
}

TEST_CASE("what is told about a rule is complete") {
    std::set<std::string_view> ids;
    for (const auto* rule : rules::catalogue()) {
        const auto& info = rule->info;
        INFO(info.id);
        CHECK(ids.insert(info.id).second);
        CHECK(info.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
        CHECK(info.summary.size() <= 100);
        CHECK(info.summary.back() != '.');
        CHECK(info.why.size() >= 120);
        CHECK(info.why.back() == '.');
        for (const auto* source : {"001", "002", "003", "004"})  // nobody who reads it has the list
            CHECK(info.why.find(source) == std::string_view::npos);
        CHECK_FALSE(info.sources.empty());
        CHECK(info.fix.back() == '.');
        CHECK_FALSE(info.bad.empty());
        CHECK_FALSE(info.good.empty());
    }
    CHECK_FALSE(ids.empty());
}

TEST_CASE("every finding points into its file and has help") {
    for (const auto* rule : rules::catalogue()) {
        const auto bad = over_sound(std::string(rule->info.bad));
        for (const auto& finding : bad.findings.all()) {
            INFO(rule->info.id << ": " << finding.message);
            const auto inside = [&](Span span) {
                return span.file < bad.composed.sources.size() && span.begin <= span.end &&
                       span.end <= bad.composed.sources[span.file].text().size();
            };
            CHECK(inside(finding.span));
            CHECK_FALSE(bad.at(finding.span).empty());
            for (const auto& label : finding.labels) {
                CHECK(inside(label.span));
                CHECK_FALSE(bad.at(label.span).empty());
                CHECK_FALSE(label.message.empty());
            }
            CHECK_FALSE(finding.help.empty());
        }
    }
}

TEST_CASE("a fix removes its finding and adds none") {
    std::size_t tried = 0;
    for (const auto* rule : rules::catalogue()) {
        const auto bad = over_sound(std::string(rule->info.bad));
        for (const auto& finding : bad.findings.all()) {
            if (!finding.fix || finding.fix->edits.front().span.file != 0) continue;
            ++tried;
            const auto after = judged(fixed(bad, finding));
            INFO(rule->info.id << "\n" << after.told());
            CHECK(after.findings.size() < bad.findings.size());
        }
    }
    CHECK(tried >= 1);
}

TEST_CASE("many wrong names, loops and paths take no more than their number") {
    // Each of these took minutes when every name was compared with every other.
    std::string stages = "stages:\n", escalations = "escalations:\n", commitments = "commitments:\n";
    constexpr int kMany = 8000;
    for (int i = 0; i < kMany; ++i) {
        const auto number = std::to_string(i);
        stages += "  stage-" + number + ": {exits: [stage-" + std::to_string(i ^ 1) + ", stagee-" + number + "]}\n";
        commitments += "  commitment-" + number + ": {}\n";
        escalations += "  late-" + number + ": {commitment: commitments.comitment-" + number + "}\n";
    }
    for (const auto& text : {stages, commitments + escalations}) {
        const auto start = std::chrono::steady_clock::now();
        const auto found = judged("slac: 1\n" + text);
        const auto took = std::chrono::steady_clock::now() - start;
        CHECK(found.of("unknown-reference").size() == kMany);
        CHECK(took < std::chrono::seconds(20));
    }
}
