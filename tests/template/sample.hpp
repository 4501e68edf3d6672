#pragma once
#include <map>
#include <memory>
#include <string>

#include "slac/template/template.hpp"

/// A small agreement to write templates against.
namespace slac::templating::sample {

inline view::TypePtr type(view::Type::Kind kind, std::string name = {}, view::TypePtr element = nullptr,
                          std::vector<view::TypeMember> members = {}) {
    return std::make_shared<view::Type>(view::Type{kind, std::move(name), std::move(element), std::move(members)});
}

inline view::Type root() {
    using Kind = view::Type::Kind;
    const auto text = type(Kind::text);
    const auto integer = type(Kind::integer);
    const auto boolean = type(Kind::boolean);
    const auto leader = type(Kind::object, "leader", nullptr, {{"name", text, ""}, {"email", text, ""}});
    const auto stage = type(Kind::object, "stage", nullptr,
                            {{"name", text, ""},
                             {"owner", text, ""},
                             {"leader", leader, ""},
                             {"points", integer, ""},
                             {"terminal", boolean, ""},
                             {"exits", type(Kind::list, {}, text), ""}});
    const auto agreement = type(Kind::object, "agreement", nullptr,
                                {{"title", text, ""},
                                 {"purpose", text, ""},
                                 {"signed", boolean, ""},
                                 {"days", integer, ""},
                                 {"x", type(Kind::open), ""}});
    return {Kind::object,
            "",
            nullptr,
            {{"agreement", agreement, ""},
             {"stages", type(Kind::list, {}, stage), ""},
             {"names", type(Kind::list, {}, text), ""},
             {"numbers", type(Kind::list, {}, integer), ""}}};
}

/// A template with its included files, read and checked.
struct Run {
    Sources sources;
    std::map<std::string, const SourceFile*> parts;
    Findings findings;
    std::unique_ptr<Template> parsed;
    Rendered rendered;

    Run& part(const std::string& name, std::string text) {
        parts[name] = &sources.add(name, std::move(text));
        return *this;
    }
    Run& parse(std::string text) {
        const auto& main = sources.add("main.md", std::move(text));
        Includes includes;
        includes.open = [this](std::string_view name) {
            const auto found = parts.find(std::string(name));
            return found == parts.end() ? nullptr : found->second;
        };
        for (const auto& entry : parts) includes.names.push_back(entry.first);
        parsed = std::make_unique<Template>(templating::parse(main, includes, findings));
        return *this;
    }
    Run& check(const view::Type& types) {
        templating::check(*parsed, types, findings);
        return *this;
    }
    Run& render(const view::Value& data, Escape escape) {
        rendered = templating::render(*parsed, data, findings, escape);
        return *this;
    }
    /// "line:column [rule] message" of each finding, sorted.
    [[nodiscard]] std::vector<std::string> messages() {
        findings.sort();
        std::vector<std::string> all;
        for (const auto& finding : findings.all()) {
            const auto place = sources[finding.span.file].position(finding.span.begin);
            all.push_back(std::to_string(place.line) + ":" + std::to_string(place.column) + " [" + finding.rule + "] " +
                          finding.message);
        }
        return all;
    }
};

}  // namespace slac::templating::sample
