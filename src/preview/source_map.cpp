#include "slac/preview/source_map.hpp"

#include <algorithm>

namespace slac::preview {
namespace {

/// Where a column of a table's row begins and ends. A `|` behind a backslash parts nothing.
std::pair<std::size_t, std::size_t> column_of(std::string_view row, std::size_t column) {
    const auto bar = [&](std::size_t from) {
        for (auto at = row.find('|', from); at != std::string_view::npos; at = row.find('|', at + 1))
            if (at == 0 || row[at - 1] != '\\') return at;
        return row.size();
    };
    auto begin = std::min(row.find_first_not_of(" \t"), row.size());
    if (begin < row.size() && row[begin] == '|') ++begin;
    for (; column > 0 && begin < row.size(); --column) begin = std::min(bar(begin) + 1, row.size());
    return {begin, bar(begin)};
}

}  // namespace

SourceMap::SourceMap(const templating::Rendered& rendered)
    : rendered_(rendered), text_(0, "<document>", rendered.text) {}

std::pair<std::uint32_t, std::uint32_t> SourceMap::range(document::Lines lines, std::optional<std::size_t> cell) const {
    if (lines.first < 1 || lines.last < lines.first || lines.last > text_.line_count()) return {0, 0};
    std::size_t begin = text_.line_start(lines.first);
    std::size_t end = text_.line_start(lines.last) + text_.line_text(lines.last).size();
    if (cell) {
        const auto [from, to] = column_of(text_.line_text(lines.first), *cell);
        end = begin + to;
        begin += from;
    }
    const auto text = text_.text();
    while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
    while (begin < end && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::vector<Span> SourceMap::values(document::Lines lines, std::optional<std::size_t> cell) const {
    const auto [begin, end] = range(lines, cell);
    std::vector<Span> values;
    const auto& traces = rendered_.traces;
    for (auto trace = std::partition_point(traces.begin(), traces.end(),
                                           [from = begin](const templating::Trace& each) { return each.end <= from; });
         trace != traces.end() && trace->begin < end; ++trace)
        if (!trace->origin.empty() && std::find(values.begin(), values.end(), trace->origin) == values.end())
            values.push_back(trace->origin);
    return values;
}

Span SourceMap::words(document::Lines lines, std::optional<std::size_t> cell) const {
    const auto [begin, end] = range(lines, cell);
    return begin == end ? Span{} : rendered_.from_template(begin, end);
}

}  // namespace slac::preview
