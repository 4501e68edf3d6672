#include "markdown_text.hpp"

// g++ 12 warns of `"a" + text` without reason (its bug 105651).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wrestrict"
#endif

namespace slac::document {
namespace {

std::string row(const Row& cells) {
    std::string text;
    for (const auto& cell : cells.cells) text += (text.empty() ? "" : "|") + outline(cell);
    return text;
}

struct Outline {
    std::string operator()(const Text& what) const { return what.text; }
    std::string operator()(const Code& what) const { return "`" + what.text + "`"; }
    std::string operator()(const LineBreak&) const { return "/"; }
    std::string operator()(const Emphasis& what) const { return "*" + outline(what.content) + "*"; }
    std::string operator()(const Strong& what) const { return "**" + outline(what.content) + "**"; }
    std::string operator()(const Deleted& what) const { return "~~" + outline(what.content) + "~~"; }
    std::string operator()(const Link& what) const { return "[" + outline(what.content) + "](" + what.target + ")"; }

    std::string operator()(const Heading& what) const {
        return "h" + std::to_string(what.level) + "#" + what.id + "(" + outline(what.content) + ")";
    }
    std::string operator()(const Paragraph& what) const { return "p(" + outline(what.content) + ")"; }
    std::string operator()(const List& what) const {
        std::string text = what.ordered ? "ol" + std::to_string(what.start) : "ul";
        text += what.tight ? "(" : " loose(";
        for (const auto& item : what.items) text += "[" + outline(item.content) + "]";
        return text + ")";
    }
    std::string operator()(const Table& what) const {
        std::string text = "table ";
        for (const auto align : what.columns) text += ".lcr"[static_cast<int>(align)];
        text += "(" + row(what.header);
        for (const auto& one : what.rows) text += ";" + row(one);
        return text + ")";
    }
    std::string operator()(const Quote& what) const { return "quote(" + outline(what.content) + ")"; }
    std::string operator()(const CodeBlock& what) const { return "code(" + what.text + ")"; }
    std::string operator()(const ThematicBreak&) const { return "rule"; }
    std::string operator()(const PageBreak&) const { return "page-break"; }
    std::string operator()(const Contents& what) const {
        std::string text = "toc(";
        for (const auto& entry : what.entries) text += "[" + entry.id + ":" + outline(entry.content) + "]";
        return text + ")";
    }
    std::string operator()(const KeepTogether& what) const { return "together(" + outline(what.content) + ")"; }
    std::string operator()(const Landscape& what) const { return "landscape(" + outline(what.content) + ")"; }
    std::string operator()(const Figure& what) const { return "figure(" + what.name + ")"; }
    std::string operator()(const Signatures& what) const {
        std::string text = "signatures(";
        for (const auto& party : what.parties) {
            text += "[" + outline(what.party_label) + " " + outline(party.party) + ":";
            for (const auto& field : party.fields)
                text += " " + outline(field.label) + (field.signature ? "!" : "=") + outline(field.value);
            text += "]";
        }
        return text + ")";
    }
};

}  // namespace

std::string outline(const Inlines& content) {
    std::string text;
    for (const auto& part : content) text += std::visit(Outline{}, part.what);
    return text;
}

std::string outline(const Blocks& blocks) {
    std::string text;
    for (const auto& block : blocks) text += (text.empty() ? "" : " ") + std::visit(Outline{}, block.what);
    return text;
}

std::string Reading::only_finding() const {
    if (findings.size() != 1) {
        std::string all = std::to_string(findings.size()) + " findings";
        for (const auto& finding : findings.all()) all += " | " + finding.message;
        return all;
    }
    const auto& finding = findings.all().front();
    return finding.rule + " `" + std::string(source.slice(finding.span)) + "` | " + finding.message + " | " +
           finding.help;
}

}  // namespace slac::document
