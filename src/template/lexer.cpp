#include "template/lexer.hpp"

#include <fmt/format.h>

#include <charconv>

#include "slac/source/utf8.hpp"
#include "template/python_text.hpp"
#include "template/rules.hpp"

namespace slac::templating {
namespace {

bool begins_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_';
}
bool digit(char letter) { return letter >= '0' && letter <= '9'; }
bool line_break(char letter) { return letter == '\n' || letter == '\r'; }

}  // namespace

Span Lexer::span(std::size_t begin, std::size_t end) const {
    return {file_.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t Lexer::past_space(std::size_t place) const { return place + python::leading_space(text_.substr(place)); }

std::size_t Lexer::past_newline(std::size_t place) const {
    if (at(place, "\r\n")) return place + 2;
    return place < text_.size() && line_break(text_[place]) ? place + 1 : place;
}

std::size_t Lexer::line_end(std::size_t place) const {
    if (place >= line_from_ && place <= line_to_) return line_to_;
    const auto found = text_.find_first_of("\r\n", place);
    line_from_ = place;
    line_to_ = found == std::string_view::npos ? text_.size() : found;
    return line_to_;
}

std::size_t Lexer::stripped(std::size_t begin, std::size_t end, char sign, bool prints) const {
    const auto literal = text_.substr(begin, end - begin);
    if (sign == '-') return end - python::trailing_space(literal);
    if (sign == '+' || prints) return end;
    // lstrip_blocks: the indentation of a tag that stands first on its line is not printed.
    const auto last_break = literal.find_last_of("\r\n");
    const std::size_t line = last_break == std::string_view::npos ? 0 : last_break + 1;
    if (line == 0 && !line_starting_) return end;
    return python::leading_space(literal.substr(line)) == literal.size() - line ? begin + line : end;
}

void Lexer::finish_tag(std::size_t after) {
    line_starting_ = after > 0 && line_break(text_[after - 1]);
    place_ = after;
}

void Lexer::report(Piece& piece, Span where, std::string message, std::string help) {
    if (piece.broken) return;
    piece.broken = true;
    // Prose that cannot be read as a tag, lines below the opening: the closing is what is missing.
    if (where.begin > line_end(piece.span.begin)) return report_unclosed(piece);
    findings_.add(kSyntax, where, std::move(message)).advise(std::move(help));
}

void Lexer::report_unclosed(Piece& piece) {
    piece.broken = true;
    findings_
        .add(kSyntax, span(piece.span.begin, piece.span.begin + 2),
             fmt::format("this `{}` is never closed", text_.substr(piece.span.begin, 2)))
        .advise(fmt::format("write `{}` where the tag ends", piece.kind == Piece::Kind::print ? "}}" : "%}"));
}

/// Where the content of `{% raw %}` begins when that is what stands at `open`, 0 otherwise.
std::size_t Lexer::raw_begin(std::size_t open) const {
    std::size_t place = open + 2;
    if (at(place, "-") || at(place, "+")) ++place;
    place = past_space(place);
    if (!at(place, "raw")) return 0;
    place = past_space(place + 3);
    if (at(place, "-%}")) return past_space(place + 3);
    return at(place, "%}") ? place + 2 : 0;
}

void Lexer::read_raw(std::size_t open, std::size_t content) {
    for (std::size_t end = content;; end += 2) {
        end = text_.find("{%", end);
        if (end == std::string_view::npos) {
            findings_.add(kSyntax, span(open, content), "this `raw` is never ended")
                .advise("write `{% endraw %}` where the text that is printed as it stands ends");
            place_ = text_.size();
            return;
        }
        std::size_t place = end + 2;
        const char sign = at(place, "-") || at(place, "+") ? text_[place++] : '\0';
        place = past_space(place);
        if (!at(place, "endraw")) continue;
        place = past_space(place + 6);
        std::size_t after = 0;
        if (at(place, "+%}")) {
            after = place + 3;
        } else if (at(place, "-%}")) {
            after = past_space(place + 3);
        } else if (at(place, "%}")) {
            after = past_newline(place + 2);
        } else {
            continue;
        }
        line_starting_ = content > 0 && line_break(text_[content - 1]);
        const auto literal_end = stripped(content, end, sign, false);
        if (literal_end > content) waiting_.push_back({Piece::Kind::literal, span(content, literal_end), {}, false});
        finish_tag(after);
        return;
    }
}

bool Lexer::skip_comment(std::size_t open) {
    std::size_t content = open + 2;
    if (at(content, "-") || at(content, "+")) ++content;
    const auto close = text_.find("#}", content);
    if (close == std::string_view::npos) {
        findings_.add(kSyntax, span(open, open + 2), "this comment is never closed")
            .advise("write `#}` where the comment ends");
        return false;
    }
    const char sign = close > content ? text_[close - 1] : '\0';
    finish_tag(sign == '-' ? past_space(close + 2) : sign == '+' ? close + 2 : past_newline(close + 2));
    return true;
}

Piece Lexer::next() {
    while (true) {
        if (!waiting_.empty()) {
            Piece piece = std::move(waiting_.back());
            waiting_.pop_back();
            return piece;
        }
        if (place_ >= text_.size()) return {Piece::Kind::end, span(text_.size(), text_.size()), {}, false};
        std::size_t open = place_;
        while (true) {
            open = text_.find('{', open);
            if (open == std::string_view::npos || at(open, "{{") || at(open, "{%") || at(open, "{#")) break;
            ++open;
        }
        const std::size_t begin = place_;
        if (open == std::string_view::npos) {
            place_ = text_.size();
            return {Piece::Kind::literal, span(begin, text_.size()), {}, false};
        }
        const bool prints = at(open, "{{");
        const char sign = at(open + 2, "-") || at(open + 2, "+") ? text_[open + 2] : '\0';
        const auto literal_end = stripped(begin, open, sign, prints);
        if (at(open, "{#")) {
            if (!skip_comment(open)) place_ = text_.size();
        } else if (const auto content = prints ? 0 : raw_begin(open); content != 0) {
            read_raw(open, content);
        } else {
            waiting_.push_back(read_tag(open));
        }
        if (literal_end > begin) return {Piece::Kind::literal, span(begin, literal_end), {}, false};
    }
}

Piece Lexer::read_tag(std::size_t open) {
    const bool prints = at(open, "{{");
    Piece piece{prints ? Piece::Kind::print : Piece::Kind::block, span(open, open + 2), {}, false};
    piece.tokens.reserve(8);  // few tags have more
    std::size_t place = open + 2;
    if (at(place, "-")) {
        ++place;
    } else if (at(place, "+") && !prints) {
        ++place;
    }
    const std::string_view close = prints ? "}}" : "%}";
    const std::string_view other = prints ? "%}" : "}}";
    const auto ended = [&](std::size_t begin, std::size_t after) {
        piece.tokens.push_back({Token::Kind::end, span(begin, begin + close.size()), {}, 0});
        piece.span.end = static_cast<std::uint32_t>(begin + close.size());
        finish_tag(after);
    };
    while (true) {
        place = past_space(place);
        if (at(place, "-") && at(place + 1, close)) {
            ended(place + 1, past_space(place + 3));
            return piece;
        }
        if (!prints && at(place, "+%}")) {
            ended(place + 1, place + 3);
            return piece;
        }
        if (at(place, close)) {
            ended(place, prints ? place + 2 : past_newline(place + 2));
            return piece;
        }
        if (place >= text_.size() || at(place, "{{") || at(place, "{%") || at(place, "{#")) {
            if (!piece.broken) report_unclosed(piece);
            const auto resume = std::min(line_end(open), place);
            piece.tokens.push_back({Token::Kind::end, span(resume, resume), {}, 0});
            finish_tag(resume);
            return piece;
        }
        if (at(place, other) || at(place, "}")) {
            const std::size_t width = at(place, other) ? 2 : 1;
            report(piece, span(place, place + width),
                   fmt::format("`{}` does not close `{}`", text_.substr(place, width), text_.substr(open, 2)),
                   fmt::format("write `{}`", close));
            ended(place, std::min(place + width, text_.size()));
            piece.span.end = static_cast<std::uint32_t>(place + width);
            return piece;
        }
        if (!read_token(piece, place, prints) && place > line_end(open)) {
            const auto resume = line_end(open);
            piece.tokens.push_back({Token::Kind::end, span(resume, resume), {}, 0});
            finish_tag(resume);
            return piece;
        }
    }
}

bool Lexer::read_token(Piece& piece, std::size_t& place, bool prints) {
    const std::size_t begin = place;
    const char letter = text_[place];
    if (begins_name(letter)) {
        while (place < text_.size() && (begins_name(text_[place]) || digit(text_[place]))) ++place;
        piece.tokens.push_back(
            {Token::Kind::name, span(begin, place), std::string(text_.substr(begin, place - begin)), 0});
        return true;
    }
    if (digit(letter)) {
        while (place < text_.size() && (digit(text_[place]) || begins_name(text_[place]))) ++place;
        const auto written = text_.substr(begin, place - begin);
        Token token{Token::Kind::integer, span(begin, place), std::string(written), 0};
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), token.number);
        if (error != std::errc() || end != written.data() + written.size() || (written.size() > 1 && letter == '0')) {
            report(piece, token.span, fmt::format("`{}` is not a whole number", written),
                   "write digits only, without a zero in front, up to 9223372036854775807");
            return false;
        }
        piece.tokens.push_back(std::move(token));
        return true;
    }
    if (letter == '"' || letter == '\'') return read_text(piece, place);

    constexpr std::string_view kSigns[] = {"==", "!=", "<=", ">=", "**", "//", "<", ">", "=", "|", ".", ",",
                                           "(",  ")",  "[",  "]",  "~",  "-",  "+", "*", "/", "%", ":"};
    for (const auto sign : kSigns) {
        if (sign.front() != letter || !at(place, sign)) continue;
        place += sign.size();
        piece.tokens.push_back({Token::Kind::sign, span(begin, place), std::string(sign), 0});
        return true;
    }
    const auto character = utf8::first(text_.substr(place));
    place += character.size;
    const auto shown = text_.substr(begin, character.size);
    std::string help =
        fmt::format("a tag holds names, texts in quotes, whole numbers, filters after `|` and `{}` at its end",
                    prints ? "}}" : "%}");
    if (character.code_point >= 0x2018 && character.code_point <= 0x201F)
        help = "write straight quotes, `\"` or `'`: word processors replace them with curly ones";
    if (letter == '!') help = "write `not` for `!`";
    if (letter == '&') help = "write `and` for `&&`";
    report(piece, span(begin, place), fmt::format("`{}` has no meaning in a tag", shown), std::move(help));
    return false;
}

