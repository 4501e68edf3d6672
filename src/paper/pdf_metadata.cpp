#include "paper/pdf_metadata.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "slac/source/xml.hpp"

namespace slac::paper {
namespace {

void put(std::string& to, std::uint32_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) to += static_cast<char>(value >> (8 * i) & 0xFFU);
}

/// A number with 16 binary places.
std::uint32_t fixed(double value) { return static_cast<std::uint32_t>(std::lround(value * 65536)); }

std::string xyz(double x, double y, double z) {
    std::string tag("XYZ \0\0\0\0", 8);
    for (const double value : {x, y, z}) put(tag, fixed(value), 4);
    return tag;
}

std::string description(std::string_view text) {
    std::string tag("desc\0\0\0\0", 8);
    put(tag, static_cast<std::uint32_t>(text.size() + 1), 4);
    tag += text;
    tag += '\0';
    tag.append(4 + 4 + 2 + 1 + 67, '\0');  // no Unicode text, no Macintosh text
    return tag;
}

/// How light a value of 0 to 1 is.
std::string curve() {
    constexpr std::uint32_t kPoints = 1024;
    std::string tag("curv\0\0\0\0", 8);
    put(tag, kPoints, 4);
    for (std::uint32_t i = 0; i < kPoints; ++i) {
        const double value = i / (kPoints - 1.0);
        const double light = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        put(tag, static_cast<std::uint32_t>(std::lround(light * 65535)), 2);
    }
    return tag;
}

}  // namespace

std::string xmp(std::string_view title, std::string_view language) {
    // What is not in XMP's own schemas has to be described in the file itself: PDF/A 6.6.2.3.
    static constexpr std::string_view kForm = R"(<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Which part of ISO 14289 the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
)";
    return fmt::format(kForm, fmt::arg("bom", "\xEF\xBB\xBF"), fmt::arg("title", as_xml(title)),
                       fmt::arg("language", as_xml(language)), fmt::arg("producer", "slac " SLAC_VERSION));
}

std::string srgb_profile() {
    // White and the three primaries as seen under the light of the profile's connection space (D50).
    const std::vector<std::pair<std::string_view, std::string>> tags = {
        {"desc", description("sRGB IEC61966-2.1")},
        {"cprt", std::string("text\0\0\0\0Public domain\0", 22)},
        {"wtpt", xyz(0.95045, 1.0, 1.08905)},
        {"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
        {"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
        {"bXYZ", xyz(0.14307, 0.06061, 0.71410)},
        {"rTRC", curve()},
        {"gTRC", {}},  // the same curve for all three
        {"bTRC", {}},
    };
    constexpr std::size_t kHeader = 128;
    std::string table;
    std::string data;
    put(table, static_cast<std::uint32_t>(tags.size()), 4);
    const auto first = kHeader + 4 + tags.size() * 12;
    std::size_t at = 0;
    std::size_t size = 0;
    for (const auto& [name, content] : tags) {
        if (!content.empty()) {
            data.append((4 - data.size() % 4) % 4, '\0');
            at = first + data.size();
            size = content.size();
            data += content;
        }
        table += name;
        put(table, static_cast<std::uint32_t>(at), 4);
        put(table, static_cast<std::uint32_t>(size), 4);
    }
    std::string header;
    put(header, static_cast<std::uint32_t>(first + data.size()), 4);
    put(header, 0, 4);           // made with no particular engine
    put(header, 0x02100000, 4);  // version 2.1
    header += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2026U, 1U, 1U, 0U, 0U, 0U}) put(header, part, 2);
    header += "acsp";
    header.append(4 + 4 + 4 + 4 + 8 + 4, '\0');  // platform, flags, maker, model, attributes, intent
    for (const double part : {0.9642, 1.0, 0.8249}) put(header, fixed(part), 4);
    header.resize(kHeader, '\0');
    return header + table + data;
}

}  // namespace slac::paper
