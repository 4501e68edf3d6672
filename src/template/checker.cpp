#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "slac/diagnostic/suggestion.hpp"
#include "slac/source/ascii.hpp"
#include "slac/template/template.hpp"
#include "template/filter_table.hpp"
#include "template/rules.hpp"
#include "template/syntax_tree.hpp"

namespace slac::templating {
namespace {

using view::Type;

/// What is known of a value before there is one.
struct Known {
    enum class Sort : std::uint8_t {
        text,
        integer,
        boolean,
        list,
        object,
        open,       ///< anything, or wrong already: nothing more is said of it
        printable,  ///< a text in one case, a number in another
        mixed,      ///< different things in different cases: good for a condition only
    };
    Sort sort = Sort::open;
    const Type* type = nullptr;  ///< of a list or an object

    friend bool operator==(const Known&, const Known&) = default;
    [[nodiscard]] bool prints() const {
        return sort == Sort::text || sort == Sort::integer || sort == Sort::printable || sort == Sort::open;
    }
};
using Sort = Known::Sort;

Known known(const Type* type) {
    if (type == nullptr) return {};
    switch (type->kind) {
        case Type::Kind::text:
            return {Sort::text, nullptr};
        case Type::Kind::integer:
            return {Sort::integer, nullptr};
        case Type::Kind::boolean:
            return {Sort::boolean, nullptr};
        case Type::Kind::list:
            return {Sort::list, type};
        case Type::Kind::object:
            return {Sort::object, type};
        case Type::Kind::open:
            return {};
    }
    return {};
}

Known item_of(const Known& list) { return list.type == nullptr ? Known{} : known(list.type->element.get()); }

/// What is known of a value that is one or the other.
Known either_of(const Known& left, const Known& right) {
    if (left == right) return left;
    if (left.sort == Sort::open || right.sort == Sort::open) return {};
    if (left.prints() && right.prints()) return {Sort::printable, nullptr};
    return {Sort::mixed, nullptr};
}

std::string describe(const Known& value) {
    switch (value.sort) {
        case Sort::text:
            return "a text";
        case Sort::integer:
            return "a number";
        case Sort::boolean:
            return "true or false";
        case Sort::list:
            return "a list";
        case Sort::object:
            return value.type->name.empty() ? "a record" : with_article(value.type->name);
        case Sort::printable:
            return "a text or a number";
        case Sort::mixed:
        case Sort::open:
            break;
    }
    return "one thing in one case and another in the next";
}

Type loop_type() {
    const auto integer = std::make_shared<Type>(Type{Type::Kind::integer, {}, {}, {}});
    const auto boolean = std::make_shared<Type>(Type{Type::Kind::boolean, {}, {}, {}});
    Type type{Type::Kind::object, "loop", {}, {}};
    type.members = {{"index", integer, "the number of the item, from 1"},
                    {"index0", integer, "the number of the item, from 0"},
                    {"first", boolean, "true for the first item"},
                    {"last", boolean, "true for the last item"},
                    {"length", integer, "how many items there are"}};
    return type;
}

struct Local {
    std::string_view name;
    Known value;
};

class Checker {
 public:
    Checker(const Type& root, Findings& findings) : root_(root), findings_(findings), first_finding_(findings.size()) {}

    void file(const ParsedFile& parsed) {
        source_ = parsed.source;
        block(parsed.body);
    }

 private:
    [[nodiscard]] bool full() const { return findings_.size() >= first_finding_ + limits::kFindings; }

    /// The same part can be included several times: a mistake in it is one mistake.
    void report(const RuleInfo& rule, Span at, std::string message, std::string help) {
        if (full() || !seen_.emplace(at, message).second) return;
        findings_.add(rule, at, std::move(message)).advise(std::move(help));
    }

    [[nodiscard]] std::string_view written(Span span) const { return source_->slice(span); }

    void block(const std::vector<Statement>& statements) {
        for (const auto& statement : statements) {
            if (full()) return;
            visit(statement);
        }
    }

