#include "slac/model/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "model/literal_text.hpp"
#include "model/record_checks.hpp"
#include "model/shape_findings.hpp"
#include "slac/diagnostic/suggestion.hpp"

namespace slac::model {
namespace {

using syntax::Entry;
using syntax::Kind;
using syntax::Node;

/// What a message calls the thing that was found.
std::string_view form_of(const Node& node) {
    switch (node.kind) {
        case Kind::null:
            return "nothing";
        case Kind::scalar:
            return "a single value";
        case Kind::sequence:
            return "a list";
        case Kind::mapping:
            return "a group of keys";
    }
    return "nothing";
}

bool is_id(std::string_view text) {
    if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
    for (const char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
    return true;
}

/// Small letters, digits and single hyphens; empty when nothing is left.
std::string id_from(std::string_view text) {
    std::string id;
    for (const char c : lowered(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && !id.empty()))
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id;
}

/// A name for the first item of a list that should have been a group of named things.
std::string first_name(const Node& list) {
    const bool text = !list.items.empty() && list.items[0].kind == Kind::scalar;
    const std::string name = text ? id_from(list.items[0].text) : "";
    return name.empty() ? "some-name" : name;
}

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
    const Entry* entry;
};

struct Decoder {
    Findings& findings;
    /// Ids that were declared in a form that no id has, and how they are read.
    std::map<std::string, std::string, std::less<>> respelt = {};

    /// Nothing behind a key is as good as no key, unless what stood there was lost to a mistake.
    template <class T>
    static bool is_nothing(const Node& node, Maybe<T>& out) {
        out.span = node.span;
        if (node.kind == Kind::null && node.incomplete) out.state = State::broken;
        return node.kind == Kind::null;
    }

    // ---- one value of any type ----------------------------------------------------------------------------------

