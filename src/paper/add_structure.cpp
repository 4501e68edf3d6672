#include "paper/add_structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slac::paper {
namespace {

using Object = QPDFObjectHandle;

/// The new number of each mark of a page; nothing for an artifact.
using Numbers = std::vector<std::optional<int>>;

// Makes artifacts of cairo's marks for them and numbers the others anew, from 0. cairo writes each of them on a line of
// its own, `/P << /MCID 0 >> BDC`, and no other line can be one: where a text of the document goes over several lines,
// each ends in a backslash.
std::string remarked(std::string_view content, Numbers& numbers) {
    constexpr std::string_view kMark = " << /MCID ";
    constexpr std::string_view kEnd = " >> BDC";
    std::string result;
    result.reserve(content.size());
    int next = 0;
    while (!content.empty()) {
        const auto line = content.substr(0, content.find('\n'));
        const auto tag = line.substr(0, line.find(kMark));
        const bool is_content = tag.starts_with('/') && tag.substr(1) == kContent;
        const bool is_artifact = tag.starts_with('/') && tag.substr(1) == kArtifact;
        if (tag.size() < line.size() && line.ends_with(kEnd) && (is_content || is_artifact)) {
            result += is_content ? fmt::format("/Span{}{}{}", kMark, next, kEnd) : "/Artifact BMC";
            numbers.emplace_back(is_content ? std::optional(next++) : std::nullopt);
        } else {
            result += line;
        }
        content.remove_prefix(line.size());
        if (content.empty()) break;
        result += '\n';
        content.remove_prefix(1);
    }
    return result;
}

Object name(const std::string& text) { return Object::newName("/" + text); }
Object real(double value) { return Object::newReal(value, 2); }

// Addresses in a PDF are ASCII.
std::string address(const std::string& target) {
    std::string result;
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7F)
            result += fmt::format("%{:02X}", byte);
        else
            result += c;
    }
    return result;
}

// Parts that mean something even when nothing was painted for them.
bool may_be_empty(const Part& part) {
    constexpr std::array<std::string_view, 8> kTypes{"Document", "TR", "TD", "TH", "LI", "LBody", "Form", "Figure"};
    return std::find(kTypes.begin(), kTypes.end(), part.type) != kTypes.end();
}

class Layer {
 public:
    Layer(QPDF& pdf, const Structure& structure)
        : pdf_(pdf),
          structure_(structure),
          pages_(QPDFPageDocumentHelper(pdf).getAllPages()),
          objects_(structure.parts.size()),
          parents_(pages_.size()) {
        for (const auto& heading : structure.headings)
            if (!heading.id.empty()) headings_.emplace(heading.id, &heading);
    }

