#pragma once
#include <string>
#include <string_view>

#include "slac/syntax/parse.hpp"

namespace slac::syntax {

/// A text and all that reading it gave.
struct Parsed {
    explicit Parsed(std::string text, const Limits& limits = {}) : file(0, "sla.yaml", std::move(text)) {
        tree = parse(file, findings, limits);
    }
    /// The value at a path of keys and positions, `parties/sales/0`.
    [[nodiscard]] const Node& at(std::string_view path) const {
        const Node* node = tree.root;
        while (node != nullptr && !path.empty()) {
            const std::string_view step = path.substr(0, path.find('/'));
            path.remove_prefix(std::min(path.size(), step.size() + 1));
            if (node->kind == Kind::sequence) {
                const auto index = static_cast<std::size_t>(std::stoi(std::string(step)));
                node = index < node->items.size() ? &node->items[index] : nullptr;
            } else {
                const Entry* entry = node->find(step);
                node = entry == nullptr ? nullptr : &entry->value;
            }
        }
        static const Node kNothing = [] {
            Node none;
            none.text = "<nothing here>";
            return none;
        }();
        return node == nullptr ? kNothing : *node;
    }
    [[nodiscard]] std::string written(std::string_view path) const { return std::string(file.slice(at(path).span)); }
    [[nodiscard]] std::string text(std::string_view path) const { return std::string(at(path).text); }
    /// All findings as `line:column id [the text they point at]`, in order.
    [[nodiscard]] std::string told() {
        findings.sort();
        std::string all;
        for (const Diagnostic& finding : findings.all()) {
            const Position place = file.position(finding.span.begin);
            all += std::to_string(place.line) + ":" + std::to_string(place.column) + " " + finding.rule + " [" +
                   std::string(file.slice(finding.span)) + "]\n";
        }
        return all;
    }

    SourceFile file;
    Findings findings;
    Tree tree;
};

}  // namespace slac::syntax
