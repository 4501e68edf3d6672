#pragma once
#include <map>
#include <string>
#include <vector>

#include "catch.hpp"
#include "slac/model/compose.hpp"

/// An agreement read from text, with what was found.
struct Reading {
    slac::model::Composed composed;
    slac::Findings findings;

    using Files = std::map<std::string, std::string>;
    explicit Reading(const std::string& yaml, const Files& files = {}, const std::string& path = "sla.yaml") {
        const auto read = [&](const std::string& name) {
            const auto file = files.find(name);
            if (file == files.end()) return slac::model::FileText{std::nullopt, "there is no such file"};
            return slac::model::FileText{file->second, {}};
        };
        slac::model::compose(path, yaml, read, findings, composed);
    }
    const slac::model::Agreement& sla() const { return composed.agreement; }

    /// Each finding as `rule: the text that it points at`.
    std::vector<std::string> found() const {
        std::vector<std::string> all;
        for (const auto& finding : findings.all())
            all.push_back(finding.rule + ": " + std::string(composed.sources.slice(finding.span)));
        return all;
    }
    const slac::Diagnostic& only() const {
        REQUIRE(findings.size() == 1);
        return findings.all().front();
    }
};
using Found = std::vector<std::string>;
