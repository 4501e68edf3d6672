#include "corpus/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace slac::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(SLAC_ROOT) / "tests" / "corpus";

std::optional<std::string> text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

constexpr std::string_view kBlank = " \t\r,";

/// The words behind each `mark` in a line, up to the next `#`.
std::vector<std::string> words_behind(std::string_view line, std::string_view mark) {
    std::vector<std::string> words;
    for (auto at = line.find(mark); at != std::string_view::npos; at = line.find(mark)) {
        line.remove_prefix(at + mark.size());
        auto rest = line.substr(0, line.find('#'));
        while (true) {
            rest.remove_prefix(std::min(rest.find_first_not_of(kBlank), rest.size()));
            if (rest.empty()) break;
            const auto word = rest.substr(0, rest.find_first_of(kBlank));
            words.emplace_back(word);
            rest.remove_prefix(word.size());
        }
    }
    return words;
}

}  // namespace

Sample read_sample(std::string path, std::string text) {
    Sample sample;
    sample.path = std::move(path);
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        const auto line = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        ++number;
        for (auto& rule : words_behind(line, "# expect: ")) sample.marks.push_back({number, std::move(rule)});
        for (auto& rule : words_behind(line, "# expect-file: ")) sample.marks.push_back({0, std::move(rule)});
        for (const auto& day : words_behind(line, "# today: ")) {
            model::LiteralProblem problem;
            if (const auto date = model::read_literal<model::Date>(day, problem)) sample.today = *date;
        }
    }
    std::sort(sample.marks.begin(), sample.marks.end());
    sample.text = std::move(text);
    return sample;
}

const std::vector<Sample>& corpus() {
    static const std::vector<Sample> samples = [] {
        std::vector<Sample> all;
        for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
            if (entry.path().extension() != ".yaml") continue;
            const auto path = fs::relative(entry.path(), kFolder).generic_string();
            // What other agreements build on is no agreement of its own.
            if (path.find("/base/") == std::string::npos)
                all.push_back(read_sample(path, text_of(entry.path()).value()));
        }
        std::sort(all.begin(), all.end(), [](const Sample& a, const Sample& b) { return a.path < b.path; });
        return all;
    }();
    return samples;
}

check::Checked checked(const Sample& sample, std::string text) {
    const auto folder = (kFolder / sample.path).parent_path();
    const model::ReadFile read = [&](const std::string& path) -> model::FileText {
        auto base = text_of(folder / path);
        if (!base) return {std::nullopt, "there is no such file"};
        return {std::move(base), {}};
    };
    check::Options options;
    options.today = sample.today;
    return check::check(sample.path, std::move(text), read, options);
}

Comparison compare(const std::vector<Mark>& marks, const check::Checked& checked) {
    Comparison result;
    auto open = marks;
    const auto take = [&](const Mark& mark) {
        const auto at = std::find(open.begin(), open.end(), mark);
        if (at == open.end()) return false;
        result.found.push_back(mark);
        open.erase(at);
        return true;
    };
    // A finding at a marked line first, so that it does not use up the mark of one about something missing.
    std::vector<std::pair<Mark, std::string>> rest;
    for (const auto& finding : checked.findings.all()) {
        const auto& file = checked.composed.sources[finding.span.file];
        const Mark mark{file.position(finding.span.begin).line, finding.rule};
        if (!take(mark)) rest.emplace_back(mark, finding.message);
    }
    for (auto& [mark, message] : rest)
        if (!take({0, mark.rule})) result.wrong.emplace_back(std::move(mark), std::move(message));
    result.missed = std::move(open);
    return result;
}

std::string table(const Tallies& tallies, const std::string& expected) {
    std::string text = fmt::format("| rule | {} | found | missed | false |\n|---|---:|---:|---:|---:|\n", expected);
    Tally sum;
    for (const auto& [rule, tally] : tallies) {
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n", rule, tally.expected, tally.found,
                            tally.expected - tally.found, tally.wrong);
        sum.expected += tally.expected, sum.found += tally.found, sum.wrong += tally.wrong;
    }
    return text + fmt::format("| **{} rules** | {} | {} | {} | {} |\n", tallies.size(), sum.expected, sum.found,
                              sum.expected - sum.found, sum.wrong);
}

}  // namespace slac::testing
