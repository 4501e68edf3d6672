#include "cli/document_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "slac/diagnostic/counted.hpp"

namespace slac::cli {
namespace {

using document::Blocks;

constexpr std::size_t kNamedChapters = 3;

struct Chapter {
    std::string title;  ///< empty: what stands before the first chapter
    std::multiset<std::string_view> sentences;
    std::multiset<std::string_view> rows;
};

void find_titles(const Blocks& blocks, std::map<std::uint32_t, std::string>& titles) {
    for (const auto& block : blocks) {
        if (const auto* heading = std::get_if<document::Heading>(&block.what); heading && heading->level == 2)
            titles.emplace(block.lines.first, document::plain_text(heading->content));
        if (const auto* together = std::get_if<document::KeepTogether>(&block.what))
            find_titles(together->content, titles);
        if (const auto* landscape = std::get_if<document::Landscape>(&block.what))
            find_titles(landscape->content, titles);
    }
}

/// The lines of the Markdown, each a sentence or the row of a table, by chapter. The small print is left out: the
/// fingerprint in it is another one after every change.
std::vector<Chapter> chapters_of(const Rendering& rendering) {
    std::map<std::uint32_t, std::string> titles;
    find_titles(rendering.document.content, titles);
    const auto& footer = rendering.document.footer;
    std::vector<Chapter> chapters(1);
    std::uint32_t number = 0;
    for (std::string_view rest = rendering.rendered.text; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        ++number;
        if (const auto title = titles.find(number); title != titles.end()) {
            chapters.push_back({title->second, {}, {}});
            continue;  // a new number alone is no change
        }
        if (line.empty() || line.starts_with("<!--")) continue;
        if (!footer.empty() && number >= footer.front().lines.first && number <= footer.back().lines.last) continue;
        (line.starts_with('|') ? chapters.back().rows : chapters.back().sentences).insert(line);
    }
    return chapters;
}

/// "4. Goals" and "5. Goals" are the same chapter once another one stands before it.
std::string_view without_number(std::string_view title) {
    const auto words = title.find_first_not_of("0123456789. ");
    return title.substr(words == std::string_view::npos ? 0 : words);
}

/// Those that were written or taken away; a change is both.
std::size_t differences(const std::multiset<std::string_view>& before, const std::multiset<std::string_view>& after) {
    std::vector<std::string_view> gone, come;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(gone));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(come));
    return std::max(gone.size(), come.size());
}

std::multiset<std::string> found(const Rendering& rendering) {
    std::multiset<std::string> findings;
    for (const auto& finding : rendering.checked.findings.all())
        if (!finding.suppressed) findings.insert(finding.rule + ' ' + finding.message);
    return findings;
}

}  // namespace

std::string changes_between(const Rendering& before, const Rendering& after) {
    auto old = chapters_of(before);
    const auto now = chapters_of(after);
    std::string text;
    std::size_t named = 0, more = 0;
    const auto tell = [&](const std::string& title, std::size_t sentences, std::size_t rows) {
        if (sentences + rows == 0) return;
        if (named == kNamedChapters) return void(++more);
        text += text.empty() ? "" : ", ";
        if (sentences > 0) text += counted(sentences, "sentence");
        if (sentences > 0 && rows > 0) text += " and ";
        if (rows > 0) text += counted(rows, "row");
        text += fmt::format("{} in {}", named == 0 ? " changed" : "", title.empty() ? "the beginning" : title);
        ++named;
    };
    const Chapter none;
    for (const auto& chapter : now) {
        const auto same = std::find_if(old.begin(), old.end(), [&](const Chapter& other) {
            return without_number(other.title) == without_number(chapter.title);
        });
        const auto counterpart = same == old.end() ? none : *same;
        if (same != old.end()) old.erase(same);
        tell(chapter.title, differences(counterpart.sentences, chapter.sentences),
             differences(counterpart.rows, chapter.rows));
    }
    for (const auto& chapter : old) tell(chapter.title, chapter.sentences.size(), chapter.rows.size());
    if (more > 0) text += fmt::format(" and in {}", counted(more, "more chapter"));
    if (text.empty()) text = "the document says the same";
    const auto had = found(before);
    const auto has = found(after);
    std::vector<std::string> mended, fresh;
    std::set_difference(had.begin(), had.end(), has.begin(), has.end(), std::back_inserter(mended));
    std::set_difference(has.begin(), has.end(), had.begin(), had.end(), std::back_inserter(fresh));
    if (!fresh.empty()) text += "; " + counted(fresh.size(), "new finding");
    if (!mended.empty())
        text += fmt::format("{} {}", fresh.empty() ? ";" : ",", counted(mended.size(), "finding")) + " fewer";
    return text;
}

}  // namespace slac::cli
