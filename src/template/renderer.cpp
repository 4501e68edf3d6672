#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "slac/source/utf8.hpp"
#include "slac/template/template.hpp"
#include "template/filter_table.hpp"
#include "template/markdown_escape.hpp"
#include "template/rules.hpp"
#include "template/syntax_tree.hpp"

namespace slac::templating {
namespace {

using view::Value;

struct Variable {
    std::string_view name;
    Ref value;
};

/// A literal is one piece, or one for each of its lines where the file has other line breaks than the text.
std::vector<OwnText> own_pieces(const SourceFile& source, const Statement& literal, std::uint32_t begin) {
    const Span whole = literal.span;
    if (literal.text.size() == whole.size()) return {{begin, whole}};
    std::vector<OwnText> pieces;
    const auto written = source.slice(whole);
    // A byte order mark at the start of the file is not printed, nor is the `\r` of `\r\n`.
    std::size_t at = whole.begin == 0 && written.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < written.size()) {
        const auto line_break = written.find("\r\n", at);
        const auto end = line_break == std::string_view::npos ? written.size() : line_break;
        if (end > at)
            pieces.push_back({begin,
                              {whole.file, whole.begin + static_cast<std::uint32_t>(at),
                               whole.begin + static_cast<std::uint32_t>(end)}});
        begin += static_cast<std::uint32_t>(end - at);
        at = end == written.size() ? end : end + 1;
    }
    return pieces;
}

class Renderer {
 public:
    Renderer(const Value& root, Findings& findings, Escape escape, const view::Language& language)
        : root_(root), findings_(findings), escape_(escape), language_(language), first_finding_(findings.size()) {}

    Rendered run(const ParsedFile& main) {
        source_ = main.source;
        block(main.body);
        Rendered rendered;
        std::vector<std::uint32_t> ends;
        ends.reserve(printed_.size());
        for (const auto& entry : printed_) ends.push_back(entry.trace.end);
        rendered.text = escape_ == Escape::markdown ? escape_markdown(text_, printed_) : std::move(text_);
        rendered.own.reserve(own_.size());
        for (auto [piece, values] : own_) {
            // Escaping lengthened the values before it, and nothing else.
            if (values > 0) piece.begin = printed_[values - 1].trace.end + (piece.begin - ends[values - 1]);
            rendered.own.push_back(piece);
        }
        if (rendered.text.size() > limits::kOutputBytes) too_large({source_->id(), 0, 0});
        rendered.traces.reserve(printed_.size());
        for (const auto& entry : printed_)
            if (entry.trace.begin < entry.trace.end) rendered.traces.push_back(entry.trace);
        rendered.complete = findings_.size() == first_finding_;
        return rendered;
    }

 private:
    void report(const RuleInfo& rule, Span at, std::string message, std::string help) {
        if (seen_.insert(at).second && seen_.size() <= limits::kFindings)
            findings_.add(rule, at, std::move(message)).advise(std::move(help));
    }

    void stop(Span at, std::string message, std::string help) {
        if (!stopped_) findings_.add(kLimit, at, std::move(message)).advise(std::move(help));
        stopped_ = true;
    }
    void too_large(Span at) {
        stop(at, "the text gets larger than 16 MiB here",
             "print less: a loop in a loop, or a text joined to itself, grows fast");
    }

    /// Notes work that is about to be done; false when it has been too much.
    bool afford(std::size_t amount, Span at) {
        work_ += amount;
        if (work_ > limits::kWork) stop(at, "this template takes too long to fill in", "loop over less");
        return !stopped_;
    }

    void block(const std::vector<Statement>& statements) {
        for (const auto& statement : statements) {
            if (!afford(1, statement.span)) return;
            visit(statement);
        }
    }

    void visit(const Statement& statement) {
        switch (statement.kind) {
            case Statement::Kind::literal:
                literal(statement);
                break;
            case Statement::Kind::print:
                print(statement);
                break;
            case Statement::Kind::loop:
                loop(statement);
                break;
            case Statement::Kind::branches:
                branches(statement);
                break;
            case Statement::Kind::assign:
                assign(statement.name, evaluate(statement.expression));
                break;
            case Statement::Kind::include:
                include(*statement.included);
                break;
        }
    }

    bool append(std::string_view text, Span at) {
        if (text_.size() + text.size() > limits::kOutputBytes) {
            too_large(at);
            return false;
        }
        text_ += text;
        return true;
    }

