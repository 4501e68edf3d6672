#include "paper/pdf_fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace slac::paper {
namespace {

struct FixedFont {
    std::string_view folder;  ///< where Debian has it
    std::string_view file;
    std::string_view family;
};
constexpr std::string_view kInter = "/usr/share/fonts/opentype/inter/";
constexpr std::string_view kCharis = "/usr/share/fonts/truetype/charis/";
constexpr std::string_view kDejaVu = "/usr/share/fonts/truetype/dejavu/";
constexpr std::array<FixedFont, 14> kFixed{{
    {kInter, "Inter-Regular.otf", "Inter"},
    {kInter, "Inter-Medium.otf", "Inter"},
    {kInter, "Inter-SemiBold.otf", "Inter"},
    {kInter, "Inter-Italic.otf", "Inter"},
    {kInter, "Inter-SemiBoldItalic.otf", "Inter"},
    {kCharis, "CharisSIL-Regular.ttf", "Charis SIL"},
    {kCharis, "CharisSIL-Bold.ttf", "Charis SIL"},
    {kCharis, "CharisSIL-Italic.ttf", "Charis SIL"},
    {kCharis, "CharisSIL-BoldItalic.ttf", "Charis SIL"},
    {kDejaVu, "DejaVuSans.ttf", "DejaVu Sans"},
    {kDejaVu, "DejaVuSans-Bold.ttf", "DejaVu Sans"},
    {kDejaVu, "DejaVuSansMono.ttf", "DejaVu Sans Mono"},
    {kDejaVu, "DejaVuSerif.ttf", "DejaVu Serif"},
    {kDejaVu, "DejaVuSerif-Bold.ttf", "DejaVu Serif"},
}};

// Pictures of letters (emoji) come in one size, and are scaled to that of the text.
constexpr const char* kScalePictures = R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<match target="font"><test name="outline"><bool>false</bool></test>
<edit name="pixelsizefixupfactor" mode="assign"><divide>
 <name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide></edit>
<edit name="matrix" mode="assign"><times><name>matrix</name><matrix>
 <name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name>
</matrix></times></edit>
<edit name="size" mode="assign"><divide><name>size</name><name>pixelsizefixupfactor</name></divide></edit>
</match></fontconfig>)";

