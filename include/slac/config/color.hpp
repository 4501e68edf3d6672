#pragma once
#include <cstdint>
#include <string>

#include "slac/model/literal.hpp"

namespace slac::config {

/// A colour as screens mix it, `#1f4e79`.
struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    friend bool operator==(const Color&, const Color&) = default;
};
[[nodiscard]] std::string spelled(Color color);

/// How well two colours are told apart, by WCAG 2.2: from 1 for the same to 21 for black on white. Text asks for
/// `kLegible`.
[[nodiscard]] double contrast(Color one, Color other);
inline constexpr double kLegible = 4.5;

/// The light ground that goes with an accent: on it the accent is as legible as it has to be.
[[nodiscard]] Color tint_of(Color accent);

}  // namespace slac::config

namespace slac::model {

template <>
LiteralInfo literal_info<config::Color>();
template <>
std::optional<config::Color> read_literal<config::Color>(std::string_view text, LiteralProblem& problem);

}  // namespace slac::model
