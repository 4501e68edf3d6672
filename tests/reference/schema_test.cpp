// Holds the schema against what the decoder accepts and refuses, with the few words of JSON Schema that it uses.
#include "slac/reference/schema.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

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

using slac::reference::SchemaDraft;
using slac::reference::SchemaForm;

constexpr SchemaForm kForms[] = {{SchemaDraft::draft_2020_12, false},
                                 {SchemaDraft::draft_07, false},
                                 {SchemaDraft::draft_2020_12, true},
                                 {SchemaDraft::draft_07, true}};

std::string name(SchemaForm form) {
    return std::string(form.draft == SchemaDraft::draft_07 ? "draft-07" : "2020-12") +
           (form.for_editors ? " for editors" : "");
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

/// std::regex reads bytes: the signs outside of ASCII that patterns have become the hyphen that they stand for.
bool matches(std::string text, std::string pattern) {
    for (const std::string sign : {"\u2013", "\u2212"})
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign))
            text.replace(at, sign.size(), "-");
    for (const std::string sign : {"\\u2013", "\\u2212"})
        for (auto at = pattern.find(sign); at != std::string::npos; at = pattern.find(sign))
            pattern.erase(at, sign.size());
    static std::map<std::string, std::regex> known;
    const auto [found, added] = known.try_emplace(pattern);
    if (added) found->second = std::regex(pattern, std::regex::ECMAScript);
    return std::regex_search(text, found->second);
}

/// Knows the words of JSON Schema that the schemas use, and fails at any other.
struct Validator {
    Json schema;
    std::string definitions;

    explicit Validator(const std::string& text) : schema(Json::parse(text)) {
        definitions = schema.contains("$defs") ? "$defs" : "definitions";
    }

    [[nodiscard]] bool object(const Json& value, const Json& rule) const {
        for (const auto& [key, inner] : value.items()) {
            if (rule.contains("propertyNames") && !matches(key, rule["propertyNames"]["pattern"])) return false;
            bool known = false;
            if (rule.contains("properties") && rule["properties"].contains(key)) {
                known = true;
                if (!valid(inner, rule["properties"][key])) return false;
            }
            if (rule.contains("patternProperties") && key.starts_with("x-")) known = true;
            if (known || !rule.contains("additionalProperties")) continue;
            if (!valid(inner, rule["additionalProperties"])) return false;
        }
        for (const auto* word : {"dependentSchemas", "dependencies"})
            if (rule.contains(word))
                for (const auto& [key, further] : rule[word].items())
                    if (value.contains(key) && !valid(value, further)) return false;
        if (rule.contains("maxProperties") && value.size() > rule["maxProperties"].get<std::size_t>()) return false;
        if (rule.contains("required"))
            for (const auto& key : rule["required"])
                if (!value.contains(key.get<std::string>())) return false;
        return true;
    }

    [[nodiscard]] bool array(const Json& value, const Json& rule) const {
        if (rule.contains("minItems") && value.size() < rule["minItems"].get<std::size_t>()) return false;
        if (rule.contains("maxItems") && value.size() > rule["maxItems"].get<std::size_t>()) return false;
        return !rule.contains("items") ||
               std::all_of(value.begin(), value.end(), [&](const Json& item) { return valid(item, rule["items"]); });
    }

