#include "cli/interruption.hpp"

#include <csignal>

namespace slac::cli {
namespace {

volatile std::sig_atomic_t asked_to_end = 0;

void note(int signal) {
    asked_to_end = 1;
    std::signal(signal, SIG_DFL);
}

}  // namespace

Interruption::Interruption() {
    asked_to_end = 0;
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
}

Interruption::~Interruption() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool Interruption::requested() const { return asked_to_end != 0; }

}  // namespace slac::cli
