#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "slac/diagnostic/suggestion.hpp"
#include "slac/source/utf8.hpp"
#include "slac/template/template.hpp"
#include "template/lexer.hpp"
#include "template/rules.hpp"
#include "template/syntax_tree.hpp"

namespace slac::templating {
namespace {

using Kind = Expression::Kind;

constexpr std::string_view kReserved[] = {"and", "or",   "not",  "in",    "is",    "if",   "else", "elif",
                                          "for", "true", "True", "false", "False", "none", "None", "recursive"};

bool reserved(std::string_view name) {
    return std::find(std::begin(kReserved), std::end(kReserved), name) != std::end(kReserved);
}

/// Reads the expressions of one tag. After the first mistake everything reads as the end of the tag, so that one
/// mistake is one finding.
class ExpressionReader {
 public:
    ExpressionReader(const std::vector<Token>& tokens, Findings& findings, bool& uses_loop)
        : tokens_(tokens), findings_(findings), uses_loop_(uses_loop) {}

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(place_ + ahead, tokens_.size() - 1)];
    }
    const Token& take() {
        const Token& token = peek();
        if (place_ + 1 < tokens_.size()) ++place_;
        return token;
    }
    [[nodiscard]] bool failed() const { return failed_; }
    [[nodiscard]] bool at_end() const { return peek().kind == Token::Kind::end; }

    Expression fail(Span at, std::string message, std::string help, const RuleInfo& rule = kSyntax) {
        if (!failed_) findings_.add(rule, at, std::move(message)).advise(std::move(help));
        failed_ = true;
        place_ = tokens_.size() - 1;
        return {};
    }

    Expression whole() { return choice(); }

    /// `a if b else c`. Conditions of `if` and what a loop goes through have none, as in jinja2.
    Expression choice() {
        if (++depth_ > limits::kNesting)
            return fail(peek().span, fmt::format("this is nested more than {} deep", limits::kNesting),
                        "name a part of it with `{% set name = ... %}` first", kLimit);
        Expression value = either();
        if (peek().word("if")) {
            const Span word = take().span;
            Expression condition = either();
            if (!failed_ && !peek().word("else"))
                return fail(word, "this `if` does not say what to print otherwise",
                            "write `a if condition else b`; `\"\"` prints nothing");
            take();
            Expression otherwise = choice();
            value = combine(Kind::choice, std::move(value), std::move(condition));
            value.span.end = otherwise.span.end;
            value.operands.push_back(std::move(otherwise));
        }
        --depth_;
        return value;
    }

    Expression either() {
        Expression value = both();
        if (peek().word("or")) value = wrap(Kind::any, std::move(value));
        while (peek().word("or")) {
            take();
            extend(value, both());
        }
        return value;
    }

    void expect_end(std::string_view after) {
        if (failed_ || at_end()) return;
        const Token& token = peek();
        std::string help = "the tag should end here";
        if (token.is("=")) {
            help = "write `==` to compare; `{% set name = value %}` names a value";
        } else if (token.is(",")) {
            help = "print one value in each `{{ }}`, or join them with `~`";
        } else if (token.is("+") || token.is("-") || token.is("*") || token.is("/") || token.is("//") ||
                   token.is("%") || token.is("**")) {
            help = token.is("-") ? hyphenated() : std::string();
            if (help.empty()) help = "templates do not calculate; join texts with `~`";
        } else if (token.word("if")) {
            help = "put the choice in parentheses, or write an `{% if %}` of its own inside";
        } else if (token.kind == Token::Kind::name || token.kind == Token::Kind::text ||
                   token.kind == Token::Kind::integer) {
            help = "join two values with `~`; a filter stands after `|`";
        }
        fail(token.span, fmt::format("`{}` is not expected after {}", token.text, after), std::move(help));
    }

