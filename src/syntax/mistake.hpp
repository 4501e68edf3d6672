#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "slac/diagnostic/diagnostic.hpp"
#include "syntax/working_text.hpp"
#include "syntax/yaml_rules.hpp"

namespace slac::syntax {

/// A repair of more lines is not made: no agreement has them.
constexpr std::size_t kMostLines = 5000;

/// A range of the working text.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A mistake that was found, and how to read on past it. All places are in the working text.
struct Mistake {
    struct Note {
        Range at;
        std::string text;
    };
    /// A line that could not be read and had to be left out: where it began and how far it was indented.
    struct Loss {
        std::size_t at = 0;
        std::size_t column = 0;
    };

    Yaml rule = Yaml::syntax;
    Range at;
    std::string message;
    std::string help;
    std::vector<Note> notes;
    std::vector<Change> repair;  ///< what makes the rest readable; also offered to the user when `fix` is set
    std::string fix;             ///< title of the fix that `repair` is, empty when it is only a way to read on
    std::optional<Loss> loss;
    /// Where in the repaired lines a value stands that is only a guess at what was meant.
    std::optional<std::size_t> guess;
    /// The same slip on the lines that follow, each a finding of its own, mended in one go.
    std::vector<Mistake> more;
    /// Set instead of `at` and `notes` where the places in the file are known already.
    std::optional<Span> file_at;
    std::vector<Label> file_notes;
    /// The file is right and only the reader needs the repair: nothing is reported.
    bool silent = false;
};

}  // namespace slac::syntax
