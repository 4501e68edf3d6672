#pragma once
#include <string_view>
#include <vector>

#include "slac/model/agreement.hpp"

namespace slac::rules {

/// The life cycle as a graph: stages in the order of the file, and every way in which the agreement lets a lead pass from
/// one to another. References to stages that are not declared make no edge.
class StageGraph {
   public:
    struct Edge {
        std::size_t from = 0;
        std::size_t to = 0;
        Span place;            ///< where the file says so
        bool bounded = false;  ///< by a wait or a maximum number of returns
    };

    explicit StageGraph(const model::Agreement& sla);

    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    [[nodiscard]] std::size_t size() const { return stages_.size(); }
    [[nodiscard]] const model::MapEntry<model::Stage>& stage(std::size_t index) const { return *stages_[index]; }
    /// `size()` when there is none of that id.
    [[nodiscard]] std::size_t index_of(std::string_view id) const;
    /// What the stage is: its `kind`, or its id when that is the name of a kind, or `other`.
    [[nodiscard]] static model::StageKind kind(const model::MapEntry<model::Stage>& stage);
    /// Whether leads can come from one stage to another, over any number of edges (at least one).
    [[nodiscard]] bool reaches(std::size_t from, std::size_t to) const;

   private:
    std::vector<const model::MapEntry<model::Stage>*> stages_;
    std::vector<Edge> edges_;
    std::vector<std::vector<std::size_t>> next_;
};

}  // namespace slac::rules