 private:
    /// What to write for a key with `-` in it, `x-cost-centre` or `lead-source`; nothing where `-` means minus.
    [[nodiscard]] std::string hyphenated() const {
        std::size_t at = place_;
        const auto adjoins = [&](std::size_t i) { return tokens_[i - 1].span.end == tokens_[i].span.begin; };
        std::string written;
        std::string name;
        while (at > 0 && at + 1 < tokens_.size() && tokens_[at].is("-") && tokens_[at + 1].kind == Token::Kind::name &&
               tokens_[at - 1].kind == Token::Kind::name && adjoins(at) && adjoins(at + 1)) {
            written += "-" + tokens_[at + 1].text;
            name += (name.empty() ? "" : "_") + tokens_[at + 1].text;
            at += 2;
        }
        if (name.empty()) return {};
        const auto& first = tokens_[place_ - 1].text;
        if (first == "x") return fmt::format("the key `x{}` is written `x.{}` in a template", written, name);
        return fmt::format("names have `_` for `-` in a template: write `{}_{}`", first, name);
    }

    static Expression combine(Kind kind, Expression left, Expression right) {
        Expression value;
        value.kind = kind;
        value.span = {left.span.file, left.span.begin, std::max(left.span.end, right.span.end)};
        value.operands.push_back(std::move(left));
        value.operands.push_back(std::move(right));
        return value;
    }
    static Expression wrap(Kind kind, Expression only) {
        Expression value;
        value.kind = kind;
        value.span = only.span;
        value.operands.push_back(std::move(only));
        return value;
    }
    static void extend(Expression& value, Expression operand) {
        value.span.end = std::max(value.span.end, operand.span.end);
        value.operands.push_back(std::move(operand));
    }

    Expression both() {
        Expression value = negated();
        if (peek().word("and")) value = wrap(Kind::all, std::move(value));
        while (peek().word("and")) {
            take();
            extend(value, negated());
        }
        return value;
    }

    Expression negated() {
        if (!peek().word("not")) return compared();
        if (++depth_ > limits::kNesting)
            return fail(peek().span, fmt::format("this is nested more than {} deep", limits::kNesting),
                        "write `not` once", kLimit);
        const Span word = take().span;
        Expression value = wrap(Kind::negation, negated());
        value.span.begin = word.begin;
        --depth_;
        return value;
    }

    [[nodiscard]] bool at_comparison() const {
        const Token& token = peek();
        if (token.word("in") || (token.word("not") && peek(1).word("in"))) return true;
        return token.is("==") || token.is("!=") || token.is("<") || token.is("<=") || token.is(">") || token.is(">=");
    }

    Expression compared() {
        Expression value = joined();
        if (!at_comparison()) return value;
        const bool negative = peek().word("not");
        if (negative) take();
        const Token sign = take();
        Expression right = joined();
        value = combine(sign.word("in") ? Kind::containment : Kind::comparison, std::move(value), std::move(right));
        value.text = sign.text;
        if (negative) value = wrap(Kind::negation, std::move(value));
        if (at_comparison())
            return fail(peek().span, fmt::format("`{}` follows a comparison", peek().text),
                        "compare two values at a time and join the comparisons with `and`");
        return value;
    }

    Expression joined() {
        Expression value = postfixed();
        if (peek().is("~")) value = wrap(Kind::joined, std::move(value));
        while (peek().is("~")) {
            take();
            extend(value, postfixed());
        }
        return value;
    }

