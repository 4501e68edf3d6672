#include "cli/today.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

#include "cli/command.hpp"
#include "slac/model/literal.hpp"

namespace slac::cli {

model::Date today(const std::string& option, const Environment& environment) {
    using std::chrono::sys_days;
    if (!option.empty()) {
        model::LiteralProblem problem;
        const auto date = model::read_literal<model::Date>(option, problem);
        if (!date || problem.rule != nullptr)
            throw UsageError(fmt::format("`--today {}` is not a date", option),
                             "write year, month and day: `--today 2026-01-31`");
        return *date;
    }
    if (const auto epoch = environment.variable("SOURCE_DATE_EPOCH"); epoch && !epoch->empty()) {
        std::int64_t seconds = 0;
        const auto [end, error] = std::from_chars(epoch->data(), epoch->data() + epoch->size(), seconds);
        if (error != std::errc() || end != epoch->data() + epoch->size() || seconds < 0 || seconds > 253402300799)
            throw UsageError(fmt::format("`SOURCE_DATE_EPOCH` is `{}`, which is no number of seconds", *epoch));
        return model::Date(
            std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
    }
    return model::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace slac::cli
