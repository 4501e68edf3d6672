#pragma once
#include <set>
#include <string>

#include "printed.hpp"

namespace slac::view {

namespace detail {
inline void collect(const Value* value, const Type& type, std::set<std::string>& seen, std::set<std::string>& filled) {
    if (type.kind == Type::Kind::list) {
        if (value == nullptr || value->list() == nullptr || value->list()->empty())
            collect(nullptr, *type.element, seen, filled);
        else
            for (const auto& item : *value->list()) collect(&item, *type.element, seen, filled);
    }
    if (type.kind != Type::Kind::object) return;
    for (const auto& member : type.members) {
        const auto name = type.name + "." + member.name;
        if (name.ends_with("_have") || name.ends_with(".x")) continue;
        const Value* there = value == nullptr ? nullptr : value->member(member.name);
        seen.insert(name);
        if (there != nullptr && (there->integer() != nullptr || there->boolean() != nullptr || there->truthy()))
            filled.insert(name);
        collect(there, *member.type, seen, filled);
    }
}
}  // namespace detail

/// The members of records, as `stage.owner`, that hold nothing wherever such a record stands in the value.
inline std::set<std::string> unfilled(const Value& value, const Type& type) {
    std::set<std::string> seen, filled, result;
    detail::collect(&value, type, seen, filled);
    for (const auto& name : seen)
        if (!filled.contains(name)) result.insert(name);
    return result;
}

}  // namespace slac::view
