#include "cli/brand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/source/utf8.hpp"

namespace slac::cli {
namespace {

constexpr std::size_t kLargestLogo = std::size_t{1} << 20;  // 1 MiB: it travels in each document

render::Color as_painted(config::Color color) { return {color.red, color.green, color.blue}; }

bool is_png(std::string_view bytes) {
    constexpr std::string_view kBegin("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16);
    constexpr std::string_view kEnd = "IEND\xAE\x42\x60\x82";
    return bytes.starts_with(kBegin) && bytes.ends_with(kEnd);
}

bool is_svg(std::string_view text) {
    return utf8::first_invalid(text) == std::string_view::npos && text.find('\0') == std::string_view::npos &&
           text.find("<svg") != std::string_view::npos && text.find("</svg>") != std::string_view::npos;
}

/// Reads the logo into the brand; says why it cannot.
std::string read_logo(const std::string& path, const std::string& folder, render::Brand& brand) {
    auto file = bases_beside(folder + "/-", kLargestLogo)(path);
    if (!file.text) return fmt::format("`{}` cannot be read: {}", path, file.problem);
    if (file.text->size() > kLargestLogo) return fmt::format("`{}` is larger than 1 MiB", path);
    const bool svg = path.size() > 3 && (path[path.size() - 3] | 0x20) == 's';
    if (svg ? !is_svg(*file.text) : !is_png(*file.text))
        return fmt::format("`{}` is no whole {} picture", path, svg ? "SVG" : "PNG");
    brand.logo = std::move(*file.text);
    brand.logo_media_type = svg ? "image/svg+xml" : "image/png";
    return {};
}

}  // namespace

render::Brand brand_of(const Configuration& configuration, const model::Agreement& agreement,
                       Environment& environment) {
    render::Brand brand;
    const auto& written = configuration.loaded->config.brand;
    if (!written) return brand;
    if (written->accent) {
        brand.accent = as_painted(*written->accent);
        brand.tint = as_painted(config::tint_of(*written->accent));
    }
    if (written->tint) brand.tint = as_painted(*written->tint);
    if (written->font) brand.font = *written->font;
    brand.paper = *written->paper == config::Paper::letter ? render::Paper::letter : render::Paper::a4;
    if (!written->logo) return brand;
    const auto trouble = read_logo(*written->logo, configuration.folder, brand);
    if (!trouble.empty()) {
        const auto rule = std::find_if(config::config_findings().begin(), config::config_findings().end(),
                                       [](const RuleInfo& info) { return info.id == "config-logo"; });
        Findings findings;
        findings.add(*rule, written->logo.span, trouble)
            .advise("give a PNG or SVG picture of 1 MiB at most, in the folder of this file or below");
        environment.err << shown(*configuration.loaded, findings.all(), environment);
        throw UsageError(fmt::format("nothing was done: the configuration `{}` cannot be used", configuration.path),
                         "mend it, or leave it out with `--no-config`");
    }
    if (agreement.agreement && agreement.agreement->organization)
        brand.logo_description = *agreement.agreement->organization;
    return brand;
}

std::vector<std::string> look_inputs(const Configuration& configuration) {
    std::vector<std::string> paths;
    if (!configuration.path.empty()) paths.push_back(configuration.path);
    if (const auto& brand = configuration.loaded->config.brand; brand && brand->logo)
        paths.push_back(configuration.folder + "/" + std::string(*brand->logo));
    return paths;
}

}  // namespace slac::cli