    std::vector<Object> lay() {
        for (auto& page : pages_) remark(page);
        auto root = pdf_.makeIndirectObject(Object::newDictionary());
        root.replaceKey("/Type", name("StructTreeRoot"));
        used_.assign(structure_.parts.size(), false);
        for (std::size_t i = structure_.parts.size(); i-- > 0;) used_[i] = is_used(i);
        root.replaceKey("/K", lay(0, root));
        auto numbers = Object::newArray();
        int key = 0;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            auto page = pages_[i].getObjectHandle();
            page.replaceKey("/StructParents", Object::newInteger(key));
            page.replaceKey("/Tabs", name("S"));
            auto holders = Object::newArray();
            for (const auto& holder : parents_[i])
                holders.appendItem(holder.isInitialized() ? holder : Object::newNull());
            numbers.appendItem(Object::newInteger(key++));
            numbers.appendItem(pdf_.makeIndirectObject(holders));
        }
        for (auto& [annotation, holder] : annotations_) {
            annotation.replaceKey("/StructParent", Object::newInteger(key));
            numbers.appendItem(Object::newInteger(key++));
            numbers.appendItem(holder);
        }
        auto tree = Object::newDictionary();
        tree.replaceKey("/Nums", numbers);
        root.replaceKey("/ParentTree", pdf_.makeIndirectObject(tree));
        root.replaceKey("/ParentTreeNextKey", Object::newInteger(key));
        auto catalog = pdf_.getRoot();
        catalog.replaceKey("/StructTreeRoot", root);
        catalog.replaceKey("/MarkInfo", Object::parse("<< /Marked true >>"));
        add_outline(catalog);
        std::vector<Object> forms;
        for (const auto part : structure_.signature_parts) forms.push_back(objects_.at(part));
        return forms;
    }

 private:
    void remark(QPDFPageObjectHelper& page) {
        auto content = page.getObjectHandle().getKey("/Contents");
        const auto data = content.getStreamData(qpdf_dl_generalized);
        const std::string_view text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        content.replaceStreamData(remarked(text, numbers_.emplace_back()), Object::newNull(), Object::newNull());
    }

    [[nodiscard]] bool is_used(std::size_t index) const {
        // Parts below stand behind those above, and are known already.
        const auto& part = structure_.parts[index];
        return may_be_empty(part) || std::any_of(part.content.begin(), part.content.end(), [&](const auto& each) {
                   const auto* below = std::get_if<std::size_t>(&each);
                   return below == nullptr || used_[*below];
               });
    }

    Object lay(std::size_t index, Object parent) {
        const auto& part = structure_.parts[index];
        auto object = objects_[index] = pdf_.makeIndirectObject(Object::newDictionary());
        object.replaceKey("/Type", name("StructElem"));
        object.replaceKey("/S", name(part.type));
        object.replaceKey("/P", parent);
        if (!part.alternative.empty()) object.replaceKey("/Alt", Object::newUnicodeString(part.alternative));
        if (!part.actual.empty()) object.replaceKey("/ActualText", Object::newUnicodeString(part.actual));
        auto attributes = Object::newDictionary();
        if (!part.scope.empty()) {
            attributes.replaceKey("/O", name("Table"));
            attributes.replaceKey("/Scope", name(part.scope));
        }
        if (!part.numbering.empty()) {
            attributes.replaceKey("/O", name("List"));
            attributes.replaceKey("/ListNumbering", name(part.numbering));
        }
        if (part.place) {
            attributes.replaceKey("/O", name("Layout"));
            attributes.replaceKey("/Placement", name("Block"));
            attributes.replaceKey("/BBox", box(*part.place));
        }
        if (!attributes.getKeys().empty()) object.replaceKey("/A", attributes);
        auto content = Object::newArray();
        std::optional<std::size_t> page;
        for (std::size_t i = 0; i < part.content.size(); ++i) {
            const auto& each = part.content[i];
            if (const auto* below = std::get_if<std::size_t>(&each)) {
                if (used_[*below]) content.appendItem(lay(*below, object));
            } else if (const auto* mark = std::get_if<Mark>(&each)) {
                if (!page) {
                    page = mark->page;
                    object.replaceKey("/Pg", page_at(*page));
                }
                content.appendItem(mark_of(*mark, *page, object));
            } else {
                auto area = std::get<Area>(each);
                // The pieces of a link that stand side by side can be clicked as one.
                for (; i + 1 < part.content.size(); ++i) {
                    const auto* next = std::get_if<Area>(&part.content[i + 1]);
                    if (!next || next->page != area.page || next->y != area.y) break;
                    area = joined(area, *next);
                }
                content.appendItem(link(part, area, object));
            }
        }
        if (content.getArrayNItems() > 0) object.replaceKey("/K", content);
        return object;
    }

    static Area joined(const Area& a, const Area& b) {
        const double left = std::min(a.x, b.x);
        return {a.page, left, a.y, std::max(a.x + a.width, b.x + b.width) - left, a.height};
    }

    Object page_at(std::size_t index) { return pages_.at(index).getObjectHandle(); }

    static Object box(const Area& area) {
        return Object::newArray({real(area.x), real(area.y), real(area.x + area.width), real(area.y + area.height)});
    }

    Object mark_of(const Mark& mark, std::size_t page, const Object& holder) {
        const auto number = numbers_.at(mark.page).at(mark.mark);
        if (!number) throw std::logic_error("a part of the document is marked as an artifact");
        auto& holders = parents_[mark.page];
        holders.resize(std::max(holders.size(), static_cast<std::size_t>(*number) + 1));
        holders[static_cast<std::size_t>(*number)] = holder;
        if (mark.page == page) return Object::newInteger(*number);
        auto object = Object::newDictionary();
        object.replaceKey("/Type", name("MCR"));
        object.replaceKey("/Pg", page_at(mark.page));
        object.replaceKey("/MCID", Object::newInteger(*number));
        return object;
    }

    [[nodiscard]] Object destination(const HeadingPlace& heading) {
        return Object::newArray(
            {page_at(heading.page), name("XYZ"), Object::newNull(), real(heading.y + 8), Object::newNull()});
    }

    Object link(const Part& part, const Area& area, const Object& holder) {
        auto annotation = pdf_.makeIndirectObject(Object::newDictionary());
        annotation.replaceKey("/Type", name("Annot"));
        annotation.replaceKey("/Subtype", name("Link"));
        annotation.replaceKey("/Rect", box(area));
        annotation.replaceKey("/Border", Object::parse("[0 0 0]"));
        annotation.replaceKey("/F", Object::newInteger(4));  // printed: PDF/A wants it so
        const auto heading = headings_.find(part.target.empty() ? "" : part.target.substr(1));
        if (part.target.starts_with('#') && heading != headings_.end()) {
            annotation.replaceKey("/Dest", destination(*heading->second));
            annotation.replaceKey("/Contents", Object::newUnicodeString(heading->second->title));
        } else {
            auto action = Object::newDictionary();
            action.replaceKey("/S", name("URI"));
            action.replaceKey("/URI", Object::newString(address(part.target)));
            annotation.replaceKey("/A", action);
            annotation.replaceKey("/Contents", Object::newUnicodeString(part.target));
        }
        auto page = page_at(area.page);
        if (!page.hasKey("/Annots")) page.replaceKey("/Annots", Object::newArray());
        page.getKey("/Annots").appendItem(annotation);
        annotations_.emplace_back(annotation, holder);
        return reference(annotation, page);
    }

 public:
    static Object reference(const Object& annotation, const Object& page) {
        auto object = Object::newDictionary();
        object.replaceKey("/Type", name("OBJR"));
        object.replaceKey("/Obj", annotation);
        object.replaceKey("/Pg", page);
        return object;
    }

 private:
    // Headings below those of a higher level.
    void add_outline(Object catalog) {
        struct Item {
            Object object;
            int level;
            int below = 0;
        };
        auto root = pdf_.makeIndirectObject(Object::newDictionary());
        root.replaceKey("/Type", name("Outlines"));
        std::vector<Item> open{{root, 0}};
        int count = 0;
        for (const auto& heading : structure_.headings) {
            if (heading.title.empty()) continue;
            while (open.back().level >= heading.level) close(open);
            auto& above = open.back();
            auto item = pdf_.makeIndirectObject(Object::newDictionary());
            item.replaceKey("/Title", Object::newUnicodeString(heading.title));
            item.replaceKey("/Parent", above.object);
            item.replaceKey("/Dest", destination(heading));
            if (above.object.hasKey("/Last")) {
                auto before = above.object.getKey("/Last");
                before.replaceKey("/Next", item);
                item.replaceKey("/Prev", before);
            } else {
                above.object.replaceKey("/First", item);
            }
            above.object.replaceKey("/Last", item);
            ++above.below;
            ++count;
            open.push_back({item, heading.level});
        }
        while (open.size() > 1) close(open);
        if (count == 0) return;
        root.replaceKey("/Count", Object::newInteger(open.front().below));
        catalog.replaceKey("/Outlines", root);
    }
    // What lies below the title and the sections is shown folded: a minus says so.
    template <typename Items>
    static void close(Items& open) {
        auto item = open.back();
        open.pop_back();
        if (item.below == 0) return;
        const bool folded = item.level >= 2;
        item.object.replaceKey("/Count", Object::newInteger(folded ? -item.below : item.below));
        if (!folded) open.back().below += item.below;
    }

    QPDF& pdf_;
    const Structure& structure_;
    std::vector<QPDFPageObjectHelper> pages_;
    std::vector<Object> objects_;
    std::vector<Numbers> numbers_;                        ///< of the marks of each page
    std::vector<std::vector<Object>> parents_;            ///< what holds each mark of each page
    std::vector<std::pair<Object, Object>> annotations_;  ///< and what holds them
    std::vector<bool> used_;
    std::map<std::string, const HeadingPlace*> headings_;
};

}  // namespace

std::vector<QPDFObjectHandle> add_structure(QPDF& pdf, const Structure& structure) {
    return Layer(pdf, structure).lay();
}

void add_to_part(QPDF& pdf, QPDFObjectHandle part, QPDFObjectHandle page, QPDFObjectHandle annotation) {
    if (!part.hasKey("/K")) part.replaceKey("/K", Object::newArray());
    part.getKey("/K").appendItem(Layer::reference(annotation, page));
    auto root = pdf.getRoot().getKey("/StructTreeRoot");
    const auto key = root.getKey("/ParentTreeNextKey").getIntValueAsInt();
    annotation.replaceKey("/StructParent", Object::newInteger(key));
    auto numbers = root.getKey("/ParentTree").getKey("/Nums");
    numbers.appendItem(Object::newInteger(key));
    numbers.appendItem(part);
    root.replaceKey("/ParentTreeNextKey", Object::newInteger(key + 1));
}

}  // namespace slac::paper
