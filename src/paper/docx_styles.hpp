#pragma once
#include <string>
#include <vector>

#include "slac/render/page.hpp"

/// The parts of a DOCX that say how it looks, whatever stands in it.
namespace slac::paper::word {

/// An ordered list: its numbers begin anew.
struct OrderedList {
    int level = 0;  ///< of nesting, from 0
    int start = 1;
};

constexpr int kLevels = 9;        ///< of lists, as many as there can be
constexpr int kListIndent = 360;  ///< twips for each level
/// The numbering of all lists with bullets, and of the first ordered list.
constexpr int kBullets = 1;
constexpr int kFirstOrdered = 2;
constexpr int kLargestStart = 32767;  ///< of a list

/// The paragraphs, tables and runs have these styles by their ids, so that a change of one changes all.
[[nodiscard]] std::string styles_xml(const render::PageOptions& options);
[[nodiscard]] std::string numbering_xml(const std::vector<OrderedList>& lists);
[[nodiscard]] std::string settings_xml(const render::PageOptions& options);
[[nodiscard]] std::string font_table_xml(const render::PageOptions& options);

/// `1F4E79`.
[[nodiscard]] std::string hex(render::Color color);
/// A language as Word may be told it.
[[nodiscard]] std::string language_of(const render::PageOptions& options);

inline constexpr std::string_view kLineColor = "C9C8C2";
inline constexpr std::string_view kRuleColor = "8F9097";
inline constexpr std::string_view kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kWordSpace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

}  // namespace slac::paper::word
