#include "paper/pdf_logo.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "paper/logo.hpp"

namespace slac::paper {
namespace {

// Points.
constexpr double kWidest = 170;
constexpr double kHighest = 42;
// A picture is unpacked to four bytes for each of its dots.
constexpr std::size_t kMostDots = 16'000'000;

cairo_status_t read_bytes(void* closure, unsigned char* data, unsigned int length) {
    auto& left = *static_cast<std::string_view*>(closure);
    if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, left.data(), length);
    left.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

// What the head of a PNG says of its size, in dots; 0 when it is no PNG.
std::size_t dots_of(std::string_view png) {
    constexpr std::string_view kMagic = "\x89PNG\r\n\x1a\n";
    if (!png.starts_with(kMagic) || png.size() < 24) return 0;
    const auto number = [&](std::size_t at) {
        std::size_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(png[at + i]);
        return value;
    };
    return number(16) * number(20);
}

// Paper is white, and nothing has to shine through.
std::unique_ptr<cairo_surface_t, DestroySurface> on_white(cairo_surface_t* picture) {
    std::unique_ptr<cairo_surface_t, DestroySurface> result(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(picture), cairo_image_surface_get_height(picture)));
    auto* cairo = cairo_create(result.get());
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_surface(cairo, picture, 0, 0);
    cairo_paint(cairo);
    cairo_destroy(cairo);
    return result;
}

}  // namespace

std::optional<Logo> logo_of(const render::Brand& brand, std::vector<Problem>& problems) {
    if (brand.logo.empty()) return std::nullopt;
    const auto refuse = [&](std::string message, std::string help) -> std::optional<Logo> {
        problems.push_back({std::move(message), std::move(help), {}});
        return std::nullopt;
    };
    auto drawn = logo_picture(brand, kWidest, kHighest);
    if (!drawn.trouble.empty()) return refuse(std::move(drawn.trouble), std::move(drawn.help));
    const auto dots = dots_of(drawn.png);
    if (dots > kMostDots)
        return refuse("the logo has more than 16 million dots", "make it smaller: 1,000 dots across are enough");
    std::string_view left = drawn.png;
    Logo logo;
    if (dots > 0) logo.picture.reset(cairo_image_surface_create_from_png_stream(read_bytes, &left));
    if (!logo.picture || cairo_surface_status(logo.picture.get()) != CAIRO_STATUS_SUCCESS)
        return refuse("the logo cannot be read: it is no PNG picture, or it is damaged", "save it again as PNG");
    logo.picture = on_white(logo.picture.get());
    const double wide = std::max(1, cairo_image_surface_get_width(logo.picture.get()));
    const double high = std::max(1, cairo_image_surface_get_height(logo.picture.get()));
    logo.scale = std::min(kWidest / wide, kHighest / high);
    logo.width = wide * logo.scale;
    logo.height = high * logo.scale;
    return logo;
}

}  // namespace slac::paper
