#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "lsp/cursor.hpp"
#include "lsp/document.hpp"
#include "lsp/snippets.hpp"
#include "slac/reference/explain.hpp"
#include "slac/reference/language.hpp"

// What may be typed at the cursor.
namespace slac::lsp {
namespace {

using reference::FieldType;
using reference::KeysAre;
using reference::Many;
using reference::RecordType;
using reference::ValueType;

constexpr int kProperty = 10, kValue = 12, kEnumMember = 20, kReference = 18, kSnippet = 15, kUnit = 11;

class Items {
 public:
    Items(const Request& request, const Cursor& cursor)
        : range_(range_json(
              request.analysis.file(),
              {0, static_cast<std::uint32_t>(cursor.word_begin), static_cast<std::uint32_t>(cursor.word_end)},
              request.columns)) {}

    /// `insert` in the syntax of snippets when `snippet` is true.
    void add(std::string label, int kind, std::string insert, std::string detail, std::string doc,
             bool snippet = false) {
        Json item = {{"label", std::move(label)},
                     {"kind", kind},
                     {"sortText", fmt::format("{:04}", list_.size())},
                     {"textEdit", {{"range", range_}, {"newText", std::move(insert)}}}};
        if (!detail.empty()) item["detail"] = std::move(detail);
        if (!doc.empty()) item["documentation"] = {{"kind", "markdown"}, {"value", std::move(doc)}};
        if (snippet) item["insertTextFormat"] = 2;
        list_.push_back(std::move(item));
    }
    [[nodiscard]] Json list() { return {{"isIncomplete", false}, {"items", std::move(list_)}}; }

 private:
    Json range_;
    Json list_ = Json::array();
};

/// What is inserted for a key: with its value, or the place for it.
std::string key_snippet(const FieldType& field, bool in_braces) {
    const std::string key(field.info.key);
    if (field.many == Many::map) return in_braces ? key + ": {$0}" : key + ":\n  $0";
    if (field.value.kind == ValueType::Kind::record && field.many == Many::one)
        return in_braces ? key + ": {$0}" : key + ":\n  $0";
    if (field.many == Many::list) return key + ": [$0]";
    if (field.value.kind == ValueType::Kind::choice)
        return key + ": " + choices_of({field.value.choices.begin(), field.value.choices.end()}, 1);
    return key + ": $0";
}

void add_keys(const RecordType& record, const Cursor& cursor, Items& items) {
    const std::set<std::string, std::less<>> there(cursor.siblings.begin(), cursor.siblings.end());
    for (const auto& field : record.fields) {
        if (there.count(field.info.key) > 0) continue;
        items.add(
            std::string(field.info.key), kProperty, key_snippet(field, cursor.in_braces), reference::in_words(field),
            fmt::format("{}\n\n```yaml\n{}: {}\n```\n", field.info.doc, field.info.key, field.info.example), true);
    }
}

void add_declared(const Request& request, std::type_index type, std::string_view behind, Items& items) {
    std::set<std::string> seen;
    for (const auto& name : request.analysis.names)
        if (name.declares && name.type == type && seen.insert(name.id).second)
            items.add(name.id, kReference, name.id + std::string(behind),
                      std::string(reference::record_of(type).info.name), {});
}

/// `4` is the beginning of a time or a percentage.
void add_units(std::string_view literal, std::string_view word, Items& items) {
    const auto digits = word.substr(0, word.find_first_not_of("0123456789.,"));
    if (digits.empty()) return;
    if (literal == "duration")
        for (const auto* unit : {"min", "hours", "business hours", "business days", "days", "weeks", "months", "years"})
            items.add(fmt::format("{} {}", digits, unit), kUnit, fmt::format("{} {}", digits, unit), {}, {});
    else if (literal == "percent" || literal == "target")
        items.add(fmt::format("{}%", digits), kUnit, fmt::format("{}%", digits), {}, {});
}

void add_values(const Request& request, const Cursor& cursor, const FieldType& field, Items& items) {
    const auto text = request.analysis.file().text();
    const auto word = text.substr(cursor.word_begin, request.offset - cursor.word_begin);
    switch (field.value.kind) {
        case ValueType::Kind::choice:
            for (const auto choice : field.value.choices)
                items.add(std::string(choice), kEnumMember, std::string(choice), {}, {});
            return;
        case ValueType::Kind::reference:
            add_declared(request, field.value.type, "", items);
            return;
        case ValueType::Kind::record: {
            const auto& record = reference::record_of(field.value.type);
            if (record.shorthand && record.shorthand->value.kind != ValueType::Kind::record)
                add_values(request, cursor, *record.shorthand, items);
            return;
        }
        case ValueType::Kind::literal:
            break;
    }
    add_units(field.value.literal.name, word, items);
    if (field.value.yes_or_no)
        for (const auto* answer : {"true", "false"}) items.add(answer, kValue, answer, {}, {});
    else if (field.value.literal.name != "text")
        for (const auto example : reference::examples_of(field.value.literal))
            items.add(std::string(example), kValue, std::string(example), std::string(field.value.literal.name), {});
}

void add_rules(Items& items) {
    for (const auto* rule : reference::all_rules())
        items.add(std::string(rule->id), kReference, std::string(rule->id), std::string(name(rule->severity)),
                  std::string(rule->summary));
}

}  // namespace

Json completion(const Request& request) {
    const std::string_view text = request.analysis.file().text();
    auto cursor = cursor_at(text, request.offset);
    if (cursor.in == Cursor::In::comment) {
        // `# slac: ignore[one, two`
        const auto line = text.substr(cursor.word_begin, request.offset - cursor.word_begin);
        const auto open = line.find('[');
        if (line.find("slac:") == std::string_view::npos || open == std::string_view::npos ||
            line.find(']') != std::string_view::npos)
            return Json::array();
        cursor.word_begin += line.find_last_of("[, ") + 1;
        Items items(request, cursor);
        add_rules(items);
        return items.list();
    }
    if (cursor.in == Cursor::In::text) return Json::array();
    Items items(request, cursor);
    const auto spot = spot_at(cursor.path);
    if (cursor.in == Cursor::In::key) {
        if (spot.ids && spot.field != nullptr) {
            if (spot.field->keys == KeysAre::references)
                add_declared(request, spot.field->keys_of, cursor.in_braces ? ": " : ":", items);
            else if (spot.field->value.kind == ValueType::Kind::record && !cursor.in_braces) {
                const auto& record = reference::record_of(spot.field->value.type);
                items.add("new " + std::string(record.info.name), kSnippet,
                          entry_snippet(record, request.analysis.names), reference::in_words(*spot.field),
                          std::string(record.info.doc), true);
            }
        } else if (spot.record != nullptr) {
            add_keys(*spot.record, cursor, items);
        }
        return items.list();
    }
    if (spot.field == nullptr) return items.list();
    if (spot.ids && spot.field->keys == KeysAre::references && cursor.in_braces) {
        add_declared(request, spot.field->keys_of, ": ", items);
        return items.list();
    }
    // Behind a `-` the first key of a group may stand as well as a value.
    if (cursor.behind_dash && spot.record != nullptr) add_keys(*spot.record, cursor, items);
    if (!spot.ids) add_values(request, cursor, *spot.field, items);
    return items.list();
}

}  // namespace slac::lsp