    Expression primary() {
        const Token token = take();
        Expression value;
        value.span = token.span;
        value.text = token.text;
        switch (token.kind) {
            case Token::Kind::text:
                value.kind = Kind::text;
                return value;
            case Token::Kind::integer:
                value.kind = Kind::integer;
                value.number = token.number;
                return value;
            case Token::Kind::name:
                if (token.word("true") || token.word("True") || token.word("false") || token.word("False")) {
                    value.kind = Kind::boolean;
                    value.number = token.text[0] == 't' || token.text[0] == 'T' ? 1 : 0;
                    return value;
                }
                if (token.word("none") || token.word("None"))
                    return fail(
                        token.span, "`none` is not part of slac's templates",
                        "a value that the agreement does not have is `not defined`: write `{% if x is defined %}`, "
                        "or simply `{% if x %}`");
                if (reserved(token.text))
                    return fail(token.span, fmt::format("`{}` stands where a value is expected", token.text),
                                "write a name, a text in quotes or a number here");
                value.kind = Kind::name;
                if (token.text == "loop") uses_loop_ = true;
                return value;
            case Token::Kind::sign:
                if (token.is("-") && peek().kind == Token::Kind::integer) {
                    const Token number = take();
                    value.kind = Kind::integer;
                    value.span.end = number.span.end;
                    value.number = -number.number;
                    return value;
                }
                if (token.is("(")) {
                    value = choice();
                    if (failed_) return value;
                    if (!peek().is(")")) return missing_close(token, ")");
                    // The parentheses belong to it: `(a.b)` is where `a.b` stands.
                    value.span = {token.span.file, token.span.begin, take().span.end};
                    return value;
                }
                if (token.is("[") || token.is("{"))
                    return fail(token.span, "lists cannot be written in a template",
                                "compare with each value: `x == \"a\" or x == \"b\"`");
                break;
            case Token::Kind::end:
                return fail(token.span, "a value is missing here", "write a name, a text in quotes or a number");
        }
        return fail(token.span, fmt::format("`{}` stands where a value is expected", token.text),
                    token.is("|") ? "write `or` for `||`; a filter's name follows a single `|`"
                                  : "write a name, a text in quotes or a number here");
    }

    Expression missing_close(const Token& open, std::string_view close) {
        const bool first = !failed_;
        if (first) {
            const Span at = peek().span;
            fail(at, fmt::format("`{}` is missing here", close), fmt::format("write `{}`", close));
            findings_.all().back().label(open.span, "opened here");
        }
        return {};
    }

    Expression postfixed() {
        Expression value = primary();
        bool filtered = false;
        while (!failed_) {
            const Token& token = peek();
            if (token.is(".") || token.is("[")) {
                if (filtered) {
                    return fail(token.span, fmt::format("`{}` cannot follow a filter directly", token.text),
                                "put what stands before it in parentheses: `(list | first).name`");
                }
                member(chain(value));
            } else if (token.is("|")) {
                filtered = true;
                take();
                filter(chain(value));
            } else if (token.word("is")) {
                filtered = true;
                take();
                test(chain(value));
            } else if (token.is("(")) {
                return fail(token.span, "nothing can be called in a template",
                            "a filter is written after the value: `{{ name | upper }}`");
            } else {
                break;
            }
        }
        return value;
    }

    static Expression& chain(Expression& value) {
        if (value.kind != Kind::chain) value = wrap(Kind::chain, std::move(value));
        return value;
    }

    void member(Expression& value) {
        const Token open = take();
        Step step;
        if (open.is(".")) {
            const Token name = take();
            if (name.kind != Token::Kind::name) {
                fail(name.span, "a name is missing after the dot",
                     name.kind == Token::Kind::integer ? fmt::format("write `[{}]` for an item of a list", name.text)
                                                       : "write the member's name: `agreement.title`");
                return;
            }
            step = {Step::Kind::member, name.span, name.text, {}};
        } else {
            step.kind = Step::Kind::index;
            step.arguments.push_back(choice());
            if (failed_) return;
            if (!peek().is("]")) {
                missing_close(open, "]");
                return;
            }
            take();
            step.span = step.arguments[0].span;
            if (step.arguments[0].kind == Kind::text) {
                step.kind = Step::Kind::member;
                step.name = step.arguments[0].text;
                step.arguments.clear();
            }
        }
        value.span.end = tokens_[place_ - 1].span.end;
        value.steps.push_back(std::move(step));
    }

    void filter(Expression& value) {
        const Token name = take();
        if (name.kind != Token::Kind::name) {
            fail(name.span, "a filter's name is missing after `|`",
                 name.is("|") ? "write `or` for `||`" : "write a filter's name: `{{ name | upper }}`");
            return;
        }
        Step step{Step::Kind::filter, name.span, name.text, {}};
        if (peek().is("(")) {
            const Token open = take();
            while (!failed_ && !peek().is(")")) {
                if (peek().kind == Token::Kind::name && peek(1).is("=")) {
                    fail(peek().span, "a filter's values are written without their names",
                         fmt::format("leave `{}=` away", peek().text));
                    return;
                }
                step.arguments.push_back(choice());
                if (failed_) return;
                if (peek().is(",")) {
                    take();
                } else if (!peek().is(")")) {
                    missing_close(open, ")");
                    return;
                }
            }
            if (failed_) return;
            take();
        }
        value.span.end = tokens_[place_ - 1].span.end;
        value.steps.push_back(std::move(step));
    }

