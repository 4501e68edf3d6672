#pragma once
#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "slac/model/literal.hpp"
#include "slac/model/maybe.hpp"
#include "slac/syntax/tree.hpp"

/// The field table. Each record of the language is a struct of `Maybe`, `List` and `Map`, and beside it stands
/// `Fields<Record>`: its description, once. The decoder, the JSON Schema, the reference, the view that templates see
/// and the fingerprint are visitors of that table, so that a new field is a member and an entry and nothing else.
namespace slac::model {

struct FieldInfo {
    std::string_view key;
    std::string_view doc;       ///< one or two sentences for the person who writes the file
    std::string_view example;   ///< a value, as it would be written behind the key
    std::string_view fallback;  ///< what holds when the key is left out; empty when nothing does
    std::string_view also;      ///< other words people use for it, separated by blanks: for did-you-mean
    std::size_t items = 0;      ///< of a list that must have that many; 0 when any number will do
};

/// A key that says nothing without another.
struct Need {
    std::string_view key;
    std::string_view one_of;  ///< the keys of which at least one has to stand beside it, separated by blanks
};

struct RecordInfo {
    std::string_view name;  ///< singular, for messages: "a stage has no `onwer`"
    std::string_view doc;
    /// YAML that shows the record in its place, where its keys exclude each other so that they cannot be shown
    /// together.
    std::string_view example = {};
    /// The keys of which exactly one says what the record is about, separated by blanks; empty when all may stand
    /// together.
    std::string_view exclusive = {};
    std::span<const Need> needs = {};
};

/// A key that begins with `x-`: kept for templates and otherwise ignored.
struct Extension {
    std::string key;
    Span key_span;
    const syntax::Node* value = nullptr;  ///< in the tree that the agreement was read from
};

struct Record {
    std::vector<Extension> extensions;
};

template <class T>
struct Fields;  // info, each(visit, record), and perhaps shorthand(record)

template <class T>
concept IsRecord = std::derived_from<T, Record>;

/// Records that may be written as a single value or list: `20` for `{points: 20}`.
template <class T>
concept HasShorthand = requires(T& record) {
    Fields<T>::shorthand(record);
};

/// The id of a T, which is to be declared somewhere.
template <class T>
struct Ref {
    using To = T;
    std::string id;
};

/// One of a fixed list of words. Choices<E>::names are in the order of the enumerators.
template <class E>
struct Choices;
template <class E>
concept IsChoice = std::is_enum_v<E> && requires {
    Choices<E>::names;
};
template <IsChoice E>
[[nodiscard]] std::string_view name(E value) {
    return Choices<E>::names[static_cast<std::size_t>(value)];
}

template <class T>
inline constexpr bool is_ref = false;
template <class T>
inline constexpr bool is_ref<Ref<T>> = true;

}  // namespace slac::model
