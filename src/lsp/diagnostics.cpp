#include "lsp/document.hpp"

namespace slac::lsp {
namespace {

int severity_number(Severity severity) {
    switch (severity) {
        case Severity::error:
            return 1;
        case Severity::warning:
            return 2;
        case Severity::info:
            return 3;
    }
    return 1;
}

}  // namespace

std::string uri_in(const Document& document, const Sources& sources, FileId file) {
    return file == 0 ? document.uri : uri_of(sources[file].path());
}

Json diagnostics_of(const Sources& sources, const std::vector<Diagnostic>& findings, FileId file, Columns columns) {
    Json list = Json::array();
    for (const auto& finding : findings) {
        if (finding.span.file != file || finding.suppressed) continue;
        Json related = Json::array();
        for (const auto& label : finding.labels) {
            const auto& source = sources[label.span.file];
            if (!source.path().starts_with('/')) continue;
            related.push_back(
                {{"location", {{"uri", uri_of(source.path())}, {"range", range_json(source, label.span, columns)}}},
                 {"message", label.message}});
        }
        Json diagnostic = {
            {"range", range_json(sources[file], finding.span, columns)},
            {"severity", severity_number(finding.severity)},
            {"code", finding.rule},
            {"source", "slac"},
            {"message", finding.help.empty() ? finding.message : finding.message + "\nhelp: " + finding.help}};
        if (!related.empty()) diagnostic["relatedInformation"] = std::move(related);
        list.push_back(std::move(diagnostic));
    }
    return list;
}

}  // namespace slac::lsp
