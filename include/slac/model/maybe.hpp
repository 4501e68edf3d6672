#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "slac/source/span.hpp"

namespace slac::model {

/// What became of a value of the file. A broken one has had its finding already: whoever needs it stays silent.
enum class State : std::uint8_t { absent, broken, present };

/// A value that knows its place and whether it is there. The default is an absent one.
template <class T>
class Maybe {
 public:
    T value{};
    State state = State::absent;
    Span span;  ///< of the value as written; of an absent value the place where it would stand
    Span key;   ///< of the key in front of it; empty in a list

    [[nodiscard]] bool present() const { return state == State::present; }
    [[nodiscard]] bool absent() const { return state == State::absent; }
    [[nodiscard]] bool broken() const { return state == State::broken; }
    explicit operator bool() const { return present(); }
    const T& operator*() const { return value; }
    const T* operator->() const { return &value; }
    /// Where a finding about the whole thing points: at its key, which is short, or else at the value.
    [[nodiscard]] Span name() const { return key.empty() ? span : key; }
};

/// One value or several. A single value is read as a list of one. Broken when items were lost to a mistake in the file:
/// those that could be read are there all the same.
template <class T>
struct List : Maybe<std::vector<Maybe<T>>> {
    [[nodiscard]] auto begin() const { return this->value.begin(); }
    [[nodiscard]] auto end() const { return this->value.end(); }
    [[nodiscard]] std::size_t size() const { return this->value.size(); }
    [[nodiscard]] bool empty() const { return this->value.empty(); }
};

/// What the keys of a map are: names that other places refer to, or any text. Any other type says that the keys are
/// references to records of that type.
struct Ids {};
struct Labels {};

template <class T>
struct MapEntry {
    std::string id;
    Maybe<T> value;  ///< `value.key` is the place of the id

    explicit operator bool() const { return value.present(); }
    const T& operator*() const { return value.value; }
    const T* operator->() const { return &value.value; }
};

/// Named values in the order of the file. Broken when entries were lost to a mistake in the file: those that could be
/// read are there all the same.
template <class T, class Key = Ids>
struct Map : Maybe<std::vector<MapEntry<T>>> {
    [[nodiscard]] auto begin() const { return this->value.begin(); }
    [[nodiscard]] auto end() const { return this->value.end(); }
    [[nodiscard]] std::size_t size() const { return this->value.size(); }
    [[nodiscard]] bool empty() const { return this->value.empty(); }

    /// Null when nothing is declared under that id. A declared but broken entry is found.
    [[nodiscard]] const MapEntry<T>* find(std::string_view id) const {
        if (this->value.size() > kLinear) {
            const auto found = index_.find(id);
            return found == index_.end() ? nullptr : &this->value[found->second];
        }
        const auto found = std::find_if(begin(), end(), [&](const MapEntry<T>& entry) { return entry.id == id; });
        return found == end() ? nullptr : &*found;
    }
    /// The entry, if it is declared and could be read.
    [[nodiscard]] const T* get(std::string_view id) const {
        const auto* entry = find(id);
        return entry != nullptr && *entry ? &**entry : nullptr;
    }
    /// To be called once all entries are there: makes look-ups in a huge file fast.
    void index() {
        if (this->value.size() <= kLinear) return;
        for (std::size_t i = 0; i < this->value.size(); ++i) index_.emplace(this->value[i].id, i);
    }

 private:
    static constexpr std::size_t kLinear = 24;
    std::unordered_map<std::string_view, std::size_t> index_;
};

}  // namespace slac::model
