#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "slac/model/quantity.hpp"
#include "slac/source/source_file.hpp"
#include "slac/syntax/tree.hpp"

namespace slac::check {

/// `# slac: ignore[rule, rule] until=2027-03-31 -- reason`, read.
struct SuppressionComment {
    struct Rule {
        std::string_view id;
        Span span;
    };
    Span span;  ///< of the comment
    bool own_line = false;
    bool whole_file = false;  ///< `file-ignore`
    Span brackets;            ///< of what stands between them
    std::vector<Rule> rules;  ///< at least one
    std::optional<model::Date> until;
    std::string reason;  ///< may be empty
};

/// Reads a comment that speaks to slac. Nothing for any other comment, and for one with a mistake, which is a finding.
[[nodiscard]] std::optional<SuppressionComment> suppression_in(const syntax::Comment& comment, const SourceFile& file,
                                                               Findings& findings);

}  // namespace slac::check
