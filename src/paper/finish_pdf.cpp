#include "paper/finish_pdf.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "paper/add_structure.hpp"
#include "paper/pdf_metadata.hpp"

namespace slac::paper {
namespace {

using Handle = QPDFObjectHandle;

/// Files travel as sources of the document, as PDF/A-3 has it.
void attach(QPDF& pdf, const std::vector<render::Attachment>& attachments) {
    if (attachments.empty()) return;
    QPDFEmbeddedFileDocumentHelper files(pdf);
    auto associated = Handle::newArray();
    for (const auto& attachment : attachments) {
        auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, attachment.bytes);
        stream.setSubtype(attachment.media_type);
        auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf, attachment.name, stream);
        file.setDescription(attachment.description);
        file.getObjectHandle().replaceKey("/AFRelationship", Handle::newName("/Source"));
        files.replaceEmbeddedFile(attachment.name, file);
        associated.appendItem(file.getObjectHandle());
    }
    pdf.getRoot().replaceKey("/AF", associated);
}

/// Unsigned: whoever signs gives the field its value and may give it a face.
void add_signature_fields(QPDF& pdf, const std::vector<FieldPlace>& places, const std::vector<Handle>& parts) {
    if (places.empty()) return;
    const auto pages = pdf.getAllPages();
    auto fields = Handle::newArray();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& place = places[i];
        auto page = pages.at(place.page);
        // PDF/A wants a face for all that lies on a page; this one is empty, the line is painted below it.
        auto face = pdf.newStream("q Q\n");
        face.getDict().replaceKey("/Type", Handle::newName("/XObject"));
        face.getDict().replaceKey("/Subtype", Handle::newName("/Form"));
        face.getDict().replaceKey("/Resources", Handle::newDictionary());
        face.getDict().replaceKey("/BBox", Handle::newArray(Handle::Rectangle(0, 0, place.width, place.height)));
        auto appearance = Handle::newDictionary();
        appearance.replaceKey("/N", face);
        auto field = Handle::newDictionary();
        field.replaceKey("/Type", Handle::newName("/Annot"));
        field.replaceKey("/Subtype", Handle::newName("/Widget"));
        field.replaceKey("/FT", Handle::newName("/Sig"));
        field.replaceKey("/T", Handle::newUnicodeString(place.name));
        field.replaceKey("/TU", Handle::newUnicodeString(place.tooltip));
        field.replaceKey("/Rect", Handle::newArray(Handle::Rectangle(place.x, place.y, place.x + place.width,
                                                                     place.y + place.height)));
        field.replaceKey("/F", Handle::newInteger(4));  // it is printed
        field.replaceKey("/P", page);
        field.replaceKey("/AP", appearance);
        field = pdf.makeIndirectObject(field);
        auto annotations = page.getKey("/Annots");
        if (!annotations.isArray()) annotations = page.replaceKeyAndGetNew("/Annots", Handle::newArray());
        annotations.appendItem(field);
        fields.appendItem(field);
        if (i < parts.size()) add_to_part(pdf, parts[i], page, field);
    }
    auto form = Handle::newDictionary();
    form.replaceKey("/Fields", fields);
    pdf.getRoot().replaceKey("/AcroForm", pdf.makeIndirectObject(form));
}

void add_output_intent(QPDF& pdf) {
    auto profile = pdf.newStream(srgb_profile());
    profile.getDict().replaceKey("/N", Handle::newInteger(3));
    auto intent = Handle::newDictionary();
    intent.replaceKey("/Type", Handle::newName("/OutputIntent"));
    intent.replaceKey("/S", Handle::newName("/GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", Handle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/Info", Handle::newString("sRGB IEC61966-2.1"));
    intent.replaceKey("/DestOutputProfile", profile);
    auto intents = Handle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

/// What PDF/A wants otherwise than cairo writes it: that codes and glyphs are numbered alike is said, and pictures are
/// shown as they are.
void suit_archives(QPDF& pdf) {
    for (auto object : pdf.getAllObjects()) {
        if (object.isDictionaryOfType("/Font", "/CIDFontType2") && !object.hasKey("/CIDToGIDMap"))
            object.replaceKey("/CIDToGIDMap", Handle::newName("/Identity"));
        if (object.isStream() && object.getDict().hasKey("/Interpolate")) object.getDict().removeKey("/Interpolate");
    }
}

void describe(QPDF& pdf, const std::string& title, const std::string& language) {
    auto root = pdf.getRoot();
    root.replaceKey("/Lang", Handle::newUnicodeString(language));
    auto marks = Handle::newDictionary();
    marks.replaceKey("/Marked", Handle::newBool(true));
    root.replaceKey("/MarkInfo", marks);
    auto preferences = Handle::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Handle::newBool(true));
    if (render::is_right_to_left(language)) preferences.replaceKey("/Direction", Handle::newName("/R2L"));
    root.replaceKey("/ViewerPreferences", preferences);
    auto metadata = pdf.newStream(xmp(title, language));
    metadata.getDict().replaceKey("/Type", Handle::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Handle::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    // In place of cairo's, which holds the hour.
    auto info = Handle::newDictionary();
    info.replaceKey("/Title", Handle::newUnicodeString(title));
    info.replaceKey("/Producer", Handle::newString("slac " SLAC_VERSION));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

}  // namespace

std::string finish_pdf(Unfinished unfinished, const document::Document& document, const render::PageOptions& options) {
    QPDF pdf;
    pdf.processMemoryFile("cairo", unfinished.bytes.data(), unfinished.bytes.size());
    const auto parts = add_structure(pdf, unfinished.structure);
    add_signature_fields(pdf, unfinished.signature_fields, parts);
    attach(pdf, options.attachments);
    add_output_intent(pdf);
    suit_archives(pdf);
    describe(pdf, document.title.empty() ? options.title : document.title, options.language);
    // Who goes from field to field with a keyboard goes in the order in which the page is read.
    for (auto page : pdf.getAllPages())
        if (page.hasKey("/Annots")) page.replaceKey("/Tabs", Handle::newName("/S"));

    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setCompressStreams(true);
    writer.setObjectStreamMode(qpdf_o_generate);  // half the size: the structure is thousands of small objects
    writer.setNewlineBeforeEndstream(true);       // as PDF/A wants it
    writer.setDeterministicID(true);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace slac::paper
