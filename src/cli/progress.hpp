#pragma once
#include <chrono>
#include <cstddef>
#include <mutex>

#include "slac/cli/program.hpp"

namespace slac::cli {

/// A line on standard error that says how far a long run has come, where that is a terminal: from the second second on,
/// ten times a second at most.
class Progress {
 public:
    Progress(std::size_t files, Environment& environment);
    ~Progress() { erase(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more file has been checked. May be called from several threads.
    void file_done();
    /// Takes the line away. To be called before anything else is written.
    void erase();

 private:
    using Clock = std::chrono::steady_clock;

    const std::size_t files_;
    Environment& environment_;
    const bool wanted_;
    std::mutex mutex_;
    std::size_t done_ = 0;
    Clock::time_point next_;  ///< when the line may be written again
    bool shown_ = false;
};

}  // namespace slac::cli
