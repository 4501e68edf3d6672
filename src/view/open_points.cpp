#include "view/open_points.hpp"

#include <algorithm>

#include "view/document_facts.hpp"

namespace slac::view {
namespace {

/// As the table of the goals calls it.
std::string goal_name(const Scope& scope, const model::Goal& goal, std::string_view id) {
    if (goal.name || !goal.stage) return scope.name_of(goal, id);
    return scope.say.goal_subject(scope.stage(goal.stage->id),
                                  goal.measure ? *goal.measure : model::GoalMeasure::created);
}

std::string conversion_name(const Scope& scope, const model::Conversion& conversion, std::string_view id) {
    if (!conversion.from || !conversion.to) return scope.name_of(conversion, id);
    return scope.name_of(*conversion.from) + " → " + scope.name_of(*conversion.to);
}

/// By what a thing that has no name of its own is called: by its id in words, or as the tables of the document show it.
enum class Unnamed : std::uint8_t { by_id, as_shown };

/// Calls `look` with the id and the place of everything that people call by a name, and with what tells that name.
void each_named(const Scope& scope, Unnamed unnamed, const auto& look) {
    const auto look_at = [&](const auto& map, const auto& name) {
        for (const auto& entry : map)
            if (entry)
                look(entry.id, Span{entry.value.span.file, entry.value.name().begin, entry.value.span.end},
                     [&] { return name(entry); });
    };
    const auto list = [&](const auto& map) {
        look_at(map, [&](const auto& entry) { return scope.name_of(*entry, entry.id); });
    };
    const auto by_party = [&](const auto& map) {
        look_at(map, [&](const auto& entry) { return scope.name_of<model::Party>(entry.id); });
    };
    const auto by_stage = [&](const auto& map) {
        look_at(map, [&](const auto& entry) { return scope.name_of<model::Stage>(entry.id); });
    };
    const auto& file = scope.file;
    list(file.parties);
    list(file.stages);
    list(scope.tiers());
    list(file.handoffs);
    look_at(scope.goals().grid, [&](const auto& entry) {
        return unnamed == Unnamed::by_id ? scope.name_of(*entry, entry.id) : goal_name(scope, *entry, entry.id);
    });
    list(file.kpis);
    list(file.commitments);
    list(file.reports);
    list(file.escalations);
    list(file.personas);
    list(file.segments);
    list(file.calendars);
    list(file.reviews->meetings);
    look_at(scope.goals().conversions, [&](const auto& entry) {
        return unnamed == Unnamed::by_id ? scope.name_of(*entry, entry.id) : conversion_name(scope, *entry, entry.id);
    });
    list(file.scoring->dimensions);
    for (const auto& handoff : file.handoffs) list(handoff->reject->reasons);
    for (const auto& dimension : file.scoring->dimensions) list(dimension->attributes);
    by_party(file.capacity);
    by_party(file.signatures);
    by_stage(file.crm->stages);
    by_stage(file.crm->columns);
}

/// What people call the thing of that id; nothing when no list of the file declares it.
std::optional<std::string> declared_name(const Scope& scope, std::string_view id) {
    std::optional<std::string> found;
    each_named(scope, Unnamed::by_id, [&](const std::string& declared, Span, const auto& name) {
        if (!found && declared == id) found = name();
    });
    return found;
}

/// What people call the smallest thing in which that place lies.
std::optional<std::string> name_at(const Scope& scope, Span at) {
    std::optional<std::string> found;
    std::size_t smallest = 0;
    each_named(scope, Unnamed::as_shown, [&](const std::string&, Span place, const auto& name) {
        if (place.file != at.file || at.begin < place.begin || at.begin >= place.end) return;
        if (found && place.size() >= smallest) return;
        smallest = place.size();
        found = name();
    });
    return found;
}

/// What lint says, as people read it who never see the file: names for ids, no marks of code, and what it is about in
/// front when it does not say so itself.
std::string in_words(const Scope& scope, std::string_view message, Span at) {
    std::string text;
    bool names_one = false;
    while (!message.empty()) {
        const auto open = message.find('`');
        const auto close = open == std::string_view::npos ? open : message.find('`', open + 1);
        if (close == std::string_view::npos) break;
        text += message.substr(0, open);
        const auto marked = message.substr(open + 1, close - open - 1);
        const auto name = declared_name(scope, marked);
        names_one = names_one || name.has_value();
        text += "“" + name.value_or(std::string(marked)) + "”";  // what lint says is English
        message.remove_prefix(close + 1);
    }
    text += message;
    text = single_spaced(text);
    const auto about = names_one ? std::nullopt : name_at(scope, at);
    return about ? *about + ": " + text : capitalized(text);
}

/// The points of one rule in one section, which are shown as one.
struct Kind {
    const OpenPoint* first;
    std::int64_t more = 0;  ///< whose subject is not among the names
    Phrase words;           ///< in the language of the agreement; empty when it has none for the rule
    Texts names;            ///< of what the points are about, for the words

