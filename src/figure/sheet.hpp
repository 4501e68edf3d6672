#pragma once
#include <string>
#include <string_view>

#include "lettering.hpp"
#include "slac/document/drawing.hpp"
#include "slac/view/value.hpp"

namespace slac::figure {

/// The width of a page's column: what is wider is shrunk by who paints it.
inline constexpr double kColumn = 480;
/// Beyond these a drawing is no picture any more, and the pages say it better.
inline constexpr std::size_t kMostStages = 20;
inline constexpr std::size_t kMostTiers = 12;
inline constexpr std::size_t kMostGoals = 24;

/// A letter's size and colour.
struct Hand {
    double size = 8;
    bool bold = false;
    document::Ink ink = document::Ink::text;
    [[nodiscard]] double line() const { return size * 1.25; }
};

/// A drawing in the making.
class Sheet {
 public:
    document::Drawing drawing;

    void rectangle(const document::Rectangle& box) { drawing.shapes.emplace_back(box); }
    void line(document::Point from, document::Point to, bool dashed = false, double width = 1,
              document::Ink ink = document::Ink::line);
    void arrow(std::vector<document::Point> points, bool dashed = false, double width = 1);
    void dot(document::Point at, double radius, document::Ink fill, document::Ink stroke = document::Ink::line);
    /// A line of text; `at` is on the base line.
    void text(document::Point at, std::string_view words, const Hand& hand,
              document::Anchor anchor = document::Anchor::start, double room = 0);
    /// Lines below each other, the first one's upper edge at `at`. The lower edge of the last one.
    double lines(document::Point at, const Lines& text, const Hand& hand,
                 document::Anchor anchor = document::Anchor::start, double room = 0);
};

// ---- what the view says ----

/// The text below a path such as `owner.name`; empty when there is none.
[[nodiscard]] std::string text_at(const view::Value& value, std::string_view path);
/// The list below a path; empty when there is none.
[[nodiscard]] const view::List& list_at(const view::Value& value, std::string_view path);
[[nodiscard]] bool true_at(const view::Value& value, std::string_view path);

}  // namespace slac::figure
