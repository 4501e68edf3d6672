#include "slac/preview/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "slac/check/tree_path.hpp"
#include "slac/diagnostic/counted.hpp"
#include "slac/preview/source_map.hpp"
#include "slac/render/html.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/sha256.hpp"
#include "slac/source/utf8.hpp"

namespace slac::preview {
namespace {

constexpr std::string_view kStyle =
#include "embedded/preview.css.inc"
    ;
constexpr std::string_view kScript =
#include "embedded/preview.js.inc"
    ;
/// More would hide the document behind its margin; the rest is counted.
constexpr std::size_t kMostNotes = 300;

/// As a browser shows it, in a text and in a quoted attribute. What cannot be seen or changes the order of what can is
/// drawn as a sign.
std::string escaped(std::string_view text) {
    std::string html;
    while (!text.empty()) {
        const auto character = utf8::first(text);
        const auto c = character.code_point;
        if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '&')
            html += "&amp;";
        else if (c == '"')
            html += "&quot;";
        else if (c == '\r' && text.starts_with("\r\n"))
            ;  // a line break is one sign in HTML
        else if (!character.valid || (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) ||
                 (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            html += "\uFFFD";
        else
            html += text.substr(0, character.size);
        text.remove_prefix(character.size);
    }
    return html;
}

/// The text of a finding: names stand in backticks.
std::string prose(std::string_view text) {
    std::string html;
    bool name = false;
    for (;;) {
        const auto tick = text.find('`');
        html += escaped(text.substr(0, tick));
        if (tick == std::string_view::npos) break;
        text.remove_prefix(tick + 1);
        if (!name && text.find('`') == std::string_view::npos) {
            html += '`';
            continue;
        }
        html += name ? "</code>" : "<code>";
        name = !name;
    }
    return html;
}

/// A place for the script: the source, then first and last line and column; lines from 1, columns in UTF-16 units from
/// 0.
std::string place(std::string_view kind, const Sources& sources, Span at) {
    const auto& file = sources[at.file];
    const auto size = static_cast<std::uint32_t>(file.text().size());
    const auto begin = std::min(at.begin, size), end = std::min(std::max(at.end, at.begin), size);
    return fmt::format("{}{}:{}:{}:{}:{}", kind, at.file, file.position(begin).line, file.utf16_column(begin),
                       file.position(end).line, file.utf16_column(end));
}

std::string note(const Diagnostic& finding, std::string_view kind, const Sources& sources, std::string_view path) {
    const auto& file = sources[finding.span.file];
    const auto at = file.position(finding.span.begin);
    std::string html = fmt::format(
        R"(<span class="slac-note" data-severity="{0}" role="note" tabindex="-1"><span class="slac-word">{1}</span> )"
        R"(<span class="slac-message">{2}</span>)",
        name(finding.severity), capitalised(name(finding.severity)), prose(finding.message));
    if (!finding.help.empty()) html += fmt::format(R"(<span class="slac-help">{}</span>)", prose(finding.help));
    html += fmt::format(R"(<span class="slac-foot"><button type="button" class="slac-place" data-at="{}")",
                        place(kind, sources, finding.span));
    for (std::size_t i = 0; i < finding.labels.size(); ++i)
        html += fmt::format(R"( data-at-{0}="{1}" data-says-{0}="{2}")", i + 1,
                            place(kind, sources, finding.labels[i].span), escaped(finding.labels[i].message));
    html += fmt::format(R"(>{}:{}:{}</button> <span class="slac-rule">{}</span></span></span>)", escaped(path), at.line,
                        at.column, escaped(finding.rule));
    return html;
}

/// A sentence, a heading, a cell of the page, in its order.
struct Sentence {
    document::Lines lines;
    std::optional<std::size_t> cell;
    std::vector<Span> values;
    std::string notes;
    std::optional<Severity> severity;
};

/// The first sentence that prints something of a part of the file.
Sentence* first_from(std::vector<Sentence>& sentences, Span part) {
    const auto found = std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
        return std::any_of(sentence.values.begin(), sentence.values.end(),
                           [&](Span value) { return part.contains(value); });
    });
    return found == sentences.end() ? nullptr : &*found;
}

/// The sentence that a finding is about: the one that prints the value that it stands at, else the smallest that holds
/// it, else the first that prints anything of what stands round it, up to the section. Null when there is none.
Sentence* concerned(std::vector<Sentence>& sentences, const check::Checked& checked, const Diagnostic& finding) {
    const auto& trees = checked.composed.trees;
    if (finding.span.file >= trees.size()) return nullptr;
    const auto* root = std::next(trees.begin(), finding.span.file)->root;
    if (root == nullptr) return nullptr;
    const auto path = check::path_to(*root, finding.span);
    if (path.empty()) return nullptr;
    if (auto* sentence = first_from(sentences, path.back().span)) return sentence;
    Sentence* nearest = nullptr;
    std::uint32_t size = path.front().span.size();  // of the whole section: that says too little
    for (auto& sentence : sentences)
        for (const auto value : sentence.values)
            if (value.contains(finding.span) && value.size() < size) {
                nearest = &sentence;
                size = value.size();
            }
    for (auto part = path.rbegin(); part != path.rend() && nearest == nullptr; ++part)
        nearest = first_from(sentences, part->span);
    return nearest;
}

class Writing {
 public:
    explicit Writing(const Subject& subject) : subject_(subject) {}

