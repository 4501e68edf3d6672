#include "paper/pdf_strips.hpp"

#include <algorithm>

namespace slac::paper {
namespace {

class Paginator {
 public:
    Paginator(const std::vector<Strip>& strips, const ColumnHeights& heights) : strips_(strips), heights_(heights) {}

    std::vector<SetPage> run() {
        place(0, strips_.size(), Keep::no);
        if (pages_.empty()) pages_.emplace_back();
        return std::move(pages_);
    }

 private:
    // Strips in groups that are kept together at least that much. A group that no page can hold falls into those that
    // are kept together more.
    void place(std::size_t begin, std::size_t end, Keep above) {
        while (begin < end) {
            auto last = begin;
            while (last + 1 < end && strips_[last].keep > above && !breaks_before(last + 1)) ++last;
            place_group(begin, last + 1, above);
            begin = last + 1;
        }
    }

    void place_group(std::size_t begin, std::size_t end, Keep above) {
        const auto& first = strips_[begin];
        if (pages_.empty() || breaks_before(begin)) start_page(first.landscape);
        if (y_ + height_of(begin, end, at_head()) <= column()) return put(begin, end);
        if (height_of(begin, end, true) <= column()) {
            start_page(first.landscape);
            return put(begin, end);
        }
        if (begin + 1 < end) return above == Keep::always ? put_each(begin, end) : place(begin, end, next(above));
        if (!at_head()) start_page(first.landscape);
        put(begin, end);  // higher than a page: nothing else can be done
    }

    static Keep next(Keep keep) { return keep == Keep::no ? Keep::gladly : Keep::always; }

    void put_each(std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            if (y_ + height_of(i, i + 1, at_head()) > column() && !at_head()) start_page(strips_[i].landscape);
            put(i, i + 1);
        }
    }

    // A page break, or paper that lies the other way.
    [[nodiscard]] bool breaks_before(std::size_t index) const {
        if (strips_[index].new_page) return true;
        return index > 0 && strips_[index].landscape != strips_[index - 1].landscape;
    }
    [[nodiscard]] bool at_head() const { return pages_.back().strips.empty(); }
    [[nodiscard]] double column() const { return pages_.back().landscape ? heights_.landscape : heights_.portrait; }

    [[nodiscard]] double height_of(std::size_t begin, std::size_t end, bool at_head) const {
        double sum = 0;
        for (auto i = begin; i < end; ++i) {
            const auto& strip = strips_[i];
            const bool first = at_head && i == begin;
            sum += strip.height + (first ? 0 : strip.before);
            if (first && strip.head) sum += strip.head->height;
        }
        // Sums of the same heights in another order differ in the last digits.
        constexpr double kRounding = 1e-6;
        return sum - kRounding;
    }

    void start_page(bool landscape) {
        // Of two page breaks in a row the second asks for nothing more.
        if (pages_.empty() || !pages_.back().strips.empty()) pages_.emplace_back();
        pages_.back().landscape = landscape;
        y_ = 0;
    }

    void put(std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            const auto& strip = strips_[i];
            const bool first = at_head();
            const double gap = first ? 0 : strip.before;
            const bool with_head = first && strip.head;
            y_ += gap + (with_head ? strip.head->height : 0);
            pages_.back().strips.push_back({&strip, y_, gap, with_head});
            y_ += strip.height;
        }
    }

    const std::vector<Strip>& strips_;
    const ColumnHeights& heights_;
    std::vector<SetPage> pages_;
    double y_ = 0;
};

}  // namespace

std::vector<SetPage> paginate(const std::vector<Strip>& strips, const ColumnHeights& heights) {
    return Paginator(strips, heights).run();
}

}  // namespace slac::paper
