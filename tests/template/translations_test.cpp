// The built-in templates of one name say the same in every language: they print the same values under the same
// conditions, and differ in their words alone.
#include <algorithm>
#include <map>

#include "catch.hpp"
#include "slac/template/builtin.hpp"
#include "slac/template/template.hpp"
#include "slac/view/language.hpp"
#include "template/syntax_tree.hpp"

namespace slac::templating {
namespace {

/// An expression as one text. What stands in quotes for a reader to see is left out: it is in another language.
std::string structure(const Expression& expression) {
    std::string text = std::to_string(static_cast<int>(expression.kind)) + "<" + expression.text + "|" +
                       std::to_string(expression.number);
    for (const auto& operand : expression.operands) text += "," + structure(operand);
    for (const auto& step : expression.steps) {
        text += (step.kind == Step::Kind::filter ? "|" : ".") + step.name + std::to_string(static_cast<int>(step.kind));
        const bool words = step.name == "default" || step.name == "plural" || step.name == "sentence";
        for (std::size_t i = 0; i < step.arguments.size(); ++i)
            text += words || (step.name == "join" && i == 0) ? "(...)" : "(" + structure(step.arguments[i]) + ")";
    }
    return text + ">";
}

using Structure = std::multimap<std::string, std::size_t>;  ///< with the place in the template

void collect(const std::vector<Statement>& statements, Structure& all) {
    for (const auto& statement : statements) {
        using Kind = Statement::Kind;
        const std::string kind = std::to_string(static_cast<int>(statement.kind)) + ":" + statement.name + ":";
        const std::size_t at = statement.span.begin;
        if (statement.kind == Kind::print || statement.kind == Kind::loop || statement.kind == Kind::assign)
            all.emplace(kind + structure(statement.expression), at);
        for (const auto& branch : statement.branches) {
            if (statement.kind == Kind::branches) all.emplace(kind + structure(branch.condition), at);
            collect(branch.body, all);
        }
        if (statement.has_otherwise) all.emplace(kind + "else", at);
        collect(statement.otherwise, all);
    }
}

/// What the first has more of than the second, with the line where it stands.
std::string surplus(const Structure& first, const Structure& second, const SourceFile& file) {
    std::string text;
    for (auto entry = first.begin(); entry != first.end(); entry = first.upper_bound(entry->first))
        if (first.count(entry->first) > second.count(entry->first))
            text += "line " + std::to_string(file.position(static_cast<std::uint32_t>(entry->second)).line) + ": " +
                    entry->first + "\n";
    return text;
}

TEST_CASE("a built-in template prints the same facts in every language") {
    for (const auto& form : built_in()) {
        Sources sources;
        const auto structure_of = [&](std::string_view text) {
            Findings findings;
            const auto& file = sources.add(std::string(form.name), std::string(text));
            const auto parsed = parse(file, {}, findings);
            REQUIRE(findings.empty());
            Structure all;
            collect(parsed.parsed().main->body, all);
            return std::pair<Structure, const SourceFile*>(std::move(all), &file);
        };
        const auto [english, english_file] = structure_of(form.text);
        CHECK(english.size() > 5);
        for (const auto& [language, text] : form.translations) {
            INFO(form.name << " in " << language);
            const auto [other, other_file] = structure_of(text);
            CHECK(surplus(english, other, *english_file) == "");
            CHECK(surplus(other, english, *other_file) == "");
        }
    }
}

TEST_CASE("a built-in template is there in every language, and in English for all others") {
    for (const auto& form : built_in()) {
        for (const auto* language : view::languages()) {
            INFO(form.name << " in " << view::name(*language));
            CHECK((text_in(form, view::tag(*language)) == form.text) == (view::tag(*language) == "en"));
        }
        CHECK(text_in(form, "pt") == form.text);
    }
}

}  // namespace
}  // namespace slac::templating