    void test(Expression& value) {
        bool positive = true;
        if (peek().word("not")) {
            take();
            positive = false;
        }
        const Token name = take();
        if (!name.word("defined") && !name.word("undefined")) {
            fail(name.span,
                 name.kind == Token::Kind::end ? "`is` is followed by nothing"
                                               : fmt::format("`is {}` is not part of slac's templates", name.text),
                 "write `is defined` or `is not defined`; compare with `==`");
            return;
        }
        if (name.word("undefined")) positive = !positive;
        value.span.end = name.span.end;
        value.steps.push_back(
            {positive ? Step::Kind::defined : Step::Kind::undefined, name.span, std::string(name.text), {}});
    }

    const std::vector<Token>& tokens_;
    Findings& findings_;
    bool& uses_loop_;
    std::size_t place_ = 0;
    std::size_t depth_ = 0;
    bool failed_ = false;
};

/// A tag that waits for its end.
struct Open {
    Statement statement;
    bool in_else = false;
    bool guessed = false;  ///< opened by a misspelt tag: whatever is wrong with its end is no second mistake
};

class Parser {
 public:
    Parser(const Includes& includes, Findings& findings) : includes_(includes), findings_(findings) {
        first_finding_ = findings.size();
    }

    std::shared_ptr<const ParsedTemplate> run(const SourceFile& file) {
        result_->main = &parse_file(file);
        result_->usable = findings_.size() == first_finding_;
        return std::move(result_);
    }

 private:
    [[nodiscard]] bool full() const { return findings_.size() >= first_finding_ + limits::kFindings; }

    /// Text that a template may consist of: at most a mebibyte of UTF-8 without control characters.
    [[nodiscard]] bool sound(const SourceFile& file) {
        const auto text = file.text();
        if (text.size() > limits::kTemplateBytes) {
            findings_.add(kLimit, {file.id(), 0, 0}, "this template is larger than 1 MiB")
                .advise("split it with `{% include \"part.md\" %}`");
            return false;
        }
        if (const auto at = utf8::first_invalid(text); at != std::string_view::npos) {
            const auto begin = static_cast<std::uint32_t>(at);
            findings_.add(kSyntax, {file.id(), begin, begin + 1}, "this byte is not UTF-8 text")
                .advise("save the template with the encoding UTF-8");
            return false;
        }
        const auto control = std::find_if(text.begin(), text.end(), [](char letter) {
            const auto byte = static_cast<unsigned char>(letter);
            return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7F;
        });
        if (control != text.end()) {
            const auto begin = static_cast<std::uint32_t>(control - text.begin());
            findings_.add(kSyntax, {file.id(), begin, begin + 1}, "there is an invisible control character here")
                .advise("delete it; only tabs and line breaks are allowed");
            return false;
        }
        return true;
    }

    const ParsedFile& parse_file(const SourceFile& file) {
        auto& owned = *result_->files.emplace_back(std::make_unique<ParsedFile>());
        owned.source = &file;
        owned.bytes = file.text().size();
        by_id_[file.id()] = &owned;
        if (!sound(file)) return owned;
        including_.push_back(file.id());
        auto waiting = std::move(open_);
        open_.clear();
        auto* outer = std::exchange(file_, &owned);
        read(file);
        file_ = outer;
        open_ = std::move(waiting);
        including_.pop_back();
        return owned;
    }

    void read(const SourceFile& file) {
        Lexer lexer(file, file.text(), findings_);
        while (!full() && !stopped_) {
            const Piece piece = lexer.next();
            if (piece.kind == Piece::Kind::end) break;
            switch (piece.kind) {
                case Piece::Kind::literal:
                    literal(file, piece.span);
                    break;
                case Piece::Kind::print:
                    print(piece);
                    break;
                default:
                    block(piece);
            }
        }
        if (stopped_) return;
        while (!open_.empty()) {
            const auto& statement = open_.back().statement;
            if (!open_.back().guessed)
                findings_.add(kSyntax, statement.span, fmt::format("this `{}` is never ended", keyword(statement)))
                    .advise(fmt::format("write `{{% end{} %}}` where it ends", keyword(statement)));
            close();
        }
    }

