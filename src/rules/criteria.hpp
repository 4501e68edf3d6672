#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "slac/model/agreement.hpp"

/// How criteria are compared with each other.
namespace slac::rules {

/// A criterion in one spelling: two that ask for the same are spelt the same.
[[nodiscard]] std::string canonical(const model::Criterion& criterion);

/// The conditions of a stage in their one spelling, without order. A single `any` is as good as an `all`.
struct Conditions {
    std::set<std::string> all, any, none;
    friend auto operator<=>(const Conditions&, const Conditions&) = default;
    [[nodiscard]] bool empty() const { return all.empty() && any.empty() && none.empty(); }
};
/// Nothing when the stage has no criteria, or one of them could not be read.
[[nodiscard]] std::optional<Conditions> conditions_of(const model::Stage& stage);

/// Whether a lead that meets `strict` meets `loose` as well.
[[nodiscard]] bool implies(const model::Criterion& strict, const model::Criterion& loose);

/// The least that a range lets in; `exclusive` when that number itself is out.
struct Threshold {
    model::Decimal amount;
    bool exclusive = false;
    friend auto operator<=>(const Threshold&, const Threshold&) = default;
};
/// Of a criterion about a score; nothing when it sets no lower end.
[[nodiscard]] std::optional<Threshold> score_threshold(const model::Criterion& criterion);
/// `>= 60`, `> 60`
[[nodiscard]] std::string spelled(const Threshold& threshold);

/// The highest threshold on a score that every lead in the stage has met.
[[nodiscard]] const model::Criterion* required_score(const model::Stage& stage, std::string_view score);

/// Calls `use` with each criterion that could be read, in the order of `all`, `any` and `none`.
void each_criterion(const model::Criteria& criteria, const std::function<void(const model::Criterion&)>& use);
/// The same for all stages and tiers.
void each_criterion(const model::Agreement& sla, const std::function<void(const model::Criterion&)>& use);

}  // namespace slac::rules
