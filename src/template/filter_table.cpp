#include "template/filter_table.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "slac/source/utf8.hpp"
#include "slac/template/template.hpp"
#include "template/python_text.hpp"

namespace slac::templating {
namespace {

using view::Value;
using Arguments = std::span<const Ref>;
using view::Language;

/// Text that is given up when it gets too long.
class BoundedText {
 public:
    void add(std::string_view more) {
        if (text_.size() + more.size() > limits::kOutputBytes) {
            too_long_ = true;
        } else if (!too_long_) {
            text_ += more;
        }
    }
    [[nodiscard]] bool too_long() const { return too_long_; }
    [[nodiscard]] Ref result(Span origin) { return too_long_ ? nullptr : computed({std::move(text_), origin}); }

 private:
    std::string text_;
    bool too_long_ = false;
};

/// As it is printed: what is missing is empty.
std::string shown(const Value& value) {
    if (const auto* text = value.text()) return *text;
    if (const auto* integer = value.integer()) return std::to_string(*integer);
    return {};
}
std::string_view text_of(const Ref& value) { return value->text() != nullptr ? *value->text() : std::string_view(); }

Ref text_result(const Ref& input, std::string text) {
    return text.size() > limits::kOutputBytes ? nullptr : computed({std::move(text), input->origin});
}

template <std::string (*change)(std::string_view)>
Ref changed(const Ref& input, Arguments, const Language&) {
    return text_result(input, change(text_of(input)));
}

Ref trim(const Ref& input, Arguments, const Language&) {
    return text_result(input, std::string(python::strip(text_of(input))));
}

Ref default_value(const Ref& input, Arguments arguments, const Language&) {
    const bool also_empty = arguments.size() > 1 && arguments[1]->truthy();
    return input->is_none() || (also_empty && !input->truthy()) ? arguments[0] : input;
}

Ref first(const Ref& input, Arguments, const Language&) {
    const auto* list = input->list();
    return list == nullptr || list->empty() ? missing() : Ref(input, &list->front());
}

Ref last(const Ref& input, Arguments, const Language&) {
    const auto* list = input->list();
    return list == nullptr || list->empty() ? missing() : Ref(input, &list->back());
}

Ref length(const Ref& input, Arguments, const Language&) {
    std::size_t count = 0;
    if (const auto* list = input->list()) count = list->size();
    if (const auto* text = input->text()) count = utf8::length(*text);
    return computed({static_cast<std::int64_t>(count), input->origin});
}

std::string item_text(const Value& item, Arguments arguments) {
    if (arguments.size() < 2) return shown(item);
    const auto* member = member_at(item, text_of(arguments[1]));
    return member == nullptr ? std::string() : shown(*member);
}

Ref join(const Ref& input, Arguments arguments, const Language&) {
    BoundedText text;
    const auto* list = input->list();
    for (std::size_t i = 0; list != nullptr && i < list->size() && !text.too_long(); ++i) {
        if (i > 0 && !arguments.empty()) text.add(shown(*arguments[0]));
        text.add(item_text((*list)[i], arguments));
    }
    return text.result(input->origin);
}

Ref sentence(const Ref& input, Arguments arguments, const Language& language) {
    BoundedText text;
    const auto* list = input->list();
    const std::size_t size = list == nullptr ? 0 : list->size();
    for (std::size_t i = 0; i < size && !text.too_long(); ++i) {
        const auto item = item_text((*list)[i], arguments);
        const bool last = i + 1 == size;
        if (i > 0 && (!last || (size > 2 && view::serial_comma(language)))) text.add(",");
        if (i > 0) text.add(" ");
        if (i > 0 && last) {
            text.add(arguments.empty() ? view::and_word(language, item) : text_of(arguments[0]));
            text.add(" ");
        }
        text.add(item);
    }
    return text.result(input->origin);
}

Ref number(const Ref& input, Arguments arguments, const Language& language) {
    if (input->integer() == nullptr) return missing();
    const std::string digits = std::to_string(*input->integer());
    const auto separator = arguments.empty() ? view::group_separator(language) : text_of(arguments[0]);
    const std::size_t sign = digits[0] == '-' ? 1 : 0;
    BoundedText text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > sign && (digits.size() - i) % 3 == 0) text.add(separator);
        text.add(std::string_view(digits).substr(i, 1));
    }
    return text.result(input->origin);
}

