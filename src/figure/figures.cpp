#include "slac/figure/figures.hpp"

#include "cadence.hpp"
#include "funnel.hpp"
#include "life_cycle.hpp"

namespace slac::figure {

std::vector<document::Figure> figures(const model::Agreement& agreement, const view::Value& view,
                                      const view::FigureWords& words) {
    std::vector<document::Figure> result{life_cycle(view, words), funnel(agreement, view, words),
                                         cadence(agreement, view, words)};
    constexpr std::size_t kMostNamed = 100;  // tiers; nobody puts more pictures than that into a document
    const auto& tiers = agreement.outreach->tiers;
    for (std::size_t i = 0; i < std::min(tiers.size(), kMostNamed); ++i)
        if (tiers.value[i]) result.push_back(cadence(agreement, view, words, tiers.value[i].id));
    return result;
}

}  // namespace slac::figure
