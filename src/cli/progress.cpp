#include "cli/progress.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>

namespace slac::cli {
namespace {

constexpr auto kQuiet = std::chrono::seconds(1);  // who waits less does not wonder
constexpr auto kPause = std::chrono::milliseconds(100);
constexpr std::string_view kEraseLine = "\r\x1b[K";

/// 10000 as `10,000`.
std::string grouped(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

}  // namespace

Progress::Progress(std::size_t files, Environment& environment)
    : files_(files),
      environment_(environment),
      wanted_(files > 1 && environment.err_is_terminal && environment.variable("TERM") != "dumb") {
    if (wanted_) next_ = Clock::now() + kQuiet;
}

void Progress::file_done() {
    if (!wanted_) return;
    const std::lock_guard lock(mutex_);
    ++done_;
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + kPause;
    shown_ = true;
    environment_.err << fmt::format("{}checked {} of {} files", kEraseLine, grouped(done_), grouped(files_))
                     << std::flush;
}

void Progress::erase() {
    if (!shown_) return;
    environment_.err << kEraseLine << std::flush;
    shown_ = false;
}

}  // namespace slac::cli
