#pragma once
#include <span>

#include "slac/rules/rule.hpp"

/// The families of the catalogue: one file each, with its rules and their table.
namespace slac::rules {

std::span<const Rule> completeness_rules();
std::span<const Rule> outreach_rules();
std::span<const Rule> cadence_rules();
std::span<const Rule> accountability_rules();
std::span<const Rule> reference_rules();
std::span<const Rule> life_cycle_rules();
std::span<const Rule> handoff_rules();
std::span<const Rule> order_rules();
std::span<const Rule> arithmetic_rules();
std::span<const Rule> goal_rules();
std::span<const Rule> kpi_rules();
std::span<const Rule> target_rules();
std::span<const Rule> revenue_rules();
std::span<const Rule> audience_rules();
std::span<const Rule> scoring_rules();
std::span<const Rule> review_rules();
std::span<const Rule> wording_rules();
std::span<const Rule> capacity_rules();
std::span<const Rule> calendar_rules();
std::span<const Rule> escalation_rules();
std::span<const Rule> slip_rules();

}  // namespace slac::rules
