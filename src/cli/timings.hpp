#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "slac/diagnostic/step.hpp"

namespace slac::cli {

/// What each step of checking took, over all files and threads: the table of `slac lint --timings`.
class Timings {
 public:
    /// To be told of each step; good as long as this object.
    [[nodiscard]] StepDone listener();

    /// Slowest first: microseconds, the share of all, findings, the step's name. The rules stand behind the rest.
    [[nodiscard]] std::string table() const;

 private:
    struct Cost {
        std::chrono::steady_clock::duration taken{};
        std::size_t findings = 0;
    };
    std::mutex mutex_;
    std::map<std::string, Cost, std::less<>> costs_;
};

}  // namespace slac::cli
