#include "cli/finished_document.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/paper_module.hpp"
#include "slac/render/html.hpp"
#include "slac/source/ascii.hpp"
#include "slac/source/utf8.hpp"

namespace slac::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
bool begins_as_html(std::string_view text) {
    constexpr std::string_view kDoctype = "<!doctype html";
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    return lowered(text.substr(0, kDoctype.size())) == kDoctype;
}

/// An honest document takes a few megabytes.
constexpr rlim_t kMemory = rlim_t{1} << 30U;

}  // namespace

MemoryLimit::MemoryLimit() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    rlimit limit{};
    if (pages == 0 || ::getrlimit(RLIMIT_AS, &limit) != 0) return;
    const auto wanted = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + kMemory;
    if (limit.rlim_cur <= wanted) return;
    const auto before = std::exchange(limit.rlim_cur, wanted);
    if (::setrlimit(RLIMIT_AS, &limit) == 0) before_ = before;
}

MemoryLimit::~MemoryLimit() {
    rlimit limit{};
    if (!before_ || ::getrlimit(RLIMIT_AS, &limit) != 0) return;
    limit.rlim_cur = *before_;
    ::setrlimit(RLIMIT_AS, &limit);
}

FinishedDocument read_document(const std::string& path, Environment& environment) {
    FinishedDocument document;
    document.path = path == "-" ? std::string(kStandardInput) : path;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) throw UsageError(fmt::format("`{}` is a folder", path));
    document.bytes = read_input(path, environment, kMostBytes);
    const auto damaged = [&](std::string_view what) {
        return UsageError(
            fmt::format("`{}` cannot be read as {}: it is damaged, or no such document", document.path, what),
            "look for the copy that was sent first");
    };
    if (document.bytes.size() > kMostBytes)
        throw UsageError(fmt::format("`{}` is larger than any document of slac (64 MB)", document.path));
    const std::string_view bytes = document.bytes;
    std::vector<render::Attachment> attachments;
    if (bytes.starts_with("%PDF-") || bytes.starts_with("PK\x03\x04")) {
        const bool is_pdf = bytes.starts_with("%PDF-");
        document.format = is_pdf ? DocumentFormat::pdf : DocumentFormat::docx;
        const auto& module = paper_module();
        auto opened = (is_pdf ? module.open_pdf : module.open_docx)(bytes);
        if (!opened.readable) throw damaged(is_pdf ? "a PDF" : "a Word document");
        attachments = std::move(opened.attachments);
        document.signed_fields = std::move(opened.signed_fields);
    } else if (begins_as_html(bytes)) {
        document.format = DocumentFormat::html;
        auto opened = render::open_html(bytes);
        if (!opened) throw damaged("an HTML page");
        attachments = std::move(*opened);
    } else if (bytes.empty() || bytes.find('\0') != std::string_view::npos ||
               utf8::first_invalid(bytes) != std::string_view::npos) {
        throw UsageError(fmt::format("`{}` is no PDF, Word document, HTML page or Markdown text", document.path));
    }
    document.origin = origin_in(attachments);
    if (!document.origin) return document;
    for (const auto& known : cli::attachments(*document.origin)) {
        const auto found = std::find_if(attachments.begin(), attachments.end(),
                                        [&](const render::Attachment& each) { return each.name == known.name; });
        document.files.push_back(std::move(*found));
    }
    return document;
}

void keep_signatures(const std::string& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return;
    const auto bytes = read_file(path, kMostBytes);
    // A signature names the bytes that it covers in plain letters, so that no PDF module is needed to see one.
    if (!bytes.starts_with("%PDF-") || bytes.find("/ByteRange") == std::string::npos) return;
    throw UsageError(fmt::format("`{}` is signed: writing it anew would take the signatures away", path),
                     "name another file after `-o`, or move the signed one to a safe place");
}

}  // namespace slac::cli
