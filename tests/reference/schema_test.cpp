// Holds the schema against what the decoder accepts and refuses, with the few words of JSON Schema that it uses.
#include "slac/reference/schema.hpp"

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

#include "composed.hpp"
#include "slac/model/literal.hpp"
#include "slac/reference/language.hpp"
#include "slac/syntax/parse.hpp"

using Json = nlohmann::ordered_json;

namespace {

/// As a program that reads YAML would hand it on.
Json json_of(const slac::syntax::Node& node) {
    using slac::syntax::Kind;
    if (node.kind == Kind::null) return nullptr;
    if (node.kind == Kind::sequence) {
        Json list = Json::array();
        for (const auto& item : node.items) list.push_back(json_of(item));
        return list;
    }
    if (node.kind == Kind::mapping) {
        Json group = Json::object();
        for (const auto& entry : node.entries) group[std::string(entry.key.text)] = json_of(entry.value);
        return group;
    }
    const std::string text(node.text);
    if (node.style != slac::syntax::Style::plain) return text;
    if (text == "true" || text == "false") return text == "true";
    if (std::regex_match(text, std::regex("-?[0-9]{1,15}"))) return std::stoll(text);
    if (std::regex_match(text, std::regex("-?[0-9]{1,9}\\.[0-9]{1,6}"))) return std::stod(text);
    return text;
}

Json read(const std::string& yaml) {
    slac::Findings findings;
    const slac::SourceFile file(0, "sla.yaml", yaml);
    const auto tree = slac::syntax::parse(file, findings);
    INFO(yaml << listed(findings));
    REQUIRE(findings.empty());
    return json_of(*tree.root);
}

const Json& schema() {
    static const Json all = Json::parse(slac::reference::sla_schema());
    return all;
}

bool is_of_type(const Json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    FAIL("a type that this test does not know: " << type);
    return false;
}

bool matches(const std::string& text, const std::string& pattern) {
    // The schema has `\u2013` for the en dash, which std::regex reads as a byte: the examples here do without.
    return std::regex_search(text, std::regex(pattern, std::regex::ECMAScript));
}

bool valid(const Json& value, const Json& rule);

bool valid_object(const Json& value, const Json& rule) {
    for (const auto& [key, inner] : value.items()) {
        if (rule.contains("propertyNames") && !matches(key, rule["propertyNames"]["pattern"])) return false;
        bool known = false;
        if (rule.contains("properties") && rule["properties"].contains(key)) {
            known = true;
            if (!valid(inner, rule["properties"][key])) return false;
        }
        if (rule.contains("patternProperties") && key.starts_with("x-")) known = true;
        if (known || !rule.contains("additionalProperties")) continue;
        const auto& rest = rule["additionalProperties"];
        if (rest.is_boolean() ? !rest.get<bool>() : !valid(inner, rest)) return false;
    }
    if (rule.contains("required"))
        for (const auto& key : rule["required"])
            if (!value.contains(key.get<std::string>())) return false;
    return true;
}

bool valid(const Json& value, const Json& rule) {
    if (rule.is_boolean()) return rule.get<bool>();
    static const std::set<std::string> kKnown = {"$schema",
                                                 "$defs",
                                                 "$ref",
                                                 "title",
                                                 "description",
                                                 "examples",
                                                 "type",
                                                 "enum",
                                                 "pattern",
                                                 "minimum",
                                                 "properties",
                                                 "patternProperties",
                                                 "additionalProperties",
                                                 "propertyNames",
                                                 "items",
                                                 "not",
                                                 "anyOf",
                                                 "required"};
    for (const auto& [word, ignored] : rule.items()) {
        INFO(word);
        REQUIRE(kKnown.contains(word));
    }
    if (rule.contains("$ref")) {
        const auto name = rule["$ref"].get<std::string>();
        REQUIRE(name.starts_with("#/$defs/"));
        INFO(name);
        REQUIRE(schema()["$defs"].contains(name.substr(8)));
        if (!valid(value, schema()["$defs"][name.substr(8)])) return false;
    }
    if (rule.contains("type")) {
        const Json types = rule["type"].is_array() ? rule["type"] : Json::array({rule["type"]});
        bool found = false;
        for (const auto& type : types) found = found || is_of_type(value, type);
        if (!found) return false;
    }
    if (rule.contains("enum")) {
        bool found = false;
        for (const auto& word : rule["enum"]) found = found || word == value;
        if (!found) return false;
    }
    if (rule.contains("pattern") && value.is_string() && !matches(value.get<std::string>(), rule["pattern"]))
        return false;
    if (rule.contains("minimum") && value.is_number() && value < rule["minimum"]) return false;
    if (rule.contains("not") && valid(value, rule["not"])) return false;
    if (rule.contains("anyOf")) {
        bool found = false;
        for (const auto& one : rule["anyOf"]) found = found || valid(value, one);
        if (!found) return false;
    }
    if (rule.contains("items") && value.is_array())
        for (const auto& item : value)
            if (!valid(item, rule["items"])) return false;
    return !value.is_object() || valid_object(value, rule);
}

bool accepts(const std::string& yaml) { return valid(read(yaml), schema()); }

}  // namespace

