#include "slac/reference/schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "reference/rule_groups.hpp"
#include "reference/schema_snippets.hpp"
#include "slac/config/config.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/agreement.hpp"
#include "slac/reference/language.hpp"
#include "slac/syntax/parse.hpp"

// Each place first asks what form the value has (`if: {type: array}`) and only then what it must be: a validator then
// has one thing to say. With alternatives (`anyOf`) it would have one for each of them, and an editor would show the
// first. For the same reason a refused form is a contradiction, `if: {type: array}, then: {type: string}`: the message
// is "must be string".
namespace slac::reference {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kIdPattern = "^[a-z][a-z0-9-]*$";
constexpr const char* kIdMessage =
    "Write an id: small letters, digits and hyphens, beginning with a letter, such as `head-office`.";

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

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(' ', begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

/// `then` where the value has that form, `otherwise` where it has not; null stands for "anything will do".
Json when(std::string_view type, Json then, Json otherwise) {
    Json schema = {{"if", {{"type", type}}}};
    if (!then.is_null()) schema["then"] = std::move(then);
    if (!otherwise.is_null()) schema["else"] = std::move(otherwise);
    return schema;
}

Json is_there(const std::string& key) { return {{"required", {key}}, {"properties", {{key, true}}}}; }

Json any_is_there(const std::vector<std::string>& keys) {
    Json choices = Json::array();
    for (const auto& key : keys) choices.push_back(is_there(key));
    return choices;
}

/// Writes the schema of one language in one form.
class Writer {
 public:
    Writer(const Language& language, SchemaForm form) : language_(language), form_(form) {}

    [[nodiscard]] Json keys(const RecordType& record) const {
        Json schema;
        schema["title"] = record.info.name;
        schema["type"] = "object";
        schema["properties"] = Json::object();
        for (const auto& field : record.fields) schema["properties"][std::string(field.info.key)] = of_field(field);
        schema["patternProperties"] = {{"^x-", true}};
        schema["additionalProperties"] = false;
        for (const auto& need : record.info.needs)
            schema["dependentSchemas"][std::string(need.key)] = one_is_there(
                words_of(need.one_of), [&](const auto& keys) { return fmt::format("`{}` needs {}.", need.key, keys); });
        if (!record.info.exclusive.empty()) {
            // A misspelt key is why none of them is there, and has been told.
            std::string known = "^(x-.*";
            for (const auto& field : record.fields) known += "|" + std::string(field.info.key);
            schema["if"] = {{"propertyNames", {{"pattern", known + ")$"}}}};
            schema["then"] = only_one_of(words_of(record.info.exclusive));
        }
        return schema;
    }

    /// Every record but the file itself, every literal, and what an id is.
    [[nodiscard]] Json definitions() const {
        Json found;
        for (const auto& record : language_.records)
            if (&record != &language_.file()) found[record.id()] = of_record(record);
        found["id"] = described("id", "The id of something that is declared elsewhere in the file.");
        found["id"].update(id());
        for (const auto& record : language_.records) {
            for (const auto& field : record.fields) add_literal(field.value, found);
            if (record.shorthand) add_literal(record.shorthand->value, found);
        }
        return found;
    }

    /// The schema of a choice.
    [[nodiscard]] Json choice(std::span<const std::string_view> words) const {
        Json allowed = Json::array();
        for (const auto word : words) allowed.push_back(word);
        if (!form_.for_editors) {
            allowed.push_back(nullptr);  // nothing behind the key is as good as no key
            return {{"enum", std::move(allowed)}};
        }
        // An editor would offer the null too.
        Json schema = when("null", nullptr, message({{"enum", allowed}}, fmt::format("Write {}.", one_of(words, 20))));
        schema["defaultSnippets"] = word_snippets(words);
        return schema;
    }

    [[nodiscard]] Json described(std::string_view title, std::string_view text) const {
        Json schema = {{"title", title}, {"description", text}};
        if (form_.for_editors && text.find('`') != std::string_view::npos) schema["markdownDescription"] = text;
        return schema;
    }

 private:
    const Language& language_;
    SchemaForm form_;

    /// Only editors get messages in our own words: the keyword is not in the standard.
    [[nodiscard]] Json message(Json schema, std::string text) const {
        if (form_.for_editors) schema["errorMessage"] = std::move(text);
        return schema;
    }

    [[nodiscard]] Json id() const {
        return when("null", nullptr,
                    message({{"title", "id"}, {"type", "string"}, {"pattern", kIdPattern}}, kIdMessage));
    }

    [[nodiscard]] static std::string wanted_of(const model::LiteralInfo& info) {
        if (info.pattern.empty()) return "Write a single value here, not a list or a group of keys.";
        const auto written = info.written.substr(0, info.written.find(';'));
        if (written.front() == '`') return fmt::format("Write {}.", written);
        auto examples = examples_of(info);
        examples.resize(std::min<std::size_t>(examples.size(), 3));
        return fmt::format("Write {}, such as {}.", written, one_of(examples));
    }

    /// Programs that read YAML hand a bare `15` on as a number and a bare `true` as a truth value.
    [[nodiscard]] Json literal(const ValueType& value) const {
        const auto& info = value.literal;
        const auto wanted = wanted_of(info);
        Json schema = {{"title", info.name}, {"type", "string"}};
        if (!info.pattern.empty()) schema["pattern"] = info.pattern;
        schema = message(std::move(schema), wanted);
        if (value.yes_or_no) schema = when("boolean", nullptr, std::move(schema));
        if (value.integer || value.fraction) {
            Json number = {{"title", info.name}, {"type", value.fraction ? "number" : "integer"}};
            if (!value.negative) number["minimum"] = 0;
            schema = when("number", message(std::move(number), wanted), std::move(schema));
        }
        return when("null", nullptr, std::move(schema));
    }

    void add_literal(const ValueType& value, Json& found) const {
        if (value.kind != ValueType::Kind::literal) return;
        Json schema = described(value.literal.name, std::string(value.literal.written) + ".");
        schema.update(literal(value));
        if (form_.for_editors)
            if (auto snippets = literal_snippets(value.literal); !snippets.empty())
                schema["defaultSnippets"] = std::move(snippets);
        found[literal_name(value.literal)] = std::move(schema);
    }

    [[nodiscard]] static bool offers_snippets(const ValueType& value) {
        return value.kind == ValueType::Kind::choice || value.kind == ValueType::Kind::record ||
               (value.kind == ValueType::Kind::literal && !literal_snippets(value.literal).empty());
    }

    [[nodiscard]] Json of_type(const ValueType& value) const {
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
        return choice(value.choices);
    }

    /// The same without words of its own: an editor shows the innermost description, and here the key's is wanted.
    [[nodiscard]] Json bare(const ValueType& value) const {
        if (value.kind == ValueType::Kind::literal) return literal(value);
        if (value.kind == ValueType::Kind::reference) return id();
        return of_type(value);
    }

    [[nodiscard]] Json list(const FieldType& field) const {
        Json items = when("null", message({{"type", "string"}}, "Write what belongs here, or take the `-` out."),
                          of_type(field.value));
        Json several = {{"title", in_words(field)}, {"type", "array"}, {"items", std::move(items)}};
        if (field.info.items == 0) return when("array", std::move(several), bare(field.value));
        several["minItems"] = several["maxItems"] = field.info.items;
        return when("null", nullptr,
                    message(std::move(several), fmt::format("Write {} in brackets, such as `{}`.",
                                                            in_words(field).substr(8), field.info.example)));
    }

    [[nodiscard]] Json map(const FieldType& field) const {
        Json schema = {{"title", in_words(field)}, {"type", {"object", "null"}}};
        if (field.keys != KeysAre::labels) {
            schema["propertyNames"] = {{"pattern", kIdPattern}};
            if (form_.for_editors) schema["propertyNames"]["patternErrorMessage"] = kIdMessage;
        }
        schema["additionalProperties"] = of_type(field.value);
        return message(std::move(schema),
                       "Write a name and a colon on a line of their own, and what belongs to it indented below.");
    }

    [[nodiscard]] Json of_field(const FieldType& field) const {
        std::string doc(field.info.doc);
        if (!field.info.fallback.empty()) doc += fmt::format(" Left out: {}.", field.info.fallback);
        Json schema = described(in_words(field), doc);
        switch (field.many) {
            case Many::one:
                schema.update(of_type(field.value));
                break;
            case Many::list:
                schema.update(list(field));
                if (auto& single = schema["else"]; single.contains("$ref"))
                    single.update({{"title", schema["title"]}, {"description", schema["description"]}});
                break;
            case Many::map:
                schema.update(map(field));
                break;
        }
        if (field.info.example.empty()) return schema;
        if (form_.for_editors) {
            if (field.value.kind == ValueType::Kind::record && field.many != Many::one)
                schema["defaultSnippets"] = entry_snippets(field);
            // An editor inserts a snippet together with the key only while there is no example beside it.
            if (schema.contains("defaultSnippets") || (field.many == Many::one && offers_snippets(field.value))) {
                schema["markdownDescription"] =
                    fmt::format("{}\n\n```yaml\n{}: {}\n```", doc, field.info.key, field.info.example);
                return schema;
            }
        }
        schema["examples"] = Json::array({example(field.info.example)});
        return schema;
    }

    [[nodiscard]] Json of_record(const RecordType& record) const {
        Json schema = described(record.info.name, record.info.doc);
        if (form_.for_editors) schema["defaultSnippets"] = record_snippets(record);
        std::vector<std::string_view> names;
        for (const auto& field : record.fields) names.push_back(field.info.key);
        const Json group = keys(record);
        if (!record.shorthand) {
            schema.update(when("object", group,
                               when("null", nullptr,
                                    message({{"title", record.info.name}, {"type", "object"}},
                                            fmt::format("Write the keys of {} below it, indented: {}.",
                                                        with_article(record.info.name), one_of(names, 6))))));
            return schema;
        }
        const auto& brief = *record.shorthand;
        const Json single = brief.many == Many::list ? list(brief) : bare(brief.value);
        // `criteria: {event: demo requested}`: one item where a list of them is expected.
        const bool item = brief.many == Many::list && brief.value.kind == ValueType::Kind::record;
        schema.update(when("object", item ? Json{{"anyOf", {group, of_type(brief.value)}}} : group, single));
        return schema;
    }

    /// At least one of these keys has to be there. `say` makes the message of their names.
    template <class Say>
    [[nodiscard]] Json one_is_there(const std::vector<std::string>& keys, Say say) const {
        const std::vector<std::string_view> names(keys.begin(), keys.end());
        Json choices = any_is_there(keys);
        for (auto& choice : choices) choice = message(choice, say(one_of(names, names.size())));
        return {{"anyOf", std::move(choices)}};
    }

    /// Of these keys exactly one.
    [[nodiscard]] Json only_one_of(const std::vector<std::string>& keys) const {
        Json rule = one_is_there(keys, [](const auto& names) { return fmt::format("Write {}.", names); });
        rule["anyOf"].push_back({{"maxProperties", 0}});  // nothing yet
        for (auto key = keys.rbegin() + 1; key != keys.rend(); ++key) {
            Json others = Json::object();
            for (auto other = key.base(); other != keys.end(); ++other) others[*other] = false;
            rule = {{"if", is_there(*key)},
                    {"then", message({{"properties", std::move(others)}},
                                     fmt::format("`{}` is there already: one thing at a time.", *key))},
                    {"else", std::move(rule)}};
        }
        return rule;
    }
};

/// What the older draft calls otherwise.
Json older(const Json& schema) {
    if (schema.is_array()) {
        Json all = Json::array();
        for (const auto& item : schema) all.push_back(older(item));
        return all;
    }
    if (!schema.is_object()) return schema;
    Json all = Json::object();
    for (const auto& [key, value] : schema.items()) {
        if (key == "$defs") {
            all["definitions"] = older(value);
        } else if (key == "dependentSchemas") {
            all["dependencies"] = older(value);
        } else if (key == "$ref") {
            all[key] = "#/definitions/" + value.get<std::string>().substr(sizeof("#/$defs/") - 1);
        } else {
            all[key] = older(value);
        }
    }
    return all;
}

std::string printed(Json schema, SchemaDraft draft) {
    if (draft == SchemaDraft::draft_07) {
        schema = older(schema);
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
    }
    return schema.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json head(std::string_view title, const RecordType& file, const Writer& writer) {
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}};
    schema.update(writer.keys(file));
    schema.update(writer.described(title, file.info.doc));
    return schema;
}

}  // namespace

