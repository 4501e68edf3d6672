#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "slac/syntax/tree.hpp"
#include "slac/view/value.hpp"
#include "view/scope.hpp"

/// How a C++ type looks to a template: `Projected<T>::type()` and `Projected<T>::value(scope, value, origin)`. Both
/// walk the same tables: `model::Fields` for what the language knows, `Derived` for what is worked out beside it, and
/// `Shape` for records that exist in the view only. So type and value cannot disagree.
namespace slac::view {

struct MemberInfo {
    std::string_view name;
    std::string_view doc;
};

/// A record of the agreement, from which something is worked out.
template <class T>
struct At {
    const Scope& scope;
    const T& record;
    std::string_view id;  ///< empty when it has none
    Span span;

    const T* operator->() const { return &record; }
    [[nodiscard]] const Speech& say() const { return scope.say; }
};

/// What stands beside the keys of T: each(add), with add(info, function from At<T> to something with a Projected).
template <class T>
struct Derived {
    static void each(auto&) {}
};

/// A record of the view's own: `name`, and each(visit, record) with visit(info, member).
template <class T>
struct Shape;
template <class T>
concept HasShape = requires {
    Shape<T>::name;
};

/// Something worked out whose place is known better than that of the record around it.
template <class T>
struct Placed {
    T value;
    Span span;
};

/// Some of the entries of a map.
template <class T>
using Entries = std::vector<const model::MapEntry<T>*>;

// ---- how single values print ----

inline std::string as_text(const Speech& say, const model::Duration& value) { return say.duration(value); }
inline std::string as_text(const Speech& say, const model::Cadence& value) { return say.cadence(value); }
inline std::string as_text(const Speech& say, const model::Percent& value) { return say.percent(value); }
inline std::string as_text(const Speech& say, const model::Range& value) { return say.range(value); }
inline std::string as_text(const Speech& say, const model::Money& value) { return say.money(value); }
inline std::string as_text(const Speech& say, const model::MoneyRange& value) { return say.money_range(value); }
inline std::string as_text(const Speech& say, const model::Date& value) { return say.date(value); }
inline std::string as_text(const Speech& say, const model::TimeSpan& value) { return say.hours(value); }
inline std::string as_text(const Speech& say, const model::Weekdays& value) { return say.weekdays(value); }
inline std::string as_text(const Speech& say, const model::Quantity& value) { return say.quantity(value); }
inline std::string as_text(const Speech& say, const model::Target& value) { return say.target(value); }
inline std::string as_text(const Speech& say, const model::GoalTarget& value) { return say.goal_target(value); }
inline std::string as_text(const Speech& say, const model::Offset& value) { return say.offset(value); }
inline std::string as_text(const Speech&, const model::Timezone& value) { return value.name; }
inline std::string as_text(const Speech&, const model::Currency& value) { return value.code; }
inline std::string as_text(const Speech&, const model::LanguageTag& value) { return value.tag; }
inline std::string as_text(const Speech& say, const model::Condition& value) { return say.condition(value); }
inline std::string as_text(const Speech&, const model::ScoreName& value) { return value.id; }
inline std::string as_text(const Speech&, const std::string& value) { return single_spaced(value); }
template <model::IsChoice E>
std::string as_text(const Speech&, E value) {
    return std::string(model::name(value));
}
template <class T>
concept Printed = requires(const Speech& say, const T& value) {
    { as_text(say, value) } -> std::same_as<std::string>;
};

// ---- types ----

[[nodiscard]] TypePtr text_type();
[[nodiscard]] TypePtr integer_type();
[[nodiscard]] TypePtr boolean_type();
[[nodiscard]] TypePtr open_type();
[[nodiscard]] TypePtr list_type(TypePtr element);
[[nodiscard]] TypePtr object_type(std::string name, std::vector<TypeMember> members);
/// An object that tells for each member of `element` whether it is worth a column.
[[nodiscard]] TypePtr have_type(const TypePtr& element);
[[nodiscard]] Value have_value(const TypePtr& element, const Value& list, Span origin);
/// The keys of a record that begin with `x-`.
[[nodiscard]] Value extensions(const std::vector<model::Extension>& extensions, Span origin);

template <class T>
struct Projected;

template <>
struct Projected<bool> {
    static TypePtr type() { return boolean_type(); }
    static Value value(const Scope&, bool value, Span origin) { return {value, origin}; }
};
template <>
struct Projected<std::int64_t> {
    static TypePtr type() { return integer_type(); }
    static Value value(const Scope&, std::int64_t value, Span origin) { return {value, origin}; }
};
template <>
struct Projected<model::Count> {
    static TypePtr type() { return integer_type(); }
    static Value value(const Scope&, model::Count count, Span origin) { return {count.value, origin}; }
};
template <>
struct Projected<model::Points> {
    static TypePtr type() { return integer_type(); }
    static Value value(const Scope&, model::Points points, Span origin) { return {points.value, origin}; }
};
template <Printed T>
struct Projected<T> {
    static TypePtr type() { return text_type(); }
    static Value value(const Scope& scope, const T& value, Span origin) { return {as_text(scope.say, value), origin}; }
};
template <class T>
struct Projected<std::optional<T>> {
    static TypePtr type() { return Projected<T>::type(); }
    static Value value(const Scope& scope, const std::optional<T>& value, Span origin) {
        return value ? Projected<T>::value(scope, *value, origin) : Value{{}, origin};
    }
};
template <class T>
struct Projected<Placed<T>> {
    static TypePtr type() { return Projected<T>::type(); }
    static Value value(const Scope& scope, const Placed<T>& placed, Span) {
        return Projected<T>::value(scope, placed.value, placed.span);
    }
};
template <class T>
struct Projected<model::Maybe<T>> {
    static TypePtr type() { return Projected<T>::type(); }
    static Value value(const Scope& scope, const model::Maybe<T>& maybe, Span origin) {
        return maybe ? Projected<T>::value(scope, *maybe, maybe.span) : Value{{}, origin};
    }
};

// ---- records ----

/// Those of these texts that are the id of a party are shown by its name.
template <class T>
constexpr bool names_parties(std::string_view key) {
    if constexpr (std::is_same_v<T, model::ReviewPlan> || std::is_same_v<T, model::Meeting>) return key == "attendees";
    if constexpr (std::is_same_v<T, model::EscalationStep>) return key == "notify";
    return false;
}

template <class F>
struct Listed : std::false_type {};
template <class T>
struct Listed<model::List<T>> : std::true_type {
    using Element = T;
};
template <class T>
struct Listed<std::vector<T>> : std::true_type {
    using Element = T;
};
template <class T, class Key>
struct Listed<model::Map<T, Key>> : std::true_type {
    using Element = model::MapEntry<T>;
};

template <class F>
concept ListOfTexts = Listed<F>::value &&
    (Printed<typename Listed<F>::Element> || model::is_ref<typename Listed<F>::Element>);
template <class F>
concept ListOfRecords = Listed<F>::value && !ListOfTexts<F>;

/// One member with its twins, as a type and as a value.
template <class F>
void append_type(std::vector<TypeMember>& members, MemberInfo info) {
    const std::string name(info.name);
    const auto type = Projected<F>::type();
    members.push_back({name, type, std::string(info.doc)});
    if constexpr (ListOfTexts<F>) {
        members.push_back({name + "_text", text_type(), "`" + name + "` in one text: a, b, and c."});
    } else if constexpr (ListOfRecords<F>) {
        if (type->element->kind == Type::Kind::object)
            members.push_back({name + "_have", have_type(type->element), "Whether any of `" + name + "` has it."});
    }
}
template <class F>
void append_value(const Scope& scope, Object& object, std::string_view key, Value value) {
    const std::string name(key);
    const Span origin = value.origin;
    if constexpr (ListOfTexts<F>) {
        std::vector<std::string> all;
        for (const auto& item : *value.list()) {
            const Value* named = item.member("name");
            all.push_back(*(named != nullptr ? named : &item)->text());
        }
        Value joined{std::monostate(), origin};
        if (!all.empty()) joined.data = scope.say.all_of(all);
        object.emplace_back(name, std::move(value));
        object.emplace_back(name + "_text", std::move(joined));
    } else if constexpr (ListOfRecords<F>) {
        const auto element = Projected<F>::type()->element;
        Value have;
        if (element->kind == Type::Kind::object) have = have_value(element, value, origin);
        object.emplace_back(name, std::move(value));
        if (element->kind == Type::Kind::object) object.emplace_back(name + "_have", std::move(have));
    } else {
        object.emplace_back(name, std::move(value));
    }
}

template <class T>
std::vector<TypeMember> record_members(bool without_name) {
    std::vector<TypeMember> members;
    T record;
    auto key = [&](const model::FieldInfo& info, auto& field) {
        if (without_name && info.key == "name") return;
        append_type<std::remove_cvref_t<decltype(field)>>(members, {info.key, info.doc});
    };
    model::Fields<T>::each(key, record);
    auto derived = [&](const MemberInfo& info, auto function) {
        append_type<std::invoke_result_t<decltype(function), const At<T>&>>(members, info);
    };
    Derived<T>::each(derived);
    members.push_back({"x", open_type(), "What stands below keys that begin with `x-`."});
    return members;
}

template <class T>
void record_values(Object& object, const At<T>& at, bool without_name) {
    auto key = [&](const model::FieldInfo& info, const auto& field) {
        using F = std::remove_cvref_t<decltype(field)>;
        if (without_name && info.key == "name") return;
        if constexpr (std::is_same_v<F, model::List<std::string>>) {
            if (names_parties<T>(info.key)) {
                List named;
                for (const auto& item : field)
                    if (item) named.push_back({at.scope.party_or_text(*item), item.span});
                append_value<F>(at.scope, object, info.key, {std::move(named), field.span});
                return;
            }
        }
        append_value<F>(at.scope, object, info.key, Projected<F>::value(at.scope, field, field.span));
    };
    model::Fields<T>::each(key, at.record);
    auto derived = [&](const MemberInfo& info, auto function) {
        using Result = std::invoke_result_t<decltype(function), const At<T>&>;
        append_value<Result>(at.scope, object, info.name, Projected<Result>::value(at.scope, function(at), at.span));
    };
    Derived<T>::each(derived);
    object.emplace_back("x", extensions(at.record.extensions, at.span));
}

template <model::IsRecord T>
struct Projected<T> {
    static TypePtr type() {
        static const TypePtr type = object_type(std::string(model::Fields<T>::info.name), record_members<T>(false));
        return type;
    }
    static Value value(const Scope& scope, const T& record, Span origin) {
        Object object;
        record_values<T>(object, {scope, record, {}, origin}, false);
        return {std::move(object), origin};
    }
};

template <HasShape T>
struct Projected<T> {
    static TypePtr type() {
        static const TypePtr type = [] {
            std::vector<TypeMember> members;
            T record;
            auto visit = [&](const MemberInfo& info, auto& field) {
                append_type<std::remove_cvref_t<decltype(field)>>(members, info);
            };
            Shape<T>::each(visit, record);
            return object_type(std::string(Shape<T>::name), std::move(members));
        }();
        return type;
    }
    static Value value(const Scope& scope, const T& record, Span origin) {
        Object object;
        auto visit = [&](const MemberInfo& info, const auto& field) {
            using F = std::remove_cvref_t<decltype(field)>;
            append_value<F>(scope, object, info.name, Projected<F>::value(scope, field, origin));
        };
        Shape<T>::each(visit, record);
        return {std::move(object), origin};
    }
};

// ---- references ----

struct Named {
    std::string id, name;
};
template <class T>
struct Projected<model::Ref<T>> {
    static TypePtr type() {
        static const TypePtr type = object_type(
            "reference to a " + std::string(model::Fields<T>::info.name),
            {{"id", text_type(), "As it is referred to in the file."}, {"name", text_type(), "As people call it."}});
        return type;
    }
    static Value value(const Scope& scope, const model::Ref<T>& ref, Span origin) {
        return {Object{{"id", {ref.id, origin}}, {"name", {scope.name_of(ref), origin}}}, origin};
    }
};

/// How sentences speak of a stage.
struct StageForms {
    std::string one, plural, becomes, entry;
};
[[nodiscard]] inline StageForms stage_forms(const Scope& scope, std::string_view id) {
    const auto stage = scope.stage(id);
    return {scope.say.one(stage), scope.say.plural(stage), scope.say.becomes(stage), scope.say.entry(stage)};
}
template <>
struct Projected<model::Ref<model::Stage>> {
    static TypePtr type() {
        static const TypePtr type =
            object_type("reference to a stage", {{"id", text_type(), "As it is referred to in the file."},
                                                 {"name", text_type(), "As people call it."},
                                                 {"one", text_type(), "a Marketing Qualified Lead"},
                                                 {"plural", text_type(), "Marketing Qualified Leads"},
                                                 {"becomes", text_type(), "becomes a Marketing Qualified Lead"},
                                                 {"entry", text_type(), "a lead becomes a Marketing Qualified Lead"}});
        return type;
    }
    static Value value(const Scope& scope, const model::Ref<model::Stage>& ref, Span origin) {
        const auto forms = stage_forms(scope, ref.id);
        return {Object{{"id", {ref.id, origin}},
                       {"name", {scope.name_of(ref), origin}},
                       {"one", {forms.one, origin}},
                       {"plural", {forms.plural, origin}},
                       {"becomes", {forms.becomes, origin}},
                       {"entry", {forms.entry, origin}}},
                origin};
    }
};

// ---- lists and maps ----

template <class T>
struct Projected<model::List<T>> {
    static TypePtr type() {
        static const TypePtr type = list_type(Projected<T>::type());
        return type;
    }
    static Value value(const Scope& scope, const model::List<T>& list, Span origin) {
        List values;
        for (const auto& item : list)
            if (item) values.push_back(Projected<T>::value(scope, *item, item.span));
        return {std::move(values), origin};
    }
};
template <class T>
struct Projected<std::vector<T>> {
    static TypePtr type() {
        static const TypePtr type = list_type(Projected<T>::type());
        return type;
    }
    static Value value(const Scope& scope, const std::vector<T>& list, Span origin) {
        List values;
        for (const auto& item : list) values.push_back(Projected<T>::value(scope, item, origin));
        return {std::move(values), origin};
    }
};

/// The entry of a map. `Key` as in model::Map.
template <class T, class Key>
struct ProjectedEntry {
    static constexpr bool by_reference = !std::is_same_v<Key, model::Ids> && !std::is_same_v<Key, model::Labels>;

