#include <fmt/format.h>

#include <algorithm>

#include "lsp/cursor.hpp"
#include "lsp/document.hpp"
#include "slac/reference/explain.hpp"
#include "slac/reference/language.hpp"
#include "slac/reference/pages.hpp"
#include "slac/rules/worked_out.hpp"

// What is told about the word under the mouse.
namespace slac::lsp {
namespace {

using reference::FieldType;
using reference::ValueType;

const RuleInfo* rule_called(std::string_view id) {
    const auto& rules = reference::all_rules();
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const RuleInfo* info) { return info->id == id; });
    return rule == rules.end() ? nullptr : *rule;
}

/// The short form, beside other things that are told.
std::string lesson_of(std::string_view rule_id) {
    const auto* rule = rule_called(rule_id);
    if (rule == nullptr) return {};
    return fmt::format("**{}** ({})\n\n{}\n\n{}\n\n_How to fix it._ {}\n", rule->id, name(rule->severity),
                       rule->summary, rule->why, rule->fix);
}

std::string about_field(const FieldType& field) {
    std::string text = fmt::format("**{}**: {}\n\n{}\n", field.info.key, reference::in_words(field), field.info.doc);
    if (!field.info.fallback.empty()) text += fmt::format("\nWhen it is left out: {}\n", field.info.fallback);
    if (field.value.kind == ValueType::Kind::literal && !field.value.literal.written.empty() &&
        field.value.literal.name != "text")
        text += fmt::format("\nA {} is written {}.\n", field.value.literal.name, field.value.literal.written);
    if (!field.info.example.empty())
        text += fmt::format("\n```yaml\n{}: {}\n```\n", field.info.key, field.info.example);
    return text;
}

/// The words of a comment up to which a rule's id may stand: `# slac: ignore[no-goals`.
std::string_view word_at(std::string_view text, std::size_t offset) {
    const auto in_word = [&](std::size_t i) {
        const char c = text[i];
        return (c >= 'a' && c <= 'z') || c == '-';
    };
    auto begin = std::min(offset, text.size());
    auto end = begin;
    while (begin > 0 && in_word(begin - 1)) --begin;
    while (end < text.size() && in_word(end)) ++end;
    return text.substr(begin, end - begin);
}

/// "Sales Development, declared in line 19", and what the document says of it.
std::string about_name(const Request& request, const Name& name) {
    for (const auto& other : request.analysis.names) {
        if (!other.declares || other.type != name.type || other.id != name.id) continue;
        const auto& file = request.analysis.sources()[other.span.file];
        const auto& record = reference::record_of(name.type);
        const auto line = file.position(other.span.begin).line;
        auto text = fmt::format("**{}**: {}", name.id, record.info.name);
        if (!name.declares)
            text += fmt::format(", declared in {}line {}\n\n```yaml\n{}\n```",
                                other.span.file == 0 ? "" : file.path() + ", ", line, file.line_text(line));
        const auto said = in_the_document(request.analysis, other.entry);
        if (!said.empty()) text += fmt::format("\n\n_As the document says it:_\n\n{}", said);
        return text + '\n';
    }
    return {};
}

/// When a promise is due, by the calendars of who gives it.
std::string about_duration(const Request& request) {
    const auto& agreement = request.analysis.checked.composed.agreement;
    const auto spell = rules::spell_at(agreement, request.analysis.today, {0, request.offset, request.offset});
    if (!spell) return {};
    std::string text;
    for (const auto& line : spell->lines) text += (text.empty() ? "" : "\n") + line + '\n';
    return text;
}

}  // namespace

std::string page_of(std::string_view rule_id) {
    const auto* rule = rule_called(rule_id);
    return rule == nullptr ? std::string() : fmt::format("# {}\n\n{}", rule->id, reference::rule_markdown(*rule));
}

Json hover(const Request& request) {
    const std::string_view text = request.analysis.file().text();
    // A word is known by its end: what stands behind the mouse belongs to it.
    const auto cursor = cursor_at(text, request.offset);
    std::string told;
    if (cursor.in == Cursor::In::comment) {
        told = lesson_of(word_at(text, request.offset));
    } else {
        for (const auto& name : request.analysis.names)
            if (name.span.file == 0 && name.span.begin <= request.offset && request.offset <= name.span.end)
                told = about_name(request, name);
        if (told.empty() && cursor.in != Cursor::In::text) {
            auto path = cursor.path;
            if (cursor.in == Cursor::In::key) {
                std::string key(text.substr(cursor.word_begin, cursor.word_end - cursor.word_begin));
                path.push_back(std::move(key));
            }
            const auto spot = spot_at(path);
            if (cursor.in == Cursor::In::value) told = about_duration(request);
            if (spot.field != nullptr) told += (told.empty() ? "" : "\n---\n\n") + about_field(*spot.field);
        }
    }
    for (const auto& finding : request.analysis.checked.findings.all()) {
        if (finding.span.file != 0 || request.offset < finding.span.begin || finding.span.end < request.offset)
            continue;
        const auto lesson = lesson_of(finding.rule);
        if (!lesson.empty()) told += (told.empty() ? "" : "\n---\n\n") + lesson;
    }
    if (told.empty()) return nullptr;
    return {{"contents", {{"kind", "markdown"}, {"value", told}}}};
}

}  // namespace slac::lsp
