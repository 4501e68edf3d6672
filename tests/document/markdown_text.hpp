#pragma once
#include <string>
#include <string_view>

#include "slac/document/parse.hpp"

// A document as one short line a block, so that a test can be read: h2#terms(Terms) p(a *b*) table(...).
namespace slac::document {

std::string outline(const Inlines& content);
std::string outline(const Blocks& blocks);

/// What parsing one text gives.
struct Reading {
    SourceFile source;
    Findings findings;
    Document document;

    explicit Reading(std::string text, const Limits& limits = {}, const std::vector<Figure>* figures = nullptr)
        : source(0, "test.md", std::move(text)), document(parse(source, findings, limits, figures)) {}
    /// "rule `marked text` | message | help" of the only finding; what is wrong when there is none or are several.
    [[nodiscard]] std::string only_finding() const;
};

}  // namespace slac::document
