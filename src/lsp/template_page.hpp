#pragma once
#include "lsp/document.hpp"

/// A template of the document in the editor: its mistakes, what may be written, what a name stands for.
namespace slac::lsp {

/// `read` opens what the template includes; the findings of other files are left to them.
[[nodiscard]] Json template_diagnostics(const Document& document, const model::ReadFile& read, Columns columns);
[[nodiscard]] Json template_completion(const Document& document, std::uint32_t offset, Columns columns);
[[nodiscard]] Json template_hover(const Document& document, std::uint32_t offset);

}  // namespace slac::lsp
