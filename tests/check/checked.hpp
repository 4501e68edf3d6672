#pragma once
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "slac/check/check.hpp"
#include "slac/check/findings.hpp"

/// Agreements checked in memory, for tests.
namespace slac::testing {

inline std::string project_text(const std::string& path) {
    std::ifstream file(SLAC_ROOT "/" + path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline const std::string& sound_agreement() {
    static const std::string text = project_text("src/rules/sound_agreement.yaml");
    return text;
}

inline check::Options options_on(int year, unsigned month, unsigned day) {
    check::Options options;
    options.today = model::Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return options;
}

/// Other files, by name; the sound agreement is `sound.yaml`.
using Files = std::map<std::string, std::string>;
inline model::ReadFile reading(Files files = {}) {
    return [files = std::move(files)](const std::string& path) -> model::FileText {
        if (path == "sound.yaml") return {sound_agreement(), {}};
        const auto found = files.find(path);
        if (found == files.end()) return {std::nullopt, "there is no such file"};
        return {found->second, {}};
    };
}

inline const check::Options kOptions = options_on(2026, 12, 1);

inline check::Checked checked(const std::string& text, const Files& files = {},
                              const check::Options& options = kOptions) {
    return check::check("sla.yaml", text, reading(files), options);
}

/// A few lines laid over the sound agreement.
inline std::string over_sound(std::string_view lines) { return "slac: 1\nextends: sound.yaml\n" + std::string(lines); }

/// "rule" for each finding that counts, "(rule)" for each that is set aside, in the order of the text.
inline std::vector<std::string> told(const check::Checked& result) {
    std::vector<std::string> rules;
    for (const auto& finding : result.findings.all())
        rules.push_back(finding.suppressed ? "(" + finding.rule + ")" : finding.rule);
    return rules;
}
using Told = std::vector<std::string>;

}  // namespace slac::testing
