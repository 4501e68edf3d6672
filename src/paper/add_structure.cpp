#include "paper/add_structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
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

/// What the marks of a page are called anew, from 0.
struct Numbers {
    std::vector<std::optional<int>> marks;  ///< by cairo's number; nothing for an artifact
    std::vector<int> pictures;              ///< those that cairo did not mark, in order
};

/// Whether a line of a page ends with one of these operators.
bool does(std::string_view line, std::initializer_list<std::string_view> operators) {
    return std::find(operators.begin(), operators.end(), line.substr(line.rfind(' ') + 1)) != operators.end();
}

// Makes artifacts of cairo's marks for them and numbers the others anew. cairo writes each of them on a line of
// its own, `/P << /MCID 0 >> BDC`, and no other line can be one: where a text of the document goes over several lines,
// each ends in a backslash. cairo 1.18 marks nothing that has no letters: of that a picture (the logo) is content, and
// the rest artifacts.
std::string remarked(std::string_view content, Numbers& numbers) {
    constexpr std::string_view kMark = " << /MCID ";
    constexpr std::string_view kEnd = " >> BDC";
    constexpr std::string_view kBeginArtifact = "/Artifact BMC";
    std::string result;
    result.reserve(content.size());
    int next = 0;
    int open = 0;              // marks around the line
    std::size_t unmarked = 0;  // from where on the result may become an artifact
    bool is_painted = false;   // whether anything was since then
    const auto begin_content = [&] { result += fmt::format("/Span{}{}{}", kMark, next, kEnd); };
    const auto finish_unmarked = [&] {
        if (!std::exchange(is_painted, false)) return;
        result.insert(unmarked, fmt::format("{}\n", kBeginArtifact));
        result += "EMC\n";
    };
    while (!content.empty()) {
        const auto line = content.substr(0, content.find('\n'));
        content.remove_prefix(std::min(content.size(), line.size() + 1));
        const auto tag = line.substr(0, line.find(kMark));
        const bool is_content = tag.starts_with('/') && tag.substr(1) == kContent;
        const bool is_artifact = tag.starts_with('/') && tag.substr(1) == kArtifact;
        if (tag.size() < line.size() && line.ends_with(kEnd) && (is_content || is_artifact)) {
            finish_unmarked();
            if (is_content)
                begin_content();
            else
                result += kBeginArtifact;
            numbers.marks.emplace_back(is_content ? std::optional(next++) : std::nullopt);
        } else if (open == 0 && line.ends_with(" Do")) {
            finish_unmarked();
            begin_content();
            numbers.pictures.push_back(next++);
            result += fmt::format("\n{}\nEMC", line);
            unmarked = result.size() + 1;
        } else {
            // What is saved, moved and clipped is so for what follows, too: no artifact holds it.
            const bool is_for_all = open == 0 && does(line, {"q", "Q", "cm", "n"});
            if (is_for_all) finish_unmarked();
            result += line;
            if (is_for_all) unmarked = result.size() + 1;
            is_painted = is_painted || (open == 0 && does(line, {"f", "f*", "S", "B", "B*"}));
        }
        result += '\n';
        if (line.ends_with("BDC")) ++open;
        if (line == "EMC" && --open == 0) unmarked = result.size();
    }
    finish_unmarked();
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
        for (auto part : pdf.getRoot().getKey("/StructTreeRoot").getKey("/K").wrapInArray().aitems()) {
            auto& marks = marks_.emplace_back();
            for (auto mark : part.getKey("/K").wrapInArray().aitems())
                if (mark.isInteger()) marks.push_back(mark.getIntValueAsInt());
        }
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
                   const auto* mark = std::get_if<Mark>(&each);
                   return below ? used_[*below] : !mark || !marks_.at(mark->mark).empty();
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
                for (const auto number : numbers_of(*mark, part.type == "Figure")) {
                    if (!page) {
                        page = mark->page;
                        object.replaceKey("/Pg", page_at(*page));
                    }
                    content.appendItem(marked(mark->page, number, *page, object));
                }
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

    // Several where cairo broke a mark; none where it saw nothing to mark.
    std::vector<int> numbers_of(const Mark& mark, bool is_figure) {
        auto& [marks, pictures] = numbers_.at(mark.page);
        std::vector<int> result;
        for (const auto number : marks_.at(mark.mark)) {
            const auto& own = marks.at(static_cast<std::size_t>(number));
            if (!own) throw std::logic_error("a part of the document is marked as an artifact");
            result.push_back(*own);
        }
        if (result.empty() && is_figure && !pictures.empty()) {
            result.push_back(pictures.front());
            pictures.erase(pictures.begin());
        }
        return result;
    }

    Object marked(std::size_t at, int number, std::size_t page, const Object& holder) {
        auto& holders = parents_[at];
        holders.resize(std::max(holders.size(), static_cast<std::size_t>(number) + 1));
        holders[static_cast<std::size_t>(number)] = holder;
        if (at == page) return Object::newInteger(number);
        auto object = Object::newDictionary();
        object.replaceKey("/Type", name("MCR"));
        object.replaceKey("/Pg", page_at(at));
        object.replaceKey("/MCID", Object::newInteger(number));
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
    std::vector<std::vector<int>> marks_;                 ///< cairo's numbers of each mark, from its own structure
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
