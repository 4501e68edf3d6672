#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/source/source_file.hpp"

namespace slac::templating {

struct Token {
    enum class Kind : std::uint8_t { name, integer, text, sign, end };
    Kind kind = Kind::end;
    Span span;
    std::string text;  ///< of a text: what the quotes hold
    std::int64_t number = 0;

    [[nodiscard]] bool is(std::string_view sign_text) const { return kind == Kind::sign && text == sign_text; }
    [[nodiscard]] bool word(std::string_view name_text) const { return kind == Kind::name && text == name_text; }
};

/// One piece of a template: text to be printed as it is, or a tag.
struct Piece {
    enum class Kind : std::uint8_t { literal, print, block, end };
    Kind kind = Kind::end;
    Span span;                  ///< of a tag: from its `{{` or `{%` to its `}}` or `%}`
    std::vector<Token> tokens;  ///< the last one is `end`, at the closing
    bool broken = false;        ///< a finding was made already
};

/// Cuts a template into pieces, whitespace control applied and comments gone. Never gives up: what cannot be read
/// becomes a broken piece.
class Lexer {
 public:
    Lexer(const SourceFile& file, std::string_view text, Findings& findings)
        : file_(file), text_(text), findings_(findings) {}
    [[nodiscard]] Piece next();

 private:
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const;
    [[nodiscard]] bool at(std::size_t place, std::string_view expected) const {
        return text_.substr(place, expected.size()) == expected;
    }
    [[nodiscard]] std::size_t past_space(std::size_t place) const;
    [[nodiscard]] std::size_t past_newline(std::size_t place) const;
    [[nodiscard]] std::size_t line_end(std::size_t place) const;
    /// Where the literal [begin, end) really ends, given the tag's sign (`-`, `+` or none).
    [[nodiscard]] std::size_t stripped(std::size_t begin, std::size_t end, char sign, bool prints) const;
    void finish_tag(std::size_t after);
    [[nodiscard]] bool skip_comment(std::size_t open);
    [[nodiscard]] std::size_t raw_begin(std::size_t open) const;
    void read_raw(std::size_t open, std::size_t content);
    Piece read_tag(std::size_t open);
    bool read_token(Piece& piece, std::size_t& place, bool prints);
    bool read_text(Piece& piece, std::size_t& place);
    void report_unclosed(Piece& piece);
    void report(Piece& piece, Span at, std::string message, std::string help);

    const SourceFile& file_;
    std::string_view text_;
    Findings& findings_;
    std::size_t place_ = 0;
    bool line_starting_ = true;
    mutable std::size_t line_from_ = 1;  ///< the part of a line whose end was last looked for
    mutable std::size_t line_to_ = 0;
    std::vector<Piece> waiting_;  ///< pieces found while looking for the next one, last first
};

}  // namespace slac::templating
