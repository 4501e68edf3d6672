#pragma once
#include <algorithm>
#include <array>
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
    "::error::no\n::stop-commands::x ##[error]no\r%0A | `a|b` <script>alert(1)</script> ]]> &amp; \"' \x1b[31m\x07\x01 "
    "\xFF\xC3 "
    "\u00A0::error::no \u3000 ::error::no ##vso[task.setvariable]no \u202E\u200Fabc @octocat #1 [x](http://a.example) "
    "www.a.example **b** $x$ \\| \uFFFE";

/// The first line that the runner of a CI would take for a command: GitHub's one that begins with `::` behind any white
/// space, or that holds `##[`; Azure's one that holds `##vso[`.
inline std::string command_in(std::string_view out) {
    constexpr std::array<std::string_view, 23> kWhiteSpace = {
        "\t",     "\r",     "\v",     "\f",     " ",      "\u0085", "\u00A0", "\u1680",
        "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
        "\u2008", "\u2009", "\u200A", "\u2028", "\u202F", "\u205F", "\u3000"};
    while (!out.empty()) {
        const auto line = out.substr(0, out.find('\n'));
        auto text = line;
        const auto begins = [&](std::string_view white) { return text.starts_with(white); };
        for (const auto* white = std::ranges::find_if(kWhiteSpace, begins); white != kWhiteSpace.end();
             white = std::ranges::find_if(kWhiteSpace, begins))
            text.remove_prefix(white->size());
        if (text.starts_with("::") || text.find("##[") != std::string_view::npos ||
            text.find("##vso[") != std::string_view::npos)
            return std::string(line);
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
