#pragma once
#include <string>

#include "project_files.hpp"
#include "slac/model/compose.hpp"

/// Reads YAML as an agreement in `sla.yaml`, beside which the sound agreement lies as `base.yaml`.
inline slac::Findings findings_of(const std::string& yaml) {
    static const std::string base = project_file("src/rules/sound_agreement.yaml");
    slac::Findings findings;
    slac::model::Composed composed;
    const auto read = [](const std::string& path) {
        if (path == "base.yaml") return slac::model::FileText{base, {}};
        return slac::model::FileText{std::nullopt, "there is no such file"};
    };
    slac::model::compose("sla.yaml", yaml, read, findings, composed);
    return findings;
}

inline std::string listed(const slac::Findings& findings) {
    std::string text;
    for (const auto& finding : findings.all()) text += "  " + finding.rule + ": " + finding.message + "\n";
    return text;
}
