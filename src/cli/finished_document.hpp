#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/origin.hpp"
#include "cli/rendering.hpp"
#include "slac/cli/program.hpp"
#include "slac/render/page.hpp"

namespace slac::cli {

/// A document as somebody hands it over, with what is found in it.
struct FinishedDocument {
    std::string path;
    std::string bytes;
    DocumentFormat format = DocumentFormat::md;
    /// What it says it was made from. Nothing for Markdown, which carries no files, and for what slac did not make.
    std::optional<Origin> origin;
    std::vector<render::Attachment> files;   ///< those that the origin names
    std::vector<std::string> signed_fields;  ///< of a PDF
};

/// As long as it lives the process gets no more than a gigabyte of further memory: a packed document of a megabyte can
/// unfold to many in places where no reader of it counts. What is too much is a damaged document, or `std::bad_alloc`.
class MemoryLimit {
 public:
    MemoryLimit();
    ~MemoryLimit();
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

 private:
    std::optional<std::uint64_t> before_;
};

/// Reads a document, or standard input for `-`; what it is follows from its bytes. Throws `UsageError` when it cannot
/// be opened, is none of the forms that slac makes, or is damaged.
[[nodiscard]] FinishedDocument read_document(const std::string& path, Environment& environment);

/// Throws `UsageError` when a file is a PDF with signatures in it: writing it anew would take them away.
void keep_signatures(const std::string& path);

}  // namespace slac::cli
