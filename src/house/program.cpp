#include "house/program.hpp"

#include <algorithm>

#include "slac/model/export.hpp"

namespace slac::house {
namespace {

struct Word {
    std::string_view word, why;
};
constexpr Word kForbidden[] = {
    {"input", "reads further input"},
    {"inputs", "reads further input"},
    {"input_filename", "tells where the input came from"},
    {"input_line_number", "tells where the input came from"},
    {"debug", "writes to the terminal"},
    {"stderr", "writes to the terminal"},
    {"env", "reads the environment"},
    {"$ENV", "reads the environment"},
    {"$__prog_args", "reads the environment"},
    {"now", "reads the clock; the day of the check is `$today`"},
    {"localtime", "depends on the machine's time zone"},
    {"strflocaltime", "depends on the machine's time zone"},
    {"halt", "ends the program"},
    {"halt_error", "ends the program"},
    {"import", "reads a file"},
    {"include", "reads a file"},
    {"modulemeta", "reads a file"},
    {"get_search_list", "tells of the machine's folders"},
    {"get_jq_origin", "tells of the machine's folders"},
    {"get_prog_origin", "tells of the machine's folders"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Walks over a program and tells each word that is no text, field or key. Ends at the `)` that was not opened here.
class Walk {
 public:
    explicit Walk(std::string_view program) : text_(program) {}

    std::optional<Forbidden> found;

    /// The place behind the program, or of the `)` that ends it.
    std::size_t program(std::size_t at) {
        for (int open = 0; at < text_.size();) {
            const char c = text_[at];
            if (c == '"') {
                at = string(at + 1);
            } else if (c == '#') {
                at = std::min(text_.find('\n', at), text_.size());
            } else if (c == '(') {
                ++open;
                ++at;
            } else if (c == ')') {
                if (open-- == 0) return at;
                ++at;
            } else if (is_letter(c) || c == '$') {
                at = word(at);
            } else {
                ++at;
            }
        }
        return at;
    }

    /// The place behind the quote that ends a string.
    std::size_t string(std::size_t at) {
        while (at < text_.size() && text_[at] != '"') {
            if (text_[at] != '\\') {
                ++at;
            } else if (at + 1 < text_.size() && text_[at + 1] == '(') {
                at = std::min(program(at + 2) + 1, text_.size());
            } else {
                at = std::min(at + 2, text_.size());
            }
        }
        return std::min(at + 1, text_.size());
    }

 private:
    std::size_t word(std::size_t begin) {
        auto end = begin + 1;
        // jq reads blanks between `$` and the name.
        if (text_[begin] == '$')
            while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t' || text_[end] == '\n')) ++end;
        const auto name = end - (text_[begin] == '$' ? 0 : 1);
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == ':')) {
            if (text_[end] == ':' && (end + 2 >= text_.size() || text_[end + 1] != ':' || !is_letter(text_[end + 2])))
                break;
            end += text_[end] == ':' ? 2 : 1;
        }
        std::string plain = text_[begin] == '$' ? "$" : "";
        plain += text_.substr(name, end - name);
        const bool field = begin > 0 && text_[begin - 1] == '.' && (begin < 2 || text_[begin - 2] != '.');
        auto next = end;
        while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t' || text_[next] == '\n')) ++next;
        const bool key = next < text_.size() && text_[next] == ':' && text_[begin] != '$';
        if (!found && !field && !key)
            for (const auto& forbidden : kForbidden)
                if (forbidden.word == plain) found = Forbidden{forbidden.word, begin, forbidden.why};
        return end;
    }

    std::string_view text_;
};

/// Calls `text(piece)` and `filled(piece)` for the parts of a message in turn; false when a `\(` has no end.
bool parts(std::string_view message, const auto& text, const auto& filled) {
    for (std::size_t at = 0; at < message.size();) {
        const auto begin = std::min(message.find("\\(", at), message.size());
        text(message.substr(at, begin - at));
        if (begin == message.size()) return true;
        const auto end = Walk(message).program(begin + 2);
        if (end >= message.size()) return false;
        filled(message.substr(begin + 2, end - begin - 2));
        at = end + 1;
    }
    return true;
}

}  // namespace

std::optional<Forbidden> forbidden_word(std::string_view program) {
    Walk walk(program);
    for (std::size_t at = 0; at < program.size(); ++at) at = walk.program(at);
    return walk.found;
}

bool is_closed(std::string_view program) { return Walk(program).program(0) == program.size(); }

std::optional<std::string> as_jq_string(std::string_view text) {
    std::string result;
    const bool whole = parts(
        text,
        [&](std::string_view piece) {
            const auto quoted = model::json_text(piece);
            result += quoted.substr(1, quoted.size() - 2);
        },
        [&](std::string_view piece) { result += "\\(" + std::string(piece) + "\n)"; });
    if (!whole) return std::nullopt;
    return "\"" + result + "\"";
}

std::string filled_in_parts(std::string_view text) {
    std::string result;
    parts(
        text, [](std::string_view) {}, [&](std::string_view piece) { result += std::string(piece) + "\n"; });
    return result;
}

}  // namespace slac::house