    static std::string_view keyword(const Statement& statement) {
        return statement.kind == Statement::Kind::loop ? "for" : "if";
    }

    std::vector<Statement>& body() {
        if (open_.empty()) return file_->body;
        auto& innermost = open_.back();
        return innermost.in_else ? innermost.statement.otherwise : innermost.statement.branches.back().body;
    }

    void literal(const SourceFile& file, Span span) {
        Statement statement;
        statement.span = span;
        statement.text = file.slice(span);
        constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
        if (span.begin == 0 && statement.text.substr(0, 3) == kByteOrderMark) statement.text.remove_prefix(3);
        if (statement.text.find('\r') != std::string_view::npos) {
            auto& text = *file_->rewritten.emplace_back(std::make_unique<std::string>());
            for (std::size_t i = 0; i < statement.text.size(); ++i) {
                if (statement.text[i] != '\r') {
                    text += statement.text[i];
                } else if (statement.text.substr(i, 2) != "\r\n") {
                    text += '\n';
                }
            }
            statement.text = text;
        }
        if (!statement.text.empty()) body().push_back(std::move(statement));
    }

    ExpressionReader reader(const Piece& piece) {
        uses_loop_ = false;
        return {piece.tokens, findings_, uses_loop_};
    }

    void note_loop() {
        if (!uses_loop_) return;
        for (auto& entry : open_)
            if (entry.statement.kind == Statement::Kind::loop) entry.statement.uses_loop = true;
    }

    void print(const Piece& piece) {
        if (piece.broken) return;
        auto read = reader(piece);
        Statement statement;
        statement.kind = Statement::Kind::print;
        statement.span = piece.span;
        if (read.at_end()) {
            read.fail(piece.span, "there is nothing to print in `{{ }}`",
                      "write the name of a value: `{{ agreement.title }}`");
        } else {
            statement.expression = read.whole();
            read.expect_end("the value");
        }
        note_loop();
        if (!read.failed()) body().push_back(std::move(statement));
    }

    void block(const Piece& piece) {
        auto read = reader(piece);
        const Token word = read.take();
        if (word.kind != Token::Kind::name) {
            if (!piece.broken)
                read.fail(word.kind == Token::Kind::end ? piece.span : word.span,
                          "this tag does not begin with its name", fmt::format("write {}", one_of(kTags)));
            return;
        }
        if (piece.broken && word.text != "if" && word.text != "for" && !ends(word)) return;
        if (word.text == "if" || word.text == "elif") {
            condition(piece, word, read);
        } else if (word.text == "for") {
            loop(piece, read);
        } else if (word.text == "else") {
            otherwise(piece, word, read);
        } else if (word.text == "endif" || word.text == "endfor") {
            end(piece, word, read);
        } else if (word.text == "set") {
            assign(piece, read);
        } else if (word.text == "include") {
            include(piece, read);
        } else {
            unknown_tag(word, read);
        }
        note_loop();
    }

    static bool ends(const Token& word) {
        return word.text == "endif" || word.text == "endfor" || word.text == "else" || word.text == "elif";
    }

