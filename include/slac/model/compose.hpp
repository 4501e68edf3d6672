#pragma once
#include <functional>
#include <list>
#include <optional>
#include <string>

#include "slac/diagnostic/step.hpp"
#include "slac/model/agreement.hpp"
#include "slac/source/source_file.hpp"
#include "slac/syntax/parse.hpp"

namespace slac::model {

/// The answer to a request for a file that an agreement extends.
struct FileText {
    std::optional<std::string> text;
    std::string problem;  ///< when there is no text: why, for the reader; "there is no such file"
};
/// Reads the file at a path relative to the folder of the agreement that was asked for. Must refuse what leaves that
/// folder by a symbolic link and what is no regular file.
using ReadFile = std::function<FileText(const std::string& path)>;

/// An agreement with everything that it was read from.
struct Composed {
    Sources sources;
    std::list<syntax::Tree> trees;
    Agreement agreement;
    /// False when the file or one that it extends could not be read as a whole: then nothing can be called missing, and
    /// no rule is to judge what is there.
    bool whole = false;
};

/// Reads an agreement and all that it extends (at most 16 deep): mappings merge key by key, lists and single values
/// replace, `~` removes. Problems go to `findings`, each at its place. `done` is told of `reading` and `decoding`.
void compose(std::string path, std::string text, const ReadFile& read, Findings& findings, Composed& result,
             const syntax::Limits& limits = {}, const StepDone& done = {});

}  // namespace slac::model
