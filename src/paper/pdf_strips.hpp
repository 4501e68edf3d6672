#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "paper/pdf_canvas.hpp"

namespace slac::paper {

/// Whether a strip stays on one page with the one below it.
enum class Keep : std::uint8_t {
    no,
    gladly,  ///< when all that is so kept fits on a page
    always,  ///< a heading with its text; the first two lines of a paragraph
};

/// What is never torn: a line of text, a row of a table, a drawing. A document is a column of strips.
struct Strip {
    double height = 0;
    double before = 0;  ///< space above it, but not at the head of a page
    Keep keep = Keep::no;
    bool landscape = false;
    bool new_page = false;  ///< begins one
    /// `y` is its upper edge; `gap` the space above it that was left free.
    std::function<void(Canvas&, double y, double gap)> paint;
    /// Painted above it when it is the first on its page: a table's header again.
    std::shared_ptr<const Strip> head;
    /// A heading that begins here: its place in `Structure::headings`.
    std::vector<std::size_t> headings;
};

/// Where a strip went.
struct Placed {
    const Strip* strip = nullptr;
    double y = 0;
    double gap = 0;
    bool with_head = false;
};
struct SetPage {
    bool landscape = false;
    std::vector<Placed> strips;
};

/// The height of the column on an upright page and on one that lies on its side.
struct ColumnHeights {
    double portrait = 0;
    double landscape = 0;
};

[[nodiscard]] std::vector<SetPage> paginate(const std::vector<Strip>& strips, const ColumnHeights& heights);

}  // namespace slac::paper
