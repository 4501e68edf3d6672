#pragma once
#include <string>
#include <vector>

#include "slac/render/page.hpp"

namespace slac::render {

/// Appends the files that travel in a page: each as a comment of base64, which no browser shows, runs or asks for.
void append_attachments(std::string& html, const std::vector<Attachment>& attachments);

}  // namespace slac::render
