#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "slac/reference/language.hpp"

/// Where in the file a cursor stands, told from the text alone: half-typed lines have no tree yet.
namespace slac::lsp {

struct Cursor {
    enum class In : std::uint8_t {
        key,      ///< a key, or the beginning of a line that may become one
        value,    ///< what stands behind a key or a `-`
        comment,  ///< behind `#`
        text,     ///< inside a block of text
    };
    In in = In::key;
    /// The keys from the root to the group in which the cursor stands, `-` for the item of a list. For `In::value` the
    /// last one is the key (or the `-`) whose value it is.
    std::vector<std::string> path;
    std::size_t word_begin = 0;  ///< the word that is being typed, as bytes of the file
    std::size_t word_end = 0;
    bool in_braces = false;             ///< also in brackets: keys are parted by commas
    bool behind_dash = false;           ///< the key would be the first one of a list's item
    std::vector<std::string> siblings;  ///< keys of the same group that stand above the cursor
    std::size_t column = 0;             ///< at which the line of the group's keys begins, from 0
};

[[nodiscard]] Cursor cursor_at(std::string_view text, std::size_t offset);

/// What the language has at a path.
struct Spot {
    const reference::RecordType* record = nullptr;  ///< its keys may stand here
    const reference::FieldType* field = nullptr;    ///< its value, or an item or entry of it, stands here
    bool ids = false;                               ///< a new id of the field's entries may stand here
    /// The record in which `field` is, and the one that declares it.
    const reference::RecordType* owner = nullptr;
};

[[nodiscard]] Spot spot_at(const std::vector<std::string>& path);

}  // namespace slac::lsp