    void unknown_tag(const Token& word, ExpressionReader& read) {
        constexpr std::string_view kJinjaOnly[] = {"macro",         "endmacro", "block", "endblock", "extends",
                                                   "import",        "from",     "call",  "endcall",  "filter",
                                                   "endfilter",     "do",       "with",  "endwith",  "autoescape",
                                                   "endautoescape", "endset",   "break", "continue"};
        std::string help = fmt::format("the tags are {}", one_of(kTags, 20));
        std::string message = fmt::format("there is no tag `{}`", word.text);
        if (std::find(std::begin(kJinjaOnly), std::end(kJinjaOnly), word.text) != std::end(kJinjaOnly)) {
            message = fmt::format("`{}` is part of Jinja, but not of slac's templates", word.text);
        } else if (word.text == "elseif" || word.text == "elsif") {
            help = "write `elif`";
        } else if (word.text == "end") {
            help =
                open_.empty() ? "nothing is open here" : fmt::format("write `end{}`", keyword(open_.back().statement));
        } else if (const auto near = nearest(word.text, kTags)) {
            help = fmt::format("did you mean `{}`? {}", *near, help);
        }
        read.fail(word.span, std::move(message), std::move(help));
        // A misspelt beginning or end of a block still counts as one: its other half is no second mistake.
        if (const auto near = nearest(word.text, kTags)) {
            if (*near == "if" || *near == "for") {
                const auto before = open_.size();
                begin_block(word.span, *near == "for" ? Statement::Kind::loop : Statement::Kind::branches);
                if (open_.size() > before) open_.back().guessed = true;
            } else if ((*near == "endif" || *near == "endfor") && !open_.empty()) {
                close();
            }
        } else if (word.text == "end" && !open_.empty()) {
            close();
        }
    }

    void begin_block(Span tag, Statement::Kind kind) {
        if (open_.size() >= limits::kNesting) {
            if (!stopped_)
                findings_.add(kLimit, tag, fmt::format("tags are nested more than {} deep here", limits::kNesting))
                    .advise("move the inner part into a file of its own and include it");
            stopped_ = true;
            return;
        }
        Open entry;
        entry.statement.kind = kind;
        entry.statement.span = tag;
        entry.statement.branches.emplace_back();
        open_.push_back(std::move(entry));
    }

    void condition(const Piece& piece, const Token& word, ExpressionReader& read) {
        if (word.text == "if") {
            begin_block(piece.span, Statement::Kind::branches);
            if (stopped_) return;
        } else {
            if (!innermost_is(Statement::Kind::branches, word)) return;
            auto& entry = open_.back();
            if (entry.in_else) {
                findings_.add(kSyntax, word.span, "`elif` stands after `else`")
                    .label(entry.statement.span, "the `if` is here")
                    .advise("write the `elif` before the `else`");
                return;
            }
            entry.statement.branches.emplace_back();
        }
        if (piece.broken) return;
        auto& branch = open_.back().statement.branches.back();
        if (read.at_end()) {
            read.fail(piece.span, fmt::format("this `{}` has no condition", word.text),
                      fmt::format("write `{{% {} agreement.purpose %}}`", word.text));
            return;
        }
        branch.condition = read.either();
        read.expect_end("the condition");
        if (read.failed()) branch.condition = {};
    }

    void loop(const Piece& piece, ExpressionReader& read) {
        begin_block(piece.span, Statement::Kind::loop);
        if (stopped_) return;
        auto& statement = open_.back().statement;
        if (piece.broken) return;
        const Token name = read.take();
        if (!assignable(name, read, "for stage in stages")) return;
        statement.name = name.text;
        statement.name_span = name.span;
        if (!read.peek().word("in")) {
            if (read.peek().is(",")) {
                read.fail(read.peek().span, "a loop has one variable",
                          "write `{% for stage in stages %}` and `stage.name`");
            } else {
                read.fail(read.peek().span, "`in` is missing here", "write `{% for stage in stages %}`");
            }
            return;
        }
        read.take();
        statement.expression = read.either();
        if (!read.failed() && read.peek().word("if")) {
            read.fail(read.peek().span, "a loop has no condition of its own", "write an `{% if %}` inside the loop");
            return;
        }
        read.expect_end("the list");
        if (read.failed()) statement.expression = {};
    }

    bool assignable(const Token& name, ExpressionReader& read, std::string_view example) {
        if (name.kind != Token::Kind::name) {
            read.fail(name.span, "a name is missing here", fmt::format("write `{{% {} %}}`", example));
        } else if (reserved(name.text) || name.text == "loop") {
            read.fail(name.span, fmt::format("`{}` cannot be used as a name of your own", name.text),
                      "choose another name");
        }
        return !read.failed();
    }

