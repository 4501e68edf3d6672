#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <stdexcept>

#include "slac/paper/paper.hpp"

namespace slac::paper {
namespace {

using Handle = QPDFObjectHandle;

// Of what slac attaches nothing comes near to this: 256 files of 1 MB at most, and as a rule one of 6 KB.
constexpr std::size_t kMostAttachments = 1024;
constexpr std::size_t kMostBytes = std::size_t{64} << 20U;

/// Takes in what a stream unfolds to, up to a limit: 64 MB of zeros fit into 64 KB.
class Bounded : public Pipeline {
 public:
    explicit Bounded(std::size_t limit) : Pipeline("attachment", nullptr), limit_(limit) {}
    void write(const unsigned char* data, std::size_t size) override {
        if (size > limit_ - text.size()) throw std::runtime_error("an attachment is too large");
        text.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}
    std::string text;

 private:
    std::size_t limit_;
};

void load(QPDF& pdf, std::string_view bytes) {
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
}

/// The fields for signatures that a form holds, each once; a field may hold others.
std::vector<Handle> signature_fields(QPDF& pdf) {
    std::vector<Handle> found;
    std::set<QPDFObjGen> seen;
    std::vector<Handle> open;
    auto form = pdf.getRoot().getKey("/AcroForm");
    if (!form.isDictionary()) return found;
    const auto push = [&](Handle fields) {
        if (!fields.isArray()) return;
        for (int i = fields.getArrayNItems() - 1; i >= 0; --i) open.push_back(fields.getArrayItem(i));
    };
    push(form.getKey("/Fields"));
    while (!open.empty()) {
        auto field = open.back();
        open.pop_back();
        if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) continue;
        if (field.getKey("/FT").isNameAndEquals("/Sig")) found.push_back(field);
        if (field.isIndirect())
            push(field.getKey("/Kids"));  // a direct one could hold itself no deeper than it is written
    }
    return found;
}

std::string text_of(Handle value) { return value.isString() ? value.getUTF8Value() : std::string(); }

// ---- what later revisions change ----

/// What a dictionary may get when somebody signs.
const std::set<std::string> kCatalogMayGet{"/AcroForm", "/DSS", "/Perms", "/Extensions", "/Version", "/Metadata"};
const std::set<std::string> kFormMayGet{"/SigFlags", "/DR", "/DA", "/Q"};
const std::set<std::string> kFieldMayGet{"/V",  "/AP", "/AS", "/M",  "/MK",     "/DA",
                                         "/DR", "/Q",  "/F",  "/BS", "/Border", "/Lock"};

/// The first key in which two dictionaries differ, other than those that may; empty when there is none.
std::string difference(Handle made, Handle now, const std::set<std::string>& may) {
    if (!made.isDictionary() || !now.isDictionary()) return made.unparse() == now.unparse() ? "" : "/";
    auto keys = made.getKeys();
    keys.merge(now.getKeys());
    for (const auto& key : keys)
        if (!may.contains(key) && made.getKey(key).unparse() != now.getKey(key).unparse()) return key;
    return {};
}

bool same(Handle made, Handle now) {
    if (made.isStream() != now.isStream()) return false;
    if (!made.isStream()) return made.unparseResolved() == now.unparseResolved();
    if (made.getDict().unparseResolved() != now.getDict().unparseResolved()) return false;
    const auto a = made.getRawStreamData();
    const auto b = now.getRawStreamData();
    return a->getSize() == b->getSize() && std::equal(a->getBuffer(), a->getBuffer() + a->getSize(), b->getBuffer());
}

/// The page on which an object is used directly: for the reader of the message. 0 when it cannot be told.
std::size_t page_of(QPDF& pdf, Handle object) {
    auto pages = pdf.getAllPages();
    const auto id = object.getObjGen();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].getObjGen() == id) return i + 1;
        auto contents = pages[i].getKey("/Contents");
        if (contents.getObjGen() == id) return i + 1;
        for (int k = 0; contents.isArray() && k < contents.getArrayNItems(); ++k)
            if (contents.getArrayItem(k).getObjGen() == id) return i + 1;
    }
    return 0;
}