    [[nodiscard]] bool valid(const Json& value, const Json& rule) const {
        if (rule.is_boolean()) return rule.get<bool>();
        static const std::set<std::string> kKnown = {"$schema",
                                                     "$defs",
                                                     "definitions",
                                                     "$ref",
                                                     "title",
                                                     "examples",
                                                     "description",
                                                     "type",
                                                     "enum",
                                                     "pattern",
                                                     "minimum",
                                                     "maxProperties",
                                                     "properties",
                                                     "required",
                                                     "patternProperties",
                                                     "if",
                                                     "propertyNames",
                                                     "items",
                                                     "minItems",
                                                     "additionalProperties",
                                                     "then",
                                                     "dependentSchemas",
                                                     "dependencies",
                                                     "maxItems",
                                                     "markdownDescription",
                                                     "else",
                                                     "defaultSnippets",
                                                     "errorMessage",
                                                     "anyOf"};
        for (const auto& [word, ignored] : rule.items())
            if (!kKnown.contains(word)) FAIL("a word that this test does not know: " << word);
        if (rule.contains("$ref")) {
            const auto name = rule["$ref"].get<std::string>();
            const auto& target = schema[definitions];
            if (!name.starts_with("#/" + definitions + "/") || !target.contains(name.substr(definitions.size() + 3)))
                FAIL("nothing is called " << name);
            if (!valid(value, target[name.substr(definitions.size() + 3)])) return false;
        }
        if (rule.contains("type")) {
            const Json types = rule["type"].is_array() ? rule["type"] : Json::array({rule["type"]});
            if (std::none_of(types.begin(), types.end(), [&](const Json& type) { return is_of_type(value, type); }))
                return false;
        }
        if (rule.contains("enum") && std::find(rule["enum"].begin(), rule["enum"].end(), value) == rule["enum"].end())
            return false;
        if (rule.contains("pattern") && value.is_string() && !matches(value.get<std::string>(), rule["pattern"]))
            return false;
        if (rule.contains("minimum") && value.is_number() && value < rule["minimum"]) return false;
        if (rule.contains("anyOf") && std::none_of(rule["anyOf"].begin(), rule["anyOf"].end(),
                                                   [&](const Json& one) { return valid(value, one); }))
            return false;
        if (rule.contains("if")) {
            const auto* const branch = valid(value, rule["if"]) ? "then" : "else";
            if (rule.contains(branch) && !valid(value, rule[branch])) return false;
        }
        if (value.is_array()) return array(value, rule);
        return !value.is_object() || object(value, rule);
    }
};

const std::vector<Validator>& validators() {
    static const std::vector<Validator> all = [] {
        std::vector<Validator> made;
        for (const auto form : kForms) made.emplace_back(slac::reference::sla_schema(form));
        return made;
    }();
    return all;
}

/// In every form, which all say the same.
bool accepts(const std::string& yaml) {
    const Json value = read(yaml);
    std::vector<bool> verdicts;
    for (const auto& validator : validators()) verdicts.push_back(validator.valid(value, validator.schema));
    for (std::size_t i = 1; i < verdicts.size(); ++i) {
        INFO(yaml << name(kForms[i]));
        CHECK(verdicts[i] == verdicts[0]);
    }
    return verdicts[0];
}

