#include "slac/reference/language.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "slac/config/config.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/agreement.hpp"
#include "slac/source/ascii.hpp"

namespace slac::reference {
namespace {

using namespace model;

template <class T>
bool reads(std::string_view text) {
    LiteralProblem problem;
    return read_literal<T>(text, problem).has_value() && problem.rule == nullptr;
}

/// Visits the fields of each record, depth first.
struct Gatherer {
    std::deque<RecordType>& records;
    std::vector<PathStep> path;

    template <class T>
    ValueType value_type() {
        ValueType type;
        if constexpr (IsRecord<T>) {
            type.kind = ValueType::Kind::record;
            type.type = typeid(T);
        } else if constexpr (is_ref<T>) {
            type.kind = ValueType::Kind::reference;
            type.type = typeid(typename T::To);
        } else if constexpr (IsChoice<T>) {
            type.kind = ValueType::Kind::choice;
            type.choices = Choices<T>::names;
        } else {
            // Programs that read YAML hand `300` on as a number and `true` as a truth value: whether the language takes
            // them is asked of the reader itself.
            type.literal = literal_info<T>();
            type.integer = reads<T>("300");
            type.fraction = reads<T>("1.5");
            type.negative = reads<T>("-5");
            type.yes_or_no = reads<T>("true");
        }
        return type;
    }

    template <class T>
    FieldType field_type(const Maybe<T>&) {
        return {{}, value_type<T>(), Many::one, {}, typeid(void)};
    }
    template <class T>
    FieldType field_type(const List<T>&) {
        return {{}, value_type<T>(), Many::list, {}, typeid(void)};
    }
    template <class T, class Key>
    FieldType field_type(const Map<T, Key>&) {
        FieldType field{{}, value_type<T>(), Many::map, KeysAre::references, typeid(Key)};
        if constexpr (std::is_same_v<Key, Ids>) field.keys = KeysAre::ids;
        if constexpr (std::is_same_v<Key, Labels>) field.keys = KeysAre::labels;
        return field;
    }

    template <class T>
    void go_into(const Maybe<T>&) {
        if constexpr (IsRecord<T>) gather<T>();
    }
    template <class T>
    void go_into(const List<T>&) {
        if constexpr (IsRecord<T>) gather<T>();
    }
    template <class T, class Key>
    void go_into(const Map<T, Key>&) {
        if constexpr (IsRecord<T>) gather<T>();
    }

    template <class T>
    void gather() {
        const auto known = [](const RecordType& record) { return record.type == typeid(T); };
        if (std::any_of(records.begin(), records.end(), known)) return;
        auto& record = records.emplace_back();
        record.type = typeid(T);
        record.info = Fields<T>::info;
        record.path = path;
        T value{};
        const auto* short_for = [&]() -> const void* {
            if constexpr (HasShorthand<T>) {
                record.shorthand = field_type(Fields<T>::shorthand(value));
                return &Fields<T>::shorthand(value);
            } else {
                return nullptr;
            }
        }();
        auto list = [&](const FieldInfo& info, auto& field) {
            auto& added = record.fields.emplace_back(field_type(field));
            added.info = info;
            if (&field == short_for) record.shorthand->info = info;
        };
        Fields<T>::each(list, value);
        auto descend = [&](const FieldInfo& info, auto& field) {
            const auto many = field_type(field).many;
            const auto example = info.example;
            path.push_back({info.key, many, many == Many::map ? example.substr(1, example.find(':') - 1) : ""});
            go_into(field);
            path.pop_back();
        };
        Fields<T>::each(descend, value);
    }
};

}  // namespace

std::string RecordType::id() const {
    std::string id;
    for (const char c : info.name) {
        if (c != '\'') id += c == ' ' ? '-' : to_lower(c);
    }
    return id;
}

const RecordType& record_of(std::type_index type) {
    const auto is_it = [&](const RecordType& record) { return record.type == type; };
    for (const auto* all : {&language(), &config_language()})
        if (const auto found = std::find_if(all->records.begin(), all->records.end(), is_it);
            found != all->records.end())
            return *found;
    throw std::logic_error("a record of no language");
}

std::string Language::declared_in(std::type_index type) const {
    for (const auto& record : records) {
        for (const auto& field : record.fields) {
            if (field.many != Many::map || field.value.type != type || field.keys != KeysAre::ids) continue;
            std::string path;
            for (const auto& step : record.path) path += std::string(step.key) + ".";
            return path + std::string(field.info.key);
        }
    }
    return {};
}

namespace {
template <class File>
Language gathered() {
    Language all;
    Gatherer gatherer{all.records, {}};
    gatherer.gather<File>();
    return all;
}
}  // namespace

const Language& language() {
    static const Language all = gathered<Agreement>();
    return all;
}

const Language& config_language() {
    static const Language all = gathered<config::Config>();
    return all;
}

std::vector<std::string_view> examples_of(const model::LiteralInfo& literal) {
    std::vector<std::string_view> examples;
    const auto text = literal.examples;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] == '"') quoted = !quoted;
        if (at < text.size() && (quoted || text.substr(at, 2) != ", ")) continue;
        examples.push_back(text.substr(begin, at - begin));
        begin = at + 2;
    }
    return examples;
}

std::string example_of(const RecordType& record) {
    if (!record.info.example.empty()) return std::string(record.info.example);
    std::string text, indent;
    bool new_item = false;
    const auto line = [&](std::string_view content) {
        text += indent;
        if (new_item) text.replace(text.size() - 2, 2, "- ");
        new_item = false;
        text += content;
        text += '\n';
    };
    for (const auto& step : record.path) {
        line(fmt::format("{}:", step.key));
        indent += "  ";
        if (step.many == Many::map) {
            line(fmt::format("{}:", step.id));
            indent += "  ";
        } else if (step.many == Many::list) {
            indent += "  ";
            new_item = true;
        }
    }
    for (const auto& field : record.fields) line(fmt::format("{}: {}", field.info.key, field.info.example));
    return text;
}

std::string plural(std::string_view name) {
    const auto of = name.find(" of ");
    if (of != std::string_view::npos) return plural(name.substr(0, of)) + std::string(name.substr(of));
    if (name == "criterion") return "criteria";
    if (name.ends_with('y') && !name.ends_with("ay")) return std::string(name.substr(0, name.size() - 1)) + "ies";
    return std::string(name) + (name.ends_with('s') ? "" : "s");
}

std::string in_words(const FieldType& field) {
    std::string one, many;
    switch (field.value.kind) {
        case ValueType::Kind::literal:
            one = field.value.literal.name;
            many = one == "text" ? one : plural(one);
            break;
        case ValueType::Kind::choice:
            one = fmt::format("{}", fmt::join(field.value.choices, ", "));
            if (field.value.choices.size() > 1) one = "one of " + one;
            many = one;
            break;
        case ValueType::Kind::reference: {
            const auto name = record_of(field.value.type).info.name;
            one = "id of " + with_article(name);
            many = "ids of " + plural(name);
            break;
        }
        case ValueType::Kind::record:
            one = record_of(field.value.type).info.name;
            many = plural(one);
            break;
    }
    if (field.many == Many::one) return one;
    if (field.many == Many::list) return "list of " + many;
    switch (field.keys) {
        case KeysAre::ids:
            return many + " by id";
        case KeysAre::labels:
            return many + " by name";
        case KeysAre::references:
            return fmt::format("{} by id of {}", many, with_article(record_of(field.keys_of).info.name));
    }
    return many;
}

}  // namespace slac::reference
