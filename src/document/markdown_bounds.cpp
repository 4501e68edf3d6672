#include "markdown_bounds.hpp"

#include <algorithm>
#include <string_view>

namespace slac::document {
namespace {

constexpr std::size_t kMostDeclarations = 100;
constexpr std::size_t kMostDelimiters = 50;
constexpr std::size_t kMostCopied = std::size_t{64} << 20;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// What stands before the words of a line: quote and list marks, and the room that they are indented by.
struct Opening {
    std::size_t marks = 0;
    std::size_t indent = 0;  // in columns
    std::size_t size = 0;    // in bytes
};

bool is_thematic_break(std::string_view text) {
    const char mark = text.front();
    return std::all_of(text.begin(), text.end(), [&](char c) { return c == mark || is_blank(c); });
}

// The bytes of a list mark at the start of `text`, or 0.
std::size_t list_mark(std::string_view text) {
    std::size_t size = 0;
    if (text.front() == '-' || text.front() == '+' || text.front() == '*') {
        size = 1;
    } else {
        while (size < text.size() && size < 9 && text[size] >= '0' && text[size] <= '9') ++size;
        if (size == 0 || size == text.size() || (text[size] != '.' && text[size] != ')')) return 0;
        ++size;
    }
    return size == text.size() || is_blank(text[size]) ? size : 0;
}

Opening opening(std::string_view line) {
    Opening result;
    while (result.size < line.size()) {
        const auto rest = line.substr(result.size);
        if (is_blank(rest.front())) {
            result.indent += rest.front() == '\t' ? 4 : 1;
            ++result.size;
        } else if (rest.front() == '>') {
            ++result.marks;
            ++result.size;
        } else if (const auto mark = list_mark(rest); mark > 0 && !is_thematic_break(rest)) {
            ++result.marks;
            result.size += mark;
        } else {
            return result;
        }
    }
    result.indent = 0;  // an empty line belongs to whatever it stands in
    return result;
}

// The columns of a line such as `|:---|---|`, or 0.
std::size_t delimiter_columns(std::string_view text) {
    const auto end = text.find_last_not_of(" \t");
    if (end == std::string_view::npos || text.find('|') == std::string_view::npos ||
        text.find('-') == std::string_view::npos)
        return 0;
    text = text.substr(0, end + 1);
    if (text.find_first_not_of("|-: \t") != std::string_view::npos) return 0;
    if (text.front() == '|') text.remove_prefix(1);
    if (!text.empty() && text.back() == '|') text.remove_suffix(1);
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '|'));
}

// Declarations and the like, `<?`, `<![` and `<!X`: the library looks for the end of each one through the
// rest of its paragraph. Comments are not among them.
std::size_t open_declarations(std::string_view line) {
    std::size_t count = 0;
    for (auto at = line.find('<'); at != std::string_view::npos; at = line.find('<', at + 1)) {
        if (at > 0 && line[at - 1] == '\\') continue;
        const auto next = line.substr(at + 1, 2);
        if (next.starts_with('?') || (next.starts_with('!') && next != "!-")) ++count;
    }
    return count;
}

}  // namespace

std::string nesting_message(const Limits& limits) {
    return "the document nests lists, quotes or emphasis more than " + std::to_string(limits.nesting) + " deep";
}

std::optional<Excess> first_excess(const SourceFile& markdown, const Limits& limits) {
    if (markdown.text().size() > limits.bytes) {
        return Excess{{markdown.id(), 0, 0}, "the document has more than " + std::to_string(limits.bytes) + " bytes"};
    }
    // A list item is indented by at least two columns in its parent and by four or five at most, as people
    // write it.
    const std::size_t widest = limits.nesting * 8;
    std::size_t table_columns = 0;
    std::size_t cells = 0;
    std::size_t delimiters = 0;  // in this paragraph, which is read again for each
    std::size_t declarations = 0;
    // `[name]: target` is copied wherever `[name]` stands.
    bool defines_links = false;
    std::size_t brackets = 0;
    std::size_t paragraph = 0;
    std::size_t longest_paragraph = 0;
    std::string_view rest = markdown.text();
    std::uint32_t at = 0;
    while (!rest.empty()) {
        const auto length = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, length);
        const Span span{markdown.id(), at, at + static_cast<std::uint32_t>(length)};
        const auto taken = std::min(length + 1, rest.size());
        rest.remove_prefix(taken);
        at += static_cast<std::uint32_t>(taken);
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);

        const auto start = opening(line);
        if (start.marks > limits.nesting || start.indent > widest) return Excess{span, nesting_message(limits)};
        const auto words = line.substr(start.size);
        if (words.empty()) {
            table_columns = 0;
            delimiters = 0;
            paragraph = 0;
            continue;
        }
        declarations += open_declarations(words);
        if (declarations > kMostDeclarations) return Excess{span, "the document is full of HTML"};
        defines_links = defines_links || (words.front() == '[' && words.find("]:") != std::string_view::npos);
        brackets += static_cast<std::size_t>(std::count(words.begin(), words.end(), ']'));
        if (words.front() != '|') paragraph += length;
        longest_paragraph = std::max(longest_paragraph, paragraph);
        if (defines_links && brackets * longest_paragraph > kMostCopied) {
            return Excess{span, "the document uses links by name (`[name]: target`) too often"};
        }
        if (const auto columns = delimiter_columns(words); columns > 0) {
            if (columns > limits.columns) {
                return Excess{span, "a table has " + std::to_string(columns) + " columns; " +
                                        std::to_string(limits.columns) + " is the most"};
            }
            if (++delimiters > kMostDelimiters) {
                return Excess{span, "lines such as `|---|---|` stand more than " + std::to_string(kMostDelimiters) +
                                        " times below each other"};
            }
            table_columns = columns;
        }
        cells += table_columns;
        if (cells > limits.cells) {
            return Excess{span, "the tables have more than " + std::to_string(limits.cells) + " cells"};
        }
    }
    return std::nullopt;
}

}  // namespace slac::document
