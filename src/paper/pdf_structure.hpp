#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// What a PDF says about itself beside the ink: which part is a heading, a cell or a link, in the order in which it is
/// read. cairo 1.16 knows no attributes (`Alt`, `Scope`) and cannot go on with a part on the next page, so it only
/// marks what is painted; the tree above the marks, the links and the outline are laid over its file afterwards.
namespace slac::paper {

/// What was painted between a begin and an end of cairo's marks: the `mark`-th of the document, both from 0.
struct Mark {
    std::size_t page = 0;
    std::size_t mark = 0;
};

/// A part of a page, in points from its lower left corner. In the content of a part: where a link can be clicked.
struct Area {
    std::size_t page = 0;
    double x = 0, y = 0, width = 0, height = 0;
};

/// One part of the structure, with PDF's own name for it (`P`, `H1`, `TD`).
struct Part {
    std::string type;
    std::size_t parent = 0;
    std::vector<std::variant<std::size_t, Mark, Area>> content;  ///< parts by their place in the list; in order
    std::optional<Area> place;                                   ///< of a picture
    std::string alternative;                                     ///< `Alt`: in words, what a picture shows
    std::string actual;     ///< `ActualText`: the letters that a picture stands for (emoji)
    std::string target;     ///< of a link: an address, or `#` and the id of a heading
    std::string scope;      ///< of a `TH`: `Row` or `Column`
    std::string numbering;  ///< of an `L`: `Decimal`, `Disc`
};

struct HeadingPlace {
    int level = 1;
    std::string id;
    std::string title;
    std::size_t page = 0;
    double y = 0;  ///< its upper edge, in points from the lower edge of the page
};

/// The tags of cairo's marks: of what belongs to a part, and of what becomes an artifact.
inline constexpr const char* kContent = "P";
inline constexpr const char* kArtifact = "NonStruct";

struct Structure {
    std::vector<Part> parts{{.type = "Document"}};  ///< the first holds all others
    std::vector<HeadingPlace> headings;             ///< in order
    std::vector<std::size_t> signature_parts;       ///< a `Form` for each signature field, in their order
};

}  // namespace slac::paper
