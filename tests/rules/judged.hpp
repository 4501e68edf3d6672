#pragma once
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "slac/diagnostic/edits.hpp"
#include "slac/model/compose.hpp"
#include "slac/rules/rule.hpp"

/// An agreement, read and judged, for tests.
namespace slac::testing {

inline std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline const std::string& sound_agreement() {
    static const std::string text = file_text(SLAC_ROOT "/src/rules/sound_agreement.yaml");
    return text;
}

struct Judged {
    model::Composed composed;
    Findings findings;

    /// The ids of the rules that found something, one for each finding, in the order of the text.
    [[nodiscard]] std::vector<std::string> rules() const {
        std::vector<std::string> ids;
        for (const auto& finding : findings.all()) ids.push_back(finding.rule);
        return ids;
    }
    /// The same for the errors alone.
    [[nodiscard]] std::vector<std::string> errors() const {
        std::vector<std::string> ids;
        for (const auto& finding : findings.all())
            if (finding.severity == Severity::error) ids.push_back(finding.rule);
        return ids;
    }
    [[nodiscard]] std::vector<Diagnostic> of(std::string_view rule) const {
        std::vector<Diagnostic> found;
        for (const auto& finding : findings.all())
            if (finding.rule == rule) found.push_back(finding);
        return found;
    }
    [[nodiscard]] std::string at(Span span) const { return std::string(composed.sources.slice(span)); }
    /// All that is told, for the output of a failing test.
    [[nodiscard]] std::string told() const {
        std::string text;
        for (const auto& finding : findings.all()) {
            const auto& file = composed.sources[finding.span.file];
            const auto place = file.position(finding.span.begin);
            text += file.path() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + " [" +
                    finding.rule + "] " + finding.message + "\n";
            for (const auto& label : finding.labels)
                text += "    label at '" + at(label.span) + "': " + label.message + "\n";
            if (!finding.help.empty()) text += "    help: " + finding.help + "\n";
        }
        return text;
    }
};

constexpr model::Date kToday{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};

inline Judged judged(const std::string& text) {
    Judged result;
    const model::ReadFile read = [](const std::string& path) -> model::FileText {
        if (path == "sound_agreement.yaml") return {sound_agreement(), {}};
        return {std::nullopt, "there is no such file"};
    };
    model::compose("sla.yaml", text, read, result.findings, result.composed);
    if (result.composed.whole)
        rules::judge(result.composed.agreement, kToday, {}, result.findings, &result.composed.sources);
    result.findings.sort();
    return result;
}

/// A few lines laid over the sound agreement.
inline Judged over_sound(const std::string& lines) {
    return judged("slac: 1\nextends: sound_agreement.yaml\n" + lines);
}

/// The first file's text after the fix.
inline std::string fixed(const Judged& judged, const Diagnostic& finding) {
    return slac::apply(judged.composed.sources[0].text(), finding.fix->edits);
}

using Rules = std::vector<std::string>;

}  // namespace slac::testing
