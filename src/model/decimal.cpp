#include "slac/model/decimal.hpp"

#include <limits>

namespace slac::model {
namespace {

// 128 bits, so that a product of two numbers fits before it is divided.
__extension__ typedef __int128 Wide;

Decimal clamped(Wide value) {
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    if (value > kMost) value = kMost;
    if (value < -kMost) value = -kMost;
    return Decimal::millionths(static_cast<std::int64_t>(value));
}

Wide divided_rounding(Wide a, Wide b) {
    if (b < 0) return divided_rounding(-a, -b);
    return (a + (a < 0 ? -(b / 2) : b / 2)) / b;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && fraction.empty()) || fraction.size() > 6)
        return std::nullopt;
    Wide value = 0;
    std::size_t since_group = 0;
    bool grouped = false;
    for (const char c : whole) {
        if (c == ',' || c == '_') {
            if (since_group == 0 || since_group > 3 || (grouped && since_group != 3)) return std::nullopt;
            grouped = true;
            since_group = 0;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        ++since_group;
        value = value * 10 + (c - '0');
        if (value > std::numeric_limits<std::int64_t>::max() / kOne) return std::nullopt;
    }
    if (since_group == 0 || (grouped && since_group != 3)) return std::nullopt;
    Wide scale = kOne;
    value *= kOne;
    for (const char c : fraction) {
        if (!is_digit(c)) return std::nullopt;
        scale /= 10;
        value += scale * (c - '0');
    }
    if (value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Decimal(static_cast<std::int64_t>(value));
}

std::int64_t Decimal::floor() const { return value_ / kOne - (value_ % kOne < 0 ? 1 : 0); }
std::int64_t Decimal::ceil() const { return value_ / kOne + (value_ % kOne > 0 ? 1 : 0); }

Decimal Decimal::rounded(int decimals) const {
    Wide unit = kOne;
    for (int i = 0; i < decimals; ++i) unit /= 10;
    return clamped(divided_rounding(value_, unit) * unit);
}

std::string Decimal::spelled() const {
    const bool negative = value_ < 0;
    const auto magnitude = negative ? -static_cast<Wide>(value_) : static_cast<Wide>(value_);
    std::string whole = std::to_string(static_cast<std::int64_t>(magnitude / kOne));
    for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, 1, ',');
    std::string fraction = std::to_string(static_cast<std::int64_t>(magnitude % kOne) + kOne).substr(1);
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return (negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

Decimal operator+(Decimal a, Decimal b) { return clamped(static_cast<Wide>(a.value_) + b.value_); }
Decimal operator-(Decimal a, Decimal b) { return clamped(static_cast<Wide>(a.value_) - b.value_); }
Decimal operator*(Decimal a, Decimal b) {
    return clamped(divided_rounding(static_cast<Wide>(a.value_) * b.value_, Decimal::kOne));
}
Decimal operator/(Decimal a, Decimal b) {
    return clamped(divided_rounding(static_cast<Wide>(a.value_) * Decimal::kOne, b.value_));
}

}  // namespace slac::model