TEST_CASE("the schema accepts agreements") {
    CHECK(accepts(project_file("src/rules/sound_agreement.yaml")));
    for (const auto* const name : {"workbook", "manufacturer", "saas"}) {
        INFO(name);
        CHECK(accepts(project_file("examples/" + std::string(name) + "/sla.yaml")));
    }
    for (const auto& record : slac::reference::language().records) {
        if (record.path.empty()) continue;
        const auto yaml = "slac: 1\n" + slac::reference::example_of(record);
        INFO(yaml);
        CHECK(accepts(yaml));
    }
}

TEST_CASE("the schema takes values as programs that read YAML hand them on") {
    for (const auto* const line :
         {"agreement: {version: 1.0, number: 7, title: true}",
          "capacity: {sdr: {headcount: 3, sqls: 15, qualified_leads: 200-400}}",
          "capacity: {sdr: {headcount: '1,200'}}", "icp: {employees: 500}", "kpis: {a: {target: 30, baseline: 6.5}}",
          "outreach: {tiers: {a: {steps: [{day: 0, breakup: true}]}}}",
          "scoring: {dimensions: {a: {attributes: {b: -5, c: {points: 3}}}}}", "handoffs: {a: {notify: CRM task}}",
          "handoffs: {a: {notify: [CRM task, 5]}}", "stages: {mql: ~}", "goals: ~",
          "stages: {mql: {criteria: [5, {icp: match}, text]}}", "stages: {mql: {criteria: text}}", "x-mine: {a: [1]}",
          "agreement: {x-mine: 1}", "reviews: {agreement: every 6 months}", "parties: {m: {leader: Dana}}"}) {
        INFO(line);
        CHECK(accepts(std::string("slac: 1\n") + line + "\n"));
    }
    CHECK(accepts("slac: '1'\n"));
    CHECK(accepts("extends: base.yaml\n"));
}

TEST_CASE("the schema refuses what the language does not have") {
    CHECK_FALSE(accepts("agreement: {title: A}\n"));
    CHECK_FALSE(accepts("slac: 2\n"));
    CHECK_FALSE(accepts("- slac\n"));
    for (const auto* const line : {"agrement: {title: A}",
                                   "agreement: {titel: A}",
                                   "agreement: a title",
                                   "agreement: {title: [A]}",
                                   "agreement: {status: in forse}",
                                   "agreement: {effective: 31.12.2026}",
                                   "agreement: {calendar: Head Office}",
                                   "parties: [marketing]",
                                   "parties: {Marketing: {}}",
                                   "stages: {mql: {exits: [~]}}",
                                   "stages: {mql: {terminal: 3}}",
                                   "stages: {mql: {criteria: {all: [{evnt: a}]}}}",
                                   "outreach: {tiers: {a: {respond_within: 4}}}",
                                   "outreach: {tiers: {a: {respond_within: '4'}}}",
                                   "outreach: {tiers: {a: {attempts: -1}}}",
                                   "outreach: {tiers: {a: {attempts: 1.5}}}",
                                   "outreach: {tiers: {a: {attempts: many}}}",
                                   "capacity: {sdr: {mql_conversion: 8}}",
                                   "capacity: {sdr: {mql_conversion: '0.08'}}",
                                   "goals: three hundred",
                                   "goals: [a]",
                                   "kpis: {a: {target: high}}",
                                   "kpis: {a: {measure: {rates: [a, b]}}}",
                                   "calendars: {a: {hours: nine to five}}",
                                   "icp: {employees: many}",
                                   "revues: {}"}) {
        INFO(line);
        CHECK_FALSE(accepts(std::string("slac: 1\n") + line + "\n"));
    }
}

TEST_CASE("the schema accepts what reads without a finding, and every example of a literal") {
    for (const auto& rule : slac::model::shape_findings()) {
        if (rule.good.find("extends:") != std::string_view::npos) continue;
        INFO(rule.id << "\n" << rule.good);
        CHECK(accepts("extends: base.yaml\n" + std::string(rule.good) + "\n"));
    }
    for (const auto& record : slac::reference::language().records) {
        for (const auto& field : record.fields) {
            if (field.value.kind != slac::reference::ValueType::Kind::literal) continue;
            for (const auto example : slac::reference::examples_of(field.value.literal)) {
                if (field.info.key == "slac") continue;
                INFO(record.info.name << "." << field.info.key << ": " << example);
                const auto quoted = example.starts_with('"') ? std::string(example) : "'" + std::string(example) + "'";
                auto value = read("value: " + quoted + "\n")["value"];
                const auto& keys = record.path.empty() ? schema() : schema()["$defs"][record.id()];
                const auto& properties =
                    keys.contains("properties") ? keys["properties"] : keys["anyOf"][0]["properties"];
                if (field.many == slac::reference::Many::map) value = Json{{"name", value}};
                CHECK(valid(value, properties[std::string(field.info.key)]));
            }
        }
    }
}
