#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/field.hpp"
#include "slac/model/stages.hpp"
#include "slac/syntax/tree.hpp"

/// Reads records from the tree of a file by their field tables. `decode` does it for an agreement; whoever has another
/// file that is described by a field table includes this header and calls `Decoder::read_fields` for its root.
namespace slac::model {

/// The fields of a record as data, for messages. Worked out once.
template <class T>
struct FieldNames {
    std::vector<FieldInfo> fields;
    void operator()(const FieldInfo& field, auto&) { fields.push_back(field); }
    static const std::vector<FieldInfo>& of() {
        static const std::vector<FieldInfo> all = [] {
            FieldNames names;
            T record{};
            Fields<T>::each(names, record);
            return names.fields;
        }();
        return all;
    }
};

/// An unknown key that was most likely meant as a field.
struct Misspelt {
    std::string_view field;
    const syntax::Entry* entry;
};

/// What reading does whatever the record is: single values, keys that nobody knows, what is said of them.
class ValueReader {
 public:
    explicit ValueReader(Findings& found) : findings(found) {}

    Findings& findings;
    /// Ids that were declared in a form that no id has, and how they are read.
    std::map<std::string, std::string, std::less<>> respelt;
    /// What messages call the value that is read.
    std::string_view key_name = "this";

    /// False, with a finding, when the file is no group of keys. `of` says what has them: `an agreement`.
    bool is_group(const syntax::Node& root, std::string_view of, std::string help);

 protected:
    /// Which key messages speak of, while its value is read.
    struct KeyScope {
        ValueReader& reader;
        std::string_view before;
        KeyScope(ValueReader& r, std::string_view key) : reader(r), before(r.key_name) { reader.key_name = key; }
        ~KeyScope() { reader.key_name = before; }
        KeyScope(const KeyScope&) = delete;
        KeyScope& operator=(const KeyScope&) = delete;
    };

    // Of a single value.
    /// The text of a single value; a finding and nothing when it is a list or a group.
    std::optional<std::string_view> single(const syntax::Node& node, std::string_view written);
    /// `[X minutes]` without quotes is a list of one to YAML and a blank to fill in to everybody else.
    static bool is_bracket_placeholder(const syntax::Node& node);
    void placeholder(const syntax::Node& node);
    bool refuse_placeholder(std::string_view text, const syntax::Node& node);
    /// Says what is wrong or unusual about a literal.
    void report(const LiteralProblem& problem, std::string_view text, const syntax::Node& node);
    /// Which of the words it is; a finding and nothing when it is none.
    std::optional<std::size_t> choice(std::string_view text, const syntax::Node& node,
                                      std::span<const std::string_view> names);
    static std::string_view without_blanks(std::string_view text);

    // Of lists and groups.
    void empty_item(const syntax::Node& item);
    void no_list(const syntax::Node& node);
    void no_names(const syntax::Node& node);
    void wrong_type(const syntax::Node& node, std::string_view record_name, const std::vector<FieldInfo>& names);
    static bool is_wrong_type(const Diagnostic& finding);
    /// Reports a text that cannot be an id, and gives the id that is read instead; empty when it is one.
    std::string check_id(const syntax::Node& key);
    /// `{target: 1,200}`: in braces the comma ends the value, and YAML reads a key `200` with nothing behind it.
    /// Reports each such number and gives the entries that it was torn into.
    std::vector<const syntax::Entry*> split_numbers(const syntax::Node& group);
    /// Reports the keys that the record does not have, keeps those that begin with `x-`, and tells which fields were
    /// most likely meant by the others.
    std::vector<Misspelt> unknown_keys(const syntax::Node& group, const std::vector<const syntax::Entry*>& split,
                                       std::string_view record_name, const std::vector<FieldInfo>& names,
                                       Record& record);
};

class Decoder : public ValueReader {
 public:
    using ValueReader::ValueReader;

    /// Nothing behind a key is as good as no key, unless what stood there was lost to a mistake.
    template <class T>
    static bool is_nothing(const syntax::Node& node, Maybe<T>& out) {
        out.span = node.span;
        if (node.kind == syntax::Kind::null && node.incomplete) out.state = State::broken;
        return node.kind == syntax::Kind::null;
    }

    // ---- one value of any type ----------------------------------------------------------------------------------