/// The agreements of the project: the examples and the corpus.
std::vector<std::string> agreements() {
    std::vector<std::string> paths;
    for (const auto* const folder : {"examples", "tests/corpus"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(SLAC_ROOT) + "/" + folder))
            if (entry.path().extension() == ".yaml")
                paths.push_back(std::filesystem::relative(entry.path(), SLAC_ROOT).generic_string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("an agreement that reads without an error is accepted by the schema") {
    std::size_t tried = 0;
    for (const auto& path : agreements()) {
        const auto text = project_file(path);
        const auto findings = findings_of(text);
        if (findings.has_errors()) continue;
        ++tried;
        INFO(path);
        CHECK(accepts(text));
    }
    CHECK(tried >= 35);
}

TEST_CASE("mistakes that a schema can say are refused by the schema and by the reader") {
    for (const auto* const line : {
             "agrement: {title: A}",
             "agreement: {titel: A}",
             "agreement: a title",
             "agreement: {title: [A]}",
             "agreement: {title: {a: b}}",
             "agreement: {status: in forse}",
             "agreement: {growth: 3}",
             "agreement: {currency: Dollars}",
             "agreement: {language: in English}",
             "agreement: {effective: soon}",
             "agreement: {calendar: {days: mon-fri}}",
             "parties: [marketing]",
             "parties: {Marketing: {}}",
             "parties: {marketing: a team}",
             "parties: {marketing: {leader: [Dana, Omar]}}",
             "calendars: {a: {hours: nine to five}}",
             "calendars: {a: {hours: {monday: 09:00-17:00}}}",
             "calendars: {a: {hours: {mon: early}}}",
             "calendars: {a: {holidays: [Christmas]}}",
             "calendars: {a: {days: 5}}",
             "icp: {employees: many}",
             "scoring: {dimensions: {fit: {attributes: {a: lots}}}}",
             "scoring: {dimensions: {fit: {attributes: {a: [1]}}}}",
             "stages: {mql: {exits: [~]}}",
             "stages: {mql: {terminal: 3}}",
             "stages: {mql: {kind: marketing lead}}",
             "stages: {mql: {criteria: {all: [{evnt: a}]}}}",
             "stages: {mql: {criteria: {all: [{times: 2}]}}}",
             "stages: {mql: {criteria: {all: [{event: a, icp: match}]}}}",
             "stages: {mql: {criteria: {any: [{score: fit}]}}}",
             "stages: {mql: {criteria: [{field: country}]}}",
             "stages: {mql: {criteria: {nonne: [a]}}}",
             "stages: {mql: {criteria: {event: a, wihtin: 3 days}}}",
             "goals: three hundred",
             "goals: [a]",
             "goals: {grid: {a: {measure: counted}}}",
             "goals: {grid: {a: {target: many}}}",
             "goals: {grid: [a]}",
             "handoffs: {a: {notify: {x: y}}}",
             "handoffs: {a: {silence: wait}}",
             "handoffs: {a: {accept_within: 1}}",
             "outreach: {tiers: {a: {respond_within: 4}}}",
             "outreach: {tiers: {a: {respond_within: '4'}}}",
             "outreach: {tiers: {a: {respond_within: asap}}}",
             "outreach: {tiers: {a: {attempts: -1}}}",
             "outreach: {tiers: {a: {attempts: 1.5}}}",
             "outreach: {tiers: {a: {attempts: many}}}",
             "outreach: {tiers: {a: {steps: [{day: -1}]}}}",
             "outreach: {tiers: {a: {after: [nurture, lead]}}}",
             "outreach: {tiers: {a: 90 days}}",
             "capacity: {sdr: {mql_conversion: 8}}",
             "capacity: {sdr: {mql_conversion: '0.08'}}",
             "capacity: {sdr: {headcount: [3]}}",
             "kpis: {a: {target: high}}",
             "kpis: {a: {measure: {rates: [a, b]}}}",
             "kpis: {a: {measure: {rate: [a]}}}",
             "kpis: {a: {measure: {rate: a}}}",
             "kpis: {a: {measure: {time: [a, b, c]}}}",
             "kpis: {a: {measure: {rate: [a, b], count: a}}}",
             "kpis: {a: {measure: {as: p90}}}",
             "kpis: {a: {measure: {contact: share}}}",
             "escalations: {a: {steps: [{at: late}]}}",
             "reviews: {agreement: {every: 6}}",
             "reviews: {meetings: {a: {length: long}}}",
             "signatures: {marketing: {signed: yesterday}}",
             "crm: hubspot",
             "revues: {}",
             "slack: 1",
         }) {
        const auto yaml = std::string("slac: 1\n") + line + "\n";
        INFO(line);
        CHECK(findings_of(yaml).has_errors());
        CHECK_FALSE(accepts(yaml));
    }
    // What refers to something is written as its id is; that there is no such thing, the rules say.
    CHECK_FALSE(accepts("slac: 1\nagreement: {calendar: Head Office}\n"));
    CHECK_FALSE(accepts("slac: 1\nstages: {mql: {exits: [Sales Lead]}}\n"));
    for (const auto* const yaml : {"agreement: {title: A}\n", "slac: 2\n", "- slac\n"}) {
        INFO(yaml);
        CHECK(findings_of(yaml).has_errors());
        CHECK_FALSE(accepts(yaml));
    }
}

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
                const auto& plain = validators().front();
                const auto& keys = record.path.empty() ? plain.schema : plain.schema["$defs"][record.id()];
                const auto* group = &keys;
                if (group->contains("then")) group = &(*group)["then"];
                if (group->contains("anyOf") && !group->contains("properties")) group = &(*group)["anyOf"][0];
                const auto& properties = (*group)["properties"];
                if (field.many == slac::reference::Many::map) value = Json{{"name", value}};
                CHECK(plain.valid(value, properties[std::string(field.info.key)]));
            }
        }
    }
}