Ref plural(const Ref& input, Arguments arguments, const Language& language) {
    if (input->integer() == nullptr) return missing();
    return view::is_one(language, *input->integer()) ? arguments[0] : arguments[1];
}

Ref replace(const Ref& input, Arguments arguments, const Language&) {
    const auto text = text_of(input);
    const auto old = text_of(arguments[0]);
    const auto with = text_of(arguments[1]);
    BoundedText result;
    if (old.empty()) {  // between all characters, as in Python
        result.add(with);
        for (std::size_t at = 0; at < text.size() && !result.too_long();) {
            const auto size = utf8::first(text.substr(at)).size;
            result.add(text.substr(at, size));
            result.add(with);
            at += size;
        }
        return result.result(input->origin);
    }
    std::size_t at = 0;
    while (!result.too_long()) {
        const auto found = text.find(old, at);
        result.add(text.substr(at, found == std::string_view::npos ? found : found - at));
        if (found == std::string_view::npos) break;
        result.add(with);
        at = found + old.size();
    }
    return result.result(input->origin);
}

Ref sort(const Ref& input, Arguments, const Language&) {
    if (input->list() == nullptr) return computed({view::List{}, input->origin});
    std::vector<std::pair<std::string, const Value*>> keyed;
    for (const auto& item : *input->list())
        keyed.emplace_back(item.text() != nullptr ? python::lower(*item.text()) : std::string(), &item);
    std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        const auto* left = a.second->integer();
        const auto* right = b.second->integer();
        if ((left == nullptr) != (right == nullptr)) return left == nullptr;
        return left != nullptr ? *left < *right : a.first < b.first;
    });
    view::List sorted;
    sorted.reserve(keyed.size());
    for (const auto& entry : keyed) sorted.push_back(*entry.second);
    return computed({std::move(sorted), input->origin});
}

Ref safe(const Ref& input, Arguments, const Language&) { return input; }

constexpr FilterArgument kDefault[] = {{"value", Takes::text_or_integer, true},
                                       {"also_when_empty", Takes::boolean, false}};
constexpr FilterArgument kJoin[] = {{"between", Takes::text, false}, {"member", Takes::member_name, false}};
constexpr FilterArgument kSentence[] = {{"word", Takes::text, false}, {"member", Takes::member_name, false}};
constexpr FilterArgument kNumber[] = {{"separator", Takes::text, false}};
constexpr FilterArgument kPlural[] = {{"one", Takes::text, true}, {"many", Takes::text, true}};
constexpr FilterArgument kReplace[] = {{"old", Takes::text, true}, {"new", Takes::text, true}};

