#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "slac/template/filters.hpp"
#include "slac/view/language.hpp"
#include "slac/view/value.hpp"

namespace slac::templating {

/// A value in use: a place in the data, or something computed that lives as long as it is used.
using Ref = std::shared_ptr<const view::Value>;

/// What the agreement does not have.
[[nodiscard]] const Ref& missing();
[[nodiscard]] Ref borrow(const view::Value& value);
[[nodiscard]] Ref computed(view::Value value);

struct Filter {
    FilterInfo info;
    /// Null when the result is too long. Input and arguments fit `info`, or are missing.
    Ref (*apply)(const Ref& input, std::span<const Ref> arguments, const view::Language& language);
};
[[nodiscard]] const Filter* find_filter(std::string_view name);

/// Does a value, known only now, fit? What is missing always does.
[[nodiscard]] bool fits(Takes takes, const view::Value& value);

/// The member of that name, with dots for members of members; null when there is none.
[[nodiscard]] const view::Value* member_at(const view::Value& value, std::string_view path);

}  // namespace slac::templating
