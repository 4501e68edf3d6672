#include "slac/source/source_file.hpp"

#include <algorithm>
#include <cstring>

#include "slac/source/utf8.hpp"

namespace slac {
namespace {

constexpr std::uint32_t kMilestone = 1024;  // bytes between the places that are remembered

}  // namespace

SourceFile::SourceFile(FileId id, std::string path, std::string text)
    : id_(id), path_(std::move(path)), text_(std::move(text)) {}

const std::vector<std::uint32_t>& SourceFile::lines() const {
    if (lines_.empty()) {
        lines_.push_back(0);
        const char* const begin = text_.data();
        const char* const end = begin + text_.size();
        for (const char* at = begin; at < end;) {
            const auto* newline = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            if (newline == nullptr) break;
            at = newline + 1;
            lines_.push_back(static_cast<std::uint32_t>(at - begin));
        }
    }
    return lines_;
}

std::string_view SourceFile::line_text(std::size_t line) const {
    const auto& starts = lines();
    const std::size_t begin = starts[line - 1];
    std::size_t end = line < starts.size() ? starts[line] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r' && line < starts.size()) --end;
    return std::string_view(text_).substr(begin, end - begin);
}

Position SourceFile::position(std::uint32_t offset) const {
    const auto at = std::min<std::uint32_t>(offset, static_cast<std::uint32_t>(text_.size()));
    const auto& starts = lines();
    const auto next = std::upper_bound(starts.begin(), starts.end(), at);
    const auto line = static_cast<std::size_t>(next - starts.begin());
    const auto begin = starts[line - 1];
    if (at - begin > kMilestone) return {line, characters_before(at) - characters_before(begin) + 1, at};
    return {line, utf8::length(std::string_view(text_).substr(begin, at - begin)) + 1, at};
}

// From the start of the text.
std::size_t SourceFile::characters_before(std::uint32_t offset) const {
    const std::string_view text = text_;
    if (milestones_.empty()) {
        std::size_t characters = 0;
        for (std::size_t at = 0; at < text.size(); ++characters) {
            if (milestones_.empty() || at - milestones_.back().offset >= kMilestone)
                milestones_.push_back({static_cast<std::uint32_t>(at), characters});
            at += utf8::first(text.substr(at)).size;
        }
    }
    const auto behind =
        std::upper_bound(milestones_.begin(), milestones_.end(), offset,
                         [](std::uint32_t at, const Milestone& milestone) { return at < milestone.offset; });
    const auto& from = *(behind - 1);
    return from.characters + utf8::length(text.substr(from.offset, offset - from.offset));
}

std::size_t SourceFile::utf16_column(std::uint32_t offset) const {
    const auto place = position(offset);
    const auto begin = lines()[place.line - 1];
    std::string_view before = std::string_view(text_).substr(begin, place.offset - begin);
    std::size_t units = 0;
    while (!before.empty()) {
        const auto character = utf8::first(before);
        units += character.code_point > 0xFFFF ? 2 : 1;
        before.remove_prefix(character.size);
    }
    return units;
}

const SourceFile& Sources::add(std::string path, std::string text) {
    return files_.emplace_back(static_cast<FileId>(files_.size()), std::move(path), std::move(text));
}

}  // namespace slac
