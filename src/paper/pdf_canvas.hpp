#pragma once
#include <cairo.h>

#include <cstddef>
#include <string>

#include "paper/pdf_press.hpp"

namespace slac::paper {

/// A page being painted. `x` runs from the side where lines begin, in points, and `y` down from the upper edge.
/// Everything is painted either for a part of the structure or as an artifact.
class Canvas {
 public:
    Canvas(cairo_t* context, Press& press) : cairo_(context), press_(press) {}

    void begin_page(double width, double height);
    void end_page();

    [[nodiscard]] std::size_t page() const { return page_; }
    [[nodiscard]] double width() const { return width_; }
    [[nodiscard]] double height() const { return height_; }
    /// Where something that wide begins, counted from the left.
    [[nodiscard]] double left(double x, double wide) const { return press_.right_to_left ? width_ - x - wide : x; }
    [[nodiscard]] cairo_t* cairo() const { return cairo_; }

    template <typename Paint>
    void content(std::size_t part, Paint paint) {
        press_.structure.parts[part].content.emplace_back(Mark{page_, marks_});
        mark(kContent, paint);
    }
    template <typename Paint>
    void artifact(Paint paint) {
        mark(kArtifact, paint);
    }

    void set(Color color);
    /// An artifact.
    void fill(double x, double y, double wide, double high, Color color);
    void rule(double x, double y, double wide, double thickness, Color color) { fill(x, y, wide, thickness, color); }

    /// `left` counted from the left, `top` from the upper edge.
    [[nodiscard]] Area area(double left, double top, double wide, double high) const {
        return {page_, left, height_ - top - high, wide, high};
    }
    void link(std::size_t part, double left, double top, double wide, double high);

 private:
    template <typename Paint>
    void mark(const char* tag, Paint paint) {
        cairo_tag_begin(cairo_, tag, nullptr);
        ++marks_;
        paint();
        cairo_tag_end(cairo_, tag);
    }

    cairo_t* cairo_;
    Press& press_;
    std::size_t page_ = 0;
    std::size_t marks_ = 0;
    double width_ = 0;
    double height_ = 0;
};

}  // namespace slac::paper
