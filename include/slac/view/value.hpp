#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "slac/source/span.hpp"

namespace slac::view {

struct Value;
using List = std::vector<Value>;
/// Keeps the order of its members.
struct Member;
using Object = std::vector<Member>;

/// What a template sees: a plain tree. `origin` is the place in the YAML that the value comes from (width 0 at the
/// start of the file when it was computed), so that a sentence of the document can be traced back.
struct Value {
    std::variant<std::monostate, bool, std::int64_t, std::string, List, Object> data;
    Span origin;

    [[nodiscard]] bool is_none() const { return data.index() == 0; }
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data); }
    [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data); }
    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data); }
    [[nodiscard]] const List* list() const { return std::get_if<List>(&data); }
    [[nodiscard]] const Object* object() const { return std::get_if<Object>(&data); }
    /// Null when this is no object or has no such member.
    [[nodiscard]] const Value* member(std::string_view name) const;
    /// As a condition reads it: none, false, 0, "" and empty collections are false.
    [[nodiscard]] bool truthy() const;
};

/// A member of an object: its name and its value.
struct Member {
    std::string first;
    Value second;
    Member(std::string name, Value value) : first(std::move(name)), second(std::move(value)) {}
};

/// What a template may expect of a value, known before any agreement is read. Types are immutable and shared.
struct Type;
using TypePtr = std::shared_ptr<const Type>;
struct TypeMember {
    std::string name;
    TypePtr type;
    std::string doc;  ///< for hover and `slac template show`
};
struct Type {
    enum class Kind : std::uint8_t {
        text,
        integer,
        boolean,
        list,    ///< of `element`
        object,  ///< with `members`, and no others
        open,    ///< anything: below an `x-` key nothing is known, so nothing is checked
    };
    Kind kind = Kind::text;
    std::string name;  ///< of an object, for messages: "a stage has no `onwer`"
    TypePtr element;
    std::vector<TypeMember> members;

    [[nodiscard]] const TypeMember* member(std::string_view member_name) const;
};

/// A type as people say it: "list of party", "true or false".
[[nodiscard]] std::string in_words(const Type& type);

}  // namespace slac::view
