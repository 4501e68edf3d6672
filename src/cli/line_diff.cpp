#include "cli/line_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "cli/files.hpp"
#include "cli/terminal.hpp"
#include "slac/source/sha256.hpp"

namespace slac::cli {
namespace {

constexpr std::size_t kContext = 3;
// With more changes than this the rest is shown as one: fixes touch single lines, and the search costs the square of
// this number.
constexpr std::ptrdiff_t kMostChanges = 2000;

/// Lines with their line breaks.
std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// Lines `before` to `before_end` of the old text stand where `after` to `after_end` of the new one do.
struct Change {
    std::size_t before, before_end, after, after_end;
};

/// The fewest lines out and in (E. Myers, "An O(ND) difference algorithm", 1986), from the first line to the last.
std::vector<Change> changes_between(const std::vector<std::string_view>& old_lines,
                                    const std::vector<std::string_view>& new_lines) {
    const auto n = static_cast<std::ptrdiff_t>(old_lines.size()), m = static_cast<std::ptrdiff_t>(new_lines.size());
    const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
        return old_lines[static_cast<std::size_t>(x)] == new_lines[static_cast<std::size_t>(y)];
    };
    std::ptrdiff_t head = 0, tail = 0;
    while (head < n && head < m && same(head, head)) ++head;
    while (tail < n - head && tail < m - head && same(n - 1 - tail, m - 1 - tail)) ++tail;
    const auto width = n - tail - head, height = m - tail - head;
    std::vector<Change> changes;
    const auto add = [&](std::ptrdiff_t x, std::ptrdiff_t x_end, std::ptrdiff_t y, std::ptrdiff_t y_end) {
        const auto at = [&](std::ptrdiff_t line) { return static_cast<std::size_t>(head + line); };
        changes.push_back({at(x), at(x_end), at(y), at(y_end)});
    };
    if (width == 0 && height == 0) return changes;

    // furthest[d][k + d]: how far down the old text d changes lead on the diagonal k (old line minus new line).
    std::vector<std::vector<std::ptrdiff_t>> furthest;
    const auto reached = [&](std::ptrdiff_t d, std::ptrdiff_t k) {
        return furthest[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
    };
    const auto goes_down = [&](std::ptrdiff_t d, std::ptrdiff_t k) {
        return k == -d || (k != d && reached(d - 1, k - 1) < reached(d - 1, k + 1));
    };
    bool arrived = false;
    for (std::ptrdiff_t d = 0; !arrived; ++d) {
        if (d > kMostChanges) {
            add(0, width, 0, height);
            return changes;
        }
        furthest.emplace_back(static_cast<std::size_t>(2 * d + 1), -1);
        for (std::ptrdiff_t k = -d; k <= d && !arrived; k += 2) {
            std::ptrdiff_t x = d == 0 ? 0 : goes_down(d, k) ? reached(d - 1, k + 1) : reached(d - 1, k - 1) + 1;
            while (x >= 0 && x < width && x - k < height && x - k >= 0 && same(head + x, head + x - k)) ++x;
            furthest.back()[static_cast<std::size_t>(k + d)] = x;
            arrived = x >= width && x - k >= height;
        }
    }
    auto x = width, y = height;
    for (auto d = static_cast<std::ptrdiff_t>(furthest.size()) - 1; d > 0; --d) {
        const bool down = goes_down(d, x - y);
        const auto k = down ? x - y + 1 : x - y - 1;
        const auto from = reached(d - 1, k);
        add(from, down ? from : from + 1, from - k, down ? from - k + 1 : from - k);
        x = from;
        y = from - k;
    }
    std::reverse(changes.begin(), changes.end());
    return changes;
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
    const auto old_lines = lines_of(before), new_lines = lines_of(after);
    const auto changes = changes_between(old_lines, new_lines);
    if (changes.empty()) return {};
    std::string text = fmt::format("--- {}\n+++ {}\n", path, path);
    const auto show = [&](char sign, std::string_view line) {
        text += sign;
        text += line;
        if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
    };
    const auto range = [](std::size_t begin, std::size_t count) {
        const auto first = count == 0 ? begin : begin + 1;
        return count == 1 ? fmt::format("{}", first) : fmt::format("{},{}", first, count);
    };
    for (std::size_t i = 0; i < changes.size();) {
        std::size_t last = i;
        while (last + 1 < changes.size() && changes[last + 1].before - changes[last].before_end <= 2 * kContext) ++last;
        const auto lead = std::min(kContext, changes[i].before);
        const auto end = std::min(changes[last].before_end + kContext, old_lines.size());
        const auto begin = changes[i].before - lead, new_begin = changes[i].after - lead;
        const auto new_end = changes[last].after_end + (end - changes[last].before_end);
        text += fmt::format("@@ -{} +{} @@\n", range(begin, end - begin), range(new_begin, new_end - new_begin));
        auto line = begin;
        while (i <= last) {
            // What is taken out stands before what comes in, also where the search found them one by one.
            std::size_t together = i;
            while (together < last && changes[together + 1].before == changes[together].before_end) ++together;
            for (; line < changes[i].before; ++line) show(' ', old_lines[line]);
            for (; line < changes[together].before_end; ++line) show('-', old_lines[line]);
            for (auto added = changes[i].after; added < changes[together].after_end; ++added)
                show('+', new_lines[added]);
            i = together + 1;
        }
        for (; line < end; ++line) show(' ', old_lines[line]);
    }
    return text;
}

void show_diff(std::string_view path, std::string_view before, std::string_view after, Environment& environment) {
    auto diff = unified_diff(path, before, after);
    if (diff.empty()) return;
    if (environment.out_is_terminal) {
        diff = harmless(std::move(diff));
    } else if (environment.variable("GITHUB_ACTIONS") == "true") {
        // The runner goes on obeying at the word that it was given, which must not be in the text: no text holds its
        // own hash.
        const auto word = sha256_hex(diff);
        diff = fmt::format("::stop-commands::{0}\n{1}::{0}::\n", word, diff);
    }
    write_output(environment, diff);
}

}  // namespace slac::cli
