#include "slac/paper/paper.hpp"

extern "C" __attribute__((visibility("default"))) const slac::paper::Module* slac_paper() {
    static constexpr slac::paper::Module kModule{
        SLAC_VERSION,           slac::paper::pdf,           slac::paper::docx,     slac::paper::open_pdf,
        slac::paper::open_docx, slac::paper::changes_since, slac::paper::made_with};
    return &kModule;
}
