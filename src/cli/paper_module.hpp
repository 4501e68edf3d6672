#pragma once
#include "slac/paper/paper.hpp"

namespace slac::cli {

/// The writers of PDF and DOCX, loaded on the first call: `slac-paper.so` from beside the program or from
/// `../lib/slac`. Throws `UsageError` when it is not there, is of another version, or what it needs is not installed.
[[nodiscard]] const paper::Module& paper_module();

}  // namespace slac::cli
