#include "lsp/snippets.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slac::lsp {
namespace {

using reference::FieldType;
using reference::Many;
using reference::RecordType;
using reference::ValueType;

/// A text without a meaning of its own in a snippet.
std::string in_snippet(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '$' || c == '}' || c == '\\') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

class Snippet {
 public:
    explicit Snippet(const std::vector<Name>& names) : names_(names) {}

    std::string entry(const RecordType& record) {
        auto text = place(record.id()) + ":";
        // In a long entry, such as a tier, single steps are written once the rest is there.
        constexpr std::size_t kLong = 6;
        for (const auto& field : record.fields) {
            const bool groups = field.value.kind == ValueType::Kind::record && field.many == Many::list;
            if (groups && record.fields.size() > kLong) continue;
            if (const auto value = value_of(field, 1); !value.empty())
                text += fmt::format("\n  {}: {}", field.info.key, value);
        }
        return text;
    }

 private:
    std::string place(std::string_view text) { return fmt::format("${{{}:{}}}", number_++, in_snippet(text)); }

    /// The first word is what stands there until another one is chosen.
    std::string choice(std::vector<std::string> words, std::string_view first) {
        const auto preferred = std::find(words.begin(), words.end(), first);
        if (preferred != words.end()) std::rotate(words.begin(), preferred, preferred + 1);
        if (words.size() == 1) return place(words.front());
        return choices_of(words, number_++);
    }

    /// What can be left out, and what would name something that there is not, is left out.
    std::string value_of(const FieldType& field, int depth) {
        if (field.info.example.empty() || !field.info.fallback.empty()) return {};
        std::string value;
        switch (field.value.kind) {
            case ValueType::Kind::reference: {
                if (field.many == Many::map) return {};
                std::vector<std::string> ids;
                for (const auto& name : names_)
                    if (name.declares && name.type == field.value.type &&
                        std::find(ids.begin(), ids.end(), name.id) == ids.end())
                        ids.push_back(name.id);
                if (ids.empty()) return {};
                value = choice(std::move(ids), field.info.example);
                break;
            }
            case ValueType::Kind::choice: {
                std::vector<std::string> words(field.value.choices.begin(), field.value.choices.end());
                value = choice(std::move(words), field.info.example);
                break;
            }
            case ValueType::Kind::record: {
                const auto& record = reference::record_of(field.value.type);
                constexpr int kDeepest = 3;
                const bool short_form = field.many == Many::one && field.info.example.front() != '{';
                if (short_form || !record.info.exclusive.empty() || record.fields.empty() || depth >= kDeepest)
                    return place(field.info.example);
                for (const auto& inner : record.fields)
                    if (const auto text = value_of(inner, depth + 1); !text.empty())
                        value += fmt::format("{}{}: {}", value.empty() ? "" : ", ", inner.info.key, text);
                if (value.empty()) return {};
                value = "{" + value + "}";
                if (field.many == Many::map)  // the id that its example has
                    value = fmt::format("{{{}: {}}}", field.info.example.substr(1, field.info.example.find(':') - 1),
                                        value);
                break;
            }
            case ValueType::Kind::literal:
                return place(field.info.example);
        }
        return field.many == Many::list ? "[" + value + "]" : value;
    }

    const std::vector<Name>& names_;
    int number_ = 1;
};

}  // namespace

std::string choices_of(const std::vector<std::string>& words, int number) {
    std::string text = fmt::format("${{{}|", number);
    for (std::size_t i = 0; i < words.size(); ++i) text += (i > 0 ? "," : "") + words[i];
    return text + "|}";
}

std::string entry_snippet(const RecordType& record, const std::vector<Name>& names) {
    return Snippet(names).entry(record);
}

}  // namespace slac::lsp
