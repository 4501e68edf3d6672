#include "paper/logo.hpp"

#include <cairo.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

namespace slac::paper {
namespace {

constexpr double kPointsPerPixel = 72.0 / 96.0;
constexpr double kDotsPerPoint = 300.0 / 72.0;

/// The part of librsvg that is needed. It is loaded only for a logo in SVG: it brings more libraries than all else in
/// this room, and whoever has no such logo shall not wait for them.
struct Rsvg {
    struct Handle;
    struct Box {
        double x, y, width, height;
    };
    struct Length {
        double length;
        int unit;
    };
    Handle* (*read)(const unsigned char* data, std::size_t size, void** error) = nullptr;
    void (*dimensions)(Handle*, int*, Length*, int*, Length*, int*, Box*) = nullptr;
    int (*pixels)(Handle*, double*, double*) = nullptr;
    int (*draw)(Handle*, cairo_t*, const Box*, void** error) = nullptr;
    void (*unref)(void*) = nullptr;

    Rsvg() {
        void* library = ::dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) return;
        const auto find = [&](auto& function, const char* name) {
            function = reinterpret_cast<std::decay_t<decltype(function)>>(::dlsym(library, name));
        };
        find(dimensions, "rsvg_handle_get_intrinsic_dimensions");
        find(pixels, "rsvg_handle_get_intrinsic_size_in_pixels");
        find(draw, "rsvg_handle_render_document");
        find(unref, "g_object_unref");
        find(read, "rsvg_handle_new_from_data");
    }
    [[nodiscard]] bool there() const {
        return read != nullptr && dimensions != nullptr && pixels != nullptr && draw != nullptr && unref != nullptr;
    }
};

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

void fit(LogoPicture& picture, double wide, double high, double width, double height) {
    const double scale = std::min({1.0, width / wide, height / high});
    picture.width = wide * scale;
    picture.height = high * scale;
}

cairo_status_t append(void* text, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

LogoPicture from_svg(const std::string& svg, double width, double height) {
    static const Rsvg kRsvg;
    LogoPicture picture;
    if (!kRsvg.there()) {
        picture.trouble = "the logo is an SVG picture, and the library that draws it is not on this machine";
        picture.help = "install it (on Debian the package librsvg2-2), or give the logo as PNG";
        return picture;
    }
    const std::unique_ptr<Rsvg::Handle, void (*)(void*)> handle(
        kRsvg.read(reinterpret_cast<const unsigned char*>(svg.data()), svg.size(), nullptr), kRsvg.unref);
    double wide = 0;
    double high = 0;
    if (handle && kRsvg.pixels(handle.get(), &wide, &high) == 0) {
        int has_width = 0;
        int has_height = 0;
        int has_box = 0;
        Rsvg::Length ignored[2];
        Rsvg::Box box{};
        kRsvg.dimensions(handle.get(), &has_width, &ignored[0], &has_height, &ignored[1], &has_box, &box);
        wide = has_box != 0 ? box.width : 0;
        high = has_box != 0 ? box.height : 0;
    }
    if (!(wide > 0) || !(high > 0) || !std::isfinite(wide / high)) {
        picture.trouble = "the logo cannot be read as an SVG picture with a size";
        picture.help =
            "open it in a browser to see whether it is whole; `<svg>` needs a `viewBox` or a width and a height";
        return picture;
    }
    fit(picture, wide * kPointsPerPixel, high * kPointsPerPixel, width, height);
    const auto pixels = [](double points) {
        return std::max(1, static_cast<int>(std::lround(points * kDotsPerPoint)));
    };
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels(picture.width), pixels(picture.height)),
        cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> canvas(cairo_create(surface.get()), cairo_destroy);
    const Rsvg::Box all{0, 0, static_cast<double>(pixels(picture.width)), static_cast<double>(pixels(picture.height))};
    if (kRsvg.draw(handle.get(), canvas.get(), &all, nullptr) == 0 ||
        cairo_surface_write_to_png_stream(surface.get(), append, &picture.png) != CAIRO_STATUS_SUCCESS) {
        picture.trouble = "the logo cannot be drawn";
        picture.help = "give it as PNG";
        return picture;
    }
    picture.svg = svg;
    return picture;
}

}  // namespace

LogoPicture logo_picture(const render::Brand& brand, double width, double height) {
    if (brand.logo_media_type == "image/svg+xml") return from_svg(brand.logo, width, height);
    LogoPicture picture;
    constexpr std::string_view kSignature = "\x89PNG\r\n\x1A\n";
    const std::string_view png = brand.logo;
    const auto wide = png.size() > 24 ? big_endian(png.substr(16)) : 0;
    const auto high = png.size() > 24 ? big_endian(png.substr(20)) : 0;
    if (!png.starts_with(kSignature) || wide == 0 || high == 0) {
        picture.trouble = "the logo is no PNG picture, or it is damaged";
        picture.help = "save it as PNG or SVG again";
        return picture;
    }
    fit(picture, wide * kPointsPerPixel, high * kPointsPerPixel, width, height);
    picture.png = brand.logo;
    return picture;
}

}  // namespace slac::paper
