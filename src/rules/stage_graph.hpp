#pragma once
#include <string_view>
#include <vector>

#include "slac/model/agreement.hpp"

namespace slac::rules {

/// The life cycle as a graph: stages in the order of the file, and every way in which the agreement lets a lead pass
/// from one to another. References to stages that are not declared make no edge, but are remembered: see `open`.
///
/// Leads that are followed up in vain leave from each stage in which outreach works them. So that many such stages and
/// many tiers do not multiply, they meet in one more node, the `hub`.
class StageGraph {
 public:
    enum class Way : std::uint8_t {
        exit,           ///< named in `exits`
        next,           ///< the next stage in the list, because there are no `exits`
        handoff,        ///< from a handoff's `stage` to what it `becomes`
        rejection,      ///< to where a rejection reason sends the lead
        worked,         ///< from a stage that outreach works to the hub
        after_cadence,  ///< from the hub to where a tier sends the lead when its timeframe ends
    };
    struct Edge {
        std::size_t from = 0;
        std::size_t to = 0;
        Way way = Way::exit;
        Span place;            ///< where the file says so
        bool bounded = false;  ///< by a wait or a maximum number of returns
        std::size_t term = 0;  ///< of a rejection the number of its handoff, after a cadence that of its tier
    };

    explicit StageGraph(const model::Agreement& sla);

    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    /// The number of stages. Nodes are these and the hub.
    [[nodiscard]] std::size_t size() const { return map_->size(); }
    [[nodiscard]] std::size_t hub() const { return size(); }
    [[nodiscard]] std::size_t nodes() const { return size() + 1; }
    [[nodiscard]] const model::MapEntry<model::Stage>& stage(std::size_t index) const { return map_->value[index]; }
    /// `size()` when there is none of that id.
    [[nodiscard]] std::size_t index_of(std::string_view id) const;

    /// Whether leads leave the node by a way that could not be read or leads to a stage that is not declared.
    [[nodiscard]] bool open(std::size_t node) const { return open_[node] != 0; }
    /// Whether everything that makes edges could be read, as far as it is not told by `open`.
    [[nodiscard]] bool complete() const { return complete_; }

 private:
    void add_exits(std::size_t from);
    void add_handoffs(const model::Agreement& sla);
    void add_cadence_ends(const model::Agreement& sla);
    void settle_bounds();

    const model::Map<model::Stage>* map_;
    std::vector<Edge> edges_;
    std::vector<char> open_;
    std::vector<char> worked_;
    bool complete_ = true;
};

/// For each node the number of its strongly connected component: nodes have the same when each can be reached from the
/// other over the edges for which `use` holds.
[[nodiscard]] std::vector<std::size_t> components(const StageGraph& graph, const std::vector<char>& use);

/// For each node whether one of `starts` reaches it, or is it.
[[nodiscard]] std::vector<char> reached(const StageGraph& graph, const std::vector<std::size_t>& starts);

/// The ways down the funnel, backwards: for each stage the ones right before it. Ways back to nurture, out of it or to
/// an earlier stage are none.
[[nodiscard]] std::vector<std::vector<std::size_t>> stages_before(const StageGraph& graph);

/// Whether a way from one stage to the other leads down the funnel.
[[nodiscard]] bool leads_down(const StageGraph& graph, std::size_t from, std::size_t to);

/// Whether leads come down the funnel from `above` to `stage`, or the two are the same.
[[nodiscard]] bool follows(const StageGraph& graph, std::size_t stage, std::size_t above);

}  // namespace slac::rules
