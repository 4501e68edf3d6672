#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/projection.hpp"

/// What the parties of a draft still have to settle, by the section in which it has to be written.
namespace slac::view {

struct OpenPointRow {
    std::string text;
    std::optional<std::string> reference;
    std::int64_t more = 0;
    bool must = false;
};
template <>
struct Shape<OpenPointRow> {
    static constexpr std::string_view name = "open point";
    static void each(auto& visit, auto& row) {
        visit({"text", "Nobody answers for leads in “Trial”."}, row.text);
        visit(
            {"reference",
             "The rule's id, where the point is told in general words: under it lint shows the figures. None where the "
             "text is what lint says."},
            row.reference);
        visit({"more", "How many more of the same kind there are in the section."}, row.more);
        visit({"must", "Whether it has to be settled before anybody can sign."}, row.must);
    }
};

struct OpenSection {
    std::string section;
    std::optional<std::int64_t> number;
    std::vector<Placed<OpenPointRow>> points;
};
template <>
struct Shape<OpenSection> {
    static constexpr std::string_view name = "section with open points";
    static void each(auto& visit, auto& group) {
        visit({"section", "The key of the section in the file: `goals`. `agreement` for the whole."}, group.section);
        visit({"number", "The number of the section in the built-in template."}, group.number);
        visit({"points", "What has to be settled there: first what stands in the way of signing."}, group.points);
    }
};

[[nodiscard]] std::vector<OpenSection> open_points(const Scope& scope);
/// `must`: only those that stand in the way of signing.
[[nodiscard]] std::int64_t number_of_open_points(const Scope& scope, bool must);

}  // namespace slac::view
