#include "slac/view/agreement.hpp"

#include <set>

#include "catch.hpp"
#include "view_paths.hpp"

namespace slac::view {
namespace {

/// Where a value does not fit its type, as a path; empty when it fits.
std::string misfit(const Value& value, const Type& type, const std::string& path) {
    if (value.is_none()) return {};
    switch (type.kind) {
        case Type::Kind::open:
            return {};
        case Type::Kind::text:
            return value.text() != nullptr ? "" : path + " is no text";
        case Type::Kind::integer:
            return value.integer() != nullptr ? "" : path + " is no integer";
        case Type::Kind::boolean:
            return value.boolean() != nullptr ? "" : path + " is no boolean";
        case Type::Kind::list: {
            if (value.list() == nullptr) return path + " is no list";
            for (const auto& item : *value.list()) {
                if (item.is_none()) return path + " holds nothing";
                if (auto problem = misfit(item, *type.element, path + "[]"); !problem.empty()) return problem;
            }
            return {};
        }
        case Type::Kind::object:
            break;
    }
    if (value.object() == nullptr) return path + " is no object";
    if (value.object()->size() != type.members.size()) return path + " has other members than its type";
    for (std::size_t i = 0; i < type.members.size(); ++i) {
        const auto& [name, member] = (*value.object())[i];
        if (name != type.members[i].name) return path + "." + name + " is not " + type.members[i].name;
        if (member.is_none() && type.members[i].type->kind == Type::Kind::list) return path + "." + name + " is none";
        if (auto problem = misfit(member, *type.members[i].type, path + "." + name); !problem.empty()) return problem;
    }
    return {};
}

void no_doubles(const Type& type, std::set<const Type*>& seen) {
    if (!seen.insert(&type).second) return;
    if (type.element) no_doubles(*type.element, seen);
    std::set<std::string> names;
    for (const auto& member : type.members) {
        INFO(type.name << "." << member.name);
        CHECK(names.insert(member.name).second);
        CHECK(!member.doc.empty());
        no_doubles(*member.type, seen);
    }
}

TEST_CASE("the value has the shape that its type announces") {
    const auto path = GENERATE(as<std::string>{}, "tests/view/kitchen_sink.yaml", "examples/workbook/sla.yaml",
                               "examples/manufacturer/sla.yaml", "examples/saas/sla.yaml",
                               "examples/first-draft/sla.yaml", "src/rules/sound_agreement.yaml");
    CHECK(misfit(read(file_text(path))->value, *agreement_type(), "") == "");
}

TEST_CASE("a file that says nothing, or nothing that can be read, has the same shape") {
    const auto yaml =
        GENERATE(as<std::string>{}, "", "slac: 1\n", "slac: 1\nagreement: 5\nstages: [a, b]\ngoals: no\n",
                 "slac: 1\nstages: {mql: 3, sql: {criteria: {all: [{is: '>= 3'}, {}]}}}\n",
                 "slac: 1\noutreach: {tiers: {high: {applies: {}, after: {}, respond_within: 3}}}\n",
                 "slac: 1\nkpis: {a: {measure: {rate: [mql]}, owner: nobody}, b: {}}\n",
                 "slac: 1\nescalations: {a: {commitment: '....'}, b: {commitment: ''}, c: {commitment: kpis.x}}\n");
    const auto read_yaml = read(yaml);
    CHECK(misfit(read_yaml->value, *agreement_type(), "") == "");
    const auto printed = print(read_yaml->value);
    CHECK(printed.find("# Marketing and Sales Service Level Agreement\n") != std::string::npos);
}

TEST_CASE("no name stands twice, and each is explained") {
    std::set<const Type*> seen;
    no_doubles(*agreement_type(), seen);
    CHECK(seen.size() > 50);
    CHECK(agreement_type() == agreement_type());
}

// Only then do the other tests speak of every key.
TEST_CASE("the kitchen sink holds every key of the language") {
    const auto kitchen_sink = read(file_text("tests/view/kitchen_sink.yaml"));
    REQUIRE(kitchen_sink->findings.empty());
    auto empty = unfilled(kitchen_sink->value, *agreement_type());
    // Only a draft has open points.
    std::erase_if(empty, [](const std::string& name) {
        return name.find("open_points") != std::string::npos || name.starts_with("open point.") ||
               name.starts_with("section with open points.");
    });
    // It extends nothing, and its goals do not share a period.
    CHECK(empty == std::set<std::string>{"agreement file.extends", "set of goals.same_period"});
}

TEST_CASE("ids become names, and what has none gets its id in words") {
    const auto agreement = read(R"(slac: 1
parties: {sdr-uk: {}, marketing: {name: Demand}}
stages: {mql: {owner: marketing}, no-fit: {owner: nobody}}
handoffs: {mql-to-sdr: {to: sdr-uk}}
)");
    CHECK(text(agreement->value, "parties.0.name") == "SDR UK");
    CHECK(text(agreement->value, "stages.0.name") == "MQL");
    CHECK(text(agreement->value, "stages.0.owner.name") == "Demand");
    CHECK(text(agreement->value, "stages.0.owner.id") == "marketing");
    CHECK(text(agreement->value, "stages.1.name") == "No fit");
    CHECK(text(agreement->value, "stages.1.owner.name") == "Nobody");
    CHECK(text(agreement->value, "handoffs.0.name") == "MQL to SDR");
    CHECK(text(agreement->value, "handoffs.0.from") == "(none)");
}

TEST_CASE("a list of records tells what any of them has") {
    const auto agreement = read("slac: 1\nparties: {a: {name: A}, b: {leader: Bo}}\nkpis: {a: {}}\n");
    CHECK(text(agreement->value, "parties_have.leader") == "true");
    CHECK(text(agreement->value, "parties_have.segment") == "false");
    CHECK(text(agreement->value, "segments_have.name") == "false");
}

TEST_CASE("zero is a number that a table shows") {
    const auto agreement = read("slac: 1\noutreach: {tiers: {a: {attempts: 0, steps: [{day: 0}]}}}\n");
    CHECK(text(agreement->value, "outreach.tiers_have.attempts") == "true");
    CHECK(text(agreement->value, "outreach.tiers.0.steps_have.day") == "true");
    CHECK(text(agreement->value, "outreach.tiers_have.breakup") == "false");
}

TEST_CASE("values know their place in the file") {
    const std::string yaml =
        "slac: 1\nagreement: {title: Our Deal}\noutreach: {tiers: {high: {respond_within: 4bh}}}\n";
    const auto agreement = read(yaml);
    const auto written = [&](std::string_view path) {
        const Span span = at(agreement->value, path).origin;
        return yaml.substr(span.begin, span.size());
    };
    CHECK(written("agreement.title") == "Our Deal");
    CHECK(written("outreach.tiers.0.respond_within") == "4bh");
    CHECK(written("outreach.tiers.0.id") == "high");
    CHECK(written("outreach.tiers.0") == "{respond_within: 4bh}");
}

TEST_CASE("keys that begin with x- are kept as they are") {
    const auto agreement =
        read("slac: 1\nx-cost-center: CC-1\nx-list: [a, {deep-key: no}]\nparties: {a: {x-seats: 0x10}}\n");
    CHECK(text(agreement->value, "x.cost_center") == "CC-1");
    CHECK(text(agreement->value, "x.list.1.deep_key") == "no");
    CHECK(text(agreement->value, "parties.0.x.seats") == "0x10");
}

TEST_CASE("aliases below an x- key cannot make the view endless") {
    std::string yaml = "slac: 1\nx-a: &a [z, z, z, z, z, z, z, z, z, z]\n";
    for (char name = 'b'; name <= 'i'; ++name) {
        yaml += std::string("x-") + name + ": &" + name + " [";
        for (int i = 0; i < 10; ++i) yaml += std::string(i == 0 ? "*" : ", *") + static_cast<char>(name - 1);
        yaml += "]\n";
    }
    const auto agreement = read(yaml);  // ends
    CHECK(at(agreement->value, "x").object() != nullptr);
}

TEST_CASE("paragraphs of the purpose stay apart, other line breaks go") {
    const auto paragraphs = [](const std::string& purpose) {
        const auto agreement = read("slac: 1\nagreement:\n  purpose: " + purpose + "\n");
        std::vector<std::string> result;
        for (const auto& one : *at(agreement->value, "agreement.purpose_paragraphs").list())
            result.push_back(*one.text());
        return result;
    };
    using Lines = std::vector<std::string>;
    CHECK(paragraphs(">-\n    One\n    line.\n\n    Two.") == Lines{"One line.", "Two."});
    CHECK(paragraphs("|\n    One\n    line.\n\n    Two.") == Lines{"One line.", "Two."});
    CHECK(paragraphs("One line.") == Lines{"One line."});
    const auto agreement = read("slac: 1\nagreement:\n  title: |\n    One\n    line.\n");
    CHECK(text(agreement->value, "agreement.title") == "One line.");
}

}  // namespace
}  // namespace slac::view
