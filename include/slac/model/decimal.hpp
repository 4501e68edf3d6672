#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slac::model {

/// An exact decimal number in millionths, between about -9.2 and +9.2 trillion: counts, percentages and money. Never a
/// `double`, so that 525 x 8 % is 42. Results out of range stop at the ends of the range.
class Decimal {
 public:
    static constexpr std::int64_t kOne = 1'000'000;

    constexpr Decimal() = default;
    static constexpr Decimal whole(std::int64_t number) { return Decimal(number * kOne); }
    static constexpr Decimal millionths(std::int64_t number) { return Decimal(number); }
    /// Digits with at most one point, and `,` or `_` between groups of three. Nothing for everything else, for more
    /// than six decimals and for what is out of range.
    static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t in_millionths() const { return value_; }
    [[nodiscard]] constexpr bool is_whole() const { return value_ % kOne == 0; }
    [[nodiscard]] std::int64_t floor() const;
    [[nodiscard]] std::int64_t ceil() const;
    /// Rounded half away from zero to that many decimals (0 to 6).
    [[nodiscard]] Decimal rounded(int decimals) const;
    /// `1,200.5`: no trailing zeros, groups of three from 1,000 on.
    [[nodiscard]] std::string spelled() const;

    friend Decimal operator+(Decimal a, Decimal b);
    friend Decimal operator-(Decimal a, Decimal b);
    friend Decimal operator*(Decimal a, Decimal b);
    /// `b` must not be zero.
    friend Decimal operator/(Decimal a, Decimal b);
    friend constexpr auto operator<=>(Decimal, Decimal) = default;

 private:
    constexpr explicit Decimal(std::int64_t value) : value_(value) {}
    std::int64_t value_ = 0;
};

}  // namespace slac::model
