#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "slac/source/span.hpp"

namespace slac {

/// A place as people and reports write it.
struct Position {
    std::size_t line = 1;    ///< from 1
    std::size_t column = 1;  ///< from 1, in Unicode code points
    std::size_t offset = 0;  ///< from 0, in bytes
    friend bool operator==(const Position&, const Position&) = default;
};

/// The text of one file and the only place that turns byte offsets into lines and columns.
/// Text need not be valid UTF-8: a stray byte counts as one code point.
class SourceFile {
 public:
    SourceFile(FileId id, std::string path, std::string text);

    [[nodiscard]] FileId id() const { return id_; }
    /// As it is shown to people: relative, with `/`, `<stdin>` for standard input.
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::string_view slice(Span span) const {
        return std::string_view(text_).substr(span.begin, span.size());
    }

    /// At least 1; text that ends with a newline has an empty last line.
    [[nodiscard]] std::size_t line_count() const { return lines().size(); }
    /// Without its line break (`\n` or `\r\n`). `line` counts from 1.
    [[nodiscard]] std::string_view line_text(std::size_t line) const;
    /// The byte at which a line begins. `line` counts from 1.
    [[nodiscard]] std::uint32_t line_start(std::size_t line) const { return lines()[line - 1]; }
    /// An offset past the end is read as the end.
    [[nodiscard]] Position position(std::uint32_t offset) const;
    /// The column in UTF-16 code units from 0, as the Language Server Protocol counts.
    [[nodiscard]] std::size_t utf16_column(std::uint32_t offset) const;
    [[nodiscard]] Span whole() const { return {id_, 0, static_cast<std::uint32_t>(text_.size())}; }

 private:
    [[nodiscard]] const std::vector<std::uint32_t>& lines() const;
    [[nodiscard]] std::size_t characters_before(std::uint32_t offset) const;

    FileId id_;
    std::string path_;
    std::string text_;
    // Found when first asked for: a file without findings never pays for it.
    mutable std::vector<std::uint32_t> lines_;
    // Places in a long line from which characters are counted on: a thousand findings in a line of a megabyte
    // would otherwise read it a thousand times.
    struct Milestone {
        std::uint32_t offset;
        std::size_t characters;
    };
    mutable std::vector<Milestone> milestones_;
};

/// The files of one agreement; `[0]` is the one that was asked for. Addresses stay valid as files are added.
class Sources {
 public:
    const SourceFile& add(std::string path, std::string text);
    [[nodiscard]] const SourceFile& operator[](FileId id) const { return files_[id]; }
    [[nodiscard]] std::size_t size() const { return files_.size(); }
    [[nodiscard]] bool empty() const { return files_.empty(); }
    [[nodiscard]] std::string_view slice(Span span) const { return files_[span.file].slice(span); }

 private:
    std::deque<SourceFile> files_;
};

}  // namespace slac
