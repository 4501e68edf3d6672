#pragma once
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "slac/model/compose.hpp"
#include "slac/template/builtin.hpp"
#include "slac/template/template.hpp"
#include "slac/view/agreement.hpp"

namespace slac::view {

inline const Facts kFacts{"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"};

inline std::string file_text(const std::string& path) {
    std::ifstream file(std::string(SLAC_ROOT "/") + path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// An agreement read from YAML, with the view of it; in another language than the file says when one is given.
struct Read {
    Findings findings;
    model::Composed composed;
    Value value;
};
inline std::unique_ptr<Read> read(const std::string& yaml, std::string_view language = {}) {
    auto read = std::make_unique<Read>();
    const model::ReadFile none = [](const std::string&) { return model::FileText{std::nullopt, "there is none"}; };
    model::compose("sla.yaml", yaml, none, read->findings, read->composed);
    if (!language.empty()) {
        auto& header = read->composed.agreement.agreement;
        header.state = header.value.language.state = model::State::present;
        header.value.language.value.tag = language;
    }
    read->value = agreement_view(read->composed.agreement, read->composed.sources, kFacts);
    return read;
}

/// What stands at a path such as `stages.0.criteria.all.1.text`; a missing member fails the test by an exception.
inline const Value& at(const Value& from, std::string_view path) {
    const Value* value = &from;
    while (!path.empty()) {
        const auto dot = std::min(path.find('.'), path.size());
        const std::string name(path.substr(0, dot));
        path.remove_prefix(std::min(dot + 1, path.size()));
        if (const auto* list = value->list()) {
            value = &list->at(std::stoul(name));
        } else {
            value = value->member(name);
        }
        if (value == nullptr) throw std::runtime_error("there is no `" + name + "`");
    }
    return *value;
}

/// Blanks that do not break become ordinary ones, so that expectations can be read.
inline std::string plain_blanks(std::string text) {
    for (const std::string_view blank : {"\u00A0", "\u202F"})
        for (auto place = text.find(blank); place != std::string::npos; place = text.find(blank, place))
            text.replace(place, blank.size(), " ");
    return text;
}

/// The text at a path; "(none)" where there is none.
inline std::string text(const Value& from, std::string_view path) {
    const Value& value = at(from, path);
    if (value.is_none()) return "(none)";
    if (const auto* text = value.text()) return plain_blanks(*text);
    if (const auto* integer = value.integer()) return std::to_string(*integer);
    if (const auto* boolean = value.boolean()) return *boolean ? "true" : "false";
    throw std::runtime_error(std::string(path) + " is no text");
}

/// A built-in template in a language, filled in, with its blanks as they are.
inline std::string printed_as_is(const Value& value, std::string_view language,
                                 const templating::BuiltIn& built_in = templating::built_in().front()) {
    struct Form {
        Sources sources;
        std::unique_ptr<templating::Template> parsed;
    };
    static std::map<std::pair<std::string_view, std::string_view>, Form> forms;
    const auto& words = *find_language(language);
    auto& form = forms[{built_in.name, tag(words)}];
    if (form.parsed == nullptr) {
        Findings findings;
        const auto& file =
            form.sources.add(std::string(built_in.name), std::string(templating::text_in(built_in, tag(words))));
        form.parsed = std::make_unique<templating::Template>(templating::parse(file, {}, findings));
    }
    Findings problems;
    auto rendered = templating::render(*form.parsed, value, problems, templating::Escape::markdown, words);
    if (!rendered.complete) throw std::runtime_error("the template does not render: " + problems.all().front().message);
    return std::move(rendered.text);
}
inline std::string print(const Value& value, std::string_view language = "en") {
    return plain_blanks(printed_as_is(value, language));
}

}  // namespace slac::view
