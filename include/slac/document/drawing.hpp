#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// A drawing as every writer gets it: shapes in points (1/72 inch) from the upper left corner, x to the right and y
/// down, the later ones above the earlier. A writer shrinks it to the width of its column, never enlarges it.
namespace slac::document {

struct Point {
    double x = 0;
    double y = 0;
};

/// What a colour is for; the writer chooses it, so that a drawing is right on paper, in the dark and in the colours of
/// a house. All must be told apart in black and white too, so a meaning never lies in the ink alone.
enum class Ink : std::uint8_t {
    none,
    text,    ///< as the text of the document
    muted,   ///< what is said beside
    line,    ///< outlines and arrows
    accent,  ///< the house's colour
    tint,    ///< a light ground on which `text` is legible
    paper,   ///< the ground of the page
};

struct Rectangle {
    Point at;  ///< its upper left corner
    double width = 0;
    double height = 0;
    double radius = 0;  ///< of the corners
    Ink fill = Ink::none;
    Ink stroke = Ink::line;
    double stroke_width = 1;
    bool dashed = false;
};

/// A line through points, straight from each to the next; or, when `curved`, cubic: two control points and an end for
/// each piece.
struct Path {
    std::vector<Point> points;
    bool curved = false;
    bool closed = false;
    bool arrow = false;  ///< a head at its end
    Ink fill = Ink::none;
    Ink stroke = Ink::line;
    double stroke_width = 1;
    bool dashed = false;
};

enum class Anchor : std::uint8_t { start, middle, end };

/// One line of text, in the document's sans-serif face.
struct Lettering {
    Point at;  ///< on the base line, where `anchor` says
    std::string text;
    double size = 9;
    bool bold = false;
    Anchor anchor = Anchor::start;
    Ink ink = Ink::text;
    double room = 0;  ///< narrower letters are used rather than being wider than this; 0 is as wide as it gets
};

using Shape = std::variant<Rectangle, Path, Lettering>;

struct Drawing {
    double width = 0;
    double height = 0;
    std::vector<Shape> shapes;
};

}  // namespace slac::document
