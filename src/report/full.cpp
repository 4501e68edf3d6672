#include "slac/report/full.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "frame.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/source/utf8.hpp"
#include "summary_line.hpp"
#include "terminal_text.hpp"

namespace slac::report {
namespace {

constexpr std::size_t kLeastWidth = 40;
constexpr std::size_t kMessageIndent = 4;

std::string headline(const Sources& sources, const Diagnostic& finding, const FullOptions& options) {
    const auto& file = sources[finding.span.file];
    const auto position = file.position(finding.span.begin);
    std::vector<Word> words;
    words.push_back({fmt::format("{}:{}:{}:", visible(harmless_start(file.path()), options.unicode), position.line,
                                 position.column),
                     Paint::strong});
    words.push_back({fmt::format("{}:", name(finding.severity)), paint_of(finding.severity)});
    const auto message = words_of(finding.message, Paint::plain, options.unicode);
    words.insert(words.end(), message.begin(), message.end());
    words.push_back({fmt::format("[{}]", visible(finding.rule, options.unicode)), Paint::quiet});
    return flow(words, {options.width, 0, std::string(kMessageIndent, ' '), kMessageIndent, options.color}) + '\n';
}

// "help: ..." under the frame. Each line of the text is a paragraph; its own indentation is kept.
std::string note(std::string_view title, std::string_view text, Paint paint, std::size_t gutter,
                 const FullOptions& options) {
    std::string out;
    const auto hanging = gutter + title.size() + 1;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const auto line = text.substr(at, end - at);
        const auto indent = hanging + std::min(line.find_first_not_of(' '), line.size());
        const auto words = words_of(line, Paint::plain, options.unicode);
        if (at == 0) {
            out += std::string(gutter, ' ') + painted(title, paint, options.color) +
                   std::string(indent - hanging + 1, ' ');
        } else if (!words.empty()) {
            out += std::string(indent, ' ');
        }
        out += flow(words, {options.width, indent, std::string(indent, ' '), indent, options.color}) + '\n';
        at = end + 1;
    }
    return out;
}

std::string one_finding(const Sources& sources, const Diagnostic& finding, bool framed, const FullOptions& options) {
    const auto gutter = gutter_of(sources, finding);
    std::string out = headline(sources, finding, options);
    if (framed) out += frames(sources, finding, gutter, options);
    out += note("help:", finding.help, Paint::strong, gutter, options);
    // A fix that changes what was agreed is for an editor to offer; here the help line says the same.
    if (finding.fix && finding.fix->safe)
        out += note("fix:", finding.fix->title + " (`slac lint --fix` does it)", Paint::good, gutter, options);
    out += '\n';
    return out;
}

}  // namespace

std::string Full::file(const Sources& sources, const std::vector<Diagnostic>& findings) {
    auto options = options_;
    options.width = std::max(options.width, kLeastWidth);
    std::string out;
    const Diagnostic* before = nullptr;
    for (const auto& finding : findings) {
        if (shown_ >= options.most_findings) {
            ++left_out_;
            continue;
        }
        ++shown_;
        // Several findings at one place, such as all that is missing from a file, show the place once.
        const bool framed = before == nullptr || before->span != finding.span || !finding.labels.empty();
        out += one_finding(sources, finding, framed, options);
        before = &finding;
    }
    return out;
}

std::string Full::end(const Summary& summary) const {
    std::string out;
    if (left_out_ > 0) {
        out += counted(left_out_, "more finding is", "more findings are") + " not shown.\n\n";
    }
    out += summary_line(summary, options_.color) + '\n';
    if (summary.fixable > 0) out += fmt::format("{} can be fixed with `--fix`", summary.fixable);
    if (summary.fixable_unsafely > 0)
        out += fmt::format("{}{} {} `--fix --unsafe-fixes`, which changes what was agreed",
                           summary.fixable > 0 ? ", " : "", summary.fixable_unsafely,
                           summary.fixable > 0 ? "more with" : "can be fixed with");
    return out + (summary.fixable + summary.fixable_unsafely > 0 ? ".\n" : "");
}

}  // namespace slac::report
