#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "slac/config/config.hpp"
#include "slac/diagnostic/diagnostic.hpp"
#include "slac/model/compose.hpp"

/// A house's own rules: jq programs in `.slac.yaml` that are run over an agreement as `slac export` prints it. jq runs
/// in a process of its own that has no files, no environment, and a bound on time and memory, so that the rules of a
/// stranger's repository can do no harm. It is started for a configuration that has such rules and for no other.
namespace slac::house {

/// What each rule may use up for one agreement.
inline constexpr int kSeconds = 1;         ///< of computing; ten times that on the clock
inline constexpr int kMebibytes = 512;     ///< of address space, jq itself included
inline constexpr int kMostFindings = 100;  ///< after these the rest is not looked for

/// A rule that could not be run to its end.
struct Failure {
    std::string rule;
    Diagnostic finding;  ///< at the rule, in the configuration's sources
};

/// What became of the `bad` and `good` examples. Each text says which example of which rule is not judged as it should
/// be, and how.
struct Trial {
    std::size_t examples = 0;
    std::vector<std::string> failures;
};

class Rules {
 public:
    /// Starts jq and hands it the rules that are not off. Mistakes in them, also that there is no jq on this machine,
    /// go to `findings`, with spans in the configuration's sources. `loaded` must outlive this.
    Rules(const config::Loaded& loaded, model::Date today, Findings& findings);
    ~Rules();
    Rules(const Rules&) = delete;
    Rules& operator=(const Rules&) = delete;

    /// Adds what the rules find in an agreement that was read without an error: one that was not has its findings
    /// already, and what is missing in it may only have been misread. Several threads may call it; they take turns.
    /// After a failure the other rules of the agreement are not run, and the object is of no more use.
    [[nodiscard]] std::optional<Failure> judge(const model::Composed& agreement, Findings& findings);

    /// Runs the examples of all rules.
    [[nodiscard]] Trial try_examples();

    /// How many rules are run.
    [[nodiscard]] std::size_t size() const;

 private:
    struct Worker;
    std::unique_ptr<Worker> worker_;
};

/// What `slac explain` tells of a rule, as of any other. Its texts lie in `config`.
[[nodiscard]] RuleInfo info(const config::Config& config, std::string_view id);

/// Every finding that this room can make about rules themselves.
[[nodiscard]] std::span<const RuleInfo> house_findings();

}  // namespace slac::house