    Kind(const Scope& scope, const OpenPoint& point) : first(&point) {
        const auto all = scope.say.language().open_points;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const OpenPointWords& row) { return row.rule == point.rule; });
        if (found == all.end()) return;
        words = found->words;
        add_name(scope, point);
    }
    void add(const Scope& scope, const OpenPoint& point) {
        // A file can hold thousands of them.
        constexpr std::size_t kMostNames = 4;
        if (words.empty() || names.size() == kMostNames || more > static_cast<std::int64_t>(kMostNames) ||
            !add_name(scope, point))
            ++more;
    }
    [[nodiscard]] Placed<OpenPointRow> row(const Scope& scope) const {
        if (words.empty()) return {{in_words(scope, first->message, first->at), {}, more, first->must}, first->at};
        const std::string text(words);
        return {{names.empty() ? text : scope.say.with_colon(scope.say.all_of(names), text), first->rule, more,
                 first->must},
                first->at};
    }

 private:
    bool add_name(const Scope& scope, const OpenPoint& point) {
        auto name = name_at(scope, point.at);
        if (!name || std::find(names.begin(), names.end(), *name) != names.end()) return false;
        names.push_back(std::move(*name));
        return true;
    }
};

struct Section {
    std::string_view key;
    Span span;
    std::optional<std::int64_t> number;
};

/// The sections of the file that have a number in the document, and where they stand.
std::vector<Section> sections(const Scope& scope) {
    const auto number = section_numbers(scope);
    const auto number_of = [&](std::string_view key) -> Number {
        constexpr std::pair<std::string_view, Number SectionNumbers::*> kNumbers[] = {
            {"parties", &SectionNumbers::parties},
            {"segments", &SectionNumbers::segments},
            {"calendars", &SectionNumbers::hours},
            {"icp", &SectionNumbers::clients},
            {"personas", &SectionNumbers::clients},
            {"scoring", &SectionNumbers::scoring},
            {"stages", &SectionNumbers::stages},
            {"goals", &SectionNumbers::goals},
            {"handoffs", &SectionNumbers::handoffs},
            {"outreach", &SectionNumbers::outreach},
            {"capacity", &SectionNumbers::capacity},
            {"commitments", &SectionNumbers::commitments},
            {"kpis", &SectionNumbers::kpis},
            {"reports", &SectionNumbers::reports},
            {"escalations", &SectionNumbers::escalations},
            {"disputes", &SectionNumbers::disputes},
            {"reviews", &SectionNumbers::reviews},
            {"signatures", &SectionNumbers::signatures},
        };
        for (const auto& [name, member] : kNumbers)
            if (name == key) return number.*member;
        return std::nullopt;
    };
    std::vector<Section> result;
    auto add = [&](const model::FieldInfo& info, const auto& field) {
        if (field.absent()) return;
        result.push_back({info.key, {field.span.file, field.name().begin, field.span.end}, number_of(info.key)});
    };
    model::Fields<model::Agreement>::each(add, scope.file);
    return result;
}

bool is_draft(const Scope& scope) {
    const auto& status = scope.header().status;
    return !status || *status == model::Status::draft;
}

}  // namespace

std::vector<OpenSection> open_points(const Scope& scope) {
    if (!is_draft(scope) || scope.facts.open_points.empty()) return {};
    const auto known = sections(scope);
    std::vector<OpenSection> groups{{"agreement", std::nullopt, {}}};
    for (const auto& section : known)
        if (section.number) groups.push_back({std::string(section.key), section.number, {}});
    // What is said in one section of the document from two of the file is one group: persons and the client profile.
    std::vector<std::vector<Kind>> kinds(groups.size());
    for (const bool must : {true, false}) {
        for (const auto& point : scope.facts.open_points) {
            if (point.must != must) continue;
            const auto here = std::find_if(known.begin(), known.end(), [&](const Section& section) {
                return section.span.file == point.at.file && section.span.begin <= point.at.begin &&
                       point.at.begin < std::max(section.span.end, section.span.begin + 1);
            });
            const auto at = static_cast<std::size_t>(std::find_if(groups.begin(), groups.end(),
                                                                  [&](const OpenSection& group) {
                                                                      return here == known.end()
                                                                                 ? !group.number
                                                                                 : group.number == here->number;
                                                                  }) -
                                                     groups.begin());
            const auto same = std::find_if(kinds[at].begin(), kinds[at].end(),
                                           [&](const Kind& kind) { return kind.first->rule == point.rule; });
            if (same != kinds[at].end())
                same->add(scope, point);
            else
                kinds[at].emplace_back(scope, point);
        }
    }
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (const auto& kind : kinds[i]) groups[i].points.push_back(kind.row(scope));
    std::erase_if(groups, [](const OpenSection& group) { return group.points.empty(); });
    std::stable_sort(groups.begin(), groups.end(),
                     [](const OpenSection& a, const OpenSection& b) { return a.number < b.number; });
    return groups;
}

std::int64_t number_of_open_points(const Scope& scope, bool must) {
    if (!is_draft(scope)) return 0;
    const auto& all = scope.facts.open_points;
    return std::count_if(all.begin(), all.end(), [&](const OpenPoint& point) { return !must || point.must; });
}

}  // namespace slac::view
