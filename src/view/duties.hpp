#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/projection.hpp"

/// What each party owes whom, collected from all over the agreement.
namespace slac::view {

struct Duty {
    std::string what;
    std::optional<std::string> to, by_when, measured_by, if_missed;
};
template <>
struct Shape<Duty> {
    static constexpr std::string_view name = "duty";
    static void each(auto& visit, auto& duty) {
        visit({"what", "What is owed: Accept or reject every Marketing Qualified Lead."}, duty.what);
        visit({"to", "The name of the party to which it is owed."}, duty.to);
        visit({"by_when", "By when, or how often: within 1 business day."}, duty.by_when);
        visit({"measured_by", "The KPI or system that shows whether it was done."}, duty.measured_by);
        visit({"if_missed", "What follows when it is not done: what the commitment or its escalation says."},
              duty.if_missed);
    }
};

[[nodiscard]] std::vector<Placed<Duty>> duties(const Scope& scope, std::string_view party);

/// The party that answers the leads, as far as the agreement tells: its id, or nothing.
[[nodiscard]] std::string_view responder(const Scope& scope);

/// How many attempts a tier has: its steps are what counts, when it has any.
[[nodiscard]] std::optional<std::int64_t> attempts_of(const model::Tier& tier);
/// The same for the messages that close the outreach.
[[nodiscard]] std::optional<std::int64_t> breakups_of(const model::Tier& tier);

/// What a path such as `outreach.tiers.high.respond_within` stands for, in words.
[[nodiscard]] std::string deadline_name(const Scope& scope, const std::string& path);

/// When an escalation step is due, and who is told; empty when it says neither.
[[nodiscard]] std::string step_text(const Scope& scope, const model::EscalationStep& step);

/// How a KPI is worked out, in words; empty when it does not say.
[[nodiscard]] std::string measure_text(const Scope& scope, const model::Measure& measure);

/// One condition, as it stands within a sentence; empty when it could not be read.
[[nodiscard]] std::string criterion_phrase(const Scope& scope, const model::Criterion& criterion);

}  // namespace slac::view