    static TypePtr type() {
        static const TypePtr type = [] {
            std::vector<TypeMember> members{{"id", text_type(), "The key in the file."}};
            std::string name = "entry";
            if constexpr (by_reference) {
                const std::string key(model::Fields<Key>::info.name);
                members.push_back({key, Projected<model::Ref<Key>>::type(), "The " + key + " that the key names."});
            } else {
                members.push_back({"name", text_type(), "As people call it."});
            }
            if constexpr (model::IsRecord<T>) {
                for (auto& member : record_members<T>(!by_reference)) members.push_back(std::move(member));
                name = model::Fields<T>::info.name;
            } else {
                members.push_back({"value", Projected<T>::type(), "What stands behind the key."});
            }
            return object_type(name, std::move(members));
        }();
        return type;
    }
    static Value value(const Scope& scope, const model::MapEntry<T>& entry) {
        const Span origin = entry.value.span;
        Object object{{"id", {entry.id, entry.value.key}}};
        if constexpr (by_reference) {
            object.emplace_back(std::string(model::Fields<Key>::info.name),
                                Projected<model::Ref<Key>>::value(scope, {entry.id}, entry.value.key));
        } else if constexpr (std::is_same_v<Key, model::Labels>) {
            object.emplace_back("name", Value{single_spaced(entry.id), entry.value.key});
        } else {
            Span named = entry.value.name();
            if constexpr (requires { (*entry).name; }) {
                if ((*entry).name) named = (*entry).name.span;
            }
            object.emplace_back("name", Value{scope.name_of(*entry, entry.id), named});
        }
        if constexpr (model::IsRecord<T>) {
            record_values<T>(object, {scope, *entry, entry.id, origin}, !by_reference);
        } else {
            object.emplace_back("value", Projected<T>::value(scope, *entry, origin));
        }
        return {std::move(object), origin};
    }
};
template <class T, class Key>
struct Projected<model::Map<T, Key>> {
    static TypePtr type() {
        static const TypePtr type = list_type(ProjectedEntry<T, Key>::type());
        return type;
    }
    static Value value(const Scope& scope, const model::Map<T, Key>& map, Span origin) {
        List values;
        for (const auto& entry : map)
            if (entry) values.push_back(ProjectedEntry<T, Key>::value(scope, entry));
        return {std::move(values), origin};
    }
};
template <class T>
struct Projected<const model::MapEntry<T>*> {
    static TypePtr type() { return ProjectedEntry<T, model::Ids>::type(); }
    static Value value(const Scope& scope, const model::MapEntry<T>* entry, Span) {
        return ProjectedEntry<T, model::Ids>::value(scope, *entry);
    }
};

}  // namespace slac::view
