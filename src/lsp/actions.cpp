#include <algorithm>

#include "lsp/document.hpp"
#include "slac/diagnostic/edits.hpp"
#include "slac/source/ascii.hpp"

// Quick fixes.
namespace slac::lsp {
namespace {

Json edits_json(const Request& request, const std::vector<Edit>& edits) {
    Json changes = Json::object();
    for (const auto& edit : edits) {
        const auto& sources = request.analysis.sources();
        const auto uri = uri_in(request.document, sources, edit.span.file);
        if (!changes.contains(uri)) changes[uri] = Json::array();
        changes[uri].push_back(
            {{"range", range_json(sources[edit.span.file], edit.span, request.columns)}, {"newText", edit.text}});
    }
    return {{"changes", std::move(changes)}};
}

bool wanted(const Json& context, std::string_view kind) {
    const auto& only = member(context, "only");
    if (!only.is_array()) return true;
    return std::any_of(only.begin(), only.end(), [&](const Json& prefix) {
        return prefix.is_string() && kind.starts_with(prefix.get<std::string>());
    });
}

}  // namespace

Json code_actions(const Request& request, const Json& range, const Json& context) {
    Json actions = Json::array();
    const auto& file = request.analysis.file();
    const auto begin = offset_of(file.text(), member(range, "start"), request.columns);
    const auto end = offset_of(file.text(), member(range, "end"), request.columns);
    FixesApart apart;
    std::vector<Edit> all_safe;
    std::vector<std::string> explained;
    for (const auto& finding : request.analysis.checked.findings.all()) {
        if (finding.span.file != 0 || finding.suppressed) continue;
        const bool in_file = finding.fix && std::all_of(finding.fix->edits.begin(), finding.fix->edits.end(),
                                                        [](const Edit& edit) { return edit.span.file == 0; });
        if (in_file && finding.fix->safe && apart.take(*finding.fix))
            all_safe.insert(all_safe.end(), finding.fix->edits.begin(), finding.fix->edits.end());
        if (end < finding.span.begin || finding.span.end < begin || !wanted(context, "quickfix")) continue;
        const auto of_finding = diagnostics_of(request.analysis.sources(), {finding}, 0, request.columns);
        if (finding.fix) {
            actions.push_back({{"title", capitalised(finding.fix->title)},
                               {"kind", "quickfix"},
                               {"diagnostics", of_finding},
                               {"isPreferred", finding.fix->safe},
                               {"edit", edits_json(request, finding.fix->edits)}});
        }
        const auto ignoring = check::ignoring_edits(request.analysis.checked, {finding}, "write here why", {});
        if (!ignoring.edits.empty())  // there are findings that no comment can cover
            actions.push_back({{"title", "Let this pass, with a reason (" + finding.rule + ")"},
                               {"kind", "quickfix"},
                               {"diagnostics", of_finding},
                               {"edit", edits_json(request, ignoring.edits)}});
        if (std::find(explained.begin(), explained.end(), finding.rule) != explained.end() ||
            page_of(finding.rule).empty())
            continue;
        explained.push_back(finding.rule);
        actions.push_back(
            {{"title", "Explain " + finding.rule},
             {"kind", "quickfix"},
             {"diagnostics", of_finding},
             {"command",
              {{"title", "Explain " + finding.rule}, {"command", kExplainCommand}, {"arguments", {finding.rule}}}}});
    }
    if (!all_safe.empty() && wanted(context, "source.fixAll.slac"))
        actions.push_back({{"title", "Make all fixes that cannot change what was agreed"},
                           {"kind", "source.fixAll.slac"},
                           {"edit", edits_json(request, all_safe)}});
    return actions;
}

}  // namespace slac::lsp
