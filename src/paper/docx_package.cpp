#include "paper/docx_package.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <memory>
#include <set>

#include "slac/source/ascii.hpp"
#include "slac/source/xml.hpp"

namespace slac::paper::word {
namespace {

bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.' || c == '~';
}

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// A name that a part may have: no empty step, and none that ends in a dot.
std::string part_name(std::string_view file) {
    std::string name = "slac";
    while (!file.empty()) {
        const auto slash = std::min(file.find('/'), file.size());
        auto step = percent_encoded(file.substr(0, slash));
        // Nor one that tells how other parts hang together.
        const auto small = lowered(step);
        if (step.ends_with('.') || small == "_rels" || small.ends_with(".rels")) step += '_';
        if (!step.empty()) name += "/" + step;
        file.remove_prefix(std::min(slash + 1, file.size()));
    }
    return name;
}

std::string content_types(const std::vector<Part>& parts) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    for (const auto& part : parts) {
        if (part.name.ends_with(".rels")) continue;
        xml += "<Override PartName=\"/" + as_xml(part.name) + "\" ContentType=\"" + as_xml(part.content_type) + "\"/>";
    }
    return xml + "</Types>";
}

/// What a media type may be written with; what is none at all is said to be any bytes.
std::string media_type(std::string_view type) {
    const auto slash = type.find('/');
    constexpr std::string_view kSigns = "!#$&-^_.+/";
    const bool sound = slash != std::string_view::npos && slash > 0 && slash + 1 < type.size() &&
                       type.find('/', slash + 1) == std::string_view::npos &&
                       std::all_of(type.begin(), type.end(), [&](char c) {
                           return (is_plain(c) && c != '~') || kSigns.find(c) != std::string_view::npos;
                       });
    return sound ? std::string(type) : "application/octet-stream";
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        if (is_plain(c)) {
            result += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            result += '%';
            result += kDigits[byte >> 4];
            result += kDigits[byte & 15];
        }
    }
    return result;
}

std::string percent_decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : digit_of(text[i + 2]);
        if (low < 0) {
            result += text[i];
        } else {
            result += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return result;
}

std::vector<Part> attached(const std::vector<render::Attachment>& attachments) {
    std::vector<Part> parts;
    if (attachments.empty()) return parts;
    std::string list;
    // Names of parts differ in more than capital letters.
    std::set<std::string> taken{std::string(kAttachmentList)};
    for (const auto& file : attachments) {
        auto name = part_name(file.name);
        for (int i = 2; name == "slac" || !taken.insert(lowered(name)).second; ++i)
            name = part_name(file.name) + fmt::format("{}{}", name == "slac" ? "/" : "_", i);
        list += name + " " + percent_encoded(file.name) + " " + percent_encoded(file.media_type) + " " +
                percent_encoded(file.description) + "\n";
        parts.push_back({name, media_type(file.media_type), file.bytes});
    }
    parts.push_back({std::string(kAttachmentList), "text/plain", list});
    return parts;
}

std::string packed(const std::vector<Part>& parts) {
    constexpr zip_uint16_t kFirstDay = 1 << 5 | 1;  // 1 January 1980, the first that a ZIP knows
    using Source = std::unique_ptr<zip_source_t, decltype(&zip_source_free)>;
    const Source whole(zip_source_buffer_create(nullptr, 0, 0, nullptr), zip_source_free);
    if (!whole) return {};
    zip_source_keep(whole.get());  // the archive takes one, and this function keeps one
    auto* archive = zip_open_from_source(whole.get(), ZIP_TRUNCATE, nullptr);
    if (archive == nullptr) {
        zip_source_free(whole.get());
        return {};
    }
    const auto add = [&](const std::string& name, const std::string& bytes) {
        auto* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        if (source == nullptr) return false;
        const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return false;
        }
        const auto at = static_cast<zip_uint64_t>(index);
        return zip_file_set_dostime(archive, at, 0, kFirstDay, 0) == 0 &&
               zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 9) == 0 &&
               zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_DOS, 0) == 0;
    };
    const auto types = content_types(parts);
    bool good = add("[Content_Types].xml", types);
    for (const auto& part : parts) good = good && add(part.name, part.bytes);
    if (!good || zip_close(archive) != 0) {
        zip_discard(archive);
        return {};
    }
    std::string bytes;
    zip_stat_t size{};
    if (zip_source_open(whole.get()) != 0) return {};
    if (zip_source_stat(whole.get(), &size) == 0 && (size.valid & ZIP_STAT_SIZE) != 0) {
        bytes.resize(size.size);
        if (zip_source_read(whole.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
            bytes.clear();
    }
    zip_source_close(whole.get());
    return bytes;
}

}  // namespace slac::paper::word
