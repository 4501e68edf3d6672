#pragma once
#include <pango/pango.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "paper/pdf_canvas.hpp"
#include "paper/pdf_press.hpp"
#include "slac/document/document.hpp"

namespace slac::paper {

/// The text of inlines in one string, with what holds for which bytes of it.
struct Words {
    struct Span {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool strong = false;
        bool emphasis = false;
        bool code = false;
        bool deleted = false;
        std::optional<Color> color;
        std::size_t element = 0;  ///< a place in `elements`; 0 is none
        document::Lines lines;
    };
    /// A link or code: what has a part of its own in the structure.
    struct Element {
        std::string type;
        std::string target;
    };
    std::string text;
    std::vector<Span> spans;
    std::vector<Element> elements{{}};
};
[[nodiscard]] Words words_of(const document::Inlines& content);
[[nodiscard]] Words words_of(std::string_view text, document::Lines lines);

/// A text broken into lines of a width.
class SetText {
 public:
    SetText(Press& press, Words words, const TextStyle& style, double width);

    void set_width(double width);
    /// One line, with an ellipsis where it is cut.
    void cut();

    [[nodiscard]] std::size_t lines() const { return lines_.size(); }
    [[nodiscard]] double line_height(std::size_t line) const { return lines_[line].height; }
    [[nodiscard]] double line_width(std::size_t line) const { return lines_[line].width; }
    [[nodiscard]] double height() const;
    [[nodiscard]] double width() const;  ///< of the longest line
    /// What a line can be made of.
    struct Word {
        double width = 0;
        double blank = 0;        ///< the space behind it
        bool ends_line = false;  ///< whatever follows
    };
    [[nodiscard]] std::vector<Word> unbroken() const;

    /// A line into a box with its upper edge at `y`, for a part of the structure or as an artifact.
    void paint(Canvas& canvas, std::size_t line, double x, double y, double width, document::Align align,
               std::optional<std::size_t> part) const;
    /// All lines.
    void paint_all(Canvas& canvas, double x, double y, double width, document::Align align,
                   std::optional<std::size_t> part) const;
    /// The first line with the beginning of its base line at the origin, within a mark that the caller began; or only
    /// its outline, to be filled.
    void paint_at_origin(Canvas& canvas) const;
    void outline_at_origin(Canvas& canvas) const;

 private:
    struct Line {
        PangoLayoutLine* line;
        double height;
        double baseline;  ///< below its upper edge
        double width;
    };
    [[nodiscard]] const Words::Span& span_at(std::size_t byte) const;
    void break_lines();
    void note_missing(const Line& line) const;

    Press* press_;
    Words words_;
    TextStyle style_;
    Owned<PangoLayout> layout_;
    std::vector<Line> lines_;
    mutable std::vector<std::size_t> element_parts_;  ///< made when the first of an element is painted
};

}  // namespace slac::paper
