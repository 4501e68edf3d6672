// libFuzzer's entry: one program for each target, which SLAC_FUZZ_TARGET names. See scripts/fuzz.
#include <cstddef>
#include <cstdint>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto* const target = [] {
        for (const auto& each : slac::fuzz::targets())
            if (each.name == SLAC_FUZZ_TARGET) return &each;
        __builtin_trap();
    }();
    target->run({reinterpret_cast<const char*>(data), size});
    return 0;
}