    void visit(const Statement& statement) {
        switch (statement.kind) {
            case Statement::Kind::literal:
                break;
            case Statement::Kind::print:
                printed(statement.expression);
                break;
            case Statement::Kind::loop:
                loop(statement);
                break;
            case Statement::Kind::branches:
                branches(statement);
                break;
            case Statement::Kind::assign:
                assign(statement);
                break;
            case Statement::Kind::include:
                include(statement);
                break;
        }
    }

    void assign(const Statement& statement) {
        const std::string_view name = statement.name;
        const Known value = infer(statement.expression);
        std::erase(sometimes_, name);
        for (std::size_t i = frame_; i < locals_.size(); ++i) {
            if (locals_[i].name != name) continue;
            locals_[i].value = value;
            return;
        }
        if (locals_.size() >= limits::kNames) {
            report(kLimit, statement.name_span, fmt::format("more than {} names are in use here", limits::kNames),
                   "set names inside the loop or the included file that needs them");
            return;
        }
        locals_.push_back({name, value});
    }

    void include(const Statement& statement) {
        if (statement.included == nullptr) return;
        // The part sees the names that are set here, but `loop` belongs to the file that the loop stands in, and what
        // the part sets stays in it.
        const auto* outer = std::exchange(source_, statement.included->source);
        const auto frame = std::exchange(frame_, locals_.size());
        const auto hidden = std::exchange(loop_from_, locals_.size());
        const auto sometimes = sometimes_;
        block(statement.included->body);
        sometimes_ = sometimes;
        loop_from_ = hidden;
        locals_.resize(frame_);
        frame_ = frame;
        source_ = outer;
    }

    void loop(const Statement& statement) {
        const Known over = infer(statement.expression);
        Known item;
        if (over.sort == Sort::list) {
            item = item_of(over);
        } else if (over.sort != Sort::open) {
            report(kType, statement.expression.span,
                   fmt::format("`{}` is {}, not a list", written(statement.expression.span), describe(over)),
                   over.sort == Sort::object ? lists_of(over, written(statement.expression.span))
                                             : "a loop goes through a list");
        }
        const auto frame = std::exchange(frame_, locals_.size());
        const auto sometimes = sometimes_;
        locals_.push_back({"loop", {Sort::object, &loop_type_}});
        if (!statement.name.empty()) locals_.push_back({statement.name, item});
        // Without its variable every name in the body would be a second finding of the same mistake.
        const bool nameless = statement.name.empty();
        nameless_ += nameless ? 1U : 0U;
        block(statement.branches[0].body);
        nameless_ -= nameless ? 1U : 0U;
        locals_.resize(frame_);
        sometimes_ = sometimes;
        if (statement.has_otherwise) {
            block(statement.otherwise);
            locals_.resize(frame_);
            sometimes_ = sometimes;
        }
        frame_ = frame;
    }

    std::string lists_of(const Known& object, std::string_view path) const {
        std::vector<std::string> paths;
        for (const auto& member : object.type->members)
            if (member.type && member.type->kind == Type::Kind::list)
                paths.push_back(fmt::format("{}.{}", path, member.name));
        const std::vector<std::string_view> names(paths.begin(), paths.end());
        return names.empty() ? "a loop goes through a list" : fmt::format("lists are {}", one_of(names));
    }

    void branches(const Statement& statement) {
        const auto before = locals_;
        const auto sometimes_before = sometimes_;
        std::optional<std::vector<Local>> joined;
        std::vector<std::string_view> sometimes = sometimes_before;
        const auto fold = [&](const std::vector<std::string_view>& more) {
            for (const auto name : more) remember(sometimes, name);
            joined = joined ? join(*joined, locals_, before.size(), sometimes) : locals_;
        };
        for (const auto& branch : statement.branches) {
            locals_ = before;
            sometimes_ = sometimes_before;
            (void)infer(branch.condition);
            block(branch.body);
            fold(sometimes_);
        }
        locals_ = before;
        sometimes_ = sometimes_before;
        if (statement.has_otherwise) block(statement.otherwise);
        fold(sometimes_);
        locals_ = std::move(*joined);
        sometimes_ = std::move(sometimes);
        std::erase_if(sometimes_, [&](std::string_view name) { return lookup(name) != nullptr; });
    }

