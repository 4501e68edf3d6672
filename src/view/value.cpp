#include "slac/view/value.hpp"

#include <algorithm>

namespace slac::view {

const Value* Value::member(std::string_view name) const {
    const auto* members = object();
    if (members == nullptr) return nullptr;
    const auto found =
        std::find_if(members->begin(), members->end(), [&](const auto& entry) { return entry.first == name; });
    return found == members->end() ? nullptr : &found->second;
}

bool Value::truthy() const {
    if (const auto* value = boolean()) return *value;
    if (const auto* value = integer()) return *value != 0;
    if (const auto* value = text()) return !value->empty();
    if (const auto* value = list()) return !value->empty();
    if (const auto* value = object()) return !value->empty();
    return false;
}

const TypeMember* Type::member(std::string_view member_name) const {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const TypeMember& entry) { return entry.name == member_name; });
    return found == members.end() ? nullptr : &*found;
}

std::string in_words(const Type& type) {
    switch (type.kind) {
        case Type::Kind::text:
            return "text";
        case Type::Kind::integer:
            return "number";
        case Type::Kind::boolean:
            return "true or false";
        case Type::Kind::list:
            return type.element ? "list of " + in_words(*type.element) : "list";
        case Type::Kind::object:
            return type.name.empty() ? "record" : type.name;
        case Type::Kind::open:
            return "anything";
    }
    return {};
}

}  // namespace slac::view
