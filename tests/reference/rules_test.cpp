#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

#include "composed.hpp"
#include "reference/rule_groups.hpp"
#include "slac/model/literal.hpp"
#include "slac/reference/explain.hpp"
#include "slac/source/utf8.hpp"

using slac::reference::all_rules;

TEST_CASE("every finding has an id of its own and says all that is to be said") {
    std::set<std::string_view> ids;
    const std::regex kebab_case("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    REQUIRE(all_rules().size() > 50);
    for (const auto* rule : all_rules()) {
        INFO(rule->id);
        CHECK(std::regex_match(std::string(rule->id), kebab_case));
        CHECK(ids.insert(rule->id).second);
        CHECK_FALSE(rule->summary.empty());
        CHECK_FALSE(rule->summary.ends_with('.'));
        CHECK(rule->summary.find('\n') == std::string_view::npos);
        CHECK(rule->summary.size() <= 100);
        CHECK_FALSE(rule->why.empty());
        CHECK_FALSE(rule->fix.empty());
        // What is too large to be shown has no example.
        if (rule->id == "yaml-too-large" || rule->id == "yaml-too-deep" || rule->id == "yaml-too-many-values") continue;
        CHECK_FALSE(rule->bad.empty());
        CHECK_FALSE(rule->good.empty());
        CHECK(rule->bad != rule->good);
    }
}

TEST_CASE("the evidence is named so that a reader can find it") {
    const std::regex short_name("[0-9]{3}|P[0-9]+|[a-z]+");
    for (const auto* rule : all_rules()) {
        for (const auto& source : slac::reference::sources_of(*rule)) {
            INFO(rule->id << ": " << source.title);
            // A short name that stands for nothing would be printed as it is.
            CHECK_FALSE(std::regex_match(std::string(source.title), short_name));
        }
    }
}

TEST_CASE("the example of each finding about keys and values makes that finding and no other") {
    for (const auto& rule : slac::model::shape_findings()) {
        // A file extends one other; these have said which.
        const bool extends_itself = rule.id.starts_with("extends-");
        const std::string base = extends_itself ? "" : "extends: base.yaml\n";
        const auto bad = findings_of(base + std::string(rule.bad));
        INFO(rule.id << "\n" << rule.bad << "\n" << listed(bad));
        REQUIRE(bad.size() == 1);
        CHECK(bad.all().front().rule == rule.id);
        CHECK(bad.all().front().severity == rule.severity);
        CHECK_FALSE(bad.all().front().help.empty());
        const auto good = findings_of(base + std::string(rule.good));
        INFO(rule.good << "\n" << listed(good));
        CHECK(good.empty());
    }
}

TEST_CASE("explain teaches within 80 columns") {
    CHECK_FALSE(slac::reference::explain("no-such-rule", false));
    CHECK_FALSE(slac::reference::explain("", false));
    for (const auto* rule : all_rules()) {
        const auto text = slac::reference::explain(rule->id, false);
        REQUIRE(text);
        INFO(*text);
        CHECK(text->starts_with(rule->id));
        CHECK(text->find('\x1b') == std::string::npos);
        CHECK(slac::utf8::first_invalid(*text) == std::string::npos);
        for (const auto* part : {"Why it matters", "How to fix it"}) CHECK(text->find(part) != std::string::npos);
        bool example = false;
        for (std::size_t begin = 0; begin < text->size();) {
            const auto end = text->find('\n', begin);
            REQUIRE(end != std::string::npos);
            const auto line = text->substr(begin, end - begin);
            if (!line.starts_with(' '))
                example = line == "What is reported" || line == "What is fine" || (example && line.empty());
            // Examples and addresses are for copying and are not broken.
            if (!example && line.find("https://") == std::string::npos) CHECK(slac::utf8::display_width(line) <= 80);
            CHECK_FALSE(line.ends_with(' '));
            begin = end + 1;
        }
    }
}

TEST_CASE("colour changes how an explanation looks and nothing else") {
    const auto plain = *slac::reference::explain("unit-missing", false);
    const auto coloured = *slac::reference::explain("unit-missing", true);
    CHECK(coloured != plain);
    CHECK(std::regex_replace(coloured, std::regex("\x1b\\[[0-9;]*m"), "") == plain);
    CHECK(std::regex_replace(slac::reference::rules_list(true), std::regex("\x1b\\[[0-9;]*m"), "") ==
          slac::reference::rules_list(false));
}

TEST_CASE("the list and the JSON hold every finding once") {
    const auto list = slac::reference::rules_list(false);
    const auto json = nlohmann::json::parse(slac::reference::rules_json());
    CHECK(json.at("version") == 1);
    REQUIRE(json.at("rules").size() == all_rules().size());
    for (std::size_t i = 0; i < all_rules().size(); ++i) {
        const auto& rule = *all_rules()[i];
        INFO(rule.id);
        CHECK(json.at("rules")[i].at("id") == rule.id);
        CHECK(json.at("rules")[i].at("severity") == name(rule.severity));
        CHECK(json.at("rules")[i].at("sources").is_array());
        CHECK(list.find("  " + std::string(rule.id) + "  ") != std::string::npos);
    }
    for (std::size_t begin = 0; begin < list.size(); begin = list.find('\n', begin) + 1)
        CHECK(slac::utf8::display_width(list.substr(begin, list.find('\n', begin) - begin)) <= 80);
}
