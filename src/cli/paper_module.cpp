#include "cli/paper_module.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace slac::cli {
namespace {

constexpr std::string_view kFile = "slac-paper.so";

const paper::Module* load() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    // Beside the program, above it (the tests of a build), and where `cmake --install` puts it.
    for (const auto* folder : {".", "..", "../lib/slac"}) {
        const auto path = (program / folder / kFile).lexically_normal();
        if (!std::filesystem::exists(path, ignored)) continue;
        void* library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
        if (library == nullptr)
            throw UsageError(fmt::format("PDF and DOCX cannot be made here: {}", ::dlerror()),
                             "install what is missing: on Debian the packages libpangocairo-1.0-0, libqpdf29 and "
                             "libzip4; Markdown and HTML need nothing");
        using Table = const paper::Module* (*)();
        const auto table = reinterpret_cast<Table>(::dlsym(library, "slac_paper"));
        const auto* module = table == nullptr ? nullptr : table();
        if (module == nullptr || std::string_view(module->version) != SLAC_VERSION)
            throw UsageError(fmt::format("`{}` does not belong to this slac " SLAC_VERSION, path.string()),
                             "install slac and its module together");
        return module;
    }
    throw UsageError(fmt::format("PDF and DOCX cannot be made here: there is no `{}` beside the program", kFile),
                     "install slac with `cmake --install`; Markdown and HTML need nothing");
}

}  // namespace

const paper::Module& paper_module() {
    static const paper::Module* const kModule = load();
    return *kModule;
}

}  // namespace slac::cli
