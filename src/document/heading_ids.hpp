#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slac::document {

/// Ids of headings, as GitHub makes them, so that `[terms](#2-terms)` leads to the same place in the Markdown
/// output and in every other one: lower case, blanks to hyphens, no other punctuation; `-1`, `-2` behind an
/// id that is taken.
class HeadingIds {
 public:
    /// Gives the next heading of the document its id.
    void add(std::string_view heading);
    [[nodiscard]] const std::string& operator[](std::size_t heading) const { return in_order_[heading]; }
    [[nodiscard]] const std::vector<std::string>& all() const { return in_order_; }
    [[nodiscard]] bool contains(std::string_view id) const { return taken_.find(id) != taken_.end(); }

 private:
    std::vector<std::string> in_order_;
    std::set<std::string, std::less<>> taken_;
    std::map<std::string, std::size_t, std::less<>> next_number_;
};

}  // namespace slac::document
