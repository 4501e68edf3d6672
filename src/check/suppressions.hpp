#pragma once
#include "slac/check/check.hpp"

namespace slac::check {

/// Marks the findings that comments in the files set aside, and adds what is wrong with those comments. A comment
/// counts in the file in which it stands, also where another one extends it:
///   - on a line of its own it covers what begins on the next line of content, with all below it;
///   - behind something it covers what begins on its line, with all below it; where nothing begins (a closing bracket,
///     the last line of a long text) what ends there;
///   - `file-ignore` covers the file.
/// Of several that fit the innermost is used.
/// Rules that are off are not waited for.
void apply_suppressions(const model::Composed& composed, const Options& options, Findings& findings);

}  // namespace slac::check
