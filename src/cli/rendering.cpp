#include "cli/rendering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/origin.hpp"
#include "cli/paper_module.hpp"
#include "cli/template_document.hpp"
#include "slac/figure/figures.hpp"
#include "slac/model/fingerprint.hpp"
#include "slac/render/html.hpp"
#include "slac/view/agreement.hpp"
#include "slac/view/language.hpp"

namespace slac::cli {
namespace {

bool is_rule(std::string_view id) {
    return std::any_of(rules::catalogue().begin(), rules::catalogue().end(),
                       [&](const rules::Rule* rule) { return rule->info.id == id; });
}

bool is_draft(const model::Agreement& agreement) {
    const auto& status = agreement.agreement->status;
    return !status || *status == model::Status::draft;
}

/// What stands in a draft until the parties have agreed. It is no value, so that the document has none: its list of
/// open points has it instead.
bool not_agreed_yet(std::string_view rule) { return rule == "placeholder-left" || rule == "vague-duration"; }

/// What lint finds in the agreement on its first day, so that the same draft comes out on every day, and what nobody
/// has set aside.
std::vector<view::OpenPoint> open_points(const check::Checked& checked) {
    const auto& agreement = checked.composed.agreement;
    const auto& header = *agreement.agreement;
    if (!is_draft(agreement)) return {};
    constexpr model::Date kAnyDay{std::chrono::year{2000}, std::chrono::month{1}, std::chrono::day{1}};
    check::Options how;
    how.today = header.effective ? *header.effective : kAnyDay;
    std::vector<view::OpenPoint> points;
    const auto found = check::judged(checked, how);
    for (const auto& finding : found.all())
        if (finding.severity != Severity::info && !finding.suppressed &&
            (is_rule(finding.rule) || not_agreed_yet(finding.rule)))
            points.push_back({finding.rule, finding.message, finding.span, finding.severity == Severity::error});
    return points;
}

}  // namespace

bool hides_a_value(const Diagnostic& finding, const model::Agreement& agreement) {
    return finding.severity == Severity::error && !is_rule(finding.rule) && finding.rule != "missing-version" &&
           !(not_agreed_yet(finding.rule) && is_draft(agreement));
}

Rendering rendering_of(check::Checked checked, TemplateFiles& files) {
    using State = Rendering::State;
    Findings findings;
    auto form = templating::parse(files.main(), files.includes(), findings);
    Rendering result{.checked = std::move(checked),
                     .unreadable = {},
                     .form = std::move(form),
                     .findings = std::move(findings),
                     .fingerprint = {},
                     .data = {},
                     .rendered = {},
                     .document = {},
                     .page = {}};
    const auto& composed = result.checked.composed;
    for (const auto& finding : result.checked.findings.all())
        if (hides_a_value(finding, composed.agreement)) result.unreadable.push_back(finding);
    if (!result.unreadable.empty() || !composed.whole) {
        result.state = State::unreadable_agreement;
        return result;
    }
    const auto stop = [&] {
        result.findings.sort();
        result.state = State::bad_template;
    };
    templating::check(result.form, *view::agreement_type(), result.findings);
    if (!result.findings.empty()) {
        check_own_text(result.form, files.sources(), result.findings);  // all mistakes at once
        return stop(), std::move(result);
    }
    const auto& agreement = composed.agreement;
    result.fingerprint = model::fingerprint(agreement);
    result.data = view::agreement_view(agreement, composed.sources,
                                       {.fingerprint = result.fingerprint, .open_points = open_points(result.checked)});
    const auto& language = view::language_of(agreement);
    result.rendered =
        templating::render(result.form, result.data, result.findings, templating::Escape::markdown, language);
    if (!result.findings.empty()) return stop(), std::move(result);
    std::vector<document::Figure> figures;
    if (result.rendered.text.find("slac:figure") != std::string::npos)
        figures = figure::figures(agreement, result.data, view::figure_words(language));
    result.document = document_of(result.rendered, files.sources(), composed.sources, figures, result.findings);
    if (result.findings.has_errors()) return stop(), std::move(result);
    result.findings.sort();
    const auto& words = view::page_words(language);
    result.page.title = words.agreement;
    result.page.words = {.contents = std::string(words.contents),
                         .skip = std::string(words.skip),
                         .draft = std::string(words.draft),
                         .page = std::string(words.page),
                         .of = std::string(words.of),
                         .wide_table = std::string(words.wide_table),
                         .signature = std::string(words.signature)};
    if (agreement.agreement && agreement.agreement->language) result.page.language = agreement.agreement->language->tag;
    return result;
}

std::string written(Rendering& rendering, DocumentFormat format, const TemplateFiles& files) {
    if (format == DocumentFormat::md) return rendering.rendered.text;
    auto origin = origin_of(rendering, files);
    if (format != DocumentFormat::html) origin.libraries = paper_module().made_with();
    rendering.page.attachments = attachments(origin);
    if (format == DocumentFormat::html) return render::html(rendering.document, rendering.page);
    const auto& module = paper_module();
    auto made = (format == DocumentFormat::pdf ? module.pdf : module.docx)(rendering.document, rendering.page);
    for (auto& problem : made.problems)
        add_problem(problem.message, problem.help, problem.lines, problem.text, rendering.rendered, files.sources(),
                    rendering.checked.composed.sources, rendering.findings);
    rendering.findings.sort();
    return made.problems.empty() ? std::move(made.bytes) : std::string();
}

}  // namespace slac::cli
