#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "slac/document/document.hpp"
#include "slac/render/page.hpp"

/// The documents of an office: PDF and DOCX. What they are made with (Pango, cairo, qpdf, libzip) comes with dozens of
/// shared libraries, so this room is a module, `slac-paper.so`, that the program loads when one of these is asked for.
namespace slac::paper {

/// Why a document cannot be made: a letter that no font has, a picture that cannot be read.
struct Problem {
    std::string message;
    std::string help;
    document::Lines lines;  ///< of the Markdown
    std::string text = {};  ///< what in these lines it is about; empty: all of them
};

struct Made {
    std::string bytes;  ///< empty when there are problems
    std::vector<Problem> problems;
};

/// What is found in a finished document.
struct Opened {
    bool readable = false;  ///< false: it is no such document, or it is damaged
    std::string title;
    std::vector<render::Attachment> attachments;
    std::vector<std::string> signed_fields;  ///< of a PDF, by their names
};

/// A document's bytes as PDF (1.7, tagged, PDF/A-3) or DOCX. The same document gives the same bytes. Never throws.
[[nodiscard]] Made pdf(const document::Document& document, const render::PageOptions& options);
[[nodiscard]] Made docx(const document::Document& document, const render::PageOptions& options);

/// Looks into a finished document. Never throws, whatever the bytes are.
[[nodiscard]] Opened open_pdf(std::string_view bytes);
[[nodiscard]] Opened open_docx(std::string_view bytes);

/// What was done to a PDF that slac made, other than signing its fields: in words, for the reader. Empty when nothing
/// was; what is added for a signature (its value and face, certificates for long keeping) is no change. Whether a
/// signature is good is not looked at. Never throws.
[[nodiscard]] std::string changes_since(std::string_view made, std::string_view now);

/// The libraries that make a document here, with their versions: with others the same agreement may give other bytes.
[[nodiscard]] std::string made_with();

/// How the program reaches the functions above: the module's one symbol, `slac_paper`, gives this table.
struct Module {
    const char* version;  ///< of slac; another one is not used
    Made (*pdf)(const document::Document&, const render::PageOptions&);
    Made (*docx)(const document::Document&, const render::PageOptions&);
    Opened (*open_pdf)(std::string_view);
    Opened (*open_docx)(std::string_view);
    std::string (*changes_since)(std::string_view made, std::string_view now);
    std::string (*made_with)();
};

}  // namespace slac::paper
