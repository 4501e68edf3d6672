#pragma once
#include <cstdint>

#include "slac/diagnostic/rule_info.hpp"

namespace slac::syntax {

/// The findings of this room, in the order of the table in yaml_rules.cpp.
enum class Yaml : std::uint8_t {
    tab,
    missing_space,
    missing_colon,
    missing_key,
    missing_comma,
    extra_comma,
    unclosed_quote,
    text_after_quote,
    escape,
    smart_quote,
    unquoted_character,
    unclosed_bracket,
    stray_bracket,
    indent,
    list_and_keys_mixed,
    misplaced_dash,
    invisible_character,
    comment_space,
    duplicate_key,
    several_documents,
    merge_key,
    complex_key,
    alias,
    tag,
    encoding,
    control_character,
    too_large,
    too_deep,
    too_many_values,
    empty_file,
    syntax,
};

[[nodiscard]] const RuleInfo& rule(Yaml which);

}  // namespace slac::syntax
