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

using Surface = std::unique_ptr<cairo_surface_t, DestroySurface>;

cairo_status_t read_bytes(void* closure, unsigned char* data, unsigned int length) {
    auto& left = *static_cast<std::string_view*>(closure);
    if (left.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, left.data(), length);
    left.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

// What the head of a PNG says of its size.
std::size_t dots_of(std::string_view png) {
    const auto number = [&](std::size_t at) {
        std::size_t value = 0;
        for (std::size_t i = at; i < at + 4 && i < png.size(); ++i)
            value = value << 8 | static_cast<unsigned char>(png[i]);
        return value;
    };
    return number(16) * number(20);
}

// Paper is white, and nothing has to shine through.
Surface on_white(cairo_surface_t* picture) {
    Surface result(cairo_image_surface_create(CAIRO_FORMAT_RGB24, cairo_image_surface_get_width(picture),
                                              cairo_image_surface_get_height(picture)));
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
    const auto refuse = [&](std::string message, std::string help) {
        problems.push_back({std::move(message), std::move(help), {}});
        return std::nullopt;
    };
    const auto given = logo_picture(brand, kWidest, kHighest);
    if (!given.trouble.empty()) return refuse(given.trouble, given.help);
    if (dots_of(given.png) > kMostDots)
        return refuse("the logo has more than 16 million dots", "make it smaller: 1,000 dots across are enough");
    std::string_view left = given.png;
    const Surface picture(cairo_image_surface_create_from_png_stream(read_bytes, &left));
    if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS)
        return refuse("the logo cannot be read: the PNG picture is damaged", "save it again as PNG");
    Logo logo{.picture = on_white(picture.get()), .width = given.width, .height = given.height};
    logo.scale = given.width / std::max(1, cairo_image_surface_get_width(picture.get()));
    return logo;
}

}  // namespace slac::paper
