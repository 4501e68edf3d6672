#pragma once
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "slac/source/span.hpp"

namespace slac::syntax {

enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded, block, flow };

struct Entry;

/// One value of the file. Text, items and entries live in the tree's arena.
/// An alias (`*name`) is a copy of the node that it names, sharing its children, with `alias` set.
struct Node {
    Kind kind = Kind::null;
    Style style = Style::plain;
    /// Lines of this very mapping or sequence were left out because they could not be read: what is missing
    /// here may have stood there, so its absence is no finding.
    bool incomplete = false;
    /// A key stood here twice, and only its first entry was kept.
    bool doubled = false;
    /// The value as written, quotes and block marks included, comments and line ends after it not. Of an empty
    /// value (`key:`) the place behind the colon, of width 0.
    Span span;
    Span alias;             ///< where `*name` stands, when this is one
    std::string_view text;  ///< of a scalar: its value, escapes and folding resolved
    std::span<const Node> items;
    std::span<const Entry> entries;

    [[nodiscard]] const Entry* find(std::string_view key) const;
};

/// A key and its value. `key.kind` is always scalar.
struct Entry {
    Node key;
    Node value;
};

struct Comment {
    Span span;              ///< from `#` to the end of the line, line break not included
    bool own_line = false;  ///< nothing but blanks stands before it
};

/// A file's values and comments. `root` is null when nothing could be read.
struct Tree {
    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;
    const Node* root = nullptr;
    std::vector<Comment> comments;  ///< in the order of the file
};

}  // namespace slac::syntax
