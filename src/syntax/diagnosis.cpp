#include "syntax/diagnosis.hpp"

#include <algorithm>

#include "syntax/characters.hpp"
#include "syntax/outline.hpp"

namespace slac::syntax {

std::optional<Mistake> diagnose(std::string_view text, std::size_t begin, std::size_t from, const Obstacle& obstacle,
                                const Limits& limits) {
    Outline outline(text, begin, from, obstacle, limits);
    if (obstacle.cause == Obstacle::Cause::gap && obstacle.at > begin && obstacle.at < text.size() &&
        text[obstacle.at] == '#' && is_blank(text[obstacle.at - 1])) {
        return outline.number_sign(obstacle.at);
    }
    if (obstacle.cause == Obstacle::Cause::unknown_anchor && obstacle.at < text.size()) {
        const std::size_t line = text.rfind('\n', obstacle.at) + 1;
        const bool flow = text.substr(line, obstacle.at - line).find_first_of("[{") != npos;
        return outline.unknown_alias(obstacle.at, flow);
    }
    try {
        outline.read_lines();
    } catch (Mistake& mistake) {
        // Beyond the obstacle nothing can have caused it.
        if (mistake.rule == Yaml::too_deep || mistake.at.begin <= std::min(text.find('\n', obstacle.at), text.size()))
            return std::move(mistake);
    }
    if (obstacle.cause == Obstacle::Cause::open_quote) return outline.open_quote(obstacle.at, false);
    if (obstacle.cause == Obstacle::Cause::missing_colon) {
        std::size_t line = obstacle.at == 0 ? npos : text.rfind('\n', obstacle.at);
        line = line == npos ? begin : line + 1;
        while (line < text.size() && is_blank(text[line])) ++line;
        return outline.line_without_colon(line);
    }
    return std::nullopt;
}

std::optional<Mistake> leave_out(std::string_view text, std::size_t begin, const Obstacle& obstacle, bool wide) {
    const auto line_begin = [&](std::size_t at) {
        const std::size_t newline = at == 0 ? npos : text.rfind('\n', at - 1);
        return newline == npos || newline + 1 < begin ? begin : newline + 1;
    };
    const auto next_line = [&](std::size_t at) {
        const std::size_t newline = text.find('\n', at);
        return newline == npos ? text.size() : newline + 1;
    };
    std::size_t line = line_begin(std::min(obstacle.at, text.size()));
    while (line > begin && is_empty_line(text, line)) line = line_begin(line - 1);
    if (is_empty_line(text, line)) return std::nullopt;
    std::size_t first = line;
    while (is_blank(text[first])) ++first;
    if (wide) {
        while (line > begin && (is_space(text[line]) || text[line] == '#' || text[line] == '-' || text[line] == ']' ||
                                text[line] == '}')) {
            line = line_begin(line - 1);
        }
    }
    const std::size_t column = wide ? 0 : first - line;
    std::size_t end = std::min(text.find('\n', first), text.size());
    if (end > first && text[end - 1] == '\r') --end;
    Mistake mistake;
    mistake.rule = Yaml::syntax;
    mistake.at = {first, end};
    while (mistake.at.end > first && is_blank(text[mistake.at.end - 1])) --mistake.at.end;
    mistake.message = "this line cannot be read: " + shown(text.substr(first, mistake.at.end - first));
    mistake.help = "compare it with the lines around it: the indentation, the quotes, the brackets, the colon";
    mistake.loss = Mistake::Loss{wide ? line : first, column};
    for (bool head = true; line < text.size(); line = next_line(line), head = false) {
        if (is_empty_line(text, line)) continue;
        std::size_t from = line;
        while (is_blank(text[from])) ++from;
        if (!head && (from - line <= column &&
                      !(wide && (text[from] == '-' || text[from] == ']' || text[from] == '}' || line < first))))
            break;
        std::size_t stop = std::min(text.find('\n', from), text.size());
        if (stop > from && text[stop - 1] == '\r') --stop;
        mistake.repair.push_back({line, stop, ""});
    }
    return mistake;
}

}  // namespace slac::syntax
