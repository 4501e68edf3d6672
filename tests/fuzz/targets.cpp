#include "fuzz/targets.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "slac/check/check.hpp"
#include "slac/check/finding_key.hpp"
#include "slac/config/config.hpp"
#include "slac/document/parse.hpp"
#include "slac/format/format.hpp"
#include "slac/lsp/server.hpp"
#include "slac/model/export.hpp"
#include "slac/model/literal.hpp"
#include "slac/render/html.hpp"
#include "slac/report/full.hpp"
#include "slac/report/json.hpp"
#include "slac/source/utf8.hpp"
#include "slac/syntax/parse.hpp"
#include "slac/template/template.hpp"
#include "slac/view/agreement.hpp"

namespace slac::fuzz {
namespace {

void promise(bool kept, const char* what) {
    if (kept) return;
    std::cerr << "a promise was broken: " << what << '\n';
    std::abort();
}

void check_span(const Sources& sources, Span span) {
    promise(span.file < sources.size(), "a finding's file is one of those that were read");
    promise(span.begin <= span.end && span.end <= sources[span.file].text().size(), "a finding lies within its file");
}

void check_findings(const Sources& sources, const Findings& findings) {
    for (const auto& finding : findings.all()) {
        check_span(sources, finding.span);
        promise(!finding.message.empty(), "a finding says something");
        for (const auto& label : finding.labels) check_span(sources, label.span);
        if (!finding.fix) continue;
        promise(!finding.fix->edits.empty(), "a fix changes something");
        for (const auto& edit : finding.fix->edits) check_span(sources, edit.span);
    }
    report::Full full({.color = true});
    report::Json json;
    report::Summary summary;
    (void)(full.file(sources, findings.all()) + full.end(summary));
    (void)(json.file(sources, findings.all()) + json.end(summary));
}

std::size_t errors_of(const check::Checked& checked) {
    std::size_t errors = 0;
    for (const auto& finding : checked.findings.all())
        errors += finding.severity == Severity::error && !finding.suppressed ? 1 : 0;
    return errors;
}

void check_tree(const SourceFile& file, const syntax::Node& node) {
    promise(node.span.begin <= node.span.end && node.span.end <= file.text().size(), "a value lies within its file");
    for (const auto& item : node.items) check_tree(file, item);
    for (const auto& entry : node.entries) {
        promise(entry.key.kind == syntax::Kind::scalar, "a key is a word");
        check_tree(file, entry.key);
        check_tree(file, entry.value);
    }
}

void yaml(std::string_view text) {
    Sources sources;
    const auto& file = sources.add("sla.yaml", std::string(text));
    Findings findings;
    const auto tree = syntax::parse(file, findings);
    promise(tree.root != nullptr || !findings.empty(), "a file that cannot be read has a finding");
    if (tree.root != nullptr) check_tree(file, *tree.root);
    for (const auto& comment : tree.comments)
        promise(comment.span.end <= text.size() && text[comment.span.begin] == '#', "a comment begins with its sign");
    check_findings(sources, findings);
}

template <class T>
void literal(std::string_view text) {
    model::LiteralProblem problem;
    const auto value = model::read_literal<T>(text, problem);
    promise(value.has_value() || problem.rule != nullptr, "a value that cannot be read has a reason");
    if (problem.replacement.empty()) return;
    model::LiteralProblem none;
    const auto again = model::read_literal<T>(problem.replacement, none);
    if (!again) std::cerr << model::literal_info<T>().name << ": " << problem.replacement << '\n';
    promise(again.has_value(), "what is proposed in place of a value can be read");
}

void literals(std::string_view text) {
    literal<model::Duration>(text);
    literal<model::Cadence>(text);
    literal<model::Percent>(text);
    literal<model::Count>(text);
    literal<model::Points>(text);
    literal<model::Range>(text);
    literal<model::Money>(text);
    literal<model::MoneyRange>(text);
    literal<model::Date>(text);
    literal<model::TimeSpan>(text);
    literal<model::Weekdays>(text);
    literal<model::Quantity>(text);
    literal<model::Target>(text);
    literal<model::GoalTarget>(text);
    literal<model::Offset>(text);
    literal<model::Timezone>(text);
    literal<model::Currency>(text);
    literal<model::LanguageTag>(text);
    literal<model::Condition>(text);
}

check::Options options() {
    check::Options how;
    how.today = {std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};
    return how;
}

model::FileText no_file(const std::string&) { return {std::nullopt, "there is no such file"}; }

void agreement(std::string_view text) {
    const auto checked = check::check("sla.yaml", std::string(text), no_file, options());
    check_findings(checked.composed.sources, checked.findings);
    (void)model::exported(checked.composed.agreement, {});
    if (checked.composed.whole) (void)view::agreement_view(checked.composed.agreement, checked.composed.sources, {});
}

/// The text as the criteria of a stage, where most of the language's forms meet.
void criteria(std::string_view text) {
    std::string file = "slac: 1\nstages:\n  mql:\n    owner: marketing\n    criteria:\n      ";
    for (const char c : text) {
        file += c;
        if (c == '\n') file += "      ";
    }
    agreement(file);
}

void fixes(std::string_view text) {
    const auto before = check::check("sla.yaml", std::string(text), no_file, options());
    for (const auto which : {check::Fixing::safe, check::Fixing::also_unsafe}) {
        const auto once = check::fix("sla.yaml", std::string(text), no_file, options(), which);
        promise(errors_of(once.checked) <= errors_of(before), "fixes bring no error");
        promise((once.fixes == 0) == (once.text == text), "a fix changes the text, and nothing else does");
        if (!once.settled) continue;
        const auto twice = check::fix("sla.yaml", once.text, no_file, options(), which);
        promise(twice.fixes == 0 && twice.text == once.text, "after the fixes there is nothing left to fix");
    }
}

void suppressions(std::string_view text) {
    auto before = check::check("sla.yaml", std::string(text), no_file, options());
    check_findings(before.composed.sources, before.findings);
    for (const auto& finding : before.findings.all()) {
        promise(!finding.suppressed || check::can_be_set_aside(finding.rule), "only what may be is set aside");
        (void)check::key_of(before.composed, finding);
    }
    const auto errors = errors_of(before);
    const auto findings = before.findings.all();
    const auto after = check::ignore(std::move(before), findings, "agreed", "2027-03-31", no_file, options());
    check_findings(after.checked.composed.sources, after.checked.findings);
    promise(errors_of(after.checked) <= errors, "setting findings aside brings no error");
    promise((after.findings == 0) == (after.text == text), "comments are written when something is set aside");
    auto again = check::check("sla.yaml", after.text, no_file, options());
    check::leave_new(again, after.checked);
    for (const auto& finding : again.findings.all())
        promise(finding.suppressed.has_value(), "the same text has nothing new");
}

void templates(std::string_view text) {
    static const auto checked =
        check::check("sla.yaml",
                     "slac: 1\nagreement: {title: Lead SLA}\nparties: {marketing: {name: M}, "
                     "sales: {name: S}}\nstages: {mql: {owner: marketing}, sql: {owner: sales}}\n",
                     no_file, options());
    Sources sources;
    const auto& file = sources.add("page.md.j2", std::string(text));
    Findings findings;
    const auto form = templating::parse(file, {}, findings);
    templating::check(form, *view::agreement_type(), findings);
    promise(form.usable() || !findings.empty(), "a template that cannot be used has a finding");
    if (form.usable()) {
        const auto rendered = templating::render(
            form, view::agreement_view(checked.composed.agreement, checked.composed.sources, {}), findings);
        std::size_t end = 0;
        for (const auto& trace : rendered.traces) {
            promise(end <= trace.begin && trace.begin <= trace.end && trace.end <= rendered.text.size(),
                    "what was printed lies in the text, in its order");
            end = trace.end;
        }
    }
    for (const auto& finding : findings.all())
        if (finding.span.file == file.id()) check_span(sources, finding.span);
}

void markdown(std::string_view text) {
    Sources sources;
    const auto& file = sources.add("sla.md", std::string(text));
    Findings findings;
    const auto document = document::parse(file, findings);
    check_findings(sources, findings);
    render::PageOptions options;
    options.attachments = {{"sla.md", "text/markdown", "What the page shows", std::string(text)}};
    const auto page = render::html(document, options);
    promise(page.find("<script") == std::string::npos, "a page has no scripts");
    promise(render::open_html(page) == options.attachments, "what travels in a page comes out of it as it went in");
    (void)render::open_html(text);
}

void configuration(std::string_view text) {
    const auto loaded = config::read(".slac.yaml", std::string(text));
    check_findings(loaded->sources, loaded->findings);
    for (const auto& rule : config::configurable_rules()) {
        const auto set = config::setting(loaded->config, rule);
        check_span(loaded->sources, set.place);
        promise(!rule.fixed || set.place.empty(), "what cannot be turned off is not changed");
    }
    (void)config::severities(loaded->config);
    (void)config::excludes(loaded->config, "teams/emea/drafts/sla.yaml");
}

void format(std::string_view text) {
    Sources sources;
    const auto& file = sources.add("sla.yaml", std::string(text));
    Findings findings;
    const auto once = format::format(file, findings);
    check_findings(sources, findings);
    promise(!once.changed || once.text, "what changed is there");
    if (!once.text) return;
    promise(once.changed == (*once.text != file.text()), "a change is told");
    const auto& again = sources.add("formatted.yaml", *once.text);
    const auto twice = format::format(again, findings);
    promise(twice.text && !twice.changed, "what is laid out stays as it is");
}

// ---- the language server ----

using Json = nlohmann::json;

lsp::Host no_disk() {
    return {[](const std::string&) { return options(); }, [](const std::string&) { return no_file; }};
}

void check_answers(const std::vector<std::string>& messages) {
    for (const auto& message : messages)
        promise(message.find("\"code\":-32603") == std::string::npos, "a message never brings the server into trouble");
}

void start(lsp::Server& server) {
    check_answers(server.receive(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{}})"));
}

/// Each line is a message.
void lsp_messages(std::string_view text) {
    lsp::Server server(no_disk());
    start(server);
    while (!text.empty() && !server.over()) {
        const auto end = std::min(text.find('\n'), text.size());
        check_answers(server.receive(text.substr(0, end)));
        check_answers(server.settle());
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

constexpr const char* kQuestions[] = {
    "textDocument/hover",        "textDocument/completion",        "textDocument/definition",
    "textDocument/references",   "textDocument/documentHighlight", "textDocument/prepareRename",
    "textDocument/rename",       "textDocument/codeAction",        "textDocument/documentSymbol",
    "textDocument/foldingRange", "textDocument/codeLens",          "textDocument/inlayHint",
    "textDocument/documentLink", "textDocument/formatting"};

/// The text as a document that is open, with every question asked at the places that its first line says when it is a
/// comment: three signs each for the line, the column, and how much is taken away there in favour of what stands at the
/// end of the text.
void lsp_document(std::string_view text) {
    lsp::Server server(no_disk());
    start(server);
    const Json document = {{"uri", "file:///sla.yaml"}};
    const auto tell = [&](const char* method, Json params) {
        const Json message = {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
        check_answers(server.receive(message.dump(-1, ' ', false, Json::error_handler_t::replace)));
    };
    tell("textDocument/didOpen", {{"textDocument", {{"uri", "file:///sla.yaml"}, {"version", 1}, {"text", text}}}});
    check_answers(server.settle());

    constexpr std::size_t kMostPlaces = 4;
    auto places = text.starts_with('#') ? text.substr(1, std::min(text.find('\n'), text.size()) - 1) : "!!!";
    for (std::size_t i = 0; i < kMostPlaces && places.size() >= 3; ++i, places.remove_prefix(3)) {
        const auto number = [&](std::size_t which) {
            return static_cast<unsigned char>(places[which]) - unsigned{'!'};
        };
        const Json position = {{"line", number(0) % 128}, {"character", number(1) % 128}};
        const Json end = {{"line", number(0) % 128}, {"character", number(1) % 128 + number(2) % 8}};
        const Json range = {{"start", position}, {"end", end}};
        for (const auto* question : kQuestions) {
            const Json params = {{"textDocument", document},
                                 {"position", position},
                                 {"range", range},
                                 {"context", {{"includeDeclaration", true}}},
                                 {"newName", "renamed"}};
            const Json message = {{"jsonrpc", "2.0"}, {"id", 1}, {"method", question}, {"params", params}};
            const auto answers = server.receive(message.dump());
            promise(answers.size() == 1, "a question has one answer");
            check_answers(answers);
        }
        tell("textDocument/didChange",
             {{"textDocument", {{"uri", "file:///sla.yaml"}, {"version", i + 2}}},
              {"contentChanges",
               {{{"range", range},
                 {"text", text.substr(text.size() - std::min(text.size(), std::size_t{number(2)}))}}}}});
        check_answers(server.settle());
    }
}

constexpr Target kTargets[] = {{"yaml", yaml},
                               {"literals", literals},
                               {"agreement", agreement},
                               {"criteria", criteria},
                               {"fixes", fixes},
                               {"suppressions", suppressions},
                               {"templates", templates},
                               {"markdown", markdown},
                               {"configuration", configuration},
                               {"format", format},
                               {"lsp-messages", lsp_messages},
                               {"lsp-document", lsp_document}};

}  // namespace

std::span<const Target> targets() { return kTargets; }

}  // namespace slac::fuzz
