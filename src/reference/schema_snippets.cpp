#include "reference/schema_snippets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace slac::reference {
namespace {

using Json = nlohmann::ordered_json;

/// `$`, `}` and `\` have a meaning in snippets.
std::string plain(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '$' || c == '}' || c == '\\') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// A place to type over.
std::string place(int number, std::string_view text) { return fmt::format("${{{}:{}}}", number, plain(text)); }

bool names(std::string_view words, std::string_view word) {
    return fmt::format(" {} ", words).find(fmt::format(" {} ", word)) != std::string::npos;
}

/// The keys of a record with their examples, or of those only that `wanted` names.
Json body(const RecordType& record, std::string_view wanted, int number) {
    Json keys = Json::object();
    for (const auto& field : record.fields)
        if (!field.info.example.empty() && (wanted.empty() || names(wanted, field.info.key)))
            keys[std::string(field.info.key)] = place(number++, field.info.example);
    return keys;
}

struct Variant {
    std::string label;
    std::string_view description;
    std::string wanted;
};

std::vector<Variant> variants(const RecordType& record) {
    if (record.info.exclusive.empty()) return {{std::string(record.info.name), record.info.doc, ""}};
    std::vector<Variant> all;
    for (const auto& field : record.fields) {
        if (!names(record.info.exclusive, field.info.key)) continue;
        std::string wanted(field.info.key);
        for (const auto& need : record.info.needs)
            if (need.key == field.info.key) wanted += " " + std::string(need.one_of.substr(0, need.one_of.find(' ')));
        all.push_back({fmt::format("{}: {}", record.info.name, field.info.key), field.info.doc, std::move(wanted)});
    }
    return all;
}

/// The id that an entry begins with. yaml-language-server takes a name with a hyphen for an item of a list and indents
/// it as one.
std::string id_for(const FieldType& field, const RecordType& record) {
    std::string id(field.info.example.substr(1, field.info.example.find(':') - 1));
    if (id.find('-') == std::string::npos) return id;
    id = record.id();
    return id.substr(id.rfind('-') + 1);
}

}  // namespace

Json word_snippets(std::span<const std::string_view> words) {
    Json snippets = Json::array();
    for (const auto word : words) snippets.push_back({{"label", word}, {"body", word}});
    return snippets;
}

Json literal_snippets(const model::LiteralInfo& literal) {
    Json snippets = Json::array();
    if (literal.unit.empty()) return snippets;
    std::set<std::string> labels;
    for (const auto each : examples_of(literal)) {
        const bool clock = each.find(':') != std::string_view::npos;  // not a number with a unit
        const auto digits = clock ? each.size() : std::min(each.find_first_of("0123456789"), each.size());
        const auto rest = std::min(each.find_first_not_of("0123456789.", digits), each.size());
        const auto before = each.substr(0, digits), number = each.substr(digits, rest - digits),
                   behind = each.substr(rest);
        if (before.empty() && behind.empty()) continue;
        std::string label = fmt::format("{}{}{}", before, number.empty() ? "" : "…", behind);
        if (!labels.insert(label).second) continue;
        snippets.push_back({{"label", std::move(label)},
                            {"body", plain(before) + (number.empty() ? "" : place(1, number)) + plain(behind)}});
    }
    return snippets;
}

Json record_snippets(const RecordType& record) {
    Json snippets = Json::array();
    for (const auto& variant : variants(record))
        snippets.push_back({{"label", variant.wanted.empty() ? variant.label + ": all keys" : variant.label},
                            {"description", variant.description},
                            {"body", body(record, variant.wanted, 1)}});
    return snippets;
}

Json entry_snippets(const FieldType& field) {
    const auto& record = record_of(field.value.type);
    Json snippets = Json::array();
    for (const auto& variant : variants(record)) {
        Json snippet = {{"label", "new " + variant.label}, {"description", variant.description}};
        if (field.many == Many::map) {
            snippet["body"] = {{place(1, id_for(field, record)), body(record, variant.wanted, 2)}};
        } else {
            snippet["body"] = Json::array({body(record, variant.wanted, 1)});
        }
        snippets.push_back(std::move(snippet));
    }
    return snippets;
}

}  // namespace slac::reference
