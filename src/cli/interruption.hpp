#pragma once

namespace slac::cli {

/// As long as it lives, Ctrl-C and the system's request to end do not end the program on the spot: it does so itself,
/// in order. A second Ctrl-C ends it at once.
class Interruption {
 public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    [[nodiscard]] bool requested() const;
};

}  // namespace slac::cli
