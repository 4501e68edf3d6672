#include <fmt/format.h>

#include <algorithm>

#include "model/literal_text.hpp"
#include "model/shape_findings.hpp"
#include "slac/model/decoder.hpp"

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

/// `[Company] Ltd` breaks the rules of YAML too. One cause, one finding: once it is filled in, no quotes are
/// missing.
void forget_quotes(const Node& node, Findings& findings) {
    std::erase_if(findings.all(), [&](const Diagnostic& finding) {
        return finding.rule == "yaml-unquoted-character" && node.span.contains(finding.span);
    });
}

/// A message in which a value that goes on for ever is cut.
std::string shortened(std::string message, std::string_view value) {
    constexpr std::size_t kLongest = 60;
    if (value.size() <= kLongest) return message;
    auto cut = kLongest;
    while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0U) == 0x80U) --cut;
    for (auto at = message.find(value); at != std::string::npos; at = message.find(value, at + cut))
        message.replace(at, value.size(), std::string(value.substr(0, cut)) + "...");
    return message;
}

/// A replacement in the quotes that the value has, or in quotes where YAML would read it otherwise.
std::string quoted_like(const Node& node, const std::string& text) {
    if (node.style == syntax::Style::single_quoted) return "'" + text + "'";
    const bool needs = text.find_first_of(">|@`%&*!#{}[],?:\"'-") == 0 || text.find(": ") != std::string::npos ||
                       text.find(',') != std::string::npos;
    return node.style == syntax::Style::double_quoted || needs ? "\"" + text + "\"" : text;
}

/// Without regard to `_`, `-` and blanks.
bool same_word(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto plain = [](char c) { return c == '-' || c == ' ' ? '_' : c; };
        if (plain(a[i]) != plain(b[i])) return false;
    }
    return true;
}

std::optional<std::string_view> meant_field(std::string_view key, const std::vector<FieldInfo>& names,
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

}  // namespace

bool ValueReader::is_group(const Node& root, std::string_view of, std::string help) {
    if (root.kind == Kind::mapping) return true;
    findings.add(kWrongType, root.span, fmt::format("the file is {} where the keys of {} belong", form_of(root), of))
        .advise(std::move(help));
    return false;
}

std::optional<std::string_view> ValueReader::single(const Node& node, std::string_view written) {
    if (node.kind == Kind::scalar) {
        if (!trimmed(node.text).empty()) return node.text;
        findings.add(kWrongType, node.span, fmt::format("`{}` is empty", key_name))
            .advise("write what belongs here, or take the line out");
        return std::nullopt;
    }
    // `[Date]`, `[Name of the client]`: where no list belongs a word with a capital in brackets is a blank of a form.
    const bool blank = node.kind == Kind::sequence && node.style == syntax::Style::flow && node.items.size() == 1 &&
                       node.items[0].style == syntax::Style::plain && !node.items[0].text.empty() &&
                       node.items[0].text.front() >= 'A' && node.items[0].text.front() <= 'Z';
    if (blank || is_bracket_placeholder(node)) {
        placeholder(node);
        return std::nullopt;
    }
    findings.add(kWrongType, node.span, fmt::format("`{}` is {} where a single value belongs", key_name, form_of(node)))
        .advise(fmt::format("write {}", written.substr(0, written.find(';'))));
    return std::nullopt;
}

bool ValueReader::is_bracket_placeholder(const Node& node) {
    if (node.kind == Kind::mapping && node.style == syntax::Style::flow && node.entries.size() == 1)
        return node.entries[0].value.kind == Kind::null;
    if (node.kind != Kind::sequence || node.style != syntax::Style::flow || node.items.size() != 1) return false;
    const auto& item = node.items[0];
    if (item.kind != Kind::scalar || item.style != syntax::Style::plain) return false;
    if (is_placeholder(item.text)) return item.text.find_first_not_of('x') != std::string_view::npos;  // `x` is an id
    return is_form_blank(item.text);
}

void ValueReader::placeholder(const Node& node) {
    forget_quotes(node, findings);
    findings
        .add(kPlaceholderLeft, node.span, fmt::format("`{}` holds a placeholder that was never filled in", key_name))
        .advise("write what both sides agreed on");
}

bool ValueReader::refuse_placeholder(std::string_view text, const Node& node) {
    if (!is_placeholder(text) || text.find_first_not_of('x') == std::string_view::npos) return false;  // `x` is an id
    placeholder(node);
    return true;
}

void ValueReader::report(const LiteralProblem& problem, std::string_view text, const Node& node) {
    if (problem.rule == &kPlaceholderLeft && problem.message.empty()) return placeholder(node);
    if (problem.rule == &kPlaceholderLeft) forget_quotes(node, findings);
    auto& finding =
        findings.add(*problem.rule, node.span, shortened(problem.message, text)).advise(shortened(problem.help, text));
    if (!problem.replacement.empty())
        finding.offer({fmt::format("write `{}`", problem.replacement),
                       problem.replacement_is_safe,
                       {{node.span, quoted_like(node, problem.replacement)}}});
}

std::optional<std::size_t> ValueReader::choice(std::string_view text, const Node& node,
                                               std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == trimmed(text)) return i;
    if (refuse_placeholder(text, node)) return std::nullopt;
    auto& finding = findings.add(kUnknownChoice, node.span, fmt::format("`{}` cannot be `{}`", key_name, text));
    if (const auto meant = nearest(text, names)) {
        finding.advise(fmt::format("did you mean `{}`?", *meant))
            .offer({fmt::format("write `{}`", *meant), false, {{node.span, quoted_like(node, std::string(*meant))}}});
    } else {
        finding.advise(fmt::format("write {}", one_of(names)));
    }
    return std::nullopt;
}

std::string_view ValueReader::without_blanks(std::string_view text) { return trimmed(text); }

void ValueReader::empty_item(const Node& item) {
    findings.add(kWrongType, item.span, "this item of the list is empty")
        .advise("write what belongs here, or take the `-` out");
}

void ValueReader::no_list(const Node& node) {
    findings.add(kWrongType, node.span, fmt::format("`{}` is {} where a list belongs", key_name, form_of(node)))
        .advise("write the items in brackets, such as `[one, another]`, or each on a line that begins with `- `");
}

void ValueReader::no_names(const Node& node) {
    findings
        .add(kWrongType, node.span,
             fmt::format("`{}` is {} where names with their values belong", key_name, form_of(node)))
        .advise(node.kind == Kind::sequence
                    ? fmt::format("give each item a name of its own: `{}:` on a line, and what belongs to it "
                                  "indented below",
                                  first_name(node))
                    : "write a name and a colon on a line of their own, and what belongs to it indented below");
}

void ValueReader::wrong_type(const Node& node, std::string_view record_name, const std::vector<FieldInfo>& names) {
    std::vector<std::string_view> keys;
    for (const auto& field : names) keys.push_back(field.key);
    findings
        .add(kWrongType, node.span,
             fmt::format("`{}` is {} where {} with keys of its own belongs", key_name, form_of(node),
                         with_article(record_name)))
        .advise(fmt::format("write its keys below it, indented: {}", one_of(keys, 6)));
}

bool ValueReader::is_wrong_type(const Diagnostic& finding) { return finding.rule == kWrongType.id; }

std::string ValueReader::check_id(const Node& key) {
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

std::vector<const Entry*> ValueReader::split_numbers(const Node& group) {
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

std::vector<Misspelt> ValueReader::unknown_keys(const Node& group, const std::vector<const Entry*>& split,
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

}  // namespace slac::model
