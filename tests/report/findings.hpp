#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"

namespace slac::report {

/// The files of a test and spans in them, found by the text that they cover.
struct Texts {
    Sources sources;

    explicit Texts(std::string text, std::string path = "sla.yaml") { sources.add(std::move(path), std::move(text)); }

    [[nodiscard]] Span at(std::string_view word, FileId file = 0) const {
        const auto found = sources[file].text().find(word);
        if (found == std::string_view::npos) throw std::runtime_error("the test's text lacks " + std::string(word));
        return {file, static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + word.size())};
    }
    [[nodiscard]] Span before(std::string_view word) const {
        const auto span = at(word);
        return {span.file, span.begin, span.begin};
    }
    [[nodiscard]] Span from_to(std::string_view first, std::string_view last) const {
        return {0, at(first).begin, at(last).end};
    }
};

inline Diagnostic finding(Severity severity, std::string message, Span span) {
    return {"some-rule", severity, std::move(message), span, {}, {}, std::nullopt};
}

}  // namespace slac::report