    void literal(const Statement& statement) {
        const auto begin = static_cast<std::uint32_t>(text_.size());
        if (!append(statement.text, statement.span)) return;
        for (const auto& piece : own_pieces(*source_, statement, begin)) own_.push_back({piece, printed_.size()});
        if (own_.size() > limits::kPieces)
            stop(statement.span, fmt::format("more than {} pieces of text are printed", limits::kPieces),
                 "loop over less");
    }

    void print(const Statement& statement) {
        const Ref value = evaluate(statement.expression);
        if (stopped_) return;
        const auto begin = static_cast<std::uint32_t>(text_.size());
        const bool literal = is_safe_literal(statement.expression);
        if (const auto* text = value->text()) {
            const bool as_is = literal || escape_ == Escape::none;
            if (!(as_is ? append(*text, statement.span) : append(utf8::on_one_line(*text), statement.span))) return;
        } else if (const auto* integer = value->integer()) {
            if (!append(std::to_string(*integer), statement.span)) return;
        } else if (!value->is_none()) {
            wrong_type(statement.expression, *value, "can be printed",
                       "print the items of a list with `join`, or the "
                       "members of a record one by one");
            return;
        }
        if (text_.size() == begin) return;
        if (printed_.size() >= limits::kValues) {
            stop(statement.span, fmt::format("more than {} values are printed", limits::kValues), "loop over less");
            return;
        }
        printed_.push_back({{begin, static_cast<std::uint32_t>(text_.size()), statement.span, value->origin}, literal});
    }

    static bool is_safe_literal(const Expression& expression) {
        return expression.kind == Expression::Kind::chain && expression.operands[0].kind == Expression::Kind::text &&
               expression.steps.size() == 1 && expression.steps[0].kind == Step::Kind::filter &&
               expression.steps[0].name == "safe";
    }

    static std::string_view describe(const Value& value) {
        if (value.text() != nullptr) return "a text";
        if (value.integer() != nullptr) return "a number";
        if (value.boolean() != nullptr) return "true or false";
        if (value.list() != nullptr) return "a list";
        return "a record";
    }

    void wrong_type(const Expression& expression, const Value& value, std::string_view what, std::string help) {
        report(
            kType, expression.span,
            fmt::format("`{}` is {} here, and nothing that {}", source_->slice(expression.span), describe(value), what),
            std::move(help));
    }

    void loop(const Statement& statement) {
        const Ref over = evaluate(statement.expression);
        if (stopped_) return;
        const auto* list = over->list();
        if (list == nullptr && !over->is_none()) {
            wrong_type(statement.expression, *over, "a loop can go through", "a loop goes through a list");
            return;
        }
        const auto frame = std::exchange(frame_, variables_.size());
        if (list == nullptr || list->empty()) {
            block(statement.otherwise);
        } else {
            for (std::size_t i = 0; i < list->size() && !stopped_; ++i) {
                if (++steps_ > limits::kLoopSteps) {
                    stop(statement.span, fmt::format("the loops take more than {} steps", limits::kLoopSteps),
                         "loop over less: a loop in a loop multiplies");
                    break;
                }
                variables_.resize(frame_);
                if (statement.uses_loop) variables_.push_back({"loop", loop_value(i, list->size())});
                variables_.push_back({statement.name, Ref(over, &(*list)[i])});
                block(statement.branches[0].body);
            }
        }
        variables_.resize(frame_);
        frame_ = frame;
    }

    static Ref loop_value(std::size_t index, std::size_t length) {
        view::Object object;
        object.reserve(5);
        object.emplace_back("index", Value{static_cast<std::int64_t>(index + 1), {}});
        object.emplace_back("index0", Value{static_cast<std::int64_t>(index), {}});
        object.emplace_back("first", Value{index == 0, {}});
        object.emplace_back("last", Value{index + 1 == length, {}});
        object.emplace_back("length", Value{static_cast<std::int64_t>(length), {}});
        return computed({std::move(object), {}});
    }

    void branches(const Statement& statement) {
        for (const auto& branch : statement.branches) {
            const bool taken = evaluate(branch.condition)->truthy();
            if (stopped_) return;
            if (taken) {
                block(branch.body);
                return;
            }
        }
        block(statement.otherwise);
    }

    void assign(std::string_view name, Ref value) {
        for (std::size_t i = frame_; i < variables_.size(); ++i) {
            if (variables_[i].name != name) continue;
            variables_[i].value = std::move(value);
            return;
        }
        variables_.push_back({name, std::move(value)});
    }

    void include(const ParsedFile& part) {
        const auto* outer = std::exchange(source_, part.source);
        const auto frame = std::exchange(frame_, variables_.size());
        block(part.body);
        variables_.resize(frame_);
        frame_ = frame;
        source_ = outer;
    }

