#pragma once
#include <string>
#include <vector>

#include "slac/document/document.hpp"
#include "slac/model/agreement.hpp"
#include "slac/view/value.hpp"

namespace slac::figure {

/// Every word that a drawing and its description need beside those of the view, in the language of the agreement. What
/// stands in braces is filled in.
struct Words {
    // ---- the life of a lead ----
    std::string life_cycle = "The life of a lead: stages, who owns them, and how leads pass on";
    std::string stages = "Stages in order: {list}.";
    std::string side_stages = "Beside them: {list}.";
    std::string final_stage = "final stage";
    std::string moves_on = "From {stage} leads move on to {list}.";
    std::string goes_back = "Rejected or not reached, leads go from {stage} to {list}.";
    std::string handoff = "Handoff at {stage}: {who}{deadlines}.";
    std::string deliver = "pass on within {time}";
    std::string accept = "accept or reject within {time}";
    std::string recycle = "A rejected lead may come back {when}.";
    std::string legend_returned = "Rejected, or not reached";
    std::string legend_final = "Final stage";
    // ---- the goals ----
    std::string funnel = "The goals and the conversion between them";
    std::string funnel_period = "The goals per {period} and the conversion between them";
    std::string goal = "{goal}: {target}.";
    std::string per = "{target} per {period}";
    std::string conversion = "{from} → {to}: {rate}.";
    // ---- the outreach ----
    std::string cadence = "Outreach by tier: how long, how often, and how it ends";
    std::string cadence_by = "Outreach by {party}: how long, how often, and how it ends";
    std::string cadence_of = "Outreach in the tier “{tier}”: how long, how often, and how it ends";
    std::string respond = "first response within {time}";
    std::string day = "day {day}";
    std::string business_day = "business day {day}";
    std::string attempts = "attempts: {number}";
    std::string breakup = "breakup message";
    std::string breakups = "breakup messages: {number}";
    std::string over = "over {time}";
};

/// What `<!-- slac:figure NAME -->` can ask for: `life-cycle`, `funnel`, `cadence`, and `cadence ID` for each tier.
/// Those for which the agreement has nothing to show, or more than a page could, have no shapes. `view` is the view of
/// the same agreement. Deterministic.
[[nodiscard]] std::vector<document::Figure> figures(const model::Agreement& agreement, const view::Value& view,
                                                    const Words& words = {});

}  // namespace slac::figure