std::string changes(QPDF& made, QPDF& now) {
    auto was = made.getRoot();
    auto is = now.getRoot();
    if (now.getAllPages().size() != made.getAllPages().size())
        return "it has " + std::to_string(now.getAllPages().size()) + " pages in place of " +
               std::to_string(made.getAllPages().size());
    if (const auto key = difference(was, is, kCatalogMayGet); !key.empty())
        return "`" + key + "` of the document was changed";
    auto form_was = was.getKey("/AcroForm");
    auto form_is = is.getKey("/AcroForm");
    if (form_was.isDictionary() || form_is.isDictionary())
        if (const auto key = difference(form_was, form_is, kFormMayGet); !key.empty())
            return key == "/Fields" || key == "/" ? "fields were added or taken away"
                                                  : "`" + key + "` of its form was changed";
    std::set<QPDFObjGen> allowed{was.getObjGen(), form_was.getObjGen(), was.getKey("/Metadata").getObjGen(),
                                 made.getTrailer().getKey("/Info").getObjGen()};
    for (auto field : signature_fields(made)) {
        auto later = now.getObject(field.getObjGen());
        if (const auto key = difference(field, later, kFieldMayGet); !key.empty())
            return "the field `" + text_of(field.getKey("/T")) + "` was changed";
        const bool is_signed = later.getKey("/V").isDictionary() && later.getKey("/V").hasKey("/ByteRange");
        if (!is_signed && !same(field, later))
            return "the field `" + text_of(field.getKey("/T")) + "` was filled in, but not with a signature";
        allowed.insert(field.getObjGen());
        if (is_signed) allowed.insert(field.getKey("/AP").getKeyIfDict("/N").getObjGen());
    }
    for (auto object : made.getAllObjects()) {
        const auto id = object.getObjGen();
        if (allowed.contains(id) || same(object, now.getObject(id))) continue;
        const auto page = page_of(made, object);
        return page != 0 ? "page " + std::to_string(page) + " was changed"
                         : "something that a page shows was changed (object " + std::to_string(id.getObj()) + ")";
    }
    if (now.anyWarnings()) return "it is damaged";
    return {};
}

}  // namespace

Opened open_pdf(std::string_view bytes) try {
    Opened opened;
    if (!bytes.starts_with("%PDF-")) return opened;
    QPDF pdf;
    load(pdf, bytes);
    opened.title = text_of(pdf.getTrailer().getKey("/Info").getKeyIfDict("/Title"));
    std::size_t left = kMostBytes;
    QPDFEmbeddedFileDocumentHelper files(pdf);
    const auto attached = files.hasEmbeddedFiles() ? files.getEmbeddedFiles()
                                                   : std::map<std::string, std::shared_ptr<QPDFFileSpecObjectHelper>>();
    if (attached.size() > kMostAttachments) return {};
    for (const auto& [key, file] : attached) {
        auto stream = file->getEmbeddedFileStream();
        if (!stream.isStream()) continue;
        Bounded content(left);
        if (!stream.pipeStreamData(&content, 0, qpdf_dl_all, true, false)) return {};
        left -= content.text.size();
        opened.attachments.push_back({.name = file->getFilename(),
                                      .media_type = QPDFEFStreamObjectHelper(stream).getSubtype(),
                                      .description = file->getDescription(),
                                      .bytes = std::move(content.text)});
    }
    for (auto field : signature_fields(pdf))
        if (field.getKey("/V").isDictionary()) opened.signed_fields.push_back(text_of(field.getKey("/T")));
    opened.readable = true;
    return opened;
} catch (const std::exception&) {  // of qpdf, or out of memory
    return {};
}

std::string changes_since(std::string_view made, std::string_view now) try {
    QPDF before;
    QPDF after;
    load(before, made);
    load(after, now);
    return changes(before, after);
} catch (const std::exception&) {
    return "it is damaged";
}

}  // namespace slac::paper
