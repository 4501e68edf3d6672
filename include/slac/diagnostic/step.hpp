#pragma once
#include <cstddef>
#include <functional>
#include <string_view>

namespace slac {

/// Is told of each step from the text of a file to its findings, when it is done: its name, which is the id of a rule
/// or a word of what else was done, and how many findings it added. An empty name: the work on a file begins. Nobody
/// listens unless somebody wants to know what takes how long. Is called from several threads.
using StepDone = std::function<void(std::string_view step, std::size_t findings)>;

}  // namespace slac