struct DestroyConfig {
    void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Config = std::unique_ptr<FcConfig, DestroyConfig>;

std::string_view text_of(const FcPattern* pattern, const char* name) {
    FcChar8* text = nullptr;
    if (FcPatternGetString(pattern, name, 0, &text) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(text);
}

int number_of(const FcPattern* pattern, const char* name) {
    int number = 0;
    return FcPatternGetInteger(pattern, name, 0, &number) == FcResultMatch ? number : 0;
}

bool equal_names(std::string_view a, std::string_view b) {
    return g_ascii_strcasecmp(std::string(a).c_str(), std::string(b).c_str()) == 0;
}

bool has_family(const FcPattern* font, std::string_view family) {
    FcChar8* name = nullptr;
    for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; ++i)
        if (equal_names(reinterpret_cast<const char*>(name), family)) return true;
    return false;
}

// What is installed on the system, in an order that does not depend on its folders. Listing it takes longer than
// setting a page, so this is made only when something is not where it is expected.
class SystemFonts {
 public:
    SystemFonts() : config_(FcInitLoadConfigAndFonts()) {
        const auto* set = config_ ? FcConfigGetFonts(config_.get(), FcSetSystem) : nullptr;
        if (set) fonts_.assign(set->fonts, set->fonts + set->nfont);
        // A regular upright face of a family made for the job stands for it; the rest is a matter of order.
        const auto rank = [](const FcPattern* font) {
            const auto family = text_of(font, FC_FAMILY);
            return std::make_tuple(!family.starts_with("Noto"), number_of(font, FC_SLANT) != FC_SLANT_ROMAN,
                                   std::abs(number_of(font, FC_WEIGHT) - FC_WEIGHT_REGULAR), family,
                                   text_of(font, FC_FILE), number_of(font, FC_INDEX));
        };
        std::sort(fonts_.begin(), fonts_.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
    }

    [[nodiscard]] std::vector<std::string> files_of(std::string_view family) const {
        std::vector<std::string> files;
        for (const auto* font : fonts_)
            if (has_family(font, family)) files.emplace_back(text_of(font, FC_FILE));
        return files;
    }

    // The fewest families that have the letters, each with the first the one that has most of them, and the languages'
    // own shapes where fonts differ in that (Chinese and Japanese).
    [[nodiscard]] std::vector<std::string> files_for(std::vector<char32_t> letters, const std::string& language) const {
        std::vector<std::string> files;
        while (!letters.empty()) {
            const FcPattern* best = nullptr;
            std::pair<std::size_t, bool> most{0, false};
            std::vector<char32_t> left;
            for (const auto* font : fonts_) {
                FcCharSet* has = nullptr;
                if (FcPatternGetCharSet(font, FC_CHARSET, 0, &has) != FcResultMatch) continue;
                std::vector<char32_t> lacks;
                for (const auto letter : letters)
                    if (!FcCharSetHasChar(has, letter)) lacks.push_back(letter);
                FcLangSet* speaks = nullptr;
                const bool same_language =
                    FcPatternGetLangSet(font, FC_LANG, 0, &speaks) == FcResultMatch &&
                    FcLangSetHasLang(speaks, reinterpret_cast<const FcChar8*>(language.c_str())) != FcLangDifferentLang;
                const std::pair<std::size_t, bool> found{letters.size() - lacks.size(), same_language};
                if (found.first == 0 || found <= most) continue;
                best = font;
                most = found;
                left = std::move(lacks);
            }
            if (!best) break;
            letters = std::move(left);
            for (const auto* font : fonts_)
                if (has_family(font, text_of(best, FC_FAMILY)) && number_of(font, FC_SLANT) == FC_SLANT_ROMAN &&
                    (number_of(font, FC_WEIGHT) == FC_WEIGHT_REGULAR || number_of(font, FC_WEIGHT) == FC_WEIGHT_BOLD))
                    files.emplace_back(text_of(font, FC_FILE));
            files.emplace_back(text_of(best, FC_FILE));
        }
        return files;
    }

 private:
    Config config_;
    std::vector<const FcPattern*> fonts_;
};

}  // namespace

void Unref::operator()(void* object) const { g_object_unref(object); }

Fonts::Fonts(const std::string& brand, const std::string& language, bool right_to_left,
             const std::vector<char32_t>& letters) {
    const Config config(FcConfigCreate());
    std::optional<SystemFonts> system;
    const auto installed = [&]() -> const SystemFonts& { return system ? *system : system.emplace(); };
    std::vector<std::string> added;
    const auto count = [&] {
        const auto* fonts = FcConfigGetFonts(config.get(), FcSetApplication);
        return fonts ? fonts->nfont : 0;
    };
    // Whether it is there.
    const auto add = [&](const std::string& file) {
        if (std::find(added.begin(), added.end(), file) != added.end()) return true;
        const auto before = count();
        FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(file.c_str()));
        if (count() == before) return false;
        added.push_back(file);
        return true;
    };
    for (const auto& font : kFixed) {
        if (add(std::string(font.folder).append(font.file))) continue;
        const auto files = installed().files_of(font.family);
        if (files.empty()) throw FontMissing{std::string(font.family)};
        for (const auto& file : files) add(file);
    }
    if (!brand.empty()) {
        const auto files = installed().files_of(brand);
        if (files.empty()) throw FontMissing{brand};
        for (const auto& file : files) add(file);
        // A comma would part two families in Pango's list.
        if (brand.find(',') != std::string::npos) throw FontMissing{brand};
        text_ = brand + "," + text_;
        sans_ = brand + "," + sans_;
    }
    if (!letters.empty()) {
        FcConfigParseAndLoadFromMemory(config.get(), reinterpret_cast<const FcChar8*>(kScalePictures), FcTrue);
        for (const auto& file : installed().files_for(letters, language)) add(file);
    }

    // Pango reads the system's settings otherwise, beside the work and for nothing.
    FcConfigSetCurrent(config.get());
    const Owned<PangoFontMap> map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config.get());
    context_.reset(pango_font_map_create_context(map.get()));
    pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
    pango_context_set_base_dir(context_.get(), right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
}

}  // namespace slac::paper
