#include "view/projection.hpp"

#include <algorithm>

namespace slac::view {
namespace {

TypePtr plain_type(Type::Kind kind) {
    Type type;
    type.kind = kind;
    return std::make_shared<const Type>(std::move(type));
}

/// Aliases share their children, so a small file can hold a tree that never ends.
constexpr int kOpenValues = 100'000;

Value open_value(const syntax::Node& node, int& left) {
    if (--left < 0) return {{}, node.span};
    switch (node.kind) {
        case syntax::Kind::null:
            return {{}, node.span};
        case syntax::Kind::scalar:
            return {std::string(node.text), node.span};
        case syntax::Kind::sequence: {
            List values;
            for (const auto& item : node.items) {
                if (left <= 0) break;
                values.push_back(open_value(item, left));
            }
            return {std::move(values), node.span};
        }
        case syntax::Kind::mapping:
            break;
    }
    Object members;
    for (const auto& entry : node.entries) {
        if (left <= 0) break;
        std::string name(entry.key.text);
        std::replace(name.begin(), name.end(), '-', '_');
        members.emplace_back(std::move(name), open_value(entry.value, left));
    }
    return {std::move(members), node.span};
}

}  // namespace

TypePtr text_type() {
    static const TypePtr type = plain_type(Type::Kind::text);
    return type;
}
TypePtr integer_type() {
    static const TypePtr type = plain_type(Type::Kind::integer);
    return type;
}
TypePtr boolean_type() {
    static const TypePtr type = plain_type(Type::Kind::boolean);
    return type;
}
TypePtr open_type() {
    static const TypePtr type = plain_type(Type::Kind::open);
    return type;
}
TypePtr list_type(TypePtr element) {
    Type type;
    type.kind = Type::Kind::list;
    type.element = std::move(element);
    return std::make_shared<const Type>(std::move(type));
}
TypePtr object_type(std::string name, std::vector<TypeMember> members) {
    Type type;
    type.kind = Type::Kind::object;
    type.name = std::move(name);
    type.members = std::move(members);
    return std::make_shared<const Type>(std::move(type));
}

TypePtr have_type(const TypePtr& element) {
    std::vector<TypeMember> members;
    for (const auto& member : element->members)
        members.push_back({member.name, boolean_type(), "Whether any of them has `" + member.name + "`."});
    return object_type("list of what any " + element->name + " has", std::move(members));
}

Value have_value(const TypePtr& element, const Value& list, Span origin) {
    Object object;
    for (const auto& member : element->members) {
        const auto has = [&](const Value& item) {
            const Value* value = item.member(member.name);
            return value != nullptr && (value->integer() != nullptr || value->truthy());
        };
        object.emplace_back(member.name, Value{std::any_of(list.list()->begin(), list.list()->end(), has), origin});
    }
    return {std::move(object), origin};
}

Value extensions(const std::vector<model::Extension>& extensions, Span origin) {
    Object members;
    int left = kOpenValues;
    for (const auto& extension : extensions) {
        std::string name = extension.key.substr(std::string_view("x-").size());
        std::replace(name.begin(), name.end(), '-', '_');
        members.emplace_back(std::move(name),
                             extension.value == nullptr ? Value{} : open_value(*extension.value, left));
    }
    return {std::move(members), origin};
}

}  // namespace slac::view
