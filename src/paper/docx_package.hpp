#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "slac/render/page.hpp"

/// The package that a DOCX is: a ZIP whose files are its parts (ECMA-376, part 2).
namespace slac::paper::word {

struct Part {
    std::string name;  ///< `word/document.xml`
    std::string content_type;
    std::string bytes;
};

/// The parts as one ZIP, in their order, with `[Content_Types].xml` before them. The same parts give the same bytes on
/// every day and in every time zone. Empty when there is no memory for it.
[[nodiscard]] std::string packed(const std::vector<Part>& parts);

/// Attachments as parts below `slac/`, and the list by which they are found again: a part's name may hold only some of
/// the letters that a file's name may.
[[nodiscard]] std::vector<Part> attached(const std::vector<render::Attachment>& attachments);

inline constexpr std::string_view kCoreProperties = "docProps/core.xml";
inline constexpr std::string_view kDocument = "word/document.xml";
inline constexpr std::string_view kAttachmentList = "slac/attachments.txt";

/// The lines of `kAttachmentList`: part, name, media type and description, separated by blanks. In each `%` and two
/// digits stand for a byte that is not plain.
[[nodiscard]] std::string percent_encoded(std::string_view text);
[[nodiscard]] std::string percent_decoded(std::string_view text);

}  // namespace slac::paper::word
