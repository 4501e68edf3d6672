#include "slac/report/sarif.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "line_hash.hpp"
#include "plain_text.hpp"
#include "slac/source/ascii.hpp"

namespace slac::report {
namespace {

using Object = nlohmann::ordered_json;

std::string text_of(const Object& object) { return object.dump(-1, ' ', false, Object::error_handler_t::replace); }

std::string_view level(Severity severity) { return severity == Severity::info ? "note" : name(severity); }

// What GitHub sorts by.
std::string_view problem_severity(Severity severity) {
    return severity == Severity::info ? "recommendation" : name(severity);
}

std::string capitalised_sentence(std::string_view text) {
    auto sentence = capitalised(text);
    if (!sentence.ends_with('.')) sentence += '.';
    return sentence;
}

// `[text](address)` in a message is a link there; what a file holds must not become one.
std::string message_text(std::string_view text) {
    auto safe = safe_lines(text);
    if (safe.find("](") == std::string::npos) return safe;
    std::string escaped;
    for (const char c : safe) {
        if (c == '[' || c == ']' || c == '\\') escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// The path as a URI: everything but letters, digits, `-._~` and `/` percent-encoded, byte by byte.
std::string uri_path(std::string_view path) {
    std::string uri;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

Object artifact(const SourceFile& file, std::string_view folder) {
    const auto path = path_below(folder, file.path());
    if (path.starts_with('/')) return {{"uri", "file://" + uri_path(path)}};
    return {{"uri", uri_path(path)}, {"uriBaseId", "%SRCROOT%"}};
}

Object region(const SourceFile& file, Span span) {
    const auto begin = file.position(span.begin);
    const auto end = file.position(span.end);
    return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

Object location(const Sources& sources, Span span, std::string_view folder) {
    const auto& file = sources[span.file];
    return {{"physicalLocation", {{"artifactLocation", artifact(file, folder)}, {"region", region(file, span)}}}};
}

Object change(const Sources& sources, const Fix& fix, std::string_view folder) {
    std::map<FileId, Object> replacements;
    for (const auto& edit : fix.edits)
        replacements[edit.span.file].push_back({{"deletedRegion", region(sources[edit.span.file], edit.span)},
                                                {"insertedContent", {{"text", edit.text}}}});
    auto changes = Object::array();
    for (auto& [file, list] : replacements)
        changes.push_back({{"artifactLocation", artifact(sources[file], folder)}, {"replacements", std::move(list)}});
    return {{"description", {{"text", message_text(fix.title)}}}, {"artifactChanges", std::move(changes)}};
}

Object descriptor(const RuleHelp& help) {
    const auto& rule = *help.rule;
    Object object;
    object["id"] = rule.id;
    object["shortDescription"] = {{"text", capitalised_sentence(rule.summary)}};
    object["fullDescription"] = {{"text", capitalised_sentence(rule.why.empty() ? rule.summary : rule.why)}};
    object["help"] = {{"text", help.text}, {"markdown", help.markdown}};
    if (!help.url.empty()) object["helpUri"] = help.url;
    object["defaultConfiguration"] = {{"level", level(rule.severity)}};
    object["properties"] = {{"tags", {name(rule.category)}}, {"problem.severity", problem_severity(rule.severity)}};
    return object;
}

}  // namespace

Sarif::Sarif(std::string folder, const std::vector<RuleHelp>& rules) : folder_(std::move(folder)) {
    head_ = R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{)"
            "\n"
            R"("tool":{"driver":{"name":"slac","semanticVersion":")" SLAC_VERSION R"(","rules":[)";
    for (const auto& rule : rules) {
        head_ += ids_.empty() ? "\n" : ",\n";
        head_ += text_of(descriptor(rule));
        ids_.emplace_back(rule.rule->id);
    }
    head_ +=
        "\n]}},\n"
        R"("columnKind":"unicodeCodePoints",)"
        "\n"
        R"("originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which slac was started."}}},)"
        "\n"
        R"("results":[)";
}

std::string Sarif::file(const Sources& sources, const std::vector<Diagnostic>& findings) {
    std::string out = std::exchange(head_, {});
    std::map<FileId, std::vector<std::string>> hashes;
    for (const auto& finding : findings) {
        const auto& file = sources[finding.span.file];
        auto [of_file, is_new] = hashes.try_emplace(file.id());
        if (is_new) of_file->second = line_hashes(file.text());
        const auto line = file.position(finding.span.begin).line;

        Object result;
        result["ruleId"] = finding.rule;
        const auto rule = std::find(ids_.begin(), ids_.end(), finding.rule);
        if (rule != ids_.end()) result["ruleIndex"] = rule - ids_.begin();
        result["level"] = level(finding.severity);
        const auto help = finding.help.empty() ? "" : "\n\n" + finding.help;
        result["message"] = {{"text", message_text(finding.message + help)}};
        result["locations"] = Object::array({location(sources, finding.span, folder_)});
        for (const auto& label : finding.labels) {
            auto related = location(sources, label.span, folder_);
            if (!label.message.empty()) related["message"] = {{"text", message_text(label.message)}};
            result["relatedLocations"].push_back(std::move(related));
        }
        if (line <= of_file->second.size())
            result["partialFingerprints"] = {{"primaryLocationLineHash", of_file->second[line - 1]}};
        if (finding.fix) result["fixes"] = Object::array({change(sources, *finding.fix, folder_)});
        if (finding.suppressed) {
            Object suppression{{"kind", "inSource"}};
            if (!finding.suppressed->reason.empty())
                suppression["justification"] = message_text(finding.suppressed->reason);
            if (!finding.suppressed->until.empty()) suppression["properties"] = {{"until", finding.suppressed->until}};
            result["suppressions"] = Object::array({std::move(suppression)});
        }
        out += std::exchange(first_, false) ? "\n" : ",\n";
        out += text_of(result);
    }
    return out;
}

std::string Sarif::end(const Summary&) { return std::exchange(head_, {}) + "\n]}]}\n"; }

}  // namespace slac::report
