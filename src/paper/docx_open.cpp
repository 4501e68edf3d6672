// What is found in a finished DOCX, whoever had it in between.
#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "paper/docx_package.hpp"
#include "slac/paper/paper.hpp"

namespace slac::paper {
namespace {

// A stranger's file may claim anything: what is over these is no document of ours.
constexpr zip_int64_t kMostParts = 4096;
constexpr std::size_t kLargestPart = std::size_t{32} << 20;
constexpr std::size_t kAllAttachments = std::size_t{128} << 20;

/// A name that can be meant for a file below where it is unpacked.
bool stays_inside(std::string_view name) {
    if (name.starts_with('/') || name.find('\\') != std::string_view::npos) return false;
    while (!name.empty()) {
        const auto slash = std::min(name.find('/'), name.size());
        if (name.substr(0, slash) == "..") return false;
        name.remove_prefix(std::min(slash + 1, name.size()));
    }
    return true;
}

/// A package that is being read.
class Package {
 public:
    explicit Package(std::string_view bytes) {
        auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
        if (source == nullptr) return;
        archive_.reset(zip_open_from_source(source, ZIP_RDONLY, nullptr));
        if (!archive_) zip_source_free(source);
    }

    /// Whether it can be read at all, and every name in it stays inside.
    [[nodiscard]] bool sound() const {
        if (!archive_) return false;
        const auto count = zip_get_num_entries(archive_.get(), 0);
        if (count <= 0 || count > kMostParts) return false;
        for (zip_int64_t i = 0; i < count; ++i) {
            const char* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
            if (name == nullptr || *name == '\0' || !stays_inside(name)) return false;
        }
        return true;
    }

    /// Nothing when it is not there, damaged, or over the limit however small it is packed.
    [[nodiscard]] std::optional<std::string> part(std::string_view name) const {
        const auto index = zip_name_locate(archive_.get(), std::string(name).c_str(), 0);
        if (index < 0) return std::nullopt;
        const auto at = static_cast<zip_uint64_t>(index);
        zip_stat_t stat{};
        if (zip_stat_index(archive_.get(), at, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 ||
            stat.size > kLargestPart)
            return std::nullopt;
        using File = std::unique_ptr<zip_file_t, decltype(&zip_fclose)>;
        const File file(zip_fopen_index(archive_.get(), at, 0), zip_fclose);
        if (!file) return std::nullopt;
        std::string bytes(stat.size, '\0');
        std::size_t have = 0;
        while (have < bytes.size()) {
            const auto got = zip_fread(file.get(), bytes.data() + have, bytes.size() - have);
            if (got <= 0) return std::nullopt;
            have += static_cast<std::size_t>(got);
        }
        // The check sum is only looked at where the end is read.
        char more = 0;
        if (zip_fread(file.get(), &more, 1) != 0) return std::nullopt;
        return bytes;
    }

 private:
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive_{nullptr, zip_discard};
};

std::string unescaped(std::string_view xml) {
    struct Entity {
        std::string_view name, text;
    };
    constexpr Entity kEntities[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
    std::string text;
    while (!xml.empty()) {
        const auto* found = std::find_if(std::begin(kEntities), std::end(kEntities),
                                         [&](const Entity& entity) { return xml.starts_with(entity.name); });
        text += found == std::end(kEntities) ? xml.substr(0, 1) : found->text;
        xml.remove_prefix(found == std::end(kEntities) ? 1 : found->name.size());
    }
    return text;
}

std::string title_in(std::string_view properties) {
    const auto begin = properties.find("<dc:title>");
    if (begin == std::string_view::npos) return {};
    const auto text = properties.substr(begin + std::string_view("<dc:title>").size());
    return unescaped(text.substr(0, text.find('<')));
}

/// Takes the next word of a line.
std::string next(std::string_view& line) {
    const auto end = std::min(line.find(' '), line.size());
    auto word = word::percent_decoded(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

bool read_attachments(const Package& package, std::vector<render::Attachment>& attachments) {
    const auto list = package.part(word::kAttachmentList);
    if (!list) return true;  // Word leaves out what it does not know when it saves
    std::size_t all = 0;
    for (std::string_view lines = *list; !lines.empty();) {
        const auto end = std::min(lines.find('\n'), lines.size());
        auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.empty()) continue;
        const auto blank = std::min(line.find(' '), line.size());
        const auto name = line.substr(0, blank);  // as it stands in the package: not decoded
        line.remove_prefix(std::min(blank + 1, line.size()));
        auto bytes = package.part(name);
        if (!bytes || attachments.size() >= static_cast<std::size_t>(kMostParts)) return false;
        all += bytes->size();
        if (all > kAllAttachments) return false;
        render::Attachment file;
        file.name = next(line);
        file.media_type = next(line);
        file.description = next(line);
        file.bytes = std::move(*bytes);
        if (!stays_inside(file.name)) return false;
        attachments.push_back(std::move(file));
    }
    return true;
}

}  // namespace

Opened open_docx(std::string_view bytes) try {
    const Package package(bytes);
    if (!package.sound() || !package.part("[Content_Types].xml") || !package.part(word::kDocument)) return {};
    Opened opened;
    if (const auto properties = package.part(word::kCoreProperties)) opened.title = title_in(*properties);
    if (!read_attachments(package, opened.attachments)) return {};
    opened.readable = true;
    return opened;
} catch (const std::bad_alloc&) {
    return {};
}

}  // namespace slac::paper
