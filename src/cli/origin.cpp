#include "cli/origin.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "slac/source/utf8.hpp"

namespace slac::cli {
namespace {

constexpr std::string_view kManifest = "slac/manifest.json";
constexpr std::string_view kTemplates = "slac/template/";
constexpr std::string_view kLogo = "slac/logo";
constexpr std::string_view kPapers[] = {"a4", "letter"};  // in the order of `render::Paper`

std::string as_hex(render::Color color) {
    return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue);
}

std::optional<render::Color> from_hex(std::string_view text) {
    if (text.size() != 7 || text[0] != '#') return {};
    std::uint32_t bits = 0;
    for (const char c : text.substr(1)) {
        const auto digit = std::string_view("0123456789abcdef").find(c);
        if (digit == std::string_view::npos) return {};
        bits = bits << 4U | static_cast<std::uint32_t>(digit);
    }
    return render::Color{static_cast<std::uint8_t>(bits >> 16U), static_cast<std::uint8_t>(bits >> 8U),
                         static_cast<std::uint8_t>(bits)};
}

/// A name that can be shown, and that leads nowhere but to a file among the others.
bool is_harmless(std::string_view name) {
    if (name.empty() || name.size() > 1000 || name.front() == '/' ||
        utf8::first_invalid(name) != std::string_view::npos)
        return false;
    if (std::any_of(name.begin(), name.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F || c == '\\'; }))
        return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find('/', begin), name.size());
        const auto part = name.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    return true;
}

nlohmann::ordered_json names_of(const std::vector<Origin::File>& files) {
    auto names = nlohmann::ordered_json::array();
    for (const auto& file : files) names.push_back(file.name);
    return names;
}

}  // namespace

Origin origin_of(const Rendering& rendering, const TemplateFiles& files) {
    const auto& composed = rendering.checked.composed;
    Origin origin{.version = SLAC_VERSION,
                  .libraries = {},
                  .fingerprint = rendering.fingerprint,
                  .language = rendering.page.language,
                  .agreement = {},
                  .built_in = files.built_in(),
                  .own_template = {},
                  .brand = rendering.page.brand};
    const auto& main = composed.sources[0].path();
    const auto folder = main.rfind('/') + 1;
    for (FileId i = 0; i < composed.sources.size(); ++i) {
        const auto& path = composed.sources[i].path();
        const auto name = path.substr(folder);
        origin.agreement.push_back({path == kStandardInput || (i == 0 && !is_harmless(name)) ? "sla.yaml" : name,
                                    std::string(composed.sources[i].text())});
    }
    if (origin.built_in.empty())
        for (const auto& [name, file] : files.named()) origin.own_template.push_back({name, std::string(file->text())});
    return origin;
}

std::vector<render::Attachment> attachments(const Origin& origin) {
    nlohmann::ordered_json manifest = {{"slac", origin.version}};
    if (!origin.libraries.empty()) manifest["libraries"] = origin.libraries;
    manifest["fingerprint"] = origin.fingerprint;
    manifest["language"] = origin.language;
    manifest["agreement"] = names_of(origin.agreement);
    if (origin.built_in.empty())
        manifest["own_template"] = names_of(origin.own_template);
    else
        manifest["template"] = origin.built_in;
    const auto& brand = origin.brand;
    manifest["brand"] = {{"accent", as_hex(brand.accent)},
                         {"tint", as_hex(brand.tint)},
                         {"paper", kPapers[static_cast<std::size_t>(brand.paper)]},
                         {"font", brand.font},
                         {"logo_description", brand.logo_description}};
    std::vector<render::Attachment> result;
    result.push_back({std::string(kManifest), "application/json", "What this document was made from", {}});
    for (const auto& file : origin.agreement)
        result.push_back({file.name, "application/yaml",
                          &file == &origin.agreement.front() ? "The agreement that this document was made from"
                                                             : "What the agreement extends",
                          file.text});
    for (const auto& file : origin.own_template)
        result.push_back({std::string(kTemplates) + file.name, "text/plain",
                          &file == &origin.own_template.front() ? "The template that this document was made with"
                                                                : "What the template includes",
                          file.text});
    if (!brand.logo.empty()) result.push_back({std::string(kLogo), brand.logo_media_type, "The logo", brand.logo});
    for (auto at = result.begin(); at != result.end(); ++at)
        if (std::any_of(result.begin(), at, [&](const render::Attachment& other) { return other.name == at->name; }))
            throw UsageError(fmt::format("two files would travel in the document as `{}`", at->name),
                             "name the file that the agreement extends otherwise; Markdown carries no files");
    result.front().bytes = manifest.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    return result;
}

std::optional<Origin> origin_in(const std::vector<render::Attachment>& attachments) {
    const auto find = [&](std::string_view name) -> const render::Attachment* {
        const auto found = std::find_if(attachments.begin(), attachments.end(),
                                        [&](const render::Attachment& each) { return each.name == name; });
        return found == attachments.end() ? nullptr : &*found;
    };
    const auto* told = find(kManifest);
    if (told == nullptr) return {};
    const auto manifest = nlohmann::json::parse(told->bytes, nullptr, false);
    if (!manifest.is_object()) return {};
    const auto text = [](const nlohmann::json& in, const char* key) {
        const auto found = in.find(key);
        return found != in.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto files = [&](const char* key, std::string_view prefix, std::vector<Origin::File>& to) {
        const auto names = manifest.find(key);
        if (names == manifest.end() || !names->is_array() || names->empty()) return false;
        for (const auto& name : *names) {
            if (!name.is_string() || !is_harmless(name.get_ref<const std::string&>())) return false;
            const auto* file = find(std::string(prefix) + name.get_ref<const std::string&>());
            if (file == nullptr) return false;
            to.push_back({name.get<std::string>(), file->bytes});
        }
        return true;
    };
    Origin origin;
    origin.version = text(manifest, "slac");
    origin.libraries = text(manifest, "libraries");
    origin.fingerprint = text(manifest, "fingerprint");
    origin.language = text(manifest, "language");
    origin.built_in = text(manifest, "template");
    if (!is_harmless(origin.version) || (!origin.libraries.empty() && !is_harmless(origin.libraries)) ||
        !files("agreement", "", origin.agreement))
        return {};
    if (origin.built_in.empty() ? !files("own_template", kTemplates, origin.own_template)
                                : !is_harmless(origin.built_in))
        return {};
    const auto brand = manifest.find("brand");
    if (brand == manifest.end() || !brand->is_object()) return {};
    const auto accent = from_hex(text(*brand, "accent"));
    const auto tint = from_hex(text(*brand, "tint"));
    const auto paper = std::find(std::begin(kPapers), std::end(kPapers), text(*brand, "paper"));
    if (!accent || !tint || paper == std::end(kPapers)) return {};
    origin.brand = {.accent = *accent,
                    .tint = *tint,
                    .paper = static_cast<render::Paper>(paper - std::begin(kPapers)),
                    .font = text(*brand, "font"),
                    .logo = {},
                    .logo_media_type = {},
                    .logo_description = text(*brand, "logo_description")};
    if (const auto* logo = find(kLogo)) {
        origin.brand.logo = logo->bytes;
        origin.brand.logo_media_type = logo->media_type;
    }
    return origin;
}

}  // namespace slac::cli
