// Text, yes and no, percentages, counts, ranges, money, targets.
#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.hpp"
#include "model/literal_text.hpp"
#include "model/shape_findings.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/model/literal.hpp"

namespace slac::model {
namespace {

const Decimal kHundred = Decimal::whole(100);

/// The number of a percentage, without regard to its size. No value when there is no percent sign or word.
std::optional<Decimal> percent_number(std::string_view text, bool& common) {
    const auto number = leading_number(text);
    const std::string unit = lowered(number.rest);
    if (number.digits.empty() || (unit != "%" && unit != "percent" && unit != "per cent" && unit != "pct"))
        return std::nullopt;
    common = unit == "%" && number.rest == "%";
    return Decimal::parse(number.digits);
}

constexpr std::string_view kSymbols[] = {"US$", "C$", "A$", "$", "€", "£", "¥", "₹", "₩", "₽", "₺", "R$", "kr", "zł"};

std::optional<Decimal> with_suffix(Decimal number, std::string_view suffix) {
    const std::string word = lowered(suffix);
    std::int64_t factor = 1;
    if (word == "k" || word == "thousand")
        factor = 1'000;
    else if (word == "m" || word == "mm" || word == "mio" || word == "million")
        factor = 1'000'000;
    else if (word == "b" || word == "bn" || word == "billion")
        factor = 1'000'000'000;
    else if (!word.empty())
        return std::nullopt;
    const Decimal result = number * Decimal::whole(factor);
    // Multiplication stops at the end of the range instead of going over it.
    return result / Decimal::whole(factor) == number ? std::optional(result) : std::nullopt;
}

bool is_currency_code(std::string_view word) {
    const auto codes = currency_codes();
    return std::binary_search(codes.begin(), codes.end(), word);
}

/// An amount in which the currency may be missing, as in the first half of `$20-50M`.
struct LooseMoney {
    Decimal number;
    std::string suffix;
    std::string currency;
};
std::optional<LooseMoney> loose_money(std::string_view text) {
    LooseMoney result;
    text = trimmed(text);
    for (const auto symbol : kSymbols) {
        if (!text.starts_with(symbol)) continue;
        result.currency = symbol;
        text = trimmed(text.substr(symbol.size()));
        break;
    }
    if (result.currency.empty() && text.size() > 3 && is_currency_code(text.substr(0, 3))) {
        result.currency = text.substr(0, 3);
        text = trimmed(text.substr(3));
    }
    const auto number = leading_number(text);
    const auto amount = Decimal::parse(number.digits);
    if (!amount) return std::nullopt;
    result.number = *amount;
    std::string_view rest = number.rest;
    for (const auto symbol : kSymbols) {
        if (!result.currency.empty() || !rest.ends_with(symbol)) continue;
        result.currency = symbol;
        rest = trimmed(rest.substr(0, rest.size() - symbol.size()));
    }
    if (result.currency.empty() && rest.size() >= 3 && is_currency_code(rest.substr(rest.size() - 3))) {
        result.currency = rest.substr(rest.size() - 3);
        rest = trimmed(rest.substr(0, rest.size() - 3));
    }
    result.suffix = rest;
    if (!with_suffix(result.number, result.suffix)) return std::nullopt;
    return result;
}

std::optional<Money> money_of(const LooseMoney& loose) {
    const auto amount = with_suffix(loose.number, loose.suffix);
    if (!amount || loose.currency.empty()) return std::nullopt;
    return Money{*amount, loose.currency};
}

std::string without_blanks(std::string_view text) {
    std::string result(text);
    std::erase(result, ' ');
    return result;
}

/// `1.340`: one point with three digits behind it.
bool with_point_for_thousands(std::string_view number) {
    const auto point = number.find('.');
    return point != std::string_view::npos && point > 0 && number[0] != '0' && number.size() - point == 4;
}

/// The digits of an amount, with their points and commas.
std::string_view digits_of(std::string_view text) {
    const auto begin = text.find_first_of("0123456789");
    return begin == std::string_view::npos ? std::string_view() : leading_number(text.substr(begin)).digits;
}

constexpr std::string_view kMoneyHelp = "write `$1.2M`, `€25k` or `1200000 USD`";
constexpr std::string_view kRangeHelp = "write `200-400`, `>= 50`, `< 10`, `5000+` or a single number";

/// The range that a text says, or nothing. Swapped ends are kept for the caller to see.
std::optional<Range> range_of(std::string_view text) {
    std::string_view rest = trimmed(text);
    const auto comparison = take_comparison(rest);
    const auto number = [](std::string_view word) { return Decimal::parse(trimmed(word)); };
    if (comparison != Comparison::unstated) {
        const auto value = number(rest);
        if (!value) return std::nullopt;
        switch (comparison) {
            case Comparison::at_least:
                return Range{*value, std::nullopt};
            case Comparison::more_than:
                return Range{*value, std::nullopt, true, false};
            case Comparison::at_most:
                return Range{std::nullopt, *value};
            default:
                return Range{std::nullopt, *value, false, true};
        }
    }
    if (rest.ends_with('+')) {
        const auto value = number(rest.substr(0, rest.size() - 1));
        return value ? std::optional(Range{*value, std::nullopt}) : std::nullopt;
    }
    if (const auto value = number(rest)) return Range{*value, *value};
    const auto parts = range_parts(rest);
    if (!parts) return std::nullopt;
    const auto low = number((*parts)[0]), high = number((*parts)[1]);
    if (!low || !high) return std::nullopt;
    return Range{*low, *high};
}

std::optional<Quantity> quantity_of(std::string_view text, LiteralProblem& problem) {
    text = trimmed(text);
    bool common = true;
    if (const auto percent = percent_number(text, common)) {
        if (!common) note_spelling(problem, text, spelled(Percent{*percent}));
        return Percent{*percent};
    }
    if (const auto money = loose_money(text); money && !money->currency.empty()) {
        if (const auto value = money_of(*money)) return *value;
    }
    const auto number = leading_number(text);
    if (!number.digits.empty() && number.rest.empty()) {
        if (with_point_for_thousands(number.digits)) {
            std::string thousands(number.digits);
            std::erase(thousands, '.');
            fail(problem, text, kInvalidTarget,
                 fmt::format("`{}` is thousands to some readers and a fraction to others", text),
                 fmt::format("write `{}` if the point separates thousands, or fewer digits behind it", thousands));
            return std::nullopt;
        }
        if (const auto value = Decimal::parse(number.digits)) return *value;
    }
    LiteralProblem time;
    if (const auto duration = read_literal<Duration>(text, time)) {
        problem = time;
        return *duration;
    }
    if (time.rule == &kVagueDuration || time.rule == &kPlaceholderLeft) problem = time;
    return std::nullopt;
}

/// Whether the first of two values of one kind is surely the larger one.
bool above(const Quantity& first, const Quantity& second) {
    if (const auto* number = std::get_if<Decimal>(&first)) return *number > std::get<Decimal>(second);
    if (const auto* percent = std::get_if<Percent>(&first)) return *percent > std::get<Percent>(second);
    if (const auto* time = std::get_if<Duration>(&first))
        return nominal(*time, {}).low > nominal(std::get<Duration>(second), {}).high;
    const auto &money = std::get<Money>(first), &other = std::get<Money>(second);
    return money.currency == other.currency && money.amount > other.amount;
}

}  // namespace

template <>
LiteralInfo literal_info<std::string>() {
    return {"text", "any text; `no`, `on` and `12:30` stay what was typed", "Marketing Qualified Lead", ""};
}
template <>
std::optional<std::string> read_literal<std::string>(std::string_view text, LiteralProblem& problem) {
    if (is_placeholder(text)) {
        fail(problem, text, kPlaceholderLeft, {}, "write what both sides agreed on, or take the line out");
        return std::nullopt;
    }
    return std::string(text);
}

template <>
LiteralInfo literal_info<bool>() {
    return {"yes or no", "`true` or `false`", "true, false",
            "^\\s*([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])\\s*$"};
}
template <>
std::optional<bool> read_literal<bool>(std::string_view text, LiteralProblem& problem) {
    const std::string word = lowered(trimmed(text));
    if (word == "true" || word == "yes") return true;
    if (word == "false" || word == "no") return false;
    fail(problem, text, kUnknownChoice, fmt::format("`{}` is neither `true` nor `false`", text),
         "write `true` or `false`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Percent>() {
    return {"percent", "a number from 0 to 100 and `%`", "8%, 12.5%",
            "^\\s*[0-9][0-9.,_]*\\s*(%|[Pp]er ?[Cc]ent|[Pp]ct)\\s*$", "%"};
}
template <>
std::optional<Percent> read_literal<Percent>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    bool common = true;
    const auto out_of_range = [&](std::string message, std::string help, std::string replacement) {
        fail(problem, text, kRateOutOfRange, std::move(message), std::move(help), std::move(replacement));
        return std::nullopt;
    };
    if (const auto value = percent_number(plain, common)) {
        if (*value > kHundred)
            return out_of_range(fmt::format("`{}` is more than 100%: no more leads can go on than there are", text),
                                "write a percentage between 0% and 100%", {});
        if (!common) note_spelling(problem, text, spelled(Percent{*value}));
        return Percent{*value};
    }
    if (is_bare_number(plain)) {
        const bool negative = plain.front() == '-';
        const auto number = Decimal::parse(negative || plain.front() == '+' ? plain.substr(1) : plain);
        if (number && !negative) {
            if (*number > Decimal() && *number < Decimal::whole(1)) {
                const auto meant = spelled(Percent{*number * kHundred});
                fail(problem, text, kUnitMissing, fmt::format("`{}` has no percent sign", text),
                     fmt::format("write `{}`", meant), meant);
                return std::nullopt;
            }
            const auto meant = spelled(Percent{*number});
            if (*number <= Decimal::whole(1)) {
                fail(problem, text, kUnitMissing, fmt::format("`{}` has no percent sign", text),
                     *number == Decimal() ? "write `0%`" : "write `1%` or `100%`");
                return std::nullopt;
            }
            if (*number <= kHundred)
                return out_of_range(fmt::format("`{}` without a percent sign is a rate of {}", text,
                                                spelled(Percent{*number * kHundred})),
                                    fmt::format("write `{}`", meant), meant);
        }
        return out_of_range(fmt::format("`{}` is no rate", text),
                            "write a percentage between 0% and 100%, such as `8%`", {});
    }
    if (plain.starts_with("-"))
        return out_of_range(fmt::format("`{}` is less than 0%", text), "write a percentage between 0% and 100%", {});
    // `12,5%`, as much of Europe writes it.
    std::string with_point = plain;
    if (const auto comma = with_point.find(','); comma != std::string::npos) with_point[comma] = '.';
    if (const auto value = percent_number(with_point, common); value && *value <= kHundred && with_point != plain) {
        const auto meant = spelled(Percent{*value});
        fail(problem, text, kInvalidPercent, fmt::format("`{}` has a comma where a point belongs", text),
             fmt::format("write `{}`", meant), meant);
        return std::nullopt;
    }
    fail(problem, text, kInvalidPercent, fmt::format("`{}` is not a percentage", text),
         "write a number and `%`, such as `8%`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Count>() {
    return {"count", "a whole number, not below zero", "300, 1,200, 1_200", "^\\s*[0-9][0-9,_]*(\\.0+)?\\s*$"};
}
template <>
std::optional<Count> read_literal<Count>(std::string_view text, LiteralProblem& problem) {
    const auto plain = trimmed(text);
    const auto value = Decimal::parse(plain);
    // `1.340` and `3.000` are how thousands are written in much of Europe.
    const bool thousands = with_point_for_thousands(plain);
    if (value && value->is_whole() && !thousands) return Count{value->floor()};
    const auto number = leading_number(plain);
    const auto lead = Decimal::parse(number.digits);
    if (value) {
        const auto point = plain.find('.');
        fail(problem, text, kInvalidNumber,
             value->is_whole()
                 ? fmt::format("`{}` is thousands to some readers and {} to others", text, value->spelled())
                 : fmt::format("`{}` is not a whole number", text),
             thousands ? fmt::format("write `{},{}` if the point separates thousands", plain.substr(0, point),
                                     plain.substr(point + 1))
                       : "write a whole number");
    } else if (plain.starts_with("-") && Decimal::parse(plain.substr(1))) {
        fail(problem, text, kInvalidNumber, fmt::format("`{}` is below zero", text),
             "write a whole number of zero or more");
    } else if (const auto joined = without_blanks(plain); lead && joined != plain && Decimal::parse(joined)) {
        fail(problem, text, kInvalidNumber, fmt::format("`{}` has blanks in the number", text),
             fmt::format("write `{}`", joined), joined);
    } else if (lead && lead->is_whole() && !number.rest.empty() && number.blank_between) {
        fail(problem, text, kInvalidNumber, fmt::format("`{}` has words behind its number", text),
             fmt::format("write just `{}`; the key says what is counted", number.digits), std::string(number.digits));
    } else if (const auto word = number_word(plain)) {
        fail(problem, text, kInvalidNumber, fmt::format("`{}` is a number in words", text),
             fmt::format("write `{}`", *word), std::to_string(*word));
    } else {
        fail(problem, text, kInvalidNumber, fmt::format("`{}` is not a whole number that can be read", text),
             "write digits, such as `300` or `1,200`");
    }
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Points>() {
    return {"points", "a whole number, with `-` in front when points are taken", "20, -30",
            "^[-+\\u2212]?[0-9][0-9,_]*$"};
}
template <>
std::optional<Points> read_literal<Points>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    std::string_view digits = plain;
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.remove_prefix(1);
    if (const auto value = Decimal::parse(digits); value && value->is_whole())
        return Points{negative ? -value->floor() : value->floor()};
    fail(problem, text, kInvalidNumber, fmt::format("`{}` is not a number of points", text),
         "write a whole number, such as `20` or `-30`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Range>() {
    return {"range", "two numbers with a hyphen, a comparison, or a single number; both ends belong to it",
            "200-400, \">= 50\", \"< 10\", 5000+, 300", "[0-9]"};
}
template <>
std::optional<Range> read_literal<Range>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    if (const auto range = range_of(plain)) {
        if (!range->low || !range->high || *range->low <= *range->high) return range;
        const auto mended = fmt::format("{}-{}", range->high->spelled(), range->low->spelled());
        fail(problem, text, kInvalidRange, fmt::format("`{}` begins above its end", text),
             fmt::format("write `{}`", mended), mended);
        return std::nullopt;
    }
    // "100-500 employees": the words behind the numbers are what the key says already.
    const auto last_digit = plain.find_last_of("0123456789+");
    const auto front =
        last_digit == std::string::npos ? std::string_view() : std::string_view(plain).substr(0, last_digit + 1);
    if (front.size() < plain.size() && plain[front.size()] == ' ' && range_of(front)) {
        fail(problem, text, kInvalidRange, fmt::format("`{}` has words behind its numbers", text),
             fmt::format("write just `{}`", front), std::string(front));
    } else {
        fail(problem, text, kInvalidRange, fmt::format("`{}` is not a range that can be read", text),
             std::string(kRangeHelp));
    }
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Money>() {
    return {"money", "an amount with a currency symbol or an ISO 4217 code", "$1.2M, €25k, 1200000 USD", "[0-9]",
            "currency"};
}
template <>
std::optional<Money> read_literal<Money>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    if (const auto loose = loose_money(plain)) {
        const auto number = digits_of(plain);
        const auto point = number.rfind('.');
        if (point != std::string_view::npos && number.size() - point == 4 &&
            number.find(',') == std::string_view::npos) {
            std::string grouped(number), cents(number.substr(0, number.size() - 1));
            grouped[point] = ',';
            const auto with = [&](const std::string& other) {
                std::string text_with = plain;
                return text_with.replace(text_with.find(number), number.size(), other);
            };
            fail(problem, text, kInvalidMoney,
                 fmt::format("`{}` is thousands to some readers and cents to others", text),
                 fmt::format("write `{}`, or `{}` if that is meant", with(grouped), with(cents)));
            return std::nullopt;
        }
        if (const auto money = money_of(*loose)) return money;
        fail(problem, text, kUnitMissing, fmt::format("`{}` has no currency", text),
             fmt::format("write the sign of the currency in front or its code behind: `${0}`, `€{0}` or `{0} USD`",
                         plain));
        return std::nullopt;
    }
    fail(problem, text, kInvalidMoney, fmt::format("`{}` is not an amount of money that can be read", text),
         std::string(kMoneyHelp));
    return std::nullopt;
}

template <>
LiteralInfo literal_info<MoneyRange>() {
    return {"money range", "two amounts of money with a hyphen, a comparison, or a single amount",
            "$20M-$500M, \">= €5M\", $20M+", "[0-9]", "currency"};
}
template <>
std::optional<MoneyRange> read_literal<MoneyRange>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    std::string_view rest = plain;
    const auto comparison = take_comparison(rest);
    const bool open_end = rest.ends_with('+');
    if (open_end) rest.remove_suffix(1);
    std::optional<LooseMoney> low = loose_money(rest), high = low;
    if (const auto parts = range_parts(rest); !low && parts) {
        low = loose_money((*parts)[0]);
        high = loose_money((*parts)[1]);
        if (low && high) {
            // `$20-500M` means 20 million too, and the currency is said once.
            if (low->currency.empty()) low->currency = high->currency;
            if (high->currency.empty()) high->currency = low->currency;
            if (low->suffix.empty() && low->number < high->number) low->suffix = high->suffix;
        }
    }
    if (!low || !high) {
        fail(problem, text, kInvalidMoney, fmt::format("`{}` is not a range of money that can be read", text),
             "write `$20M-$500M`, `>= $5M` or `$20M+`");
        return std::nullopt;
    }
    const auto from = money_of(*low), to = money_of(*high);
    if (!from || !to) {
        fail(problem, text, kUnitMissing, fmt::format("`{}` has no currency", text),
             "write `$20M-$500M` or `20M-500M USD`");
        return std::nullopt;
    }
    if (from->amount > to->amount) {
        fail(problem, text, kInvalidRange, fmt::format("`{}` begins above its end", text),
             "write the lower amount first");
        return std::nullopt;
    }
    if (comparison == Comparison::at_least || comparison == Comparison::more_than || open_end)
        return MoneyRange{from, std::nullopt};
    if (comparison == Comparison::at_most || comparison == Comparison::less_than) return MoneyRange{std::nullopt, to};
    return MoneyRange{from, to};
}

template <>
LiteralInfo literal_info<Quantity>() {
    return {"value", "a percentage, a duration, an amount of money or a number", "6.5%, 2 days, $1.2M, 30", "[0-9]",
            "%, time or currency, or none for a number"};
}
template <>
std::optional<Quantity> read_literal<Quantity>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    if (const auto value = quantity_of(plain, problem)) return value;
    if (problem.rule == nullptr)
        fail(problem, text, kInvalidTarget, fmt::format("`{}` is not a value that can be read", text),
             "write a percentage, a duration, an amount of money or a number");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Target>() {
    return {"target",
            "a value with or without a comparison, or a range; a bare value means \"at least\", for times \"at most\"",
            "\">= 8%\", 90%, \"<= 4 hours\", 30, $200k, 80%-95%", "[0-9]", "%, time or currency, or none for a number"};
}
template <>
std::optional<Target> read_literal<Target>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    std::string_view rest = plain;
    const auto comparison = take_comparison(rest);
    LiteralProblem inner;
    if (const auto value = quantity_of(rest, inner)) {
        if (inner.rule != nullptr) problem = inner;
        return Target{comparison, *value, std::nullopt};
    }
    if (comparison == Comparison::unstated) {
        if (rest.ends_with('+')) {
            if (const auto value = quantity_of(rest.substr(0, rest.size() - 1), inner))
                return Target{Comparison::at_least, *value, std::nullopt};
        }
        if (const auto parts = range_parts(rest)) {
            auto low = quantity_of((*parts)[0], inner);
            const auto high = quantity_of((*parts)[1], inner);
            // `80-95%` says the unit once.
            if (low && high && std::holds_alternative<Decimal>(*low) && std::holds_alternative<Percent>(*high))
                low = Percent{std::get<Decimal>(*low)};
            if (low && high && low->index() == high->index()) {
                if (!above(*low, *high)) return Target{Comparison::between, *low, high};
                fail(problem, text, kInvalidTarget, fmt::format("`{}` begins above its end", text),
                     fmt::format("write `{}-{}`", (*parts)[1], (*parts)[0]),
                     fmt::format("{}-{}", (*parts)[1], (*parts)[0]));
                return std::nullopt;
            }
        }
    }
    if (inner.rule != nullptr)
        problem = inner;
    else
        fail(problem, text, kInvalidTarget, fmt::format("`{}` is not a target that can be read", text),
             "write a value with its unit, such as `\">= 8%\"`, `\"<= 4 hours\"`, `30` or `$200k`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<GoalTarget>() {
    return {"goal", "a whole number, or a change on the baseline in percent, with its sign", "125, +20%", "[0-9]",
            "leads, or % on the baseline"};
}
template <>
std::optional<GoalTarget> read_literal<GoalTarget>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    const bool negative = plain.starts_with('-'), relative = negative || plain.starts_with('+');
    bool common = true;
    const auto percent = percent_number(std::string_view(plain).substr(relative ? 1 : 0), common);
    if (percent && relative) return GoalTarget{negative ? Decimal() - *percent : *percent, true};
    if (percent) {
        fail(problem, text, kInvalidNumber, fmt::format("`{}` is a percentage without a sign", text),
             fmt::format("write `+{}` for a rise on the baseline, or a number of leads", plain), "+" + plain);
        return std::nullopt;
    }
    if (const auto count = read_literal<Count>(plain, problem)) return GoalTarget{Decimal::whole(count->value), false};
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Offset>() {
    return {"point in time", "a share of the window, or a duration after it began", "80%, 100%, 2 hours", "[0-9]",
            "% or time"};
}
template <>
std::optional<Offset> read_literal<Offset>(std::string_view text, LiteralProblem& problem) {
    const std::string plain = with_plain_signs(trimmed(text));
    bool common = true;
    if (const auto percent = percent_number(plain, common)) {
        if (!common) note_spelling(problem, text, spelled(Percent{*percent}));
        return Percent{*percent};
    }
    if (is_bare_number(plain)) {
        fail(problem, text, kUnitMissing, fmt::format("`{}` has no unit", text),
             fmt::format("write `{0}%` for a share of the window, or a time such as `{0} hours`", plain));
        return std::nullopt;
    }
    if (const auto duration = read_literal<Duration>(plain, problem)) return *duration;
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Currency>() {
    return {"currency", "an ISO 4217 code", "USD, EUR, GBP", "^[A-Za-z]{3}$"};
}
template <>
std::optional<Currency> read_literal<Currency>(std::string_view text, LiteralProblem& problem) {
    std::string code(trimmed(text));
    std::transform(code.begin(), code.end(), code.begin(), to_upper);
    if (is_currency_code(code)) return Currency{code};
    fail(problem, text, kUnknownChoice, fmt::format("`{}` is not a currency", text),
         "write the three letters of ISO 4217, such as `USD`, `EUR` or `GBP`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<LanguageTag>() {
    return {"language", "a BCP 47 tag", "en, en-GB, de", "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"};
}
template <>
std::optional<LanguageTag> read_literal<LanguageTag>(std::string_view text, LiteralProblem& problem) {
    const auto tag = trimmed(text);
    std::size_t part = 0, first = 0;
    bool good = !tag.empty();
    for (std::size_t at = 0; at <= tag.size() && good; ++at) {
        if (at < tag.size() && tag[at] != '-') {
            const char c = tag[at];
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            good = letter || (first > 0 && c >= '0' && c <= '9');
            ++part;
            continue;
        }
        good = part >= 2 && part <= (first == 0 ? 3 : 8);
        first += part;
        part = 0;
    }
    if (good) return LanguageTag{std::string(tag)};
    fail(problem, text, kUnknownChoice, fmt::format("`{}` is not a language tag", text),
         "write the two letters of the language, such as `en`, `de` or `fr`");
    return std::nullopt;
}

template <>
LiteralInfo literal_info<Condition>() {
    return {"condition", "a comparison, a range, a number, or a word such as `present`", "\">= 30\", 50-500, present",
            ""};
}
template <>
std::optional<Condition> read_literal<Condition>(std::string_view text, LiteralProblem& problem) {
    if (is_placeholder(text)) {
        fail(problem, text, kPlaceholderLeft, {}, "write what both sides agreed on");
        return std::nullopt;
    }
    const std::string plain = with_plain_signs(trimmed(text));
    auto range = range_of(plain);
    // `2027-05` is a month.
    const auto hyphen = plain.find('-');
    const bool padded = hyphen != std::string::npos && hyphen + 1 < plain.size() && plain[hyphen + 1] == '0';
    if (range && range->low && range->high && *range->low > *range->high && !padded) {
        const auto mended = fmt::format("{}-{}", range->high->spelled(), range->low->spelled());
        fail(problem, text, kInvalidRange, fmt::format("`{}` begins above its end", text),
             fmt::format("write `{}`", mended), mended);
        return std::nullopt;
    }
    return Condition{std::string(text), std::move(range)};
}

}  // namespace slac::model