    bool innermost_is(Statement::Kind kind, const Token& word) {
        if (!open_.empty() && open_.back().statement.kind == kind) return true;
        const std::string_view wanted = kind == Statement::Kind::loop ? "for" : "if";
        const auto outer =
            std::find_if(open_.rbegin(), open_.rend(), [&](const Open& entry) { return entry.statement.kind == kind; });
        if (outer != open_.rend()) {
            // The tags in between were not ended.
            const auto depth = static_cast<std::size_t>(open_.rend() - outer);
            while (open_.size() > depth) {
                const auto& statement = open_.back().statement;
                if (!open_.back().guessed)
                    findings_
                        .add(kSyntax, word.span,
                             fmt::format("`{}` stands where {} `{}` is still open", word.text,
                                         statement.kind == Statement::Kind::loop ? "a" : "an", keyword(statement)))
                        .label(statement.span, fmt::format("this `{}` is not ended yet", keyword(statement)))
                        .advise(fmt::format("write `{{% end{} %}}` before it", keyword(statement)));
                close();
            }
            return true;
        }
        auto& finding =
            findings_.add(kSyntax, word.span, fmt::format("`{}` has no `{}` that it belongs to", word.text, wanted));
        if (open_.empty()) {
            finding.advise(fmt::format("write `{{% {} ... %}}` before it, or leave it away", wanted));
        } else {
            finding
                .label(open_.back().statement.span, fmt::format("this `{}` is open", keyword(open_.back().statement)))
                .advise(fmt::format("write `end{}` to end the `{}`", keyword(open_.back().statement),
                                    keyword(open_.back().statement)));
            // Most likely the end of what is open, by the wrong name.
            if (word.text == "endif" || word.text == "endfor") close();
        }
        return false;
    }

    void otherwise(const Piece& piece, const Token& word, ExpressionReader& read) {
        if (open_.empty()) {
            findings_.add(kSyntax, word.span, "`else` has no `if` or `for` that it belongs to")
                .advise("write `{% if ... %}` before it, or leave it away");
            return;
        }
        auto& entry = open_.back();
        if (read.peek().word("if")) {
            read.fail(read.peek().span, "`else` is not followed by a condition", "write `{% elif ... %}`");
            if (entry.statement.kind == Statement::Kind::branches && !entry.in_else)
                entry.statement.branches.emplace_back();
            return;
        }
        if (entry.in_else) {
            findings_.add(kSyntax, word.span, "this is the second `else`")
                .label(entry.statement.span, fmt::format("of this `{}`", keyword(entry.statement)))
                .advise("leave one of them away");
            return;
        }
        if (!piece.broken) read.expect_end("`else`");
        entry.in_else = true;
        entry.statement.has_otherwise = true;
    }

    void end(const Piece& piece, const Token& word, ExpressionReader& read) {
        const auto kind = word.text == "endfor" ? Statement::Kind::loop : Statement::Kind::branches;
        if (!innermost_is(kind, word)) return;
        if (!piece.broken) read.expect_end(fmt::format("`{}`", word.text));
        close();
    }

    void close() {
        Open entry = std::move(open_.back());
        open_.pop_back();
        body().push_back(std::move(entry.statement));
    }

    void assign(const Piece& piece, ExpressionReader& read) {
        const Token name = read.take();
        if (!assignable(name, read, "set owner = stage.owner")) return;
        if (!read.peek().is("=")) {
            read.fail(read.peek().span, "`=` is missing here",
                      fmt::format("write `{{% set {} = value %}}`", name.text));
            return;
        }
        read.take();
        Statement statement;
        statement.kind = Statement::Kind::assign;
        statement.span = piece.span;
        statement.name = name.text;
        statement.name_span = name.span;
        statement.expression = read.whole();
        read.expect_end("the value");
        if (read.failed()) statement.expression = {};
        body().push_back(std::move(statement));
    }

