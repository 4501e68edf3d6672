#include "terminal_text.hpp"

#include <fmt/core.h>

#include "slac/source/utf8.hpp"

namespace slac::report {
namespace {

std::string_view escape(Paint paint) {
    switch (paint) {
        case Paint::plain:
            return "";
        case Paint::strong:
            return "\x1b[1m";
        case Paint::quiet:
            return "\x1b[2m";
        case Paint::error:
            return "\x1b[1;31m";
        case Paint::warning:
            return "\x1b[1;33m";
        case Paint::info:
            return "\x1b[1;36m";
        case Paint::label:
            return "\x1b[94m";
        case Paint::good:
            return "\x1b[1;32m";
    }
    return "";
}
constexpr std::string_view kPlainAgain = "\x1b[0m";

// Characters that draw nothing or turn the direction of the text round them: what is seen would not be what
// is there. The joiners U+200C and U+200D are left alone, as whole scripts and emoji are written with them.
bool is_hidden(char32_t c) {
    return c == 0xAD || c == 0x61C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE007F);
}

// `##[error]` for GitHub's runner, `##vso[...]` for Azure's, `##teamcity[...]`: wherever it stands in a line.
bool begins_command(std::string_view text) {
    if (!text.starts_with("##")) return false;
    const auto bracket = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 2);
    return bracket != std::string_view::npos && text[bracket] == '[';
}

// What GitHub's runner (.NET) passes over before it looks for `::`.
bool is_white_space(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

Glyph control_picture(char32_t c, std::size_t bytes) {
    const auto picture = c == 0x7F ? U'\u2421' : static_cast<char32_t>(0x2400 + c);
    // U+2400..U+2421 in UTF-8.
    const std::string text{'\xE2', '\x90', static_cast<char>(0x80 + (picture & 0x3F))};
    return {text, 1, bytes};
}

// A word this much longer than the line is no word: it is cut, so that a hostile name cannot flood the
// screen.
constexpr std::size_t kLongestWord = 400;
constexpr std::size_t kLongestQuotation = 32;

}  // namespace

Paint paint_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return Paint::error;
        case Severity::warning:
            return Paint::warning;
        case Severity::info:
            return Paint::info;
    }
    return Paint::error;
}

std::string painted(std::string_view text, Paint paint, bool color) {
    if (!color || paint == Paint::plain || text.empty()) return std::string(text);
    return fmt::format("{}{}{}", escape(paint), text, kPlainAgain);
}

Glyph first_glyph(std::string_view text, bool unicode) {
    if (begins_command(text)) return {"# ", 2, 1};
    const auto character = utf8::first(text);
    const auto c = character.code_point;
    if (c >= 0x20 && c < 0x7F) return {std::string(1, text.front()), 1, 1};
    if (c == '\t') return {unicode ? "\u2192   " : ">---", 4, 1};
    if (!character.valid) {
        if (unicode) return {"\uFFFD", 1, 1};
        return {fmt::format("<{:02X}>", static_cast<unsigned char>(text.front())), 4, 1};
    }
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    if (unicode && c <= 0x7F && control) return control_picture(c, character.size);
    if (control || !unicode || is_hidden(c)) {
        auto sign = fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(c));
        const auto cells = sign.size();
        return {std::move(sign), cells, character.size};
    }
    return {std::string(text.substr(0, character.size)), utf8::display_width(c), character.size};
}

std::string visible(std::string_view text, bool unicode) {
    std::string out;
    while (!text.empty()) {
        const auto glyph = first_glyph(text, unicode);
        out += glyph.text;
        text.remove_prefix(glyph.bytes);
    }
    return out;
}

std::size_t white_space_before(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size()) {
        const auto character = utf8::first(text.substr(size));
        if (!is_white_space(character.code_point)) break;
        size += character.size;
    }
    return size;
}

std::string harmless_start(std::string_view path) {
    const bool command = path.substr(white_space_before(path)).starts_with(':');
    return (command ? "./" : "") + std::string(path);
}

std::vector<Word> words_of(std::string_view text, Paint paint, bool unicode) {
    const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        if (is_blank(text[at])) {
            ++at;
            continue;
        }
        const auto begin = at;
        while (at < text.size() && !is_blank(text[at])) {
            if (text[at] == '`') {
                const auto quotation = text.substr(at + 1, kLongestQuotation);
                const auto close = quotation.find('`');
                if (close != std::string_view::npos && quotation.find('\n') > close) at += close + 1;
            }
            ++at;
        }
        auto word = text.substr(begin, at - begin);
        const bool cut = word.size() > kLongestWord;
        if (cut) {
            auto size = kLongestWord;
            while (size > 1 && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80)
                --size;  // not inside a character
            word = word.substr(0, size);
        }
        auto shown = visible(word, unicode);
        if (cut) shown += unicode ? "\u2026" : "...";
        words.push_back({std::move(shown), paint});
    }
    return words;
}

std::string flow(const std::vector<Word>& words, const Flow& layout) {
    std::string out;
    std::string run;  // words in one colour
    auto paint = Paint::plain;
    const auto close_run = [&] {
        out += painted(run, paint, layout.color);
        run.clear();
    };
    auto column = layout.column;
    bool line_begins = true, command_may_begin = true;
    for (const auto& word : words) {
        const auto cells = utf8::display_width(word.text);
        if (!line_begins && column + 1 + cells > layout.width) {
            close_run();
            out += '\n';
            out += layout.prefix;
            column = layout.hanging;
            line_begins = command_may_begin = true;
        }
        if (word.paint != paint) {
            close_run();
            if (!line_begins) out += ' ';
        } else if (!line_begins) {
            run += ' ';
        }
        if (!line_begins) ++column;
        paint = word.paint;
        const auto white = white_space_before(word.text);
        const bool command = command_may_begin && word.text.compare(white, 2, "::") == 0;
        run += command ? word.text.substr(0, white) + ": " + word.text.substr(white + 1) : word.text;
        column += cells + (command ? 1 : 0);
        command_may_begin = command_may_begin && white == word.text.size();
        line_begins = false;
    }
    close_run();
    return out;
}

}  // namespace slac::report
