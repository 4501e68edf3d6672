#include "lsp/protocol.hpp"

#include <algorithm>
#include <charconv>
#include <istream>
#include <ostream>

#include "slac/source/ascii.hpp"

namespace slac::lsp {
namespace {

/// A message longer than this is no document that slac would read.
constexpr std::size_t kLongestMessage = std::size_t{64} << 20U;

std::size_t bytes_of(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool stays_in_uri(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

Json position_json(const SourceFile& file, std::uint32_t offset, Columns columns) {
    const auto line = file.position(offset).line;
    const std::size_t column = columns == Columns::utf8 ? offset - file.line_start(line) : file.utf16_column(offset);
    return {{"line", line - 1}, {"character", column}};
}

Json range_json(const SourceFile& file, Span span, Columns columns) {
    return {{"start", position_json(file, span.begin, columns)}, {"end", position_json(file, span.end, columns)}};
}

std::uint32_t offset_of(std::string_view text, const Json& position, Columns columns) {
    const auto number = [&](const char* name) -> std::size_t {
        const auto& value = member(position, name);
        return value.is_number_integer() && value.get<std::int64_t>() > 0 ? value.get<std::size_t>() : 0;
    };
    std::size_t at = 0;
    for (auto line = number("line"); line > 0; --line) {
        const auto end = text.find('\n', at);
        if (end == std::string_view::npos) return static_cast<std::uint32_t>(text.size());
        at = end + 1;
    }
    auto left = number("character");
    while (left > 0 && at < text.size() && text[at] != '\n' && text[at] != '\r') {
        const auto size = std::min(bytes_of(static_cast<unsigned char>(text[at])), text.size() - at);
        const std::size_t units = columns == Columns::utf8 ? size : size == 4 ? 2 : 1;
        if (units > left) break;
        left -= units;
        at += size;
    }
    return static_cast<std::uint32_t>(at);
}

std::string path_of(std::string_view uri) {
    constexpr std::string_view kFile = "file://";
    if (!uri.starts_with(kFile)) return std::string(uri);
    uri.remove_prefix(kFile.size());
    uri.remove_prefix(std::min(uri.find('/'), uri.size()));  // a host
    std::string path;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        unsigned value = 0;
        if (uri[i] == '%' && i + 2 < uri.size() + 0 &&
            std::from_chars(uri.data() + i + 1, uri.data() + i + 3, value, 16).ptr == uri.data() + i + 3) {
            path += static_cast<char>(value);
            i += 2;
        } else {
            path += uri[i];
        }
    }
    return path;
}

std::string uri_of(std::string_view path) {
    if (!path.starts_with('/')) return std::string(path);
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string uri = "file://";
    for (const char c : path) {
        if (stays_in_uri(c)) {
            uri += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        uri += '%';
        uri += kDigits[byte >> 4U];
        uri += kDigits[byte & 15U];
    }
    return uri;
}

std::optional<std::string> read_message(std::istream& in) {
    std::size_t length = 0;
    bool has_length = false;
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) {
            if (!has_length) continue;
            if (length > kLongestMessage) return std::nullopt;
            std::string message(length, '\0');
            in.read(message.data(), static_cast<std::streamsize>(length));
            if (static_cast<std::size_t>(in.gcount()) < length) return std::nullopt;
            return message;
        }
        constexpr std::string_view kName = "content-length:";
        if (lowered(std::string_view(line).substr(0, kName.size())) != kName) continue;
        const auto digits = line.find_first_not_of(' ', kName.size());
        if (digits == std::string::npos) continue;
        has_length = std::from_chars(line.data() + digits, line.data() + line.size(), length).ec == std::errc{};
    }
    return std::nullopt;
}

void write_message(std::ostream& out, std::string_view message) {
    out << "Content-Length: " << message.size() << "\r\n\r\n" << message;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

const Json& member(const Json& object, const char* name) {
    static const Json kNothing;
    if (!object.is_object()) return kNothing;
    const auto found = object.find(name);
    return found == object.end() ? kNothing : *found;
}

std::string text_member(const Json& object, const char* name) {
    const auto& value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace slac::lsp
