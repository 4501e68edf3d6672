#include "syntax/working_text.hpp"

#include <algorithm>

namespace slac::syntax {

const WorkingText::Segment& WorkingText::segment(std::size_t at) const {
    const auto next = std::upper_bound(segments_.begin(), segments_.end(), at,
                                       [](std::size_t value, const Segment& part) { return value < part.begin; });
    return *std::prev(next);
}

std::uint32_t WorkingText::mapped_begin(std::size_t at) const {
    if (segments_.empty()) return static_cast<std::uint32_t>(at);
    const Segment& part = segment(at);
    return part.copied ? part.from + static_cast<std::uint32_t>(at - part.begin) : part.from;
}

std::uint32_t WorkingText::mapped_end(std::size_t at) const {
    if (segments_.empty()) return static_cast<std::uint32_t>(at);
    if (at == 0) return 0;
    const Segment& part = segment(at - 1);
    return part.copied ? part.from + static_cast<std::uint32_t>(at - part.begin) : part.to;
}

Span WorkingText::mapped(std::size_t begin, std::size_t end) const {
    if (begin == end) {
        // An empty value stands behind what is before it, not before what comes next.
        const std::uint32_t place = mapped_end(begin);
        return {file_, place, place};
    }
    const std::uint32_t from = mapped_begin(begin);
    return {file_, from, std::max(from, mapped_end(end))};
}

void WorkingText::change(const std::vector<Change>& changes, std::string& copy) {
    std::vector<Segment> parts;
    copy.clear();
    copy.reserve(text_.size() + 2 * changes.size());
    std::size_t at = 0;
    // Segments of the old text between two places keep their origin.
    const auto keep = [&](std::size_t begin, std::size_t end) {
        while (begin < end) {
            std::size_t stop = end;
            Segment part{copy.size(), static_cast<std::uint32_t>(begin), 0, true};
            if (!segments_.empty()) {
                const Segment& old = segment(begin);
                const auto next = static_cast<std::size_t>(&old - segments_.data()) + 1;
                if (next < segments_.size()) stop = std::min(stop, segments_[next].begin);
                part = old;
                part.begin = copy.size();
                if (old.copied) part.from = old.from + static_cast<std::uint32_t>(begin - old.begin);
            }
            parts.push_back(part);
            copy += text_.substr(begin, stop - begin);
            begin = stop;
        }
    };
    for (const Change& change : changes) {
        keep(at, change.begin);
        const Span replaced = span(change.begin, change.end);
        if (!change.text.empty()) parts.push_back({copy.size(), replaced.begin, replaced.end, false});
        copy += change.text;
        at = change.end;
    }
    keep(at, text_.size());
    // An end of the file to map to, whatever stands before it.
    parts.push_back({copy.size(), mapped_end(text_.size()), mapped_end(text_.size()), true});
    segments_ = std::move(parts);
    text_ = copy;
}

}  // namespace slac::syntax