    /// A message is better for it; beyond so many names it is not worth the search.
    static void remember(std::vector<std::string_view>& names, std::string_view name) {
        if (names.size() < limits::kNames && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }

    /// What holds after an `if`: names that both ways set, or that were there before. Both begin with the `common`
    /// names that were there before it.
    std::vector<Local> join(const std::vector<Local>& left, const std::vector<Local>& right, std::size_t common,
                            std::vector<std::string_view>& sometimes) const {
        std::vector<Local> result;
        for (std::size_t i = 0; i < common; ++i)
            result.push_back({left[i].name, either_of(left[i].value, right[i].value)});
        const auto find = [&](const std::vector<Local>& locals, std::string_view name) -> std::optional<Known> {
            for (std::size_t i = common; i < locals.size(); ++i)
                if (locals[i].name == name) return locals[i].value;
            return find_below_frame(name);
        };
        const auto add = [&](std::string_view name) {
            const auto one = find(left, name);
            const auto other = find(right, name);
            if (one && other) {
                result.push_back({name, either_of(*one, *other)});
            } else {
                remember(sometimes, name);
            }
        };
        for (std::size_t i = common; i < left.size(); ++i) add(left[i].name);
        for (std::size_t i = common; i < right.size(); ++i) {
            const bool done = std::any_of(left.begin() + static_cast<std::ptrdiff_t>(common), left.end(),
                                          [&](const Local& local) { return local.name == right[i].name; });
            if (!done) add(right[i].name);
        }
        return result;
    }

    [[nodiscard]] std::optional<Known> find_below_frame(std::string_view name) const {
        for (std::size_t i = frame_; i-- > 0;)
            if (locals_[i].name == name) return locals_[i].value;
        if (const auto* member = root_.member(name)) return known(member->type.get());
        return std::nullopt;
    }

    [[nodiscard]] const Local* lookup(std::string_view name) const {
        for (std::size_t i = locals_.size(); i-- > 0;) {
            if (locals_[i].name != name) continue;
            if (name == "loop" && i < loop_from_) return nullptr;
            return &locals_[i];
        }
        return nullptr;
    }

    void printed(const Expression& expression) {
        if (safe_literal(expression)) return;
        const Known value = infer(expression);
        if (value.prints()) return;
        const auto path = written(expression.span);
        const auto simple = path.find_first_of(" |~(\n") == std::string_view::npos ? path : std::string_view("value");
        std::string help;
        switch (value.sort) {
            case Sort::boolean:
                help = fmt::format("write what it means: `{{% if {} %}}yes{{% else %}}no{{% endif %}}`", simple);
                break;
            case Sort::list:
                help = item_of(value).prints() ? fmt::format(
                                                     "write `{{{{ {} | join(\", \") }}}}`, or go through it with "
                                                     "`{{% for item in {} %}}`",
                                                     simple, simple)
                                               : fmt::format("go through it with `{{% for item in {} %}}`", simple);
                break;
            case Sort::object:
                help = fmt::format("print one of its members: {}", members_of(*value.type, simple));
                break;
            default:
                help = "print it in an `{% if %}` for each case";
        }
        report(kType, expression.span, fmt::format("`{}` is {} and cannot be printed", path, describe(value)),
               std::move(help));
    }

    static bool safe_literal(const Expression& expression) {
        return expression.kind == Expression::Kind::chain && expression.operands[0].kind == Expression::Kind::text &&
               expression.steps.size() == 1 && expression.steps[0].kind == Step::Kind::filter &&
               expression.steps[0].name == "safe" && expression.steps[0].arguments.empty();
    }

    static std::string members_of(const Type& type, std::string_view path) {
        std::vector<std::string> paths;
        for (const auto& member : type.members) paths.push_back(fmt::format("{}.{}", path, member.name));
        return one_of(std::vector<std::string_view>(paths.begin(), paths.end()));
    }

    Known infer(const Expression& expression) {
        using Kind = Expression::Kind;
        switch (expression.kind) {
            case Kind::text:
                return {Sort::text, nullptr};
            case Kind::integer:
                return {Sort::integer, nullptr};
            case Kind::boolean:
                return {Sort::boolean, nullptr};
            case Kind::name:
                return name(expression);
            case Kind::chain:
                return chain(expression);
            case Kind::negation:
                (void)infer(expression.operands[0]);
                return {Sort::boolean, nullptr};
            case Kind::all:
            case Kind::any: {
                Known value = infer(expression.operands[0]);
                for (std::size_t i = 1; i < expression.operands.size(); ++i)
                    value = either_of(value, infer(expression.operands[i]));
                return value;
            }
            case Kind::joined:
                for (const auto& operand : expression.operands) printed_in_text(operand);
                return {Sort::text, nullptr};
            case Kind::comparison:
                compare(expression);
                return {Sort::boolean, nullptr};
            case Kind::containment:
                contained(expression);
                return {Sort::boolean, nullptr};
            case Kind::choice: {
                const Known first = infer(expression.operands[0]);
                (void)infer(expression.operands[1]);
                return either_of(first, infer(expression.operands[2]));
            }
            case Kind::broken:
                break;
        }
        return {};
    }

    void printed_in_text(const Expression& operand) {
        const Known value = infer(operand);
        if (!value.prints())
            report(kType, operand.span,
                   fmt::format("`{}` is {} and cannot be joined to a text", written(operand.span), describe(value)),
                   "`~` joins texts and numbers");
    }

    void compare(const Expression& expression) {
        const Known left = infer(expression.operands[0]);
        const Known right = infer(expression.operands[1]);
        if (left.sort == Sort::open || right.sort == Sort::open) return;
        const auto left_text = written(expression.operands[0].span);
        const auto right_text = written(expression.operands[1].span);
        const bool equality = expression.text == "==" || expression.text == "!=";
        for (const auto* side : {&left, &right}) {
            if (side->sort == Sort::text || side->sort == Sort::integer || (equality && side->sort == Sort::boolean) ||
                (equality && side->sort == Sort::printable))
                continue;
            const auto& operand = expression.operands[side == &left ? 0 : 1];
            report(kType, operand.span,
                   fmt::format("`{}` is {} and cannot be compared with `{}`", written(operand.span), describe(*side),
                               expression.text),
                   side->sort == Sort::list ? "compare its length, `list | length`, or ask for an item with `in`"
                                            : "compare a text with a text, or a number with a number");
            return;
        }
        const bool fine = left.sort == right.sort || (equality && left.prints() && right.prints() &&
                                                      (left.sort == Sort::printable || right.sort == Sort::printable));
        if (fine) return;
        report(kType, expression.span,
               fmt::format("`{}` is {}, but `{}` is {}", left_text, describe(left), right_text, describe(right)),
               "compare a text with a text, or a number with a number");
    }

    void contained(const Expression& expression) {
        const Known item = infer(expression.operands[0]);
        const Known whole = infer(expression.operands[1]);
        if (item.sort == Sort::open || whole.sort == Sort::open) return;
        const auto item_text = written(expression.operands[0].span);
        const auto whole_text = written(expression.operands[1].span);
        if (whole.sort == Sort::text) {
            if (item.sort != Sort::text)
                report(kType, expression.operands[0].span,
                       fmt::format("`{}` is {} and cannot be a part of the text `{}`", item_text, describe(item),
                                   whole_text),
                       "look for a text in a text");
            return;
        }
        if (whole.sort != Sort::list) {
            report(kType, expression.operands[1].span,
                   fmt::format("`{}` is {}; `in` looks into a list or a text", whole_text, describe(whole)),
                   "write a list or a text after `in`");
            return;
        }
        const Known inside = item_of(whole);
        if (inside.sort == Sort::open) return;
        const bool comparable = inside.sort != Sort::object && inside.sort != Sort::list && inside.sort == item.sort;
        if (!comparable)
            report(kType, expression.span,
                   fmt::format("`{}` is {}, but the items of `{}` are each {}", item_text, describe(item), whole_text,
                               describe(inside)),
                   "look for something that the list can hold");
    }

    Known name(const Expression& expression) {
        if (const auto* local = lookup(expression.text)) return local->value;
        if (const auto* member = root_.member(expression.text)) return known(member->type.get());
        if (nameless_ > 0) return {};
        if (expression.text == "loop") {
            report(kUnknownName, expression.span, "`loop` is known inside a `for` loop of this file only",
                   "write it between `{% for %}` and its `{% else %}` or `{% endfor %}`");
            return {};
        }
        if (std::find(sometimes_.begin(), sometimes_.end(), expression.text) != sometimes_.end()) {
            report(
                kUnknownName, expression.span,
                fmt::format("`{}` is set in some of the cases above, but not in all", expression.text),
                fmt::format("set it before the `if`, or in an `else` too: `{{% set {} = \"\" %}}`", expression.text));
            return {};
        }
        std::vector<std::string_view> names;
        for (std::size_t i = locals_.size(); i-- > 0;)
            if (locals_[i].name != "loop" && std::find(names.begin(), names.end(), locals_[i].name) == names.end())
                names.push_back(locals_[i].name);
        for (const auto& member : root_.members) names.emplace_back(member.name);
        std::string help = choice_of(expression.text, names, "there is", "slac template names");
        report(kUnknownName, expression.span, fmt::format("there is no `{}` here", expression.text), std::move(help));
        return {};
    }

    /// "did you mean `title`?" and what else there is; a list too long to be read is left to the command that shows it.
    static std::string choice_of(std::string_view word, const std::vector<std::string_view>& names,
                                 std::string_view there_is, std::string_view command) {
        constexpr std::size_t kMostNamed = 12;
        const auto near = nearest(word, names);
        std::string rest = names.size() <= kMostNamed ? fmt::format("{} {}", there_is, one_of(names)) : std::string();
        if (!near) return rest.empty() ? fmt::format("`{}` lists what there is", command) : rest;
        return fmt::format("did you mean `{}`?{}{}", *near, rest.empty() ? "" : " ", rest);
    }

    /// The name of a type as one word, as `slac template names` takes it.
    static std::string hyphens(std::string name) {
        std::replace(name.begin(), name.end(), ' ', '-');
        return name;
    }

    /// How to come from a list to what its items have, where `list.name` was written.
    static std::string looped(const Known& list, std::string_view path, std::string_view name) {
        const Known item = item_of(list);
        if (item.sort != Sort::object) return fmt::format("go through it with `{{% for item in {} %}}`", path);
        const auto& type = *item.type;
        std::string one = lowered(type.name);
        const bool word =
            std::all_of(one.begin(), one.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
        if (one.empty() || !word) one = "item";
        const bool of_item = type.member(name) != nullptr;
        // `parties.marketing`: what the key was in the file is the item's `id`.
        const bool by_id = !of_item && type.member("id") != nullptr;
        const std::string_view shown = of_item || type.member("name") == nullptr ? name : std::string_view("name");
        return fmt::format(
            "go through it: `{{% for {} in {} %}}{{{{ {}.{} }}}}{{% endfor %}}`{}", one, path, one, shown,
            by_id ? fmt::format("; one of them is found with `{{% if {}.id == \"{}\" %}}`", one, name) : std::string());
    }

    Known chain(const Expression& expression) {
        Known value = infer(expression.operands[0]);
        Span path = expression.operands[0].span;
        for (const auto& step : expression.steps) {
            switch (step.kind) {
                case Step::Kind::member:
                    value = member(value, path, step);
                    break;
                case Step::Kind::index:
                    value = index(value, path, step);
                    break;
                case Step::Kind::filter:
                    value = filter(expression, value, path, step);
                    break;
                case Step::Kind::defined:
                case Step::Kind::undefined:
                    value = {Sort::boolean, nullptr};
                    break;
            }
            path.end = std::max(path.end, step.span.end);
        }
        return value;
    }

    Known member(const Known& value, Span path, const Step& step) {
        if (value.sort == Sort::open) return {};
        if (value.sort == Sort::object) {
            if (const auto* found = value.type->member(step.name)) return known(found->type.get());
            std::vector<std::string_view> names;
            for (const auto& entry : value.type->members) names.emplace_back(entry.name);
            const std::string owner = value.type->name.empty() ? fmt::format("`{}`", written(path)) : describe(value);
            std::string help = "it has no members";
            if (!names.empty())
                help = choice_of(step.name, names, owner + " has",
                                 fmt::format("slac template names {}", hyphens(value.type->name)));
            report(kUnknownName, step.span, fmt::format("{} has no `{}`", owner, step.name), std::move(help));
            return {};
        }
        std::string help = "print it as it is, or with a filter";
        if (value.sort == Sort::list) help = looped(value, written(path), step.name);
        report(kUnknownName, step.span,
               fmt::format("`{}` is {} and has no `{}`", written(path), describe(value), step.name), std::move(help));
        return {};
    }

    Known index(const Known& value, Span path, const Step& step) {
        const Known place = infer(step.arguments[0]);
        if (value.sort == Sort::open) return {};
        if (value.sort != Sort::list) {
            report(kType, step.span,
                   fmt::format("`{}` is {}, not a list: it has no item `{}`", written(path), describe(value),
                               written(step.span)),
                   value.sort == Sort::object ? "name a member after a dot" : "only lists have items");
            return {};
        }
        if (place.sort != Sort::integer && place.sort != Sort::open)
            report(kType, step.span,
                   fmt::format("an item of a list is asked for by its number, but `{}` is {}", written(step.span),
                               describe(place)),
                   "write `[0]` for the first item");
        return item_of(value);
    }

    static bool fits(Takes takes, const Known& value) {
        switch (takes) {
            case Takes::text:
            case Takes::member_name:
                return value.sort == Sort::text;
            case Takes::integer:
                return value.sort == Sort::integer;
            case Takes::text_or_integer:
            case Takes::printable:
                return value.prints();
            case Takes::boolean:
                return value.sort == Sort::boolean;
            case Takes::list:
                return value.sort == Sort::list;
            case Takes::text_or_list:
                return value.sort == Sort::text || value.sort == Sort::list;
            case Takes::printable_list:
                return value.sort == Sort::list && item_of(value).prints();
        }
        return false;
    }

    Known filter(const Expression& expression, const Known& value, Span path, const Step& step) {
        std::vector<Known> arguments;
        for (const auto& argument : step.arguments) arguments.push_back(infer(argument));
        const auto* found = find_filter(step.name);
        if (found == nullptr) {
            std::vector<std::string_view> names;
            for (const auto& entry : filters()) names.push_back(entry.name);
            std::string help = choice_of(step.name, names, "the filters are", "slac template names");
            report(kUnknownFilter, step.span, fmt::format("there is no filter `{}`", step.name), std::move(help));
            return {};
        }
        const auto& info = found->info;
        if (info.name == "safe") {
            report(kType, step.span, "`safe` is for a text that stands in the template itself",
                   expression.operands[0].kind == Expression::Kind::text
                       ? "write it directly after the text and nothing after it: `{{ \"**bold**\" | safe }}`"
                       : "leave it away: values are always printed letter for letter");
            return {Sort::text, nullptr};
        }
        Known items = value;
        bool fine = count_matches(info, step);
        if (fine) fine = arguments_match(info, step, arguments, items);
        if (!fine) return result(info, value);
        const bool by_member = named_member(info, step) != nullptr;
        if (value.sort != Sort::open && !by_member && !fits(info.input, value)) {
            std::string help = fmt::format("`{}` works on {}", info.name, name_of(info.input));
            if (info.input == Takes::printable_list && value.sort == Sort::list)
                help = named_argument(info) ? fmt::format("name the member to print: `{} | {}(\", \", \"name\")`",
                                                          written(path), info.name)
                                            : help;
            report(kType, step.span,
                   fmt::format("`{}` works on {}, but `{}` is {}", info.name, name_of(info.input), written(path),
                               value.sort == Sort::list
                                   ? fmt::format("a list of which each item is {}", describe(item_of(value)))
                                   : describe(value)),
                   std::move(help));
            return result(info, Known{});
        }
        if (info.gives == Gives::printable) return either_of(value, arguments[0]);
        return result(info, value);
    }

    static std::string_view name_of(Takes takes) { return templating::name(takes); }

    static bool named_argument(const FilterInfo& info) {
        return std::any_of(info.arguments.begin(), info.arguments.end(),
                           [](const FilterArgument& argument) { return argument.takes == Takes::member_name; });
    }

    static const Expression* named_member(const FilterInfo& info, const Step& step) {
        for (std::size_t i = 0; i < std::min(info.arguments.size(), step.arguments.size()); ++i)
            if (info.arguments[i].takes == Takes::member_name) return &step.arguments[i];
        return nullptr;
    }

    static std::string usage(const FilterInfo& info) {
        std::string list;
        for (const auto& argument : info.arguments)
            list += fmt::format("{}{}{}", list.empty() ? "" : ", ", argument.name, argument.required ? "" : "?");
        return list.empty() ? std::string(info.name) : fmt::format("{}({})", info.name, list);
    }

    bool count_matches(const FilterInfo& info, const Step& step) {
        const auto required =
            static_cast<std::size_t>(std::count_if(info.arguments.begin(), info.arguments.end(),
                                                   [](const FilterArgument& argument) { return argument.required; }));
        const auto given = step.arguments.size();
        if (given >= required && given <= info.arguments.size()) return true;
        report(kType, step.span,
               fmt::format("`{}` has {} {} in its parentheses", info.name, given == 0 ? "no" : std::to_string(given),
                           given == 1 ? "value" : "values"),
               fmt::format("write `{}`", usage(info)));
        return false;
    }

    bool arguments_match(const FilterInfo& info, const Step& step, const std::vector<Known>& arguments,
                         const Known& items) {
        bool fine = true;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const auto& expression = step.arguments[i];
            if (info.arguments[i].takes == Takes::member_name) {
                fine = member_argument(info, expression, items) && fine;
            } else if (arguments[i].sort != Sort::open && !fits(info.arguments[i].takes, arguments[i])) {
                report(kType, expression.span,
                       fmt::format("`{}` in `{}` is {}, but `{}` is {}", info.arguments[i].name, usage(info),
                                   name_of(info.arguments[i].takes), written(expression.span), describe(arguments[i])),
                       fmt::format("write {}", name_of(info.arguments[i].takes)));
                fine = false;
            }
        }
        return fine;
    }

    bool member_argument(const FilterInfo& info, const Expression& expression, const Known& items) {
        if (expression.kind != Expression::Kind::text) {
            report(kType, expression.span, fmt::format("`{}` is the name of a member, in quotes", usage(info)),
                   "write it as a text: `stages | join(\", \", \"name\")`");
            return false;
        }
        if (items.sort == Sort::open) return true;
        if (items.sort != Sort::list) {
            report(kType, expression.span, fmt::format("`{}` works on a list here", info.name), "give it a list");
            return false;
        }
        Known value = item_of(items);
        std::string_view path = expression.text;
        while (value.sort != Sort::open) {
            const auto dot = path.find('.');
            const auto before = findings_.size();
            value = member(value, expression.span,
                           {Step::Kind::member, expression.span, std::string(path.substr(0, dot)), {}});
            if (findings_.size() != before) return false;
            if (dot == std::string_view::npos) break;
            path.remove_prefix(dot + 1);
        }
        if (value.prints()) return true;
        report(kType, expression.span,
               fmt::format("`{}` is {} and cannot be printed", expression.text, describe(value)),
               "name a member that is a text or a number");
        return false;
    }

    static Known result(const FilterInfo& info, const Known& input) {
        switch (info.gives) {
            case Gives::text:
                return {Sort::text, nullptr};
            case Gives::integer:
                return {Sort::integer, nullptr};
            case Gives::item:
                return input.sort == Sort::list ? item_of(input) : Known{};
            case Gives::same:
                return input;
            case Gives::printable:
                break;
        }
        return {};
    }

    const Type& root_;
    Findings& findings_;
    std::size_t first_finding_;
    const SourceFile* source_ = nullptr;
    std::vector<Local> locals_;
    std::size_t frame_ = 0;                    ///< locals from here on are set in the innermost loop or file
    std::size_t loop_from_ = 0;                ///< a `loop` before is that of another file
    std::size_t nameless_ = 0;                 ///< inside how many loops whose variable could not be read
    std::vector<std::string_view> sometimes_;  ///< names that are set on some ways to here only
    std::set<std::pair<Span, std::string>> seen_;
    Type loop_type_ = loop_type();
};

}  // namespace

void check(const Template& from, const Type& root, Findings& findings) {
    if (from.parsed().main != nullptr) Checker(root, findings).file(*from.parsed().main);
}

}  // namespace slac::templating
