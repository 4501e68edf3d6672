#include "lsp/names.hpp"

namespace slac::lsp {
namespace {

using namespace model;

class Collector {
 public:
    std::vector<Name> names;

    template <class F>
    void operator()(const FieldInfo&, const F& field) {
        visit(field);
    }

 private:
    void add(std::type_index type, const std::string& id, Span span, bool declares, Span entry = {}) {
        if (!span.empty()) names.push_back({type, id, span, declares, entry});
    }
    template <class T>
    void visit(const Maybe<T>& field) {
        if (!field) return;
        if constexpr (IsRecord<T>)
            Fields<T>::each(*this, *field);
        else if constexpr (is_ref<T>)
            add(typeid(typename T::To), field->id, field.span, false);
        else if constexpr (std::is_same_v<T, ScoreName>)
            if (!field->total()) add(typeid(Dimension), field->id, field.span, false);
    }
    template <class T>
    void visit(const List<T>& list) {
        if constexpr (IsRecord<T> || is_ref<T>)
            for (const auto& item : list) visit(item);
    }
    template <class T, class Key>
    void visit(const Map<T, Key>& map) {
        for (const auto& entry : map) {
            if constexpr (std::is_same_v<Key, Ids>)
                add(typeid(T), entry.id, entry.value.key, true, entry.value.span);
            else if constexpr (!std::is_same_v<Key, Labels>)
                add(typeid(Key), entry.id, entry.value.key, false);
            visit(entry.value);
        }
    }
};

}  // namespace

std::vector<Name> names_in(const Agreement& agreement) {
    Collector collector;
    Fields<Agreement>::each(collector, agreement);
    return std::move(collector.names);
}

}  // namespace slac::lsp
