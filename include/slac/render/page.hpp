#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace slac::render {

/// The few words that a page adds to the document, in the document's language.
struct PageWords {
    std::string contents = "Contents";
    std::string skip = "Skip to the text";
    std::string draft = "Draft";
    std::string page = "Page";  ///< "Page 2 of 4", at the foot of a printed page
    std::string of = "of";
    std::string wide_table = "Wide table";  ///< told to screen readers of a table that scrolls sideways
    std::string signature = "Signature";    ///< a line to sign on that the document has no name for
};

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    friend bool operator==(const Color&, const Color&) = default;
};

enum class Paper : std::uint8_t { a4, letter };

/// A house's look.
struct Brand {
    Color accent{0x1f, 0x4e, 0x79};  ///< headings, rules, the figures
    Color tint{0xee, 0xf3, 0xf8};    ///< grounds of table headers and figures; text must be legible on it
    Paper paper = Paper::a4;
    std::string font;  ///< the family of the text; empty is slac's own choice
    /// A PNG or SVG picture; empty is none.
    std::string logo;
    std::string logo_media_type;   ///< `image/png` or `image/svg+xml`
    std::string logo_description;  ///< for who cannot see it
};

/// A file that travels inside the document: the agreement, what it extends, what else made the document.
struct Attachment {
    std::string name;  ///< as people see it; relative, with `/`
    std::string media_type;
    std::string description;
    std::string bytes;
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

struct PageOptions {
    std::string language = "en";      ///< BCP 47; the direction of the text follows from it
    std::string title = "Agreement";  ///< for a document without a heading of level 1
    PageWords words;
    Brand brand;
    std::vector<Attachment> attachments;
};

/// Whether a language (`ar`, `he-IL`, `az-Arab`) is written from right to left.
[[nodiscard]] bool is_right_to_left(std::string_view language);

}  // namespace slac::render
