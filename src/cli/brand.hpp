#pragma once
#include <string>
#include <vector>

#include "cli/configuration.hpp"
#include "slac/cli/program.hpp"
#include "slac/model/agreement.hpp"
#include "slac/render/page.hpp"

namespace slac::cli {

/// How documents look by a configuration, with the logo read from the disk. The company of the agreement is what the
/// logo is called for who cannot see it. Throws `UsageError` once it has shown what is wrong with the logo, at its
/// line.
[[nodiscard]] render::Brand brand_of(const Configuration& configuration, const model::Agreement& agreement,
                                     Environment& environment);

/// The files that the look of a document comes from, there or not: the configuration's own and its logo.
[[nodiscard]] std::vector<std::string> look_inputs(const Configuration& configuration);

}  // namespace slac::cli
