#include "slac/report/json.hpp"

#include <nlohmann/json.hpp>

namespace slac::report {
namespace {

using Object = nlohmann::ordered_json;  // the keys stand in the order in which the report is documented

Object place(const SourceFile& file, std::uint32_t offset) {
    const auto position = file.position(offset);
    return {{"line", position.line}, {"column", position.column}, {"offset", position.offset}};
}

Object range(const SourceFile& file, Span span) {
    return {{"start", place(file, span.begin)}, {"end", place(file, span.end)}};
}

Object change(const Sources& sources, const Fix& fix) {
    auto edits = Object::array();
    for (const auto& edit : fix.edits)
        edits.push_back({{"span", range(sources[edit.span.file], edit.span)}, {"text", edit.text}});
    return {{"title", fix.title}, {"safe", fix.safe}, {"edits", std::move(edits)}};
}

Object set_aside(const Suppression& suppression) {
    const auto text = [](const std::string& value) { return value.empty() ? Object(nullptr) : Object(value); };
    return {{"reason", text(suppression.reason)}, {"until", text(suppression.until)}};
}

Object finding_object(const Sources& sources, const Diagnostic& finding) {
    auto labels = Object::array();
    for (const auto& label : finding.labels) {
        const auto& file = sources[label.span.file];
        labels.push_back({{"message", label.message}, {"file", file.path()}, {"span", range(file, label.span)}});
    }
    const auto& file = sources[finding.span.file];
    Object object;
    object["rule"] = finding.rule;
    object["severity"] = name(finding.severity);
    object["message"] = finding.message;
    object["file"] = file.path();
    object["span"] = range(file, finding.span);
    object["labels"] = std::move(labels);
    object["help"] = finding.help.empty() ? Object(nullptr) : Object(finding.help);
    object["url"] = nullptr;
    object["fix"] = finding.fix ? change(sources, *finding.fix) : Object(nullptr);
    object["suppressed"] = finding.suppressed ? set_aside(*finding.suppressed) : Object(nullptr);
    return object;
}

std::string text_of(const Object& object) { return object.dump(-1, ' ', false, Object::error_handler_t::replace); }

}  // namespace

std::string Json::file(const Sources& sources, const std::vector<Diagnostic>& findings) {
    std::string out;
    if (!begun_) out = R"({"version":1,"findings":[)";
    begun_ = true;
    for (const auto& finding : findings) {
        out += first_ ? "\n" : ",\n";
        first_ = false;
        out += text_of(finding_object(sources, finding));
    }
    return out;
}

std::string Json::end(const Summary& summary) {
    std::string out;
    if (!begun_) out = R"({"version":1,"findings":[)";
    begun_ = true;
    const Object object = {{"files", summary.files}, {"errors", summary.errors},         {"warnings", summary.warnings},
                           {"infos", summary.infos}, {"suppressed", summary.suppressed}, {"rules", summary.rules}};
    out += "\n],\"summary\":" + text_of(object) + "}\n";
    return out;
}

std::string_view lint_schema() {
    return
#include "embedded/lint.schema.json.inc"
        ;
}

}  // namespace slac::report