    Page write() {
        document::Document substitute;
        auto options = subject_.options;
        options.attachments.clear();
        const auto* document = subject_.document;
        if (document == nullptr || subject_.rendered == nullptr) {
            substitute = findings_instead();
            document = &substitute;
            options = {};
            options.title = substitute.title;
        } else {
            map_.emplace(*subject_.rendered);
        }
        render::Margins margins;
        // Once to learn which sentences there are, once more with what was found about them.
        margins.around = [&](document::Lines lines, std::optional<std::size_t> cell) {
            sentences_.push_back({lines, cell, map_ ? map_->values(lines, cell) : std::vector<Span>(), {}, {}});
            return render::Margins::Around();
        };
        (void)render::html(*document, options, &margins);
        const auto top = place_findings();
        std::size_t next = 0;
        margins.around = [&](document::Lines, std::optional<std::size_t>) { return around(sentences_[next++]); };
        margins.head = "<link rel=\"stylesheet\" href=\"/preview.css\">\n<script src=\"/preview.js\" defer></script>\n";
        margins.above = map_ ? bar() + top : bar();
        margins.below = map_ ? "" : top;
        margins.below += sources();
        margins.below += kPanel;
        auto html = render::html(*document, options, &margins);
        // Open pages ask for the new one when it is another.
        auto version = sha256_hex(html).substr(0, 16);
        const std::string_view mark = "data-version=\"";
        html.insert(html.find(mark) + mark.size(), version);
        return {std::move(html), std::move(version)};
    }

 private:
    static constexpr std::string_view kPanel =
        "<section id=\"slac-panel\" aria-label=\"Where it is written\" tabindex=\"-1\" hidden>\n"
        "<button type=\"button\" id=\"slac-close\">Close</button>\n<div id=\"slac-frames\"></div>\n</section>\n";

    document::Document findings_instead() const {
        const bool template_is_wrong = subject_.checked != nullptr && !subject_.form_findings.empty();
        const auto text = [](std::string words) { return document::Inlines{{document::Text{std::move(words)}, {}}}; };
        document::Document document;
        document.title = template_is_wrong ? "The template cannot be used yet" : subject_.name + " cannot be shown yet";
        document.content.push_back({document::Heading{1, "top", text(document.title)}, {}});
        document.content.push_back(
            {document::Paragraph{text(subject_.problem.empty()
                                          ? "Mend the mistakes listed below. The document comes back with the save "
                                            "that mends the last of them."
                                          : subject_.problem)},
             {}});
        return document;
    }

