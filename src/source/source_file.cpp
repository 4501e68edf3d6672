#include "slac/source/source_file.hpp"

#include <algorithm>
#include <cstring>

#include "slac/source/utf8.hpp"

namespace slac {

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
    return {line, utf8::length(std::string_view(text_).substr(begin, at - begin)) + 1, at};
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
