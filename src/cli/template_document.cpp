#include "cli/template_document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "slac/document/parse.hpp"

namespace slac::cli {
namespace {

/// Where the message quotes the finished text it quotes the template from here on: the same mistake in each round of a
/// loop is then the same finding. What a printed value alone has wrong stays as it was printed.
void quote_template(Diagnostic& finding, const templating::Rendered& rendered, const Sources& sources) {
    const Span at = finding.span;
    const auto open = finding.message.find('`');
    const auto close = finding.message.find('`', open + 1);
    if (rendered.value_in(at.begin, at.begin + 1) != nullptr || close == std::string::npos) return;
    const auto quoted = finding.message.substr(open + 1, close - open - 1);
    if (quoted.empty() || std::string_view(rendered.text).substr(at.begin, quoted.size()) != quoted) return;
    const auto end = at.begin + static_cast<std::uint32_t>(quoted.size());
    if (rendered.value_in(at.begin, end) == nullptr) return;
    const auto written = sources.slice(rendered.from_template(at.begin, end));
    if (written.find('\n') == std::string_view::npos) finding.message.replace(open + 1, quoted.size(), written);
}

void move_to_template(Diagnostic& finding, const templating::Rendered& rendered, const Sources& sources) {
    quote_template(finding, rendered, sources);
    finding.span = rendered.from_template(finding.span.begin, finding.span.end);
    for (auto& label : finding.labels) label.span = rendered.from_template(label.span.begin, label.span.end);
    finding.fix.reset();  // it would change the finished text
}

/// A reader of the finding has to change the agreement where it printed the value.
void name_place_of_value(Diagnostic& finding, const templating::Rendered& rendered, const Sources& agreement) {
    const auto* value = rendered.value_in(finding.span.begin, finding.span.begin + 1);
    if (value == nullptr || value->origin.empty() || value->origin.file >= agreement.size()) return;
    const auto& file = agreement[value->origin.file];
    const auto at = file.position(value->origin.begin);
    finding.help += fmt::format("{}the value that is printed here stands in {}:{}:{}", finding.help.empty() ? "" : "; ",
                                file.path(), at.line, at.column);
}

/// The bytes of a template that are its own text, as Markdown of the same length: its tags are blanks and letters.
struct OwnMarkdown {
    std::string text;
    std::vector<bool> tag;  ///< of each byte
};

OwnMarkdown without_tags(std::string_view form) {
    OwnMarkdown own{std::string(form), std::vector<bool>(form.size())};
    for (std::size_t at = 0; (at = form.find('{', at)) != std::string_view::npos;) {
        const char kind = at + 1 < form.size() ? form[at + 1] : ' ';
        if (kind != '{' && kind != '%' && kind != '#') {
            ++at;
            continue;
        }
        const char closing[] = {kind == '{' ? '}' : kind, '}'};
        const auto line_end = std::min(form.find('\n', at), form.size());
        auto end = form.find(std::string_view(closing, 2), at + 2);
        const bool closed = end != std::string_view::npos && (kind == '#' || end < line_end);
        end = closed ? end + 2 : line_end;
        for (; at < end; ++at) {
            if (form[at] != '\n') own.text[at] = kind == '{' ? 'x' : ' ';
            own.tag[at] = true;
        }
    }
    return own;
}

/// Of a template that cannot be filled in as it is: what is wrong whatever its tags would make of it.
void check_pieces(const SourceFile& form, Findings& findings) {
    const auto own = without_tags(form.text());
    const SourceFile page(form.id(), form.path(), own.text);
    Findings found;
    document::check_pieces(page, found);
    for (auto finding : found.all()) {
        const auto from = own.tag.begin() + finding.span.begin;
        if (std::find(from, own.tag.begin() + finding.span.end, true) != own.tag.begin() + finding.span.end) continue;
        finding.fix.reset();
        findings.add(std::move(finding));
    }
}

}  // namespace

document::Document document_of(const templating::Rendered& rendered, const Sources& sources, const Sources& agreement,
                               const std::vector<document::Figure>& figures, Findings& findings) {
    const SourceFile page(0, "<document>", rendered.text);
    Findings found;
    auto document = document::parse(page, found, {}, &figures);
    for (auto finding : found.all()) {
        name_place_of_value(finding, rendered, agreement);
        move_to_template(finding, rendered, sources);
        findings.add(std::move(finding));
    }
    findings.sort();
    return document;
}

void add_problem(std::string message, std::string help, document::Lines lines, std::string_view text,
                 const templating::Rendered& rendered, const Sources& sources, const Sources& agreement,
                 Findings& findings) {
    const SourceFile page(0, "<document>", rendered.text);
    Span at{0, page.line_start(std::min<std::size_t>(lines.first, page.line_count())), 0};
    at.end = at.begin + static_cast<std::uint32_t>(page.line_text(lines.first).size());
    if (const auto found = text.empty() ? std::string::npos : rendered.text.find(text, at.begin);
        found != std::string::npos)
        at = {0, static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + text.size())};
    Diagnostic finding{.rule = std::string(document::unwritable().id),
                       .severity = document::unwritable().severity,
                       .message = std::move(message),
                       .span = at,
                       .labels = {},
                       .help = std::move(help),
                       .fix = {},
                       .suppressed = {}};
    name_place_of_value(finding, rendered, agreement);
    move_to_template(finding, rendered, sources);
    findings.add(std::move(finding));
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

void check_own_text(const templating::Template& form, const Sources& sources, Findings& findings) {
    using templating::Assume;
    if (!form.usable()) {
        for (const auto file : form.files()) check_pieces(sources[file], findings);
        return findings.sort();
    }
    for (const auto assume : {Assume::all_there, Assume::nothing_there, Assume::first_branch, Assume::second_branch,
                              Assume::third_branch}) {
        const auto rendered = templating::sketch(form, assume);
        if (!rendered.complete) continue;
        const SourceFile page(0, "<document>", rendered.text);
        Findings found;
        (void)document::parse(page, found);
        for (auto finding : found.all()) {
            const Span at = finding.span;
            const bool own = rendered.value_in(at.begin, at.end) == nullptr;
            bool certain = false;
            if (finding.rule == "document-raw-html") {
                // `<{{ name }}>` may be none; `<div>{{ name }}</div>` is.
                certain = rendered.value_in(at.begin, at.begin + 2) == nullptr;
            } else if (finding.rule == "document-picture") {
                certain = own;
            } else if (finding.rule == "document-link") {
                // The headings of the document are not known yet.
                certain = own && !page.slice(at).starts_with('#');
            } else if (finding.rule == "document-directive") {
                // Which parts of the template come together is only certain when the conditions are weighed, and that
                // there is something to wrap only when there are values.
                certain = own && assume == Assume::all_there;
            } else if (finding.rule == "document-table-row") {
                certain = assume == Assume::all_there;  // a value never makes another cell
            }
            if (!certain) continue;
            move_to_template(finding, rendered, sources);
            findings.add(std::move(finding));
        }
    }
    findings.sort();
}

}  // namespace slac::cli
