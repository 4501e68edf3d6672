#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "slac/source/source_file.hpp"
#include "slac/source/span.hpp"

namespace slac::templating {

struct Step;

struct Expression {
    enum class Kind : std::uint8_t {
        text,
        integer,
        boolean,
        name,
        chain,        ///< operands[0] with `steps` taken from it: members, filters, tests
        negation,     ///< not operands[0]
        all,          ///< operands joined by `and`
        any,          ///< operands joined by `or`
        joined,       ///< operands joined by `~`
        comparison,   ///< operands[0] `text` operands[1], where `text` is one of == != < <= > >=
        containment,  ///< operands[0] in operands[1]
        choice,       ///< operands[0] if operands[1] else operands[2]
        broken,       ///< could not be read; nothing more is said of it
    };
    Kind kind = Kind::broken;
    Span span;
    std::string text;         ///< of a literal, a name or a comparison
    std::int64_t number = 0;  ///< of an integer or a boolean
    std::vector<Expression> operands;
    std::vector<Step> steps;
};

struct Step {
    enum class Kind : std::uint8_t { member, index, filter, defined, undefined };
    Kind kind = Kind::member;
    Span span;  ///< the name, or what stands in the brackets
    std::string name;
    std::vector<Expression> arguments;
};

struct ParsedFile;
struct Branch;

struct Statement {
    enum class Kind : std::uint8_t { literal, print, loop, branches, assign, include };
    Kind kind = Kind::literal;
    Span span;              ///< the tag
    std::string_view text;  ///< of a literal
    std::string name;       ///< the loop's variable, or what is assigned
    Span name_span;
    Expression expression;             ///< printed, looped over or assigned
    std::vector<Branch> branches;      ///< if and elif; or the loop's body
    std::vector<Statement> otherwise;  ///< else
    bool has_otherwise = false;
    bool uses_loop = false;                ///< the body speaks of `loop`
    const ParsedFile* included = nullptr;  ///< null when it could not be read
};

struct Branch {
    Expression condition;
    std::vector<Statement> body;
};

struct ParsedFile {
    const SourceFile* source = nullptr;
    std::vector<Statement> body;
    std::vector<std::unique_ptr<std::string>> rewritten;  ///< literals with other line breaks than in the file
    std::size_t height = 0;                               ///< how many includes deep it goes
    std::size_t expansions = 1;                           ///< itself and all that it includes, each time
    std::size_t bytes = 0;                                ///< of these
};

struct ParsedTemplate {
    std::vector<std::unique_ptr<ParsedFile>> files;
    const ParsedFile* main = nullptr;
    bool usable = false;
};

}  // namespace slac::templating
