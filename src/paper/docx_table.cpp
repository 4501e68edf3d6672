#include "paper/docx_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "slac/source/utf8.hpp"

namespace slac::paper::word {
namespace {

constexpr double kLongestWord = 11;  // em; longer ones may break anywhere
constexpr double kLongestName = 28;  // em; longer cells are sentences, not the name of their row
constexpr int kThirdOfSheet = 14;    // lines of a table
constexpr double kTwipsPerPoint = 20;
constexpr double kRoomForBold = 1.08;

double longest_word(std::string_view text) {
    double longest = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" -/"), text.size());
        const auto word = text.substr(0, std::min(end + 1, text.size()));
        longest = std::max(longest, text_width(word.ends_with(' ') ? word.substr(0, end) : word));
        text.remove_prefix(word.size());
    }
    return longest;
}

/// Each column has its narrowest width for sure; those that need little have all they need; the others share what is
/// left by the root of what they need, so that a column of sentences does not starve one of words.
std::vector<double> shared_out(const std::vector<double>& narrowest, const std::vector<double>& wanted, double width) {
    const auto sum = [](const std::vector<double>& all) { return std::accumulate(all.begin(), all.end(), 0.0); };
    const auto count = wanted.size();
    std::vector<double> shares(count);
    const double all = sum(wanted);
    const double least = sum(narrowest);
    if (all <= width || least >= width) {
        const auto& parts = all <= width ? wanted : narrowest;
        for (std::size_t i = 0; i < count; ++i) shares[i] = parts[i] * width / sum(parts);
        return shares;
    }
    std::vector<bool> settled(count, false);
    for (bool again = true; again;) {
        again = false;
        double left = width;
        double roots = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (settled[i])
                left -= shares[i];
            else
                roots += std::sqrt(wanted[i]);
        }
        for (std::size_t i = 0; i < count; ++i)
            if (!settled[i]) shares[i] = std::sqrt(wanted[i]) / roots * left;
        // First who would have too little, then who would have too much: one of a kind changes the others' shares.
        for (std::size_t i = 0; i < count; ++i) {
            if (settled[i] || shares[i] >= narrowest[i]) continue;
            shares[i] = narrowest[i];
            settled[i] = again = true;
        }
        for (std::size_t i = 0; i < count && !again; ++i) {
            if (settled[i] || shares[i] <= wanted[i]) continue;
            shares[i] = wanted[i];
            settled[i] = again = true;
        }
    }
    // Where all have what they want, something is left over.
    const double given = sum(shares);
    for (auto& share : shares) share *= width / given;
    return shares;
}

}  // namespace

double text_width(std::string_view text) {
    constexpr std::string_view kNarrow = " !'(),-./:;I[]`fijlrt|";
    constexpr std::string_view kWide = "%&@MWmw";
    double width = 0;
    while (!text.empty()) {
        const auto character = utf8::first(text);
        text.remove_prefix(character.size);
        const auto c = character.code_point;
        if (c < 0x80) {
            const char letter = static_cast<char>(c);
            const bool capital = letter >= 'A' && letter <= 'Z';
            width += kNarrow.find(letter) != std::string_view::npos ? 0.29
                     : kWide.find(letter) != std::string_view::npos ? 0.8
                     : capital                                      ? 0.6
                                                                    : 0.51;
        } else {
            constexpr double kOfCell[] = {0, 0.55, 1};
            width += kOfCell[std::min<std::size_t>(utf8::display_width(c), 2)];
        }
    }
    return width;
}

TableLayout layout_of(const document::Table& table, int width) {
    const auto count = table.columns.size();
    TableLayout layout;
    std::vector<double> widths(count, 0);
    std::vector<double> words(count, 0);
    std::vector<std::vector<double>> cells;
    const auto look_at = [&](const document::Row& row) {
        auto& line = cells.emplace_back(count, 0.0);
        for (std::size_t i = 0; i < count && i < row.cells.size(); ++i) {
            const auto text = document::plain_text(row.cells[i]);
            line[i] = text_width(text) * kRoomForBold;
            widths[i] = std::max(widths[i], line[i]);
            words[i] = std::max(words[i], std::min(longest_word(text) * kRoomForBold, kLongestWord));
        }
    };
    for (const auto& row : table.rows) {
        look_at(row);
        if (row.cells.empty()) continue;
        for (const auto& part : row.cells[0])
            layout.sentences = layout.sentences || std::holds_alternative<document::Strong>(part.what);
    }
    layout.sentences = layout.sentences || (count > 0 && widths[0] > kLongestName);
    if (table.has_header()) look_at(table.header);

    const auto points = [&](double letters, double em) { return em * letters * kTwipsPerPoint + 2.0 * kCellPadding; };
    const auto all_of = [&](double letters, const std::vector<double>& of) {
        std::vector<double> result;
        // A column of its own width is never narrower than a letter or two.
        for (const double em : of) result.push_back(points(letters, std::max(em, 1.2)));
        return result;
    };
    double letters = kTableLetters;
    auto narrowest = all_of(letters, words);
    layout.small = std::accumulate(narrowest.begin(), narrowest.end(), 0.0) > width;
    if (layout.small) {
        letters = kSmallTableLetters;
        narrowest = all_of(letters, words);
    }
    const auto shares = shared_out(narrowest, all_of(letters, widths), width);
    int left = width;
    for (std::size_t i = 0; i < count; ++i) {
        layout.columns.push_back(i + 1 == count ? left : std::max(1, static_cast<int>(shares[i])));
        left -= layout.columns.back();
    }
    int all = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        int most = 1;
        for (std::size_t i = 0; i < count; ++i) {
            const double room = std::max(20.0, layout.columns[i] - 2.0 * kCellPadding);
            // A line ends before the word that does not fit any more.
            const double needed = cells[row][i] * letters * kTwipsPerPoint * 1.1;
            most = std::max(most, static_cast<int>(std::ceil(std::min(needed / room, 10'000.0))));
        }
        layout.lines.push_back(most);
        all += most;
    }
    // The space between the rows adds to about half a line each.
    layout.tall = all + static_cast<int>(table.rows.size()) / 2 > kThirdOfSheet;
    return layout;
}

}  // namespace slac::paper::word