    Ref evaluate(const Expression& expression) {
        using Kind = Expression::Kind;
        if (!afford(1, expression.span)) return missing();
        switch (expression.kind) {
            case Kind::text:
                return computed({expression.text, {}});
            case Kind::integer:
                return computed({expression.number, {}});
            case Kind::boolean:
                return computed({expression.number != 0, {}});
            case Kind::name:
                return lookup(expression.text);
            case Kind::chain:
                return chain(expression);
            case Kind::negation:
                return computed({!evaluate(expression.operands[0])->truthy(), {}});
            case Kind::all:
            case Kind::any: {
                Ref value = missing();
                for (const auto& operand : expression.operands) {
                    value = evaluate(operand);
                    if (value->truthy() == (expression.kind == Kind::any)) break;
                }
                return value;
            }
            case Kind::joined:
                return joined(expression);
            case Kind::comparison:
                return computed({compare(expression), {}});
            case Kind::containment:
                return computed({contained(expression), {}});
            case Kind::choice:
                return evaluate(expression.operands[1])->truthy() ? evaluate(expression.operands[0])
                                                                  : evaluate(expression.operands[2]);
            case Kind::broken:
                break;
        }
        return missing();
    }

    Ref lookup(std::string_view name) const {
        for (std::size_t i = variables_.size(); i-- > 0;)
            if (variables_[i].name == name) return variables_[i].value;
        const auto* member = root_.member(name);
        return member == nullptr ? missing() : borrow(*member);
    }

    Ref joined(const Expression& expression) {
        std::string text;
        Span origin;
        for (const auto& operand : expression.operands) {
            const Ref value = evaluate(operand);
            if (stopped_) return missing();
            if (const auto* part = value->text()) {
                text += *part;
            } else if (const auto* integer = value->integer()) {
                text += std::to_string(*integer);
            } else if (!value->is_none()) {
                wrong_type(operand, *value, "can be joined to a text", "`~` joins texts and numbers");
            }
            if (origin.empty()) origin = value->origin;
            if (text.size() > limits::kOutputBytes) {
                too_large(expression.span);
                return missing();
            }
        }
        if (!afford(text.size() / 16, expression.span)) return missing();
        return computed({std::move(text), origin});
    }

    static bool equal(const Value& left, const Value& right) {
        if (left.text() != nullptr && right.text() != nullptr) return *left.text() == *right.text();
        // Python: True == 1.
        const auto number = [](const Value& value) -> std::optional<std::int64_t> {
            if (value.integer() != nullptr) return *value.integer();
            if (value.boolean() != nullptr) return *value.boolean() ? 1 : 0;
            return std::nullopt;
        };
        if (const auto one = number(left)) return one == number(right);
        return left.is_none() && right.is_none();
    }

    bool compare(const Expression& expression) {
        const Ref left = evaluate(expression.operands[0]);
        const Ref right = evaluate(expression.operands[1]);
        if (!weigh(*left, expression.span) || !weigh(*right, expression.span)) return false;
        for (const auto* side : {&left, &right}) {
            if ((*side)->list() == nullptr && (*side)->object() == nullptr) continue;
            wrong_type(expression.operands[side == &left ? 0 : 1], **side, "can be compared",
                       "compare a text with a text, or a number with a number");
            return false;
        }
        if (expression.text == "==") return equal(*left, *right);
        if (expression.text == "!=") return !equal(*left, *right);
        if (left->is_none() || right->is_none()) return false;
        int order = 0;
        if (left->text() != nullptr && right->text() != nullptr) {
            order = left->text()->compare(*right->text());
        } else if (left->integer() != nullptr && right->integer() != nullptr) {
            order = *left->integer() < *right->integer() ? -1 : *left->integer() > *right->integer() ? 1 : 0;
        } else {
            report(kType, expression.span,
                   fmt::format("`{}` compares {} with {}", source_->slice(expression.span), describe(*left),
                               describe(*right)),
                   "compare a text with a text, or a number with a number");
            return false;
        }
        if (expression.text == "<") return order < 0;
        if (expression.text == "<=") return order <= 0;
        return expression.text == ">" ? order > 0 : order >= 0;
    }

    bool weigh(const Value& value, Span at) {
        if (const auto* text = value.text()) return afford(text->size() / 16, at);
        return !stopped_;
    }

