#pragma once
#include <span>
#include <string_view>

/// What is thrown random text at. Each target reads the text and traps when a promise of the room's header is broken.
namespace slac::fuzz {

struct Target {
    std::string_view name;  ///< its corpus lies in tests/fuzz/corpus/NAME
    void (*run)(std::string_view text);
};

[[nodiscard]] std::span<const Target> targets();

}  // namespace slac::fuzz
