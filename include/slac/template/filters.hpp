#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace slac::templating {

/// What a filter works on or takes as an argument.
enum class Takes : std::uint8_t {
    text,
    integer,
    text_or_integer,
    boolean,
    list,
    printable_list,  ///< of texts or numbers
    text_or_list,
    printable,    ///< a text or a number, present or not
    member_name,  ///< the name of a member of the list's items, in quotes
};
/// As messages and the reference say it: "a list of texts or numbers".
[[nodiscard]] std::string_view name(Takes takes);

/// What a filter gives.
enum class Gives : std::uint8_t {
    text,
    integer,
    item,       ///< an item of the list
    same,       ///< what it was given
    printable,  ///< a text or a number
};

struct FilterArgument {
    std::string_view name;
    Takes takes = Takes::text;
    bool required = false;
};

/// Everything that is told about a filter, written once: the reference, completion and the check read it.
struct FilterInfo {
    std::string_view name;
    Takes input = Takes::text;
    std::span<const FilterArgument> arguments;
    Gives gives = Gives::text;
    std::string_view doc;      ///< one sentence
    std::string_view example;  ///< a template, where `names` is the list Marketing, Sales, Partners
    std::string_view shows;    ///< what the example prints
    bool in_jinja = true;      ///< false: slac's own, jinja2 does not have it
};

/// By name.
[[nodiscard]] std::span<const FilterInfo> filters();

}  // namespace slac::templating