    void include(const Piece& piece, ExpressionReader& read) {
        const Token name = read.take();
        if (name.kind != Token::Kind::text) {
            read.fail(name.span, "the name of the file to include is written in quotes",
                      "write `{% include \"part.md\" %}`");
            return;
        }
        read.expect_end("the name");
        if (read.failed()) return;
        Statement statement;
        statement.kind = Statement::Kind::include;
        statement.span = piece.span;
        statement.included = resolve(name);
        if (statement.included != nullptr) {
            file_->height = std::max(file_->height, statement.included->height + 1);
            file_->expansions += statement.included->expansions;
            file_->bytes += statement.included->bytes;
            if (file_->bytes > limits::kIncludedBytes) {
                findings_.add(kInclude, name.span, "the included files are together larger than 4 MiB")
                    .advise("include fewer parts, or smaller ones");
                stopped_ = true;
            } else if (file_->expansions > limits::kIncludes + 1) {
                findings_.add(kInclude, name.span, fmt::format("more than {} files are included", limits::kIncludes))
                    .advise("include fewer parts; a loop includes a part once");
                stopped_ = true;
            }
        }
        body().push_back(std::move(statement));
    }

    /// Inside the folder: relative, and never upward.
    static bool stays_inside(std::string_view name) {
        if (name.empty() || name.front() == '/' || name.find_first_of("\\:\n\t") != std::string_view::npos)
            return false;
        while (true) {
            const auto slash = name.find('/');
            const auto part = name.substr(0, slash);
            if (part.empty() || part == "." || part == "..") return false;
            if (slash == std::string_view::npos) return true;
            name.remove_prefix(slash + 1);
        }
    }

    const ParsedFile* resolve(const Token& name) {
        if (!stays_inside(name.text)) {
            findings_.add(kInclude, name.span, fmt::format("`{}` cannot be included", name.text))
                .advise("name a file in the template's folder or in a folder below it, with `/` between the parts");
            return nullptr;
        }
        const SourceFile* file = includes_.open ? includes_.open(name.text) : nullptr;
        if (file == nullptr) {
            auto& finding =
                findings_.add(kInclude, name.span, fmt::format("there is no file `{}` to include", name.text));
            const std::vector<std::string_view> names(includes_.names.begin(), includes_.names.end());
            if (const auto near = nearest(name.text, names)) {
                finding.advise(fmt::format("did you mean `{}`?", *near));
            } else if (!names.empty()) {
                finding.advise(fmt::format("there are {}", one_of(names)));
            } else {
                finding.advise("check its name; it is looked for in the template's folder");
            }
            return nullptr;
        }
        if (const auto cycle = std::find(including_.begin(), including_.end(), file->id()); cycle != including_.end()) {
            findings_.add(kInclude, name.span, fmt::format("`{}` includes itself", name.text))
                .advise(including_.back() == file->id()
                            ? "leave this `include` away"
                            : "one of the files on the way back to it must not include the next");
            return nullptr;
        }
        const auto known = by_id_.find(file->id());
        const std::size_t height = known == by_id_.end() ? 0 : known->second->height;
        if (including_.size() + height > limits::kIncludeDepth) {
            findings_
                .add(kInclude, name.span,
                     fmt::format("files are included more than {} deep here", limits::kIncludeDepth))
                .advise("include the part from a file further up");
            return nullptr;
        }
        if (known != by_id_.end()) return known->second;
        return &parse_file(*file);
    }

    static constexpr std::string_view kTags[] = {"if",     "elif", "else",    "endif", "for",
                                                 "endfor", "set",  "include", "raw",   "endraw"};

    const Includes& includes_;
    Findings& findings_;
    std::size_t first_finding_ = 0;
    std::shared_ptr<ParsedTemplate> result_ = std::make_shared<ParsedTemplate>();
    std::unordered_map<FileId, const ParsedFile*> by_id_;
    std::vector<FileId> including_;
    std::vector<Open> open_;
    ParsedFile* file_ = nullptr;
    bool uses_loop_ = false;
    bool stopped_ = false;
};

}  // namespace

bool Template::usable() const { return parsed_->usable; }

std::vector<FileId> Template::files() const {
    std::vector<FileId> ids;
    for (const auto& file : parsed_->files) ids.push_back(file->source->id());
    return ids;
}

Template parse(const SourceFile& file, const Includes& includes, Findings& findings) {
    return Template(Parser(includes, findings).run(file));
}

}  // namespace slac::templating
