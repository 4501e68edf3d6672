#include "lsp/template_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "slac/source/ascii.hpp"
#include "slac/template/filters.hpp"
#include "slac/template/template.hpp"
#include "slac/view/agreement.hpp"

namespace slac::lsp {
namespace {

using view::Type;
using view::TypePtr;

bool in_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// What a tag says: `{%- for x in y -%}` without what is around it.
std::string_view inside(std::string_view tag) { return trimmed(tag, " \n-"); }

/// The first word, which is taken away from the text.
std::string_view take_word(std::string_view& text) {
    text = inside(text);
    std::size_t end = 0;
    while (end < text.size() && (in_name(text[end]) || text[end] == '.')) ++end;
    const auto word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

/// The names that a place of the template knows: those of the agreement, and the variables of the loops around it.
class Scope {
 public:
    Scope(std::string_view text, std::size_t offset) {
        for (auto at = text.find("{%"); at != std::string_view::npos && at < offset; at = text.find("{%", at + 2)) {
            const auto end = text.find("%}", at);
            if (end == std::string_view::npos || end >= offset) break;
            tag(inside(text.substr(at + 2, end - at - 2)));
        }
    }

    /// What `parties` or `party.leader` stands for; null when nothing is known of it.
    [[nodiscard]] const Type* type_of(std::string_view path) const {
        TypePtr type;
        while (!path.empty()) {
            const auto dot = std::min(path.find('.'), path.size());
            const auto name = path.substr(0, dot);
            if (type == nullptr) {
                type = variable(name);
            } else {
                const auto* member = type->member(name);
                type = member == nullptr ? nullptr : member->type;
            }
            if (type == nullptr) return nullptr;
            path.remove_prefix(std::min(dot + 1, path.size()));
        }
        return type.get();
    }
    [[nodiscard]] std::vector<std::string> variables() const {
        std::vector<std::string> names;
        for (const auto& loop : loops_) names.push_back(loop.first);
        return names;
    }

 private:
    void tag(std::string_view words) {
        const auto kind = take_word(words);
        if (kind == "for") {
            const std::string name(take_word(words));
            (void)take_word(words);  // in
            const auto* list = type_of(take_word(words));
            loops_.emplace_back(name, list != nullptr ? list->element : nullptr);
        } else if (kind == "endfor" && !loops_.empty()) {
            loops_.pop_back();
        }
    }
    [[nodiscard]] TypePtr variable(std::string_view name) const {
        for (auto loop = loops_.rbegin(); loop != loops_.rend(); ++loop)
            if (loop->first == name) return loop->second;
        const auto* member = view::agreement_type()->member(name);
        return member == nullptr ? nullptr : member->type;
    }

    std::vector<std::pair<std::string, TypePtr>> loops_;
};

/// Where within `{{ }}` or `{% %}` a place is.
struct Expression {
    bool inside = false;
    std::size_t word_begin = 0;  ///< of the name that stands there
    std::size_t word_end = 0;
    std::string_view before;  ///< `party.leader` of `party.leader.na`; empty for a name of its own
    bool filter = false;      ///< behind `|`
};

Expression expression_at(std::string_view text, std::size_t offset) {
    Expression at;
    const auto head = text.substr(0, offset);
    const auto open = std::max(head.rfind("{{") + 1, head.rfind("{%") + 1);  // npos + 1 is 0
    const auto close = std::max(head.rfind("}}") + 1, head.rfind("%}") + 1);
    at.inside = open > close;
    if (!at.inside) return at;
    at.word_begin = offset;
    while (at.word_begin > 0 && in_name(text[at.word_begin - 1])) --at.word_begin;
    at.word_end = offset;
    while (at.word_end < text.size() && in_name(text[at.word_end])) ++at.word_end;
    auto left = at.word_begin;
    if (left > 0 && text[left - 1] == '.') {
        auto begin = left - 1;
        while (begin > 0 && (in_name(text[begin - 1]) || text[begin - 1] == '.')) --begin;
        at.before = text.substr(begin, left - 1 - begin);
    }
    while (left > 0 && text[left - 1] == ' ') --left;
    at.filter = left > 0 && text[left - 1] == '|';
    return at;
}

}  // namespace

Json template_diagnostics(const Document& document, const model::ReadFile& read, Columns columns) {
    Sources sources;
    const auto& main = sources.add(document.path, document.text);
    std::map<std::string, const SourceFile*, std::less<>> known;
    const auto slash = document.path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : document.path.substr(0, slash + 1);
    templating::Includes includes;
    includes.open = [&](std::string_view name) -> const SourceFile* {
        auto& file = known[std::string(name)];
        if (file == nullptr)
            if (auto answer = read(std::string(name)); answer.text)
                file = &sources.add(folder + std::string(name), std::move(*answer.text));
        return file;
    };
    Findings findings;
    const auto form = templating::parse(main, includes, findings);
    templating::check(form, *view::agreement_type(), findings);
    findings.sort();
    return diagnostics_of(sources, findings.all(), 0, columns);
}

Json template_completion(const Document& document, std::uint32_t offset, Columns columns) {
    const auto at = expression_at(document.text, offset);
    Json items = Json::array();
    if (!at.inside) return items;
    const SourceFile file(0, document.path, document.text);
    const auto range = range_json(
        file, {0, static_cast<std::uint32_t>(at.word_begin), static_cast<std::uint32_t>(at.word_end)}, columns);
    constexpr int kFunction = 3, kField = 5, kVariable = 6;
    const auto add = [&](std::string name, int kind, std::string detail, std::string doc) {
        Json item = {{"label", name},
                     {"kind", kind},
                     {"detail", std::move(detail)},
                     {"textEdit", {{"range", range}, {"newText", name}}}};
        if (!doc.empty()) item["documentation"] = std::move(doc);
        items.push_back(std::move(item));
    };
    if (at.filter) {
        for (const auto& filter : templating::filters())
            add(std::string(filter.name), kFunction, std::string(filter.example), std::string(filter.doc));
        return items;
    }
    const Scope scope(document.text, offset);
    const Type* type = view::agreement_type().get();
    if (!at.before.empty()) {
        type = scope.type_of(at.before);
        if (type == nullptr || type->kind != Type::Kind::object) return items;
    } else {
        for (auto& name : scope.variables()) {
            const auto* known = scope.type_of(name);
            add(name, kVariable, known == nullptr ? "" : view::in_words(*known), "");
        }
    }
    for (const auto& member : type->members) add(member.name, kField, view::in_words(*member.type), member.doc);
    return items;
}

Json template_hover(const Document& document, std::uint32_t offset) {
    const auto at = expression_at(document.text, offset);
    if (!at.inside || at.word_begin == at.word_end) return nullptr;
    const auto word = std::string_view(document.text).substr(at.word_begin, at.word_end - at.word_begin);
    const auto told = [](std::string text) -> Json {
        return {{"contents", {{"kind", "markdown"}, {"value", std::move(text)}}}};
    };
    if (at.filter) {
        for (const auto& filter : templating::filters())
            if (filter.name == word)
                return told(fmt::format("**{}**: {}\n\n```\n{}\n```\n\nshows `{}`", filter.name, filter.doc,
                                        filter.example, filter.shows));
        return nullptr;
    }
    const Scope scope(document.text, offset);
    const Type* owner = at.before.empty() ? view::agreement_type().get() : scope.type_of(at.before);
    const auto* member = owner == nullptr ? nullptr : owner->member(word);
    if (member != nullptr)
        return told(fmt::format("**{}**: {}\n\n{}", word, view::in_words(*member->type), member->doc));
    const auto* variable = at.before.empty() ? scope.type_of(word) : nullptr;
    return variable == nullptr ? Json(nullptr) : told(fmt::format("**{}**: {}", word, view::in_words(*variable)));
}

}  // namespace slac::lsp