    template <class T>
    void read(const syntax::Node& node, Maybe<T>& out) {
        if (is_nothing(node, out)) return;
        // A value that was only guessed after a mistake in the YAML is good enough for a text and for nothing else.
        if (node.kind == syntax::Kind::scalar && node.incomplete && !std::is_same_v<T, std::string> && !IsRecord<T>) {
            out.state = State::broken;
            return;
        }
        if constexpr (IsRecord<T>) {
            read_record(node, out);
        } else if constexpr (is_ref<T>) {
            if (const auto text = single(node, "the id of " + with_article(Fields<typename T::To>::info.name))) {
                if (!refuse_placeholder(*text, node)) put(out, T{std::string(without_blanks(*text))});
            }
            settle(out);
        } else if constexpr (IsChoice<T>) {
            if (const auto text = single(node, "one of " + one_of(Choices<T>::names))) read_choice(*text, node, out);
            settle(out);
        } else {
            static_assert(IsLiteral<T>);
            if (const auto text = single(node, literal_info<T>().written)) read_text(*text, node, out);
            settle(out);
        }
    }

    template <class T>
    void read(const syntax::Node& node, List<T>& out) {
        if (is_nothing(node, out)) return;
        out.state = State::present;
        const auto add = [&](const syntax::Node& item) {
            auto& element = out.value.emplace_back();
            if (item.kind == syntax::Kind::null) {
                element.span = item.span;
                element.state = State::broken;
                empty_item(item);
                return;
            }
            read(item, element);
        };
        if (node.kind == syntax::Kind::sequence) {
            if constexpr (!IsRecord<T>) {
                if (is_bracket_placeholder(node)) {
                    placeholder(node);
                    out.state = State::broken;
                    return;
                }
            }
            out.value.reserve(node.items.size());
            for (const auto& item : node.items) add(item);
            // Items were lost to a mistake that has been told: whoever asks whether something is missing stays silent.
            if (node.incomplete) out.state = State::broken;
        } else if (node.kind == syntax::Kind::mapping && !IsRecord<T> && !is_bracket_placeholder(node)) {
            out.state = State::broken;
            no_list(node);
        } else {
            add(node);
            // What is wrong with the only item is told for the item.
            if (out.value.front().broken()) out.state = State::broken;
        }
    }

    template <class T, class Key>
    void read(const syntax::Node& node, Map<T, Key>& out) {
        if (is_nothing(node, out)) return;
        if (node.kind != syntax::Kind::mapping) {
            out.state = State::broken;
            no_names(node);
            return;
        }
        // What stood under the second of two equal names was meant to be there as well.
        out.state = node.incomplete || node.doubled ? State::broken : State::present;
        out.value.reserve(node.entries.size());
        for (const auto& entry : node.entries) {
            // A note of the author's between the names; nothing can refer to it.
            if (!std::is_same_v<Key, Labels> && entry.key.text.starts_with("x-")) continue;
            auto& added = out.value.emplace_back();
            added.id = std::string(entry.key.text);
            added.value.key = entry.key.span;
            if constexpr (std::is_same_v<Key, Ids>) {
                if (auto meant = check_id(entry.key); !meant.empty() && node.find(meant) == nullptr)
                    added.id = std::move(meant);
            }
            const KeyScope scope(*this, entry.key.text);
            if (entry.value.kind == syntax::Kind::null && !entry.value.incomplete) {
                // A name with nothing behind it is declared: what it lacks is for the rules to say.
                added.value.span = entry.key.span;
                if constexpr (IsRecord<T>) {
                    added.value.state = State::present;
                    place_absent_fields(added.value.value, entry.key.span);
                }
                continue;
            }
            read(entry.value, added.value);
        }
        out.index();
    }

    // ---- records ------------------------------------------------------------------------------------------------

    template <class T>
    void read_record(const syntax::Node& node, Maybe<T>& out) {
        if (node.kind != syntax::Kind::mapping || is_single_item<T>(node)) {
            if constexpr (HasShorthand<T>) {
                out.state = State::present;
                place_absent_fields(out.value, out.key.empty() ? node.span : out.key);
                auto& field = Fields<T>::shorthand(out.value);
                field.key = out.key;
                read(node, field);
                if constexpr (requires { keep_or_break(out.value, node, findings); } && !std::is_same_v<T, Criterion>)
                    keep_or_break(out.value, node, findings);
                if (field.broken()) out.state = State::broken;
            } else {
                out.state = State::broken;
                wrong_type(node, Fields<T>::info.name, FieldNames<T>::of());
            }
            return;
        }
        out.state = State::present;
        read_fields(node, out.value,
                    out.key.empty() ? Span{node.span.file, node.span.begin, node.span.begin} : out.key);
        if constexpr (requires { keep_or_break(out.value, node, findings); }) {
            if (!keep_or_break(out.value, node, findings)) out.state = State::broken;
        }
    }

