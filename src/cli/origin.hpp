#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/rendering.hpp"
#include "cli/template_files.hpp"
#include "slac/render/page.hpp"

namespace slac::cli {

/// What a document was made from. It travels inside the document, so that the document can be made again.
struct Origin {
    struct File {
        std::string name;  ///< relative, with `/`; never leads out of its folder
        std::string text;
    };
    std::string version;          ///< of slac
    std::string libraries;        ///< that a PDF or DOCX was made with; empty for a page, which any machine makes alike
    std::string fingerprint;      ///< of the agreement
    std::string language;         ///< of the document
    std::vector<File> agreement;  ///< the file itself, then what it extends, byte for byte
    std::string built_in;         ///< the name of the built-in template; empty when it is one of the user's own
    std::vector<File> own_template;  ///< the template itself, then what it includes
    render::Brand brand;
};

/// The origin of a document that is ready.
[[nodiscard]] Origin origin_of(const Rendering& rendering, const TemplateFiles& files);

/// As files to travel in a document. The first, `slac/manifest.json`, says what the others are.
[[nodiscard]] std::vector<render::Attachment> attachments(const Origin& origin);

/// The origin that a document's attachments tell of; other attachments do not matter. Nothing when they tell of none,
/// or not of a whole one.
[[nodiscard]] std::optional<Origin> origin_in(const std::vector<render::Attachment>& attachments);

}  // namespace slac::cli