    /// Gives each sentence its notes; what concerns none of them stands by itself.
    std::string place_findings() {
        std::string top;
        const auto add = [&](const Diagnostic& finding, std::string_view kind, const Sources& sources,
                             Sentence* sentence) {
            ++counts_[static_cast<std::size_t>(finding.severity)];
            if (counts_[0] + counts_[1] + counts_[2] > kMostNotes) return void(++left_out_);
            auto html = note(finding, kind, sources, path_of(kind, sources[finding.span.file]));
            if (sentence == nullptr) return void(top += html + "\n");
            sentence->notes += html;
            sentence->severity = std::max(sentence->severity.value_or(Severity::info), finding.severity);
        };
        if (subject_.form != nullptr)
            for (const auto& finding : subject_.form_findings) add(finding, "t", *subject_.form, nullptr);
        if (subject_.checked != nullptr) {
            auto findings = subject_.checked->findings.all();
            const auto in_the_way = [&](const Diagnostic& finding) {
                return std::any_of(subject_.in_the_way.begin(), subject_.in_the_way.end(), [&](const auto& one) {
                    return one.rule == finding.rule && one.span == finding.span && one.message == finding.message;
                });
            };
            if (!map_) {
                const auto rest = std::stable_partition(findings.begin(), findings.end(), in_the_way);
                for (auto at = findings.begin(); at != rest; ++at)
                    add(*at, "a", subject_.checked->composed.sources, nullptr);
                findings.erase(findings.begin(), rest);
                if (!top.empty() && !findings.empty()) top += "<h2>Also found</h2>\n";
            }
            for (const auto& finding : findings)
                if (!finding.suppressed)
                    add(finding, "a", subject_.checked->composed.sources,
                        map_ ? concerned(sentences_, *subject_.checked, finding) : nullptr);
        }
        if (left_out_ > 0) top += fmt::format("<p class=\"slac-more\">{} more</p>\n", left_out_);
        return top.empty() ? "<div id=\"slac-top\" hidden></div>\n"
                           : "<div id=\"slac-top\" role=\"region\" aria-label=\"About the whole agreement\">\n" + top +
                                 "</div>\n";
    }

    render::Margins::Around around(const Sentence& sentence) const {
        if (!map_) return {};
        std::string places;
        for (const auto value : sentence.values)
            if (value.file < subject_.checked->composed.sources.size())
                places += (places.empty() ? "" : " ") + place("a", subject_.checked->composed.sources, value);
        if (places.empty() && subject_.form != nullptr) {
            const auto words = map_->words(sentence.lines, sentence.cell);
            if (!words.empty()) places = place("t", *subject_.form, words);
        }
        render::Margins::Around around;
        around.before = fmt::format("<span class=\"slac-words\" data-at=\"{}\"", places);
        if (sentence.severity) around.before += fmt::format(" data-severity=\"{}\"", name(*sentence.severity));
        around.before += '>';
        around.after = "</span>";
        if (!sentence.notes.empty()) around.after += "<span class=\"slac-notes\">" + sentence.notes + "</span>";
        return around;
    }

    /// The agreement itself needs no folder: there is one.
    std::string_view path_of(std::string_view kind, const SourceFile& file) const {
        return kind == "a" && file.id() == 0 ? subject_.name : file.path();
    }

    std::string bar() const {
        std::string counts;
        for (const auto severity : {Severity::error, Severity::warning, Severity::info})
            if (const auto count = counts_[static_cast<std::size_t>(severity)]; count > 0)
                counts += fmt::format(
                    "{}<span data-severity=\"{}\">{}</span>", counts.empty() ? "" : ", ", name(severity),
                    severity == Severity::info ? fmt::format("{} info", count) : counted(count, name(severity)));
        return fmt::format(
            "<div id=\"slac-bar\" role=\"region\" aria-label=\"Preview\" data-version=\"\">\n"
            "<strong>{}</strong> <span id=\"slac-counts\">{}</span>\n"
            "<button type=\"button\" id=\"slac-before\">Previous finding</button>\n"
            "<button type=\"button\" id=\"slac-next\">Next finding</button>\n"
            "<span id=\"slac-hint\">Click a sentence to see where it is written; with the keyboard: up, down, "
            "Enter</span>\n<span id=\"slac-state\" role=\"status\"></span>\n</div>\n",
            escaped(subject_.name), counts.empty() ? "no findings" : counts);
    }

    std::string sources() const {
        std::string html = "<div id=\"slac-sources\" hidden>\n";
        const auto add = [&](std::string_view kind, const Sources& sources) {
            for (FileId i = 0; i < sources.size(); ++i)
                // HTML drops a line break that is the first of all.
                html += fmt::format("<pre data-source=\"{}{}\" data-path=\"{}\">\n{}</pre>\n", kind, i,
                                    escaped(path_of(kind, sources[i])), escaped(sources[i].text()));
        };
        if (subject_.checked != nullptr) add("a", subject_.checked->composed.sources);
        if (subject_.form != nullptr) add("t", *subject_.form);
        return html + "</div>\n";
    }

    const Subject& subject_;
    std::optional<SourceMap> map_;
    std::vector<Sentence> sentences_;
    std::size_t counts_[3] = {};
    std::size_t left_out_ = 0;
};

}  // namespace

Page page(const Subject& subject) { return Writing(subject).write(); }

std::string_view style() { return kStyle; }
std::string_view script() { return kScript; }

}  // namespace slac::preview