    bool contained(const Expression& expression) {
        const Ref item = evaluate(expression.operands[0]);
        const Ref whole = evaluate(expression.operands[1]);
        if (stopped_ || whole->is_none()) return false;
        if (const auto* list = whole->list()) {
            if (!afford(list->size(), expression.span)) return false;
            return std::any_of(list->begin(), list->end(), [&](const Value& entry) { return equal(entry, *item); });
        }
        if (whole->text() != nullptr && item->text() != nullptr)
            return afford((whole->text()->size() / 16) * (1 + item->text()->size() / 256), expression.span) &&
                   whole->text()->find(*item->text()) != std::string::npos;
        if (!item->is_none())
            wrong_type(expression.operands[1], *whole, "`in` can look into", "write a list or a text after `in`");
        return false;
    }

    Ref chain(const Expression& expression) {
        Ref value = evaluate(expression.operands[0]);
        for (const auto& step : expression.steps) {
            if (!afford(1, step.span)) return missing();
            switch (step.kind) {
                case Step::Kind::member: {
                    const auto* member = value->member(step.name);
                    value = member == nullptr ? missing() : Ref(value, member);
                    break;
                }
                case Step::Kind::index:
                    value = item(value, *evaluate(step.arguments[0]));
                    break;
                case Step::Kind::filter:
                    value = filter(value, step);
                    break;
                case Step::Kind::defined:
                case Step::Kind::undefined:
                    value = computed({value->is_none() == (step.kind == Step::Kind::undefined), {}});
                    break;
            }
        }
        return value;
    }

    static Ref item(const Ref& value, const Value& place) {
        if (const auto* name = place.text()) {  // of an open record
            const auto* member = value->member(*name);
            return member == nullptr ? missing() : Ref(value, member);
        }
        const auto* list = value->list();
        if (list == nullptr || place.integer() == nullptr) return missing();
        const auto size = static_cast<std::int64_t>(list->size());
        const auto index = *place.integer() < 0 ? *place.integer() + size : *place.integer();
        if (index < 0 || index >= size) return missing();
        return {value, &(*list)[static_cast<std::size_t>(index)]};
    }

    Ref filter(const Ref& input, const Step& step) {
        const auto* found = find_filter(step.name);
        std::vector<Ref> arguments;
        arguments.reserve(step.arguments.size());
        for (const auto& argument : step.arguments) arguments.push_back(evaluate(argument));
        if (stopped_) return missing();
        if (found == nullptr) {
            report(kUnknownFilter, step.span, fmt::format("there is no filter `{}`", step.name), {});
            return missing();
        }
        const auto& info = found->info;
        bool fine = arguments.size() <= info.arguments.size();
        bool by_member = false;
        for (std::size_t i = 0; i < info.arguments.size() && fine; ++i) {
            if (i >= arguments.size()) {
                fine = !info.arguments[i].required;
                continue;
            }
            fine = fits(info.arguments[i].takes, *arguments[i]);
            by_member = by_member || info.arguments[i].takes == Takes::member_name;
        }
        if (!fine || !fits(by_member ? Takes::list : info.input, *input)) {
            report(kType, step.span,
                   fmt::format("`{}` works on {}, but gets {} here", info.name, templating::name(info.input),
                               input->is_none() ? "other values" : describe(*input)),
                   "look at the filter's description");
            return missing();
        }
        if (!weigh(*input, step.span)) return missing();
        if (const auto* list = input->list(); list != nullptr && !afford(list->size() * 16, step.span))
            return missing();
        Ref result = found->apply(input, arguments, language_);
        if (result == nullptr) {
            too_large(step.span);
            return missing();
        }
        return weigh(*result, step.span) ? result : missing();
    }

    const Value& root_;
    Findings& findings_;
    Escape escape_;
    const view::Language& language_;
    std::size_t first_finding_;
    const SourceFile* source_ = nullptr;
    std::string text_;
    std::vector<Printed> printed_;
    struct Own {
        OwnText piece;
        std::size_t values = 0;  ///< how many were printed before it
    };
    std::vector<Own> own_;
    std::vector<Variable> variables_;
    std::size_t frame_ = 0;
    std::size_t steps_ = 0;
    std::size_t work_ = 0;
    bool stopped_ = false;
    std::set<Span> seen_;
};

}  // namespace

namespace {

/// Goes through a template without data.
class Sketcher {
 public:
    explicit Sketcher(Assume assume) : assume_(assume) {}

    Rendered run(const ParsedFile& main) {
        file(main);
        rendered_.complete = !too_large_;
        return std::move(rendered_);
    }

 private:
    void file(const ParsedFile& part) {
        const auto* outer = std::exchange(source_, part.source);
        block(part.body);
        source_ = outer;
    }

    void block(const std::vector<Statement>& statements) {
        for (const auto& statement : statements) {
            if (too_large_) return;
            visit(statement);
        }
    }