    /// `criteria: {event: demo requested}`: one criterion where a set of them is expected.
    template <class T>
    static bool is_single_item(const syntax::Node& node) {
        if constexpr (std::derived_from<T, Criteria>) {
            const auto has_key_of = [&](const std::vector<FieldInfo>& fields) {
                return std::any_of(fields.begin(), fields.end(),
                                   [&](const FieldInfo& field) { return node.find(field.key) != nullptr; });
            };
            return has_key_of(FieldNames<Criterion>::of()) && !has_key_of(FieldNames<T>::of());
        } else {
            return false;
        }
    }

    /// Visits the fields of one record with the keys of one group in the file. Not a template of the record: fields of
    /// one type share their code.
    struct FieldVisitor {
        Decoder& decoder;
        const syntax::Node& group;
        Span owner;
        const std::vector<Misspelt>& misspelt;
        const std::vector<const syntax::Entry*>& split;

        [[nodiscard]] const syntax::Entry* entry_of(std::string_view key, bool& corrected) const {
            if (const auto* entry = group.find(key)) return entry;
            for (const auto& candidate : misspelt) {
                if (candidate.field != key) continue;
                corrected = true;
                return candidate.entry;
            }
            return nullptr;
        }

        template <class F>
        void operator()(const FieldInfo& info, F& field) {
            bool corrected = false;
            const syntax::Entry* const entry = entry_of(info.key, corrected);
            if (entry == nullptr) {
                field.span = owner;
                if (group.incomplete) field.state = State::broken;
                return;
            }
            field.key = entry->key.span;
            if (std::find(split.begin(), split.end(), entry) != split.end()) {
                field.span = entry->value.span;
                field.state = State::broken;
                return;
            }
            const KeyScope scope(decoder, entry->key.text);
            if (!corrected) {
                decoder.read(entry->value, field);
                return;
            }
            // Read as what it was most likely meant to be, so that its own mistakes come at once too; but when it does
            // not even have the right form, the guess was wrong and the misspelt key is all there is to say.
            Findings inner;
            Decoder trial(inner);
            trial.key_name = info.key;
            trial.read(entry->value, field);
            bool wrong_form = field.absent();
            for (const auto& finding : inner.all())
                wrong_form = wrong_form || (is_wrong_type(finding) && finding.span == entry->value.span);
            if (wrong_form) {
                field.value = {};
                field.state = State::broken;
                return;
            }
            for (auto& finding : inner.all()) decoder.findings.add(std::move(finding));
        }
    };

    template <class T>
    void read_fields(const syntax::Node& group, T& record, Span owner) {
        const auto split = split_numbers(group);
        const auto misspelt = unknown_keys(group, split, Fields<T>::info.name, FieldNames<T>::of(), record);
        FieldVisitor visitor{*this, group, owner, misspelt, split};
        Fields<T>::each(visitor, record);
    }

    template <class T>
    void place_absent_fields(T& record, Span owner) {
        auto visit = [&](const FieldInfo&, auto& field) { field.span = owner; };
        Fields<T>::each(visit, record);
    }

 private:
    template <class T>
    static void put(Maybe<T>& out, T value) {
        out.value = std::move(value);
        out.state = State::present;
    }
    template <class T>
    static void settle(Maybe<T>& out) {
        if (out.absent()) out.state = State::broken;
    }

    template <class T>
    void read_text(std::string_view text, const syntax::Node& node, Maybe<T>& out) {
        LiteralProblem problem;
        auto value = read_literal<T>(text, problem);
        if (problem.rule != nullptr) report(problem, text, node);
        if (value) put(out, std::move(*value));
    }
    template <class E>
    void read_choice(std::string_view text, const syntax::Node& node, Maybe<E>& out) {
        if (const auto which = choice(text, node, Choices<E>::names)) put(out, static_cast<E>(*which));
    }
};

}  // namespace slac::model
