#pragma once
#include <algorithm>
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

/// What a file, a path, an id or a message must never be able to do in a report: end a line, a cell, a string or an
/// element, begin a command, call somebody, move the cursor, turn the direction of the text.
inline const std::string kHostile =
    "::error::no\n::stop-commands::x ##[error]no\r%0A | `a|b` <script>alert(1)</script> ]]> &amp; \"' \x1b[31m\x07\x01 \xFF\xC3 "
    "\u202E\u200Fabc @octocat #1 [x](http://a.example) www.a.example **b** $x$ \\| \uFFFE";

/// The first line that GitHub's runner would take for a command: one that begins with `::`, or that holds `##[`.
inline std::string command_in(std::string_view out) {
    while (!out.empty()) {
        const auto line = out.substr(0, out.find('\n'));
        const auto text = line.substr(std::min(line.find_first_not_of(" \t\r\v\f"), line.size()));
        if (text.starts_with("::") || text.find("##[") != std::string_view::npos) return std::string(line);
        out.remove_prefix(std::min(line.size() + 1, out.size()));
    }
    return {};
}

/// A file whose path and text are hostile, and a finding there with all that a finding can have.
struct HostileFinding {
    Texts texts{kHostile, "dir/" + kHostile + ".yaml"};
    Diagnostic diagnostic = finding(Severity::error, kHostile, texts.at("script"));

    HostileFinding() {
        diagnostic.rule = kHostile;
        diagnostic.label(texts.at("alert"), kHostile).advise(kHostile);
        diagnostic.offer({kHostile, true, {{texts.at("script"), kHostile}}});
    }
};

}  // namespace slac::report