    bool append(std::string_view text) {
        too_large_ = too_large_ || rendered_.text.size() + text.size() > limits::kOutputBytes;
        if (!too_large_) rendered_.text += text;
        return !too_large_;
    }

    void visit(const Statement& statement) {
        const auto begin = static_cast<std::uint32_t>(rendered_.text.size());
        switch (statement.kind) {
            case Statement::Kind::literal:
                if (append(statement.text))
                    for (const auto& piece : own_pieces(*source_, statement, begin)) rendered_.own.push_back(piece);
                break;
            case Statement::Kind::print:
                if (append("x")) rendered_.traces.push_back({begin, begin + 1, statement.span, {}});
                break;
            case Statement::Kind::loop:
                block(assume_ == Assume::nothing_there && statement.has_otherwise ? statement.otherwise
                                                                                  : statement.branches[0].body);
                break;
            case Statement::Kind::branches:
                branches(statement);
                break;
            case Statement::Kind::assign:
                break;
            case Statement::Kind::include:
                if (statement.included != nullptr) file(*statement.included);
                break;
        }
    }

    void branches(const Statement& statement) {
        if (assume_ == Assume::all_there || assume_ == Assume::nothing_there) {
            for (const auto& branch : statement.branches)
                if (holds(branch.condition)) return block(branch.body);
            return block(statement.otherwise);
        }
        const auto wanted = static_cast<std::size_t>(assume_) - static_cast<std::size_t>(Assume::first_branch);
        if (wanted < statement.branches.size()) return block(statement.branches[wanted].body);
        block(statement.has_otherwise ? statement.otherwise : statement.branches.back().body);
    }

    [[nodiscard]] bool holds(const Expression& expression) const {
        using Kind = Expression::Kind;
        const auto& operands = expression.operands;
        const auto each = [&](const Expression& operand) { return holds(operand); };
        const bool there = assume_ == Assume::all_there;
        switch (expression.kind) {
            case Kind::boolean:
                return expression.number != 0;
            case Kind::negation:
                return !holds(operands[0]);
            case Kind::all:
                return std::all_of(operands.begin(), operands.end(), each);
            case Kind::any:
                return std::any_of(operands.begin(), operands.end(), each);
            case Kind::comparison:
                return there == (expression.text != "!=");
            case Kind::chain:
                return there != (!expression.steps.empty() && expression.steps.back().kind == Step::Kind::undefined);
            default:
                return there;
        }
    }

    Assume assume_;
    const SourceFile* source_ = nullptr;
    Rendered rendered_;
    bool too_large_ = false;
};

/// The last of `pieces` that begins at or before a byte; null when none does.
template <typename Piece>
const Piece* piece_at(const std::vector<Piece>& pieces, std::uint32_t at) {
    const auto after = std::upper_bound(pieces.begin(), pieces.end(), at,
                                        [](std::uint32_t place, const Piece& piece) { return place < piece.begin; });
    return after == pieces.begin() ? nullptr : &*std::prev(after);
}

}  // namespace

Span Rendered::from_template(std::uint32_t begin, std::uint32_t end) const {
    const auto place = [&](std::uint32_t at) -> Span {
        if (const auto* value = value_in(at, at + 1)) return value->tag;
        const auto* piece = piece_at(own, at);
        if (piece == nullptr) return {};
        const auto here = std::min(piece->from.begin + (at - piece->begin), piece->from.end);
        return {piece->from.file, here, std::min(here + 1, piece->from.end)};
    };
    const Span first = place(begin);
    const bool own_text = value_in(begin, begin + 1) == nullptr;
    if (end <= begin) return own_text ? Span{first.file, first.begin, first.begin} : first;
    const Span last = place(end - 1);
    if (last.file == first.file && last.end >= first.end) return {first.file, first.begin, last.end};
    // The end stands elsewhere: in an included file, or further up, where a loop began again.
    const auto* piece = piece_at(own, begin);
    return own_text && piece != nullptr ? Span{first.file, first.begin, piece->from.end} : first;
}

const Trace* Rendered::value_in(std::uint32_t begin, std::uint32_t end) const {
    const auto* value = end > begin ? piece_at(traces, end - 1) : nullptr;
    return value != nullptr && value->end > begin ? value : nullptr;
}

Rendered sketch(const Template& from, Assume assume) {
    if (!from.usable()) return {};
    return Sketcher(assume).run(*from.parsed().main);
}

Rendered render(const Template& from, const Value& root, Findings& findings, Escape escape,
                const view::Language& language) {
    if (!from.usable()) return {};
    return Renderer(root, findings, escape, language).run(*from.parsed().main);
}

}  // namespace slac::templating
