#include "plain_text.hpp"

#include "slac/report/harmless.hpp"
#include "slac/source/ascii.hpp"
#include "terminal_text.hpp"

namespace slac::report {

std::string one_line(std::string_view text) { return visible(single_spaced(text), true); }

std::string safe_lines(std::string_view text) {
    std::string lines;
    while (true) {
        const auto end = text.find('\n');
        lines += visible(text.substr(0, end), true);
        if (end == std::string_view::npos) return lines;
        lines += '\n';
        text.remove_prefix(end + 1);
    }
}

std::string harmless(std::string_view text) {
    std::string lines = safe_lines(text);
    for (std::size_t at = 0; at < lines.size();) {
        const auto first = at + white_space_before(std::string_view(lines).substr(at));
        if (lines.compare(first, 2, "::") == 0) lines.insert(first + 1, " ");
        const auto end = lines.find('\n', at);
        at = end == std::string::npos ? lines.size() : end + 1;
    }
    return lines;
}

std::string path_below(std::string_view folder, std::string_view path) {
    while (folder.ends_with('/')) folder.remove_suffix(1);
    if (path.starts_with('/') && path.starts_with(folder) && path.size() > folder.size() + 1 &&
        path[folder.size()] == '/')
        path.remove_prefix(folder.size() + 1);
    while (path.starts_with("./") && path.size() > 2) path.remove_prefix(2);
    return std::string(path);
}

}  // namespace slac::report
