#pragma once
#include "slac/config/config.hpp"

namespace slac::config {

/// Finds what is wrong with `brand` as it is written. Whether the logo is there can only be seen on the disk.
void check_brand(Loaded& loaded);

}  // namespace slac::config
