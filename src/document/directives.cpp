#include "directives.hpp"

#include <algorithm>
#include <array>

#include "slac/diagnostic/suggestion.hpp"
#include "slac/source/ascii.hpp"

namespace slac::document {
namespace {

constexpr std::array kDirectives{
    DirectiveInfo{Directive::signatures, "signatures", true, "Signature"},
    DirectiveInfo{Directive::page_break, "page-break", false},
    DirectiveInfo{Directive::toc, "toc", false},
    DirectiveInfo{Directive::keep_together, "keep-together", true},
    DirectiveInfo{Directive::landscape, "landscape", true},
    DirectiveInfo{Directive::figure, "figure", false, "life-cycle"},
    DirectiveInfo{Directive::footer, "footer", true},
    DirectiveInfo{Directive::draft, "draft", false},
};

std::array<std::string_view, kDirectives.size()> names() {
    std::array<std::string_view, kDirectives.size()> result;
    std::transform(kDirectives.begin(), kDirectives.end(), result.begin(), [](const auto& one) { return one.name; });
    return result;
}

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

}  // namespace

const DirectiveInfo* find_directive(std::string_view name) {
    const auto found =
        std::find_if(kDirectives.begin(), kDirectives.end(), [&](const auto& one) { return one.name == name; });
    return found == kDirectives.end() ? nullptr : &*found;
}

const DirectiveInfo& info(Directive directive) { return kDirectives[static_cast<std::size_t>(directive)]; }

std::optional<DirectiveComment> directive_in(std::string_view comment) {
    auto text = trimmed(comment);
    DirectiveComment result;
    if (text.starts_with('/')) {
        result.closing = true;
        text = trimmed(text.substr(1));
    }
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    result.prefix = trimmed(text.substr(0, colon));
    const auto behind = trimmed(text.substr(colon + 1));
    result.name = behind.substr(0, behind.find_first_of(" \t\r\n"));
    result.argument = trimmed(behind.substr(result.name.size()));
    if (result.prefix == "slac") return result;
    // A comment such as `note: see below` is only a comment; `scal:toc` is not.
    constexpr std::array<std::string_view, 1> kPrefix{"slac"};
    const auto all = names();
    const auto* known = find_directive(result.name);
    const bool in_form = result.argument.empty() || (known && !known->argument.empty());
    if (in_form && is_word(result.prefix) && is_word(result.name) && nearest(result.prefix, kPrefix) &&
        nearest(result.name, all))
        return result;
    return std::nullopt;
}

std::string directive_help(std::string_view name, bool closing) {
    const auto all = names();
    if (const auto meant = nearest(name, all))
        return "did you mean `" + (closing ? closing_mark(*meant) : opening_mark(*meant)) + "`?";
    return "after `slac:` comes " + one_of(all);
}

std::string opening_mark(std::string_view name) { return "<!-- slac:" + std::string(name) + " -->"; }
std::string closing_mark(std::string_view name) { return "<!-- /slac:" + std::string(name) + " -->"; }

}  // namespace slac::document