std::string in_draft(std::string_view schema, SchemaDraft draft) {
    return draft == SchemaDraft::draft_2020_12 ? std::string(schema) : printed(Json::parse(schema), draft);
}

std::string sla_schema(SchemaForm form) {
    const Writer writer(language(), form);
    Json schema = head("Service level agreement between marketing and sales", language().file(), writer);
    auto& version = schema["properties"]["slac"];
    version.erase("$ref");
    version["enum"] = {model::kLanguageVersion, std::to_string(model::kLanguageVersion)};
    // A file that extends another has the version from there.
    schema["anyOf"] = any_is_there({"slac", "extends"});
    schema["$defs"] = writer.definitions();
    return printed(std::move(schema), form.draft);
}

std::string config_schema(SchemaForm form) {
    const Writer writer(config_language(), form);
    Json schema = head("Configuration of slac", config_language().file(), writer);
    // An editor can then complete the ids of rules and refuse others.
    auto& rules = schema["properties"]["rules"];
    rules.erase("defaultSnippets");
    rules.erase("errorMessage");  // an unknown id would get it
    rules["additionalProperties"] = false;
    rules["properties"] = Json::object();
    for (const auto& rule : config::configurable_rules()) {
        if (rule.fixed) continue;
        Json one = writer.described(
            "severity", fmt::format("{} Left out: {}.", sentence(rule.rule->summary), name(rule.rule->severity)));
        one["$ref"] = "#/$defs/severity";
        rules["properties"][std::string(rule.rule->id)] = std::move(one);
    }
    schema["$defs"] = writer.definitions();
    schema["$defs"]["severity"] = writer.described("severity", "How loudly a rule speaks; `off` silences it.");
    schema["$defs"]["severity"].update(writer.choice(model::Choices<config::Level>::names));
    return printed(std::move(schema), form.draft);
}

}  // namespace slac::reference