// By name.
constexpr Filter kFilters[] = {
    {{"capitalize",
      Takes::text,
      {},
      Gives::text,
      "The first letter as a capital, all others small.",
      "{{ \"marketing AND sales\" | capitalize }}",
      "Marketing and sales"},
     changed<python::capitalize>},
    {{"default", Takes::printable, kDefault, Gives::printable,
      "Another text where the agreement has no value; with `true` as second value also where it is empty or 0.",
      "{{ \"\" | default(\"to be agreed\", true) }}", "to be agreed"},
     default_value},
    {{"first", Takes::list, {}, Gives::item, "The first item of a list.", "{{ names | first }}", "Marketing"}, first},
    {{"join", Takes::printable_list, kJoin, Gives::text,
      "The items of a list as one text, with a text between them; of records, the member that is named second.",
      "{{ names | join(\", \") }}", "Marketing, Sales, Partners"},
     join},
    {{"last", Takes::list, {}, Gives::item, "The last item of a list.", "{{ names | last }}", "Partners"}, last},
    {{"length",
      Takes::text_or_list,
      {},
      Gives::integer,
      "How many items a list has, or characters a text.",
      "{{ \"Grüße\" | length }}",
      "5"},
     length},
    {{"lower", Takes::text, {}, Gives::text, "All letters small.", "{{ \"MQL\" | lower }}", "mql"},
     changed<python::lower>},
    {{"number", Takes::integer, kNumber, Gives::text,
      "A whole number with the comma of the agreement's language, or the text that is given, between groups of three "
      "digits.",
      "{{ 1200 | number }}", "1,200", false},
     number},
    {{"plural", Takes::integer, kPlural, Gives::text,
      "The first word for 1, the second for every other number; in French the first for 0 too.",
      "{{ 3 }} {{ 3 | plural(\"lead\", \"leads\") }}", "3 leads", false},
     plural},
    {{"replace", Takes::text, kReplace, Gives::text, "Every occurrence of one text replaced by another.",
      "{{ \"two-week trial\" | replace(\"-\", \" \") }}", "two week trial"},
     replace},
    {{"safe",
      Takes::text,
      {},
      Gives::text,
      "Marks a text in quotes as Markdown that is meant to work; only a text that stands in the template itself.",
      "{{ \"**bold**\" | safe }}",
      "**bold**"},
     safe},
    {{"sentence", Takes::printable_list, kSentence, Gives::text,
      "The items of a list as in a sentence, with the `and` of the agreement's language or the word that is given "
      "before the last: \"a and b\", \"a, b, and c\".",
      "{{ names | sentence }}", "Marketing, Sales, and Partners", false},
     sentence},
    {{"sort",
      Takes::printable_list,
      {},
      Gives::same,
      "The items of a list in alphabetical order, capitals like small "
      "letters; numbers by size.",
      "{{ names | sort | join(\", \") }}",
      "Marketing, Partners, Sales"},
     sort},
    {{"title",
      Takes::text,
      {},
      Gives::text,
      "Every word with a capital.",
      "{{ \"plant engineer\" | title }}",
      "Plant Engineer"},
     changed<python::title>},
    {{"trim", Takes::text, {}, Gives::text, "Without spaces at both ends.", "{{ \"  sales \" | trim }}", "sales"},
     trim},
    {{"upper", Takes::text, {}, Gives::text, "All letters as capitals.", "{{ \"mql\" | upper }}", "MQL"},
     changed<python::upper>},
};

}  // namespace

const Ref& missing() {
    static const Ref value = std::make_shared<const Value>();
    return value;
}

Ref borrow(const Value& value) { return {Ref(), &value}; }

Ref computed(Value value) { return std::make_shared<const Value>(std::move(value)); }

const Filter* find_filter(std::string_view name) {
    const auto* found = std::find_if(std::begin(kFilters), std::end(kFilters),
                                     [&](const Filter& entry) { return entry.info.name == name; });
    return found == std::end(kFilters) ? nullptr : found;
}

const Value* member_at(const Value& value, std::string_view path) {
    const auto* found = &value;
    while (found != nullptr) {
        const auto dot = path.find('.');
        found = found->member(path.substr(0, dot));
        if (dot == std::string_view::npos) break;
        path.remove_prefix(dot + 1);
    }
    return found;
}

bool fits(Takes takes, const Value& value) {
    if (value.is_none()) return true;
    const bool text = value.text() != nullptr;
    const bool integer = value.integer() != nullptr;
    const bool list = value.list() != nullptr;
    switch (takes) {
        case Takes::text:
        case Takes::member_name:
            return text;
        case Takes::integer:
            return integer;
        case Takes::boolean:
            return value.boolean() != nullptr;
        case Takes::list:
            return list;
        case Takes::printable_list:
            return list && std::all_of(value.list()->begin(), value.list()->end(),
                                       [](const Value& item) { return fits(Takes::printable, item); });
        case Takes::text_or_list:
            return text || list;
        case Takes::text_or_integer:
        case Takes::printable:
            return text || integer;
    }
    return false;
}

std::string_view name(Takes takes) {
    switch (takes) {
        case Takes::text:
            return "a text";
        case Takes::integer:
            return "a whole number";
        case Takes::text_or_integer:
        case Takes::printable:
            return "a text or a number";
        case Takes::boolean:
            return "`true` or `false`";
        case Takes::list:
            return "a list";
        case Takes::printable_list:
            return "a list of texts or numbers";
        case Takes::text_or_list:
            return "a text or a list";
        case Takes::member_name:
            return "the name of a member in quotes";
    }
    return "";
}

std::span<const FilterInfo> filters() {
    static const std::vector<FilterInfo> table = [] {
        std::vector<FilterInfo> infos;
        for (const auto& entry : kFilters) infos.push_back(entry.info);
        return infos;
    }();
    return table;
}

}  // namespace slac::templating
