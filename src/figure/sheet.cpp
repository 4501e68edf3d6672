#include "sheet.hpp"

#include <algorithm>

#include "slac/source/utf8.hpp"

namespace slac::figure {

using document::Anchor;
using document::Ink;
using document::Point;

void Sheet::line(Point from, Point to, bool dashed, double width, Ink ink) {
    document::Path path;
    path.points = {from, to};
    path.dashed = dashed;
    path.stroke_width = width;
    path.stroke = ink;
    drawing.shapes.emplace_back(std::move(path));
}

void Sheet::arrow(std::vector<Point> points, bool dashed, double width) {
    document::Path path;
    path.points = std::move(points);
    path.arrow = true;
    path.dashed = dashed;
    path.stroke_width = width;
    drawing.shapes.emplace_back(std::move(path));
}

void Sheet::dot(Point at, double radius, Ink fill, Ink stroke) {
    document::Rectangle dot;
    dot.at = {at.x - radius, at.y - radius};
    dot.width = dot.height = 2 * radius;
    dot.radius = radius;
    dot.fill = fill;
    dot.stroke = stroke;
    drawing.shapes.emplace_back(dot);
}

void Sheet::text(Point at, std::string_view words, const Hand& hand, Anchor anchor, double room) {
    if (words.empty()) return;
    document::Lettering text;
    text.at = at;
    text.text = std::string(words);
    text.size = hand.size;
    text.bold = hand.bold;
    text.anchor = anchor;
    text.ink = hand.ink;
    text.room = room;
    drawing.shapes.emplace_back(std::move(text));
}

double Sheet::lines(Point at, const Lines& text_lines, const Hand& hand, Anchor anchor, double room) {
    for (const auto& one : text_lines) {
        text({at.x, at.y + hand.size * 0.95}, one, hand, anchor, room);
        at.y += hand.line();
    }
    return at.y;
}

namespace {
const view::Value* below(const view::Value& value, std::string_view path) {
    const view::Value* at = &value;
    while (!path.empty() && at != nullptr) {
        const auto end = std::min(path.find('.'), path.size());
        at = at->member(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return at;
}
}  // namespace

std::string text_at(const view::Value& value, std::string_view path) {
    const auto* found = below(value, path);
    const auto* text = found != nullptr ? found->text() : nullptr;
    return text != nullptr ? utf8::on_one_line(*text) : std::string();
}

const view::List& list_at(const view::Value& value, std::string_view path) {
    static const view::List none;
    const auto* found = below(value, path);
    const auto* list = found != nullptr ? found->list() : nullptr;
    return list != nullptr ? *list : none;
}

bool true_at(const view::Value& value, std::string_view path) {
    const auto* found = below(value, path);
    return found != nullptr && found->truthy();
}

}  // namespace slac::figure
