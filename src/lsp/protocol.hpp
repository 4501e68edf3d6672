#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "slac/source/source_file.hpp"

/// How the protocol writes things down.
namespace slac::lsp {

using Json = nlohmann::json;

/// In which units the client counts columns; it says so when it connects.
enum class Columns : std::uint8_t { utf16, utf8 };

/// Lines and columns from 0.
[[nodiscard]] Json position_json(const SourceFile& file, std::uint32_t offset, Columns columns);
[[nodiscard]] Json range_json(const SourceFile& file, Span span, Columns columns);
/// A position outside of the text is moved to the nearest one that is in it, as the protocol asks.
[[nodiscard]] std::uint32_t offset_of(std::string_view text, const Json& position, Columns columns);

/// `file:///a%20b/sla.yaml` as a path; other schemes (an unsaved document) stay as they are.
[[nodiscard]] std::string path_of(std::string_view uri);
[[nodiscard]] std::string uri_of(std::string_view path);

/// The next message of the stream; nothing at its end, or when what comes has no length that could be read.
[[nodiscard]] std::optional<std::string> read_message(std::istream& in);
void write_message(std::ostream& out, std::string_view message);

/// A text with bytes that are not UTF-8 replaced, as JSON asks.
[[nodiscard]] std::string dumped(const Json& json);

/// A member that may be missing or of another type.
[[nodiscard]] const Json& member(const Json& object, const char* name);
[[nodiscard]] std::string text_member(const Json& object, const char* name);

}  // namespace slac::lsp
