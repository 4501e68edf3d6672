#include <algorithm>
#include <set>

#include "lsp/document.hpp"
#include "slac/template/builtin.hpp"
#include "slac/template/template.hpp"
#include "slac/view/agreement.hpp"

// How the finished document says what an entry of the agreement says.
namespace slac::lsp {
namespace {

struct Line {
    std::string_view text;
    bool about_it = false;      ///< a value of the entry is printed in it
    bool about_others = false;  ///< a value of the rest of the agreement is
    bool taken = false;
};

std::vector<Line> lines_of(const templating::Rendered& rendered, Span entry) {
    std::vector<Line> lines;
    const std::string_view text = rendered.text;
    auto trace = rendered.traces.begin();
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        Line line{text.substr(begin, end - begin), false, false};
        for (; trace != rendered.traces.end() && trace->begin < end; ++trace) {
            const auto& origin = trace->origin;
            line.about_it |=
                !origin.empty() && origin.file == entry.file && entry.begin <= origin.begin && origin.end <= entry.end;
        }
        lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

bool is_heading(const Line& line) { return line.text.starts_with('#'); }
bool is_row(const Line& line) { return line.text.starts_with('|'); }

/// A section that tells mostly of the entry as a whole; of others the rows of tables with their header, and lines.
void take_what_is_about_it(std::vector<Line>& lines) {
    for (std::size_t begin = 0; begin < lines.size();) {
        auto end = begin + 1;
        while (end < lines.size() && !is_heading(lines[end])) ++end;
        std::size_t own = 0, foreign = 0;
        for (auto i = begin; i < end; ++i) {
            own += lines[i].about_it ? 1 : 0;
            foreign += !lines[i].about_it && lines[i].about_others ? 1 : 0;
        }
        const bool all = lines[begin].text.starts_with("###") && own > foreign;
        for (auto i = begin; i < end; ++i) {
            if (!all && !lines[i].about_it) continue;
            lines[i].taken = true;
            if (!is_row(lines[i])) continue;
            auto head = i;
            while (head > begin && is_row(lines[head - 1])) --head;
            lines[head].taken = true;
            if (head + 1 < end) lines[head + 1].taken = true;  // a header has two lines
        }
        begin = end;
    }
}

}  // namespace

std::string in_the_document(const Analysis& analysis, Span entry) {
    // While a file of this size is edited nobody waits for all of it to be written out.
    constexpr std::size_t kMostText = std::size_t{1} << 18U, kMostTold = 3000;
    if (analysis.file().text().size() > kMostText) return {};
    const auto& language = view::language_of(analysis.checked.composed.agreement);
    const auto& built_in = templating::built_in().front();
    const SourceFile file(0, "", std::string(templating::text_in(built_in, view::tag(language))));
    Findings findings;
    const auto form = templating::parse(file, {}, findings);
    const auto data = view::agreement_view(analysis.checked.composed.agreement, analysis.sources(), {});
    const auto rendered = templating::render(form, data, findings, templating::Escape::markdown, language);
    if (!rendered.complete) return {};
    auto lines = lines_of(rendered, entry);
    take_what_is_about_it(lines);
    std::string text;
    bool gap = false;
    for (std::size_t i = 0; i < lines.size() && text.size() < kMostTold; ++i) {
        const auto& line = lines[i];
        if (!line.taken || line.text.empty() || line.text.starts_with("<!--")) {
            gap |= !is_row(line);  // the rows that are left out leave no gap in a table
            continue;
        }
        if (gap && !text.empty()) text += '\n';
        gap = false;
        if (is_heading(line)) {
            const auto words = line.text.find_first_not_of("# ");
            text += "**" + std::string(line.text.substr(std::min(words, line.text.size()))) + "**\n";
        } else {
            text += std::string(line.text) + '\n';
        }
    }
    return text;
}

}  // namespace slac::lsp
