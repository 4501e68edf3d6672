#include "cli/template_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cli/files.hpp"
#include "slac/diagnostic/suggestion.hpp"
#include "slac/template/filters.hpp"
#include "slac/view/agreement.hpp"

namespace slac::cli {
namespace {

using view::Type;

constexpr std::size_t kWidth = 80;

struct Meaning {
    std::string_view written;
    std::string_view doc;
};

constexpr Meaning kTags[] = {
    {"{{ party.name }}", "Prints a value. Filters follow after `|`: `{{ party.name | upper }}`."},
    {"{% if a %} {% elif b %} {% else %} {% endif %}",
     "Prints what stands in the first branch whose condition is true."},
    {"{% for a in list %} {% else %} {% endfor %}",
     "Prints what stands in it for each item, or what stands after `else` when there is none. In it `loop.index`, "
     "`loop.first`, `loop.last` and `loop.length` tell where it is."},
    {"{% set a = value %}", "Gives a value a name of your own."},
    {"{% include \"part.md\" %}", "Puts another file from the template's folder here."},
    {"{% raw %} {% endraw %}", "Prints what stands between them as it is, braces too."},
    {"{# note #}", "Is not printed."},
};

constexpr Meaning kConditions[] = {
    {"a == b, !=, <, <=, >, >=", "Compare two texts or two numbers."},
    {"a and b, a or b, not a", "Join conditions. What the agreement does not have is false, and so is an empty list."},
    {"a in list", "Whether the list, or a text, holds it."},
    {"a is defined", "Whether the agreement has it."},
    {"a ~ b", "Joins two texts."},
    {"a if condition else b", "Chooses between two values."},
};

constexpr Meaning kDirectives[] = {
    {"<!-- slac:toc -->", "The table of contents."},
    {"<!-- slac:page-break -->", "A new page begins here."},
    {"<!-- slac:keep-together --> <!-- /slac:keep-together -->", "What stands between them stays on one page."},
    {"<!-- slac:landscape --> <!-- /slac:landscape -->", "What stands between them gets pages that lie on their side."},
    {"<!-- slac:figure life-cycle -->",
     "Draws the life of a lead; `funnel` draws the goals, `cadence` the outreach of every tier, and `cadence` with the "
     "key "
     "of a tier that tier alone. Text between it and `<!-- /slac:figure -->` stands in its place in Markdown."},
    {"<!-- slac:signatures Signature --> <!-- /slac:signatures -->",
     "The table between them, with a row for each party, becomes the signature block."},
    {"<!-- slac:footer --> <!-- /slac:footer -->",
     "What stands between them is the small print at the end of each page."},
    {"<!-- slac:draft -->", "Marks every page as a draft."},
};

/// Where the first word ends; what stands in backticks is one, so that it can be copied, unless it is long.
std::size_t word_end(std::string_view words) {
    constexpr std::size_t kLongest = 50;
    const auto blank = std::min(words.find(' '), words.size());
    const auto open = words.find('`');
    if (open > blank) return blank;
    const auto close = words.find('`', open + 1);
    if (close == std::string_view::npos || close - open > kLongest) return blank;
    return std::min(words.find(' ', close), words.size());
}

/// Words in lines of at most 80 columns, from the column that `text` has come to; later lines begin at `indent`.
void append_wrapped(std::string& text, std::size_t column, std::size_t indent, std::string_view words) {
    bool first = true;
    while (!words.empty()) {
        const auto end = word_end(words);
        if (!first && column + 1 + end > kWidth) {
            text += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (!first) {
            text += ' ';
            ++column;
        }
        text += words.substr(0, end);
        column += end;
        first = false;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    text += '\n';
}

/// One line of a table, or more: what is explained, then what it means.
void append_row(std::string& text, std::string_view name, std::size_t name_width, std::string_view doc) {
    const std::size_t indent = 2 + name_width + 2;
    text += fmt::format("  {:<{}}  ", name, name_width);
    if (name.size() > name_width) text += "\n" + std::string(indent, ' ');
    append_wrapped(text, indent, indent, doc);
}

/// `parties_have` beside `parties`: it has the names of the list's records once more.
bool tells_of_list(const view::TypeMember& member) { return member.name.ends_with("_have"); }

void append_members(std::string& text, const Type& type) {
    constexpr std::size_t kWidestName = 22;
    std::size_t widest = 0;
    for (const auto& member : type.members)
        if (!tells_of_list(member)) widest = std::max(widest, std::min(member.name.size(), kWidestName));
    for (const auto& member : type.members) {
        if (tells_of_list(member)) continue;
        const std::string kind = member.type == nullptr ? "anything" : view::in_words(*member.type);
        append_row(text, member.name, widest, kind + (member.doc.empty() ? "." : ". " + member.doc));
    }
}

struct Record {
    const Type* type;
    std::string from;  ///< the name that leads to it first: `parties`, `party.leader`
};

/// Every kind of record, in the order in which the names lead to it.
std::vector<Record> records_from(const Type& root) {
    std::vector<Record> found{{&root, ""}};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto owner = found[i];
        for (const auto& member : owner.type->members) {
            const Type* type = member.type.get();
            while (type != nullptr && type->kind == Type::Kind::list) type = type->element.get();
            if (type == nullptr || type->kind != Type::Kind::object || tells_of_list(member)) continue;
            const auto same = [&](const Record& record) { return record.type == type; };
            if (std::any_of(found.begin(), found.end(), same)) continue;
            found.push_back({type, (i == 0 ? "" : owner.type->name + ".") + member.name});
        }
    }
    found.erase(found.begin());
    return found;
}

/// As it is written as one word: `reference-to-a-stage`.
std::string one_word(std::string name) {
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

std::string names_below(const std::string& path, const Type& root) {
    const Type* at = &root;
    const view::TypeMember* member = nullptr;
    for (std::string_view rest = path; !rest.empty();) {
        const auto dot = std::min(rest.find('.'), rest.size());
        const auto part = rest.substr(0, std::min(rest.find('['), dot));  // `stages[0]` is asked for like `stages`
        rest.remove_prefix(std::min(dot + 1, rest.size()));
        const Type* next = nullptr;
        std::vector<std::string> known;
        for (const auto& entry : at->members) {
            known.push_back(entry.name);
            if (entry.name != part) continue;
            next = entry.type.get();
            member = &entry;
        }
        if (at == &root)
            for (const auto& record : records_from(root)) {
                known.push_back(one_word(record.type->name));
                if (next == nullptr && known.back() == part) next = record.type;
            }
        if (next == nullptr) {
            const std::vector<std::string_view> views(known.begin(), known.end());
            const auto meant = nearest(part, views);
            throw UsageError(
                at == &root ? fmt::format("templates have no name `{}`", part)
                            : fmt::format("`{}` has no `{}`", path.substr(0, part.data() - path.data() - 1), part),
                meant ? fmt::format("did you mean `{}`?", *meant) : "`slac template names` lists them all");
        }
        at = next;
        while (at->kind == Type::Kind::list && at->element != nullptr) at = at->element.get();
    }
    std::string text;
    if (at->kind != Type::Kind::object) {
        append_row(text, path, path.size(),
                   view::in_words(*member->type) + (member->doc.empty() ? "." : ". " + member->doc));
        return text.substr(2);
    }
    const bool list = member != nullptr && member->type->kind == Type::Kind::list;
    text = list                ? fmt::format("`{}` is a list; each {} in it has\n", path, at->name)
           : member != nullptr ? fmt::format("`{}` has\n", path)
                               : with_article(at->name) + " has\n";
    append_members(text, *at);
    return text;
}

template <typename Table>
void append_table(std::string& text, const Table& table) {
    constexpr std::size_t kIndent = 6;
    for (const auto& [written, doc] : table) {
        text += fmt::format("  {}\n{}", written, std::string(kIndent, ' '));
        append_wrapped(text, kIndent, kIndent, doc);
    }
}

std::string filter_usage(const templating::FilterInfo& filter) {
    std::string list;
    for (const auto& argument : filter.arguments)
        list += fmt::format("{}{}{}", list.empty() ? "" : ", ", argument.name, argument.required ? "" : "?");
    return list.empty() ? std::string(filter.name) : fmt::format("{}({})", filter.name, list);
}

}  // namespace

Exit list_names(const std::string& path, Environment& environment) {
    const auto root = view::agreement_type();
    if (!path.empty()) {
        write_output(environment, names_below(path, *root));
        return Exit::good;
    }
    std::string text = "Names to start from: `{{ document.title }}`, `{% for party in parties %}`\n";
    append_members(text, *root);
    text += "\n";
    append_wrapped(
        text, 0, 0,
        "Beside each list of records, such as `parties`, stands `parties_have`: `parties_have.leader` is true "
        "when any of the parties has a leader.");
    for (const auto& record : records_from(*root)) {
        text += fmt::format("\n{} (`{}`) has\n", with_article(record.type->name), record.from);
        append_members(text, *record.type);
    }
    text += "\nFilters: `{{ party.name | upper }}`\n";
    for (const auto& filter : templating::filters()) {
        text += fmt::format("  {}\n      ", filter_usage(filter));
        append_wrapped(text, 6, 6, fmt::format("{} `{}` prints `{}`", filter.doc, filter.example, filter.shows));
    }
    text += "\nTags\n";
    append_table(text, kTags);
    text += "\nIn conditions and values\n";
    append_table(text, kConditions);
    text += "\nDirectives: comments, each on a line of its own\n";
    append_table(text, kDirectives);
    write_output(environment, text);
    return Exit::good;
}

}  // namespace slac::cli
