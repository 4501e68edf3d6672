#include "slac/reference/schema.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reference/rule_groups.hpp"
#include "slac/config/config.hpp"
#include "slac/model/agreement.hpp"
#include "slac/reference/language.hpp"
#include "slac/syntax/parse.hpp"

namespace slac::reference {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kIdPattern = "^[a-z][a-z0-9-]*$";

Json json_of(const syntax::Node& node) {
    switch (node.kind) {
        case syntax::Kind::null:
            return nullptr;
        case syntax::Kind::sequence: {
            Json list = Json::array();
            for (const auto& item : node.items) list.push_back(json_of(item));
            return list;
        }
        case syntax::Kind::mapping: {
            Json group = Json::object();
            for (const auto& entry : node.entries) group[std::string(entry.key.text)] = json_of(entry.value);
            return group;
        }
        case syntax::Kind::scalar:
            break;
    }
    if (node.style == syntax::Style::plain) {
        if (node.text == "true") return true;
        const bool digits =
            node.text.find_first_not_of("0123456789", node.text.front() == '-' ? 1 : 0) == std::string::npos;
        if (digits && node.text.size() < 16) return std::stoll(std::string(node.text));
    }
    return std::string(node.text);
}

/// An example as it stands behind its key.
Json example(std::string_view written) {
    Findings findings;
    const SourceFile file(0, "example", "example: " + std::string(written) + "\n");
    const auto tree = syntax::parse(file, findings);
    return tree.root == nullptr ? Json(written) : json_of(tree.root->entries.front().value);
}

std::string literal_name(const model::LiteralInfo& literal) {
    std::string name = "value-";
    for (const char c : literal.name) name += c == ' ' ? '-' : c;
    return name;
}

/// Programs that read YAML hand a bare `15` on as a number and a bare `true` as a truth value.
Json literal_schema(const ValueType& value) {
    Json types = Json::array({"string"});
    if (value.fraction)
        types.push_back("number");
    else if (value.integer)
        types.push_back("integer");
    if (value.yes_or_no) types.push_back("boolean");
    types.push_back("null");
    Json schema;
    schema["title"] = value.literal.name;
    schema["description"] = std::string(value.literal.written) + ".";
    schema["type"] = std::move(types);
    if (!value.literal.pattern.empty()) schema["pattern"] = value.literal.pattern;
    if ((value.fraction || value.integer) && !value.negative) schema["minimum"] = 0;
    return schema;
}

Json type_schema(const ValueType& value) {
    switch (value.kind) {
        case ValueType::Kind::literal:
            return {{"$ref", "#/$defs/" + literal_name(value.literal)}};
        case ValueType::Kind::record:
            return {{"$ref", "#/$defs/" + record_of(value.type).id()}};
        case ValueType::Kind::reference:
            return {{"$ref", "#/$defs/id"}};
        case ValueType::Kind::choice:
            break;
    }
    Json words = Json::array();
    for (const auto word : value.choices) words.push_back(word);
    words.push_back(nullptr);  // nothing behind the key is as good as no key
    return {{"enum", std::move(words)}};
}

Json field_schema(const FieldType& field) {
    Json schema;
    if (!field.info.key.empty()) {
        schema["title"] = in_words(field);
        std::string doc(field.info.doc);
        if (!field.info.fallback.empty()) doc += fmt::format(" Left out: {}.", field.info.fallback);
        schema["description"] = std::move(doc);
    }
    const Json one = type_schema(field.value);
    switch (field.many) {
        case Many::one:
            schema.update(one);
            break;
        case Many::list: {
            Json item = one;
            item["not"] = {{"type", "null"}};
            schema["anyOf"] = Json::array({one, {{"type", "array"}, {"items", std::move(item)}}});
            break;
        }
        case Many::map:
            schema["type"] = {"object", "null"};
            if (field.keys != KeysAre::labels) schema["propertyNames"] = {{"pattern", kIdPattern}};
            schema["additionalProperties"] = one;
            break;
    }
    if (!field.info.example.empty()) schema["examples"] = Json::array({example(field.info.example)});
    return schema;
}

Json keys_schema(const RecordType& record) {
    Json schema;
    schema["type"] = {"object", "null"};
    schema["properties"] = Json::object();
    for (const auto& field : record.fields) schema["properties"][std::string(field.info.key)] = field_schema(field);
    schema["patternProperties"] = {{"^x-", Json::object()}};
    schema["additionalProperties"] = false;
    return schema;
}

Json record_schema(const RecordType& record) {
    Json schema;
    schema["title"] = record.info.name;
    schema["description"] = record.info.doc;
    if (!record.shorthand) {
        schema.update(keys_schema(record));
        return schema;
    }
    auto brief = *record.shorthand;
    const auto key = brief.info.key;
    brief.info = {};
    Json shorthand = field_schema(brief);
    shorthand["title"] = in_words(brief);
    if (!key.empty()) shorthand["description"] = fmt::format("Short for `{}` alone.", key);
    schema["anyOf"] = Json::array({keys_schema(record), std::move(shorthand)});
    return schema;
}

void gather_literals(const RecordType& record, Json& definitions) {
    const auto add = [&](const FieldType& field) {
        if (field.value.kind == ValueType::Kind::literal)
            definitions[literal_name(field.value.literal)] = literal_schema(field.value);
    };
    for (const auto& field : record.fields) add(field);
    if (record.shorthand) add(*record.shorthand);
}

/// Every record but the file itself, and every literal.
Json definitions(const Language& all) {
    Json found;
    for (const auto& record : all.records)
        if (&record != &all.file()) found[record.id()] = record_schema(record);
    found["id"] = {{"title", "id"},
                   {"description", "The id of something that is declared elsewhere in the file."},
                   {"type", {"string", "null"}},
                   {"pattern", kIdPattern}};
    for (const auto& record : all.records) gather_literals(record, found);
    return found;
}

std::string printed(const Json& schema) { return schema.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace

std::string sla_schema() {
    const auto& file = language().file();
    Json schema;
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "Service level agreement between marketing and sales";
    schema["description"] = file.info.doc;
    schema.update(keys_schema(file));
    schema["type"] = "object";
    auto& version = schema["properties"]["slac"];
    version.erase("$ref");
    version["enum"] = {model::kLanguageVersion, std::to_string(model::kLanguageVersion)};
    // A file that extends another has the version from there.
    const auto with = [](const char* key) { return Json{{"properties", {{key, true}}}, {"required", {key}}}; };
    schema["anyOf"] = Json::array({with("slac"), with("extends")});

    schema["$defs"] = definitions(language());
    return printed(schema);
}

std::string config_schema() {
    const auto& file = config_language().file();
    Json schema;
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "Configuration of slac";
    schema["description"] = file.info.doc;
    schema.update(keys_schema(file));
    // An editor can then complete the ids of rules and refuse others.
    auto& rules = schema["properties"]["rules"];
    const Json level = rules["additionalProperties"];
    rules["additionalProperties"] = false;
    rules["properties"] = Json::object();
    for (const auto& rule : config::configurable_rules()) {
        if (rule.fixed) continue;
        Json one = level;
        one["description"] = fmt::format("{} Left out: {}.", sentence(rule.rule->summary), name(rule.rule->severity));
        rules["properties"][std::string(rule.rule->id)] = std::move(one);
    }
    schema["$defs"] = definitions(config_language());
    return printed(schema);
}

}  // namespace slac::reference
