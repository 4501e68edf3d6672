#include "paper/pdf_press.hpp"

#include <utility>

namespace slac::paper {

std::size_t Press::add_part(std::size_t parent, std::string type) {
    structure.parts.push_back({.type = std::move(type), .parent = parent});
    const auto index = structure.parts.size() - 1;
    structure.parts[parent].content.emplace_back(index);
    return index;
}

Styles::Styles(const Press& press) {
    const auto* serif = &press.fonts.text();
    const auto* sans = &press.fonts.sans();
    const auto* mono = &press.fonts.mono();
    text = {.families = serif, .size = 10, .leading = 14.5, .color = kInk};
    heading[0] = {.families = sans, .size = 21, .leading = 26, .weight = 600, .color = kInk};
    heading[1] = {.families = sans, .size = 13, .leading = 17, .weight = 600, .color = kInk};
    heading[2] = {.families = sans, .size = 10.5, .leading = 14.5, .weight = 600, .color = kInk};
    heading[3] = {.families = sans, .size = 9.5, .leading = 13.5, .weight = 600, .color = kInk};
    heading[4] = {.families = sans, .size = 9, .leading = 13, .weight = 500, .italic = true, .color = kInk};
    heading[5] = {.families = sans, .size = 9, .leading = 13, .italic = true, .color = kQuiet};
    cell = {.families = sans, .size = 8.3, .leading = 11.8, .tabular = true, .color = kInk};
    row_name = cell;
    row_name.weight = 600;
    table_head = {.families = sans, .size = 7.6, .leading = 10.6, .weight = 500, .tabular = true, .color = kQuiet};
    contents = {.families = sans, .size = 8.6, .leading = 13.2, .tabular = true, .color = kInk};
    code = {.families = mono, .size = 8, .leading = 11.6, .color = kInk};
    label = {.families = sans, .size = 7, .leading = 9.6, .weight = 500, .color = kQuiet};
    value = {.families = sans, .size = 8.6, .leading = 12, .color = kInk};
    party = {.families = sans, .size = 9.6, .leading = 13, .weight = 600, .color = kInk};
    caption = {.families = sans, .size = 8, .leading = 11.4, .color = kQuiet};
    small = {.families = sans, .size = 6.8, .leading = 9.6, .tabular = true, .color = kQuiet};
}

}  // namespace slac::paper
