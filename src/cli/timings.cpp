#include "cli/timings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "slac/rules/rule.hpp"

namespace slac::cli {

using Clock = std::chrono::steady_clock;

StepDone Timings::listener() {
    return [this](std::string_view step, std::size_t findings) {
        static thread_local Clock::time_point since;
        const auto taken = Clock::now() - since;
        if (!step.empty()) {
            const std::lock_guard lock(mutex_);
            auto cost = costs_.find(step);
            if (cost == costs_.end()) cost = costs_.emplace(step, Cost{}).first;
            cost->second.taken += taken;
            cost->second.findings += findings;
        }
        since = Clock::now();  // what this has taken itself does not count
    };
}

std::string Timings::table() const {
    const auto is_rule = [](std::string_view step) {
        const auto rules = rules::catalogue();
        return std::any_of(rules.begin(), rules.end(), [&](const auto* rule) { return rule->info.id == step; });
    };
    Clock::duration all{};
    std::vector<std::tuple<bool, Clock::duration, std::string_view, std::size_t>> rows;
    for (const auto& [step, cost] : costs_) {
        all += cost.taken;
        rows.emplace_back(is_rule(step), -cost.taken, step, cost.findings);
    }
    std::sort(rows.begin(), rows.end());
    std::string table = fmt::format("{:>12} {:>7} {:>9}  {}\n", "microseconds", "share", "findings", "step");
    const auto in = [](Clock::duration taken) { return std::chrono::duration<double, std::micro>(taken).count(); };
    for (const auto& [rule, less_taken, step, findings] : rows)
        table += fmt::format("{:>12.0f} {:>6.1f}% {:>9}  {}\n", in(-less_taken),
                             all.count() > 0 ? 100 * in(-less_taken) / in(all) : 0.0, findings, step);
    return table;
}

}  // namespace slac::cli
