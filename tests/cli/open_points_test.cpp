// Whoever reads a draft in another language than English reads its open points in that language.
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cli/rendering.hpp"
#include "rules/judged.hpp"
#include "slac/check/check.hpp"
#include "slac/view/agreement.hpp"
#include "view/language.hpp"

namespace slac {
namespace {

/// How to break a rule that no draft breaks in the way of its own example: that is judged on its first day.
std::string bad_in_a_draft(const RuleInfo& rule) {
    if (rule.id == "sla-overdue") return "reviews: {agreement: {every: 6 months, last: 2024-03-01, next: ~}}";
    return std::string(rule.bad);
}

/// Whether what the rule finds in its own bad example is an open point of a draft in German, in whatever words.
bool can_be_open(const RuleInfo& rule) {
    const model::ReadFile files = [&](const std::string& path) -> model::FileText {
        if (path == "sound_agreement.yaml") return {testing::sound_agreement(), {}};
        return {"slac: 1\nextends: sound_agreement.yaml\n" + bad_in_a_draft(rule), {}};
    };
    check::Options options;
    options.today = testing::kToday;
    const std::string draft = "slac: 1\nextends: bad.yaml\nagreement: {status: draft, language: de}\n";
    cli::TemplateFiles form(std::vector<std::pair<std::string, std::string>>{{"empty.md", ""}});
    const auto rendering = cli::rendering_of(check::check("sla.yaml", draft, files, options), form);
    if (rendering.state != cli::Rendering::State::ready) return false;
    for (const auto& section : *rendering.data.member("open_points")->list()) {
        for (const auto& point : *section.member("points")->list()) {
            const auto* id = point.member("reference")->text();
            // A point without words does not say which rule it comes from, but an example breaks no rule but its own.
            if (id == nullptr || *id == rule.id) return true;
        }
    }
    return false;
}

std::vector<const RuleInfo*> all_rules() {
    std::vector<const RuleInfo*> all;
    for (const auto* rule : rules::catalogue()) all.push_back(&rule->info);
    for (const auto& rule : model::shape_findings()) all.push_back(&rule);
    return all;
}

}  // namespace

TEST_CASE("each rule that can be an open point of a draft has its words in each language, and no other has") {
    std::set<std::string, std::less<>> wanted;
    for (const auto* rule : all_rules()) {
        if (rule->severity == Severity::info) continue;
        if (can_be_open(*rule)) wanted.emplace(rule->id);
    }
    // Two of the findings about values leave a draft readable; three rules about wording know English alone.
    CHECK(wanted.contains("placeholder-left"));
    CHECK(wanted.contains("vague-duration"));
    CHECK_FALSE(wanted.contains("unknown-key"));
    CHECK_FALSE(wanted.contains("vague-criterion"));
    for (const auto* language : view::languages()) {
        if (language == &view::english()) continue;
        std::string file(view::name(*language));
        file.front() = static_cast<char>(file.front() - 'A' + 'a');
        std::set<std::string, std::less<>> told;
        for (const auto& row : language->open_points) {
            INFO(row.rule << " in src/view/" << file << ".cpp");
            CHECK(told.emplace(row.rule).second);
            // It stands behind a name and a colon, or alone, and what follows it is in brackets.
            CHECK(row.words.find_first_of("`\n") == std::string_view::npos);
            CHECK_FALSE(row.words.ends_with("."));
            CHECK_FALSE(row.words.empty());
            if (!wanted.contains(row.rule))
                FAIL_CHECK("The rule `" << row.rule << "` is never an open point of a draft: take its line out of "
                                        << "kOpenPoints in src/view/" << file << ".cpp.");
        }
        for (const auto& rule : wanted)
            if (!told.contains(rule))
                FAIL_CHECK("A draft in " << view::name(*language) << " tells what `" << rule
                                         << "` finds in English. Add to kOpenPoints in src/view/" << file << ".cpp: {\""
                                         << rule << "\", \"what is open, and what to decide, without a full stop\"},");
    }
}

}  // namespace slac