bool Lexer::read_text(Piece& piece, std::size_t& place) {
    const std::size_t begin = place;
    const char quote = text_[place++];
    Token token{Token::Kind::text, {}, {}, 0};
    while (place < text_.size() && !line_break(text_[place]) && text_[place] != quote) {
        if (text_[place] != '\\') {
            token.text += text_[place++];
            continue;
        }
        const char escaped = place + 1 < text_.size() ? text_[place + 1] : '\0';
        switch (escaped) {
            case 'n':
                token.text += '\n';
                break;
            case 't':
                token.text += '\t';
                break;
            case '\\':
            case '"':
            case '\'':
                token.text += escaped;
                break;
            default:
                report(piece, span(place, place + 1),
                       "a backslash in quotes stands before `n`, `t`, a quote or a backslash",
                       "write `\\\\` for a backslash that is to be printed");
        }
        place += escaped == '\0' || line_break(escaped) ? 1 : 2;
    }
    if (place >= text_.size() || text_[place] != quote) {
        report(piece, span(begin, begin + 1), fmt::format("the text that begins with this `{}` is never closed", quote),
               fmt::format("write `{}` where the text ends, on the same line", quote));
        // The tag most likely ends on this line all the same.
        const std::string_view close = piece.kind == Piece::Kind::print ? "}}" : "%}";
        const auto found = text_.substr(0, line_end(begin)).find(close, begin);
        place = found == std::string_view::npos ? line_end(begin) : found;
        return false;
    }
    ++place;
    token.span = span(begin, place);
    piece.tokens.push_back(std::move(token));
    return true;
}

}  // namespace slac::templating