    template <class T>
    void read(const Node& node, Maybe<T>& out) {
        if (is_nothing(node, out)) return;
        // A value that was only guessed after a mistake in the YAML is good enough for a text and for nothing else.
        if (node.kind == Kind::scalar && node.incomplete && !std::is_same_v<T, std::string> && !IsRecord<T>) {
            out.state = State::broken;
            return;
        }
        if constexpr (IsRecord<T>) {
            read_record(node, out);
        } else if constexpr (is_ref<T>) {
            if (const auto text = single(node, "the id of " + with_article(Fields<typename T::To>::info.name))) {
                if (!refuse_placeholder(*text, node)) put(out, T{std::string(trimmed(*text))});
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
    void read(const Node& node, List<T>& out) {
        if (is_nothing(node, out)) return;
        out.state = State::present;
        const auto add = [&](const Node& item) {
            auto& element = out.value.emplace_back();
            if (item.kind == Kind::null) {
                element.span = item.span;
                element.state = State::broken;
                findings.add(kWrongType, item.span, "this item of the list is empty")
                    .advise("write what belongs here, or take the `-` out");
                return;
            }
            read(item, element);
        };
        if (node.kind == Kind::sequence) {
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
        } else if (node.kind == Kind::mapping && !IsRecord<T> && !is_bracket_placeholder(node)) {
            out.state = State::broken;
            findings.add(kWrongType, node.span, fmt::format("`{}` is {} where a list belongs", key_name, form_of(node)))
                .advise(
                    "write the items in brackets, such as `[one, another]`, or each on a line that begins with `- `");
        } else {
            add(node);
            // What is wrong with the only item is told for the item.
            if (out.value.front().broken()) out.state = State::broken;
        }
    }

    template <class T, class Key>
    void read(const Node& node, Map<T, Key>& out) {
        if (is_nothing(node, out)) return;
        if (node.kind != Kind::mapping) {
            out.state = State::broken;
            findings
                .add(kWrongType, node.span,
                     fmt::format("`{}` is {} where names with their values belong", key_name, form_of(node)))
                .advise(node.kind == Kind::sequence
                            ? fmt::format("give each item a name of its own: `{}:` on a line, and what belongs to it "
                                          "indented below",
                                          first_name(node))
                            : "write a name and a colon on a line of their own, and what belongs to it indented below");
            return;
        }
        out.state = node.incomplete ? State::broken : State::present;
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
            if (entry.value.kind == Kind::null && !entry.value.incomplete) {
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
    void read_record(const Node& node, Maybe<T>& out) {
        if (node.kind != Kind::mapping || is_single_item<T>(node)) {
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
    static bool is_single_item(const Node& node) {
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
        const Node& group;
        Span owner;
        const std::vector<Misspelt>& misspelt;
        const std::vector<const Entry*>& split;

        [[nodiscard]] const Entry* entry_of(std::string_view key, bool& corrected) const {
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
            const Entry* const entry = entry_of(info.key, corrected);
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
            Decoder trial{inner};
            trial.key_name = info.key;
            trial.read(entry->value, field);
            bool wrong_form = field.absent();
            for (const auto& finding : inner.all())
                wrong_form = wrong_form || (finding.rule == kWrongType.id && finding.span == entry->value.span);
            if (wrong_form) {
                field.value = {};
                field.state = State::broken;
                return;
            }
            for (auto& finding : inner.all()) decoder.findings.add(std::move(finding));
        }
    };

    template <class T>
    void read_fields(const Node& group, T& record, Span owner) {
        const auto split = split_numbers(group);
        const auto misspelt = unknown_keys(group, split, Fields<T>::info.name, FieldNames<T>::of(), record);
        FieldVisitor visitor{*this, group, owner, misspelt, split};
        Fields<T>::each(visitor, record);
    }

    /// `{target: 1,200}`: in braces the comma ends the value, and YAML reads a key `200` with nothing behind it.
    /// Reports each such number and gives the entries that it was torn into.
    std::vector<const Entry*> split_numbers(const Node& group) {
        std::vector<const Entry*> torn;
        if (group.style != syntax::Style::flow) return torn;
        const auto is_rest = [](const Entry& entry) {
            const auto digits = entry.key.text.substr(0, 3);
            return entry.value.kind == Kind::null && entry.key.style == syntax::Style::plain && digits.size() == 3 &&
                   digits.find_first_not_of("0123456789") == std::string_view::npos;
        };
        for (std::size_t i = 1; i < group.entries.size(); ++i) {
            const auto& head = group.entries[i - 1].value;
            if (!is_rest(group.entries[i]) || head.kind != Kind::scalar || head.style != syntax::Style::plain ||
                head.text.empty() || head.text.back() < '0' || head.text.back() > '9')
                continue;
            std::string number(head.text);
            torn.push_back(&group.entries[i - 1]);
            Span span = head.span;
            for (; i < group.entries.size() && is_rest(group.entries[i]); ++i) {
                number += "," + std::string(group.entries[i].key.text);
                span.end = group.entries[i].key.span.end;
                torn.push_back(&group.entries[i]);
            }
            std::string plain = number;
            std::erase(plain, ',');
            findings
                .add(kInvalidNumber, span,
                     fmt::format("inside `{{ }}` the comma ends the value: `{}` is torn apart", number))
                .advise(fmt::format("write `\"{}\"` or `{}`", number, plain))
                .offer({fmt::format("write `\"{}\"`", number), false, {{span, "\"" + number + "\""}}});
        }
        return torn;
    }

    /// Reports the keys that the record does not have, keeps those that begin with `x-`, and tells which fields were
    /// most likely meant by the others.
    std::vector<Misspelt> unknown_keys(const Node& group, const std::vector<const Entry*>& split,
                                       std::string_view record_name, const std::vector<FieldInfo>& names,
                                       Record& record) {
        std::vector<Misspelt> misspelt;
        const bool all_known = std::all_of(group.entries.begin(), group.entries.end(), [&](const Entry& entry) {
            return std::any_of(names.begin(), names.end(),
                               [&](const FieldInfo& field) { return field.key == entry.key.text; });
        });
        if (all_known) return misspelt;
        std::vector<std::string_view> all, free;
        const auto is_there = [&](std::string_view key) {
            for (const auto& entry : group.entries)
                if (entry.key.text == key) return true;
            return false;
        };
        for (const auto& field : names) {
            all.push_back(field.key);
            if (!is_there(field.key)) free.push_back(field.key);
        }
        for (const auto& entry : group.entries) {
            const std::string_view key = entry.key.text;
            if (std::find(all.begin(), all.end(), key) != all.end()) continue;
            if (std::find(split.begin(), split.end(), &entry) != split.end()) continue;
            if (key.starts_with("x-")) {
                record.extensions.push_back({std::string(key), entry.key.span, &entry.value});
                continue;
            }
            auto meant = meant_field(key, names, free);
            auto& finding = findings.add(kUnknownKey, entry.key.span,
                                         fmt::format("{} has no key `{}`", with_article(record_name), key));
            if (meant) {
                finding.advise(fmt::format("did you mean `{}`?", *meant))
                    .offer({fmt::format("write `{}`", *meant), false, {{entry.key.span, std::string(*meant)}}});
                misspelt.push_back({*meant, &entry});
                std::erase(free, *meant);
            } else if (const auto taken = nearest(key, all)) {
                finding.advise(fmt::format("`{}` is already there; take one of the two out", *taken));
            } else {
                finding.advise(fmt::format("it can have {}; a key of your own begins with `x-`", one_of(all, 30)));
            }
        }
        return misspelt;
    }

    static std::optional<std::string_view> meant_field(std::string_view key, const std::vector<FieldInfo>& names,
                                                       const std::vector<std::string_view>& free) {
        const std::string word = lowered(key);
        for (const auto& field : names) {
            if (std::find(free.begin(), free.end(), field.key) == free.end()) continue;
            for (std::string_view also = field.also; !also.empty();) {
                const auto blank = also.find(' ');
                if (same_word(also.substr(0, blank), word)) return field.key;
                also = blank == std::string_view::npos ? std::string_view() : also.substr(blank + 1);
            }
        }
        return nearest(key, free);
    }

    /// Without regard to `_`, `-` and blanks.
    static bool same_word(std::string_view a, std::string_view b) {
        if (a.size() != b.size()) return false;
        for (std::size_t i = 0; i < a.size(); ++i) {
            const auto plain = [](char c) { return c == '-' || c == ' ' ? '_' : c; };
            if (plain(a[i]) != plain(b[i])) return false;
        }
        return true;
    }

    template <class T>
    void place_absent_fields(T& record, Span owner) {
        auto visit = [&](const FieldInfo&, auto& field) { field.span = owner; };
        Fields<T>::each(visit, record);
    }

    // ---- single values ------------------------------------------------------------------------------------------

    std::string_view key_name = "this";
    /// Which key messages speak of, while its value is read.
    struct KeyScope {
        Decoder& decoder;
        std::string_view before;
        KeyScope(Decoder& d, std::string_view key) : decoder(d), before(d.key_name) { decoder.key_name = key; }
        ~KeyScope() { decoder.key_name = before; }
        KeyScope(const KeyScope&) = delete;
        KeyScope& operator=(const KeyScope&) = delete;
    };

    template <class T>
    static void put(Maybe<T>& out, T value) {
        out.value = std::move(value);
        out.state = State::present;
    }
    template <class T>
    static void settle(Maybe<T>& out) {
        if (out.absent()) out.state = State::broken;
    }

    /// The text of a single value; a finding and nothing when it is a list or a group.
    std::optional<std::string_view> single(const Node& node, std::string_view written) {
        if (node.kind == Kind::scalar) {
            if (!trimmed(node.text).empty()) return node.text;
            findings.add(kWrongType, node.span, fmt::format("`{}` is empty", key_name))
                .advise("write what belongs here, or take the line out");
            return std::nullopt;
        }
        if (is_bracket_placeholder(node)) {
            placeholder(node);
            return std::nullopt;
        }
        findings
            .add(kWrongType, node.span, fmt::format("`{}` is {} where a single value belongs", key_name, form_of(node)))
            .advise(fmt::format("write {}", written.substr(0, written.find(';'))));
        return std::nullopt;
    }

    /// `[X minutes]` without quotes is a list of one to YAML and a blank to fill in to everybody else.
    static bool is_bracket_placeholder(const Node& node) {
        if (node.kind == Kind::mapping && node.style == syntax::Style::flow && node.entries.size() == 1)
            return node.entries[0].value.kind == Kind::null;
        if (node.kind != Kind::sequence || node.style != syntax::Style::flow || node.items.size() != 1) return false;
        const auto& item = node.items[0];
        if (item.kind != Kind::scalar || item.style != syntax::Style::plain) return false;
        if (is_placeholder(item.text))
            return item.text.find_first_not_of('x') != std::string_view::npos;  // `x` is an id
        // `[DATE]`, `[X minutes]`, `[NAME OF LEADER]`: capitals, as forms have them.
        const auto word = item.text.substr(0, item.text.find(' '));
        bool capitals = !word.empty();
        for (const char c : word) capitals = capitals && ((c >= 'A' && c <= 'Z') || c == '_' || c == '/');
        constexpr std::string_view kBlanks[] = {"X",      "N",    "DATE",  "NAME", "NUMBER", "TITLE", "COMPANY",
                                                "INSERT", "YOUR", "ENTER", "FILL", "AMOUNT", "TIME"};
        return capitals && std::find(std::begin(kBlanks), std::end(kBlanks), word) != std::end(kBlanks);
    }
    void placeholder(const Node& node) {
        forget_quotes(node);
        findings
            .add(kPlaceholderLeft, node.span,
                 fmt::format("`{}` holds a placeholder that was never filled in", key_name))
            .advise("write what both sides agreed on");
    }
    /// `[Company] Ltd` breaks the rules of YAML too. One cause, one finding: once it is filled in, no quotes are
    /// missing.
    void forget_quotes(const Node& node) {
        std::erase_if(findings.all(), [&](const Diagnostic& finding) {
            return finding.rule == "yaml-unquoted-character" && node.span.contains(finding.span);
        });
    }
    bool refuse_placeholder(std::string_view text, const Node& node) {
        if (!is_placeholder(text) || text.find_first_not_of('x') == std::string_view::npos)
            return false;  // `x` is an id
        placeholder(node);
        return true;
    }

    template <class T>
    void read_text(std::string_view text, const Node& node, Maybe<T>& out) {
        LiteralProblem problem;
        auto value = read_literal<T>(text, problem);
        if (problem.rule == &kPlaceholderLeft && problem.message.empty()) {
            placeholder(node);
        } else if (problem.rule != nullptr) {
            if (problem.rule == &kPlaceholderLeft) forget_quotes(node);
            auto& finding = findings.add(*problem.rule, node.span, shortened(problem.message, text))
                                .advise(shortened(problem.help, text));
            if (!problem.replacement.empty())
                finding.offer({fmt::format("write `{}`", problem.replacement),
                               problem.replacement_is_safe,
                               {{node.span, quoted_like(node, problem.replacement)}}});
        }
        if (value) put(out, std::move(*value));
    }

    /// A message in which a value that goes on for ever is cut.
    static std::string shortened(std::string message, std::string_view value) {
        constexpr std::size_t kLongest = 60;
        if (value.size() <= kLongest) return message;
        auto cut = kLongest;
        while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0U) == 0x80U) --cut;
        for (auto at = message.find(value); at != std::string::npos; at = message.find(value, at + cut))
            message.replace(at, value.size(), std::string(value.substr(0, cut)) + "...");
        return message;
    }

    /// A replacement in the quotes that the value has, or in quotes where YAML would read it otherwise.
    static std::string quoted_like(const Node& node, const std::string& text) {
        if (node.style == syntax::Style::single_quoted) return "'" + text + "'";
        const bool needs = text.find_first_of(">|@`%&*!#{}[],?:\"'-") == 0 || text.find(": ") != std::string::npos ||
                           text.find(',') != std::string::npos;
        return node.style == syntax::Style::double_quoted || needs ? "\"" + text + "\"" : text;
    }

    template <class E>
    void read_choice(std::string_view text, const Node& node, Maybe<E>& out) {
        const auto& names = Choices<E>::names;
        for (std::size_t i = 0; i < std::size(names); ++i)
            if (names[i] == trimmed(text)) return put(out, static_cast<E>(i));
        if (refuse_placeholder(text, node)) return;
        auto& finding = findings.add(kUnknownChoice, node.span, fmt::format("`{}` cannot be `{}`", key_name, text));
        if (const auto meant = nearest(text, names)) {
            finding.advise(fmt::format("did you mean `{}`?", *meant))
                .offer(
                    {fmt::format("write `{}`", *meant), false, {{node.span, quoted_like(node, std::string(*meant))}}});
        } else {
            finding.advise(fmt::format("write {}", one_of(names)));
        }
    }

    /// Reports a text that cannot be an id, and gives the id that is read instead; empty when it is one.
    std::string check_id(const Node& key) {
        if (is_id(key.text)) return {};
        std::string meant = id_from(key.text);
        auto& finding = findings.add(kInvalidId, key.span, fmt::format("`{}` cannot be an id", key.text));
        finding.advise(meant.empty()
                           ? "an id has small letters, digits and hyphens, and begins with a letter"
                           : fmt::format("write `{}`: small letters, digits and hyphens; what people read goes into "
                                         "`name`",
                                         meant));
        if (!meant.empty()) respelt.emplace(std::string(key.text), meant);
        return meant;
    }

    void wrong_type(const Node& node, std::string_view record_name, const std::vector<FieldInfo>& names) {
        std::vector<std::string_view> keys;
        for (const auto& field : names) keys.push_back(field.key);
        findings
            .add(kWrongType, node.span,
                 fmt::format("`{}` is {} where {} with keys of its own belongs", key_name, form_of(node),
                             with_article(record_name)))
            .advise(fmt::format("write its keys below it, indented: {}", one_of(keys, 6)));
    }
};

/// Makes references to respelt ids follow them: the declaration is the one mistake.
struct Respeller {
    const std::map<std::string, std::string, std::less<>>& respelt;

    void operator()(const FieldInfo&, auto& field) { walk(field); }

    template <class T>
    void walk(Maybe<T>& field) {
        if constexpr (IsRecord<T>) {
            Fields<T>::each(*this, field.value);
        } else if constexpr (is_ref<T>) {
            if (const auto found = respelt.find(field.value.id); found != respelt.end()) field.value.id = found->second;
        }
    }
    template <class T>
    void walk(List<T>& list) {
        for (auto& item : list.value) walk(item);
    }
    template <class T, class Key>
    void walk(Map<T, Key>& map) {
        for (auto& entry : map.value) {
            if constexpr (!std::is_same_v<Key, Ids> && !std::is_same_v<Key, Labels>) {
                if (const auto found = respelt.find(entry.id); found != respelt.end()) entry.id = found->second;
            }
            walk(entry.value);
        }
    }
};

}  // namespace

Agreement decode(const Node& root, Findings& findings) {
    Agreement agreement;
    Decoder decoder{findings};
    if (root.kind != Kind::mapping) {
        const Span start{root.span.file, root.span.begin, root.span.begin};
        decoder.place_absent_fields(agreement, start);
        findings
            .add(kWrongType, root.span,
                 fmt::format("the file is {} where the keys of an agreement belong", form_of(root)))
            .advise(
                "begin with the line `slac: 1`, and write the sections below it, each with a key such as `stages:`");
        return agreement;
    }
    const auto* version = root.find("slac");
    const Span owner = version != nullptr ? version->key.span : Span{root.span.file, root.span.begin, root.span.begin};
    decoder.read_fields(root, agreement, owner);
    if (!decoder.respelt.empty()) {
        Respeller respeller{decoder.respelt};
        Fields<Agreement>::each(respeller, agreement);
    }
    if (agreement.slac.absent()) {
        findings.add(kMissingVersion, owner, "the file does not say in which version of the language it is written")
            .advise("write `slac: 1` as the first line");
    } else if (agreement.slac && agreement.slac->value != kLanguageVersion) {
        findings
            .add(kUnsupportedVersion, agreement.slac.span,
                 fmt::format("this program reads version {} of the language, and the file is in version {}",
                             kLanguageVersion, agreement.slac->value))
            .advise(fmt::format("write `slac: {}`, or use a newer program", kLanguageVersion));
    }
    return agreement;
}

}  // namespace slac::model
