#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "slac/source/span.hpp"

namespace slac::syntax {

/// One replacement in the text that is being read. `begin == end` inserts.
struct Change {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
};

/// The text as it is read: at first the file's own, later a copy in which mistakes are mended so that the lines after
/// them can be read. Knows where in the file each byte came from.
class WorkingText {
 public:
    explicit WorkingText(std::string_view original, FileId file) : text_(original), original_(original), file_(file) {}

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view original() const { return original_; }
    [[nodiscard]] bool changed() const { return !segments_.empty(); }
    /// The place in the file of a range of this text. What was put in stands for what it replaced.
    [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
        if (segments_.empty()) return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        return mapped(begin, end);
    }
    /// `copy` becomes this text with the changes made (sorted, not overlapping); it must outlive what is read from it.
    void change(const std::vector<Change>& changes, std::string& copy);
    void view(std::string_view copy) { text_ = copy; }

 private:
    struct Segment {
        std::size_t begin;   // in this text
        std::uint32_t from;  // in the file
        std::uint32_t to;    // in the file, of what was replaced; unused for copied text
        bool copied;
    };
    [[nodiscard]] Span mapped(std::size_t begin, std::size_t end) const;
    [[nodiscard]] const Segment& segment(std::size_t at) const;
    [[nodiscard]] std::uint32_t mapped_begin(std::size_t at) const;
    [[nodiscard]] std::uint32_t mapped_end(std::size_t at) const;

    std::string_view text_;
    std::string_view original_;
    FileId file_;
    std::vector<Segment> segments_;
};

}  // namespace slac::syntax
